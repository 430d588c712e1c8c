"""Text → the spans of time in it: "30 days", "30-day", "two weeks", "3 to 5 working days", "14 (fourteen) Tage"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from helpgen.late import late
from helpgen.needles import Needles

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20,
    "twenty-one": 21, "twenty-eight": 28, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
    "ein": 1, "einem": 1, "eines": 1, "einer": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sieben": 7,
    "acht": 8, "zehn": 10, "vierzehn": 14, "dreißig": 30, "dreissig": 30, "sechzig": 60,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "cinq": 5, "sept": 7, "huit": 8, "dix": 10, "quatorze": 14, "quinze": 15,
    "trente": 30, "soixante": 60,
    "una": 1, "dos": 2, "tres": 3, "cinco": 5, "siete": 7, "ocho": 8, "diez": 10, "catorce": 14, "quince": 15,
    "treinta": 30, "sesenta": 60,
    "due": 2, "tre": 3, "cinque": 5, "sette": 7, "otto": 8, "dieci": 10, "quattordici": 14, "quindici": 15,
    "trenta": 30, "sessanta": 60,
}  # fmt: skip
_UNITS = {
    "day": (1, 1), "days": (1, 1), "tag": (1, 1), "tage": (1, 1), "tagen": (1, 1), "kalendertage": (1, 1),
    "kalendertagen": (1, 1), "jour": (1, 1), "jours": (1, 1), "día": (1, 1), "días": (1, 1), "dia": (1, 1),
    "dias": (1, 1), "giorno": (1, 1), "giorni": (1, 1),
    "week": (7, 7), "weeks": (7, 7), "woche": (7, 7), "wochen": (7, 7), "semaine": (7, 7), "semaines": (7, 7),
    "semana": (7, 7), "semanas": (7, 7), "settimana": (7, 7), "settimane": (7, 7),
    "fortnight": (14, 14),
    "month": (28, 31), "months": (28, 31), "monat": (28, 31), "monate": (28, 31), "monaten": (28, 31), "mois": (28, 31),
    "mes": (28, 31), "meses": (28, 31), "mese": (28, 31), "mesi": (28, 31),
    "year": (365, 366), "years": (365, 366), "jahr": (365, 366), "jahre": (365, 366), "jahren": (365, 366),
    "ans": (365, 366), "año": (365, 366), "años": (365, 366), "anno": (365, 366), "anni": (365, 366),
}  # fmt: skip
"""The fewest and the most calendar days of one unit."""

_NUMBER = rf"(?:\d{{1,4}}|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![\w’']))"
_AGAIN = r"(?:\s*\(\s*[\w-]{1,14}\s*\))?"
_SPAN = late(
    rf"(?<![\w.,$£€-])(?P<low>{_NUMBER}{_AGAIN})"
    rf"(?:\s*(?:-|–|—|/|\b(?:to|or|bis|oder|und|à|ou|et|a|o|y|al|e)\b)\s*(?P<high>{_NUMBER}{_AGAIN}))?"
    r"(?P<plus>\+)?[\s-]{0,2}"
    r"(?P<kind>(?:full\s+|volle[rn]?\s+)?(?:consecutive|calendar|business|working|week)[\s-]+)?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b[’']?"
    r"(?P<after>\s+(?:ouvr(?:é|able)s?|hábil(?:es)?|habil(?:es)?|laborables?|lavorativ[oi]|calendaires?|francs|"
    r"naturales|di calendario))?",
    re.IGNORECASE,
)
_STEMS = Needles((
    "day", "week", "fortnight", "month", "year", "tag", "täg", "woch", "wöch", "monat", "jahr", "jour", "semai", "mois",
    "ans", "día", "dia", "seman", "mes", "año", "giorn", "settim", "anni", "anno",
))  # fmt: skip
"""What every span has; most sentences have none of it, and need no closer look."""
_COUNTED = late(
    rf"(?:\d|(?<!\w){_NUMBER}){_AGAIN}\+?[\s-]{{0,2}}"
    r"(?:(?:full\s+|volle[rn]?\s+)?(?:consecutive|calendar|business|working|week)[\s-]+)?[^\W\d_]*$"
)
"""What stands before it, in small letters."""
_FAR = 80
"""Characters that this is never longer than."""
_GERMAN = late(
    rf"(?<![\w.,-])(?P<low>{_NUMBER})(?:\s*(?:-|–|/|bis|oder|und)\s*(?P<high>{_NUMBER}))?\s*"
    r"(?:Werktag|Arbeitstag|Geschäftstag|Banktag)(?:en|e)?\b",
    re.IGNORECASE,
)
_ADJECTIVE = late(
    r"(?<![\w.,-])(?P<number>\d{1,4}|zwei|drei|vier|sieben|zehn|vierzehn|dreißig)[\s-]{0,2}"
    r"(?P<unit>tägig|wöchig|monatig)\w{0,2}\b",
    re.IGNORECASE,
)
_LASTING = {"tägig": (1, 1), "wöchig": (7, 7), "monatig": (28, 31)}
_DOTS = str.maketrans("İı", "ii")
"""Letters that a pattern without regard to case takes for an i."""


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


@lru_cache(maxsize=100)
def spans(text: str) -> tuple[Span, ...]:
    """Every span of time that is counted in days or longer, in the order of the text; asked several times in a row."""
    return tuple(sorted(_found(text), key=lambda span: span.start)) if _counts(text.lower()) else ()


def _counts(lower: str) -> bool:
    """Whether a number stands before a unit of time, as far as a quick look tells."""
    return any(_COUNTED.search(lower, max(0, at - _FAR), at) for at in _STEMS.starts(lower))


def _found(text: str) -> Iterator[Span]:
    for found in _SPAN.finditer(text):
        if not found["plus"]:
            low, high = _value(found["low"]), _value(found["high"] or found["low"])
            few, many = _UNITS[_folded(found["unit"])]
            words = f"{found['kind'] or ''} {found['after'] or ''}"
            working = re.search("business|working|week|ouvr|h[áa]bil|labora|lavora", words, re.IGNORECASE) is not None
            yield Span(
                text=found[0].rstrip("’'"),
                start=found.start(),
                end=found.end(),
                least=high * few,
                most=_working(high) if working else high * many,
                ranged=low != high,
            )
    for found in _GERMAN.finditer(text) if "tag" in text else ():
        low, high = _value(found["low"]), _value(found["high"] or found["low"])
        start, end = found.span()
        yield Span(text=found[0], start=start, end=end, least=high, most=_working(high), ranged=low != high)
    for found in _ADJECTIVE.finditer(text) if "ig" in text else ():
        number = _value(found["number"])
        few, many = _LASTING[_folded(found["unit"])]
        yield Span(text=found[0], start=found.start(), end=found.end(), least=number * few, most=number * many)


def _working(days: int) -> int:
    """Five working days are a week; a holiday or a weekend at either end may come on top."""
    return -(-days * 7 // 5) + 2


def _value(number: str) -> int:
    """A number; of "ninety (90)", what stands there in figures."""
    figures = re.search(r"\d{1,4}", number)
    return int(figures[0]) if figures else _WORDS[_folded(number.split("(")[0].strip())]


def _folded(word: str) -> str:
    return word.translate(_DOTS).casefold()
