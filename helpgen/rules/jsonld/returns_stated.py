"""What structured data says of the terms of return, against `site.yaml`."""

from collections.abc import Iterator
from decimal import Decimal

from helpgen import figures, markets, model
from helpgen.model.shop import Postage, PostageCases, Returns
from helpgen.model.terms import REFUND_TYPES, RETURN_LABELS, RETURN_METHODS
from helpgen.rules.jsonld import google, nodes, quantities

Fault = tuple[str, str]
MEND = "write in both places what holds"
_CATEGORIES = {
    "finite": google.FINITE,
    "unlimited": "MerchantReturnUnlimitedWindow",
    "none": "MerchantReturnNotPermitted",
}
_REASONS = {"customerRemorseReturn": ("change_of_mind",), "itemDefectReturn": ("faulty",)}


def faults(node: nodes.Object, config: model.Config) -> Iterator[Fault]:
    """What differs in the countries that a policy is for."""
    for country in nodes.values(node, "applicableCountry") or [""]:
        here = markets.returns(config, nodes.country(country))
        if here:
            yield from _terms(node, here.returns, config)
            yield from _restocking(node, here)
            yield from _postage(node, here)
            yield from _seasons(node, here.returns)


def _terms(node: nodes.Object, facts: Returns, config: model.Config) -> Iterator[Fault]:
    days = _days(node)
    if days and facts.start != "delivery":
        yield (
            f"`merchantReturnDays` counts from delivery, `returns.from` is {facts.start}",
            "give `merchantReturnLink` alone",
        )
    wrong = [number for number in days if number != facts.days]
    if facts.days and wrong:
        yield f"`merchantReturnDays` is {wrong[0]}, `returns.days` in site.yaml is {facts.days}", MEND
    for key, fact, allowed in _wanted(facts, config):
        for value in nodes.members(node, key):
            if allowed and value not in allowed:
                yield f"`{key}` is {value}, `{fact}` in site.yaml makes it {' or '.join(sorted(allowed))}", MEND


def _wanted(facts: Returns, config: model.Config) -> Iterator[tuple[str, str, set[str]]]:
    """Each property with the key of `site.yaml` that settles it, and the values that it may have then."""
    if facts.days or facts.category != "finite":  # which is meant where nothing is stated
        yield "returnPolicyCategory", "returns", {_CATEGORIES[facts.category]}
    if facts.methods:
        yield "returnMethod", "returns.methods", {RETURN_METHODS[method] for method in facts.methods}
    if facts.label in RETURN_LABELS:
        yield "returnLabelSource", "returns.label", {RETURN_LABELS[str(facts.label)]}
    if config.refund and config.refund.types:
        exchange = {"ExchangeRefund"} if facts.exchanges != "no" else set()
        yield "refundType", "refund.types", {REFUND_TYPES[kind] for kind in config.refund.types} | exchange
    if isinstance(facts.postage, PostageCases):
        general, faulty = _fees(facts.postage.change_of_mind), _fees(facts.postage.faulty)
        yield "customerRemorseReturnFees", "returns.postage", general
        yield "itemDefectReturnFees", "returns.postage", faulty
        yield "returnFees", "returns.postage", general | faulty


def _days(node: nodes.Object) -> list[Decimal]:
    found = map(figures.number, nodes.values(node, "merchantReturnDays"))
    return [number for number in found if number is not None]


def _seasons(node: nodes.Object, facts: Returns) -> Iterator[Fault]:
    if not isinstance(facts.seasonal, tuple):
        return
    allowed = {season.days for season in facts.seasonal}
    for season in nodes.values(node, "returnPolicySeasonalOverride"):
        for number in _days(season) if isinstance(season, dict) else ():
            if number not in allowed:
                stated = " or ".join(map(str, sorted(allowed)))
                yield (
                    f"`merchantReturnDays` is {number} for a season, `returns.seasonal` in site.yaml says {stated}",
                    MEND,
                )


def _restocking(node: nodes.Object, here: markets.Here) -> Iterator[Fault]:
    """A number is a share in percent, an amount stands with its currency."""
    stated = here.returns.restocking_fee
    if not isinstance(stated, str):
        return
    wanted, is_share = figures.number(stated.rstrip("%")), stated.endswith("%")
    for fee in nodes.values(node, "restockingFee"):
        given = figures.number(fee.get("value") if isinstance(fee, dict) else fee)
        if given is None or (given == wanted and (not given or is_share == (not isinstance(fee, dict)))):
            continue
        said = _amount(fee) if isinstance(fee, dict) else f"{quantities.plain(given)}%"
        yield f"`restockingFee` is {said}, `returns.restocking_fee` in site.yaml is {stated}", MEND


def _postage(node: nodes.Object, here: markets.Here) -> Iterator[Fault]:
    """What sending an item back costs, where a charge is stated for every case that is meant."""
    for case in google.CASES:
        reasons = _REASONS.get(case, ("change_of_mind", "faulty"))
        paid = [(reason, markets.postage(here, reason)) for reason in reasons]
        amounts = [(figures.number(one.amount), here.currency_of(f"postage.{reason}")) for reason, one in paid if one]
        stated = {amount: currency for amount, currency in amounts if amount}
        key = f"{case}ShippingFeesAmount"
        for fee in (fee for fee in nodes.values(node, key) if isinstance(fee, dict)):
            given, currency = figures.number(fee.get("value")), fee.get("currency")
            if stated and given and given not in stated:
                listed = " or ".join(map(quantities.plain, sorted(stated)))
                yield f"`{key}` is {_amount(fee)}, `returns.postage` in site.yaml says {listed}", MEND
            elif given and stated.get(given) and isinstance(currency, str) and currency != stated[given]:
                yield f"`{key}` is {_amount(fee)}, in site.yaml it is in {stated[given]}", MEND


def _amount(fee: nodes.Object) -> str:
    """ "4.50 GBP"."""
    return f"{fee.get('value')} {fee.get('currency', '')}".strip()


def _fees(postage: object) -> set[str]:
    """What Google calls it; empty where nothing is stated."""
    if not isinstance(postage, Postage):
        return set()
    amount = figures.number(postage.amount)
    if postage.payer == "merchant" or amount == 0:
        return {"FreeReturn"}
    return {"ReturnShippingFees"} if amount else {"ReturnFeesCustomerResponsibility"}
