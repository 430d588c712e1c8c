"""What helpgen wrote into an output folder: the manifest of the last publish, and the journal of one that is going on.

The manifest is a file of the output. The journal exists only during a publish, or after one that was killed: it names
every file that may have been written and that the manifest does not name, so that the next publish knows them for
helpgen's own.
"""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from helpgen import model

MANIFEST = ".helpgen.json"
STAGE = ".helpgen-stage"
_JOURNAL = "journal.json"
_UNSAFE = frozenset({"", ".", ".."})
"""What no part of a path may be."""
_SIGNS = ("//", "/./", "/../", "\\", "\0", f"\n/{MANIFEST}/", f"\n/{STAGE}/")
"""One of these is in paths of which one is not safe, written each in a line with a slash on both sides."""


class _Manifest(msgspec.Struct, frozen=True):
    helpgen: int
    files: dict[str, str]


class _Journal(msgspec.Struct, frozen=True):
    files: list[str]


def files(folder: Path) -> dict[str, str] | None:
    """Path to SHA-256 of every file of the last publish; None if there was none.

    Raises HelpgenError if the manifest can't be understood: nothing may be deleted on its word then.
    """
    try:
        raw = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return None
    try:
        manifest = msgspec.json.decode(raw, type=_Manifest)
    except msgspec.DecodeError as error:
        raise _damaged(folder) from error
    if manifest.helpgen != 1 or not are_safe(manifest.files):
        raise _damaged(folder)
    return manifest.files


def dump(files: Mapping[str, str]) -> bytes:
    """The bytes of a manifest; equal files give equal bytes."""
    manifest = _Manifest(helpgen=1, files=dict(sorted(files.items())))
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def journal(folder: Path) -> set[str]:
    """The files that a publish which did not end may have written."""
    try:
        noted = msgspec.json.decode((folder / STAGE / _JOURNAL).read_bytes(), type=_Journal)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return set()
    return {path for path in noted.files if is_safe(path)}


def note(folder: Path, paths: Iterable[str]) -> None:
    """Write the journal, at one instant: a kill leaves the old one or the new one."""
    fresh = folder / STAGE / f"{_JOURNAL}.new"
    fresh.write_bytes(msgspec.json.encode(_Journal(sorted(paths))))
    fresh.replace(folder / STAGE / _JOURNAL)


def are_safe(paths: Collection[str]) -> bool:
    """Whether all of these are safe: told by one look at all of them, where there is nothing to wonder about."""
    line = "/\n/".join(["", *paths, ""])
    return not any(sign in line for sign in _SIGNS) or all(map(is_safe, paths))


def is_safe(path: str) -> bool:
    """Whether a path stays inside the output folder and is none of helpgen's own notes."""
    parts = path.split("/")
    return _UNSAFE.isdisjoint(parts) and "\\" not in path and "\0" not in path and parts[0] not in (MANIFEST, STAGE)


def _damaged(folder: Path) -> model.HelpgenError:
    return model.HelpgenError(
        f"{folder / MANIFEST} is damaged, so it is not known which files are helpgen's: "
        f"delete the folder {folder} and build again"
    )
