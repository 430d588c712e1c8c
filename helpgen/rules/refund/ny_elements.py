"""Whether the refund policy has the points that the law of New York asks for and no other rule looks at."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.refund import settled

_SALE = late(
    r"\b(?:sale|clearance|discount\w*|reduced|as[- ]is|final|outlet|promotion\w*|every item|all items|anything "
    r"(?:that )?we sell|no exceptions)\b",
    re.IGNORECASE,
)
_PROOF = late(
    r"\b(?:receipts?|proof of purchase|order (?:number|confirmation)|invoice|packing slip|confirmation email|gift "
    r"note)\b",
    re.IGNORECASE,
)
_COPY = late(
    r"\b(?:written|printed|paper) copy\b|\bcopy of (?:this|our|the) [\w ]{0,30}(?:policy|page|terms)|"
    r"\b(?:policy|policies|these details)\b[^.]{0,60}\bin writing\b|\bprint (?:this|the) (?:page|policy)",
    re.IGNORECASE,
)
_POINTS = (
    (_SALE, "whether items on sale or sold as is can be returned"),
    (_PROOF, "what holds without a receipt or order number"),
    (_COPY, "that a written copy of the policy is given on request"),
)


@rule(
    "refund/ny-elements",
    packs={"us": "error"},
    basis="law",
    sources=(
        "New York GBL 218-a, 2(a)-(b); online retailers since the amendment "
        "<https://www.nysenate.gov/legislation/laws/GBS/218-A>",
    ),
)
def new_york_points_are_there(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy has what New York asks for: sale items, returns without a receipt, a written copy.

    Why it matters: the law of New York lists what a posted refund policy says, for shops online too. A buyer who was
    not told may return for 30 days.

    How it is looked for: words for three points on the refund policy, the FAQ or, for the copy, on any page, in
    English: sale or as-is goods, a receipt or other proof of purchase, and a written copy on request. The other points
    have rules of their own: the time in refund/window-stated, the form of the refund in refund/type-stated, fees in
    refund/fees-amount. A shop that does not ship to New York waives the rule.

    Passes: "Sale items can be returned like any other. Please have your order number ready. We send you a written copy
    of this policy on request."

    Fails: all points but the copy.

    To put right: add a sentence for each point that is named.
    """
    policy = reading.of_role(site, "refund")
    if policy is None or not reading.english(policy.language) or not settled.pays_back(site):
        return
    pages = [page for page in reading.authored(site) if page.role in settled.ROLES]
    missing = [
        point for words, point in _POINTS if not _said(words, list(reading.authored(site)) if words is _COPY else pages)
    ]
    if missing:
        yield model.Problem(
            message=f"the refund policy does not say {'; nor '.join(missing)}",
            mend="add a sentence on it",
            url=policy.url,
        )


def _said(words: re.Pattern[str], pages: list[model.PageFacts]) -> bool:
    return any(words.search(block.text) for page in pages for block in page.blocks if not block.code)
