"""The walk over one page: elements open and close, and facts gather."""

import re
from collections.abc import Callable

from turbohtml import Element, Text

from helpgen import model
from helpgen.audit import controls, data, targets
from helpgen.audit.frames import BARE, BLOCKS, PLAIN, Frame, enter
from helpgen.audit.gathering import HEADINGS, QUICK, Gathering, Nodes, marked
from helpgen.audit.memo import Memo

_UNREAD = frozenset({"script", "style", "template"})
_REFERENCES = {
    "script": "src", "source": "src", "iframe": "src", "video": "src", "audio": "src", "track": "src",
    "embed": "src", "object": "data", "form": "action",
}  # fmt: skip
_SPOKEN = ("alt", "title", "aria-label")
_FACTUAL = frozenset({*_REFERENCES.values(), "id", "data-clause", "srcset", "type"})
"""Attributes that may hold facts wherever they stand; of what is spoken, only the author's words are facts."""
_AUTHORED = _FACTUAL.union(_SPOKEN)
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")
_REPEATED = frozenset({"header", "footer", "nav", "aside", "section", "div", "ul"})
"""Elements that may stand on page after page with the same content."""
_PERSONAL = ("<main", "<script", "<meta", "<link", 'role="main"', "data-body", model.LINE_MARK)
"""What is of this page alone, or belongs to the page as a whole."""
_DATA = "application/ld+json"


