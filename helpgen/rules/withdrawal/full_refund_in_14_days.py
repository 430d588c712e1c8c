"""Whether a consumer who withdraws gets everything back, in time and in the same way."""

import re
from collections.abc import Iterator
from decimal import Decimal

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.facts.spans import spans
from helpgen.rules.withdrawal import right

_LIMIT = 14
_NO_FEE = late(
    r"\b(?:no|not|never|without)\b[^.]{0,60}\b(?:fees?|charges?|deduct\w*)|n['’]t\b[^.]{0,60}\b(?:fees?|charges?|"
    r"deduct\w*)",
    re.IGNORECASE,
)
_DELIVERY = late(
    r"\b(?:delivery|shipping|postage)\b|\ball (?:payments|sums|money)\b|\beverything you paid", re.IGNORECASE
)
_SAME_WAY = late(
    r"\bsame (?:means|method|way|form|card)|\b(?:way|card|account|method|means) (?:that |which )?you (?:paid|used)|"
    r"\boriginal (?:payment|method)",
    re.IGNORECASE,
)
_PACKAGING = late(
    r"\b(?:must|only|have to|needs? to|required|provided)\b[^.]{0,60}\boriginal (?:packag\w+|box)", re.IGNORECASE
)


@rule(
    "withdrawal/full-refund-in-14-days",
    packs={"eu": "error", "uk": "error"},
    basis="law",
    sources=(
        "sn-p.si, plain summary of arts. 9-16, art. 13: 14 days, same means of payment "
        "<https://www.sn-p.si/know-your-rights-when-shopping-online/>",
        "Dixa, right-of-withdrawal guide 2026, including standard delivery "
        "<https://dixa.com/blog/eu-right-of-withdrawal-guide-online-merchants>",
        "nibusinessinfo.co.uk, distance selling rules, UK: 14 days "
        "<https://www.nibusinessinfo.co.uk/content/distance-selling-rules>",
        "[M] Directive 2011/83/EU, arts. 13-14: no other deductions <https://eur-lex.europa.eu/eli/dir/2011/83/oj>",
    ),
)
def all_comes_back_in_time(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A consumer who withdraws gets the price and standard delivery back within 14 days, by the way of payment, without a fee.

    Why it matters: your own terms may be stricter for returns out of goodwill. For a withdrawal the law of the EU and
    the UK sets them, and the same facts of `site.yaml` often serve for both.

    How it is looked for: in `site.yaml`, `refund.days` above 14, a `restocking_fee`, a `method` other than `original`
    and `outbound_delivery: none`. Each passes if the passage marked `withdrawal.right` says, in English, that it is
    otherwise for withdrawals: a time of 14 days, no fee, the same means of payment, delivery paid back. In that passage
    a condition of original packaging, or a longer time alone, fails. Not asked where no right to withdraw exists.

    Passes: "We refund the full price and standard delivery within 14 days, in the way you paid."

    Fails: `restocking_fee: 15%`, and a passage on withdrawing that doesn't take it back.

    To put right: change the fact, or write the terms for withdrawals into the passage with `{clause=withdrawal.right}`.
    """
    if not right.exists(site):
        return
    found = right.explained(site)
    marked = found.level <= evidence.Level.MARKED
    text = found.text if marked else ""
    for key, holds, message, mend in _terms(site, text):
        if not holds:
            yield model.Problem(message=message, mend=mend, place=reading.key_place(site, key), keys=(key,))
    packaging = _PACKAGING.search(text)
    if packaging and found.page:
        yield model.Problem(
            message=f"“{packaging[0]}” is no condition for a withdrawal",
            mend="ask for it in your own return terms only, apart from the right to withdraw",
            url=found.page.url,
            line=found.line,
            quote=packaging[0],
        )


def _terms(site: model.SiteFacts, text: str) -> Iterator[tuple[str, bool, str, str]]:
    """Facts that the law does not allow for a withdrawal: key, whether the passage sets it right, message and mend."""
    in_passage = "or say in the passage marked withdrawal.right that it is otherwise for withdrawals"
    days = reading.fact(site, "refund.days")
    if isinstance(days, int) and days > _LIMIT:
        said = any(span.least == _LIMIT for span in spans(text))
        message = f"refunds take up to {days} days; after a withdrawal the law allows {_LIMIT}"
        yield "refund.days", said, message, f"shorten it, {in_passage}"
    fee = reading.fact(site, "returns.restocking_fee")
    if isinstance(fee, str) and Decimal(fee.rstrip("%")) > 0:
        message = f"there is a restocking fee of {fee}, which can't be taken from a consumer who withdraws"
        yield "returns.restocking_fee", bool(_NO_FEE.search(text)), message, f"write 0, {in_passage}"
    if reading.fact(site, "refund.outbound_delivery") == "none":
        message = "standard delivery to the buyer is not refunded; after a withdrawal it has to be"
        yield "refund.outbound_delivery", bool(_DELIVERY.search(text)), message, f"write standard, {in_passage}"
    method = reading.fact(site, "refund.method")
    if method in ("store-credit", "bank-transfer"):
        message = (
            f"refunds come by {str(method).replace('-', ' ')}; after a withdrawal they come in the way the buyer paid"
        )
        yield "refund.method", bool(_SAME_WAY.search(text)), message, f"write original, {in_passage}"
