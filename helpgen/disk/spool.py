"""The bytes of a site's pages between their making and their publishing: in a file, so that memory doesn't grow."""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

FOLDER = ".helpgen"


class Spool:
    """Bytes by their SHA-256, in a file without a name: whatever ends the program, nothing of it stays."""

    def __init__(self, root: Path) -> None:
        """For the site at `root`."""
        self._root = root
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0

    def take(self, digest: str, body: bytes) -> bool:
        """Keep bytes; says whether there was room for them."""
        if digest not in self._places:
            with suppress(OSError):
                self._file = self._file or self._opened()
                self._file.seek(self._end)
                if self._file.write(body) == len(body):
                    self._places[digest] = self._end, len(body)
                    self._end += len(body)
        return digest in self._places

    def get(self, digest: str) -> bytes | None:
        """The bytes again; None for what was never taken."""
        if self._file is None or digest not in self._places:
            return None
        start, size = self._places[digest]
        self._file.seek(start)
        return self._file.read(size)

    def _opened(self) -> IO[bytes]:
        """Beside the cache, since the folder for temporary files may lie in memory."""
        folder = self._root / FOLDER
        beside = folder if folder.is_dir() and not folder.is_symlink() else None
        return tempfile.TemporaryFile(dir=beside, buffering=0)
