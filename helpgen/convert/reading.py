"""Markdown text -> where its elements and its code stand, for both engines alike.

HTML tells no lines. pyromark's events do: they come in the order of the HTML's start tags, so the n-th `<li>` of a page
stands where the n-th item was read. Tags in raw HTML are counted in, so that the two stay in step.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate
from typing import Any

import pyromark

from helpgen.convert import blocks
from helpgen.convert.commonmark import EXTENSIONS
from helpgen.late import late

_TAGS = {"Paragraph": "p", "Item": "li", "Table": "table", "CodeBlock": "pre", "Link": "a", "Image": "img"}
_CONTAINERS = frozenset(("Item", "BlockQuote", "FootnoteDefinition", "DefinitionListDefinition"))
_LINKS = frozenset(("a", "img", "audio", "video", "source", "iframe"))
_RAW_TAG = late(r"<(a|img|audio|video|source|iframe|h[1-6]|ol|ul|li|p|table|pre)(?=[\s/>])([^<>]*)", re.I)
_RAW_TARGET = late(r"(?:href|src)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.I)
COMMENT = late(r"<!--.*?(?:-->|\Z)", re.S)


@dataclass(slots=True)
class Reading:
    """What was read of a text. Lines count from 1."""

    starts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Start tags to be, by tag, in the order of the page: line and, for a link or image, its target."""
    code: list[tuple[int, int]] = field(default_factory=list)
    """Where code stands, in characters; in order."""
    aside: list[tuple[int, int]] = field(default_factory=list)
    """Where code and comments stand."""


def read(markdown: str) -> Reading:
    """Raises `blocks.TooDeepError` and `blocks.TooLongError`."""
    raw = markdown.encode()
    reader = _Reader(raw)
    code_end = 0
    events: Any = pyromark.events_with_range(markdown, options=EXTENSIONS, merge_text=True)
    for event, span in events:
        if type(event) is str:
            continue
        for what, value in event.items():
            if what == "Start":
                reader.element(value, span["start"], span["end"])
                if type(value) is dict and "CodeBlock" in value:
                    code_end = span["end"]
                    reader.reading.code.append((span["start"], code_end))
            elif what == "Code" and span["start"] >= code_end:
                reader.reading.code.append((span["start"], span["end"]))
            elif what in ("Html", "InlineHtml"):
                reader.raw_html(value, span["start"])
    code = reader.reading.code = reader.reading.aside = _characters(raw, markdown, reader.reading.code)
    if "<!--" in markdown:
        reader.reading.aside = sorted([*code, *(m.span() for m in COMMENT.finditer(markdown))])
    return reader.reading


class _Reader:
    """Takes the events that matter."""

    def __init__(self, raw: bytes) -> None:
        self.starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.reading = Reading(self.starts)
        self.breaks = list(accumulate(len(line) + 1 for line in raw.split(b"\n")))
        self.containers: list[int] = []
        """Where each open container ends."""

    def line(self, offset: int) -> int:
        """The line of an offset in bytes."""
        return bisect_right(self.breaks, offset) + 1

    def element(self, value: Any, start: int, end: int) -> None:
        """The start of an element of Markdown."""
        detail: Any = None
        if type(value) is str:
            name = value
            if name == "Paragraph":
                self.starts["p"].append((bisect_right(self.breaks, start) + 1, ""))
                return
        else:
            ((name, detail),) = value.items()
        if name in _CONTAINERS:
            while self.containers and self.containers[-1] <= start:
                self.containers.pop()
            self.containers.append(end)
            if len(self.containers) > blocks.DEEPEST:
                raise blocks.TooDeepError(self.line(start))
        tag = _TAGS.get(name, "")
        if name == "Table":
            blocks.must_be_narrow(self.line(start), len(detail))
        if name == "Heading":
            tag = str(detail["level"]).lower()
        elif name == "List":
            tag = "ul" if detail is None else "ol"
        if tag:
            self.starts[tag].append((self.line(start), detail["dest_url"] if tag in _LINKS else ""))

    def raw_html(self, html: str, start: int) -> None:
        """Raw HTML: its tags are counted in."""
        for m in _RAW_TAG.finditer(html):
            tag = m[1].lower()
            target = _RAW_TARGET.search(m[2]) if tag in _LINKS else None
            if target is not None or tag not in _LINKS:
                key = unescape(target[1].strip("\"'")).strip() if target is not None else ""
                line = self.line(start) + html.count("\n", 0, m.start())
                self.starts[tag].append((line, key))


def _characters(raw: bytes, markdown: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Byte offsets -> character offsets."""
    if len(raw) != len(markdown):
        found, byte, char = [], 0, 0
        for start, end in spans:
            begin = char + len(raw[byte:start].decode())
            char = begin + len(raw[start:end].decode())
            byte = end
            found.append((begin, char))
        spans = found
    return spans
