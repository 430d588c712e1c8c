"""A table → the cases that no row decides, those that two rows decide, and rows that decide none.

The days of a reason are cut where any of its rows begins or ends. Between two cuts all days are alike, so what holds
for a cell holds for every case in it: nothing is sampled.
"""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from helpgen.matrix.table import Case, Row, Table

Spell = tuple[int | None, int | None]
"""Days from one up to, and not including, another; None for no end."""

MOST = 200_000
"""Cells that are looked at; a table with more is no table that people can follow."""


class Cell(Struct, frozen=True):
    """Cases that are all alike."""

    reason: str
    band: str
    customer: str
    spell: Spell
    rows: tuple[int, ...]
    """Numbers of all rows that hold for it."""


class Gap(Struct, frozen=True):
    """Cases that no row decides."""

    reason: str
    bands: tuple[str, ...]
    customers: tuple[str, ...]
    """Empty where the table tells no customers apart."""
    spell: Spell


class Overlap(Struct, frozen=True):
    """Cases that two rows decide."""

    first: int
    second: int
    cell: Cell


def cells(table: Table) -> Iterator[Cell]:
    """Every cell of the table, reason by reason."""
    names = tuple(dict.fromkeys(band.name for bands in table.bands.values() for band in bands))
    left = MOST
    for reason in dict.fromkeys(table.reasons):
        rows = [(number, row) for number, row in enumerate(table.rows) if reason in row.reasons]
        spells = list(_spells([row for _, row in rows], table.since[reason] == "due"))
        for band in names:
            for customer in table.customers or ("",):
                for spell in spells:
                    left -= 1
                    if left < 0:
                        return
                    held = tuple(number for number, row in rows if _holds(row, band, customer, spell))
                    yield Cell(reason, band, customer, spell, held)


def gaps(table: Table) -> list[Gap]:
    """What no row decides: days that follow one another as one gap, and bands with the same gap together."""
    runs: dict[tuple[str, str, str], list[Spell]] = {}
    for cell in cells(table):
        if cell.rows:
            continue
        run = runs.setdefault((cell.reason, cell.band, cell.customer), [])
        if run and run[-1][1] == cell.spell[0]:
            run[-1] = run[-1][0], cell.spell[1]
        else:
            run.append(cell.spell)
    by_customer: dict[tuple[str, str, Spell], list[str]] = {}
    for (reason, band, customer), spells in runs.items():
        for spell in spells:
            by_customer.setdefault((reason, band, spell), []).append(customer)
    by_band: dict[tuple[str, Spell, tuple[str, ...]], list[str]] = {}
    for (reason, band, spell), customers in by_customer.items():
        by_band.setdefault((reason, spell, tuple(filter(None, customers))), []).append(band)
    return [Gap(reason, tuple(bands), customers, spell) for (reason, spell, customers), bands in by_band.items()]


def overlaps(table: Table) -> list[Overlap]:
    """Pairs of rows that hold for the same case, each pair once; rows that decide no case at all are left out."""
    idle = set(unreachable(table))
    found: dict[tuple[int, int], Overlap] = {}
    for cell in cells(table):
        held = [number for number in cell.rows if number not in idle]
        for second in held[1:]:
            found.setdefault((held[0], second), Overlap(held[0], second, cell))
    return [found[pair] for pair in sorted(found)]


def unreachable(table: Table) -> dict[int, tuple[int, ...]]:
    """Rows that decide no case, each with the rows above it that decide all of its cases: none where it has no case."""
    decided: set[int] = set()
    above: dict[int, set[int]] = {}
    for cell in cells(table):
        decided.update(cell.rows[:1])
        for number in cell.rows[1:]:
            above.setdefault(number, set()).add(cell.rows[0])
    idle = [number for number in range(len(table.rows)) if number not in decided]
    return {number: tuple(sorted(above.get(number, ()))) for number in idle}


def grid(table: Table) -> Iterator[Case]:
    """A case at every edge of the table, on both sides of it: all that can be decided differently."""
    for reason in table.reasons:
        rows = [row for row in table.rows if reason in row.reasons]
        edges = {edge for row in rows for edge in (row.start, row.end) if edge is not None} | {0}
        days = sorted({day for edge in edges for day in (edge - 1, edge, edge + 1)})
        for currency, bands in table.bands.items():
            ends = {end for band in bands for end in (band.start, band.end) if end is not None}
            values = sorted({value for end in ends for value in (end - 1, end, end + 1) if value >= 0})
            for minor in values:
                for customer in table.customers or ("",):
                    yield from (
                        Case(reason=reason, currency=currency, minor=minor, customer=customer, days=day)
                        for day in (None, *days)
                    )


def _spells(rows: list[Row], early: bool) -> Iterator[Spell]:
    """The days of a reason, cut; `early`: days before day 0 count too."""
    first = None if early else 0
    cuts = {edge for row in rows for edge in (row.start, row.end) if edge is not None}
    edges = [first, *sorted(cut for cut in cuts if early or cut > 0), None]
    yield from pairwise(edges)


def _holds(row: Row, band: str, customer: str, spell: Spell) -> bool:
    """Whether a row holds for all of a cell; it holds for all of it or for nothing."""
    start, end = spell
    return (
        (not row.bands or band in row.bands)
        and (not row.customers or customer in row.customers)
        and (row.start is None or (start is not None and row.start <= start))
        and (row.end is None or (end is not None and end <= row.end))
    )
