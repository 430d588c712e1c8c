"""What is gathered while a page is walked, and the elements that hold text alone: they need no frame of their own."""

import re
from collections.abc import Callable
from html import unescape

import turbohtml

from helpgen import model
from helpgen.audit import targets
from helpgen.audit.frames import CODE, Frame
from helpgen.audit.words import Prose

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FINAL = re.compile(r'\b(?:href|src)="([^"]*)"')


class Gathering:
    """The facts of a page so far."""

    def __init__(
        self, page: model.Page, root: targets.Base, body: turbohtml.Element | None, labels: dict[str, str]
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
        self.lists: list[tuple[int, model.ListFact]] = []
        self.trail: list[model.HeadingFact] = []
        self.regions: list[model.RegionFact] = []
        self.controls: list[model.ControlFact] = []
        self.times: set[str] = set()
        self.anchors: set[str] = set()
        self.clauses: dict[str, None] = {}
        self.labels = labels
        self.written = _written(page)

    def _quick_inline(self, frame: Frame, node: turbohtml.Element, data: str) -> bool:
        """An inline element without attributes that holds text alone."""
        if len(node.attrs):
            return False
        if data and not frame.hidden:
            self.prose.said.append(data)
            if frame.body:
                self.prose.run(data, code=frame.code or node.tag in CODE, unfilled=frame.unfilled)
        return True

    def _quick_block(self, frame: Frame, node: turbohtml.Element, data: str) -> bool:
        """A block that holds text alone."""
        mark = node.attr(model.LINE_MARK)
        if len(node.attrs) > (mark is not None) or frame.code or frame.unfilled:
            return False
        self._text_block(frame, node.tag, data, _number(mark) or frame.line)
        if node.tag == "li" and frame.items is not None:
            frame.items.append("" if frame.hidden else " ".join(data.split()))
        return True

    def _quick_heading(self, frame: Frame, node: turbohtml.Element, data: str) -> bool:
        """A heading that holds text alone."""
        mark, anchor = node.attr(model.LINE_MARK), node.attr("id")
        if len(node.attrs) > (mark is not None) + (anchor is not None) or frame.code or frame.unfilled:
            return False
        line = _number(mark) or frame.line
        self._text_block(frame, node.tag, data, line)
        if not frame.hidden:
            self._headed(HEADINGS[node.tag], " ".join(data.split()), str(anchor or ""), line, frame)
        if anchor:
            self.anchors.add(str(anchor))
        return True

    def _text_block(self, frame: Frame, tag: str, data: str, line: int) -> None:
        prose = self.prose
        self._break(frame)
        if not frame.hidden:
            prose.said.append(data)
            if frame.body and not data.isspace():
                prose.block(data, tag, line, frame.clauses)
        prose.said.append(" ")

    def _quick_anchor(self, frame: Frame, node: turbohtml.Element, data: str) -> bool:
        """A plain link that holds text alone."""
        href, mark = node.attr("href"), node.attr(model.LINE_MARK)
        plain = (mark is not None) + (node.attr("class") is not None) + (node.attr("rel") is not None)
        if href is None or len(node.attrs) > plain + 1:
            return False
        if data and not frame.hidden:
            self.prose.said.append(data)
            if frame.body:
                self.prose.run(data, code=frame.code, unfilled=frame.unfilled)
        name = "" if frame.hidden else " ".join(data.split())
        self._led("a", str(href), name, frame, _number(mark) or frame.line)
        return True

    def _break(self, frame: Frame) -> None:
        """End the running text: a block begins or ends here."""
        prose = self.prose
        prose.said.append(" ")
        if prose.running:
            block = frame.block
            prose.end(block.tag, block.line, block.clauses)

    def _headed(self, level: int, text: str, anchor: str, line: int, frame: Frame) -> None:
        fact = model.HeadingFact(level=level, text=text, anchor=anchor, line=line, main=frame.landmark == "main")
        self._under(fact)

    def _under(self, heading: model.HeadingFact) -> None:
        """From here on, what comes stands under this heading."""
        self.headings.append(heading)
        if heading.main:
            while self.trail and self.trail[-1].level >= heading.level:
                self.trail.pop()
            self.trail.append(heading)

    def _led(self, tag: str, href: str, name: str, frame: Frame, line: int) -> None:
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
                landmark=frame.landmark,
                line=line,
                hidden=frame.hidden,
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


def _number(mark: str | list[str] | None) -> int:
    return int(mark) if isinstance(mark, str) and mark.isdecimal() else 0


QUICK: dict[str, Callable[[Gathering, Frame, turbohtml.Element, str], bool]] = {
    "a": Gathering._quick_anchor,
    **dict.fromkeys(("b", "bdi", "cite", "code", "em", "i", "kbd", "s", "samp", "small", "span", "strong", "sub", "sup",
                     "u", "var"), Gathering._quick_inline),
    **dict.fromkeys(("dd", "dt", "li", "p", "td", "th"), Gathering._quick_block),
    **dict.fromkeys(HEADINGS, Gathering._quick_heading),
}  # fmt: skip
"""What reads an element that holds nothing but text, by tag; false where its attributes ask for more."""
