"""A case, the matrix and the public policies → what is done, why, until when, and what to send."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from helpgen import disk, matrix, model, phrases
from helpgen.playbook import dates, messages
from helpgen.playbook.reading import Pages

PAYING = ("refund", "refund-on-return", "choice")
ACTIONS: Mapping[model.Action, str] = {
    "refund": "Refund at once",
    "refund-on-return": "Refund when the item is back",
    "replace": "Send a new one",
    "choice": "Let the buyer choose: a new one, or the money back",
    "ask": "Ask first",
    "explain": "Explain",
    "refuse": "Say no",
    "escalate": "Hand it over",
}
_TRIGGERS = {
    "parcel-received": "of the day on which the parcel is back",
    "return-scanned": "of the carrier's scan",
    "approval": "of your approval",
}
SINCE: Mapping[model.Since, str] = {
    "delivery": "delivery",
    "due": "the last day promised for delivery",
    "payment": "payment",
}
DOUBLE = "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>"


class Question(Struct, frozen=True, kw_only=True):
    """What is asked of the playbook."""

    case: matrix.Case
    as_of: date
    dispute: model.Dispute | None = None
    """What the buyer has opened at a bank or payment service."""
    notified: date | None = None
    """The day on which its notice came."""


class Answer(Struct, frozen=True, kw_only=True):
    """What the playbook says of a case."""

    row: model.Row
    place: model.Place
    """Of the row."""
    reason: model.Reason
    band: matrix.Band
    currency: str
    action: str
    """In words."""
    policy: model.Place
    """Where the public policy says so."""
    sentence: str
    """What it says."""
    address: str
    """Where buyers read it."""
    due: tuple[dates.Due, ...]
    warnings: tuple[str, ...]
    macro: str = ""
    """The file of the reply; "" if the row sends none."""
    reply: str = ""
    """The text to send."""


def answer(
    staff: model.Staff, config: model.Config, question: Question, pages: Pages, holidays: dates.Holidays
) -> Answer | None:
    """What is done in a case; None if no row decides it."""
    book = staff.playbook
    if book is None:
        raise model.HelpgenError(f"{disk.PLAYBOOK} can't be used")
    table = matrix.table(book)
    number = matrix.decide(table, question.case)
    if number < 0:
        return None
    row = book.rows[number]
    path, _, fragment = row.policy.partition("#")
    path = pages.within(path)
    sentence, line = pages.sentence(path, fragment)
    macro = next((macro for macro in staff.macros if macro.name == row.send), None)
    value = matrix.band(table, question.case.currency, question.case.minor)
    return Answer(
        row=row,
        place=staff.place(f"rows.{number}"),
        reason=next(reason for reason in book.reasons if reason.name == question.case.reason),
        band=next(band for band in table.bands[question.case.currency] if band.name == value),
        currency=question.case.currency,
        action=action(row),
        policy=model.Place(path, line),
        sentence=sentence,
        address=pages.address(path, fragment),
        due=tuple(_due(row, staff, config, question, holidays)),
        warnings=tuple(_warnings(row, config, question)),
        macro=macro.page.path if macro else "",
        reply=messages.message(macro.html) if macro else "",
    )


def facts(row: model.Row, total: matrix.Amount, order: str, name: str, as_of: date) -> dict[str, str]:
    """What a macro knows of a case: `{{ case.order }}`."""
    sent = isinstance(row.refund_days, int) and row.action == "refund"
    by = phrases.date(as_of + timedelta(days=row.refund_days)) if sent and isinstance(row.refund_days, int) else ""
    number = str(total).partition(" ")[2]
    known = {"name": name, "order": order, "total": phrases.money(number, total.currency), "refund_by": by}
    return {key: value for key, value in known.items() if value}


def action(row: model.Row) -> str:
    """What is done, in words."""
    if row.action == "escalate":
        return f"{ACTIONS[row.action]} to {row.to}"
    asked = f": {phrases.listed(row.ask)}" if row.ask else ""
    return f"{ACTIONS[row.action]}{asked if row.action == 'ask' else ''}"


def _due(
    row: model.Row, staff: model.Staff, config: model.Config, question: Question, holidays: dates.Holidays
) -> Iterator[dates.Due]:
    if question.dispute and question.notified:
        yield from dates.disputes(staff, config, question.dispute, question.notified, question.as_of, holidays)
    yield from dues(row, config, question.as_of)


def dues(row: model.Row, config: model.Config, as_of: date) -> Iterator[dates.Due]:
    """What a row itself asks for, and until when."""
    yield dates.reply(as_of, row.reply_hours)
    if isinstance(row.refund_days, int):
        days = phrases.days(row.refund_days)
        if row.action == "refund":
            day = as_of + timedelta(days=row.refund_days)
            yield dates.Due(what="send the money", day=day, why=f"within {days} of your decision")
        elif row.action == "choice" and not isinstance(row.postage, str):  # nothing comes back that it could wait for
            yield dates.Due(what="send the money", day=None, why=f"within {days} of the buyer's choice")
        else:
            trigger = config.refund.trigger if config.refund else None
            of = _TRIGGERS.get(str(trigger), _TRIGGERS["parcel-received"])
            yield dates.Due(what="send the money", day=None, why=f"within {days} {of}")


def _warnings(row: model.Row, config: model.Config, question: Question) -> Iterator[str]:
    yield from warnings(row, config, question.dispute)
    if question.dispute and question.notified is None:
        yield "State the day of the notice with --notified, and the deadlines to answer it are worked out."


def warnings(row: model.Row, config: model.Config, dispute: model.Dispute | None) -> Iterator[str]:
    """What could go wrong in just this case; money that is paid twice above all."""
    paying = row.action in PAYING
    if dispute == "chargeback":
        yield (
            "Don't refund by hand: a chargeback is running, and the bank may already have taken the money back, so it "
            f"would be paid twice. Answer the chargeback instead. Source: {DOUBLE}"
        )
    elif dispute == "claim":
        yield (
            "A claim is running: settle it there, in your answer to the claim, so that the refund is counted. "
            f"A refund by hand beside it can pay the buyer twice. Source: {DOUBLE}"
        )
    elif dispute == "inquiry" and paying:
        yield f"The buyer has opened an inquiry: refund from there, so that nothing is paid twice. Source: {DOUBLE}"
    elif paying and (config.disputes and config.disputes.double_refund_check):
        yield (
            "Before you refund, look whether a chargeback or claim is running for this order: a refund by hand beside "
            f"it pays the buyer twice. Source: {DOUBLE}"
        )
