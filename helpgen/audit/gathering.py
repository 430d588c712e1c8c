"""What is gathered while a page is walked, and the elements that hold text alone: they need no frame of their own."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import unescape
from typing import TypeAlias

from turbohtml import Element, Node, Text

from helpgen import model
from helpgen.audit import targets
from helpgen.audit.frames import CLASSES, CODE, Frame, Setting
from helpgen.audit.words import Prose, folded

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
Nodes: TypeAlias = Sequence[Node]
_Inline: TypeAlias = tuple[str, str | None, int, int]
"""The address of a link, its mark, and which pieces of the text around it are its own."""
_INLINE = frozenset({"b", "bdi", "cite", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"})
"""Elements that change nothing of what is read of their text."""
_LINE = model.LINE_MARK
_WITH_CLASS = frozenset({"class"})
_OF_LINKS = frozenset({"href", "rel", "type", "sizes", "media", "hreflang", "title", "as", "crossorigin", "integrity"})
"""Attributes of a `<link>` that tell nothing beside its address."""
_DEEP = 8
_FINAL = re.compile(r'\b(?:href|src)="([^"]*)"')


class Gathering:
    """The facts of a page so far."""

    def __init__(
        self, page: model.Page, root: targets.Base, body: Element | None, labels: Callable[[str], str]
    ) -> None:
        self.page = page
        self.root = root
        self.here = targets.Here(page.url, root)
        self.body = body
        self.prose = Prose()
        self.title = self.description = self.canonical = self.language = ""
        self.noindex = False
        self.links: list[model.LinkFact] = []
        self.images: list[model.ImageFact] = []
        self.headings: list[model.HeadingFact] = []
        self.lists: dict[Frame, model.ListFact | None] = {}
        """In the order in which they begin; None while they are open."""
        self.trail: list[model.HeadingFact] = []
        self.regions: list[model.RegionFact] = []
        self.controls: list[model.ControlFact] = []
        self.times: set[str] = set()
        self.anchors: set[str] = set()
        self.clauses: dict[str, None] = {}
        self.labels = labels
        """The text of the element that has an id."""
        self.named: dict[str, str] = {}
        """Ids whose text gave a link its name, and what it was."""
        self.data: list[model.DataFact] = []
        self.written = _written(page)

    def _quick_inline(self, frame: Frame, node: Element, tag: str, inside: Nodes) -> bool:
        """An inline element without attributes that holds text alone."""
        if len(node.attrs) or len(inside) > 1:
            return False
        data = inside[0].data if inside and isinstance(inside[0], Text) else ""
        if inside and not data:
            return False
        self._run(frame.setting, data, code=tag in CODE)
        return True

    def _run(self, setting: Setting, piece: str, *, code: bool = False) -> None:
        """A piece of running text."""
        if not setting.hidden:
            self.prose.say(piece)
            if setting.body and piece:
                self.prose.run(piece, code=setting.code or code, unfilled=setting.unfilled)

    def _quick_block(self, frame: Frame, node: Element, tag: str, inside: Nodes) -> bool:
        """A block that holds text and plain inline elements alone."""
        line = marked(node, frame)
        text = self._text_block(frame, node, tag, inside, line) if line >= 0 else None
        if text is None:
            return False
        if frame.items is not None and tag == "li":
            frame.items.append(text)
        return True

    def _quick_heading(self, frame: Frame, node: Element, tag: str, inside: Nodes) -> bool:
        """A heading that holds text and plain inline elements alone."""
        mark, anchor, setting = node.attr(_LINE), node.attr("id"), frame.setting
        if len(node.attrs) > (mark is not None) + (anchor is not None):
            return False
        line = (mark and _number(mark)) or frame.line
        text = self._text_block(frame, node, tag, inside, line)
        if text is None:
            return False
        if not setting.hidden:
            self._headed(HEADINGS[tag], text, anchor or "", line, setting)
        if anchor:
            self.anchors.add(anchor)
        return True

    def _text_block(self, frame: Frame, node: Element, tag: str, inside: Nodes, line: int) -> str | None:
        """What a reader sees of a block, whose links are read on the way; None where it holds more than that."""
        setting = frame.setting
        if setting.code or setting.unfilled:
            return None
        links: list[_Inline] = []
        first = inside[0] if len(inside) == 1 else None
        if type(first) is Text:
            said = first.data
        else:
            pieces: list[str] = []
            if not _flat(inside, pieces, links) or (links and not setting.body and node == self.body):
                return None
            said = "".join(pieces)
        prose = self.prose
        if prose.pending:
            self._break(frame)
        text = "" if setting.hidden else prose.block(said, setting, tag, line)
        for href, mark, start, end in links:
            # Most often the link is all that the block holds.
            name = text if end - start == len(pieces) or not text else folded("".join(pieces[start:end]))
            self._led("a", href, name, setting, (mark and _number(mark)) or line)
        return text

    def _quick_anchor(self, frame: Frame, node: Element, _: str, inside: Nodes) -> bool:
        """A plain link that holds text and plain inline elements alone."""
        setting = frame.setting
        pieces: list[str] = []
        href = None if setting.unfilled else _plain_address(node)
        if href is None or not _flat(inside, pieces, None):
            return False
        for piece in pieces:
            self._run(setting, piece)
        name = "" if setting.hidden else folded("".join(pieces))
        mark = node.attr(_LINE)
        self._led("a", href, name, setting, (mark and _number(mark)) or frame.line)
        return True

    def _quick_head_link(self, frame: Frame, node: Element, tag: str, _: Nodes) -> bool:
        """A stylesheet, an icon, another form of the page."""
        if frame.setting.body or not _OF_LINKS.issuperset(node.attrs):
            return False
        href = node.attr("href")
        if "canonical" in (node.attr("rel") or "").lower().split():
            self.canonical = href or ""
        elif href is not None:
            self._led(tag, href, "", frame.setting, frame.line)
        return True

    def _line_break(self, frame: Frame, _: Element, __: str, ___: Nodes) -> bool:
        self.prose.say(" ")
        if frame.setting.body:
            self.prose.run(" ", code=frame.setting.code, unfilled=False)
        return True

    def _meta(self, _: Frame, node: Element, __: str, ___: Nodes) -> bool:
        name = node.attr("name")
        if name:
            name = name.lower()
            if name == "description":
                self.description = node.attr("content") or ""
            elif name == "robots":
                self.noindex = "noindex" in (node.attr("content") or "").lower()
        return True

    def _drawing(self, frame: Frame, node: Element, _: str, __: Nodes) -> bool:
        """Of an inline picture only its name is read."""
        if not frame.setting.hidden and node.attr("aria-hidden") != "true":
            title = node.select_one("title")
            self.prose.say(node.attr("aria-label") or (title.text if title else ""))
        return True

    def _break(self, frame: Frame) -> None:
        """End the running text: a block begins or ends here."""
        if self.prose.pending:
            block = frame.block
            self.prose.end(block.tag, block.line, block.setting.clauses)

    def _headed(self, level: int, text: str, anchor: str, line: int, setting: Setting) -> None:
        fact = model.HeadingFact(level=level, text=text, anchor=anchor, line=line, main=setting.landmark == "main")
        self._under(fact)

    def _under(self, heading: model.HeadingFact) -> None:
        """From here on, what comes stands under this heading."""
        self.headings.append(heading)
        if heading.main:
            while self.trail and self.trail[-1].level >= heading.level:
                self.trail.pop()
            self.trail.append(heading)

    def _led(self, tag: str, href: str, name: str, setting: Setting, line: int) -> None:
        written = ""
        if line and self.written:
            line, written = self._origin(line, href)
        target, fragment = self.here.resolve(href)
        self.links.append(
            model.LinkFact(
                href=href,
                written=written,
                tag=tag,
                target=target,
                fragment=fragment,
                text=name,
                landmark=setting.landmark,
                line=line,
                hidden=setting.hidden,
            )
        )

    def _origin(self, line: int, final: str) -> tuple[int, str]:
        """Line and words of a link in the author's file; the nearest of those that lead to the same place."""
        links = self.written.get(final)
        if not line or not links:
            return line, ""
        link = min(links, key=lambda link: abs(link.line - line))
        return link.line or line, link.target


