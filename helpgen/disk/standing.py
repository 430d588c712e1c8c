"""What an output folder holds, told from the stamps of its files where they are known, from their bytes elsewhere."""

import hashlib
import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from helpgen import text
from helpgen.disk.store import Store
from helpgen.disk.walk import Stamp, stamp

_KIND = "standing"
_SETTLED = 20_000_000
"""Nanoseconds after which a change to a file must show in its stamp: a few ticks of the system's clock."""
_Known = dict[str, tuple[Stamp, str]]


class Standing:
    """One output folder."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        """Without a store, every file that is asked for is read."""
        self._folder = str(folder.absolute())
        self._store = store
        self._key = text.digest(self._folder)
        packed = store.get(_KIND, [self._key]).get(self._key) if store else None
        try:
            self._known = msgspec.msgpack.decode(packed, type=_Known) if packed else {}
        except msgspec.DecodeError:  # of another version
            self._known = {}

    def holds(self, path: str, digest: str) -> bool:
        """Whether a regular file with this SHA-256 stands at a path."""
        place = f"{self._folder}/{path}"
        try:
            told = os.lstat(place)
            if not stat.S_ISREG(told.st_mode):
                return False
            known = self._known.get(path)
            if known and known[0] == stamp(told):
                return known[1] == digest
            with open(place, "rb") as opened:  # noqa: PTH123 -- thousands of files
                return hashlib.file_digest(opened, "sha256").hexdigest() == digest
        except (FileNotFoundError, NotADirectoryError, PermissionError):  # publishing tells what it may not write
            return False

    def lacks(self, path: str, digest: str) -> bool:
        """Whether it has to be written."""
        return not self.holds(path, digest)

    def note(self, files: Mapping[str, str]) -> None:
        """Remember that the folder holds exactly these files, by path, with their digests."""
        if self._store is None:
            return
        found: _Known = {}
        before = time.time_ns() - _SETTLED
        for path, digest in files.items():
            try:
                told = os.lstat(f"{self._folder}/{path}")
            except OSError:
                continue
            if max(told.st_mtime_ns, told.st_ctime_ns) < before:
                found[path] = stamp(told), digest
        if found != self._known:
            self._store.put(_KIND, {self._key: msgspec.msgpack.encode(found)})
