"""The blocks of a Markdown text, one inside the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Kind = Literal[
    "document", "quote", "list", "item", "note", "footnote", "definition",
    "paragraph", "table", "heading", "rule", "code", "html",
]  # fmt: skip


@dataclass(slots=True, eq=False)
class Block:
    """One block. Lines count from 1 in the scanned text."""

    kind: Kind
    line: int
    last: int = 0
    """Last line that isn't blank, or is part of code or raw HTML."""
    lines: list[str] = field(default_factory=list)
    """Text of a leaf, without the marks and indents of what it stands in."""
    numbers: list[int] = field(default_factory=list)
    """The line of each of `lines`."""
    children: list["Block"] = field(default_factory=list)
    info: str = ""
    """Language of code, label of a footnote, type and title of a note."""
    level: int = 0
    """Of a heading; the start number of a list; the written number of an item."""
    marker: str = ""
    """Of a list or item: `-`, `*`, `+`, `.` or `)`; of code its fence, "" if it is indented."""
    width: int = 0
    """Columns by which the content of a container is indented."""
    loose: bool = False
    """Of a list: its items hold paragraphs, not bare text."""

    @property
    def ordered(self) -> bool:
        """A numbered list or an item of one."""
        return self.marker in (".", ")")

    def walk(self) -> Iterator["Block"]:
        """This block and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def settle(block: Block) -> None:
    """Work out what is known only when a container is complete: its last line, and which of its lists are loose."""
    for child in block.children:
        if child.kind == "list":
            child.last = child.children[-1].last
            items = child.children
            child.loose = any(b.line > a.last + 1 for a, b in pairwise(items)) or any(
                b.line > a.last + 1 for item in items for a, b in pairwise(item.children)
            )
        elif child.kind == "code" and not child.marker:
            while child.lines and not child.lines[-1].strip():
                child.lines.pop()
                child.numbers.pop()
    if block.children:
        block.last = max(block.last, block.children[-1].last)
