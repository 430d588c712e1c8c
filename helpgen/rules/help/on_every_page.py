"""Whether every page leads back to the help center's start."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule


@rule(
    "help/on-every-page",
    packs={"core": "error", "amazon-pay": "error"},
    basis="guidance",
    sources=("Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",),
)
def help_on_every_page(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page has a Help link in its header or footer, apart from the contact link.

    Why it matters: who comes from a search engine lands in the middle. One "Support" link that leads to a form is not
    help: most questions are answered faster by a page.

    How it is looked for: on every built page, a visible link in the header or footer that leads to the help center's
    home page, to its policies page or to a page with `role: hub`, and whose name is more than the shop's name (a logo
    is not a Help link). It must lead to another page than the contact link does. Pages that redirect are left out.

    Passes: a footer with Contact us (`contact/`) and Help (the home page).

    Fails: the footer has one link, Support, to the contact page.

    To put right: keep the Help link in the header or footer of your theme.
    """
    starts = {site.help_url, site.policies_url, *(page.url for page in site.pages.values() if page.role == "hub")}
    starts.discard(site.contact_url)
    shop = reading.text(site.config.name).casefold()

    def helps(page: model.PageFacts) -> bool:
        links = [link for link in page.framing if link.text.casefold() != shop]
        return any(reading.same(link.target, start) for link in links for start in starts)

    is_helped = reading.of_frame(helps)
    for page in reading.pages(site):
        if not is_helped(page):
            yield model.Problem(
                message="neither header nor footer has a Help link to the start of the help center",
                mend="put the link back into the theme's header or footer",
                url=page.url,
                place=reading.theme(site),
            )
