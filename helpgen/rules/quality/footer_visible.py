"""Whether the footer is there on every page for everybody."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule


def _problem(site: model.SiteFacts, page: model.PageFacts, message: str) -> model.Problem:
    mend = "print the footer with its links in the template"
    return model.Problem(message=message, mend=mend, url=page.url, place=reading.theme(site))


def _of_page(site: model.SiteFacts) -> Iterator[model.Problem]:
    """What is wrong with a footer that is there."""
    for page in reading.pages(site):
        footers = [region for region in page.regions if region.landmark == "footer"]
        if not footers:
            continue
        if all(region.hidden for region in footers):
            yield _problem(site, page, "the footer is hidden")
        elif not any(link.landmark == "footer" and not link.hidden and link.tag == "a" for link in page.links):
            yield _problem(site, page, "the footer holds no link that can be seen without scripts")


@rule(
    "quality/footer-visible",
    packs={"core": "error", "quality": "error"},
    basis=("law", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
        "Directive 2000/31/EC art. 5 <https://lexparency.org/eu/32000L0031/ART_5/>",
    ),
    each=_of_page,
)
def footer_is_visible(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page has its footer, with links that can be seen before any script has run.

    Why it matters: the footer is where buyers look for contact and policies. One that appears only after a click on a
    cookie banner, or only if a script runs, is not there for some of them.

    How it is looked for: where most pages have a footer, every page has one; it is not hidden (`hidden`, `aria-hidden`,
    `inert`, `style="display: none"`), and holds at least one link in the page as it is built. What style sheets hide or
    push off the screen can't be told from the page alone. Pages that redirect are left out.

    Passes: the same footer on every page, in the HTML.

    Fails: `<footer hidden>` until cookies are accepted; or an empty footer that a script fills.

    To put right: print the footer in the template, and show it from the start.
    """
    pages = list(reading.pages(site))
    without = [page for page in pages if "footer" not in page.landmarks]
    for page in without if 2 * len(without) < len(pages) else ():
        yield _problem(site, page, "the page has no footer, and most other pages have one")