class Walk(Gathering):
    """One walk over one page; gathers facts while elements open and close."""

    def __init__(
        self,
        page: model.Page,
        root: targets.Base,
        body: Element | None,
        labels: Callable[[str], str],
        memo: "Memo[Walk]",
    ) -> None:
        super().__init__(page, root, body, labels)
        self.memo = memo

    def gather(self, frame: Frame) -> None:
        """Walk an element that is open, until it is closed."""
        stack = [frame]
        prose, quick = self.prose, QUICK.get
        while stack:
            frame = stack[-1]
            for node in frame.children:
                if type(node) is Text:
                    said = node.data
                    if prose.pending or (said != "\n" and not said.isspace()):
                        self._run(frame.setting, said)
                elif type(node) is Element:
                    tag, inside = node.tag, node.children
                    read = quick(tag)
                    if read is None or not read(self, frame, node, tag, inside):
                        child = self._element(frame, node, tag, inside)
                        if child:
                            stack.append(child)
                            break
            else:
                self._close(stack.pop())

    def _element(self, frame: Frame, node: Element, tag: str, inside: Nodes) -> Frame | None:
        """Read an element; what is to be walked is given back, open."""
        if tag in _REPEATED and self._repeated(frame, node, tag):
            return None
        child = self._open(frame, node, tag, inside)
        return None if tag in _UNREAD else child

    def _repeated(self, parent: Frame, node: Element, tag: str) -> bool:
        """Whether the element is one that many pages have; its facts are taken over then."""
        setting = parent.setting
        in_main = setting.landmark == "main"
        if (in_main and tag != "section") or setting.body or setting.hidden or parent.line or setting.clauses:
            return False
        html = node.html
        if in_main and "<ol" in html:  # what its steps are about, headings before it tell
            return False
        key = html, self.page.url.count("/"), self.root, setting.landmark, setting.sectioned
        known = self.memo.get(key, self.page.url)
        if known is not None and any(self.labels(name) != text for name, text in known.named.items()):
            return False
        if known is None:
            if self.memo.is_new(key) or any(mark in html for mark in _PERSONAL):
                return False
            known = Walk(self.page, self.root, None, self.labels, self.memo)
            known.gather(known._open(parent, node, tag, node.children))
            hrefs = (*(link.href for link in known.links), *(image.src for image in known.images))
            known.labels = _unnamed  # which would keep the whole page in memory
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
        self.named |= other.named
        self.prose.runs += other.prose.runs

    def front(self) -> None:
        """Title and description as the author stated them, where the words can be found again."""
        article = self.page.article
        if article:
            keys = article.source.keys
            self.prose.attribute("@title", article.title, keys.get("title", 0), ())
            self.prose.attribute("@description", article.source.front.description, keys.get("description", 0), ())

    def _open(self, parent: Frame, node: Element, tag: str, inside: Nodes) -> Frame:
        """Enter an element and gather the facts that its start tag holds."""
        prose = self.prose
        if prose.pending and tag in BLOCKS:
            self._break(parent)
        line = marked(node, parent) if tag in PLAIN and node != self.body else -1
        if line >= 0:
            frame = Frame(tag, parent, inside, parent.setting, line, BARE)
        else:
            frame = enter(parent, node, tag, inside, self.body)
        frame.run, frame.piece = len(prose.runs), len(prose.pending)
        if tag in _OPENERS:
            _OPENERS[tag](self, frame)
        if frame.attrs and not (_AUTHORED if frame.setting.body else _FACTUAL).isdisjoint(frame.attrs):
            self._attributes(frame, node)
        return frame

    def _close(self, frame: Frame) -> None:
        tag = frame.tag
        if self.prose.pending and tag in BLOCKS:
            self._break(frame)
        setting = frame.setting
        if tag in _CLOSERS:
            _CLOSERS[tag](self, frame)
        elif setting.landmark and not frame.parent.setting.landmark:
            fact = model.RegionFact(landmark=setting.landmark, text=self._since(frame), hidden=setting.hidden)
            self.regions.append(fact)
        elif tag in controls.CONTROLS:
            self.controls.append(controls.control(frame, self._since(frame)))

    def _since(self, frame: Frame) -> str:
        """All that was said since an element began."""
        return self.prose.since(frame.run, frame.piece)

    def _attributes(self, frame: Frame, node: Element) -> None:
        """Facts that an element may hold in its attributes."""
        attrs, setting = frame.attrs, frame.setting
        if frame.tag in _REFERENCES and attrs.get(_REFERENCES[frame.tag]):
            self._link(frame, attrs[_REFERENCES[frame.tag]], "")
        if attrs.get("id"):
            self.anchors.add(attrs["id"])
        if "data-clause" in attrs:
            self.clauses.update(dict.fromkeys(attrs["data-clause"].split()))
        if "srcset" in attrs:
            for match in _CANDIDATE.finditer(attrs["srcset"]):
                self._link(frame, match[1], "")
        if setting.body and frame.line and not setting.hidden:
            for name in _SPOKEN:
                if attrs.get(name):
                    self.prose.attribute(f"@{name}", attrs[name], frame.line, setting.clauses)
        if frame.tag == "script" and attrs.get("type") == _DATA:
            self.data.append(_said(node))

    def _heading(self, frame: Frame) -> None:
        setting = frame.setting
        if not setting.hidden:
            said, anchor = self._since(frame), frame.attrs.get("id") or ""
            self._headed(HEADINGS[frame.tag], said, anchor, frame.line, setting)

    def _item(self, frame: Frame) -> None:
        if frame.parent.items is not None:
            frame.parent.items.append(self._since(frame))

    def _begin_list(self, frame: Frame) -> None:
        if frame.setting.landmark == "main" and frame.setting.listed:
            frame.items = []
            self.lists[frame] = None

    def _end_list(self, frame: Frame) -> None:
        if frame.items is None:
            return
        titles = [heading.text for heading in reversed(self.trail)]
        if not self.trail or self.trail[0].level > 1:
            titles.append(self.page.title)
        clauses, items = frame.setting.clauses, tuple(frame.items)
        fact = model.ListFact(items=items, line=frame.line, clauses=clauses, headings=tuple(titles))
        self.lists[frame] = fact

    def _title(self, frame: Frame) -> None:
        if frame.parent.tag == "head":
            self.title = self._since(frame)

    def _time(self, frame: Frame) -> None:
        if frame.attrs.get("datetime"):
            self.times.add(frame.attrs["datetime"])

    def _html(self, frame: Frame) -> None:
        self.language = frame.attrs.get("lang", "")

    def _head_link(self, frame: Frame) -> None:
        if "canonical" in [word.lower() for word in frame.attrs.get("rel") or ()]:
            self.canonical = frame.attrs.get("href", "")
        else:
            self._link(frame, frame.attrs.get("href"), "")

    def _area(self, frame: Frame) -> None:
        self._link(frame, frame.attrs.get("href"), frame.attrs.get("alt", ""))

    def _image(self, frame: Frame) -> None:
        attrs, setting = frame.attrs, frame.setting
        alt = attrs.get("alt")
        if alt is None and (setting.hidden or attrs.get("role") in ("none", "presentation")):
            alt = ""
        if not setting.hidden:
            self.prose.say(attrs.get("aria-label") or alt or attrs.get("title", ""))
        src = attrs.get("src", "")
        line, written = self._origin(frame.line, src)
        target, _ = self.here.resolve(src) if src else (None, "")
        fact = model.ImageFact(src=src, written=written, target=target, alt=attrs.get("aria-label") or alt, line=line)
        self.images.append(fact)

    def _anchor(self, frame: Frame) -> None:
        attrs = frame.attrs
        if attrs.get("name"):
            self.anchors.add(attrs["name"])
        name = ""
        if "aria-labelledby" in attrs:
            names = attrs["aria-labelledby"].split()
            self.named |= {name: self.labels(name) for name in names}
            name = " ".join(filter(None, map(self.named.__getitem__, names)))
        name = name or attrs.get("aria-label", "").strip()
        name = name or self._since(frame) or attrs.get("title", "").strip()
        # A template may leave the address off the link of the page that is being read.
        here = "" if attrs.get("aria-current") == "page" else None
        self._link(frame, attrs.get("href", here), name)

    def _link(self, frame: Frame, href: str | None, name: str) -> None:
        if href is not None:
            self._led(frame.tag, href, name, frame.setting, frame.line)


def _unnamed(_: str) -> str:
    """What nothing is labelled by."""
    return ""


def _said(script: Element) -> model.DataFact:
    """What a script with structured data says."""
    return data.said(script.text, int(str(script.attr(model.LINE_MARK) or script.source_line or 0)))


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
