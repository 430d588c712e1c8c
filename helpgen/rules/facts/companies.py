"""A sentence → the company in whose name it says “we”, where `site.yaml` states another."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.facts.passages import Passage

_FORMS = (
    r"(?:Pty Ltd|L[Tt][Dd]|L(?:imited|IMITED)|LLC|L\.L\.C|I[Nn][Cc]|Incorporated|GmbH|UG|PLC|plc|LLP|Corp|"
    r"Corporation|S\.?A\.?R\.?L|"
    r"B\.?V|S\.?r\.?l(?:\.?s)?|AG|OHG|KG|Oy|AB|ApS|SASU?|S\.A\.S|SA|S\.A|EURL|S\.?L\.?U?|S\.?p\.?A|e\.\s?K|KGaA)"
)
_FORM = late(rf"\b{_FORMS}\b")
_WORD = r"(?<!\w)(?:[a-z]{1,5}(?=[A-Z]))?[A-Z0-9][\w&'’.-]{0,60}"
_COMPANY = rf"(?P<name>{_WORD}(?:,? (?:(?:&|and|of|the) )?{_WORD}){{0,5}}?,? {_FORMS}\b\.?)"
_SELVES = (
    late(rf"(?<!known as ){_COMPANY},? \([^()]{{0,60}}?[\"“'‘](?i:(?:the )?(?:we|us|our|company|seller))\b"),
    late(
        rf"\b(?:[Ww]e are|[Yy]ou (?:buy|are buying) from|[Oo]ur (?:company|legal|registered) name is) (?:called "
        rf")?{_COMPANY}"
    ),
    late(
        rf"\b(?:[Tt]his|[Oo]ur|[Tt]he) (?:(?:web)?site|shop|store) is (?:owned|operated|run)(?: and \w+)? by {_COMPANY}"
    ),
    late(rf"\btrading name of {_COMPANY}"),
)
"""Each says who "we" are; a company that is only mentioned reads otherwise."""


def company(*leads: str, after: str) -> tuple[re.Pattern[str], ...]:
    """Sentences of another language that say who "we" are: words before the name of a company, or behind it."""
    before = "|".join(leads)
    return late(rf"\b(?i:{before}){_COMPANY}"), late(rf"{_COMPANY},? (?i:{after})")


_SAME = {"limited": "ltd", "incorporated": "inc", "corporation": "corp", "company": "co", "and": "&"}


def companies(passage: Passage, site: model.SiteFacts, selves: tuple[re.Pattern[str], ...] = _SELVES) -> Iterator[str]:
    """Companies in whose name a sentence says "we", other than the one that `site.yaml` states."""
    stated = _plain(reading.text(reading.fact(site, "business.legal_name"))) if _FORM.search(passage.text) else ""
    if not stated:
        return
    for pattern in selves:
        for found in pattern.finditer(passage.text):
            name = _plain(found["name"])
            # A capital letter before the name, as of a sentence's first word, is no part of it.
            if name != stated and not name.endswith(f" {stated}"):
                yield found["name"]


def _plain(name: str) -> str:
    """A name without what may be written in two ways: letter case, marks, "Limited" for "Ltd"."""
    words = re.sub(r"[^\w&]+", " ", name.lower().replace("l.l.c", "llc")).split()
    return " ".join(_SAME.get(word, word) for word in words if word != "the")
