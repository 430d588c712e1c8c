"""Whether the decision matrix decides every case, and each just once."""

from collections.abc import Iterable, Iterator

from helpgen import matrix, model, phrases, text
from helpgen.rules.base import rule
from helpgen.rules.dispute import staff

_MOST = 20
"""Gaps and overlaps that are told one by one."""


@rule(
    "dispute/matrix-complete",
    packs={"core": "error", "amazon-pay": "error"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 8 "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
)
def matrix_decides_every_case(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The matrix in `playbook.yaml` decides every case, and each by one row alone.

    Why it matters: a case that no row decides waits for the owner, and one that two rows decide is decided by whoever
    reads first. Both show only when a buyer waits.

    How it is looked for: in each currency the bands of order value begin at 0, follow on one another without gap or
    overlap, and the last has no upper end; amounts have no more decimals than their currency. Every name that a row
    uses is stated: reasons, bands, kinds of customers, roles, macros. Then every combination of reason, band, kind of
    customer and days is gone through, cut wherever a row begins or ends, so that nothing is sampled: each has exactly
    one row. A row all of whose cases are decided above it is never used, and said to be so. Asked where there is a
    `playbook.yaml` without placeholders.

    Passes: bands from 0 to 25, from 25 to 100 and from 100; and for damaged items a row for each of them.

    Fails: bands from 0 to 20 and from 25, which leave 20 to 25 undecided.

    To put right: move the limits in the lines that are named, or add a row for the cases that nothing decides.
    """
    book = site.staff.playbook
    if book is None:
        return
    yield from (
        staff.problem(site, key, wrong, "write the amount as its currency has it") for key, wrong in staff.amounts(book)
    )
    yield from _names(site, book)
    table = staff.table(site)
    if table is None:
        return
    yield from _bands(site, table)
    yield from _cells(site, book, table)


def _names(site: model.SiteFacts, book: model.Playbook) -> Iterator[model.Problem]:
    """Names that two things have, and names that nothing has."""
    for group, names in (
        ("reasons", [reason.name for reason in book.reasons]),
        ("rows", [row.name for row in book.rows]),
        *((f"bands.{currency}", [band.name for band in bands]) for currency, bands in book.bands.items()),
    ):
        for at, name in enumerate(names):
            if name in names[:at]:
                first = staff.spot(site.staff.place(f"{group}.{names.index(name)}.name"))
                message = f"the name `{name}` is taken already, in {first}"
                yield staff.problem(site, f"{group}.{at}.name", message, "give one of the two another name")
    bands = {band.name for currency in book.bands.values() for band in currency}
    macros = {macro.name for macro in site.staff.macros}
    for key, row, _ in staff.rows(site):
        for field, what, used, known in (
            ("reason", "reason", row.reason, [reason.name for reason in book.reasons]),
            ("total", "band", row.total, bands),
            ("customer", "kind of customer", row.customer, book.customers),
            ("by", "role", (row.by,), book.roles),
            ("to", "role", filter(None, (row.to,)), book.roles),
            ("send", "macro", filter(None, (row.send,)), macros),
        ):
            yield from (_unknown(site, f"{key}.{field}", what, name, known) for name in used if name not in known)


def _unknown(site: model.SiteFacts, key: str, what: str, name: str, known: Iterable[str]) -> model.Problem:
    near = text.nearest(name, known)
    where = f"make the file staff/macros/{name}.md" if what == "macro" else f"state it in {_HOME[what]}"
    return staff.problem(
        site, key, f"there is no {what} `{name}`", f"did you mean `{near}`? or {where}" if near else where
    )


_HOME = {"reason": "`reasons`", "band": "`bands`", "kind of customer": "`customers`", "role": "`roles`"}


def _bands(site: model.SiteFacts, table: matrix.Table) -> Iterator[model.Problem]:
    """Amounts that no band holds, or two do."""
    names = dict.fromkeys(band.name for bands in table.bands.values() for band in bands)
    for currency, stated in table.bands.items():
        key = f"bands.{currency}"
        if missing := [name for name in names if name not in {band.name for band in stated}]:
            message = f"there is no band {phrases.listed(f'`{name}`' for name in missing)} in {currency}"
            yield staff.problem(site, key, message, "state its amounts in this currency too")
        order = sorted(range(len(stated)), key=lambda at: stated[at].start)
        reached: int | None = 0
        last = -1
        for at in order:
            band = stated[at]
            before = f"{staff.spot(site.staff.place(f'{key}.{last}'))}: `{stated[last].name}`" if last >= 0 else ""
            if reached is None or band.start < reached:
                end = "without end" if reached is None else f"up to {matrix.shown(currency, reached)}"
                message = (
                    f"the band `{band.name}` begins at {matrix.shown(currency, band.start)}, inside the one before it "
                    f"({before}, {end})"
                )
                yield staff.problem(site, f"{key}.{at}.from", message, "let it begin where the other ends")
            elif band.start > reached:
                gap = f"{matrix.shown(currency, reached)} up to, not including, {matrix.shown(currency, band.start)}"
                after = f", after {before}" if before else ""
                message = f"no band holds amounts from {gap}: `{band.name}` begins too late{after}"
                mend = f"write `from: {matrix.shown(currency, reached).partition(' ')[2]}`"
                yield staff.problem(site, f"{key}.{at}.from", message, mend)
            if reached is not None and (band.end is None or band.end > reached):
                reached, last = band.end, at
        if reached is not None and stated:
            message = f"no band holds amounts of {matrix.shown(currency, reached)} and more"
            yield staff.problem(site, f"{key}.{last}.to", message, f"take `to` out of `{stated[last].name}`")


def _cells(site: model.SiteFacts, book: model.Playbook, table: matrix.Table) -> Iterator[model.Problem]:
    """Cases that no row decides, or two do, and rows that decide none."""
    at = {reason.name: number for number, reason in reversed(list(enumerate(book.reasons)))}
    found: list[model.Problem] = []
    for gap in matrix.gaps(table):
        message = f"no row decides `{gap.reason}`{_of(gap.bands, gap.customers, table, gap.spell)}"
        mend = "add a row for it, or widen one that is there"
        found.append(staff.problem(site, f"reasons.{at[gap.reason]}", message, mend))
    for number, above in matrix.unreachable(table).items():
        row = book.rows[number]
        if above:
            by = phrases.listed(_named(site, book, one) for one in above)
            message, mend = f"the row `{row.name}` is never used: {by} decides all its cases", "take one of them out"
        else:
            message = f"the row `{row.name}` is never used: there is no case that it could hold for"
            mend = "correct its reason, bands, customers or days"
        found.append(staff.problem(site, f"rows.{number}", message, mend))
    for overlap in matrix.overlaps(table):
        cell, row = overlap.cell, book.rows[overlap.second]
        case = ", ".join(_example((cell.band,), cell.customer, table, cell.spell))
        both = f"the row `{row.name}` and {_named(site, book, overlap.first)} both decide `{cell.reason}`"
        message = f"{both}; for example {case}" if case else both
        found.append(staff.problem(site, f"rows.{overlap.second}", message, "narrow one of them"))
    yield from found[:_MOST]
    if rest := found[_MOST:]:
        more = "more gaps and overlaps are in the matrix"
        yield staff.problem(site, "rows", f"{len(rest)} {more}", "mend those above first", more)


def _named(site: model.SiteFacts, book: model.Playbook, number: int) -> str:
    return f"`{book.rows[number].name}` ({staff.spot(site.staff.place(f'rows.{number}'))})"


def _of(bands: tuple[str, ...], customers: tuple[str, ...], table: matrix.Table, spell: matrix.Spell) -> str:
    """Which cases are meant, with one as an example."""
    names = {band.name for currency in table.bands.values() for band in currency}
    parts = [
        "" if set(bands) == names else f" in {phrases.listed(bands)}",
        "" if not customers or set(customers) == set(table.customers) else f", {phrases.listed(customers)} customers,",
        _days(spell),
    ]
    example = ", ".join(_example(bands, "", table, spell))
    told = "".join(parts).rstrip(",")
    return f"{told}; for example {example}" if example else told


def _example(bands: tuple[str, ...], customer: str, table: matrix.Table, spell: matrix.Spell) -> list[str]:
    """A case as an author would type it."""
    currency, stated = next(iter(table.bands.items()), ("", ()))
    band = next((one for one in stated if one.name in bands), None)
    start, end = spell
    day = start if start is not None else end - 1 if end is not None else None
    example = [matrix.shown(currency, band.start)] if band else []
    example += [customer] if customer else []
    return example + ([f"day {day}"] if day is not None and spell != (0, None) else [])


def _days(spell: matrix.Spell) -> str:
    start, end = spell
    if end is None:
        return "" if start in (None, 0) else f" from day {start} on"
    if start is None:
        return f" up to day {end - 1}"
    return f" on day {start}" if end - start == 1 else f" from day {start} to {end - 1}"
