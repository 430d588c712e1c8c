"""A folder of HTML that helpgen did not make → its files by path; nothing in it leads out of it."""

from collections.abc import Iterator
from pathlib import Path

from helpgen import model
from helpgen.disk.walk import MB, File, Walker

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


class Source:
    """A folder that is only read: its files by path, none of them outside of it."""

    def __init__(self, folder: Path, most: int, findings: list[model.Finding]) -> None:
        """List the files. Raises HelpgenError if there is no such folder, or if it holds more than `most` files."""
        if not folder.is_dir():
            raise model.HelpgenError(f"there is no folder {folder}")
        self._walker = Walker(folder, folder.as_posix(), lambda _, name: name not in _NEVER, findings)
        self._files: dict[str, File] = {}
        for file in self._walker.files():
            if len(self._files) == most:
                raise model.HelpgenError(f"{folder} holds more than {most:,} files; name the folder of the pages alone")
            self._files[file.inner] = file

    def sizes(self) -> dict[str, int]:
        """Bytes of each file."""
        return {path: file.stamp[2] for path, file in self._files.items()}

    def read(self, path: str, limit: int) -> bytes | None:
        """The bytes of a file; None, with a finding, if they can't be had or are more than `limit`."""
        return self._walker.read(self._files[path], limit)
