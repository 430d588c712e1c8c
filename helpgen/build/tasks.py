"""The two stages that take nearly all the time, as pure functions of bytes: they run anywhere.

A task gets what all its pages share, and its pages, packed; it gives its results packed. Nothing else goes in or out:
no file, no clock, no state that another task would see. (Templates that were compiled before are taken so,
which changes nothing.)
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import archive, audit, convert, load, machine, model, render, rules, structured, text
from helpgen.brand import cards
from helpgen.build.looks import look
from helpgen.build.values import Converted, Draft, DraftNote, Look, Options, Text, Told, Work, pack


class Desk(Struct, frozen=True):
    """What all drafts share."""

    content: str
    languages: tuple[str, ...]
    """Those that have a folder of their own."""
    spoken: dict[str, tuple[dict[str, object], convert.Options]]
    """Facts and options by language; "" is the first."""


class Press(Struct, frozen=True):
    """What all pages share."""

    sites: tuple[model.Site, ...]
    """One a language; its only page is the start page, without its text."""
    theme: model.Theme
    commons: tuple[model.SiteFacts, ...]
    """One a language; no pages."""
    packs: tuple[model.OwnPack, ...]
    options: Options
    bare: frozenset[str] = frozenset()
    """URLs of the pages that have no Markdown copy."""


def packed(shared: Desk | Press) -> bytes:
    """What a task takes as shared."""
    return pickle.dumps(shared)


_files = msgspec.msgpack.Decoder(list[tuple[str, bytes]])
_cards = msgspec.msgpack.Decoder(list[cards.Card])
_works = msgspec.msgpack.Decoder(list[Work])


def drafts(desk: bytes, files: bytes) -> bytes:
    """Path and bytes of each file -> the packed `Converted` of each.

    As with pages, each step is done for all files before the next one.
    """
    shared: Desk = pickle.loads(desk)  # noqa: S301 -- what this program packed
    converters = {language: convert.Converter(*spoken) for language, spoken in shared.spoken.items()}
    sources = [_source(shared, path, raw) for path, raw in _files.decode(files)]
    made = [converters[source.language].convert(source) for source, _, _ in sources]
    drafted = (_draft(*one, became) for one, became in zip(sources, made, strict=True))
    return pack([pack(one) for one in drafted])


def _source(desk: Desk, path: str, raw: bytes) -> tuple[model.Source, str, list[model.Finding]]:
    """One file as its source; its text, and what is wrong with it."""
    written, found = load.decode(path, raw)
    source, more = load.source(path, written, desk.content, desk.languages)
    return source, written, [*found, *more]


def _draft(source: model.Source, written: str, found: list[model.Finding], made: convert.Converted) -> Converted:
    """What is kept of a file that was converted."""
    article, markdown, converted = made
    accepts = audit.may_accept(written)
    outline = pack(
        Draft(
            article=replace(article, html="", source=replace(article.source, body="")),
            read=tuple(audit.on(source.url, found)),
            converted=tuple(audit.on(source.url, converted)),
            accepts=accepts,
        )
    )
    note = DraftNote(text.digest(outline), accepts, archive.mark(article, markdown))
    return Converted(outline, pack(Text(article.html, markdown)), note)


def drawings(_: bytes, wanted: bytes) -> bytes:
    """What stands on pictures -> the pictures."""
    return pack([cards.png(card) for card in _cards.decode(wanted)])


def looks(press: bytes, works: bytes) -> bytes:
    """Pages -> the packed `Look` of each."""
    made_by = workshop(press)
    return pack([pack(look) for look in made_by.looked(_works.decode(works))])


@lru_cache(maxsize=1)
def workshop(press: bytes) -> "Workshop":
    """What makes the pages of a site; it lasts until another site is asked for."""
    return Workshop(pickle.loads(press))  # noqa: S301 -- what this program packed


@lru_cache(maxsize=1)
def _compiled(templates: tuple[tuple[str, model.Template], ...]) -> render.Compiled:  # noqa: ARG001 -- they are the key
    """The compiled templates of a theme, which many shops of a fleet share."""
    return render.Compiled()


class Hands(NamedTuple):
    """What makes the pages in one language."""

    renderer: render.Renderer
    data: structured.Structured
    copies: machine.Copies


class Workshop:
    """Renders pages of one site and looks at them; keeps compiled templates and what it read of their frames."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.looks = look(press.theme, press.sites[0].config)
        self.compiled = _compiled(tuple(press.theme.templates.items()))
        self.inspector = audit.Inspector()
        own, _ = rules.own(press.packs)
        self.asked = tuple(audit.asked(press.commons[0], own, advice=press.options.advice, of_pages=True))
        self._hands: dict[int, Hands] = {}

    def hands(self, at: int) -> "Hands":
        """What makes the pages in one of the languages."""
        if at not in self._hands:
            site, press = self.press.sites[at], self.press
            renderer = render.Renderer(
                site,
                press.theme,
                self.looks.static,
                as_of=press.options.as_of,
                preview=press.options.preview,
                compiled=self.compiled,
                brand=self.looks.brand,
            )
            data = structured.Structured(site, renderer.base_url)
            self._hands[at] = Hands(renderer, data, machine.Copies(site, press.bare, convert.relinked, renderer.words))
        return self._hands[at]

    def looked(self, works: Sequence[Work]) -> Iterator[Look]:
        """Pages, made and looked at.

        Each step is done for all of them before the next one: what it takes is near at hand then, in the processor's
        caches too, and a rule reads the facts of the shop once.
        """
        pages = [(work, *self._rendered(work)) for work in works]
        seen = [(work, made, self._read(work.at, page, made)) for work, page, made in pages]
        said: dict[str, list[tuple[str, model.Problem]]] = {}
        for at, common in enumerate(self.press.commons):
            here = [facts for work, _, facts in seen if facts and work.at == at]
            said |= audit.look(here, common, self.asked) if here else {}
        copies = [self._copy(work) for work in works]
        bodies = [audit.unmark(made.html) for _, made, _ in seen]
        framings: set[str] = set()
        for (work, made, facts), body, copy in zip(seen, bodies, copies, strict=True):
            new, told = self._told(work.page, made, facts, said.get(work.page.url, ()), framings)
            outputs, reads = [(file_of(work.page.url), body)], set(made.reads)
            if copy is not None:
                outputs.append((work.page.url + machine.COPY, copy))
                reads |= {"contact_url", "categories", "policies"} if work.page.kind != "article" else {"contact_url"}
            yield Look(outputs=tuple(outputs), told=pack(told), reads=tuple(sorted(reads)), framings=new)

    def facts(self, work: Work) -> model.PageFacts | None:
        """All facts of a page; none where its template failed."""
        return self._read(work.at, *self._rendered(work))

    def _rendered(self, work: Work) -> tuple[model.Page, render.Rendered]:
        """The page, and what became of it, with line marks."""
        article = work.page.article
        page = replace(work.page, article=replace(article, html=work.body)) if article else work.page
        renderer, data, _ = self.hands(work.at)
        return page, renderer.page(page, data.script(page) if work.structured is None else work.structured)

    def _read(self, at: int, page: model.Page, made: render.Rendered) -> model.PageFacts | None:
        address = self.hands(at).renderer.address(page)
        return self.inspector.inspect(made.html, page, address) if made.html else None

    def _copy(self, work: Work) -> bytes | None:
        """The Markdown copy of a page, if it has one."""
        if work.page.url in self.press.bare:
            return None
        return self.hands(work.at).copies.page(work.page, work.markdown).encode()

    def _told(
        self,
        page: model.Page,
        made: render.Rendered,
        facts: model.PageFacts | None,
        problems: Iterable[tuple[str, model.Problem]],
        framings: set[str],
    ) -> tuple[dict[str, bytes], Told]:
        """Its framing, unless it is among the `framings` that were told of before; and all else that is told of it."""
        if facts is None:
            return {}, Told(found=made.findings)
        framing = audit.framing(facts)
        name = text.digest(framing)
        new = {} if name in framings else {name: framing}
        framings.add(name)
        told = Told(
            found=made.findings,
            problems=tuple(problems),
            glance=audit.glance(facts),
            framing=name,
            facts=pack(facts) if audit.is_telling(facts) or audit.is_compared(page) else b"",
        )
        return new, told


def file_of(url: str) -> str:
    """The path of the file that shows a page."""
    return url + "index.html" if url == "" or url.endswith("/") else url
