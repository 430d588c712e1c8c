"""Whether the staff is told to do what buyers are promised."""

import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal

from helpgen import model, phrases
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.dispute import staff
from helpgen.rules.facts.fees import restocking_fees
from helpgen.rules.facts.passages import Passage, passages
from helpgen.rules.facts.refund_times import refund_times
from helpgen.rules.facts.windows import windows

_PAYING = ("refund", "refund-on-return", "choice")
_RIGHT = "what buyers read holds: correct one of the two"


@rule(
    "dispute/matrix-agrees",
    packs={"core": "error", "amazon-pay": "error"},
    basis=("contract", "guidance"),
    sources=(
        "Amazon Pay A-to-z Guarantee for merchants, a return that is refused against the posted policy is a ground for "
        "a claim <https://pay.amazon.com/help/201212410>",
        "Amazon Pay UK help, customer-service best practices, checklist item 8 "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
)
def matrix_keeps_the_promises(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No row of the matrix gives a buyer less than the public policies promise.

    Why it matters: whoever decides a dispute reads the policy that the buyer read, not your instructions to the staff.
    A fee that the policy excludes, or a refund that comes later than promised, is a claim that you lose.

    How it is looked for: each row of `playbook.yaml` is compared with `site.yaml`: what is kept of the price with
    `returns.restocking_fee` (`cancellation.cost` for cancelled orders), the days until the money is sent with
    `refund.days`, a no within the window with `returns.days`, `returns.category` and `withdrawal.days`, who pays for
    the way back with `returns.postage`, the time for an answer with `contact.response_hours`, what a refund is paid in
    with `refund.types`, and a new item for a changed mind with `returns.exchanges`. The policies, the FAQ and
    the pages that rows name are read too, in English: a sentence on the window, the time of a refund or a restocking
    fee that promises more than a row gives is named with its line. Rows may give more than is promised.

    Passes: `refund_days: 3`, where `refund.days` is 5.

    Fails: `fee: 15%`, where `returns.restocking_fee` is 0.

    To put right: correct the row; or change the policy, and tell buyers before it holds.
    """
    if site.staff.playbook is None:
        return
    promises = list(_promises(site))
    for key, row, reasons in staff.rows(site):
        yield from _row(site, key, row)
        for reason in reasons:
            yield from _reason(site, key, row, reason)
            yield from _pages(site, key, row, reason, promises)


def _row(site: model.SiteFacts, key: str, row: model.Row) -> Iterator[model.Problem]:
    """What holds whatever the reason is."""
    hours = reading.fact(site, "contact.response_hours")
    if isinstance(hours, int) and row.reply_hours > hours:
        yield _against(
            site,
            f"{key}.reply_hours",
            f"the row `{row.name}` answers within {row.reply_hours} hours",
            "contact.response_hours",
            f"{hours} hours",
        )
    days = reading.fact(site, "refund.days")
    if isinstance(days, int) and isinstance(row.refund_days, int) and row.refund_days > days:
        said = f"the row `{row.name}` sends the money within {phrases.days(row.refund_days)}"
        yield _against(site, f"{key}.refund_days", said, "refund.days", phrases.days(days))
    types = reading.fact(site, "refund.types")
    if row.action in _PAYING and isinstance(types, tuple) and types and row.pays not in types:
        said = f"the row `{row.name}` pays in {row.pays.replace('-', ' ')}"
        yield _against(site, f"{key}.pays", said, "refund.types", phrases.listed(types))


def _reason(site: model.SiteFacts, key: str, row: model.Row, reason: model.Reason) -> Iterator[model.Problem]:
    """What hangs on why the buyer writes."""
    fee = "cancellation.cost" if reason.kind == "cancellation" else "returns.restocking_fee"
    stated = reading.fact(site, fee)
    if row.action in _PAYING and (stated is None or isinstance(stated, str)) and _is_more(row.fee, stated):
        said = f"the row `{row.name}` keeps {row.fee} of a refund for `{reason.name}`"
        yield _against(site, f"{key}.fee", said, fee, stated or "none")
    case = "change_of_mind" if reason.kind == "change-of-mind" else "faulty"
    payer = reading.fact(site, f"returns.postage.{case}.payer")
    if row.postage == "buyer" and payer == "merchant" and reason.kind in ("change-of-mind", "fault"):
        said = f"the row `{row.name}` lets the buyer pay for the way back for `{reason.name}`"
        yield _against(site, f"{key}.postage", said, f"returns.postage.{case}.payer", "merchant")
    if reason.kind != "change-of-mind":
        return
    if row.action == "replace" and reading.fact(site, "returns.exchanges") == "no":
        said = f"the row `{row.name}` sends a new item for `{reason.name}`"
        yield _against(site, f"{key}.action", said, "returns.exchanges", "no")
    if row.action == "refuse":
        yield from _refused(site, key, row, reason)


def _refused(site: model.SiteFacts, key: str, row: model.Row, reason: model.Reason) -> Iterator[model.Problem]:
    """A no to somebody who may send an item back."""
    returns = site.config.returns
    said = f"the row `{row.name}` says no to `{reason.name}`"
    if returns and returns.category == "unlimited":
        yield _against(site, f"{key}.action", said, "returns.category", "unlimited")
    for fact, counted in (
        ("returns.days", returns.start == "delivery" if returns else False),
        ("withdrawal.days", site.config.sells_to_consumers is not False),
    ):
        days = reading.fact(site, fact)
        finite = fact != "returns.days" or bool(returns and returns.category == "finite")
        day = _first(row)
        if reason.since == "delivery" and counted and finite and isinstance(days, int) and day <= days:
            yield _against(site, f"{key}.action", f"{said} on day {day}", fact, phrases.days(days))


def _first(row: model.Row) -> int:
    """The first day on which a row holds."""
    return max(row.days.start, 0) if isinstance(row.days.start, int) else 0


def _is_more(fee: str, stated: str | None) -> bool:
    """Whether a fee is more than the one that is stated; a share and an amount can't be compared."""
    mine, public = Decimal(fee.rstrip("%")), Decimal((stated or "0").rstrip("%"))
    if public and fee.endswith("%") != (stated or "").endswith("%"):
        return False
    return mine > public


# Sentences of the published pages --------------------------------------------------------------------------------


def _promises(site: model.SiteFacts) -> Iterator[tuple[Passage, str, int]]:
    """Sentences that promise a window, the time of a refund or that there is no fee: what, and how many days."""
    content = site.config.content.strip("/.")
    named = {
        posixpath.normpath(posixpath.join(content, row.policy.partition("#")[0])) for _, row, _ in staff.rows(site)
    }
    for page in reading.authored(site):
        if not (page.role or page.path in named) or not reading.english(page.language):
            continue
        for passage in passages(page):
            yield from ((passage, "window", span.most) for span in windows(passage))
            yield from ((passage, "refund", span.most) for span in refund_times(passage))
            if any(fee.value == 0 and fee.general for fee in restocking_fees(passage)):
                yield passage, "fee", 0


def _pages(
    site: model.SiteFacts, key: str, row: model.Row, reason: model.Reason, promises: list[tuple[Passage, str, int]]
) -> Iterator[model.Problem]:
    """The first sentence of each kind that promises more than a row gives."""
    told: set[str] = set()
    for passage, what, days in promises:
        if what in told:
            continue
        message = ""
        if what == "refund" and isinstance(row.refund_days, int) and row.refund_days > days:
            message = f"the row `{row.name}` sends the money within {phrases.days(row.refund_days)}"
        elif what == "fee" and row.action in _PAYING and re.search("[1-9]", row.fee) and reason.kind != "cancellation":
            message = f"the row `{row.name}` keeps {row.fee} of a refund"
        elif what == "window" and row.action == "refuse" and reason.kind == "change-of-mind":
            is_late = reason.since != "delivery" or _first(row) > days
            message = "" if is_late else f"the row `{row.name}` says no to `{reason.name}` on day {_first(row)}"
        if message:
            told.add(what)
            field = {"refund": "refund_days", "fee": "fee", "window": "action"}[what]
            where = staff.spot(model.Place(passage.page.path, passage.line))
            yield staff.problem(site, f"{key}.{field}", f"{message}, and {where} says “{passage.text}”", _RIGHT)


def _against(site: model.SiteFacts, key: str, said: str, fact: str, stated: str) -> model.Problem:
    where = staff.spot(reading.key_place(site, fact))
    return model.Problem(
        message=f"{said}, and {where} says `{fact}: {stated}`",
        mend=_RIGHT,
        place=site.staff.place(key),
        keys=(fact,),
    )
