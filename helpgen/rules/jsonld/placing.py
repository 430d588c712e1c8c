"""What is wrong with structured data → the place that an author can open: the line of the script, a key of `site.yaml`.

A message names the property that it is about first; that tells where to look.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading

Fault: TypeAlias = tuple[str, str, model.DataFact]
"""Message, mend, and the script that it is about."""

_NAMED = late(r"[`“](\w+)[`”]")
_LINE = late(r"\bin its line (\d+)$")
_COUNTRY = late(r"policy for ([A-Z]{2})\b")
_OURS = '#shop"'
"""In structured data that helpgen has written."""
_ADDRESS = ("address", "streetAddress", "addressLocality", "addressRegion", "postalCode")
_SHIPPING = (
    "hasShippingService", "shippingConditions", "shippingDestination", "shippingRate", "transitTime", "handlingTime",
    "addressCountry", "orderValue",
)  # fmt: skip
_KEYS: Mapping[str, str] = {
    "merchantReturnDays": "returns.days",
    "returnPolicyCategory": "returns.category",
    "returnFees": "returns.postage.change_of_mind",
    "returnShippingFeesAmount": "returns.postage.change_of_mind",
    "returnLabelSource": "returns.label",
    "customerRemorseReturnFees": "returns.postage.change_of_mind",
    "customerRemorseReturnShippingFeesAmount": "returns.postage.change_of_mind",
    "customerRemorseReturnLabelSource": "returns.label",
    "itemDefectReturnFees": "returns.postage.faulty",
    "itemDefectReturnShippingFeesAmount": "returns.postage.faulty",
    "itemDefectReturnLabelSource": "returns.label",
    "returnMethod": "returns.methods",
    "restockingFee": "returns.restocking_fee",
    "itemCondition": "returns.condition",
    "returnPolicyCountry": "returns.address.country",
    "returnPolicySeasonalOverride": "returns.seasonal",
    "refundType": "refund.types",
    "applicableCountry": "markets",
    "telephone": "contact.phone",
    "email": "contact.email",
    "availableLanguage": "contact.languages",
    "hoursAvailable": "contact.hours",
    "contactPoint": "contact",
    "legalName": "business.legal_name",
    "vatID": "business.vat_id",
    "taxID": "business.vat_id",
    "name": "name",
    "url": "store",
    "logo": "theme.logo",
    **dict.fromkeys(_ADDRESS, "business.address"),
    **dict.fromkeys(_SHIPPING, "shipping"),
}
"""Property to the key of `site.yaml` that helpgen writes it from."""


def at(site: model.SiteFacts, page: model.PageFacts, message: str, mend: str, script: model.DataFact) -> model.Problem:
    """A problem of a script with structured data, in its place."""
    names = _NAMED.findall(message)
    if script.line:
        return model.Problem(message=message, mend=mend, url=page.url, line=script.line + _inside(script, names))
    key = next((_KEYS[name] for name in names if name in _KEYS), "")
    if key and _OURS in script.raw:
        place = reading.key_place(site, _of_market(site, key, message))
        return model.Problem(message=message, mend=mend, url=page.url, place=place if place.line else None)
    return model.Problem(message=message, mend=mend, url=page.url)


def each(site: model.SiteFacts, page: model.PageFacts, faults: Iterable[Fault]) -> Iterator[model.Problem]:
    """Problems of a page's scripts, each said once, where it is found first."""
    said: set[tuple[str, str]] = set()
    for message, mend, script in faults:
        if (message, mend) not in said:
            said.add((message, mend))
            yield at(site, page, message, mend, script)


def _inside(data: model.DataFact, names: list[str]) -> int:
    """How many lines below the start of its script the property stands, or where the JSON breaks off."""
    broken = _LINE.search(data.error)
    if broken:
        return int(broken[1]) - 1
    first = min((spot for name in names if (spot := data.raw.find(f'"{name}"')) >= 0), default=0)
    return data.raw.count("\n", 0, first)


def _of_market(site: model.SiteFacts, key: str, message: str) -> str:
    """The key below the market that a policy is for, if it states terms of its own."""
    country = _COUNTRY.search(message)
    for at, market in enumerate(site.config.markets or ()):
        own = f"markets.{at}.{key}"
        if country and market.country == country[1] and any(stated.startswith(own) for stated in site.keys):
            return own
    return key
