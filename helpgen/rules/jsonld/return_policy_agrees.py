"""Whether a return policy in structured data says what the page and the facts say."""

from collections.abc import Iterator
from decimal import Decimal

from helpgen import figures, markets, model
from helpgen.model.shop import Postage, PostageCases, Returns
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing, policies

_CATEGORIES = {
    "finite": google.FINITE,
    "unlimited": "MerchantReturnUnlimitedWindow",
    "none": "MerchantReturnNotPermitted",
}
_METHODS = {"mail": "ReturnByMail", "store": "ReturnInStore", "kiosk": "ReturnAtKiosk"}
_LABELS = {
    "download": "ReturnLabelDownloadAndPrint",
    "in-box": "ReturnLabelInBox",
    "buyer": "ReturnLabelCustomerResponsibility",
}
_REFUNDS = {"money": "FullRefund", "store-credit": "StoreCreditRefund"}
_SAYS = "write in both places what holds"


@rule(
    "jsonld/return-policy-agrees",
    packs={"google-merchant": "error"},
    basis="platform",
    sources=(
        google.POLICIES.format("no markup for what readers can't see"),
        google.RETURN_POLICY.format("days count from delivery"),
    ),
)
def agrees(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The return policy in the structured data is the one that the page shows and that `site.yaml` states.

    Why it matters: the shopper sees Google's version first. If the page says less, that is a dispute, and Google
    disapproves shops whose markup says what their pages don't.

    How it is looked for: days and amounts of the structured data must stand on the same page, the days in the passage
    marked `returns.window` if there is one. Kind of policy, days, who pays, ways, labels and refunds must be those of
    `site.yaml`, where it states them, for the market that the policy names; and days are only for a time that begins on delivery. Policies of single offers
    are compared with their page alone.

    Passes: 30 in `site.yaml`, in the text and in the structured data.

    Fails: the text counts from the day of purchase, and the structured data promises the same days from delivery.

    To put right: take structured data of your own out, so that helpgen's stands alone, or make it say the same. Where
    it is helpgen's, correct the fact or the text.
    """
    for policy in policies.all_of(site):
        faults = (*_against_page(policy), *(() if policy.of_offer else _everywhere(policy, site.config)))
        for message, mend in dict.fromkeys(faults):
            yield placing.at(site, policy.page, f"{policy.name}: {message}", mend, policy.data)


def _everywhere(policy: policies.Policy, config: model.Config) -> Iterator[tuple[str, str]]:
    """What differs from `site.yaml` in the countries that a policy is for."""
    for country in nodes.values(policy.node, "applicableCountry") or [""]:
        here = markets.returns(config, nodes.country(country))
        if here:
            yield from _against_facts(policy.node, here.returns, config)


def _against_page(policy: policies.Policy) -> Iterator[tuple[str, str]]:
    """Figures that a reader of the page doesn't find."""
    page, node = policy.page, policy.node
    if not page.regions and not page.blocks:
        return
    all_said = figures.said(nodes.text(page))
    marked = " ".join(block.text for block in page.blocks if "returns.window" in block.clauses)
    windows = figures.said(marked) if marked else all_said
    seasons = [season for season in nodes.values(node, "returnPolicySeasonalOverride") if isinstance(season, dict)]
    for number in _numbers(nodes.values(node, "merchantReturnDays")):
        if number not in windows:
            place = "the passage marked `returns.window` doesn't say" if marked else "the page doesn't say"
            yield f"the structured data says {number} days, which {place}", _SAYS
    for number in _numbers([days for season in seasons for days in nodes.values(season, "merchantReturnDays")]):
        if number not in all_said:
            yield f"the structured data says {number} days for a season, which the page doesn't say", _SAYS
    for key in (*(f"{case}ShippingFeesAmount" for case in google.CASES), "restockingFee"):
        for number in _numbers(_amounts(node, key)):
            if number and number not in all_said:
                yield f"`{key}` is {number}, which the page doesn't say", _SAYS


def _amounts(node: nodes.Object, key: str) -> list[object]:
    return [value.get("value") if isinstance(value, dict) else value for value in nodes.values(node, key)]


def _numbers(values: list[object]) -> Iterator[Decimal]:
    return (number for number in map(figures.number, values) if number is not None)


def _against_facts(node: nodes.Object, facts: Returns, config: model.Config) -> Iterator[tuple[str, str]]:
    days = list(_numbers(nodes.values(node, "merchantReturnDays")))
    if days and facts.start != "delivery":
        yield (
            f"`merchantReturnDays` counts from delivery, `returns.from` is {facts.start}",
            "give `merchantReturnLink` alone",
        )
    if facts.days and any(number != facts.days for number in days):
        yield f"`merchantReturnDays` is {days[0]}, `returns.days` in site.yaml is {facts.days}", _SAYS
    wanted = [("returnPolicyCategory", {_CATEGORIES[facts.category]})]
    if facts.methods:
        wanted.append(("returnMethod", {_METHODS[method] for method in facts.methods}))
    if facts.label in _LABELS:
        wanted.append(("returnLabelSource", {_LABELS[str(facts.label)]}))
    if config.refund and config.refund.types:
        exchange = {"ExchangeRefund"} if facts.exchanges != "no" else set()
        wanted.append(("refundType", {_REFUNDS[kind] for kind in config.refund.types} | exchange))
    if isinstance(facts.postage, PostageCases):
        general, faulty = _fees(facts.postage.change_of_mind), _fees(facts.postage.faulty)
        wanted += [("customerRemorseReturnFees", general), ("itemDefectReturnFees", faulty)]
        wanted.append(("returnFees", general | faulty))
    for key, allowed in wanted:
        for value in nodes.members(node, key):
            if allowed and value not in allowed:
                yield f"`{key}` is {value}, site.yaml says otherwise", _SAYS


def _fees(postage: object) -> set[str]:
    """What Google calls it; empty where nothing is stated."""
    if not isinstance(postage, Postage):
        return set()
    amount = figures.number(postage.amount)
    if postage.payer == "merchant" or amount == 0:
        return {"FreeReturn"}
    return {"ReturnShippingFees"} if amount else {"ReturnFeesCustomerResponsibility"}
