"""Whether a return policy in structured data says what its page says."""

from collections.abc import Iterator
from decimal import Decimal

from helpgen import figures, model
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing, policies

_SAYS = "write in both places what holds"


@rule(
    "jsonld/return-policy-agrees",
    packs={"google-merchant": "error"},
    basis="platform",
    sources=(google.POLICIES.format("no markup for what readers can't see"),),
)
def agrees(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The return policy in the structured data is the one that the page shows.

    Why it matters: the shopper sees Google's version first. If the page says less, that is a dispute, and Google
    disapproves shops whose markup says what their pages don't.

    How it is looked for: days and amounts of the structured data must stand on the same page, the days in the passage
    marked `returns.window` if there is one. Whether they are those of `site.yaml` is asked by jsonld/facts-agree.

    Passes: 30 in the text and in the structured data.

    Fails: "You have 14 days" in the text, and `"merchantReturnDays": 30` in the structured data.

    To put right: take structured data of your own out, so that helpgen's stands alone, or make it say the same. Where
    it is helpgen's, correct the fact or the text.
    """
    for policy in policies.all_of(site):
        for message, mend in dict.fromkeys(_against_page(policy)):
            yield placing.at(site, policy.page, f"{policy.name}: {message}", mend, policy.data)


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
