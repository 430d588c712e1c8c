"""Numbered steps that fall apart in the page, because something between them isn't indented."""

import re
from bisect import bisect
from collections.abc import Iterator

from helpgen.convert import blocks
from helpgen.convert.reading import Reading
from helpgen.convert.tree import Block

_STEP = re.compile(r"^[ >]*(\d{1,3})[.)] +\S", re.M)
_NUMBER = re.compile(r"(\d{1,3})[.)] +\S")
_BETWEEN = frozenset(("paragraph", "code", "quote"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MOST = 3
"""Blocks between two steps, at most."""


def interrupted(markdown: str, reading: Reading) -> Iterator[tuple[int, str]]:
    """Line and the reason of each step that doesn't go on with the list before it."""
    if not _suspicious(markdown, reading):
        return
    for block in blocks.scan(markdown).walk():
        if len(block.children) > 1:
            yield from _among(block.children)


def _suspicious(markdown: str, reading: Reading) -> bool:
    """Whether a closer look is worth its time: two lists that may be one, or a step that was not read as an item."""
    steps = list(_STEP.finditer(markdown))
    if len(steps) < 2:
        return False
    items = {line for line, _ in reading.starts.get("li", ())}
    several = len(reading.starts.get("ol", ())) > 1
    headings = sorted(line for level in _HEADINGS for line, _ in reading.starts.get(level, ()))
    line, done, above = 1, 0, 0
    for m in steps:
        line += markdown.count("\n", done, m.start())
        done = m.start()
        under = bisect(headings, line)
        if line not in items or (several and m[1] == "1" and m is not steps[0] and under == above):
            return True
        above = under
    return False


def _among(children: list[Block]) -> Iterator[tuple[int, str]]:
    """The faults among the blocks of one container."""
    before: Block | None = None
    between: list[Block] = []
    for child in children:
        if child.kind == "list" and child.ordered:
            if before is not None and between and _restarts(before, between, child):
                yield child.line, "starts at 1 again"
            before, between = child, []
        elif child.kind in _BETWEEN and len(between) < _MOST:
            if before is not None and (line := _swallowed(child, before)):
                yield line, "is swallowed by the paragraph above it"
                before = None
            between.append(child)
        else:
            before = None


def _restarts(before: Block, between: list[Block], now: Block) -> bool:
    """Whether two lists were one to the author: each step is written `1.`, and nothing introduces the second."""
    last = between[-1]
    introduced = last.kind == "paragraph" and last.lines[-1].rstrip(" *_").endswith(":")
    return before.level == now.level == 1 and len(before.children) == 1 and not introduced


def _swallowed(paragraph: Block, before: Block) -> int:
    """The line inside a paragraph that is written as the next step, 0 if there is none."""
    number = before.level + len(before.children)
    for line, row in list(zip(paragraph.numbers, paragraph.lines, strict=True))[1:]:
        if (m := _NUMBER.match(row)) and int(m[1]) == number:
            return line
    return 0
