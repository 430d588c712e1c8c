"""A folder or the address of a site → what is to be imported, and a way to read its files."""

import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from helpgen import address, disk, drawings, importing, load, model
from helpgen.build import Step
from helpgen.cli import audit_
from helpgen.importing import generators, website, zendesk

Reader: TypeAlias = Callable[[str], bytes]
_MOST_FILES = 100_000
_MOST_PAGES = 20_000
_MOST_TEXT = 400_000_000
"""Bytes of all pages."""
LARGEST_FILE = 25_000_000
_JSON = 100_000_000
_HTML = (".html", ".htm", ".xhtml")
COPIED = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico|pdf|docx?|xlsx?|pptx?|zip|csv|txt|mp4|webm|mp3)$", re.IGNORECASE
)


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
        if not all(importlib.util.find_spec(name) for name in audit_.PACKAGES):
            raise model.HelpgenError(
                "reading a site by its address needs one more package: pip install 'helpgen[audit]'; "
                "a folder can be imported without it"
            )
        from helpgen.cli import importing_site

        return importing_site.site(named, limits, step, private=private)
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
            if not COPIED.search(path):
                continue
            why = f"it is larger than {LARGEST_FILE // 10**6} MB" if size > LARGEST_FILE else ""
            if (
                not why
                and path.lower().endswith(".svg")
                and drawings.script_line(self.source.read(path, LARGEST_FILE) or b"")
            ):
                why = "it holds a script"
            if why:
                self.notes.append(importing.Note(model.Place(f"{self.shown}/{path}"), f"{why}, so it was left out"))
            else:
                found[path] = path
        return found

    def read(self, path: str) -> bytes:
        """A file that is copied."""
        raw = self.source.read(path, LARGEST_FILE)
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
    home = audit_.home(folder)
    base = "" if home.startswith(audit_.NO_SITE) else home
    files = {f"/{path}": source for path, source in here.others().items()}
    return here.made(website.collection(found, files, base=base))


def _called(kind: str) -> str:
    return {"markdown": "Markdown", "html": "HTML page", "zendesk": "JSON of Zendesk Guide"}[kind]
