"""A text and its language -> what it says in figures, so that it can be compared with the same text in another language.

"3 business days" and "3 Werktage" are one quantity, and so are "€1,234.50" and "1.234,50 €", or "5 days" and "٥ أيام".
"""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache, partial

from msgspec import Struct

from helpgen.late import late
from helpgen.rules.language import vocabulary as words

Said = tuple[str, tuple[object, ...]]
"""Kind and value."""


class Quantity(Struct, frozen=True):
    """One figure."""

    kind: str
    """One of "email", "phone", "date", "clock", "money", "share", "time", "number"."""
    value: tuple[object, ...]
    quote: str
    """As it stands in the text."""
    soft: bool = False
    """It may as well be an article: "ein Tag" is one day and a day."""


_EMAIL = late(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = late(r"(?<![\w.,])(?:\+|0|\(0)\d*(?:[ ()/.-]{0,2}\d){6,14}(?!\w)")
_ISO = late(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_CJK_DATE = late(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_DOTTED = late(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))(?!\d)")
_SLASHED = late(r"(?<!\d)\d{1,2}/\d{1,2}/\d{2,4}(?!\d)")
_NUMBER = r"(?:\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ٬]\d{3})+(?!\d)(?:[.,٫]\d{1,2}(?!\d))?|\d+(?:[.,٫]\d+)?)"
_START = r"(?<![A-Za-z\d.,])"
_CLOCK = late(r"(?<![\d.,:])(午前|午後)?\s?(\d{1,2}):(\d\d)(?!\d)\s?(a\.m\.|p\.m\.|am\b|pm\b|ص\b|م\b)?", re.IGNORECASE)
_HALF = late(r"(?<![\d.,:])(\d{1,2})\s?(a\.m\.|p\.m\.|am\b|pm\b)", re.IGNORECASE)
_OCLOCK = late(rf"(?<![\d.,:])(?:(\d{{1,2}}){words.RANGE})?(\d{{1,2}})\s?(?:{words.OCLOCK})")
_CODES = {
    code: late(
        rf"(?:{alike})\s?(?P<before>{_NUMBER})|{_START}(?P<after>{_NUMBER})[\s\u00a0\u202f]?(?:{alike})(?![A-Za-z])",
        re.IGNORECASE,
    )
    for code, alike in words.CURRENCIES.items()
}
_SHARE = late(rf"{_START}(?P<number>{_NUMBER})[\s\u00a0\u202f]?(?:{words.PERCENT})", re.IGNORECASE)
_PLAIN = late(rf"{_START}(?P<number>{_NUMBER})(?![\w])")
_DIGIT = late("[0-9]")
_LEAST = 10
"""Smaller bare numbers are as often written out, or count nothing that matters."""


def quantities(text: str, language: str) -> list[Quantity]:
    """What a text says in figures, in its order."""
    reading = _Reading(text, language.split("-")[0].lower())
    return [found for _, found in sorted(reading.found, key=lambda pair: pair[0])]


def ascii_digits(text: str) -> str:
    """The text with every decimal digit of any script as 0 to 9; nothing moves."""
    return text if text.isascii() else "".join(_digit(letter) for letter in text)


def number(written: str, language: str) -> Decimal | None:
    """A number as a language writes it: "1.234,50" is 1234.50 in German, "1,234.50" in English."""
    bare = re.sub(r"['’\u00a0\u202f\u2009 ٬]", "", ascii_digits(written)).replace("٫", ".")
    marks = re.findall(r"[.,]", bare)
    if not marks:
        return _decimal(bare)
    last = marks[-1]
    decimals = len(bare) - 1 - bare.rindex(last)
    grouped = len(marks) > 1 and len(set(marks)) == 1
    grouping = "." if language in words.COMMA else ","
    if grouped or (len(marks) == 1 and decimals == 3 and last == grouping and not bare.startswith("0")):
        return _decimal(bare.replace(last, ""))
    whole, _, rest = bare.rpartition(last)
    return _decimal(f"{re.sub('[.,]', '', whole)}.{rest}")


class _Reading:
    """Takes figures out of a text, the most telling first; what is taken is blanked."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.rest = ascii_digits(text).replace("\u00a0", " ").replace("\u202f", " ")
        self.found: list[tuple[int, Quantity]] = []
        self.take(_EMAIL, lambda m: [("email", (m[0].casefold(),))])
        has_digits = _DIGIT.search(self.rest) is not None
        if has_digits:
            self.dates()
            self.take(_SLASHED, lambda _: [])
            self.take(_PHONE, _phone)
            self.take(_CLOCK, _clock)
            self.take(_HALF, _half)
            self.take(_OCLOCK, lambda m: [("clock", (int(hour) * 60 % 720,)) for hour in (m[1], m[2]) if hour])
            for code, pattern in _CODES.items():
                self.take(pattern, partial(self.money, code))
            self.take(_SHARE, lambda m: self.plain("share", m["number"]))
        self.times()
        if has_digits:
            self.take(_PLAIN, lambda m: self.bare(m["number"]))

    def take(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], list[Said]]) -> None:
        """Every match of a pattern, as it is read."""
        for match in list(pattern.finditer(self.rest)):
            for kind, value in read(match):
                self.add(match, kind, value)
            self.blank(match)

    def add(self, match: re.Match[str], kind: str, value: tuple[object, ...], *, soft: bool = False) -> None:
        """One figure, where it stands."""
        quote = self.text[match.start() : match.end()].strip(" .\u00a0\u202f")
        self.found.append((match.start(), Quantity(kind, value, quote, soft)))

    def blank(self, match: re.Match[str]) -> None:
        """Leave nothing of a match to be read again."""
        self.rest = self.rest[: match.start()] + "\ufffc" * len(match[0]) + self.rest[match.end() :]

    def dates(self) -> None:
        """Dates, with or without their year."""
        self.take(_ISO, lambda m: _date(m[1], m[2], m[3]))
        self.take(_CJK_DATE, lambda m: _date(m[1], m[2], m[3]))
        self.take(_DOTTED, lambda m: _date(m[3], m[2], m[1]))
        months, patterns = _named_dates(self.language)
        for pattern in patterns:
            self.take(pattern, lambda m: _date(m["y"], str(months[m["m"].casefold().rstrip(".")]), m["d"]))

    def money(self, code: str, match: re.Match[str]) -> list[Said]:
        """An amount in a currency."""
        value = number(match["before"] or match["after"], self.language)
        return [("money", (code, value))] if value is not None else []

    def plain(self, kind: str, written: str) -> list[Said]:
        """A number of some kind."""
        value = number(written, self.language)
        return [(kind, (value,))] if value is not None else []

    def bare(self, written: str) -> list[Said]:
        """A number by itself."""
        value = number(written, self.language)
        return [("number", (value,))] if value is not None and value >= _LEAST else []

    def times(self) -> None:
        """Spans of time; of a range, both ends."""
        spans = _spans(self.language)
        for pattern, count, unit in spans.whole:
            for match in list(pattern.finditer(self.rest)):
                self.add(match, "time", span(Decimal(count), unit), soft=count == 1)
                self.blank(match)
        for match in list(spans.counted.finditer(self.rest)) if spans.counted else ():
            unit = next(name for name in spans.units if match[name])
            for end in filter(None, (match["low"], match["high"])):
                value = spans.spelled.get(end.casefold())
                amount = Decimal(value) if value else number(end, self.language)
                if amount is not None:
                    self.add(match, "time", span(amount, unit), soft=value == 1)
            self.blank(match)


class _Spans(Struct, frozen=True):
    """How a language says spans of time."""

    counted: re.Pattern[str] | None
    units: tuple[str, ...]
    spelled: dict[str, int]
    whole: tuple[tuple[re.Pattern[str], int, str], ...]


@cache
def _spans(language: str) -> _Spans:
    units = words.UNITS.get(language)
    if units is None:
        return _Spans(None, (), {}, ())
    spelled = words.spelled(language)
    count = rf"(?:{_NUMBER}|(?:{words.any_of(spelled)})(?!\w))"
    again = r"(?:\s?\(\s?[\w-]{1,14}\s?\))?"
    names = "|".join(rf"(?P<{name}>(?:{pattern}))" for name, pattern in units.items())
    end = "" if language == "ja" else r"(?!\w)"
    counted = late(
        rf"(?<![A-Za-z\d.,])(?:(?P<low>{count}){again}{words.RANGE})?(?P<high>{count}){again}[\s-]{{0,2}}(?:{names}){end}",
        re.IGNORECASE,
    )
    whole = tuple(
        (late(rf"(?<!\w)(?:و|ب|ل)?(?:{pattern})(?!\w)", re.IGNORECASE), *said)
        for pattern, said in words.WHOLE.get(language, {}).items()
    )
    return _Spans(counted, tuple(units), spelled, whole)


def span(amount: Decimal, unit: str) -> tuple[object, ...]:
    """A span of time in hours, months or working days, so that two weeks are 14 days and a year is 12 months."""
    if unit in words.HOURS:
        times, parts = words.HOURS[unit]
        return ("hours", (amount * times / parts).normalize())
    return ("months", (amount * 12).normalize()) if unit == "year" else (f"{unit}s", amount.normalize())


@cache
def _named_dates(language: str) -> tuple[dict[str, int], tuple[re.Pattern[str], ...]]:
    """The months by name, and the patterns of dates that name one: before the month comes the day, or behind it."""
    from helpgen.phrases.local import locale  # Babel, which only a site in several languages asks for

    found = locale(language)
    months: dict[str, int] = {}
    for context, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
        for at, name in found.months[context][width].items() if found else ():
            if not name[:1].isdigit() and len(name.rstrip(".")) >= 3:
                months.setdefault(name.casefold().rstrip("."), at)
    month = rf"(?P<m>{'|'.join(re.escape(name) for name in sorted(months, key=len, reverse=True))})\.?"
    year = r"(?:,?\s+(?:de\s+|del\s+)?(?P<y>\d{4})(?!\d))?"
    before = rf"{_START}(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+)?{month}(?!\w){year}"
    behind = rf"(?<!\w){month}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){year}"
    return months, tuple(late(form, re.IGNORECASE) for form in (before, behind)) if months else ()


def _date(year: str | None, month: str, day: str) -> list[Said]:
    return [("date", (int(year) if year else 0, int(month), int(day)))]


def _phone(match: re.Match[str]) -> list[Said]:
    digits = re.sub(r"\D", "", match[0].replace("(0)", "")).lstrip("0")
    return [("phone", (digits,))]


def _clock(match: re.Match[str]) -> list[Said]:
    # Which half of the day is meant is often left to the reader, so noon and midnight count as one.
    return [("clock", ((int(match[2]) * 60 + int(match[3])) % 720,))] if int(match[2]) <= 24 else []


def _half(match: re.Match[str]) -> list[Said]:
    return [("clock", (int(match[1]) * 60 % 720,))]


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _decimal(written: str) -> Decimal | None:
    try:
        return Decimal(written).normalize()
    except InvalidOperation:
        return None
