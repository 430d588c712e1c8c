"""How a template sounds that nobody has filled in: patterns for placeholders.

Each entry is what every match contains, in small letters, and the pattern itself: looking for the former first makes
the whole list cheap. "a|b" is one of two literals.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from helpgen.late import late
from helpgen.needles import Needles, joined


class Phrases:
    """A list of patterns, each with its needles: literals in small letters, one of which stands in every match."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], re.Pattern[str]]]) -> None:
        self.entries = tuple(entries)

    def __add__(self, other: "Phrases") -> "Phrases":
        return Phrases(self.entries + other.entries)

    def words(self, lower: str) -> frozenset[str]:
        """The needles that stand in a text, which is given in small letters."""
        return self._needles.within(lower)

    def may_match(self, words: frozenset[str]) -> bool:
        """Whether one of the patterns may match where these needles stand."""
        return not words.isdisjoint(self._needles.words)

    def likely(self, lower: str) -> list[tuple[tuple[str, ...], re.Pattern[str]]]:
        """The entries that may match in such a text: nearly always none."""
        found = self.words(lower)
        return [entry for entry in self.entries if not found.isdisjoint(entry[0])] if found else []

    def lines(self, lower: str) -> Iterable[int]:
        """The lines of such a text that hold a needle."""
        return self._needles.by_line(lower)

    @cached_property
    def _needles(self) -> Needles:
        return Needles(needle for needles, _ in self.entries for needle in needles)


UNITS = r"(?:(?:business|working|calendar|consecutive) )?(?:days?|hours?|weeks?|months?|minutes?|years?|%|percent)"
OWNED = r"(?:company|business|store|shop|brand|website|site|organi[sz]ation)"

# Of these a placeholder in brackets is made up: [company name], {support_email}, %STORE_URL%.
_NOUN = (
    r"(?:company|business|store|shop|brand|website|web|site|organi[sz]ation|app|legal|trading|registered|full|first|"
    r"last|names?|e-?mail|mail|address|phone|telephone|tel|fax|mobile|number|no|url|link|domain|country|state|city|"
    r"town|county|province|postcode|postal|zip|code|date|days?|month|years?|hours|weeks|time|timeframe|period|price|"
    r"amount|fee|currency|percentage|percent|vat|tax|registration|support|customer|service|contact|privacy|returns?|"
    r"refund|shipping|billing|street|jurisdiction|products?|item|carrier|courier|provider|owner|manager|officer|person|"
    r"logo|updated|effective|details|info|information|position|title|department|team|warehouse|hosting|payment)"
)
_AND = r"(?:\s*[\s/,&_.-]\s*|\s+(?:and|or|of|the|your|our)\s+)"
_NOUNS = rf"(?:the |your |our )?{_NOUN}(?:{_AND}{_NOUN})+"
_ORDER = (
    r"(?:please )?(?:insert|enter|fill in|add|put|include|specify|replace|state|describe|choose|select|list|provide|"
    r"edit)"
)
_X = r"X{1,3}(?:\s*(?:-|–|to)\s*(?:X{1,3}|Y))?"
# What stands before and after brackets that are no code and no leftover of a link.
_OPEN, _CLOSE = r"(?<![\w\]])\[\s*", r"\s*\](?![(\[])"


def phrases(*entries: tuple[str, str], exact: bool = False) -> Phrases:
    """Compile a list; letter case counts only if it is `exact`."""
    return Phrases(
        (tuple(needle.split("|")), late(pattern, 0 if exact else re.IGNORECASE)) for needle, pattern in entries
    )


def either(*parts: str) -> str:
    """One of many needles: each begins with a choice of the first part ("a|b"), a choice of the next behind it."""
    return "|".join(joined(*(part.split("|") for part in parts)))


