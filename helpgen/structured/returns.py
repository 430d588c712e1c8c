"""The facts on returns → `MerchantReturnPolicy`, one for each country that the shop sells to.

Google asks either for country, category and days, or for a link to the policy. The days count from delivery: where the
shop counts from another day, or the page doesn't say how many they are, only the link is given.
"""

from collections.abc import Collection

from msgspec import UNSET

from helpgen import markets, model
from helpgen.model.shop import Refund, Returns, Season
from helpgen.model.terms import REFUND_TYPES, RETURN_LABELS, RETURN_METHODS
from helpgen.structured.values import Node, Text, kept, money, number, stated

_SCHEMA = "https://schema.org/"
_NEW = {
    "new", "unused", "unworn", "unopened", "neu", "unbenutzt", "ungetragen", "originalverpackt", "neuf", "inutilisé",
    "nuevo", "sin usar", "nuovo", "non usato",
}  # fmt: skip


def policies(config: model.Config, countries: Collection[str], address: str, text: Text) -> list[Node]:
    """One policy for each country whose terms the page says, in that order; only a link if it says none.

    [] if nothing is stated about returns.
    """
    there = {country: here for country in countries or ("",) if (here := markets.returns(config, country))}
    windows = {country: _window(here.returns, text) for country, here in there.items()}
    if there and (not any(windows.values()) or not countries):
        return [{"@type": "MerchantReturnPolicy", "@id": f"{address}#returns", "merchantReturnLink": address}]
    return [
        {
            "@type": "MerchantReturnPolicy",
            "@id": f"{address}#returns-{country.lower()}",
            "applicableCountry": country,
            **windows[country],
            "merchantReturnLink": address,
            **(_terms(config, here, text) if here.returns.category != "none" else {}),
        }
        for country, here in there.items()
        if windows[country]
    ]


def _window(facts: Returns, text: Text) -> Node:
    """Category and days; {} where they can't be told in Google's terms."""
    if facts.category == "none":
        return {"returnPolicyCategory": f"{_SCHEMA}MerchantReturnNotPermitted"}
    if facts.category == "unlimited":
        return {"returnPolicyCategory": f"{_SCHEMA}MerchantReturnUnlimitedWindow"}
    if not facts.days or facts.start != "delivery" or not text.says(facts.days):
        return {}
    return {"returnPolicyCategory": f"{_SCHEMA}MerchantReturnFiniteReturnWindow", "merchantReturnDays": facts.days}


def _terms(config: model.Config, here: markets.Here, text: Text) -> Node:
    """How a return works and what it costs."""
    facts = here.returns
    label = RETURN_LABELS.get(str(facts.label))
    source = f"{_SCHEMA}{label}" if label else UNSET
    remorse = _fees(here, "change_of_mind", "customerRemorseReturn", text)
    defect = _fees(here, "faulty", "itemDefectReturn", text)
    return kept(
        {
            "returnPolicyCountry": facts.address.country if facts.address else UNSET,
            "returnMethod": [f"{_SCHEMA}{RETURN_METHODS[method]}" for method in facts.methods or ()],
            **_fees(here, "change_of_mind", "return", text),
            "returnLabelSource": source,
            "refundType": _refund_types(config, facts),
            "restockingFee": _restocking_fee(facts.restocking_fee, here.currency_of("restocking_fee"), text),
            "itemCondition": _condition(facts),
            **remorse,
            "customerRemorseReturnLabelSource": source if remorse else UNSET,
            **defect,
            "itemDefectReturnLabelSource": source if defect else UNSET,
            "returnPolicySeasonalOverride": [
                _season(season) for season in facts.seasonal or () if _says_season(season, text)
            ],
        }
    )


def _fees(here: markets.Here, case: str, prefix: str, text: Text) -> Node:
    """Who pays for sending it back. A charge that the page doesn't name is left out, for it can't be rounded away."""
    postage, currency = markets.postage(here, case), here.currency_of(f"postage.{case}")
    if postage is None:
        return {}
    amount = number(postage.amount) if stated(postage.amount) else None
    if postage.payer == "merchant" or amount == 0:
        return {f"{prefix}Fees": f"{_SCHEMA}FreeReturn"}
    if amount is None:
        return {f"{prefix}Fees": f"{_SCHEMA}ReturnFeesCustomerResponsibility"}
    if not currency or not text.says(postage.amount):
        return {}
    charged = {f"{prefix}Fees": f"{_SCHEMA}ReturnShippingFees"}
    return {**charged, f"{prefix}ShippingFeesAmount": money(postage.amount, currency)}


def _refund_types(config: model.Config, facts: Returns) -> list[str]:
    """What the buyer gets: money, credit, the same item again."""
    kinds = config.refund.types if isinstance(config.refund, Refund) else ()
    found = [REFUND_TYPES[kind] for kind in kinds or ()]
    if facts.exchanges in ("yes", "same-item"):
        found.append("ExchangeRefund")
    return [f"{_SCHEMA}{kind}" for kind in found]


def _restocking_fee(fee: object, currency: str, text: Text) -> object:
    """A share of the price as a number, an amount with its currency; nothing if there is no fee."""
    written = str(fee).removesuffix("%")
    if not stated(fee) or not number(written) or not text.says(written):
        return UNSET
    if str(fee).endswith("%"):
        return number(written)
    return money(written, currency) if currency else UNSET


def _condition(facts: Returns) -> object:
    """Only "as new" has a word at Google; other conditions stand on the page."""
    words = {str(word).strip().lower() for word in facts.condition or ()}
    return f"{_SCHEMA}NewCondition" if words & _NEW else UNSET


def _says_season(season: Season, text: Text) -> bool:
    return text.says(season.days) and text.dates(season.start, season.end)


def _season(season: Season) -> Node:
    return {
        "@type": "MerchantReturnPolicySeasonalOverride",
        "startDate": season.start.isoformat(),
        "endDate": season.end.isoformat(),
        "returnPolicyCategory": f"{_SCHEMA}MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": season.days,
    }
