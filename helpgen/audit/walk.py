"""The walk over one page: elements open and close, and facts gather."""

import re
from collections.abc import Callable

import turbohtml

from helpgen import model
from helpgen.audit import controls, targets
from helpgen.audit.frames import BLOCKS, Frame, enter
from helpgen.audit.gathering import HEADINGS, QUICK, Gathering
from helpgen.audit.memo import Memo

_UNREAD = frozenset({"script", "style", "template"})
_REFERENCES = {
    "script": "src", "source": "src", "iframe": "src", "video": "src", "audio": "src", "track": "src",
    "embed": "src", "object": "data", "form": "action",
}  # fmt: skip
_SPOKEN = ("alt", "title", "aria-label")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")
_REPEATED = frozenset({"header", "footer", "nav", "aside", "section", "div", "ul"})
"""Elements that may stand on page after page with the same content."""
_PERSONAL = ("<main", "<meta", "<link", 'role="main"', model.LINE_MARK)
"""What is of this page alone, or belongs to the page as a whole."""


class Walk(Gathering):
    """One walk over one page; gathers facts while elements open and close."""

    def __init__(
        self,
        page: model.Page,
        root: targets.Base,
        body: turbohtml.Element | None,
        labels: dict[str, str],
        memo: "Memo[Walk]",
    ) -> None:
        super().__init__(page, root, body, labels)
        self.memo = memo

    def gather(self, frame: Frame) -> None:
        """Walk an element that is open, until it is closed."""
        stack = [frame]
        say, run, element, text = self.prose.said.append, self.prose.run, turbohtml.Element, turbohtml.Text
        while stack:
            frame = stack[-1]
            for node in frame.children:
                if isinstance(node, element):
                    tag = node.tag
                    if not self._at_once(frame, node, tag):
                        child = self._open(frame, node)
                        if tag not in _UNREAD:
                            stack.append(child)
                            break
                elif isinstance(node, text) and not frame.hidden:
                    data = node.data
                    say(data)
                    if frame.body:
                        run(data, code=frame.code, unfilled=frame.unfilled)
            else:
                self._close(stack.pop())

    def _at_once(self, frame: Frame, node: turbohtml.Element, tag: str) -> bool:
        """Read an element that needs no frame of its own, as most don't; false for one that does."""
        if tag in QUICK:
            inside = node.children
            plain = not inside or (len(inside) == 1 and isinstance(inside[0], turbohtml.Text))
            return plain and QUICK[tag](self, frame, node, node.text)
        if tag in _LEAVES:
            _LEAVES[tag](self, frame, node)
            return True
        return tag in _REPEATED and self._repeated(frame, node)

    def _repeated(self, parent: Frame, node: turbohtml.Element) -> bool:
        """Whether the element is one that many pages have; its facts are taken over then."""
        in_main = parent.landmark == "main"
        if (in_main and node.tag != "section") or parent.body or parent.hidden or parent.line or parent.clauses:
            return False
        html = node.html
        if in_main and "<ol" in html:  # what its steps are about, headings before it tell
            return False
        labels = tuple([label for label in self.labels.items() if label[0] in html])
        key = html, self.page.url.count("/"), self.root, parent.landmark, parent.sectioned, labels
        known = self.memo.get(key, self.page.url)
        if known is None:
            if self.memo.is_new(key) or any(mark in html for mark in _PERSONAL):
                return False
            known = Walk(self.page, self.root, None, self.labels, self.memo)
            known.gather(known._open(parent, node))
            hrefs = (*(link.href for link in known.links), *(image.src for image in known.images))
            self.memo.keep(key, known, targets.stem(hrefs, self.page.url))
        self._break(parent)
        self._take(known)
        return True

    def _take(self, other: "Walk") -> None:
        """Take over the facts of a part of the page."""
        self.links += other.links
        self.images += other.images
        for heading in other.headings:
            self._under(heading)
        self.regions += other.regions
        self.controls += other.controls
        self.times |= other.times
        self.anchors |= other.anchors
        self.clauses |= other.clauses
        self.prose.said += other.prose.said

    def front(self) -> None:
        """Title and description as the author stated them, where the words can be found again."""
        article = self.page.article
        if article:
            keys = article.source.keys
            self.prose.attribute("@title", article.title, keys.get("title", 0), ())
            self.prose.attribute("@description", article.source.front.description, keys.get("description", 0), ())

    def _open(self, parent: Frame, node: turbohtml.Element) -> Frame:
        """Enter an element and gather the facts that its start tag holds."""
        frame = enter(parent, node, self.body)
        tag, attrs = frame.tag, frame.attrs
        if tag in BLOCKS:
            self._break(parent)
        frame.opened = len(self.prose.said)
        if tag in _OPENERS:
            _OPENERS[tag](self, frame)
        elif tag in _REFERENCES and attrs.get(_REFERENCES[tag]):
            self._link(frame, attrs[_REFERENCES[tag]], "")
        if attrs:
            self._named(frame, attrs)
        return frame

    def _close(self, frame: Frame) -> None:
        tag = frame.tag
        if tag in BLOCKS:
            self._break(frame)
        if tag in _CLOSERS:
            _CLOSERS[tag](self, frame)
        elif frame.landmark and not frame.parent.landmark:
            said = self.prose.since(frame.opened)
            self.regions.append(model.RegionFact(landmark=frame.landmark, text=said, hidden=frame.hidden))
        elif tag in controls.CONTROLS:
            self.controls.append(controls.control(frame, self.prose.since(frame.opened)))

    def _named(self, frame: Frame, attrs: dict[str, str]) -> None:
        """Facts that any element may hold in its attributes."""
        if attrs.get("id"):
            self.anchors.add(attrs["id"])
        if "data-clause" in attrs:
            self.clauses.update(dict.fromkeys(attrs["data-clause"].split()))
        if "srcset" in attrs:
            for match in _CANDIDATE.finditer(attrs["srcset"]):
                self._link(frame, match[1], "")
        if frame.body and frame.line and not frame.hidden:
            for name in _SPOKEN:
                if attrs.get(name):
                    self.prose.attribute(f"@{name}", attrs[name], frame.line, frame.clauses)

    def _heading(self, frame: Frame) -> None:
        if frame.hidden:
            return
        self._headed(HEADINGS[frame.tag], self.prose.since(frame.opened), frame.attrs.get("id", ""), frame.line, frame)

    def _item(self, frame: Frame) -> None:
        if frame.parent.items is not None:
            frame.parent.items.append(self.prose.since(frame.opened))

    def _begin_list(self, frame: Frame) -> None:
        if frame.landmark == "main" and frame.listed:
            frame.items = []

    def _end_list(self, frame: Frame) -> None:
        if frame.items is None:
            return
        titles = [heading.text for heading in reversed(self.trail)]
        if not self.trail or self.trail[0].level > 1:
            titles.append(self.page.title)
        fact = model.ListFact(items=tuple(frame.items), line=frame.line, clauses=frame.clauses, headings=tuple(titles))
        self.lists.append((frame.opened, fact))

    def _title(self, frame: Frame) -> None:
        if frame.parent.tag == "head":
            self.title = self.prose.since(frame.opened)

    def _time(self, frame: Frame) -> None:
        if frame.attrs.get("datetime"):
            self.times.add(frame.attrs["datetime"])

    def _html(self, frame: Frame) -> None:
        self.language = frame.attrs.get("lang", "")

    def _line_break(self, frame: Frame, _: turbohtml.Element) -> None:
        self.prose.say(" ")
        if frame.body:
            self.prose.run(" ", code=frame.code, unfilled=False)

    def _meta(self, _: Frame, node: turbohtml.Element) -> None:
        name = (node.attr("name") or "").lower()
        if name == "description":
            self.description = node.attr("content") or ""
        elif name == "robots":
            self.noindex = "noindex" in (node.attr("content") or "").lower()

    def _drawing(self, frame: Frame, node: turbohtml.Element) -> None:
        """Of an inline picture only its name is read."""
        if not frame.hidden and node.attr("aria-hidden") != "true":
            title = node.select_one("title")
            self.prose.say(node.attr("aria-label") or (title.text if title else ""))

    def _head_link(self, frame: Frame) -> None:
        if "canonical" in frame.attrs.get("rel", "").lower().split():
            self.canonical = frame.attrs.get("href", "")
        else:
            self._link(frame, frame.attrs.get("href"), "")

    def _area(self, frame: Frame) -> None:
        self._link(frame, frame.attrs.get("href"), frame.attrs.get("alt", ""))

    def _image(self, frame: Frame) -> None:
        attrs = frame.attrs
        alt = attrs.get("alt")
        if alt is None and (frame.hidden or attrs.get("role") in ("none", "presentation")):
            alt = ""
        if not frame.hidden:
            self.prose.say(attrs.get("aria-label") or alt or attrs.get("title", ""))
        src = attrs.get("src", "")
        line, written = self._origin(frame.line, src)
        target, _ = targets.resolve(src, self.page.url, self.root) if src else (None, "")
        fact = model.ImageFact(src=src, written=written, target=target, alt=attrs.get("aria-label") or alt, line=line)
        self.images.append(fact)

    def _anchor(self, frame: Frame) -> None:
        attrs = frame.attrs
        if attrs.get("name"):
            self.anchors.add(attrs["name"])
        labels = (self.labels.get(name, "") for name in attrs.get("aria-labelledby", "").split())
        name = " ".join(filter(None, labels)) or attrs.get("aria-label", "").strip()
        name = name or self.prose.since(frame.opened) or attrs.get("title", "").strip()
        # A template may leave the address off the link of the page that is being read.
        here = "" if attrs.get("aria-current") == "page" else None
        self._link(frame, attrs.get("href", here), name)

    def _link(self, frame: Frame, href: str | None, name: str) -> None:
        if href is not None:
            self._led(frame.tag, href, name, frame, frame.line)


_LEAVES: dict[str, Callable[[Walk, Frame, turbohtml.Element], None]] = {
    "meta": Walk._meta,
    "br": Walk._line_break,
    "svg": Walk._drawing,
}
_OPENERS: dict[str, Callable[[Walk, Frame], None]] = {
    "html": Walk._html,
    "link": Walk._head_link,
    "img": Walk._image,
    "area": Walk._area,
    "ol": Walk._begin_list,
    "time": Walk._time,
}
_CLOSERS: dict[str, Callable[[Walk, Frame], None]] = {
    "a": Walk._anchor,
    "li": Walk._item,
    "ol": Walk._end_list,
    "title": Walk._title,
    **dict.fromkeys(HEADINGS, Walk._heading),
}
