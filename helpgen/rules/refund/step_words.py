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
    how: re.Pattern[str]
    """Promises a way to go, not a policy."""
    numbered: re.Pattern[str]
    """Begins with a number; the group holds the word for a step before it."""
    alone: re.Pattern[str]
    """Is nothing but that; the second group holds the number."""


def _words(returns: str, refund: str, money: str, how: str, step: str) -> _Words:
    return _Words(
        returns=late(returns, re.IGNORECASE),
        refund=late(refund, re.IGNORECASE),
        money=late(money, re.IGNORECASE),
        how=late(rf"\b(?:{how})\b", re.IGNORECASE),
        numbered=late(rf"^\s*({step})?\s*(?:n[.°º]\s*)?\d+\s*[.):–—-]?\s+\S", re.IGNORECASE),
        alone=late(rf"\s*(?:({step})\s*)?0?(\d{{1,2}})\s*[.):]?\s*", re.IGNORECASE),
    )


_WORDS = {
    "en": _words(
        r"\breturn(?:s|ing|ed|able)?\b|\bexchang(?:e|es|ing)\b|\bwithdraw|"
        r"\b(?:send|post|ship|bring|mail|tak(?=ing)|take)(?:ing)?\b[^.?!]{0,40}\bback\b",
        r"\brefund(?:s|ed|ing)?\b|\breimburse\w*|\bmoney[ -]back\b|"
        r"\b(?:get|getting|receive|receiving|have|having)\b[^.?!]{0,20}\bmoney\b",
        r"\brefund\w*\b[^.?!]{0,40}\b(?:for|of|on|after|once|when|if|from)\b.*\breturn|"
        r"\b(?:when|where|yet|still|haven['’]t)\b[^.?!]{0,40}\brefund",
        "how|steps?|guide",
        "step",
    ),
    "de": _words(
        r"r(?:ü|ue)ck(?:gabe|gaben|send|sand|versand)|\bretour|umtausch|\bwarenaustausch|widerruf|"
        r"\bzur(?:ü|ue)ck(?:zu)?(?:send|schick|geb|bring)|"
        r"\b(?:send|schick|geb|bring)\w*\b[^.?!]{0,60}\bzur(?:ü|ue)ck\b",
        r"erstatt|\br(?:ü|ue)ckzahl|\bgutschrift|\bgeld[ -]zur(?:ü|ue)ck|\bzur(?:ü|ue)ck(?:zu)?(?:zahl|überweis)|"
        r"\b(?:geld|betrag|kaufpreis)\b[^.?!]{0,40}\bzur(?:ü|ue)ck",
        r"(?:erstattung\w*|r(?:ü|ue)ckzahlung\w*|gutschrift\w*)\s+(?:für|von|nach|bei|aus|de[rs]|ihrer|deiner|einer?)\b.*"
        r"(?:rück|rueck|zurück|retour|widerr)|\bgeld\b[^.?!]{0,30}\berstatt|\b(?:geld|betrag|kaufpreis)\b[^.?!]{0,40}\bzur(?:ü|ue)ck",
        "wie|so|anleitung|schritte?n?|ablauf",
        "schritt",
    ),
    "fr": _words(
        r"\bretour(?:s|n\w+)?\b|\brenv(?:oi|oy|err)\w*|\b[ée]chang(?:e|es|er|ez)\b|\bréexpédi\w+|\br[ée]tract",
        r"(?<!contre[ -])\brembours\w*|\b(?:récupér|recev|reçoi|obten|r?avoir)\w*\b[^.?!]{0,30}\bargent\b",
        r"rembours\w*\s+(?:d['’]|de|du|des|pour|après|suite|lors)\b.*\b(?:retour|renvo)|"
        r"\b(?:quand|encore|toujours pas)\b[^.?!]{0,30}\brembours",
        "comment|[ée]tapes?|marche à suivre|procédure",
        "[ée]tape",
    ),
    "es": _words(
        r"\bdevol(?:v\w+|uci[oó]n\w*)|\bdevuel\w+|\breenv[ií]\w+|\benv[ií]\w+\b[^.?!]{0,40}\bde vuelta\b|"
        r"\bretorn(?:ar|able)\w*|\bintercambi\w+|\bdesisti|"
        r"\bcambios?\b(?! (?:de (?:direcci|contrase|divisa|moneda|precio)|en (?:el|mi|tu|su) pedido))|"
        r"\bcambiar(?:l[oa]s?)?\b[^.?!]{0,25}\b(?:art[ií]culo|producto|talla|talle|color|prenda|compra)",
        r"(?<!contra[ -])\breembols\w*|\b(?:recuper|recib|obten|devol|devuel)\w*\b[^.?!(]{0,30}\b(?:dinero|importe)\b",
        r"\breembols\w*\s+(?:del?|por|tras|después)\b.*\bdev(?:ol|uel)|"
        r"\bdev(?:ol|uel)\w*\b[^.?!(]{0,30}\b(?:dinero|importe)\b|\b(?:cuándo|aún|todavía)\b[^.?!]{0,30}\breembols",
        "c[óo]mo|pasos?|procedimiento",
        "paso",
    ),
    "it": _words(
        r"\bres[oi]\b|\brestitu\w+|\brispedi\w+|\brimand\w+|\brendere\b|\bsostitu\w+|\bscambi(?:o|are)?\b|\brecesso\b|"
        r"\bcambio?\b(?! (?:di )?(?:indirizz|password|valut|idea))|"
        r"\bcambiare\b[^.?!]{0,25}\b(?:articol|prodott|tagli|color|misur|merc|cap[oi]\b)",
        r"\brimbors\w*|\briaccredit\w*|"
        r"\b(?:riav|ricev|recuper|restitu|otten)\w*\b[^.?!]{0,30}\b(?:denaro|soldi|importo)\b",
        r"\brimbors\w*\s+(?:d(?:i|el|ei|egli|ella|elle|ell['’])|per|dopo|in seguito|a seguito|un|il|i|gli)\s?.*"
        r"\b(?:res[oi]|restitu)|\brestitu\w*\b[^.?!]{0,30}\b(?:denaro|soldi|importo)\b|"
        r"\b(?:quando|ancora)\b[^.?!]{0,30}\brimbors",
        "come|pass[oi]|passaggi|procedura",
        "passo|passaggio|fase",
    ),
}
LANGUAGES = tuple(_WORDS)
"""Languages whose words are known."""


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


def numbered(heading: str, language: str, title: str) -> bool:
    """Whether a heading is one step: "Step 1: Write to us", "2. Pack it".

    `title` is the heading right below which it stands, if that is the title of the page: a policy numbers its sections
    too, so that a bare number says something only where the title asks how.
    """
    words = _WORDS[language]
    match = words.numbered.match(heading)
    return bool(match and (match[1] or not title or words.how.search(title)))


def number(text: str, language: str, titles: tuple[str, ...]) -> int:
    """The number of a step, where it stands by itself in a circle or box before the step; 0 if it is none.

    `titles` are the headings that it stands under, nearest first. Under the title of the page alone a bare number may be
    that of a section.
    """
    words = _WORDS[language]
    match = words.alone.fullmatch(text) if len(text) <= 20 else None
    said = match and (match[1] or len(titles) > 1 or any(words.how.search(title) for title in titles))
    return int(match[2]) if match and said else 0
