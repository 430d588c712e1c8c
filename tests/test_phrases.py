"""Facts in words."""

import datetime

import pytest

from helpgen import model, phrases

BLANK = model.Unfilled("[your fact]")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime.date(2026, 9, 1), "1 September 2026"),
        ("2026-12-31", "31 December 2026"),
        ("soon", "soon"),
        (None, ""),
    ],
)
def test_date(value: object, words: str) -> None:
    assert phrases.date(value) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("3.95", "GBP", "£3.95"),
        (3.5, "EUR", "€3.50"),
        ("5", "USD", "$5"),
        ("5.00", "USD", "$5"),
        ("1200.5", "SEK", "SEK 1,200.50"),
        ("500", "JPY", "¥500"),
        ("free", "GBP", "free"),
        (True, "GBP", "yes"),
        ("1e999999", "GBP", "1e999999"),
        (None, "GBP", ""),
    ],
)
def test_money(amount: object, currency: str, words: str) -> None:
    assert phrases.money(amount, currency) == words


@pytest.mark.parametrize(("value", "words"), [("10%", "10%"), ("0%", "no fee"), ("0", "no fee"), ("4.50", "£4.50")])
def test_fee(value: str, words: str) -> None:
    assert phrases.fee(value, "GBP") == words


@pytest.mark.parametrize(
    ("values", "words"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (["a", "b", "c"], "a, b and c"), ("ab", "ab"), (3, "3")],
)
def test_listed(values: object, words: str) -> None:
    assert phrases.listed(values) == words


@pytest.mark.parametrize(
    ("value", "words"), [(1, "1 day"), (30, "30 days"), (0, "0 days"), ((2, 4), "2 to 4 days"), ((3, 3), "3 days")]
)
def test_days(value: object, words: str) -> None:
    assert phrases.days(value) == words


@pytest.mark.parametrize(
    ("hours", "words", "working"),
    [
        (1, "1 hour", "1 hour"),
        (12, "12 hours", "12 hours"),
        (24, "24 hours", "one working day"),
        (36, "36 hours", "two working days"),
        (72, "3 days", "three working days"),
        (480, "20 days", "20 working days"),
    ],
)
def test_duration(hours: int, words: str, working: str) -> None:
    assert (phrases.duration(hours), phrases.hours_words(hours)) == (words, working)


def test_hours() -> None:
    lines = (
        {"days": "Mo-Fr", "from": "09:00", "to": "17:00"},
        {"days": "Sa,Su", "from": "10:30", "to": "14:00"},
        {"days": "Mo-Su", "from": "00:00", "to": "24:00"},
    )
    assert phrases.hours_lines(lines) == (
        ("Monday to Friday", "9:00 to 17:00"),
        ("Saturday and Sunday", "10:30 to 14:00"),
        ("Every day", "0:00 to 24:00"),
    )
    assert phrases.hours(lines[:2]) == "Monday to Friday, 9:00 to 17:00; Saturday and Sunday, 10:30 to 14:00"
    assert phrases.hours_lines(None) == ()


def test_address() -> None:
    address = {"name": "Fern Returns", "street": "1 High St", "city": "London", "postcode": "N1 1AA", "country": "GB"}
    assert phrases.address_lines(address) == ("Fern Returns", "1 High St", "London N1 1AA", "United Kingdom")
    assert phrases.address(address) == "Fern Returns, 1 High St, London N1 1AA, United Kingdom"
    assert phrases.address_lines({"country": "XK", "city": None}) == ("XK",)
    assert phrases.address({"city": "Berlin", "postcode": "10115", "country": "DE"}) == "10115 Berlin, Germany"
    austin = {"city": "Austin", "region": "TX", "postcode": "78701", "country": "US"}
    assert phrases.address(austin) == "Austin, TX 78701, United States"
    toronto = {"city": "Toronto", "region": "ON", "postcode": "M5V 2T6", "country": "CA"}
    assert phrases.address(toronto) == "Toronto ON M5V 2T6, Canada"
    assert phrases.address_lines(None) == ()


def test_placeholders_stay() -> None:
    one = [phrases.date, phrases.listed, phrases.days, phrases.duration, phrases.hours_words, phrases.hours]
    for put in [*one, phrases.address, phrases.country]:
        assert put(BLANK) is BLANK
    assert phrases.money(BLANK, "GBP") is BLANK
    assert phrases.fee(BLANK, "GBP") is BLANK
