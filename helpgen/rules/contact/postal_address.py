"""Whether the geographic address of the business can be found."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.contact import addresses

_BOX = late(
    r"\b(?:p\.?\s?o\.?\s?box|post(?:al)? box|postfach|apartado(?: de correos)?|bo[iî]te postale|b\.?p\.? \d+"
    r"|casella postale"
    r"|postbus)\b",
    re.IGNORECASE,
)


@rule(
    "contact/postal-address",
    packs={
        "eu": "error",
        "uk": "error",
        "de": "error",
        "card-networks": "error",
        "california": "error",
        "google-merchant": "warning",
    },
    basis=("law", "contract"),
    sources=(
        "Directive 2000/31/EC art. 5, art. 5(1)(b) geographic address <https://lexparency.org/eu/32000L0031/ART_5/>",
        "Consumer Contracts Regulations 2013 (SI 2013/3134), Sch. 2 <https://www.legislation.gov.uk/uksi/2013/3134>",
        "Forte/Wells Fargo reminder of Visa location and disclosure rules "
        "<https://support.forte.net/support/solutions/articles/11000085126-visa-reminder-about-merchant-location-and-website-disclosure-requirements>",
        "California B&P Code 17538, 17538(d) <http://www.sitetruth.com/doc/californiabpcode17538.html>",
        "IHK Karlsruhe (also Hamburg, Regensburg) on section 5 DDG "
        "<https://ihk.de/karlsruhe/fachthemen/recht/internetrecht/impressumspflichten-6266634>",
    ),
)
def address_is_published(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The address of the business stands in one piece on the contact page or in the legal notice.

    Why it matters: a buyer must know where a complaint, a letter of cancellation or a court's letter can be sent. The
    law in the European Union, the United Kingdom and California and the rules of card schemes ask for it; a post office
    box does not do.

    How it is looked for: street, postcode and place under `business.address` in `site.yaml` stand close together on the
    contact page or on the page with `role: legal-notice`. Case and white space do not matter. The street is no post
    office box. The address that parcels go to is not looked at.

    Passes: "Fernhill Ceramics Ltd, Unit 3, Mill Lane, Ludlow SY8 4ZZ, United Kingdom".

    Fails: `street: PO Box 12`; or an address that stands only in the terms.

    To put right: state `business: {address: …}` in `site.yaml`; the contact page shows it.
    """
    address = reading.fact(site, "business.address")
    place = reading.key_place(site, "business.address")
    keys = ("business.address",)
    if not isinstance(address, model.Address) or not reading.text(address.street):
        message = "the address of the business is not stated"
        yield model.Problem(
            message=message, mend="state `business: {address: {street: …, city: …}}`", place=place, keys=keys
        )
        return
    street = reading.text(address.street)
    if _BOX.search(street):
        yield model.Problem(
            message=f"“{street}” is a post office box, not the place where the business is",
            mend="state street and number under `business.address`",
            place=reading.key_place(site, "business.address.street"),
            keys=keys,
        )
        return
    contact = site.pages.get(site.contact_url)
    pages = [contact] if contact else []
    pages += [page for page in reading.authored(site) if page.role == "legal-notice"]
    if pages and not any(addresses.stands_in(address, reading.region(page, "main")) for page in pages):
        yield model.Problem(
            message="neither the contact page nor the legal notice shows the address of the business in one piece",
            mend="write `{{ business.address | address }}` on it, or leave the contact details to the theme",
            url=pages[0].url,
            place=None if pages[0].path else reading.theme(site),
            keys=keys,
        )
