"""The order of the steps from a source to an article."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import escape
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, phrases, text
from helpgen.convert import (
    blocks,
    characters,
    comments,
    commonmark,
    notes,
    passes,
    placeholders,
    reading,
    spaces,
    steps,
)
from helpgen.convert.facts import Facts
from helpgen.convert.headings import CLAUSES
from helpgen.phrases import Words

_BRACES = ("{{", "{%", "{#")


class Options(Struct, frozen=True, kw_only=True):
    """How Markdown is read, as `site.yaml` says."""

    engine: Literal["python-markdown", "commonmark"] = "python-markdown"
    unsafe_html: bool = False
    site_url: str = ""
    """Address of the help center: links to its host are not marked as external."""
    catalog: model.Catalog = model.Catalog()
    """What helpgen itself says, in the language of the source."""


class Converted(NamedTuple):
    """What became of a source."""

    article: model.Article
    markdown: str
    """The body with words in place of facts, for people who read Markdown: converting it gives the same page."""
    findings: list[model.Finding]


def article(
    source: model.Source, facts: Mapping[str, object], options: Options
) -> tuple[model.Article, list[model.Finding]]:
    """Convert one source. Whatever stands in it, there is an article; what is wrong with it is found."""
    made = Converter(facts, options).convert(source)
    return made.article, made.findings


def filled(source: model.Source, facts: Mapping[str, object], options: Options) -> str:
    """The Markdown of one source with words in place of facts."""
    return Converter(facts, options).convert(source).markdown


class Converter:
    """Converts the sources of one language; the facts are made ready once."""

    def __init__(self, facts: Mapping[str, object], options: Options) -> None:
        self.options = options
        self.words = Words(options.catalog)
        self._facts = facts

    @cached_property
    def facts(self) -> Facts:
        """The facts, ready for expressions."""
        return Facts(self._facts, phrases.of(self.words))

    def convert(self, source: model.Source) -> Converted:
        """One source. Whatever stands in it, there is an article; what is wrong with it is found."""
        filled, words, options = placeholders.Filled(), self.words, self.options
        author = characters.cleaned(source.body.replace("\r\n", "\n").replace("\r", "\n"))
        places = placeholders.Places(source.path, source.first_line, author, [1])
        try:
            markdown, places.origin = notes.as_quotes(author, words)
            written, read = markdown, reading.read(markdown)
            markdown = readable = spaces.framed(markdown, read.aside)
            read = read if markdown == written else reading.read(markdown)
            if source.front.variables:
                source = self._front(source, filled)
                if any(mark in markdown for mark in _BRACES):
                    written, aside = markdown, read.aside
                    markdown = placeholders.in_text(written, aside, self.facts, places, filled)
                    readable = placeholders.in_text(
                        written, aside, self.facts, places, placeholders.Filled(), placeholders.READABLE
                    )
                    read = read if markdown == written else reading.read(markdown)
            html = characters.permitted(_html(options.engine, markdown))
            findings = [*_clauses(source), *_interrupted(markdown, read, places)]
        except (blocks.TooDeepError, blocks.TooLongError, RecursionError) as error:
            places.origin = list(range(1, author.count("\n") + 2))
            html, markdown, readable, read = _as_written(author), "", author, reading.Reading()
            findings = [_too_much(places, error)]
        body = passes.finish(html, markdown, read, places, source.front, options.site_url, options.unsafe_html, words)
        findings += [*filled.findings, *body.findings, *_clause_targets(source, body.headings)]
        article = model.Article(
            source=source,
            title=body.title or _from_name(source.path),
            description=source.front.description or body.summary,
            html=body.html,
            anchor=body.anchor,
            headings=body.headings,
            links=body.links,
            facts=tuple(filled.uses),
        )
        return Converted(article, comments.without(readable), sorted(set(findings)))

    def _front(self, source: model.Source, filled: placeholders.Filled) -> model.Source:
        """The source with facts in its front matter's strings."""
        front = source.front
        if not any("{" in string for string in (front.title, front.description, *front.keywords)):
            return source

        def put(string: str, key: str) -> str:
            place = model.Place(source.path, source.keys.get(key, 1))
            return placeholders.in_plain(string, self.facts, place, filled)

        front = replace(
            front,
            title=put(front.title, "title"),
            description=put(front.description, "description"),
            keywords=tuple(put(keyword, "keywords") for keyword in front.keywords),
        )
        return replace(source, front=front)


def _as_written(author: str) -> str:
    """A text that can't be converted, readable all the same."""
    return f"<pre>{escape(author)}</pre>"


def _too_much(places: placeholders.Places, error: Exception) -> model.Finding:
    """Why a text is shown as it is written."""
    if isinstance(error, blocks.TooLongError):
        return model.Finding(
            model.Place(places.path, places.line(error.line)),
            "content/too-long",
            f"{error.what}, so the page shows its text as it is written",
            "split it",
        )
    return model.Finding(
        model.Place(places.path, places.line(error.line) if isinstance(error, blocks.TooDeepError) else 0),
        "content/too-deep",
        "lists, quotes or brackets are nested too deeply here, so the page shows its text as it is written",
        "nest less deeply",
    )


def _interrupted(markdown: str, read: reading.Reading, places: placeholders.Places) -> Iterator[model.Finding]:
    """Steps that fall apart."""
    for line, how in steps.interrupted(markdown, read):
        yield model.Finding(
            model.Place(places.path, places.line(line)),
            "content/interrupted-steps",
            f"this step {how}, for what stands between it and the step before is not indented",
            "indent the lines between the steps by as much as the text of the step above them",
            "warning",
        )


def _html(engine: str, markdown: str) -> str:
    """The HTML of a text, by one of the two engines."""
    if engine == "commonmark":
        return commonmark.html(markdown)
    from helpgen.convert import python_markdown  # takes time, and half of all sites do without

    return python_markdown.html(markdown)


def _clauses(source: model.Source) -> Iterator[model.Finding]:
    """Clauses of the front matter that there are not."""
    place = model.Place(source.path, source.keys.get("clauses", 1))
    for name in source.front.clauses:
        if name not in CLAUSES:
            yield _unknown_clause(place, name)


def _clause_targets(source: model.Source, headings: tuple[model.Heading, ...]) -> Iterator[model.Finding]:
    """Clauses of headings that there are not, and headings of clauses that there are not."""
    stated = set(source.front.clauses)
    for heading in headings:
        for name in heading.clause.split():
            if name not in CLAUSES and name not in stated:
                yield _unknown_clause(model.Place(source.path, heading.line), name)
    anchors = {heading.anchor for heading in headings}
    for name, anchor in source.front.clauses.items():
        if anchor.removeprefix("#") not in anchors:
            near = text.nearest(anchor, anchors)
            yield model.Finding(
                model.Place(source.path, source.keys.get("clauses", 1)),
                "front-matter/clause",
                f"no heading is called `{anchor}`, which `clauses` names for {name}",
                f"write `{near}`" if near else f"give the heading that id: `## … {{#{anchor.removeprefix('#')}}}`",
                "warning",
            )


def _unknown_clause(place: model.Place, name: str) -> model.Finding:
    near = text.nearest(name, CLAUSES)
    return model.Finding(
        place,
        "front-matter/clause",
        f"there is no clause `{name}`",
        f"write `{near}`" if near else f"use one of {', '.join(CLAUSES)}",
        "warning",
    )


def _from_name(path: str) -> str:
    """A title from a file's name: "track-my-order.md" -> "Track my order"; an index is called after its folder."""
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    if name.lower() in ("index", "_index", "readme") and posixpath.basename(folder):
        name = posixpath.basename(folder)
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or "Page"
