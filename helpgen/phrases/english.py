"""The phrases of English; see the room's own words for what they take."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from helpgen import model

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = {
    "Mo": "Monday", "Tu": "Tuesday", "We": "Wednesday", "Th": "Thursday",
    "Fr": "Friday", "Sa": "Saturday", "Su": "Sunday",
}  # fmt: skip
_SIGNS = {
    "GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "NZD": "NZ$",
    "BRL": "R$", "KRW": "₩", "ILS": "₪", "HKD": "HK$", "SGD": "S$", "MXN": "MX$",
}  # fmt: skip
_NO_CENTS = frozenset(("JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"))
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def date(value: object) -> str:
    """A date or "2026-09-01" -> "1 September 2026"; other text comes back as it is."""
    found = day(value)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}" if found else text(value)


def day(value: object) -> datetime.date | None:
    """A date, or text that is one: "2026-09-01"."""
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value) if _ISO.fullmatch(value) else None
        except ValueError:
            return None
    return value if isinstance(value, datetime.date) else None


def money(amount: object, currency: str) -> str:
    """3.95 or "3.95" and "GBP" -> "£3.95"; a whole amount has no cents: "£5", "SEK 49"."""
    number = decimal(amount)
    if number is None:
        return text(amount)
    places = 0 if currency in _NO_CENTS or number == number.to_integral_value() else 2
    written = f"{number:,.{places}f}"
    sign = _SIGNS.get(currency)
    return f"{sign}{written}" if sign else f"{currency} {written}".strip()


def fee(value: object, currency: str) -> str:
    """0 -> "no fee", "10%" -> "10%", "4.50" -> "£4.50"."""
    if isinstance(value, str) and value.endswith("%") and not isinstance(value, model.Unfilled):
        number = decimal(value[:-1])
        return "no fee" if number == 0 else value
    return "no fee" if decimal(value) == 0 else money(value, currency)


def listed(values: object) -> str:
    """("a", "b", "c") -> "a, b and c"."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        return text(values)
    words = [text(value) for value in values]
    words = [word for word in words if word]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def days(value: object) -> str:
    """1 -> "1 day", 30 -> "30 days"; (2, 4) -> "2 to 4 days", (3, 3) -> "3 days"."""
    if isinstance(value, (tuple, list)) and len(value) == 2:
        least, most = value
        return days(most) if least == most else f"{text(least)} to {days(most)}"
    return _counted(value, "day")


def duration(hours: object) -> str:
    """Hours: 1 -> "1 hour", 24 -> "24 hours", 72 -> "3 days"; whole days are days from two on."""
    number = decimal(hours)
    if number is not None and number >= 48 and number % 24 == 0:
        return _counted(int(number // 24), "day")
    return _counted(hours, "hour")


def hours_words(hours: object) -> str:
    """Hours in working days, rounded up: 24 -> "one working day", 60 -> "three working days"; fewer stay hours."""
    number = decimal(hours)
    if number is None or number < 24:
        return _counted(hours, "hour")
    whole = math.ceil(number / 24)
    return _counted(_NUMBERS[whole] if whole < len(_NUMBERS) else whole, "working day")


def hours(lines: object) -> str:
    """Opening hours in one sentence: "Monday to Friday, 9:00 to 17:00; Saturday, 10:00 to 14:00"."""
    if isinstance(lines, str):
        return lines
    return "; ".join(f"{when}, {time}" for when, time in hours_lines(lines))


def hours_lines(lines: object) -> tuple[tuple[str, str], ...]:
    """Opening hours as ("Monday to Friday", "9:00 to 17:00"), one pair a line."""
    if isinstance(lines, str) or not isinstance(lines, Iterable):
        return ()
    return tuple(
        (_weekdays(text(line.get("days"))), f"{_time(line.get('from'))} to {_time(line.get('to'))}")
        for line in lines
        if isinstance(line, Mapping)
    )


def address(value: object) -> str:
    """A postal address on one line."""
    return text(value) if isinstance(value, str) else ", ".join(address_lines(value))


def address_lines(value: object) -> tuple[str, ...]:
    """A postal address as it stands on a parcel in its country; the country by its name where it is known."""
    if not isinstance(value, Mapping):
        return ()
    part = {key: text(value.get(key)) for key in ("name", "street", "city", "region", "postcode", "country")}
    place, region = [part["city"], part["postcode"]], part["region"]
    if part["country"] in _POSTCODE_FIRST:
        place.reverse()
    elif part["country"] in _REGION_BETWEEN:
        city = f"{part['city']}," if part["country"] == "US" and part["city"] and region else part["city"]
        place, region = [city, region, part["postcode"]], ""
    lines = (part["name"], part["street"], " ".join(filter(None, place)), region, country(part["country"]))
    return tuple(line for line in lines if line)


def country(code: object) -> str:
    """ "GB" -> "United Kingdom"; a code that isn't known comes back as it is."""
    written = text(code)
    return _COUNTRIES.get(written, written)


def text(value: object) -> str:
    """How a plain value is written; a placeholder keeps its type."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def decimal(value: object) -> Decimal | None:
    """A number that is stated as a number or as text, else None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Decimal)):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10**15 else None


def _counted(value: object, unit: str) -> str:
    """1 -> "1 day"; words ("one") are counted too. Text that is no count comes back as it is."""
    if isinstance(value, str) and not value.isdigit() and value not in _NUMBERS:
        return value
    written = text(value)
    return f"{written} {unit}" + ("" if written in ("1", "one") else "s") if written else ""


def _weekdays(written: str) -> str:
    """ "Mo-Fr" -> "Monday to Friday"; "Mo,We,Fr" -> "Monday, Wednesday and Friday"."""
    if written.replace(" ", "") == "Mo-Su":
        return "Every day"
    runs = [" to ".join(_DAYS.get(day.strip(), day.strip()) for day in run.split("-")) for run in written.split(",")]
    return listed(runs)


def _time(value: object) -> str:
    """ "09:00" -> "9:00"."""
    return re.sub(r"^0(?=\d)", "", text(value))


_POSTCODE_FIRST = (
    "AT", "BE", "BG", "CH", "CN", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "IL", "IS", "IT", "LI",
    "LT", "LU", "MX", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR",
)  # fmt: skip
"""Countries that write "10115 Berlin"; others write "London N1 1AA"."""
_REGION_BETWEEN = ("AU", "CA", "US")
"""Countries that write "Toronto ON M5V 2T6"."""
_COUNTRIES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada",
    "CH": "Switzerland", "CN": "China", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark",
    "EE": "Estonia", "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece",
    "HK": "Hong Kong", "HR": "Croatia", "HU": "Hungary", "IE": "Ireland", "IL": "Israel", "IN": "India",
    "IS": "Iceland", "IT": "Italy", "JP": "Japan", "KR": "South Korea", "LI": "Liechtenstein", "LT": "Lithuania",
    "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "MX": "Mexico", "NL": "Netherlands", "NO": "Norway",
    "NZ": "New Zealand", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SG": "Singapore",
    "SI": "Slovenia", "SK": "Slovakia", "TR": "Türkiye", "UA": "Ukraine", "US": "United States", "ZA": "South Africa",
}  # fmt: skip
