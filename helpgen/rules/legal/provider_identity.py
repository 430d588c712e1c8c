"""Whether the site says who runs the shop."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.legal import showing

_ITEMS = (
    showing.Item("business.legal_name", "the legal name", needed=True),
    showing.Item("business.address.street", "the street", needed=True),
    showing.Item("business.address.city", "the city", needed=True),
    showing.Item("business.address.postcode", "the postcode"),
    showing.Item("contact.email", "the email address", needed=True),
    showing.Item("business.register.name", "the register"),
    showing.Item("business.register.number", "the number in the register"),
    showing.Item("business.vat_id", "the VAT number"),
    showing.Item("business.authority", "the supervising authority"),
)


@rule(
    "legal/provider-identity",
    packs={"eu": "error", "uk": "error", "de": "error"},
    basis=("law", "guidance"),
    sources=(
        "Directive 2000/31/EC art. 5, art. 5(1)(a)-(g) <https://lexparency.org/eu/32000L0031/ART_5/>",
        "E-Commerce Regulations 2002 reg. 6, reg. 6 <https://www.legislation.gov.uk/uksi/2002/2013/regulation/6>",
        "Shopify help, consumer protection, EEA: company and VAT number on the store "
        "<https://help.shopify.com/en/manual/your-account/legal/consumer-protection>",
    ),
)
def provider_is_named(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A legal notice, linked from every page, says who runs the shop and how to reach them.

    Why it matters: a buyer must be able to find out, before and after paying, whose shop this is.

    How it is looked for: a page with `role: legal-notice` has a visible link in the header or footer of every page. Its
    text holds the facts that `site.yaml` states: `business.legal_name`, street, city and postcode of
    `business.address`, `contact.email`, and as far as they are stated `business.register`, `vat_id` and `authority`.
    Spaces and punctuation are not compared. A fact that is `none` is not asked for; a sole trader has no register. A
    legal notice elsewhere, under `policies.external`, is not read.

    Passes: "Fernhill Ceramics Ltd, Unit 3, Mill Lane, Ludlow SY8 4ZZ. Companies House 99012345. VAT GB999999973."

    Fails: an "About us" page that gives a first name.

    To put right: write the page with facts, such as `{{ business.legal_name }}` and `{{ business.address | address }}`.
    """
    if "legal-notice" in site.config.policies.external:
        return
    page = reading.of_role(site, "legal-notice")
    if page is None:
        yield model.Problem(
            message="no page says who runs the shop",
            mend="write a page with `role: legal-notice`: name, address, email, register and VAT number",
            place=reading.key_place(site, "business"),
        )
        return
    for away in reading.unlinked(site, page.url):
        yield model.Problem(
            message=f"neither header nor footer leads to the legal notice {page.path}",
            mend="link to it in the theme's footer",
            url=away.url,
            place=reading.theme(site),
        )
    yield from showing.missing(site, _ITEMS, [page], "the legal notice")
