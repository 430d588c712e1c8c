"""Markdown -> HTML by Python-Markdown, with its blocks nested as CommonMark nests them.

Python-Markdown wants what belongs to a list item indented by four spaces; most authors align it with the item's text.
So `blocks.scan` says what stands inside what, and Python-Markdown does the rest: references, tables and inline markup.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ElementTree, SubElement

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import ParagraphProcessor, ReferenceProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
)
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

from helpgen.convert import blocks
from helpgen.convert.tree import Block

_MARKUP = re.compile(r"[`\\\[<&*_~\x02]|  \n")
"""What any pattern of inline markup begins with."""
_RAW = re.compile(r"<p>\x02helpgen:(\d+)\x03</p>")
_BRACKETS = 32
"""Brackets inside brackets, at most: without an end the search for the closing one is quadratic."""
_TARGET = 2000
"""Characters of a link's target and title, at most."""


def html(source: str) -> str:
    """Not sanitised.

    Raises `blocks.TooDeepError`, `blocks.TooLongError`, or RecursionError for inline markup nested without end.
    """
    _ENGINE.reset()
    _ENGINE.parser.state.clear()
    return _ENGINE.convert(source.replace("\x02", "").replace("\x03", ""))


class _Parser(BlockParser):
    """Builds the tree from scanned blocks; the processors only see paragraphs."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.blockprocessors.register(ReferenceProcessor(self), "reference", 30)
        self.blockprocessors.register(ParagraphProcessor(self), "paragraph", 10)
        self.tables = TableProcessor(self, {"use_align_attribute": True})
        self.labels: set[str] = set()
        self.raw: list[str] = []
        self.ends: list[Element] = []
        """What a line ends after."""

    def parseDocument(self, lines: Iterable[str]) -> "ElementTree[Element | None]":  # noqa: N802
        document = blocks.scan("\n".join(lines))
        self.labels = {block.info for block in document.walk() if block.kind == "footnote"}
        self.raw, self.ends = [], []
        self.root = Element(self.md.doc_tag)
        self.fill(self.root, document)
        return ElementTree(self.root)

    def fill(self, parent: Element, block: Block, tight: bool = False) -> None:
        """Put what stands in a container into its element; paragraphs of a tight item get no `<p>`."""
        for index, child in enumerate(block.children):
            _must_be_short(child)
            match child.kind:
                case "paragraph":
                    after = block.children[index + 1 : index + 2]
                    if after and after[0].kind == "definition":
                        self.terms(parent, child)
                    else:
                        self.paragraph(parent, child, tight)
                case "table":
                    self.table(parent, child, tight)
                case "list":
                    self.list(parent, child)
                case "definition":
                    self.define(parent, child)
                case "footnote":
                    attributes = {"class": "footnote-definition", "id": child.info}
                    self.fill(SubElement(parent, "div", attributes), child)
                case "quote" | "note":
                    self.fill(SubElement(parent, "blockquote"), child)
                case _:
                    self.leaf(parent, child)
            if len(parent) and not parent[-1].tail:
                self.ends.append(parent[-1])

    def paragraph(self, parent: Element, block: Block, tight: bool = False) -> None:
        """Link definitions or just text."""
        self.state.set("list" if tight else "")
        self.parseBlocks(parent, ["\n".join(block.lines).rstrip()])
        self.state.reset()

    def table(self, parent: Element, block: Block, tight: bool) -> None:
        """A table, or a paragraph if Python-Markdown doesn't take it for one."""
        rows = "\n".join(block.lines)
        if self.tables.test(parent, rows):
            self.tables.run(parent, [rows])
        else:
            self.paragraph(parent, block, tight)

    def list(self, parent: Element, block: Block) -> None:
        """A list with its items."""
        element = SubElement(parent, "ol" if block.ordered else "ul")
        if block.ordered and block.level != 1:
            element.set("start", str(block.level))
        for item in block.children:
            self.fill(SubElement(element, "li"), item, tight=not block.loose)
            self.ends.append(element[-1])

    def terms(self, parent: Element, block: Block) -> None:
        """The terms of a definition list, one a line."""
        last = parent[-1] if len(parent) else None
        element = last if last is not None and last.tag == "dl" else SubElement(parent, "dl")
        for line in block.lines:
            SubElement(element, "dt").text = line.strip()

    def define(self, parent: Element, block: Block) -> None:
        """One definition."""
        last = parent[-1] if len(parent) else None
        element = last if last is not None and last.tag == "dl" else SubElement(parent, "dl")
        self.fill(SubElement(element, "dd"), block, tight=len(block.children) == 1)

    def leaf(self, parent: Element, block: Block) -> None:
        """A heading, a rule, code or raw HTML."""
        match block.kind:
            case "heading":
                SubElement(parent, f"h{block.level}").text = "\n".join(block.lines).strip()
            case "rule":
                SubElement(parent, "hr")
            case "code":
                code = SubElement(SubElement(parent, "pre"), "code")
                if language := block.info.split(" ", 1)[0]:
                    code.set("class", f"language-{language}")
                code.text = AtomicString(code_escape("".join(line + "\n" for line in block.lines)))
            case _:
                SubElement(parent, "p").text = AtomicString(f"\x02helpgen:{len(self.raw)}\x03")
                self.raw.append("\n".join(block.lines))


