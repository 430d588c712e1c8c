"""How surely a page says something: the four levels of evidence that keep rules from guessing at words."""

import re
from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading

COUNTED = ("en", "de", "fr", "es", "it")
"""Languages whose spans of time are read, see `facts.spans`."""


class Level(IntEnum):
    """From exact to unknown."""

    FACT = 1
    """A fact of `site.yaml` stands in a marked clause: exact, in any language."""
    MARKED = 2
    """A marked clause with text."""
    WORDS = 3
    """No mark, but words of the page's language match a heading or a sentence."""
    NOTHING = 4
    """No mark, no match; or no word list for the language, see `Evidence.knows_language`."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What was found for a clause."""

    level: Level
    page: model.PageFacts | None = None
    line: int = 0
    text: str = ""
    """The passage: all text of the marked clause, or the sentence that matched."""
    knows_language: bool = True
    """Whether the pages that were looked at are in a language with a word list; else nothing can be told."""


def find(
    site: model.SiteFacts,
    clause: str,
    *,
    roles: tuple[str, ...],
    facts: tuple[str, ...] = (),
    words: dict[str, str] | None = None,
) -> Evidence:
    """The best evidence that the site settles a clause.

    A mark counts on any page; words only on pages with one of `roles`. `facts` are the keys whose placeholder makes
    the clause exact ("returns.days"; one may end in "." for all below it). `words` maps a language ("en") to a regular
    expression, matched without regard to case against headings and sentences.
    """
    marked = [_marked(page, clause, facts) for page in reading.settling(site) if clause in page.clauses]
    best = min(filter(None, marked), key=lambda found: found.level, default=None)
    if best:
        return best
    pages = [page for page in reading.settling(site) if page.role in roles]
    for page, block in _matching(pages, words or {}):
        return Evidence(level=Level.WORDS, page=page, line=block.line, text=block.text)
    known = bool(words) and all(language(page) in (words or {}) for page in pages)
    return Evidence(level=Level.NOTHING, page=pages[0] if pages else None, knows_language=known)


def _marked(page: model.PageFacts, clause: str, facts: tuple[str, ...]) -> Evidence | None:
    """What a page says in a marked clause; None if that is empty."""
    blocks = [block for block in page.blocks if clause in block.clauses]
    text = "\n".join(block.text for block in blocks)
    lines = [block.line for block in blocks if block.line]
    exact = lines and any(_states(use, facts) and min(lines) <= use.place.line <= max(lines) for use in page.facts)
    if not text.strip():
        return None
    level = Level.FACT if exact else Level.MARKED
    return Evidence(level=level, page=page, line=min(lines, default=0), text=text)


def _states(use: model.FactUse, facts: tuple[str, ...]) -> bool:
    """Whether an expression names one of these facts: "returns.days | days" names "returns.days"."""
    names = re.findall(r"[a-z_]+(?:(?:\.|\[)[a-z_0-9]+\]?)*", use.expression)
    dotted = [re.sub(r"\[(\d+)\]", r".\1", name) for name in names]
    return any(
        name == fact.rstrip(".") or (fact.endswith(".") and name.startswith(fact)) for name in dotted for fact in facts
    )


def counts(found: Evidence) -> bool:
    """Whether spans of time can be read in the language of what was found; elsewhere words may stand for a number."""
    return found.page is not None and language(found.page) in COUNTED


def _matching(pages: list[model.PageFacts], words: dict[str, str]) -> Iterator[tuple[model.PageFacts, model.BlockFact]]:
    for page in pages:
        pattern = words.get(language(page))
        if pattern:
            compiled = late(pattern, re.IGNORECASE)
            yield from ((page, block) for block in page.blocks if not block.code and compiled.search(block.text))


def language(page: model.PageFacts) -> str:
    """The page's language without its region; a page that doesn't say counts as English."""
    return page.language.lower().split("-")[0] or "en"
