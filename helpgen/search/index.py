"""Records -> the files of the index: what Pagefind makes of them, and the words that help a query along."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from helpgen import model
from helpgen.search import program, words
from helpgen.search.records import Record

FOLDER = "_search"
"""Where the index stands in the site."""
_INTERFACES = "pagefind-"
"""How the files of Pagefind's own interfaces begin; the theme has its own."""
_NEEDED = "pagefind-entry.json"
ENTRY = f"{FOLDER}/{_NEEDED}"
"""The file that a search asks for first."""


Made = tuple[tuple[model.Output, ...], tuple[model.Finding, ...]]


def index(records: Sequence[Record], synonyms: Mapping[str, tuple[str, ...]]) -> Made:
    """The files of the index, the same bytes for the same records; or a finding that says why there is none."""
    try:
        return (_outputs(records, synonyms) if records else ()), ()
    except program.PagefindError as error:
        return (), (_finding(error),)


def missing() -> tuple[model.Finding, ...]:
    """What to tell where no index could be made, because Pagefind is not there."""
    try:
        program.program()
    except program.PagefindError as error:
        return (_finding(error),)
    return ()


def _finding(error: program.PagefindError) -> model.Finding:
    return model.Finding(
        place=model.Place("site.yaml"),
        rule="search/pagefind",
        message=f"there is no search index, because {error}",
        mend="install helpgen again, or write `search: none` to do without a search",
        severity="warning",
    )


def _outputs(records: Sequence[Record], synonyms: Mapping[str, tuple[str, ...]]) -> tuple[model.Output, ...]:
    files = {f"words.{language}.json": raw for language, raw in words.of(records, synonyms)}
    pages = ((_place(record.url), _page(record)) for record in records)
    files |= dict(_kept(program.files(pages, len(records))))
    return tuple(model.Output(path=f"{FOLDER}/{path}", body=raw) for path, raw in sorted(files.items()))


def _place(url: str) -> str:
    """Path of a page's file."""
    return url + "index.html" if url.endswith("/") or not url else url


def _page(record: Record) -> str:
    """A page as Pagefind reads it: what may be found but not quoted is metadata."""
    told = {
        'meta="title"': record.title,
        'meta="description"': record.description,
        'meta="keywords"': ", ".join(record.keywords),
        # Not a filter of Pagefind's: its file differs from run to run.
        'meta="topic"': record.topic,
    }
    lines = "".join(f"<p data-pagefind-ignore data-pagefind-{k}>{escape(v)}</p>" for k, v in told.items() if v)
    return (
        f'<!doctype html><html lang="{escape(record.language)}"><head><meta charset="utf-8"><title>x</title></head>'
        f"<body><main data-pagefind-body>{lines}{record.body}</main></body></html>"
    )


def _kept(made: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files that a search asks for; the program without a language goes where every language has its own."""
    if _NEEDED not in made:
        raise program.PagefindError("Pagefind made none")
    languages = json.loads(made[_NEEDED])["languages"].values()
    spare = "" if any(not language["wasm"] for language in languages) else "wasm.unknown.pagefind"
    for path, raw in sorted(made.items()):
        if path == _NEEDED:
            yield path, _ordered(raw)
        elif not path.startswith(_INTERFACES) and path != spare:
            yield path, raw


def _ordered(entry: bytes) -> bytes:
    """The entry with its languages in order: Pagefind writes them as they come."""
    return json.dumps(json.loads(entry), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
