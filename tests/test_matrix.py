"""The matrix: exact money, one row for a case, and gaps and overlaps that hold for every case there is."""

import json
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import load, matrix
from helpgen.matrix.cells import cells
from helpgen.matrix.table import Band, Row

NAMES = ("a", "b", "c")


@pytest.mark.parametrize(
    ("written", "minor", "shown"),
    [
        ("GBP 34.00", 3400, "GBP 34.00"),
        ("34 gbp", 3400, "GBP 34.00"),
        ("GBP34.5", 3450, "GBP 34.50"),
        ("JPY 3400", 3400, "JPY 3400"),
        ("KWD 7.125", 7125, "KWD 7.125"),
        ("0.10 USD", 10, "USD 0.10"),
        ("EUR 0.29", 29, "EUR 0.29"),
        ("GBP 34.000", 3400, "GBP 34.00"),
        (" EUR 0 ", 0, "EUR 0.00"),
    ],
)
def test_an_amount_is_exact(written: str, minor: int, shown: str) -> None:
    amount = matrix.amount(written)
    assert (amount.minor, str(amount)) == (minor, shown)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("34.00", "`34.00` is no amount; write the currency and a number, such as GBP 34.00"),
        ("£34", "`£34` is no amount; write the currency and a number, such as GBP 34.00"),
        ("GBP -3", "`GBP -3` is no amount; write the currency and a number, such as GBP 34.00"),
        ("GBP 34.005", "`34.005` has more decimals than GBP knows, which has 2 decimals"),
        ("JPY 3.50", "`3.50` has more decimals than JPY knows, which has no decimals"),
        ("GBP 1,234.50", "`1,234.50` is no number; write digits and a point, such as 1234.50"),
        ("GBP 3,50", "`3,50` is no number; write digits and a point, such as 1234.50"),
        ("ABC 3", "`ABC` is no currency in use; write its code of three letters, such as GBP"),
    ],
)
def test_what_is_no_amount_says_what_to_write(written: str, why: str) -> None:
    with pytest.raises(matrix.AmountError) as told:
        matrix.amount(written)
    assert str(told.value) == why


@given(st.sampled_from(sorted(matrix.EXPONENTS)), st.integers(0, 10**12 - 1))
def test_an_amount_survives_being_written(currency: str, minor: int) -> None:
    written = matrix.shown(currency, minor)
    assert matrix.amount(written) == matrix.Amount(currency, minor)
    assert Decimal(written.partition(" ")[2]) * 10 ** matrix.EXPONENTS[currency] == minor


# Tables ------------------------------------------------------------------------------------------------------------


def some(*options: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(options), unique=True, max_size=len(options)).map(tuple)


days = st.one_of(st.none(), st.integers(-3, 8))
rows = st.builds(
    Row, name=st.just("row"), reasons=some("x", "y"), bands=some("a", "b", "zzz"), customers=some("new", "old"),
    start=days, end=days,
)  # fmt: skip
tables = st.builds(
    matrix.Table,
    reasons=st.just(("x", "y")),
    since=st.fixed_dictionaries({"x": st.sampled_from(("delivery", "due")), "y": st.just("payment")}),
    customers=st.sampled_from(((), ("new", "old"))),
    exponents=st.just({"GBP": 2}),
    bands=st.just({"GBP": (Band("a", 0, 1000), Band("b", 1000, None))}),
    rows=st.lists(rows, max_size=6).map(tuple),
)


def cases(table: matrix.Table) -> list[matrix.Case]:
    """Every case that can be told apart, and some more: all days from before the first limit to after the last."""
    found = []
    for reason, minor, customer in product(table.reasons, (0, 999, 1000, 5000), table.customers or ("",)):
        first = -6 if table.since[reason] == "due" else 0
        found += [
            matrix.Case(reason=reason, currency="GBP", minor=minor, customer=customer, days=day)
            for day in range(first, 12)
        ]
    return found


def holding(table: matrix.Table, case: matrix.Case) -> list[int]:
    """The rows that hold for a case, each asked by itself."""
    alone = [
        matrix.Table(table.reasons, table.since, table.customers, table.exponents, table.bands, (row,))
        for row in table.rows
    ]
    return [number for number, one in enumerate(alone) if matrix.decide(one, case) == 0]


@given(tables)
def test_the_first_row_that_holds_decides(table: matrix.Table) -> None:
    for case in cases(table):
        assert matrix.decide(table, case) == next(iter(holding(table, case)), -1)


@given(tables)
def test_gaps_are_just_the_cases_that_nothing_decides(table: matrix.Table) -> None:
    gaps = matrix.gaps(table)

    def told(case: matrix.Case) -> bool:
        band = matrix.band(table, case.currency, case.minor)
        return any(
            gap.reason == case.reason
            and band in gap.bands
            and (not gap.customers or case.customer in gap.customers)
            and (gap.spell[0] is None or gap.spell[0] <= (case.days or 0))
            and (gap.spell[1] is None or (case.days or 0) < gap.spell[1])
            for gap in gaps
        )

    for case in cases(table):
        assert told(case) == (matrix.decide(table, case) < 0), case


@given(tables)
def test_a_table_without_overlaps_has_one_row_for_a_case_at_most(table: matrix.Table) -> None:
    most = max(len(holding(table, case)) for case in cases(table))
    pairs = {(one.first, one.second) for one in matrix.overlaps(table)}
    idle = matrix.unreachable(table)
    assert (most > 1) == bool(pairs or any(idle.values()))
    used = {matrix.decide(table, case) for case in cases(table)}
    assert set(idle) == set(range(len(table.rows))) - used


@given(tables)
def test_the_grid_reaches_every_row_that_can_be_reached(table: matrix.Table) -> None:
    decided = {matrix.decide(table, case) for case in matrix.grid(table)}
    possible = {cell.rows[0] for cell in cells(table) if cell.rows}
    assert possible <= decided


def test_a_table_is_plain_values() -> None:
    staff, findings = load.playbook(
        "roles: [support]\n"
        "reasons: [{name: lost, title: Lost, kind: delivery, since: due}]\n"
        "bands: {KWD: [{name: small, from: 0, to: 7.5}, {name: large, from: 7.5}]}\n"
        "rows: [{name: r, reason: lost, total: small, days: {from: 1}, action: explain, by: support, reply_hours: 1,\n"
        "        policy: a.md}]\n"
    )
    assert findings == []
    assert staff.playbook is not None
    assert json.loads(json.dumps(matrix.plain(matrix.table(staff.playbook)))) == {
        "reasons": ["lost"],
        "since": {"lost": "due"},
        "customers": [],
        "exponents": {"KWD": 3},
        "bands": {"KWD": [{"name": "small", "start": 0, "end": 7500}, {"name": "large", "start": 7500, "end": None}]},
        "rows": [{"name": "r", "reasons": ["lost"], "bands": ["small"], "customers": [], "start": 1, "end": None}],
    }
