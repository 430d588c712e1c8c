"""Whether the values of a return policy are such as Google and schema.org know, and fit together."""

from collections.abc import Iterator
from datetime import date

from helpgen import figures, model, text
from helpgen.late import late
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing, policies, vocabulary

_CURRENCY = late(r"[A-Z]{3}")
Fault = tuple[str, str]


@rule(
    "jsonld/return-policy-values",
    packs={"google-merchant": "error"},
    basis=("platform", "standard"),
    sources=(
        google.RETURN_POLICY.format("property table; up to 50 countries"),
        google.SCHEMA.format("enumerations"),
    ),
)
def values_fit(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The values of a return policy are names, codes and amounts that exist and go together.

    Why it matters: one wrong name, and Google drops the policy, or promises what you don't.

    How it is looked for: kinds of policy, fees, ways, labels, refunds and conditions by their names in schema.org,
    with or without its address; countries as codes of two letters, 50 at most; days as a whole number; an amount for
    return shipping, above zero and with its currency, only together with `ReturnShippingFees`; the restocking fee as a
    share from 0 to 100 or an amount with its currency; seasons with their kind of policy, and a beginning before
    their end.

    Passes: `"returnFees": "https://schema.org/FreeReturn"` without an amount.

    Fails: `"returnPolicyCategory": "MerchantReturnPolicyUnlimitedWindow"`, which no vocabulary has.

    To put right: write the value that is suggested. If helpgen wrote it, correct the fact in `site.yaml`.
    """
    for policy in policies.all_of(site):
        faults = (*_names(policy.node), *_countries(policy.node), *_days(policy.node), *_fees(policy.node))
        for message, mend in (*faults, *_restocking(policy.node), *_seasons(policy.node)):
            yield placing.at(site, policy.page, f"{policy.name}: {message}", mend, policy.data)


def _names(node: nodes.Object) -> Iterator[Fault]:
    known = vocabulary.load().values
    for key, allowed in google.ENUMERATIONS.items():
        for value in nodes.members(node, key):
            if value not in allowed and value not in known:
                yield f"`{key}` can't be “{value}”", f"did you mean “{text.nearest(value, allowed, 0) or allowed[0]}”?"


def _countries(node: nodes.Object) -> Iterator[Fault]:
    for key in ("applicableCountry", "returnPolicyCountry"):
        given = nodes.values(node, key)
        if len(given) > google.MOST_COUNTRIES:
            yield f"`{key}` names {len(given)} countries; Google reads 50", "make two policies of it"
        for country in given:
            code = nodes.country(country)
            if code not in google.COUNTRIES and not (isinstance(country, dict) and "name" not in country):
                yield f"`{key}` can't be “{code}”", "write the code of two letters (ISO 3166), such as GB"


def _days(node: nodes.Object) -> Iterator[Fault]:
    for value in nodes.values(node, "merchantReturnDays"):
        number = figures.number(value)
        dated = isinstance(value, str) and _date(value) is not None
        if not dated and (number is None or number < 0 or number != int(number)):
            yield f"`merchantReturnDays` can't be “{value}”", "write a whole number of days"


def _fees(node: nodes.Object) -> Iterator[Fault]:
    for case in google.CASES:
        fees, amounts = nodes.members(node, f"{case}Fees"), nodes.values(node, f"{case}ShippingFeesAmount")
        if "ReturnShippingFees" in fees and not amounts:
            yield f"`{case}Fees` names a charge, and `{case}ShippingFeesAmount` is missing", "add the amount"
        if amounts and "ReturnShippingFees" not in fees:
            said = f"“{fees[0]}”" if fees else "missing"
            yield (
                f"`{case}ShippingFeesAmount` is given, and `{case}Fees` is {said}",
                "leave the amount out, or write “ReturnShippingFees”",
            )
        for amount in amounts:
            yield from _amount(amount, f"{case}ShippingFeesAmount", above_zero=True)


def _amount(amount: object, key: str, *, above_zero: bool = False) -> Iterator[Fault]:
    held = amount if isinstance(amount, dict) else {}
    value = figures.number(held.get("value"))
    if value is None or value < 0:
        yield f"`{key}` has no amount", 'write {"@type": "MonetaryAmount", "value": 3.5, "currency": "GBP"}'
    elif above_zero and value == 0:
        yield f"`{key}` is 0", "write “FreeReturn” without an amount"
    if not _CURRENCY.fullmatch(str(held.get("currency", ""))):
        yield f"`{key}` has no currency", "add its code of three letters, such as GBP"


def _restocking(node: nodes.Object) -> Iterator[Fault]:
    for fee in nodes.values(node, "restockingFee"):
        if isinstance(fee, dict):
            yield from _amount(fee, "restockingFee")
            continue
        share = figures.number(fee)
        if share is None or not 0 <= share <= 100:
            yield f"`restockingFee` can't be “{fee}”", "write a share from 0 to 100, or an amount with its currency"


def _seasons(node: nodes.Object) -> Iterator[Fault]:
    for season in nodes.values(node, "returnPolicySeasonalOverride"):
        if not isinstance(season, dict):
            continue
        categories = nodes.members(season, "returnPolicyCategory")
        if not categories:
            yield "a season has no `returnPolicyCategory`", "add it"
        elif google.FINITE in categories and not nodes.values(season, "merchantReturnDays"):
            yield "a season with a limited time has no `merchantReturnDays`", "add the days"
        yield from _names(season)
        yield from _days(season)
        first, last = _date(season.get("startDate")), _date(season.get("endDate"))
        if first and last and first > last:
            yield f"a season ends on {last}, before it begins on {first}", "swap the two dates"


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
