"""A folder of HTML that helpgen did not make → its files by path; nothing in it leads out of it."""

from collections.abc import Iterator
from pathlib import Path

from helpgen import model
from helpgen.disk.walk import MB, Walker

PAGE_LIMIT = 4 * MB
_PAGES = (".html", ".htm", ".xhtml")
_NEVER = ("node_modules", "__pycache__", ".git")


def documents(folder: Path, findings: list[model.Finding]) -> Iterator[tuple[str, bytes | None]]:
    """Every file by its path below the folder: the bytes of a page, None for anything else.

    What can't be read becomes a finding. Raises HelpgenError if there is no such folder.
    """
    if not folder.is_dir():
        raise model.HelpgenError(f"there is no folder {folder}")
    walker = Walker(folder, str(folder), lambda _, name: name not in _NEVER, findings)
    for file in walker.files():
        yield file.inner, walker.read(file, PAGE_LIMIT) if file.inner.lower().endswith(_PAGES) else None


def single(path: Path, limit: int) -> bytes:
    """The bytes of one file. Raises HelpgenError if it can't be read."""
    findings: list[model.Finding] = []
    walker = Walker(path.parent, str(path.parent), lambda inner, name: not inner and name == path.name, findings)
    for file in walker.files():
        raw = walker.read(file, limit)
        if raw is not None:
            return raw
    why = findings[0].message if findings else "there is no such file"
    raise model.HelpgenError(f"{path}: {why}")