def _must_be_short(block: Block) -> None:
    """Raises `blocks.TooLongError` for text whose inline markup could take too long."""
    if block.kind in ("paragraph", "heading"):
        blocks.must_be_short("the " + block.kind, block.line, sum(map(len, block.lines)))
    elif block.kind == "table":
        for number, row in enumerate(block.lines):
            blocks.must_be_short("the row", block.line + number, len(row))
        blocks.must_be_narrow(block.line, blocks.cells(block.lines[0]))


class _Plain(Treeprocessor):
    """Keeps text that holds no markup from every pattern of inline markup, each of which would look through it."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not _MARKUP.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _MARKUP.search(element.tail):
                element.tail = AtomicString(element.tail)


class _LineEnds(Treeprocessor):
    """Ends lines behind blocks. Before the pass over inline markup it would take time by the square of their number."""

    def run(self, root: Element) -> None:  # noqa: ARG002
        parser = self.md.parser
        assert isinstance(parser, _Parser)  # noqa: S101
        for element in parser.ends:
            element.tail = element.tail or "\n"


class _RawBlocks(Postprocessor):
    """Puts raw HTML back where it stood."""

    def run(self, text: str) -> str:
        parser = self.md.parser
        assert isinstance(parser, _Parser)  # noqa: S101
        return _RAW.sub(lambda m: parser.raw[int(m[1])], text)


class _Footnotes(InlineProcessor):
    """`[^label]` of a footnote that exists."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        assert isinstance(self.md.parser, _Parser)  # noqa: S101
        if m[1] not in self.md.parser.labels:
            return None, None, None
        mark = Element("sup", {"class": "footnote-reference"})
        SubElement(mark, "a", {"href": f"#{m[1]}"}).text = m[1]
        return mark, m.start(0), m.end(0)


class _Shallow(LinkInlineProcessor):
    """Reads links, and gives up on text in brackets that is nested too deep and on targets that never end."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        end = len(data) if data.startswith(("(data:", "(<data:"), index) else index + _TARGET
        return super().getLink(data[:end], index)

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        depth, end = 1, index
        while end < len(data):
            char = data[end]
            end += 1
            if char == "]":
                depth -= 1
                if depth == 0:
                    return data[index : end - 1], end, True
            elif char == "[":
                depth += 1
                if depth > _BRACKETS:
                    break
        return "", index, False


class _Image(_Shallow, ImageInlineProcessor): ...


class _Reference(_Shallow, ReferenceInlineProcessor): ...


class _ImageReference(_Shallow, ImageReferenceInlineProcessor): ...


class _ShortReference(_Shallow, ShortReferenceInlineProcessor): ...


class _ShortImageReference(_Shallow, ShortImageReferenceInlineProcessor): ...


_LINKS: tuple[tuple[type[LinkInlineProcessor], str, str, int], ...] = (
    (_Reference, REFERENCE_RE, "reference", 170),
    (_Shallow, LINK_RE, "link", 160),
    (_Image, IMAGE_LINK_RE, "image_link", 150),
    (_ImageReference, IMAGE_REFERENCE_RE, "image_reference", 140),
    (_ShortReference, REFERENCE_RE, "short_reference", 130),
    (_ShortImageReference, IMAGE_REFERENCE_RE, "short_image_ref", 125),
)


def _engine() -> markdown.Markdown:
    """One converter for all pages: making it costs more than a page."""
    md = markdown.Markdown()
    md.parser = _Parser(md)
    for name in ("normalize_whitespace", "html_block"):
        md.preprocessors.deregister(name)
    md.treeprocessors.deregister("prettify")
    md.treeprocessors.register(_Plain(md), "helpgen-plain", 25)
    md.treeprocessors.register(_LineEnds(md), "helpgen-ends", 15)
    md.postprocessors.register(_RawBlocks(md), "helpgen-raw", 40)
    for kind, pattern, name, priority in _LINKS:
        md.inlinePatterns.register(kind(pattern, md), name, priority)
    md.inlinePatterns.register(_Footnotes(r"\[\^([^\]\s^]{1,100})\]", md), "footnote", 175)
    md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(?!\s)(.{1,1000}?)(?<!\s)~~", "del"), "strike", 55)
    return md


_ENGINE = _engine()
