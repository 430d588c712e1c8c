"""An answer, the matrix and the deadlines as text for a terminal, and as plain values for JSON."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import indent, wrap

from helpgen import matrix, model, phrases
from helpgen.playbook import answers, dates
from helpgen.playbook.dates import Due

WIDTH = 100


def text(answer: answers.Answer, question: answers.Question) -> str:
    """All of an answer, in the order in which it is needed."""
    row, case = answer.row, question.case
    lines = [answer.action, ""]
    about = [str(matrix.Amount(case.currency, case.minor)), answer.reason.title]
    if case.days is not None:
        about.append(f"day {case.days} since {answers.SINCE[answer.reason.since]}")
    about += [case.customer] if row.customer else []
    lines += _field("Case", " · ".join(about))
    lines += _field("Decided by", row.by)
    lines += _field("Row", f"{row.name} ({spot(answer.place)}), {band(answer.band, answer.currency)}")
    if row.ask:
        lines += _field("Ask for", phrases.listed(row.ask))
    if row.action in answers.PAYING:
        lines += _field("Terms", terms(row, answer.currency))
    if row.note:
        lines += _field("Note", row.note)
    lines += _field("Policy", f"“{answer.sentence}”" if answer.sentence else "not found")
    lines += _field("", f"{spot(answer.policy)}  {answer.address}".strip())
    for number, due in enumerate(answer.due):
        lines += _field("" if number else "Deadlines", due_text(due))
    for warning in answer.warnings:
        lines += _field("Warning", warning)
    if answer.reply:
        lines += ["", f"Send this ({answer.macro}):", "", indent(answer.reply, "    ")]
    return "\n".join(lines) + "\n"


def plain(answer: answers.Answer, question: answers.Question) -> dict[str, object]:
    """All of an answer as JSON takes it. Amounts are texts, so that nothing rounds them."""
    row, case = answer.row, question.case
    return {
        "action": row.action,
        "action_in_words": answer.action,
        "by": row.by,
        "to": row.to or None,
        "ask": list(row.ask),
        "row": row.name,
        "place": spot(answer.place),
        "case": {
            "reason": case.reason,
            "total": str(matrix.Amount(case.currency, case.minor)),
            "minor": case.minor,
            "customer": case.customer if row.customer else None,
            "days": case.days,
            "as_of": question.as_of.isoformat(),
            "dispute": question.dispute,
        },
        "band": {
            "name": answer.band.name,
            "from": matrix.shown(case.currency, answer.band.start),
            "to": None if answer.band.end is None else matrix.shown(case.currency, answer.band.end),
        },
        "fee": row.fee if row.action in answers.PAYING else None,
        "pays": row.pays if row.action in answers.PAYING else None,
        "postage": row.postage if isinstance(row.postage, str) else None,
        "policy": {"place": spot(answer.policy), "sentence": answer.sentence, "address": answer.address},
        "deadlines": [due_plain(due) for due in answer.due],
        "warnings": list(answer.warnings),
        "macro": answer.macro or None,
        "reply": answer.reply or None,
        "note": row.note or None,
    }


def table_text(book: model.Playbook) -> str:
    """The matrix by reason, a row a line."""
    table = matrix.table(book)
    lines: list[str] = []
    for currency, bands in table.bands.items():
        lines += [f"{currency}: " + "; ".join(band(one, currency) for one in bands)]
    for reason in book.reasons:
        lines += ["", f"{reason.title} ({reason.name}), days since {answers.SINCE[reason.since]}"]
        cells = [
            (
                row.name,
                phrases.listed(row.total) or "any value",
                *([phrases.listed(row.customer) or "any customer"] if book.customers else []),
                days(plain_row.start, plain_row.end),
                answers.action(row),
                row.by,
                row.send or "-",
            )
            for row, plain_row in zip(book.rows, table.rows, strict=True)
            if reason.name in row.reason
        ]
        lines += _columns(cells)
    return "\n".join(lines) + "\n"


def deadlines_text(pairs: Sequence[tuple[model.Deadline, model.Place]], as_of: date) -> str:
    """Every deadline that is known, with its source."""
    lines: list[str] = []
    for deadline, place in pairs:
        where = f" in {phrases.listed(deadline.countries)}" if deadline.countries else ""
        age = f"; not read for {dates.FRESH.days} days: read it again" if dates.is_old(deadline, as_of) else ""
        lines += [
            f"{deadline.provider}, {deadline.dispute}{where}: {deadline.days} {deadline.counts} days ({deadline.name})",
            f"  {deadline.source.title} <{deadline.source.url}>, read {deadline.read}{age}",
            *([f"  {deadline.note}"] if deadline.note else []),
            f"  {spot(place)}",
        ]
    return "\n".join(lines) + "\n" if lines else ""


def band(band: matrix.Band, currency: str) -> str:
    """ "small: from GBP 0.00 up to, not including, GBP 25.00"."""
    start = matrix.shown(currency, band.start)
    return f"{band.name}: from {start}" + (
        "" if band.end is None else f" up to, not including, {matrix.shown(currency, band.end)}"
    )


def days(start: int | None, end: int | None) -> str:
    """ "day 0 to 30", "from day 31", "until day 9", "any day"."""
    if start is None and end is None:
        return "any day"
    if end is None:
        return f"from day {start}"
    return (
        f"until day {end - 1}" if start is None else f"day {start} to {end - 1}" if end - 1 > start else f"day {start}"
    )


def terms(row: model.Row, currency: str) -> str:
    """What is paid, what is kept, and who pays for the way back."""
    parts = [row.pays.replace("-", " "), phrases.fee(row.fee, currency)]
    if isinstance(row.postage, str):
        parts.append(f"return postage: {row.postage}")
    return ", ".join(parts)


def due_plain(due: Due) -> dict[str, object]:
    """A deadline as JSON takes it."""
    return {
        "what": due.what,
        "day": due.day.isoformat() if due.day else None,
        "why": due.why,
        "source": due.source or None,
        "read": due.read.isoformat() if due.read else None,
        "old": due.old,
        "note": due.note or None,
        "first": due.first,
    }


def spot(place: model.Place) -> str:
    """ "playbook.yaml:61"."""
    return f"{place.path}:{place.line}" if place.line else place.path


def due_text(due: Due) -> str:
    """A deadline on one line."""
    day = f"{due.day:%a} {due.day}" if due.day else "no date yet  "
    parts = [f"{day}  {due.what}: {due.why}"]
    if due.source:
        parts.append(f"{due.source}, read {due.read}")
    if due.old:
        parts.append(f"not read for {dates.FRESH.days} days, so read it again")
    parts += [due.note] if due.note else []
    parts += ["THE ONE TO KEEP"] if due.first else []
    return "; ".join(parts)


def _field(name: str, value: str) -> Iterator[str]:
    """A value behind its name, further lines below its beginning."""
    for number, line in enumerate(wrap(value, WIDTH - 12, break_long_words=False, break_on_hyphens=False)):
        yield f"{name if not number else '':<12}{line}"


def _columns(cells: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
