"""The address of a site → what is to be imported: its pages and the files that they show, read over the network."""

import tempfile
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import __version__, address, crawl, drawings, importing, model
from helpgen.audit import foreign
from helpgen.build import Step
from helpgen.cli.importing_from import COPIED, LARGEST_FILE, From
from helpgen.importing import pages, website

_MOST = 500_000_000
"""Bytes of all files of a site."""


class _Kept(Struct, array_like=True):
    """A page of a site, until all are read."""

    charset: str
    body: bytes


class _Read(Struct):
    """What a crawl brought."""

    scope: address.Scope
    found: list[website.Found]
    onward: dict[str, str]
    notes: list[importing.Note]


def site(named: str, limits: dict[str, Any], step: Step, *, private: bool) -> From:
    """Read a site politely: all of it, or what stands below the address that was named."""
    start = address.clean(named)
    if start is None:
        raise model.HelpgenError(f"{named}: this is no address of a site")
    private = private or crawl.names_private(address.Scope.of(start).host)
    bounds = crawl.Limits(**limits)
    read = _crawled(start, bounds, step, private=private)
    scope, notes = read.scope, read.notes
    first = website.collection(read.found, {}, base=f"{scope.origin}/", onward=read.onward)
    got, missing = crawl.files(
        _files_of(first, scope), scope, bounds, private=private, largest=LARGEST_FILE, most=_MOST
    )
    notes += [_note(one, f"the file {why}, so it was left out") for one, why in sorted(missing.items())]
    scripted = {one for one, raw in got.items() if b"<svg" in raw[:2000] and drawings.script_line(raw)}
    notes += [_note(one, "it holds a script, so it was left out") for one in sorted(scripted)]
    files = {_path(one): one for one in got if one not in scripted}
    collection = replace(first, files=files, notes=(*first.notes, *notes))
    return From(collection=collection, read=got.__getitem__, sizes={one: len(raw) for one, raw in got.items()})


def _crawled(start: str, bounds: crawl.Limits, step: Step, *, private: bool) -> _Read:
    scope = address.Scope.of(start)
    below = urlsplit(start).path.rpartition("/")[0] + "/"

    def keep(body: bytes, charset: str, here: str) -> crawl.Read:
        page = foreign.read(body, charset, here, scope)
        links = tuple((link, rank) for link, rank in page.links if urlsplit(link).path.startswith(below))
        record = msgspec.msgpack.encode(_Kept(charset, zlib.compress(body))) if page.facts else None
        return crawl.Read(record=record, links=links, onward=page.onward, note=page.note)

    read = _Read(scope, [], {}, [])
    with tempfile.TemporaryDirectory() as room, crawl.State(Path(room) / "import", f"{__version__} {start}") as state:
        outcome = crawl.site(start, keep, state, bounds, step, private=private)
        for visit in state.visits():
            _visited(visit, read)
    if outcome.stopped:
        message = f"stopped after {outcome.stopped}: there is more on this site"
        read.notes.append(_note(start, message, "raise --max-pages or --max-time"))
    for why, count in sorted(outcome.left_out.items()):
        read.notes.append(_note(start, f"{count} addresses were not asked for ({why})"))
    return read


def _visited(visit: crawl.Visit, read: _Read) -> None:
    """What came of one address."""
    if visit.record:
        kept = msgspec.msgpack.decode(visit.record, type=_Kept)
        body = zlib.decompress(kept.body)
        read.found.append(
            website.Found(address=_path(visit.address), origin=visit.address, body=body, charset=kept.charset)
        )
        read.scope = address.scope(visit.address) or read.scope
    elif visit.final != visit.address and read.scope.holds(visit.final):
        read.onward[_path(visit.address)] = _path(visit.final)
    elif visit.note or visit.status != 200:
        read.notes.append(
            _note(visit.address, f"the page {visit.note or f'answers {visit.status}'}, so it was left out")
        )


def _note(place: str, message: str, mend: str = "") -> importing.Note:
    return importing.Note(model.Place(place), message, mend)


def _files_of(collection: importing.Collection, scope: address.Scope) -> list[str]:
    """The pictures and documents that pages show or link, on this site."""
    asked: dict[str, None] = {}
    for page in collection.pages:
        for name, href in pages.links(page.html):
            there = address.clean(pages.joined(page.address, href), scope.origin + "/")
            wanted = there and scope.holds(there) and (name == "src" or COPIED.search(urlsplit(there).path))
            if there and wanted:
                asked[scope.moved(there)] = None
    return list(asked)


def _path(whole: str) -> str:
    """Path and query of an address."""
    return f"/{address.key(whole)}"
