"""Whether every page leads to the contact page."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule


@rule(
    "contact/on-every-page",
    packs={"core": "error", "amazon-pay": "error"},
    basis=("law", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
        "Directive 2000/31/EC, article 5(1)(c) <https://lexparency.org/eu/32000L0031/ART_5/>",
    ),
    local=True,
)
def contact_on_every_page(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page has a link to the contact page in its header or footer.

    Why it matters: a buyer with a problem who finds no way to reach you opens a dispute instead.

    How it is looked for: on every built page, the 404 page included, a visible link in the header or footer that leads
    to the contact page and has a name. The words do not matter, only where the link leads. Pages that redirect are
    left out.

    Passes: a footer with `<a href="../contact/">Contact us</a>` on all 42 pages.

    Fails: a theme of your own has another template for the 404 page, without the footer.

    To put right: keep the block `footer` in every template of your theme, or write a link to the contact page into it.
    """
    for page in reading.pages(site):
        if not any(reading.same(link.target, site.contact_url) for link in page.framing):
            yield model.Problem(
                message="neither header nor footer has a link to the contact page",
                mend="put the link back into the theme's header or footer",
                url=page.url,
                place=reading.theme(site),
            )
