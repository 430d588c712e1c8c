"""A page → its sentences, each with what stands around it: the heading above, the block, its marks."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.needles import Needles

_END = late(r"[.!?]([\"”’)]?\s+)(?=[\"“‘(]?[A-ZÀ-Þ0-9])")
_MARKED_END = late(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-ZÀ-Þ0-9])|\s*[;•]\s+")
"""The same, and marks that end a sentence too; it takes several times as long."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_READ = frozenset(("@title", "@description"))
"""Attributes that hold sentences for buyers."""

_TELLING = (
    "day", "week", "month", "stock", "return", "back", "@", "call", "phone", "speak", "tel", "ltd", "limited", "llc",
    "l.l.c", "inc", "gmbh", "corp", "plc", "tag", "täg", "woche", "monat", "jour", "semaine", "mois", "giorn", "día",
)  # fmt: skip
_ALSO: dict[str, tuple[str, ...]] = {
    "de": ("rück", "retour", "gebühr", "ruf", "fon", " ag", " kg", "e.k"),
    "fr": ("retour", "frais", "société", "sarl", "sas", "s.a", "eurl", "tél"),
    "es": ("devol", "devuel", "gastos", "costes", "costos", "cargo", "s.l", "s.a", "tfno"),
    "it": ("reso", "resi", "restitu", "spese", "cost", "s.r.l", "srl", "s.p.a"),
}
_NEEDLES = {language: Needles((*_TELLING, *also)) for language, also in {"": (), **_ALSO}.items()}
"""What a block must hold, in small letters, to say anything that is looked for; "" is for languages without their own."""
_ELSEWHERE = ("withdrawal.", "legal.", "shipping.", "cancellation")
_NAME = late(r"(?<![a-z_])[a-z_]+(?:\.[A-Za-z_0-9]+)+")
_LONG = 40
"""Lines that the last block of a page may have."""


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
    clauses: tuple[str, ...] = ()
    filled: frozenset[str] = frozenset()
    """Keys of `site.yaml` whose placeholder stands in the block: what they say is right by construction."""

    @property
    def elsewhere(self) -> bool:
        """Whether it stands in a passage that is marked as being about rights by law, delivery or cancelling."""
        return any(clause.startswith(_ELSEWHERE) for clause in self.clauses)


def passages(page: model.PageFacts, worth: Callable[[str], bool] = bool) -> Iterator[Passage]:
    """Every sentence for buyers on a page that may state a fact, in order. Code is left out.

    Blocks and sentences whose text is not `worth` it are passed over.
    """
    needles = _NEEDLES.get(page.language.lower().split("-")[0], _NEEDLES[""])
    blocks, lower = page.blocks, page.lower
    if not _CELLS.isdisjoint([block.tag for block in blocks]):
        blocks = tuple(_rows(page))
        lower = "\n".join([block.text for block in blocks]).lower()
    uses = sorted((use.place.line, use.expression) for use in page.facts)
    for at in needles.lines(lower):
        block = blocks[at]
        if not _is_read(block) or not worth(block.text):
            continue
        filled = _filled(uses, block.line, _end(blocks, at)) if uses else frozenset()
        above = _above(blocks, at)
        sentences = _sentences(block.text)
        for sentence in sentences:
            if len(sentences) == 1 or worth(sentence):
                yield Passage(
                    text=sentence,
                    page=page,
                    line=block.line,
                    block=block.text,
                    heading=above[0] if above else "",
                    topics=" / ".join(above),
                    clauses=block.clauses,
                    filled=filled,
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


def _above(blocks: Sequence[model.BlockFact], at: int) -> list[str]:
    """The headings above a block, nearest first, that of the page's title aside."""
    above: list[str] = []
    lowest = 7
    for block in reversed(blocks[: at + 1]):
        if block.tag in _HEADINGS and int(block.tag[1]) < lowest and not block.code:
            lowest = int(block.tag[1])
            if lowest > 1 and block.text != blocks[at].text:
                above.append(block.text)
    return above


def _rows(page: model.PageFacts) -> Iterator[model.BlockFact]:
    """The blocks of a page that are read; the cells of a table's row as one."""
    return _merged(filter(_is_read, page.blocks))


def _merged(blocks: Iterable[model.BlockFact]) -> Iterator[model.BlockFact]:
    cells: list[model.BlockFact] = []
    for block in blocks:
        if block.tag in _CELLS:
            cells.append(block)
            continue
        if cells:
            yield from _joined(cells)
            cells = []
        yield block
    yield from _joined(cells)


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
