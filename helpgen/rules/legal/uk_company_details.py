"""Whether a company of the United Kingdom gives its particulars."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.legal import showing

_COMPANY = late(r"\b(?:ltd|limited|plc|public limited company|llp|cic)\b\.?", re.IGNORECASE)
_ROLES = ("legal-notice", "contact", "terms", "privacy", "complaints")


@rule(
    "legal/uk-company-details",
    packs={"uk": "error"},
    basis="law",
    sources=(
        "Company (Trading Disclosures) SI 2015/17 reg. 25, reg. 25 "
        "<https://service.betterregulation.com/document/289846>",
    ),
)
def uk_company_is_named(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A UK company shows its registered name, where it is registered, its number and its registered office.

    Why it matters: a company has to give these on its website, so that everyone can look it up.

    How it is looked for: for a business in GB whose `business.form` or `legal_name` is that of a company (Ltd, Limited,
    PLC, LLP, CIC): `business.legal_name`, `register.part`, `register.number`, and street and postcode of
    `registered_office`, or else of `address`, stand on the legal notice, contact, terms, privacy or complaints page,
    taken together. `register: none` is accepted; sole traders and partnerships are not asked.

    Passes: "Fernhill Ceramics Ltd, registered in England and Wales, number 99012345, Unit 3, Mill Lane, SY8 4ZZ".

    Fails: "© Fernhill Ceramics Ltd".

    To put right: state `business.register` with name, part and number, and write them on the legal notice.
    """
    if not _is_uk_company(site) or "legal-notice" in site.config.policies.external:
        return
    office = "registered_office" if reading.fact(site, "business.registered_office.street") else "address"
    office = office if isinstance(reading.fact(site, f"business.{office}.street"), str) else "address"
    items = [
        showing.Item("business.legal_name", "the registered name"),
        showing.Item("business.register.part", "the part of the UK in which it is registered", needed=True),
        showing.Item("business.register.number", "the company number", needed=True),
        showing.Item(f"business.{office}.street", "the street of the registered office"),
        showing.Item(f"business.{office}.postcode", "the postcode of the registered office"),
    ]
    pages = [page for page in reading.authored(site) if page.role in _ROLES]
    yield from showing.missing(site, items, sorted(pages, key=_rank), "the site")


def _is_uk_company(site: model.SiteFacts) -> bool:
    form, name = reading.fact(site, "business.form"), reading.fact(site, "business.legal_name")
    stated = " ".join(value for value in (form, name) if isinstance(value, str))
    seat = reading.fact(site, "business.address.country")
    return bool(_COMPANY.search(stated)) and seat in ("GB", UNSET)


def _rank(page: model.PageFacts) -> int:
    return _ROLES.index(page.role) if page.role in _ROLES else len(_ROLES)
