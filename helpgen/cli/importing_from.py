"""A folder or the address of a site → what is to be imported, and a way to read its files."""

import importlib.util
import re
import tempfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import __version__, address, disk, importing, load, model
from helpgen.audit import foreign
from helpgen.build import Step
from helpgen.cli import audit_
from helpgen.importing import generators, pages, website, zendesk

Reader: TypeAlias = Callable[[str], bytes]
_MOST_FILES = 100_000
_MOST_PAGES = 20_000
_MOST_TEXT = 400_000_000
"""Bytes of all pages."""
_FILE = 25_000_000
_JSON = 100_000_000
_HTML = (".html", ".htm", ".xhtml")
_COPIED = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico|pdf|docx?|xlsx?|pptx?|zip|csv|txt|mp4|webm|mp3)$", re.IGNORECASE
)
_RUNS = re.compile(rb"<script|\bon\w+\s*=|javascript:|<foreignObject", re.IGNORECASE)


class From(Struct, frozen=True, kw_only=True):
    """What is to be imported."""

    collection: importing.Collection
    read: Reader
    sizes: Mapping[str, int] = {}


def source(named: str, kind: str | None, limits: dict[str, Any], step: Step, *, private: bool, old: str | None) -> From:
    """Read a folder, or a site by its address. Raises HelpgenError if there is nothing of the kind."""
    if named.lower().startswith(("http://", "https://")):
        if kind not in (None, "html"):
            raise model.HelpgenError(f"a site is read as HTML; for {kind}, name a folder")
        return _site(named, limits, step, private=private)
    if not Path(named).is_dir():
        raise model.HelpgenError(f"{named}: there is no such folder; the address of a site begins with https://")
    found = _folder(Path(named), kind, step)
    return replace(found, collection=_at(found.collection, old)) if old else found


def _at(collection: importing.Collection, old: str) -> importing.Collection:
    """The collection as it stands at an address."""
    where = address.clean(old)
    if where is None:
        raise model.HelpgenError(f"{old}: this is no address of a site")
    parts = urlsplit(where)
    host = (parts.hostname or "").removeprefix("www.")
    prefix = parts.path.rpartition("/")[0] + "/"
    return replace(
        collection, base=where.removesuffix(parts.path), prefix=prefix, hosts=(*collection.hosts, host, f"www.{host}")
    )


class _Folder:
    """One folder, with limits."""

    def __init__(self, folder: Path) -> None:
        self.findings: list[model.Finding] = []
        self.source = disk.Source(folder, _MOST_FILES, self.findings)
        self.shown = folder.as_posix()
        self.sizes = self.source.sizes()
        self.notes: list[importing.Note] = []

    def texts(self, endings: tuple[str, ...], limit: int, step: Step) -> dict[str, bytes]:
        """The bytes of all files with such an ending."""
        paths = [path for path in self.sizes if path.lower().endswith(endings)]
        if len(paths) > _MOST_PAGES:
            raise model.HelpgenError(f"{self.shown} holds more than {_MOST_PAGES:,} pages; name a part of it")
        if sum(self.sizes[path] for path in paths) > _MOST_TEXT:
            raise model.HelpgenError(
                f"{self.shown} holds more than {_MOST_TEXT // 10**6} MB of pages; name a part of it"
            )
        read: dict[str, bytes] = {}
        for done, path in enumerate(paths, 1):
            step("read", done, len(paths))
            raw = self.source.read(path, limit)
            if raw is not None:
                read[path] = raw
        return read

    def others(self) -> dict[str, str]:
        """Pictures and files that may be copied."""
        found: dict[str, str] = {}
        for path, size in self.sizes.items():
            if not _COPIED.search(path):
                continue
            why = f"it is larger than {_FILE // 10**6} MB" if size > _FILE else ""
            if not why and path.lower().endswith(".svg") and _RUNS.search(self.source.read(path, _FILE) or b""):
                why = "it holds a script"
            if why:
                self.notes.append(importing.Note(model.Place(f"{self.shown}/{path}"), f"{why}, so it was left out"))
            else:
                found[path] = path
        return found

    def read(self, path: str) -> bytes:
        """A file that is copied."""
        raw = self.source.read(path, _FILE)
        if raw is None:
            raise model.HelpgenError(f"{self.shown}/{path}: {self.findings[-1].message}")
        return raw

    def made(self, collection: importing.Collection) -> From:
        """The collection with all that was noted."""
        told = [importing.Note(one.place, one.message, one.mend) for one in self.findings]
        notes = (*collection.notes, *self.notes, *told)
        return From(collection=replace(collection, notes=notes), read=self.read, sizes=self.sizes)


