"""`helpgen decide`: what the playbook says of one buyer's problem, and what to send."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import click
from msgspec import Struct
from msgspec.structs import replace

from helpgen import audit, matrix, model, playbook, text
from helpgen.cli import common, staffing

_DAY = click.DateTime(["%Y-%m-%d"])
_EVENTS = {
    "delivery": ("delivered", "the day of delivery"),
    "due": ("due", "the last day that was promised for delivery"),
    "payment": ("paid", "the day of payment"),
}


class _Asked(Struct, frozen=True, kw_only=True):
    """What was typed about the case."""

    reason: str | None
    total: str | None
    customer: str | None
    days: dict[str, date | None]
    """By option: delivered, due, paid."""
    can_ask: bool
    """Somebody sits at a terminal, and JSON is not wanted."""


@click.command("decide")
@common.place_options
@click.option("--reason", metavar="NAME", help="What the buyer writes about: damaged.")
@click.option("--total", metavar="AMOUNT", help='Order value with its currency: "GBP 34.00".')
@click.option("--delivered", type=_DAY, help="Day of delivery.")
@click.option("--due", type=_DAY, help="Last day that was promised for delivery.")
@click.option("--paid", type=_DAY, help="Day of payment.")
@click.option("--customer", metavar="KIND", help="Kind of customer, where the matrix tells them apart.")
@click.option("--dispute", type=click.Choice(get_args(model.Dispute)), help="What the buyer has opened elsewhere.")
@click.option("--notified", type=_DAY, help="Day on which its notice came.")
@click.option("--order", default="", metavar="NUMBER", help="Order number, for the reply.")
@click.option("--name", default="", metavar="NAME", help="The buyer's name, for the reply.")
@click.option("--ics", type=common.NewFile(), metavar="FILE", help="Write the deadlines into a calendar file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--table", is_flag=True, help="Print the whole matrix.")
def command(root: str, base_url: str, as_of: datetime | None, as_json: bool, table: bool, **typed: Any) -> int:
    """Decide one case by playbook.yaml: the action, why, until when, and what to send.

    Asks for what is missing on a terminal. The exit status is 1 if no row decides the case.
    """
    site, today = common.root_of(root), common.today(as_of)
    settings = common.with_address(staffing.settings_of(site), base_url)
    private = staffing.private_of(site, settings)
    book = staffing.book_of(private)
    try:
        made = matrix.table(book)
    except matrix.AmountError as error:
        raise model.HelpgenError(f"playbook.yaml: {error}; `helpgen check` names the line") from error
    if table:
        click.echo(json.dumps(matrix.plain(made), indent=2) if as_json else playbook.table_text(book), nl=as_json)
        return 0
    asked = _Asked(
        reason=typed["reason"],
        total=typed["total"],
        customer=typed["customer"],
        days={name: typed[name].date() if typed[name] else None for name, _ in _EVENTS.values()},
        can_ask=sys.stdin.isatty() and not as_json,
    )
    question = playbook.Question(
        case=_case(asked, book, made, today),
        as_of=today,
        dispute=typed["dispute"],
        notified=typed["notified"].date() if typed["notified"] else None,
    )
    number = matrix.decide(made, question.case)
    if number < 0:
        about = _told(question.case)
        click.echo(f"No row of playbook.yaml decides this case: {about}; `helpgen check` lists such gaps", err=True)
        return 1
    return _answer(site, settings, question, book.rows[number], typed, as_json)


def _answer(
    site: Path,
    settings: model.Settings,
    question: playbook.Question,
    row: model.Row,
    typed: dict[str, Any],
    as_json: bool,
) -> int:
    """Print what the row says; gives the exit status."""
    case = question.case
    total = matrix.Amount(case.currency, case.minor)
    known = playbook.facts(row, total, typed["order"], typed["name"], question.as_of)
    staff = staffing.private_of(site, settings, known).staff
    pages = playbook.Pages(site, settings, audit.inspect)
    answer = playbook.answer(staff, settings.config, question, pages, staffing.holidays)
    assert answer is not None  # noqa: S101 - for the type checker
    if as_json:
        click.echo(json.dumps(playbook.plain(answer, question), indent=2, ensure_ascii=False))
    else:
        click.echo(playbook.text(answer, question), nl=False)
    staffing.note_on_holidays(answer.due)
    if typed["ics"]:
        staffing.write_calendar(typed["ics"], answer.due, _about(answer, typed["order"]), question.as_of)
    return 0


# What was typed --------------------------------------------------------------------------------------------------


def _case(asked: _Asked, book: model.Playbook, table: matrix.Table, today: date) -> matrix.Case:
    """The case that was typed, with what is missing asked for. Raises UsageError where nobody can be asked."""
    reasons = {reason.name: reason for reason in book.reasons}
    wanted = _missing(asked, table)
    if wanted and not asked.can_ask:
        raise click.UsageError(f"missing: {', '.join(wanted)}")
    name = _one_of("--reason", asked.reason, tuple(reasons), "reason")
    name = name or _choose("What does the buyer write about?", {one.name: one.title for one in book.reasons})
    amount = _amount(asked.total, table) if asked.total else _ask_amount(table)
    case = matrix.Case(reason=name, currency=amount.currency, minor=amount.minor)
    rows = [row for row in table.rows if _may_hold(row, case, table)]
    case = replace(case, days=_days(asked, name, any(_is_dated(row) for row in rows), table, today))
    customer = _one_of("--customer", asked.customer, table.customers, "kind of customer") or ""
    decided = {matrix.decide(table, replace(case, customer=kind)) for kind in table.customers}
    if not customer and len(decided) > 1:
        if not asked.can_ask:
            raise click.UsageError(f"missing: --customer ({', '.join(table.customers)}), which `{name}` is decided by")
        customer = _choose("What kind of customer is it?", dict.fromkeys(table.customers, ""))
    # Where it makes no difference, any kind will do.
    return replace(case, customer=customer or next(iter(table.customers), ""))


def _days(asked: _Asked, reason: str, is_dated: bool, table: matrix.Table, today: date) -> int | None:
    """Days since what the reason counts from; None where it makes no difference and nothing was typed."""
    option, what = _EVENTS[table.since[reason]]
    day = asked.days[option]
    if day is None and is_dated:
        if not asked.can_ask:
            raise click.UsageError(f"missing: --{option} ({what}), which `{reason}` is decided by")
        day = click.prompt(f"{what[:1].upper()}{what[1:]} (year-month-day)", type=_DAY).date()
    days = (today - day).days if day else None
    if days is not None and days < 0 and table.since[reason] != "due":
        raise click.UsageError(f"--{option} {day} is after {today}, the day that is judged")
    return days


def _may_hold(row: matrix.Row, case: matrix.Case, table: matrix.Table) -> bool:
    """Whether a row can hold for the case, on some day and for some customer."""
    value = matrix.band(table, case.currency, case.minor)
    return case.reason in row.reasons and (not row.bands or value in row.bands)


def _is_dated(row: matrix.Row) -> bool:
    return row.start is not None or row.end is not None


def _missing(asked: _Asked, table: matrix.Table) -> list[str]:
    """Options without which no case can be decided."""
    missing = []
    if not asked.reason:
        missing.append(f"--reason ({', '.join(table.reasons)})")
    if not asked.total:
        missing.append('--total (such as "GBP 34.00")')
    return missing


def _one_of(option: str, value: str | None, known: tuple[str, ...], what: str) -> str | None:
    if value is None or value in known:
        return value
    near = text.nearest(value, known)
    hint = f"did you mean {near}?" if near else f"use one of {', '.join(known)}" if known else "playbook.yaml has none"
    raise click.UsageError(f"{option}: there is no {what} `{value}`; {hint}")


def _amount(written: str, table: matrix.Table) -> matrix.Amount:
    try:
        amount = matrix.amount(written)
    except matrix.AmountError as error:
        raise click.UsageError(f"--total: {error}") from error
    if amount.currency not in table.bands:
        raise click.UsageError(
            f"--total: playbook.yaml has no bands in {amount.currency}; it has {', '.join(table.bands) or 'none'}"
        )
    return amount


def _ask_amount(table: matrix.Table) -> matrix.Amount:
    example = next(iter(table.bands), "GBP")
    while True:
        written = click.prompt(f"Order value with its currency ({example} 34.00)")
        try:
            return _amount(
                written if written[:1].isalpha() or written[-1:].isalpha() else f"{example} {written}", table
            )
        except click.UsageError as error:
            click.echo(f"  {error.message}")


def _choose(question: str, choices: dict[str, str]) -> str:
    """One of some names, by its name or its number."""
    click.echo(question)
    names = tuple(choices)
    for number, name in enumerate(names, 1):
        click.echo(f"  {number:>2}  {name:<18} {choices[name]}".rstrip())
    while True:
        typed = click.prompt("Number or name").strip()
        if typed in choices:
            return str(typed)
        if typed.isdigit() and 0 < int(typed) <= len(names):
            return names[int(typed) - 1]
        click.echo(f"  write a number from 1 to {len(names)}")


def _told(case: matrix.Case) -> str:
    parts = [case.reason, str(matrix.Amount(case.currency, case.minor))]
    parts += [case.customer] if case.customer else []
    return ", ".join(parts + ([f"day {case.days}"] if case.days is not None else []))


def _about(answer: playbook.Answer, order: str) -> str:
    return f"order {order}, {answer.reason.title}" if order else answer.reason.title
