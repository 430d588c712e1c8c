"""One built page → `PageFacts`. The page is parsed once and walked once; no rule ever sees HTML."""

import json
import re
from collections.abc import Callable
from html import unescape

import turbohtml

from helpgen import model
from helpgen.audit import targets
from helpgen.audit.frames import BLOCKS, Frame, enter, root
from helpgen.audit.words import Prose

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_UNREAD = frozenset({"script", "style", "template"})
_REFERENCES = {
    "script": "src", "source": "src", "iframe": "src", "video": "src", "audio": "src", "track": "src",
    "embed": "src", "object": "data", "form": "action",
}  # fmt: skip
_SPOKEN = ("alt", "title", "aria-label")
_FINAL = re.compile(r'\b(?:href|src)="([^"]*)"')
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")


def inspect(html: str, page: model.Page, base_url: str = "") -> model.PageFacts:
    """Read all facts of one built page.

    `html` is the page as rendered, with or without line marks; anything that a browser can show will do.
    `base_url` is the address that the site will have: it tells which absolute links stay on the site,
    and which path is its root.
    """
    document = turbohtml.parse(html, positions=False)
    return _Walk(page, targets.base(base_url), _body(document)).read(document)


def _body(document: turbohtml.Document) -> turbohtml.Element | None:
    """What holds the author's text: `data-body`, or what is around the first line of it, or all of `<main>`."""
    main = document.select_one("main, [role=main]")
    if main is None:
        return None
    lined = main.select_one(f"[{model.LINE_MARK}]")
    around = lined.parent if lined else None
    return main.select_one("[data-body]") or (around if isinstance(around, turbohtml.Element) else main)


class _Walk:
    """One walk over one page; gathers facts while elements open and close."""

    def __init__(self, page: model.Page, root: targets.Base, body: turbohtml.Element | None) -> None:
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
        self.anchors: set[str] = set()
        self.clauses: dict[str, None] = {}
        self.labels: dict[str, str] = {}
        self.data: tuple[model.DataFact, ...] = ()
        self.written = _written(page)

    def read(self, document: turbohtml.Document) -> model.PageFacts:
        """Walk the whole page."""
        for reference in document.select("[aria-labelledby]"):
            for name in str(reference.attr("aria-labelledby") or "").split():
                label = document.find(attrs={"id": name})
                self.labels[name] = " ".join(label.text.split()) if label else ""
        self._front()
        self.data = tuple(_data(script.text) for script in document.select('script[type="application/ld+json"]'))
        stack = [root(document)]
        while stack:
            frame = stack[-1]
            for node in frame.children:
                if isinstance(node, turbohtml.Element):
                    tag = node.tag
                    if tag in _LEAVES:
                        _LEAVES[tag](self, frame, node)
                        continue
                    child = self._open(frame, node)
                    if tag not in _UNREAD:
                        stack.append(child)
                        break
                elif isinstance(node, turbohtml.Text) and not frame.hidden:
                    self.prose.say(node.data)
                    if frame.body:
                        self.prose.run(node.data, code=frame.code, unfilled=frame.unfilled)
            else:
                self._close(stack.pop())
        return self._facts()

    def _front(self) -> None:
        """Title and description as the author stated them, where the words can be found again."""
        article = self.page.article
        if article:
            keys = article.source.keys
            self.prose.attribute("@title", article.title, keys.get("title", 0), ())
            self.prose.attribute("@description", article.source.front.description, keys.get("description", 0), ())

    def _facts(self) -> model.PageFacts:
        article = self.page.article
        return model.PageFacts(
            url=self.page.url,
            kind=self.page.kind,
            path=article.source.path if article else "",
            role=self.page.role,
            language=self.language,
            title=self.title,
            description=self.description,
            noindex=self.noindex,
            canonical=self.canonical,
            links=tuple(self.links),
            images=tuple(self.images),
            headings=tuple(self.headings),
            lists=tuple(fact for _, fact in sorted(self.lists, key=lambda pair: pair[0])),
            blocks=tuple(self.prose.blocks),
            anchors=frozenset(self.anchors),
            clauses=tuple(self.clauses),
            words=self.prose.words,
            facts=article.facts if article else (),
            data=self.data,
            effective=article.source.front.effective if article else None,
            reviewed=article.source.front.reviewed if article else None,
        )

    def _open(self, parent: Frame, node: turbohtml.Element) -> Frame:
        """Enter an element and gather the facts that its start tag holds."""
        frame = enter(parent, node, self.body)
        tag, attrs = frame.tag, frame.attrs
        if tag in BLOCKS:
            self._break(parent)
        frame.opened = self.prose.mark()
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

    def _break(self, frame: Frame) -> None:
        """End the running text: a block begins or ends here."""
        prose = self.prose
        prose.say(" ")
        if prose.running:
            block = frame.block
            prose.end(block.tag, block.line, block.clauses)

    def _heading(self, frame: Frame) -> None:
        if frame.hidden:
            return
        fact = model.HeadingFact(
            level=_HEADINGS[frame.tag],
            text=self.prose.since(frame.opened),
            anchor=frame.attrs.get("id", ""),
            line=frame.line,
            main=frame.landmark == "main",
        )
        self.headings.append(fact)
        if fact.main:
            while self.trail and self.trail[-1].level >= fact.level:
                self.trail.pop()
            self.trail.append(fact)

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
        if href is None:
            return
        line, written = self._origin(frame.line, href)
        target, fragment = targets.resolve(href, self.page.url, self.root)
        self.links.append(
            model.LinkFact(
                href=href,
                written=written,
                tag=frame.tag,
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


_LEAVES: dict[str, Callable[[_Walk, Frame, turbohtml.Element], None]] = {
    "meta": _Walk._meta,
    "br": _Walk._line_break,
    "svg": _Walk._drawing,
}
_OPENERS: dict[str, Callable[[_Walk, Frame], None]] = {
    "html": _Walk._html,
    "link": _Walk._head_link,
    "img": _Walk._image,
    "area": _Walk._area,
    "ol": _Walk._begin_list,
}
_CLOSERS: dict[str, Callable[[_Walk, Frame], None]] = {
    "a": _Walk._anchor,
    "li": _Walk._item,
    "ol": _Walk._end_list,
    "title": _Walk._title,
    **dict.fromkeys(_HEADINGS, _Walk._heading),
}


def _data(raw: str) -> model.DataFact:
    """What a script with structured data says."""
    try:
        return model.DataFact(value=json.loads(raw), raw=raw)
    except (ValueError, RecursionError) as error:
        return model.DataFact(error=str(error), raw=raw)
