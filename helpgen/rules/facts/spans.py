"""Text → the spans of time in it: "30 days", "30-day", "two weeks", "3 to 5 working days", "14 (fourteen) Tage"."""

import re
from collections.abc import Iterator

from msgspec import Struct

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "twenty-one": 21, "twenty-eight": 28, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
    "ein": 1, "einem": 1, "eines": 1, "einer": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "sieben": 7, "zehn": 10,
    "vierzehn": 14, "dreißig": 30, "un": 1, "deux": 2, "sept": 7, "dix": 10, "quatorze": 14, "trente": 30,
}  # fmt: skip
_UNITS = {
    "day": (1, 1), "days": (1, 1), "tag": (1, 1), "tage": (1, 1), "tagen": (1, 1), "jour": (1, 1), "jours": (1, 1),
    "días": (1, 1), "giorni": (1, 1),
    "week": (7, 7), "weeks": (7, 7), "woche": (7, 7), "wochen": (7, 7), "semaine": (7, 7), "semaines": (7, 7),
    "fortnight": (14, 14),
    "month": (28, 31), "months": (28, 31), "monat": (28, 31), "monate": (28, 31), "monaten": (28, 31), "mois": (28, 31),
    "year": (365, 366), "years": (365, 366),
}  # fmt: skip
"""The fewest and the most calendar days of one unit."""

_NUMBER = rf"(?:\d{{1,4}}|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w’']))"
_AGAIN = r"(?:\s*\(\s*[\w-]{1,14}\s*\))?"
_SPAN = re.compile(
    rf"(?<![\w.,$£€-])(?P<low>{_NUMBER}){_AGAIN}"
    rf"(?:\s*(?:-|–|—|\bto\b|\bor\b|\bbis\b|\bà\b)\s*(?P<high>{_NUMBER}){_AGAIN})?"
    r"(?P<plus>\+)?[\s-]{0,2}"
    r"(?P<kind>(?:full\s+)?(?:consecutive|calendar|business|working|week)[\s-]+)?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b[’']?",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"(?P<low>\d{1,4})\s*(?P<kind>Werktag|Arbeitstag)(?:en|e)?\b")


class Span(Struct, frozen=True, kw_only=True):
    """A span of time as a text states it."""

    text: str
    start: int
    end: int
    least: int
    """What it may come to in calendar days, at least; of a range, its longer end is meant."""
    most: int
    ranged: bool = False
    """It has two ends: "3 to 5 days"."""

    def fits(self, days: int) -> bool:
        """Whether so many calendar days can be meant."""
        return self.least <= days <= self.most


def spans(text: str) -> Iterator[Span]:
    """Every span of time that is counted in days or longer, in the order of the text."""
    for found in _SPAN.finditer(text):
        if not found["plus"]:
            low, high = _value(found["low"]), _value(found["high"] or found["low"])
            few, many = _UNITS[found["unit"].lower()]
            working = re.match("business|working|week", (found["kind"] or "").lower()) is not None
            # Five working days are a week; a holiday or a weekend at either end may come on top.
            most = -(-high * 7 // 5) + 2 if working else high * many
            yield Span(
                text=found[0].rstrip("’'"),
                start=found.start(),
                end=found.end(),
                least=high * few,
                most=most,
                ranged=low != high,
            )
    for found in _GERMAN.finditer(text):
        days = int(found["low"])
        yield Span(text=found[0], start=found.start(), end=found.end(), least=days, most=-(-days * 7 // 5) + 2)


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else _WORDS[number.lower()]