CERTAIN: Phrases = phrases(
    ("[", rf"{_OPEN}{_ORDER}\s[^\[\]]{{1,120}}{_CLOSE}"),
    ("[", rf"{_OPEN}link to\s[^\[\]]{{2,80}}{_CLOSE}"),
    ("[", rf"{_OPEN}(?:x{{1,4}}|n|#+|_+|\d+(?:\s*/\s*\d+)+)\s*\](?=\s*[-–]?\s*{UNITS})"),
    ("[", rf"{_OPEN}(?:insert|yyyy[-/.]mm[-/.]dd|(?:dd|mm)[-/.](?:mm|dd)[-/.]yyyy){_CLOSE}"),
    ("[", rf"{_OPEN}(?:your|our) {OWNED}(?:['’]s)?(?: [^\[\]]{{2,60}})?{_CLOSE}"),
    ("[", rf"{_OPEN}{OWNED} (?:legal )?(?:name|address|e-?mail|phone|url|number)(?: here)?{_CLOSE}"),
    ("<", rf"<\s*(?:insert\s[^<>]{{2,80}}|(?:your )?{OWNED} (?:name|address|e-?mail|url|phone))\s*>"),
    ("{", r"(?<!\{)\{\s*insert\s[^{}]{2,80}\}(?!\})"),
    ("{", rf"(?<![\w{{$])\{{\s*(?:your )?{OWNED}[ _.-](?:name|address|e-?mail|url|phone)\s*\}}(?!\}})"),
    ("%", rf"%{_NOUNS}%"),
    ("(n)", rf"(?:\bx\s*)?\(n\)\s*{UNITS}"),
    ("lorem", r"\blorem ipsum(?: dolor sit amet)?\b"),
    ("dolor sit", r"\bdolor sit amet\b"),
    (
        "@your",
        r"(?<![\w.+-])[\w.+-]+@your-?(?:domain|company|store|shop|website|site|business|brand|email)[\w-]*\.[a-z]{2,}\b",
    ),
    ("name here", rf"\byour {OWNED}(?: legal)? name here\b"),
    ("goes here", r"\byour (?:text|content|title|heading|copy|policy|description|address) goes here\b"),
    ("insert your", r"\binsert your [\w &'’-]{2,40}\bhere\b"),
    (", year|,year", r"^(?:date last updated|(?:last update|last updated|date of last update)(?: date)?), ?year$"),
) + phrases(
    ("xx", r"\b(?:XX|DD|MM)[/.-](?:XX|MM|DD)[/.-](?:20)?XX(?:XX)?\b"),
    ("20xx", r"(?<![\w.-])20XX(?![\w-])"),
    (" x", rf"\b(?:[Ww]ithin|[Uu]p to|[Aa]fter|[Aa]t least|[Tt]akes?)\s+{_X}\s+{UNITS}"),
    ("xx", r"[£$€]\s?X(?:X{1,2}(?:[.,]XX)?|[.,]XX)(?![\w-])"),
    ("todo", r"(?<![\w/.-])TODO\s*:"),
    ("fixme", r"(?<![\w/.-])FIXME\b"),
    exact=True,
)
"""What is a placeholder wherever it stands."""

LIKELY: Phrases = phrases(
    ("{", rf"(?<![\w{{$])\{{\s*{_NOUNS}\s*\}}(?!\}})"),
    ("example.", r"(?<![\w.+-])[\w.+-]+@(?:www\.)?example\.(?:com|org|net)\b"),
    (
        either("@|@my", "domain.|company.|store.|shop.|website.|site.|business."),
        r"(?<![\w.+-])[\w.+-]+@(?:my)?(?:domain|company|store|shop|website|site|business)\.(?:com|co\.uk|org|net|eu)\b",
    ),
    (
        "your-|yourdomain|yourcompany|yourstore|yourshop|yourwebsite|yoursite|yourbusiness|yourbrand",
        r"(?<![@\w.-])(?:https?://)?(?:www\.)?your-?(?:domain|company|store|shop|website|site|business|brand)[\w-]*"
        r"\.(?:com|co\.uk|org|net|eu|shop|store)\b",
    ),
    ("name.com", r"(?<![@\w.-])(?:www\.)?(?:store|shop|company|brand|site)-?name\.com\b"),
    ("123", r"\b1234? (?:main|any|fake|example|your|high|street) (?:street|st\b|road|rd\b|avenue|ave\b|name)"),
    ("anytown|any town", r"\bany ?town,? (?:usa|uk|[a-z]{2}\b)"),
    ("your street", r"\byour street(?: address)?, (?:your )?city\b"),
    ("555", r"(?<![\d-])(?:\(\d{3}\) ?|\d{3}[ .-])?555[ .-](?:01\d\d|1234|5555|0000)\b(?!-)"),
    ("456", r"(?<!\d)(?:\+?1[ .-]?)?\(?123\)?[ .-]456[ .-]7890?\b"),
    (" 0000|.0000|-0000", r"(?<!\d)\(?000\)?[ .-]000[ .-]0000\b"),
    ("goes here", r"\b(?:text|content|title|heading|description|copy|policy) goes here\b"),
    (
        either("this is |this is a |this is an |this is some ", "sample|dummy|placeholder"),
        r"\bthis is (?:some |an? )?(?:sample|dummy|placeholder) (?:text|page|content|paragraph|policy)\b",
    ),
    ("coming soon", r"^(?:content |more |page |this page is )?coming soon[.!…]*$"),
    ("under construction", r"^(?:this page is |page )?under construction[.!…]*$"),
) + phrases(
    (
        "your company|your business|your store|your shop|your brand|your organi",
        r"\bYour (?:Company|Business|Store|Shop|Brand|Organi[sz]ation)(?: Legal)? (?:Name|Address|Email)\b",
    ),
    ("todo", r"(?<![\w/.-])TODO(?![\w/-]| [Ll]ists?\b| [Aa]pps?\b)"),
    ("tbd", r"(?<![\w/.-])TBD(?![\w/-])"),
    ("£x|$x|€x|£ x|$ x|€ x", r"[£$€]\s?X(?![\w-]|[.,]X)"),
    ("[", rf"{_OPEN}(?=[^\[\]]*[A-Z]{{3}})[A-Z][A-Z/&,'’-]*(?: [A-Z/&,'’-]+){{1,11}}{_CLOSE}"),
    exact=True,
)
"""What may be an honest example in an article on software."""

