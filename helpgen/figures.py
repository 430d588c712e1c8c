"""A text -> the numbers it says, so that nothing else claims a figure that readers can't see."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from helpgen.late import late

# A number may follow a currency's code ("EUR4.50"), but is no part of a word or of a postcode ("SY8").
_NUMBER = late(
    r"(?:(?<=\b[A-Z]{3})|(?<![A-Za-z\d.,]))"
    r"(\d{1,12}(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d{1,2})?)(?![A-Za-z\d]|[.,]\d)"
)
_DECIMALS = late(r"[.,](\d{1,3})$")
_WORDS = {
    7: "seven sieben sept siete sette",
    10: "ten zehn dix diez dieci",
    14: "fourteen vierzehn quatorze catorce quattordici",
    15: "fifteen fünfzehn quinze quince quindici",
    20: "twenty zwanzig vingt veinte venti",
    21: "einundzwanzig veintiún ventuno",
    28: "achtundzwanzig veintiocho ventotto",
    30: "thirty dreißig dreissig trente treinta trenta",
    60: "sixty sechzig soixante sesenta sessanta",
    90: "ninety neunzig noventa novanta",
    100: "hundred hundert cent cien cento",
}
_SPELLED = {word: Decimal(number) for number, words in _WORDS.items() for word in words.split()}
_FREE = late(
    r"\bfree\b|\bno (?:charge|cost)\b|kostenlos|kostenfrei|gratis|gratuit|sans frais|sin coste|gratuito|免费|無料|무료",
    re.IGNORECASE,
)


def said(text: str) -> frozenset[Decimal]:
    """Every number of a text, in figures or in the words that windows are stated in; "free" is 0.

    "1,200" and "1.200" are both 1200 and 1.2: what a separator means depends on the language.
    """
    found = {reading for match in _NUMBER.finditer(text) for reading in _readings(match[1])}
    found |= {_SPELLED[word] for word in re.findall(r"[^\W\d_]+", text.lower()) if word in _SPELLED}
    return frozenset(found | ({Decimal(0)} if _FREE.search(text) else set()))


def number(written: object) -> Decimal | None:
    """A number as it is stated in `site.yaml` or in structured data ("4.50", 4.5); None for anything else."""
    if isinstance(written, bool) or not isinstance(written, (int, float, str, Decimal)):
        return None
    try:
        value = Decimal(str(written).strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < 10**12 else None


def _readings(written: str) -> Iterator[Decimal]:
    """What a number may mean: "1,200" has a thousand or three decimals, "4.50" and "30" mean one thing."""
    decimals = _DECIMALS.search(written)
    if not decimals or len(decimals[1]) == 3:
        yield Decimal(re.sub(r"\D", "", written))
    if decimals:
        whole = re.sub(r"\D", "", written[: decimals.start()])
        yield Decimal(f"{whole}.{decimals[1]}")
