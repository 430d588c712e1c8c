"""The same figures said in nine languages are the same; other figures are not."""

import datetime
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

from helpgen.rules.language.quantities import Quantity, number, quantities
from helpgen.rules.language.vocabulary import UNITS

LANGUAGES = sorted(UNITS)
ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
languages = st.sampled_from(LANGUAGES)
cents = st.integers(1, 99_999_999).map(lambda amount: Decimal(amount) / 100)


def _one(text: str, language: str) -> Quantity:
    found = [figure for figure in quantities(text, language) if figure.kind != "number"]
    assert len(found) == 1, (text, found)
    return found[0]


@given(languages, cents, st.sampled_from(["EUR", "GBP", "USD"]))
def test_money(language: str, amount: Decimal, currency: str) -> None:
    said = format_currency(amount, currency, locale=language)
    found = _one(f"({said})", language)
    assert (found.kind, found.value) == ("money", (currency, amount.normalize())), said


@given(languages, cents)
def test_numbers(language: str, amount: Decimal) -> None:
    assert number(format_decimal(amount, locale=language), language) == amount


@given(languages, st.integers(2, 999), st.sampled_from(["hour", "day", "week", "month", "year", "minute"]))
def test_spans_of_time(language: str, count: int, unit: str) -> None:
    said = format_unit(count, f"duration-{unit}", "long", locale=language)
    english = _one(f"{count} {unit}s", "en")
    assert _one(f"({said})", language).value == english.value, said


@given(languages, st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31)), st.sampled_from(["long", "medium"]))
def test_dates(language: str, day: datetime.date, width: str) -> None:
    said = format_date(day, width, locale=language)  # type: ignore[arg-type]
    if "/" in said:
        return  # which of the numbers is the month depends on the reader, so nothing is read
    found = _one(f"({said})", language)
    assert found.kind == "date"
    year, month, date = found.value
    assert (month, date) == (day.month, day.day), said
    assert year in (0, day.year), said


@given(languages, st.integers(0, 100))
def test_shares(language: str, share: int) -> None:
    said = format_percent(Decimal(share) / 100, locale=language)
    assert _one(f"({said})", language).value == (Decimal(share).normalize(),), said


@given(st.integers(2, 999))
def test_digits_of_any_script(count: int) -> None:
    plain = _one(f"{count} days", "en").value
    assert _one(f"خلال {str(count).translate(ARABIC)} يومًا", "ar").value == plain
    assert _one(f"{str(count).translate(FULL)}日以内", "ja").value == plain


@given(st.text(), languages)
def test_nothing_that_is_written_is_too_much(text: str, language: str) -> None:
    for figure in quantities(text, language):
        assert figure.quote in text or "\u00a0" in text or "\u202f" in text


@given(languages, st.integers(2, 400), st.integers(2, 400))
def test_other_days_are_other_figures(language: str, one: int, other: int) -> None:
    said = [format_unit(count, "duration-day", "long", locale=language) for count in (one, other)]
    first, second = (_one(f"({text})", language).value for text in said)
    assert (first == second) == (one == other)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "innerhalb von 3 Werktagen"),
        ("de", "binnen drei Arbeitstagen"),
        ("fr", "sous 3 jours ouvrés"),
        ("fr", "dans les trois jours ouvrables"),
        ("es", "en 3 días laborables"),
        ("es", "en tres días hábiles"),
        ("it", "entro 3 giorni lavorativi"),
        ("nl", "binnen drie werkdagen"),
        ("pl", "w ciągu 3 dni roboczych"),
        ("ja", "3営業日以内に"),
        ("ar", "خلال ٣ أيام عمل"),
        ("ar", "خلال ثلاثة أيام عمل"),
        ("en", "within three working days"),
    ],
)
def test_three_business_days(language: str, text: str) -> None:
    assert _one(text, language).value == _one("3 business days", "en").value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "zwischen 2 und 4 Tagen"),
        ("de", "2–4 Tage"),
        ("fr", "de 2 à 4 jours"),
        ("es", "de 2 a 4 días"),
        ("it", "da 2 a 4 giorni"),
        ("nl", "2 tot 4 dagen"),
        ("pl", "od 2 do 4 dni"),
        ("ja", "2～4日"),
        ("ar", "من 2 إلى 4 أيام"),
        ("en", "two to four days"),
    ],
)
def test_both_ends_of_a_range(language: str, text: str) -> None:
    assert [f.value for f in quantities(text, language)] == [f.value for f in quantities("2 to 4 days", "en")]


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("ar", "خلال يومين", "2 days"),
        ("ar", "خلال ساعتين", "2 hours"),
        ("de", "zwei Wochen", "14 days"),
        ("fr", "12 mois", "1 year"),
        ("de", "48 Stunden", "2 days"),
        ("de", "9 bis 17 Uhr", "9:00 to 5 pm"),
        ("ar", "من 9:00 ص إلى 5:00 م", "9:00 to 17:00"),
        ("de", "Tel. 020 7946 0018", "020-7946-0018"),
        ("de", "24. Dezember", "24 December"),
        ("en", "December 24th, 2026", "24 December 2026"),
        ("fr", "le 1er septembre 2026", "2026-09-01"),
    ],
)
def test_one_thing_said_in_two_ways(language: str, text: str, english: str) -> None:
    assert [f.value for f in quantities(text, language)] == [f.value for f in quantities(english, "en")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3 of 4 people"),
        ("de", "Schritt 2 von 3"),
        ("en", "the SY8 4ZZ postcode"),
        ("ja", "本日の日付"),
        ("en", "01/02/2026"),
    ],
)
def test_what_is_no_figure(language: str, text: str) -> None:
    assert quantities(text, language) == []
