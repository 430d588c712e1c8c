"""The HTML of an engine -> the body of an article: sanitised, with lines and links marked and headings in order."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import turbohtml
from msgspec import Struct

from helpgen import fact_ok, model
from helpgen.address import parsed
from helpgen.convert import attributes, clean, code, footnotes, headings, shapes, tabs
from helpgen.convert.lines import MARKED, Lines
from helpgen.convert.placeholders import Places
from helpgen.convert.reading import Reading
from helpgen.phrases import ENGLISH, Words

_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_SUMMARY = 155
"""Characters of a description that is made from the text, at most."""
_SHOWN = 60
"""Characters of an address that a message shows."""

_SHAPES: Mapping[str, Callable[[turbohtml.Element, Words], None]] = {
    "blockquote": shapes.alert, "li": shapes.task, "pre": code.highlight, "table": shapes.table,
    "td": shapes.cell, "th": shapes.cell,
}  # fmt: skip


class Body(Struct, frozen=True, kw_only=True):
    """What became of the HTML."""

    html: str
    title: str
    anchor: str
    summary: str
    headings: tuple[model.Heading, ...]
    links: tuple[model.Link, ...]
    findings: list[model.Finding]


def finish(
    html: str,
    text: str,
    reading: Reading,
    places: Places,
    front: model.Front,
    site_url: str,
    unsafe: bool,
    words: Words = ENGLISH,
) -> Body:
    """`text` is the Markdown that the HTML and the reading were made from."""
    walk = _Walk(html, text, reading, places, site_url, unsafe, words)
    walk.run()
    return walk.body(front)


class _Walk:
    """One way through the elements of a page."""

    def __init__(
        self, html: str, text: str, reading: Reading, places: Places, site_url: str, unsafe: bool, words: Words
    ) -> None:
        self.root = turbohtml.parse_fragment(html, positions=False)
        self.unsafe = unsafe
        self.words = words
        self.host = urlsplit(site_url).netloc.lower()
        self.places = places
        self.dropped: clean.Dropped = []
        self.findings: list[model.Finding] = []
        self.links: list[model.Link] = []
        self.headings: list[headings.Pair] = []
        self.ids: set[str] = set()
        self.text = text
        self.first: turbohtml.Element | None = None
        """The first paragraph with words in it."""
        self.has_lists = "{" in html
        self.accepted = list(fact_ok.elements(self.root)) if "fact-ok" in html else []
        if not unsafe:
            clean.remove(self.root, self.dropped)
            if "<!" in html or "<?" in html:
                clean.remove_comments(self.root)
        self.elements = list(self.root.iter_elements())
        self.lines = Lines(reading, places, text, self.elements)

    def run(self) -> None:
        """Visit every element once."""
        for element in self.elements:
            tag = element.tag
            line = self.lines.of(element, tag) if tag in MARKED and tag not in ("a", "img") else 0
            if self.has_lists:
                attributes.take(element, tag)
            if not self.unsafe and not (tag := self.allowed(element, tag)):
                continue
            if (name := element.attr("id")) and tag not in headings.LEVELS:
                self.id(element, name, line)
            if line:
                element.attrs[model.LINE_MARK] = str(line)
            if tag in headings.LEVELS:
                self.heading(element, line)
            elif shape := _SHAPES.get(tag):
                shape(element, self.words)
            elif handler := _HANDLERS.get(tag):
                handler(self, element)
        for element in self.accepted:
            element.attrs[fact_ok.MARK] = ""

    def id(self, element: turbohtml.Element, name: str, line: int) -> None:
        """An author's id; one that stands on the page already is taken off, as browsers know only the first."""
        if name in self.ids:
            del element.attrs["id"]
            self.find(
                line, "content/duplicate-id", f"the id {name} is given twice on this page", "take one of them out"
            )
        self.ids.add(name)

    def allowed(self, element: turbohtml.Element, tag: str) -> str:
        """Clean an element and give the tag that it has now, "" if it is gone."""
        if tag in clean.RENAMED:
            tag = element.tag = clean.RENAMED[tag]
        if tag in ("td", "th") and (m := _ALIGN.search(element.attr("style") or "")):
            del element.attrs["style"]
            element.attrs["align"] = m[1]
        if tag == "iframe":
            self.embed(element)
        elif tag not in clean.TAGS:
            if tag not in clean.SILENT:
                self.dropped.append((tag, ""))
            element.unwrap()
        else:
            if len(element.attrs):
                unsafe = clean.attributes(element, tag, self.dropped)
                if unsafe:
                    self.refuse(tag, unsafe)
            return tag
        return ""

    def refuse(self, tag: str, target: str) -> None:
        """Tell of an address that was taken out."""
        _, line = self.lines.link(tag, target)
        self.find(
            line,
            "content/unsafe-html",
            f"the address “{_cut(' '.join(target.split()), _SHOWN)}” of <{tag}> is not let through",
            "write a whole one that begins with https://, mailto: or tel:, or the path of a page",
        )

    def embed(self, element: turbohtml.Element) -> None:
        """Put a link where another site's page was to be shown."""
        target = (element.attr("src") or "").strip()
        if not clean.safe(target) or not target:
            self.dropped.append(("iframe", ""))
            element.decompose()
            return
        target, line = self.lines.link("iframe", target)
        self.link_instead(element, target, line, element.attr("title") or target)
        self.find(
            line,
            "content/embed",
            f"a page from elsewhere, {target}, can't be shown inside this one",
            "leave it as the link that it is now, or write a link with a telling text",
        )

    def link_instead(self, element: turbohtml.Element, target: str, line: int, words: str) -> None:
        """Put a link in the place of what a browser would fetch from another site; its text alone inside a link."""
        if element.closest("a") is not None:
            element.replace_with(turbohtml.Text(words))
            return
        link = turbohtml.Element("a", {"href": target}, [turbohtml.Text(words)])
        element.replace_with(link)
        self.refer(link, "href", target, line)

    def is_foreign(self, element: turbohtml.Element, target: str, line: int) -> bool:
        """Whether a picture, sound or film lies on another site; then a link takes its place.

        A built page asks nothing of other sites: they would learn who reads it.
        """
        if self.unsafe or not self.external(target):
            return False
        self.link_instead(element, target, line, element.attr("alt") or element.attr("title") or target)
        self.find(
            line,
            "content/embed",
            f"{target} lies on another site, which would learn who reads the page",
            "copy the file beside the page and use it from there; until then a link stands in its place",
        )
        return True

    def find(self, line: int, rule: str, message: str, mend: str) -> None:
        """One more warning."""
        self.findings.append(model.Finding(model.Place(self.places.path, line), rule, message, mend, "warning"))

    def refer(self, element: turbohtml.Element, name: str, target: str, line: int, image: bool = False) -> None:
        """Record a link and put its mark in the place of its attribute."""
        attrs = element.attrs
        if name in attrs:
            del attrs[name]
        attrs[f"{model.LINK_MARK}{len(self.links)}"] = ""
        if line:
            attrs[model.LINE_MARK] = str(line)
        self.links.append(model.Link(target, line, image))
        if not image and self.external(target):
            element.add_class("external")
            attrs["rel"] = "noopener"

    def external(self, target: str) -> bool:
        """Whether a target is a page of another site."""
        if not target[:8].lower().startswith(("http://", "https://", "//")):
            return False
        return parsed(target).netloc.lower() != self.host

    def link(self, element: turbohtml.Element) -> None:
        """An `<a>`; the old `name` becomes an id."""
        name = element.attr("name")
        if name is not None:
            del element.attrs["name"]
            if name and not element.attr("id") and " " not in name:
                element.attrs["id"] = name
                self.ids.add(name)
        target = element.attr("href")
        parent = element.parent
        if target is not None and not (
            isinstance(parent, turbohtml.Element) and parent.has_class("footnote-reference")
        ):
            self.refer(element, "href", *self.lines.link("a", target))

    def image(self, element: turbohtml.Element) -> None:
        """An `<img>`; one without a source is nothing."""
        target = element.attr("src")
        if target is None:
            element.decompose()
            return
        for name in ("width", "height"):
            if name in element.attrs and not target.startswith(("http://", "https://", "//", "data:")):
                del element.attrs[name]
        element.attrs["loading"] = "lazy"
        element.attrs["decoding"] = "async"
        target, line = self.lines.link("img", target)
        if not self.is_foreign(element, target, line):
            self.refer(element, "src", target, line, image=True)

    def media(self, element: turbohtml.Element) -> None:
        """Sound or film: always with controls."""
        if element.tag != "source":
            element.attrs["controls"] = ""
        if (written := element.attr("src")) is not None:
            target, line = self.lines.link(element.tag, written)
            if not self.is_foreign(element, target, line):
                self.refer(element, "src", target, line, image=True)

    def heading(self, element: turbohtml.Element, line: int) -> None:
        """A heading with what its attribute list says."""
        words = headings.words_of(element)
        if not words:
            element.unwrap() if len(element) else element.decompose()
            return
        clause = element.attr("clause") or ""
        if clause:
            del element.attrs["clause"]
        anchor = element.attr("id") or ""
        level = headings.LEVELS[element.tag]
        heading = model.Heading(level, words, anchor if not re.search(r"\s", anchor) else "", line, clause)
        self.headings.append((element, heading))

    def paragraph(self, element: turbohtml.Element) -> None:
        """A paragraph; the first one with words in it may describe the page, unless it says what is true there only."""
        if self.first is None and element.parent == self.root and element.text.strip():
            self.first = None if element in self.accepted else element

    def body(self, front: model.Front) -> Body:
        """Shape what concerns the page as a whole and write it out."""
        title, taken = headings.take_title(self.root, self.headings, front.title)
        clause = taken.clause if taken else ""
        ids = headings.Ids(self.ids)
        # Links of code hosts lead to the title too, and it comes first when ids are given.
        anchor = ids.take(taken.anchor or headings.name(taken.text)) if taken else ""
        pairs, twice = headings.anchor(headings.level(self.headings), ids)
        for heading in twice:
            self.find(
                heading.line,
                "content/duplicate-id",
                f"the id {heading.anchor} is given twice on this page",
                "give one of them another id",
            )
        by_id: dict[str, list[str]] = {}
        for name, anchor in front.clauses.items():
            by_id.setdefault(anchor.removeprefix("#"), []).append(name)
        pairs = headings.mark_clauses(pairs, by_id)
        if clause and (first := shapes.first(self.root)) is not None:
            first.wrap_siblings(
                turbohtml.Element("section", {"data-clause": " ".join(clause.replace(",", " ").split())})
            )
        for line in tabs.make(pairs):
            self.find(
                line,
                "content/tabs",
                "`{.tabs}` makes tabs of the sub-headings below a heading, and here are fewer than two",
                "write a sub-heading for each tab, one level below, or take `.tabs` out",
            )
        footnotes.gather(self.root, ids, self.words)
        self.report()
        return Body(
            html=self.root.inner_html,
            title=title,
            anchor=anchor,
            summary=_cut(" ".join(self.first.text.split())) if self.first is not None else "",
            headings=tuple(heading for _, heading in pairs),
            links=tuple(self.links),
            findings=self.findings,
        )

    def report(self) -> None:
        """Tell what was taken out, each thing once."""
        for tag, attribute in dict.fromkeys(self.dropped):
            m = re.search(rf"<{re.escape(tag)}\b[^<>]*?{re.escape(attribute)}", self.text, re.IGNORECASE)
            what = f"the attribute {attribute} of <{tag}>" if attribute else f"<{tag}>"
            self.find(
                self.places.line(self.text.count("\n", 0, m.start()) + 1) if m else 0,
                "content/unsafe-html",
                f"{what} is not let through",
                f"write it in Markdown, or `&lt;{tag}>` if it is meant to be read" if not attribute else "take it out",
            )


_HANDLERS: Mapping[str, Callable[[_Walk, turbohtml.Element], None]] = {
    "a": _Walk.link,
    "img": _Walk.image,
    "audio": _Walk.media,
    "video": _Walk.media,
    "source": _Walk.media,
    "p": _Walk.paragraph,
}


def _cut(words: str, most: int = _SUMMARY) -> str:
    """Text for a description, cut at the end of a word."""
    if len(words) <= most:
        return words
    return words[: most - 1].rsplit(" ", 1)[0].rstrip(",;:.-– ") + "…"
