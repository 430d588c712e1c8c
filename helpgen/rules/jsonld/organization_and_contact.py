"""Whether structured data says who the shop is and how to reach it."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing

_GOOGLE = (
    "Google Search Central, Organization, {} "
    "<https://developers.google.com/search/docs/appearance/structured-data/organization>"
)
_PHONE = late(r"\+[1-9](?:[\s().-]*\d){5,14}")
_LANGUAGE = late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_VAT_COUNTRY = {"EL": "GR", "XI": "GB"}
Fault = tuple[str, str]


def _of_page(site: model.SiteFacts) -> Iterator[model.Problem]:
    """What is wrong with the shop and its contact points as a page tells of them."""
    for page in nodes.pages(site):
        reachable = [item for item in nodes.items(page) if item.is_a("Organization", "ContactPoint")]
        faults = ((*fault, item.data) for item in reachable for fault in _of(item, page))
        yield from placing.each(site, page, faults)


@rule(
    "jsonld/organization-and-contact",
    packs={"core": "advice", "google-merchant": "warning"},
    basis=("platform", "standard"),
    sources=(_GOOGLE.format("general"), _GOOGLE.format("telephone"), google.SCHEMA.format("ContactPoint")),
    each=_of_page,
)
def shop_is_told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Structured data names the shop, with the address and the ways to reach it that `site.yaml` states.

    Why it matters: it is what search engines show beside the name of the shop, a phone number first of all.

    How it is looked for: on sites with structured data, what `site.yaml` states of name, logo, address and contact
    stands in an `OnlineStore` or `Organization` somewhere, and the VAT number if the legal notice shows it. Phone
    numbers begin with + and the code of the country, and stand on their page; a `ContactPoint` has a phone number, an
    email address or a `url`; languages are tags such as en-GB; the VAT number is of the country of the address.
    Whether they are those of `site.yaml` is asked by jsonld/facts-agree.

    Passes: `"contactPoint": {"telephone": "+44 20 7946 0000", "contactType": "customer service"}`.

    Fails: `"telephone": "020 7946 0000"`.

    To put right: state the facts under `business` and `contact` in `site.yaml`, the phone number with its +44, and
    keep the block `structured` in your theme.
    """
    holding = [page.url for page in reading.pages(site) if page.names]
    start = "" if "" in site.pages else next(iter(holding), "")
    for key, fact in _expected(site) if holding else ():
        if not any(_tells(page, key) for page in nodes.pages(site, key)):
            yield model.Problem(
                message=f"no structured data gives the shop's `{key}`, which `{fact}` states",
                mend="keep the block `structured` in the templates of your theme",
                url=start,
                keys=(fact,),
            )


def _tells(page: model.PageFacts, key: str) -> bool:
    return any(key in item.node for item in nodes.items(page) if item.is_a("Organization"))


def _expected(site: model.SiteFacts) -> Iterator[tuple[str, str]]:
    """Properties that follow from the facts, each with its key in `site.yaml`."""
    config, business, contact = site.config, site.config.business, site.config.contact
    if not config.name or not config.url:
        return
    yield from (("name", "name"), ("url", "url"))
    if config.theme.logo:
        yield "logo", "theme.logo"
    if business and business.address and business.address.street:
        yield "address", "business.address"
    phone = contact.phone if contact else None
    if contact and (contact.email or contact.chat or contact.form or (phone and str(phone).startswith("+"))):
        yield "contactPoint", "contact"
    notices = [page for page in reading.authored(site) if page.role == "legal-notice" and not page.noindex]
    if business and business.vat_id and reading.says(notices, business.vat_id):
        yield "vatID", "business.vat_id"


def _of(item: nodes.Item, page: model.PageFacts) -> Iterator[Fault]:
    yield from _phones(item, page)
    # To schema.org a postal address is a kind of contact point.
    if item.is_a("ContactPoint") and not item.is_a("PostalAddress"):
        if not {"telephone", "email", "url"} & item.node.keys() and not item.reference:
            yield "a ContactPoint has no `telephone`, `email` or `url`", "add one"
        for language in nodes.values(item.node, "availableLanguage"):
            tag = language.get("alternateName", "en") if isinstance(language, dict) else language
            if not _LANGUAGE.fullmatch(str(tag)):
                yield f"`availableLanguage` is “{tag}”, which is no language tag", "write a tag such as en or de-AT"
    if item.is_a("Organization"):
        yield from _vat(item)


def _phones(item: nodes.Item, page: model.PageFacts) -> Iterator[Fault]:
    for phone in nodes.values(item.node, "telephone"):
        written = str(phone).strip()
        if not _PHONE.fullmatch(written):
            yield f"`telephone` is “{written}”, without the code of its country", "write it as +44 20 7946 0000"
        elif page.regions and _digits(written) not in _dialled(page):
            yield f"`telephone` is “{written}”, which the page doesn't show", "show it, or leave it out"


def _dialled(page: model.PageFacts) -> str:
    """Digits of all that can be dialled or read on a page."""
    links = (link.href for link in page.links if link.href.lower().startswith("tel:"))
    return "|".join([_digits(nodes.text(page)), *map(_digits, links)])


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _vat(item: nodes.Item) -> Iterator[Fault]:
    addresses = [address for address in nodes.values(item.node, "address") if isinstance(address, dict)]
    countries = {str(address.get("addressCountry")) for address in addresses} & google.COUNTRIES
    for number in nodes.values(item.node, "vatID"):
        prefix = str(number)[:2].upper()
        country = _VAT_COUNTRY.get(prefix, prefix)
        if countries and country in google.COUNTRIES and country not in countries:
            yield (
                f"`vatID` “{number}” is not of {', '.join(sorted(countries))}, where the address is",
                "check both",
            )
