"""Whether a refund policy that is stricter than seven days says all that California asks for."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import UNSET

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.refund import settled
from helpgen.rules.refund.conditions_stated import CONDITION, EXCEPTIONS
from helpgen.rules.refund.type_stated import WORDS as TYPE

_DAYS = 7
_TIME = {
    "en": r"\b(?:\d+|one|two|three|four|five|six|seven|no|all)\b[^.]{0,30}\b(?:days?|weeks?|returns?|refunds?|sales)\b"
}


@rule(
    "refund/ca-1723",
    packs={"california": "error"},
    basis="law",
    sources=(
        "California Civ. Code 1723 (statute text quoted at LawGuru; DCA legal guide S-6), (a)-(c): display list, "
        "exemptions, "
        "30-day remedy "
        "<https://lawguru.com/legal-questions/california-business-law/small-business-post-refund-policy-506451661>",
    ),
)
def strict_policy_is_displayed(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A policy that gives less than a full refund, credit or exchange for seven days says exactly what it gives.

    Why it matters: in California a shop whose stricter policy was not displayed has to take goods back for 30 days.

    How it is looked for: where `site.yaml` says that nothing is taken back, or that the window is shorter than 7 days,
    or that there is a restocking fee, the refund policy says what is given, for how long, for which goods and on which
    conditions: by passages marked `refund.type`, `returns.window`, `returns.exceptions` and `returns.condition`, or by
    words in English. Full terms of 7 days or more are not looked at. That the order form leads to the policy is
    attested under checkout/disclosures-before-payment.

    Passes: `returns: {days: 30}` and no fee.

    Fails: store credit only, with no word on how long and for what.

    To put right: add what is named, below headings with these clauses.
    """
    policy = reading.of_role(site, "refund")
    returns = site.config.returns
    if policy is None or not site.config.physical_goods or returns is UNSET or not _strict(returns):
        return
    points = (
        ("refund.type", TYPE, "what the buyer gets"),
        ("returns.window", _TIME, "for how long"),
        ("returns.exceptions", EXCEPTIONS, "for which goods"),
        ("returns.condition", CONDITION, "on which conditions"),
    )
    asked = points if returns and returns.category != "none" else points[2:3]
    missing = [(clause, what) for clause, words, what in asked if not _settled(site, clause, words)]
    if missing:
        yield model.Problem(
            message=f"the refund policy is stricter than seven days in full, and does not say {', nor '.join(w for _, w in missing)}",
            mend=f"say it below headings with {', '.join(f'{{clause={clause}}}' for clause, _ in missing)}",
            url=policy.url,
            keys=("returns.days", "returns.restocking_fee"),
        )


def _strict(returns: model.Returns | None) -> bool:
    if returns is None or returns.category == "none":
        return True
    fee = returns.restocking_fee
    short = returns.category == "finite" and isinstance(returns.days, int) and returns.days < _DAYS
    return short or (isinstance(fee, str) and Decimal(fee.rstrip("%")) > 0)


def _settled(site: model.SiteFacts, clause: str, words: dict[str, str]) -> bool:
    found = evidence.find(site, clause, roles=settled.ROLES, words=words)
    return found.level is not evidence.Level.NOTHING or not found.knows_language
