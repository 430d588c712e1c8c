"""Whether the phone number can be found and dialled."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import packs, reading
from helpgen.rules.base import rule
from helpgen.rules.contact import shown


@rule(
    "contact/phone-published",
    packs={"eu": "error", "de": "error", "card-networks": "warning"},
    basis=("law", "contract"),
    sources=(
        "SRF Heilbronn, changes of 28 May 2022 (German law firm) "
        "<https://www.srf-hn.de/portfolio-items/aenderungen-zum-widerrufsrecht-und-den-informationspflichten-im-fernabsatz/?portfolioID=340>",
        "CJEU C-649/17 (2019) <https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=CELEX%3A62017CJ0649>",
        "BEPI, e-commerce merchant website requirements (acquirer) <https://bepi.uk/website-requirements>",
        "Stripe support, required website components "
        "<https://support.stripe.com/questions/required-website-components>",
    ),
)
def phone_is_published(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The contact page shows a phone number that can be dialled from every country that you send to.

    Why it matters: since 28 May 2022 who sells to consumers in the European Union must name a phone number, and card
    schemes ask for customer-service contact details. A number without its country code can't be dialled from abroad.

    How it is looked for: a `tel:` link to the number under `contact.phone` on the contact page; digits are compared,
    however they are grouped. Where `shipping` names more than one country, the link and the words on the page begin
    with + and the country code. Where no number is stated, only the packs eu and de ask for one. Not asked of who
    does not sell to consumers.

    Passes: `<a href="tel:+4930123456">+49 30 123456</a>`.

    Fails: "Call 0800 123 456", while parcels go to 12 countries.

    To put right: write the number with its country code under `contact: {phone: …}` in `site.yaml`, and keep it on the
    contact page.
    """
    if site.config.sells_to_consumers is False:
        return
    phone = reading.fact(site, "contact.phone")
    place = reading.key_place(site, "contact.phone")
    keys = ("contact.phone",)
    if not isinstance(phone, str):
        if {"eu", "de"} & set(packs.active(site.config)):
            said = "no phone number is stated" if phone is UNSET else "the phone number is stated as `none`"
            message = f"{said}; the law of a country that you sell to asks for one"
            yield model.Problem(message=message, mend="state `contact: {phone: …}`", place=place, keys=keys)
        return
    page = site.pages.get(site.contact_url)
    if page is None:
        return
    links = [link for link in page.links if link.landmark == "main" and not link.hidden]
    if not any(shown.leads_to(link.href, "phone", phone) for link in links):
        yield model.Problem(
            message=f"the contact page has no link to call {phone}",
            mend="write `[{{ contact.phone }}](tel:…)` on it, or leave the contact details to the theme",
            url=page.url,
            place=None if page.path else reading.theme(site),
            keys=keys,
        )
    if len({entry.country for entry in site.config.shipping or ()}) > 1 and not phone.startswith(("+", "00")):
        yield model.Problem(
            message=f"the number {phone} can't be dialled from the other countries that you send to",
            mend="write it with + and the country code",
            place=place,
            keys=keys,
        )
