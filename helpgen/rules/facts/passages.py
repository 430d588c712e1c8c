"""A page → its sentences, each with what stands around it: the heading above, the block, its marks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence
from helpgen.rules.facts import hints

_SHORT = "".join(
    rf"(?<!\b[{word[0].upper()}{word[0]}]{word[1:]}\.\s)"
    for word in ("max", "máx", "min", "mín", "mind", "ca", "approx", "aprox", "env")
)
"""Behind none of these, before a number: "max. 30 days" is one sentence."""
_NEXT = rf"(?=[\"“‘(]?(?:[A-ZÀ-Þ]|{_SHORT}\d))"
_END = late(rf"[.!?]([\"”’)]?\s+){_NEXT}")
_MARKED_END = late(rf"(?<=[.!?])[\"”’)]?\s+{_NEXT}|\s*[;•]\s+")
"""The same, and marks that end a sentence too; it takes several times as long."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_READ = frozenset(("@title", "@description"))
"""Attributes that hold sentences for buyers."""
_ELSEWHERE = ("withdrawal.", "legal.", "shipping.", "cancellation")
_NAME = late(r"(?<![a-z_])[a-z_]+(?:\.[A-Za-z_0-9]+)+")
_LONG = 40
"""Lines that the last block of a page may have."""


Worth: TypeAlias = Callable[[hints.Words, hints.Words, str], bool]


class Passage(Struct, frozen=True, kw_only=True):
    """One sentence, or one row of a table."""

    text: str
    page: model.PageFacts
    line: int
    """Of its block, in the author's file."""
    block: str
    """All text of the block."""
    heading: str = ""
    """The nearest heading above, that of the page's title aside."""
    topics: str = ""
    """All headings above it, nearest first, in one line; the page's title aside."""
    title: str = ""
    """The page's title, or that of its part."""
    clauses: tuple[str, ...] = ()
    filled: frozenset[str] = frozenset()
    """Keys of `site.yaml` whose placeholder stands in the block: what they say is right by construction."""
    words: hints.Words = frozenset()
    """Those of the words in it that are looked for in its language."""

    @property
    def elsewhere(self) -> bool:
        """Whether it stands in a passage that is marked as being about rights by law, delivery or cancelling."""
        return any(clause.startswith(_ELSEWHERE) for clause in self.clauses)


def passages(page: model.PageFacts, are_worth: Worth | None = None) -> Iterator[Passage]:
    """Every sentence for buyers on a page that may state a fact, in order. Code is left out.

    Blocks and sentences are passed over that are not worth it: by the words that stand in them and in the page's
    headings, and by their text.
    """
    sought = hints.of(evidence.language(page))
    blocks, lower = page.blocks, page.lower
    if not _CELLS.isdisjoint([block.tag for block in blocks]):
        blocks = tuple(_rows(page))
        lower = "\n".join([block.text for block in blocks]).lower()
    found = sought.needles.by_line(lower)
    headings = {word for at, words in found.items() if blocks[at].tag in _HEADINGS for word in words}
    uses = sorted((use.place.line, use.expression) for use in page.facts)
    trail: list[tuple[int, str]] = []
    seen = 0
    for at, words in found.items():
        block = blocks[at]
        if sought.telling.isdisjoint(words) or not _is_read(block):
            continue
        if are_worth and not are_worth(words, headings, block.text):
            continue
        filled = _filled(uses, block.line, _end(blocks, at)) if uses else frozenset()
        _follow(trail, blocks[seen : at + 1])
        seen = at + 1
        above = [text for level, text in reversed(trail) if level > 1 and text != block.text]
        title = next((text for level, text in trail if level == 1), page.heading)  # which is no block of the author's
        sentences = _sentences(block.text)
        for sentence in sentences:
            inside = sought.needles.within(sentence.lower()) if len(sentences) > 1 else words
            if len(sentences) > 1 and are_worth and not are_worth(inside, headings, sentence):
                continue
            yield Passage(
                text=sentence,
                page=page,
                line=block.line,
                block=block.text,
                heading=above[0] if above else "",
                topics=" / ".join(above),
                title=title,
                clauses=block.clauses,
                filled=filled,
                words=inside,
            )


def _sentences(text: str) -> list[str]:
    if ";" in text or "•" in text:
        return [found for one in _MARKED_END.split(text) if (found := one.strip())]
    sentences, at = [], 0
    for end in _END.finditer(text):
        sentences.append(text[at : end.start(1)].strip())
        at = end.end()
    last = text[at:].strip()
    return [*sentences, last] if last else sentences


def _is_read(block: model.BlockFact) -> bool:
    """Whether it holds sentences for buyers."""
    return not block.code and (block.tag[:1] != "@" or block.tag in _READ)


def _follow(trail: list[tuple[int, str]], blocks: Iterable[model.BlockFact]) -> None:
    """Bring the headings that a passage stands under, each with its level, to where they are after some more blocks."""
    for block in blocks:
        if block.tag in _HEADINGS and not block.code:
            level = int(block.tag[1])
            while trail and trail[-1][0] >= level:
                trail.pop()
            trail.append((level, block.text))


def _rows(page: model.PageFacts) -> Iterator[model.BlockFact]:
    """The blocks of a page that are read; the cells of a table's row as one."""
    for are_cells, some in groupby(filter(_is_read, page.blocks), lambda block: block.tag in _CELLS):
        blocks = [*some]
        yield from _joined(blocks) if are_cells else blocks


def _joined(cells: list[model.BlockFact]) -> Iterator[model.BlockFact]:
    """The rows of a table, as far as the number of its columns tells them; an empty cell hides where a row ends."""
    width = next((at for at, cell in enumerate(cells) if cell.tag == "td"), len(cells))
    if not width or len(cells) % width:
        yield from cells
        return
    for at in range(0, len(cells), width):
        text = ": ".join(cell.text for cell in cells[at : at + width])
        yield model.BlockFact(text=text, tag="td", line=cells[at].line, clauses=cells[at].clauses)


def _end(blocks: Sequence[model.BlockFact], at: int) -> int:
    """The line at which the next block begins."""
    line = blocks[at].line
    return next((later.line for later in blocks[at + 1 :] if later.line > line and _is_read(later)), line + _LONG)


def _filled(uses: list[tuple[int, str]], first: int, end: int) -> frozenset[str]:
    found = (expression for line, expression in uses if first <= line < end)
    names = {name for expression in found for name in _NAME.findall(expression)}
    return frozenset(names | {name[len("market.XX.") :] for name in names if name.startswith("market.")})
