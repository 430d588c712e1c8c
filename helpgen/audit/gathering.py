"""What is gathered while a page is walked, and the elements that hold text alone: they need no frame of their own."""

import re
from collections.abc import Callable
from html import unescape

import turbohtml

from helpgen import model
from helpgen.audit import targets
from helpgen.audit.frames import CODE, Frame, Setting
from helpgen.audit.words import Prose

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FINAL = re.compile(r'\b(?:href|src)="([^"]*)"')


class Gathering:
    """The facts of a page so far."""

    def __init__(
        self, page: model.Page, root: targets.Base, body: turbohtml.Element | None, labels: Callable[[str], str]
    ) -> None:
        self.page = page
        self.root = root
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

    def _quick_inline(self, frame: Frame, node: turbohtml.Element, tag: str, data: str) -> bool:
        """An inline element without attributes that holds text alone."""
        if len(node.attrs):
            return False
        setting = frame.setting
        if not setting.hidden:
            self.prose.say(data)
            if setting.body and data:
                self.prose.run(data, code=setting.code or tag in CODE, unfilled=setting.unfilled)
        return True

    def _quick_block(self, frame: Frame, node: turbohtml.Element, tag: str, data: str) -> bool:
        """A block that holds text alone."""
        setting, line = frame.setting, marked(node, frame)
        if line < 0 or setting.code or setting.unfilled:
            return False
        text = self._text_block(frame, tag, data, line)
        if tag == "li" and frame.items is not None:
            frame.items.append(text)
        return True

    def _quick_heading(self, frame: Frame, node: turbohtml.Element, tag: str, data: str) -> bool:
        """A heading that holds text alone."""
        setting = frame.setting
        mark, anchor = node.attr(model.LINE_MARK), node.attr("id")
        if len(node.attrs) > (mark is not None) + (anchor is not None) or setting.code or setting.unfilled:
            return False
        line = _number(mark) or frame.line
        text = self._text_block(frame, tag, data, line)
        if not setting.hidden:
            self._headed(HEADINGS[tag], text, str(anchor or ""), line, setting)
        if anchor:
            self.anchors.add(str(anchor))
        return True

    def _text_block(self, frame: Frame, tag: str, data: str, line: int) -> str:
        """What a reader sees of a block."""
        prose, setting = self.prose, frame.setting
        if prose.pending:
            self._break(frame)
        return "" if setting.hidden else prose.block(data, setting.body, tag, line, setting.clauses)

    def _quick_anchor(self, frame: Frame, node: turbohtml.Element, _: str, data: str) -> bool:
        """A plain link that holds text alone."""
        href, mark = node.attr("href"), node.attr(model.LINE_MARK)
        if href is None:
            return False
        others = len(node.attrs) - 1 - (mark is not None)
        if others and others > (node.attr("class") is not None) + (node.attr("rel") is not None):
            return False
        setting, name = frame.setting, ""
        if not setting.hidden:
            name = " ".join(data.split())
            self.prose.say(data)
            if setting.body and data:
                self.prose.run(data, code=setting.code, unfilled=setting.unfilled)
        self._led("a", str(href), name, setting, _number(mark) or frame.line)
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
        target, fragment = targets.resolve(href, self.page.url, self.root)
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


def marked(node: turbohtml.Element, frame: Frame) -> int:
    """The line of an element that has no attribute but its mark; -1 for one that has."""
    count = len(node.attrs)
    if not count:
        return frame.line
    mark = node.attr(model.LINE_MARK)
    return -1 if mark is None or count > 1 else _number(mark) or frame.line


def _number(mark: str | list[str] | None) -> int:
    return int(mark) if isinstance(mark, str) and mark.isdecimal() else 0


QUICK: dict[str, Callable[[Gathering, Frame, turbohtml.Element, str, str], bool]] = {
    "a": Gathering._quick_anchor,
    **dict.fromkeys(("b", "bdi", "cite", "code", "em", "i", "kbd", "s", "samp", "small", "span", "strong", "sub", "sup",
                     "u", "var"), Gathering._quick_inline),
    **dict.fromkeys(("dd", "dt", "li", "p", "td", "th"), Gathering._quick_block),
    **dict.fromkeys(HEADINGS, Gathering._quick_heading),
}  # fmt: skip
"""What reads an element that holds nothing but text, by tag; false where its attributes ask for more."""
