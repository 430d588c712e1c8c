"""A playbook → a table of plain numbers, and the one row of it that decides a case.

`decide` is the whole of the logic: it compares whole numbers and names, and nothing else, so that any other language
can do just the same with what `plain` gives.
"""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from helpgen import model
from helpgen.matrix import money


class Band(Struct, frozen=True):
    """Order values from `start` up to, and not including, `end`, in the currency's smallest unit."""

    name: str
    start: int
    end: int | None
    """None: no upper end."""


class Row(Struct, frozen=True):
    """For which cases a row holds. An empty list means all."""

    name: str
    reasons: tuple[str, ...]
    bands: tuple[str, ...]
    customers: tuple[str, ...]
    start: int | None
    """The first day; None: no lower end."""
    end: int | None
    """The first day that no longer belongs to it; None: no upper end."""


class Table(Struct, frozen=True):
    """All that decides a case."""

    reasons: tuple[str, ...]
    since: Mapping[str, model.Since]
    """What the days of each reason count from."""
    customers: tuple[str, ...]
    exponents: Mapping[str, int]
    """Decimals of each currency that has bands."""
    bands: Mapping[str, tuple[Band, ...]]
    """By currency."""
    rows: tuple[Row, ...]


class Case(Struct, frozen=True, kw_only=True):
    """One buyer's problem, as far as the matrix asks."""

    reason: str
    currency: str
    minor: int
    """The order value in the currency's smallest unit."""
    customer: str = ""
    days: int | None = None
    """Days since what the reason counts from; None where that is not known."""


def table(playbook: model.Playbook) -> Table:
    """The table of a playbook. Raises AmountError for an amount that its currency can't have."""
    return Table(
        reasons=tuple(reason.name for reason in playbook.reasons),
        since={reason.name: reason.since for reason in playbook.reasons},
        customers=playbook.customers,
        exponents={currency: money.EXPONENTS[currency] for currency in playbook.bands if currency in money.EXPONENTS},
        bands={currency: tuple(_band(one, currency) for one in bands) for currency, bands in playbook.bands.items()},
        rows=tuple(_row(row) for row in playbook.rows),
    )


def plain(table: Table) -> dict[str, object]:
    """The table as JSON takes it."""
    made: dict[str, object] = msgspec.to_builtins(table)
    return made


def band(table: Table, currency: str, minor: int) -> str:
    """The name of the first band that holds an amount; "" if there is none."""
    for one in table.bands.get(currency, ()):
        if one.start <= minor and (one.end is None or minor < one.end):
            return one.name
    return ""


def decide(table: Table, case: Case) -> int:
    """The number of the first row that holds for a case, counted from 0; -1 if there is none."""
    value = band(table, case.currency, case.minor)
    if not value:
        return -1
    for number, row in enumerate(table.rows):
        if (
            case.reason in row.reasons
            and (not row.bands or value in row.bands)
            and (not row.customers or case.customer in row.customers)
            and _in_time(row, case.days)
        ):
            return number
    return -1


def _in_time(row: Row, days: int | None) -> bool:
    """Whether a row holds on a day; one with limits holds on no day that isn't known."""
    if row.start is None and row.end is None:
        return True
    if days is None:
        return False
    return (row.start is None or row.start <= days) and (row.end is None or days < row.end)


def _band(band: model.Band, currency: str) -> Band:
    end = money.minor(band.end, currency) if isinstance(band.end, str) else None
    return Band(band.name, money.minor(band.start, currency), end)


def _row(row: model.Row) -> Row:
    start, end = row.days.start, row.days.end
    return Row(
        name=row.name,
        reasons=row.reason,
        bands=row.total,
        customers=row.customer,
        start=start if isinstance(start, int) else None,
        end=end if isinstance(end, int) else None,
    )
