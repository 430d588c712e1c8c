"""What the headings above a list of steps speak of, by language: sending an item back, or getting the money back."""

import re
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from helpgen.late import late

Topic = Literal["returns.steps", "refund.steps"]


class _Words(Struct, frozen=True, kw_only=True):
    returns: re.Pattern[str]
    refund: re.Pattern[str]
    money: re.Pattern[str]
    """Names a return as well, but is about the money: "a refund for a returned item", not "return it for a refund"."""
    number: str
    """What may stand before the number of a heading: "step"."""


def _words(returns: str, refund: str, money: str, number: str) -> _Words:
    patterns = (late(pattern, re.IGNORECASE) for pattern in (returns, refund, money))
    return _Words(**dict(zip(("returns", "refund", "money"), patterns, strict=True)), number=number)


_WORDS = {
    "en": _words(
        r"\breturn(?:s|ing|ed|able)?\b|\bexchang(?:e|es|ing)\b|"
        r"\b(?:send|post|ship|bring|mail|tak(?=ing)|take)(?:ing)?\b[^.?!]{0,40}\bback\b",
        r"\brefund(?:s|ed|ing)?\b|\breimburse\w*|\bmoney[ -]back\b|"
        r"\b(?:get|getting|receive|receiving|have|having)\b[^.?!]{0,20}\bmoney\b",
        r"\brefund(?:s|ed)?\b\s+(?:for|of|on|after|once|when)\b.*\breturn",
        "step",
    ),
    "de": _words(
        r"rück(?:gabe|gaben|send|sand|versand)|\bretour|umtausch|\bzurück(?:zu)?(?:send|schick|geb|bring)|"
        r"\b(?:send|schick|geb|bring)\w*\b[^.?!]{0,60}\bzurück\b",
        r"erstatt|\brückzahl|\bgutschrift|\bgeld[ -]zurück|\bzurück(?:zu)?(?:zahl|überweis)|"
        r"\bgeld\b[^.?!]{0,30}\bzurück",
        r"(?:erstattung\w*|rückzahlung\w*|gutschrift\w*)\s+(?:für|von|nach|bei|de[rs]|ihrer|deiner|einer?)\b.*"
        r"(?:rück|zurück|retour)|\bgeld\b[^.?!]{0,30}\bzurück",
        "schritt",
    ),
    "fr": _words(
        r"\bretour(?:s|n\w+)?\b|\brenv(?:oi|oy|err)\w*|\béchang(?:e|es|er|ez)\b|\bréexpédi\w+",
        r"rembours\w*|\b(?:récupér|recev|reçoi|obten|r?avoir)\w*\b[^.?!]{0,30}\bargent\b",
        r"rembours\w*\s+(?:d['’]|de|du|des|pour|après|suite|lors)\b.*\b(?:retour|renvo)",
        "étape",
    ),
    "es": _words(
        r"\bdevol(?:v\w+|uci[oó]n\w*)|\bdevuel\w+|\bcambi(?:os?\b(?! de (?:direcci|contrase))|ar (?:un|el|la|mi|tu|su)\b)|"
        r"\breenv[ií]\w+",
        r"\breembols\w*|\b(?:recuper|recib|obten|devol|devuel)\w*\b[^.?!]{0,30}\b(?:dinero|importe)\b",
        r"\breembols\w*\s+(?:del?|por|tras|después)\b.*\bdev(?:ol|uel)|"
        r"\bdev(?:ol|uel)\w*\b[^.?!]{0,30}\b(?:dinero|importe)\b",
        "paso",
    ),
    "it": _words(
        r"\bres[oi]\b|\brestitu\w+|\brispedi\w+|\brimand\w+|\brendere\b|\bcambi(?:o|are)?\b(?! (?:di )?(?:indirizz|password))|"
        r"\bsostitu\w+",
        r"\brimbors\w*|\b(?:riav|ricev|recuper|restitu|otten)\w*\b[^.?!]{0,30}\b(?:denaro|soldi|importo)\b",
        r"\brimbors\w*\s+(?:d(?:i|el|ei|egli|ella|elle|ell['’])|per|dopo|in seguito|a seguito)\s?.*\b(?:res[oi]|restitu)|"
        r"\brestitu\w*\b[^.?!]{0,30}\b(?:denaro|soldi|importo)\b",
        "passo|passaggio|fase",
    ),
}
LANGUAGES = tuple(_WORDS)
"""Languages whose words are known."""
_NUMBERED = {
    language: late(rf"^\s*(?:(?:{words.number})\s*)?(?:n[.°º]\s*)?\d+\s*[.):–—-]?\s+\S", re.IGNORECASE)
    for language, words in _WORDS.items()
}


def about(headings: Iterable[str], language: str) -> Topic | None:
    """What the first heading that speaks of either is about."""
    words = _WORDS[language]
    for heading in headings:
        returns, refund = bool(words.returns.search(heading)), bool(words.refund.search(heading))
        if refund and (not returns or words.money.search(heading)):
            return "refund.steps"
        if returns:
            return "returns.steps"
    return None


def numbered(heading: str, language: str) -> bool:
    """Whether a heading is one step: "Step 1: Write to us", "2. Pack it"."""
    return bool(_NUMBERED[language].match(heading))
