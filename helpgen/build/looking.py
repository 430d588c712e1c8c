"""The plan of a site → its pages as files, and what is told of each of them."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, render, structured, text
from helpgen.build import tasks
from helpgen.build.inputs import Inputs
from helpgen.build.planning import Line, Planned
from helpgen.build.spread import CHUNK, spread
from helpgen.build.values import Ledger, Look, Options, PageNote, Step, Store, Text, Told, Work, pack

Wanted = Callable[[str, str], bool]
"""Asked with the path of a file and the SHA-256 of its bytes: are the bytes needed?"""
Take = Callable[[str, bytes], bool]
"""Given the SHA-256 and the bytes of each file of a page: does somebody keep them?"""
_AT_ONCE = 500
"""Pages that are put into the store, or taken out of it, together."""
_pages = msgspec.msgpack.Decoder(model.Page)
_looks = msgspec.msgpack.Decoder(Look)
_told = msgspec.msgpack.Decoder(Told)


class _Packed(Struct, frozen=True, array_like=True):
    """A `Work` whose page is packed already."""

    page: msgspec.Raw
    body: str
    markdown: str
    structured: str | None
    at: int


class Looked(Struct, frozen=True, kw_only=True):
    """All pages of a site, made and looked at."""

    notes: Mapping[str, PageNote]
    """By URL, in order of URL."""
    keys: Mapping[str, str]
    """URL to the key of the page."""
    bodies: Mapping[str, bytes]
    """Files that were made now and that nobody took, by path."""


class Pages:
    """The pages of one build."""

    def __init__(
        self, inputs: Inputs, planned: Planned, commons: tuple[model.SiteFacts, ...], options: Options, store: Store
    ) -> None:
        self.inputs, self.planned, self.options, self.store = inputs, planned, options, store
        self.lines = {line.url: line for line in planned.plan.lines}
        self.sites = tuple(
            replace(site, config=one.config, facts=one.facts, pages=(self.page(site.home_url),))
            for site, one in zip(planned.plan.sites, inputs.spoken, strict=True)
        )
        self.press = tasks.Press(
            sites=self.sites,
            theme=inputs.theme,
            commons=commons,
            packs=inputs.packs,
            options=options,
            bare=frozenset(planned.plan.bare),
        )
        self._scripts = self._structured()
        self._read: dict[tuple[int, str], str] = {}
        self._seen: dict[tuple[str, int], str] = {}
        base = text.digest("page", inputs.key, repr(options), repr(planned.plan.bare))
        scripts = {url: text.digest(script) for url, script in self._scripts.items()}
        self.keys = {
            line.url: f"{base} {line.digest} {scripts.get(line.url, '')} {self._text_key(line)}"
            for line in planned.plan.lines
        }

    def page(self, url: str) -> model.Page:
        """A page; its article has no HTML."""
        digest = self.lines[url].digest
        return _pages.decode(self.planned.pages([digest])[digest])

    def whole(self) -> tuple[model.Page, ...]:
        """All pages, their articles with HTML."""
        lines = self.planned.plan.lines
        texts = self._texts(lines)
        return tuple(_with(self.page(line.url), texts[line.url][0]) for line in lines)

    def looked(self, ledger: Ledger, wanted: Wanted, take: Take, executor: Executor | None, step: Step) -> Looked:
        """Make what is new or wanted, and look at it."""
        notes, new = self._known(ledger, wanted)
        # The list of all pages is by far the largest page: made first, while little else is held.
        new.sort(key=lambda url: not self.lines[url].special)
        bodies: dict[str, bytes] = {}
        told: dict[str, bytes] = {}
        framings: dict[str, bytes] = {}
        press = tasks.packed(self.press) if new else b""
        made = spread(tasks.looks, press, self._works(new), len(new), executor)
        for number, (url, packed) in enumerate(zip(new, made, strict=True)):
            step("render", number, len(new))
            look = _looks.decode(packed)
            told[self.keys[url]] = look.told
            framings |= look.framings
            reads = " ".join(look.reads)
            outputs = tuple((path, hashlib.sha256(body).hexdigest()) for path, body in look.outputs)
            notes[url] = PageNote(
                outputs=outputs,
                told=text.digest(look.told),
                reads=reads,
                read=self._digest(reads, self.lines[url].at),
            )
            for (path, digest), (_, body) in zip(outputs, look.outputs, strict=True):
                if not take(digest, body):
                    bodies[path] = body
            if len(told) == _AT_ONCE:
                self._keep(told, framings)
        self._keep(told, framings)
        return Looked(notes={url: notes[url] for url in sorted(notes)}, keys=self.keys, bodies=bodies)

    def told(self, looked: Looked) -> dict[str, Told]:
        """What was told of each page; made once more where the store has lost it, or has that of another build."""
        told: dict[str, Told] = {}
        urls = list(looked.notes)
        for start in range(0, len(urls), _AT_ONCE):
            some = urls[start : start + _AT_ONCE]
            held = self.store.get("page", [self.keys[url] for url in some])
            for url in some:
                packed = held.get(self.keys[url])
                if packed is None or text.digest(packed) != looked.notes[url].told:
                    (look,) = self._workshop.looked([self._work(url)])
                    packed = look.told
                told[url] = _told.decode(packed)
        return told

    def framings(self, told: Mapping[str, Told]) -> dict[str, bytes]:
        """What was told of frames, by digest; made once more where the store has lost it."""
        wanted = {one.framing: url for url, one in told.items() if one.framing}
        held = self.store.get("framing", sorted(wanted))
        for name, url in wanted.items():
            if name not in held:
                (look,) = self._workshop.looked([self._work(url)])
                self.store.put("framing", look.framings)
                held |= look.framings
        return held

    def _keep(self, told: dict[str, bytes], framings: dict[str, bytes]) -> None:
        """Put into the store what was told."""
        self.store.put("framing", framings)
        self.store.put("page", told)
        framings.clear()
        told.clear()

    def facts(self, url: str) -> model.PageFacts:
        """All facts of a page, made anew."""
        facts = self._workshop.facts(self._work(url))
        if facts is None:
            raise RuntimeError(f"the page /{url} has no facts")  # it has no glance either, so nobody asks
        return facts

    @property
    def _workshop(self) -> tasks.Workshop:
        return tasks.workshop(tasks.packed(self.press))

    def _work(self, url: str) -> Work:
        (packed,) = self._works([url])
        return Work(self.page(url), packed.body, packed.markdown, packed.structured, packed.at)

    def _text_key(self, line: Line) -> str:
        """What stands for the text of a page."""
        return self.planned.keys.get(line.path) or text.digest(repr(self.planned.plan.standing.get(line.path)))

    def _works(self, urls: Sequence[str]) -> Iterator[_Packed]:
        for start in range(0, len(urls), CHUNK):
            lines = [self.lines[url] for url in urls[start : start + CHUNK]]
            texts, pages = self._texts(lines), self.planned.pages([line.digest for line in lines])
            for line in lines:
                body, markdown = texts[line.url]
                yield _Packed(msgspec.Raw(pages[line.digest]), body, markdown, self._scripts.get(line.url), line.at)

    def _texts(self, lines: Iterable[Line]) -> dict[str, tuple[str, str]]:
        """HTML and Markdown of the articles of some pages, by URL."""
        keys, standing = self.planned.keys, self.planned.plan.standing
        lines = list(lines)
        wanted = {keys[line.path] for line in lines if line.path and line.path not in standing}
        held = self.planned.text(sorted(wanted))

        def of(line: Line) -> tuple[str, str]:
            if line.path in standing:
                return standing[line.path]
            text = held[keys[line.path]] if line.path else Text()
            return text.body, text.markdown

        return {line.url: of(line) for line in lines}

    def _known(self, ledger: Ledger, wanted: Wanted) -> tuple[dict[str, PageNote], list[str]]:
        """What is known of pages and still so, and the URLs of the pages that have to be made."""
        notes: dict[str, PageNote] = {}
        new: list[str] = []
        for url, key in self.keys.items():
            note = ledger.pages.get(key)
            if note is None or note.read != self._digest(note.reads, self.lines[url].at):
                new.append(url)
                continue
            notes[url] = note
            for path, digest in note.outputs:
                if wanted(path, digest):
                    new.append(url)
                    break
        return notes, new

    def _digest(self, reads: str, at: int) -> str:
        """What stands for the parts of the site that were read, in one of its languages."""
        seen = self._seen.get((reads, at))
        if seen is None:
            seen = text.digest(*(f"{name} {self._digest_of(name, at)}" for name in reads.split()))
            self._seen[reads, at] = seen
        return seen

    def _digest_of(self, name: str, at: int) -> str:
        if (at, name) not in self._read:
            site = self.sites[at]
            value = site.pages[0] if name == "home" else getattr(site, name, None)
            self._read[at, name] = self.inputs.key if name in ("config", "facts") else text.digest(pack(value))
        return self._read[at, name]

    def _structured(self) -> dict[str, str]:
        """The structured data of each page that says more than the page itself can tell."""
        special = [line for line in self.planned.plan.lines if line.special]
        bodies = [self._text_key(line) for line in special]
        key = text.digest("structured", self.planned.key, self.inputs.key, self.options.base_url, *bodies)
        known = self.store.get("structured", [key])
        if key in known:
            return msgspec.msgpack.decode(known[key], type=dict[str, str])
        html = self._texts(special)
        scripts: dict[str, str] = {}
        for at, site in enumerate(self.sites):
            pages = [_with(self.page(line.url), html[line.url][0]) for line in special if line.at == at]
            data = structured.Structured(replace(site, pages=tuple(pages)), render.base_url(self.inputs.config))
            scripts |= {page.url: data.script(page) for page in pages}
        self.store.put("structured", {key: pack(scripts)})
        self.store.trim("structured", [key])
        return scripts


def _with(page: model.Page, html: str) -> model.Page:
    return replace(page, article=replace(page.article, html=html)) if page.article else page