def _written(page: model.Page) -> dict[str, list[model.Link]]:
    """The author's links by the address that each has in the built page."""
    found: dict[str, list[model.Link]] = {}
    if page.article:
        for link, final in zip(page.article.links, page.links, strict=False):
            match = _FINAL.search(final)
            if match:
                found.setdefault(unescape(match[1]), []).append(link)
    return found


def marked(node: Element, frame: Frame) -> int:
    """The line of an element whose attributes tell nothing else that counts; -1 for one that has others."""
    others = len(node.attrs)
    if not others:
        return frame.line
    mark = node.attr(_LINE)
    if others > 1 or mark is None:
        classes = node.attr("class")
        if classes is None or others > 1 + (mark is not None):
            return -1
        for name in CLASSES:  # three, of which nearly none is ever there
            if name in classes:
                return -1
    return (mark and _number(mark)) or frame.line


def _flat(inside: Nodes, pieces: list[str], links: "list[_Inline] | None", depth: int = 0) -> bool:
    """Gather the text of plain inline elements, and the links among them; false where something asks for more."""
    for node in inside:
        if type(node) is Text:
            pieces.append(node.data)
        elif type(node) is Element:
            tag = node.tag
            if tag == "a":
                start, href = len(pieces), None if links is None else _plain_address(node)
                if links is None or href is None or not _flat(node.children, pieces, None):
                    return False
                links.append((href, node.attr(_LINE), start, len(pieces)))
            elif tag in _INLINE:
                plain = not len(node.attrs) or _WITH_CLASS.issuperset(node.attrs)
                if not plain or depth > _DEEP or not _flat(node.children, pieces, links, depth + 1):
                    return False
            elif tag != "svg" or node.attr("aria-hidden") != "true":
                return False
    return True


def _plain_address(node: Element) -> str | None:
    """The address of a link that has nothing else that counts; None for any other."""
    href, others = node.attr("href"), len(node.attrs) - 1
    if others and href is not None:
        others -= node.attr(_LINE) is not None
        if others:
            others -= (node.attr("class") is not None) + (node.attr("rel") is not None)
    return None if others else href


@lru_cache(maxsize=4096)
def _number(mark: str) -> int:
    return int(mark) if mark.isdecimal() else 0


QUICK: dict[str, Callable[[Gathering, Frame, Element, str, Nodes], bool]] = {
    "a": Gathering._quick_anchor,
    "br": Gathering._line_break,
    "meta": Gathering._meta,
    "svg": Gathering._drawing,
    "link": Gathering._quick_head_link,
    **dict.fromkeys((*_INLINE, "code", "kbd", "samp", "var"), Gathering._quick_inline),
    **dict.fromkeys(("caption", "dd", "dt", "figcaption", "legend", "li", "option", "p", "summary", "td", "th"),
                    Gathering._quick_block),
    **dict.fromkeys(HEADINGS, Gathering._quick_heading),
}  # fmt: skip
"""What reads an element that holds nothing but text, by tag; false where it asks for more."""