def _folder(folder: Path, kind: str | None, step: Step) -> From:
    here = _Folder(folder)
    counts = {
        "markdown": sum(path.lower().endswith(generators.MARKDOWN) for path in here.sizes),
        "html": sum(path.lower().endswith(_HTML) for path in here.sizes),
        "zendesk": sum(path.lower().endswith(".json") for path in here.sizes),
    }
    if kind in (None, "zendesk") and counts["zendesk"]:
        said = here.texts((".json",), _JSON, step) if kind or counts["markdown"] < counts["zendesk"] else {}
        if kind or zendesk.is_export(said):
            return here.made(zendesk.collection(said, here.others(), here.shown))
    if kind is None:
        configured = any(name in here.sizes for name in generators.CONFIGS)
        kind = "markdown" if counts["markdown"] and (configured or counts["markdown"] >= counts["html"]) else "html"
    if not counts.get(kind):
        raise model.HelpgenError(f"{folder}: there is no {_called(kind)} in this folder")
    if kind == "markdown":
        texts: dict[str, str] = {}
        for path, raw in here.texts((*generators.MARKDOWN, ".yml", ".yaml", ".toml"), disk.PAGE_LIMIT, step).items():
            if path.lower().endswith(generators.MARKDOWN) or path in generators.CONFIGS:
                texts[path], wrong = load.decode(f"{here.shown}/{path}", raw)
                here.findings += wrong
        return here.made(generators.collection(texts, here.others(), here.shown))
    found = [
        website.Found(address=f"/{quote(path)}", origin=f"{here.shown}/{path}", body=raw)
        for path, raw in here.texts(_HTML, disk.PAGE_LIMIT, step).items()
    ]
    home = audit_._home(folder)
    base = "" if home.startswith(audit_._NO_SITE) else home
    files = {f"/{path}": source for path, source in here.others().items()}
    return here.made(website.collection(found, files, base=base))


def _called(kind: str) -> str:
    return {"markdown": "Markdown", "html": "HTML page", "zendesk": "JSON of Zendesk Guide"}[kind]


class _Kept(Struct, array_like=True):
    """A page of a site, until all are read."""

    charset: str
    body: bytes


def _site(named: str, limits: dict[str, Any], step: Step, *, private: bool) -> From:
    """Read a site politely: all of it, or what stands below the address that was named."""
    if not all(importlib.util.find_spec(name) for name in audit_._PACKAGES):
        raise model.HelpgenError(
            "reading a site by its address needs one more package: pip install 'helpgen[audit]'; "
            "a folder can be imported without it"
        )
    from helpgen import crawl

    start = address.clean(named)
    if start is None:
        raise model.HelpgenError(f"{named}: this is no address of a site")
    scope = address.Scope.of(start)
    below = urlsplit(start).path.rpartition("/")[0] + "/"
    private = private or crawl.names_private(scope.host)
    bounds = crawl.Limits(**limits)

    def read(body: bytes, charset: str, here: str) -> crawl.Read:
        page = foreign.read(body, charset, here, scope)
        links = tuple((link, rank) for link, rank in page.links if urlsplit(link).path.startswith(below))
        record = msgspec.msgpack.encode(_Kept(charset, zlib.compress(body))) if page.facts else None
        return crawl.Read(record=record, links=links, onward=page.onward, note=page.note)

    found: list[website.Found] = []
    onward: dict[str, str] = {}
    notes: list[importing.Note] = []
    with (
        tempfile.TemporaryDirectory() as room,
        crawl.State(Path(room) / "import.sqlite", f"{__version__} {start}") as state,
    ):
        outcome = crawl.site(start, read, state, bounds, step, private=private)
        for visit in state.visits():
            if visit.record:
                kept = msgspec.msgpack.decode(visit.record, type=_Kept)
                found.append(
                    website.Found(
                        address=_path(visit.address),
                        origin=visit.address,
                        body=zlib.decompress(kept.body),
                        charset=kept.charset,
                    )
                )
                scope = address.scope(visit.address) or scope
            elif visit.final != visit.address and scope.holds(visit.final):
                onward[_path(visit.address)] = _path(visit.final)
            elif visit.note:
                notes.append(importing.Note(model.Place(visit.address), f"the page {visit.note}, so it was left out"))
    if outcome.stopped:
        notes.append(
            importing.Note(
                model.Place(start),
                f"stopped after {outcome.stopped}: there is more on this site",
                "raise --max-pages or --max-time",
            )
        )
    notes += [
        importing.Note(model.Place(start), f"{count} addresses were not asked for ({why})")
        for why, count in sorted(outcome.left_out.items())
    ]
    first = website.collection(found, {}, base=scope.origin, onward=onward)
    got, missing = crawl.files(_files_of(first, scope), scope, bounds, private=private, largest=_FILE, most=500_000_000)
    notes += [
        importing.Note(model.Place(one), f"the file {why}, so it was left out") for one, why in sorted(missing.items())
    ]
    scripted = {one for one, raw in got.items() if (b"<svg" in raw[:2000]) and _RUNS.search(raw)}
    notes += [importing.Note(model.Place(one), "it holds a script, so it was left out") for one in sorted(scripted)]
    kept_files = {_path(one): one for one in got if one not in scripted}
    collection = replace(first, files=kept_files, notes=(*first.notes, *notes))
    return From(collection=collection, read=got.__getitem__, sizes={one: len(raw) for one, raw in got.items()})


def _files_of(collection: importing.Collection, scope: address.Scope) -> list[str]:
    """The pictures and documents that pages show or link, on this site."""
    asked: dict[str, None] = {}
    for page in collection.pages:
        for name, href in pages.links(page.html):
            there = address.clean(pages.joined(page.address, href), scope.origin + "/")
            wanted = there and scope.holds(there) and (name == "src" or _COPIED.search(urlsplit(there).path))
            if there and wanted:
                asked[scope.moved(there)] = None
    return list(asked)


def _path(whole: str) -> str:
    """Path and query of an address."""
    return f"/{address.key(whole)}"
