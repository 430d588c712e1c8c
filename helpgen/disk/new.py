"""The folder of a new site, and the pages that it starts with."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from helpgen import model
from helpgen.disk.trouble import explained
from helpgen.disk.walk import MB, Walker
from helpgen.installed import bundled

LIMIT = 5 * MB
_EMPTY = {".git", ".gitignore", ".gitattributes", ".DS_Store"}
"""A folder that holds nothing else counts as empty."""


def starter_content() -> dict[str, bytes]:
    """The files of the content that comes with helpgen, by path from its content folder; without translations."""
    findings: list[model.Finding] = []
    walker = Walker(bundled() / "content", "content", _is_starter, findings)
    read = {file.inner: walker.read(file, LIMIT) for file in walker.files()}
    if findings:
        raise model.HelpgenError(
            f"helpgen's own {findings[0].place.path} can't be used, install helpgen again: {findings[0].message}"
        )
    return {path: raw for path, raw in read.items() if raw is not None}


def _is_starter(inner: str, name: str) -> bool:
    """Folders of two letters hold translations, of which a new site has none yet."""
    return not name.startswith(".") and (bool(inner) or len(name) != 2)


def must_be_new(folder: Path) -> None:
    """Raise HelpgenError unless the folder does not exist yet, or is empty."""
    with explained(folder, "nothing was made"):
        if folder.is_dir():
            held = sorted({place.name for place in folder.iterdir()} - _EMPTY)
            if held:
                raise model.HelpgenError(f"{folder} is not empty, it holds {held[0]}: name a new folder")
        elif folder.exists() or folder.is_symlink():
            raise model.HelpgenError(f"{folder} is not a folder: name a new one")


def write_new(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files by their path from a new or empty folder. None is ever written over.

    Raises HelpgenError if that can't be done; nothing of it stays then.
    """
    must_be_new(folder)
    made: list[Path] = []
    with explained(folder, "nothing was made"):
        try:
            for path, raw in files.items():
                _write(folder / path, raw, made)
        except BaseException:
            for place in reversed(made):
                with suppress(OSError):
                    place.rmdir() if place.is_dir() else place.unlink()
            raise


def _write(place: Path, raw: bytes, made: list[Path]) -> None:
    """Write a file, and the folders that it needs; add what was made."""
    for parent in reversed(place.parents):
        if not parent.is_dir():
            parent.mkdir()
            made.append(parent)
    with place.open("xb") as opened:
        made.append(place)
        opened.write(raw)
