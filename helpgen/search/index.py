"""Records -> the files of the index. Pagefind is a program: it reads pages from a folder and writes its index into one.

Its Python interface waits a tenth of a second for every page, so that five thousand would take eight minutes; the
program itself takes seconds.
"""

import importlib.util
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from helpgen import model
from helpgen.search import words
from helpgen.search.records import Record

FOLDER = "_search"
"""Where the index stands in the site."""
_INTERFACES = "pagefind-"
"""How the files of Pagefind's own interfaces begin; the theme has its own."""
_NEEDED = "pagefind-entry.json"
ENTRY = f"{FOLDER}/{_NEEDED}"
"""The file that a search asks for first."""
_LONGEST = 600
"""Seconds that the program may take."""


Made = tuple[tuple[model.Output, ...], tuple[model.Finding, ...]]


class _PagefindError(Exception):
    """Why there is no index."""


def index(records: Sequence[Record], synonyms: Mapping[str, tuple[str, ...]]) -> Made:
    """The files of the index, the same bytes for the same records; or a finding that says why there is none."""
    try:
        return (_outputs(records, synonyms) if records else ()), ()
    except _PagefindError as error:
        return (), (_finding(error),)


def missing() -> tuple[model.Finding, ...]:
    """What to tell where no index could be made, because Pagefind is not there."""
    try:
        _program()
    except _PagefindError as error:
        return (_finding(error),)
    return ()


def _finding(error: _PagefindError) -> model.Finding:
    return model.Finding(
        place=model.Place("site.yaml"),
        rule="search/pagefind",
        message=f"there is no search index, because {error}",
        mend="install helpgen again, or write `search: none` to do without a search",
        severity="warning",
    )


def _outputs(records: Sequence[Record], synonyms: Mapping[str, tuple[str, ...]]) -> tuple[model.Output, ...]:
    files = {f"words.{language}.json": raw for language, raw in words.of(records, synonyms)}
    with TemporaryDirectory(prefix="helpgen-search-") as folder:
        site, made = Path(folder, "site"), Path(folder, "made")
        for record in records:
            place = site / (record.url + "index.html" if record.url.endswith("/") or not record.url else record.url)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_page(record), encoding="utf-8")
        _run(site, made)
        files |= dict(_kept(made))
    return tuple(model.Output(path=f"{FOLDER}/{path}", body=raw) for path, raw in sorted(files.items()))


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


def _program() -> Path:
    if importlib.util.find_spec("pagefind") is None:
        raise _PagefindError("Pagefind is not installed")
    from pagefind.service import get_executable  # an import that takes time

    program = get_executable()
    if program is None:
        raise _PagefindError("Pagefind's program is not installed")
    return program


def _run(site: Path, made: Path) -> None:
    command = [str(_program()), "--site", str(site), "--output-path", str(made), "--silent"]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=site, capture_output=True, text=True, timeout=_LONGEST, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _PagefindError(f"Pagefind does not run: {error}") from None
    if done.returncode or not (made / _NEEDED).is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise _PagefindError(f"Pagefind says: {said[-1] if said else 'nothing'}")


def _kept(made: Path) -> Iterator[tuple[str, bytes]]:
    """The files that a search asks for; the program without a language goes where every language has its own."""
    languages = json.loads((made / _NEEDED).read_bytes())["languages"].values()
    spare = "" if any(not language["wasm"] for language in languages) else "wasm.unknown.pagefind"
    for place in sorted(made.rglob("*")):
        wanted = place.name == _NEEDED or not place.name.startswith(_INTERFACES)
        if place.is_file() and wanted and place.name != spare:
            raw = place.read_bytes()
            yield place.relative_to(made).as_posix(), _ordered(raw) if place.name == _NEEDED else raw


def _ordered(entry: bytes) -> bytes:
    """The entry with its languages in order: Pagefind writes them as they come."""
    return json.dumps(json.loads(entry), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
