"""The pages of a site → its search index; from the store, where their words are the same as before."""

import hashlib
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from helpgen import model, search, text
from helpgen.build.looking import Pages, Wanted
from helpgen.build.values import Store, pack

MANY = 500
"""Pages that an index is made of in a second or two."""
Files = list[tuple[str, bytes]]


class _Note(msgspec.Struct, frozen=True, array_like=True):
    """What has to be known of an index even where nothing changed."""

    key: str
    """Of its files in the store."""
    files: tuple[tuple[str, str], ...]
    """Path and SHA-256 of each."""


_notes = msgspec.msgpack.Decoder(_Note)
_files = msgspec.msgpack.Decoder(Files)


def index(pages: Pages, wanted: Wanted, store: Store) -> tuple[Sequence[model.Output], Sequence[model.Finding]]:
    """The files of the index. It is made when a word changed, or when bytes are wanted that the store has lost.

    Where no files are wanted at all, it is only asked whether it can be made. The preview of a large site keeps the
    index that it began with, so that a page shows as soon as it is saved.
    """
    config = pages.inputs.config
    if config.search is None:
        return (), ()
    planned = pages.planned
    key = text.digest("search", planned.key, *(f"{path} {draft}" for path, draft in planned.keys.items()))
    begun = text.digest("search", "preview", repr(config.search))
    rows = store.get("search", [key, begun])
    lags = pages.options.preview and len(planned.keys) > MANY
    held = rows.get(key) or (rows.get(begun) if lags else None)
    if held is None and not wanted(search.ENTRY, ""):
        return (), search.missing()
    if held is not None:
        known = _known(_notes.decode(held), wanted, store)
        if known is not None:
            return known, ()
    site = replace(pages.sites[0], pages=pages.whole())
    records, synonyms = search.records(site), config.search.synonyms
    note_key = text.digest("index", pack(records), pack(synonyms))
    made, found = _made(note_key, records, synonyms, store)
    if not found:
        digests = tuple((path, hashlib.sha256(body).hexdigest()) for path, body in made)
        note = pack(_Note(note_key, digests))
        store.put("search", {key: note, begun: note})
        store.trim("search", [key, begun])
    return [model.Output(path=path, body=body) for path, body in made], found


def _known(note: _Note, wanted: Wanted, store: Store) -> list[model.Output] | None:
    """The files of an index that was made before; None where their bytes are wanted and lost."""
    asked = any(wanted(*file) for file in note.files)
    bodies = store.get("index", [note.key]) if asked else {}
    if asked and note.key not in bodies:
        return None
    files = dict(_files.decode(bodies[note.key])) if asked else {}
    return [model.Output(path=path, body=files.get(path), digest=digest) for path, digest in note.files]


def _made(
    key: str, records: tuple[search.Record, ...], synonyms: dict[str, tuple[str, ...]], store: Store
) -> tuple[Files, Sequence[model.Finding]]:
    """The files of these records."""
    held = store.get("index", [key]).get(key)
    if held is not None:
        return _files.decode(held), ()
    outputs, found = search.index(records, synonyms)
    files = [(output.path, output.body or b"") for output in outputs]
    if not found:
        store.put("index", {key: pack(files)})
        store.trim("index", [key])
    return files, found