# The same in German, French, Spanish and Italian: [Ihre Adresse], [Straße, PLZ Ort], [Raison sociale].
_YOURS = (
    r"(?:ihre?n?|deine?n?|euer|eure|votre|vos|ton|ta|tu|tus|su|sus|tuo|tua|vostr[oa]|einf(?:ü|ue)gen|ins[ée]rer|insertar|"
    r"inserire)"
)
_FACT = (
    r"(?:name|firmen?name|firma|anschrift|adresse|stra(?:ß|ss)e|hausnummer|nr\.?|plz|ort|telefon(?:nummer)?|e-?mail|"
    r"datum|ust-?id(?:-?nr\.?)?|nom|raison sociale|ville|t[ée]l[ée]phone|date|soci[ée]t[ée]|siret|nombre|empresa|"
    r"direcci[óo]n|ciudad|tel[ée]fono|fecha|correo|nif|cif|nome|indirizzo|citt[àa]|telefono|data|azienda|"
    r"ragione sociale|partita iva|p\.? ?iva|pec)"
)

BINDING: Phrases = phrases(
    ("[", rf"{_OPEN}{_YOURS}\s[^\[\]]{{2,80}}{_CLOSE}"),
    ("[", rf"{_OPEN}{_FACT}(?:[\s/,&-]+{_FACT})*{_CLOSE}"),
    ("[", rf"{_OPEN}(?:your|our|my)\s[^\[\]]{{2,80}}{_CLOSE}"),
    ("[", rf"{_OPEN}{_NOUN}(?:{_AND}{_NOUN})*(?: here)?{_CLOSE}"),
    ("[", rf"{_OPEN}month,? (?:day|dd),? (?:year|yyyy){_CLOSE}"),
    ("{", r"(?<![\w{$])\{\s*your\s[^{}]{2,60}\}(?!\})"),
    ("{", rf"(?<![\w{{$])\{{\s*{_NOUN}\s*\}}(?!\}})"),
    ("example.com", r"(?<![@\w.-])(?:https?://)?(?:www\.)?example\.com\b"),
    (
        "muster",
        r"\b(?:max|erika) mustermann\b|\bmuster(?:stra(?:ß|ss)e|str\.|weg) \d+\b|\b\d{4,5} muster(?:stadt|hausen|ort)\b",
    ),
    ("via es|via ex|calle ej", r"\b(?:via (?:esempio|example)|calle ejemplo),? (?:n\.? ?)?\d+\b"),
) + phrases(
    ("x |y ", rf"(?<![\w£$€]){_X}\s+{UNITS}"),
    exact=True,
)
"""What is a placeholder on a page that binds the shop, and is common in articles on software."""
