"""What an output folder holds, told from the stamps of its files where they are known, from their bytes elsewhere."""

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from helpgen import last, text
from helpgen.disk.grown import Grown
from helpgen.disk.manifest import MANIFEST
from helpgen.disk.store import Store
from helpgen.last import Stamp, stamp

_KIND = "standing"
_PATIENCE = 50_000_000
"""Nanoseconds that are waited, at most, until what was written just now can be trusted by its stamp."""
_Known = dict[str, tuple[Stamp, str]]


class Standing:
    """One output folder."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        """Without a store, every file that is asked for is read."""
        self._folder = str(folder.absolute())
        self._store = store
        self._kept = Grown[tuple[Stamp, str]](store, _KIND, text.digest(self._folder), _Known)
        self._known = self._kept.known()
        self._holds: _Known = {}
        self._is_whole = False
        self._is_as_left = MANIFEST in self._known and self._stamp(MANIFEST) == self._known[MANIFEST][0]

    @property
    def stamps(self) -> dict[str, Stamp]:
        """Of all files that a publish left; nothing if one is missing, or too young to be trusted."""
        return {path: known[0] for path, known in self._known.items()} if self._is_whole else {}

    def lacking(self, files: Mapping[str, str]) -> set[str]:
        """Those of these paths where no regular file with the SHA-256 behind it stands."""
        folder, before, holds, lacking = self._folder, self._known, self._holds, set[str]()
        for path, digest in files.items():
            known, place = before.get(path), f"{folder}/{path}"
            try:
                told = os.lstat(place)
                now = stamp(told)
                if known is None or known[0] != now:
                    known = now, _digest(place, told)
            except (FileNotFoundError, NotADirectoryError, PermissionError):  # publishing tells what it may not write
                lacking.add(path)
                continue
            if known[1]:
                holds[path] = known
            if known[1] != digest or not digest:
                lacking.add(path)
        return lacking

    def lacks(self, path: str, digest: str) -> bool:
        """Whether its bytes may be needed. What the last publish left is taken as it was left, unless in `doubt`."""
        known = self._known.get(path) if self._is_as_left else None
        return known[1] != digest if known else bool(self.lacking({path: digest}))

    def doubt(self) -> None:
        """Somebody changed the folder since the last publish: every file is looked at."""
        self._is_as_left = False

    def note(self, files: Mapping[str, str]) -> None:
        """Remember that the folder holds exactly these files, by path, with their digests."""
        if self._store is None:
            return
        held = {path: known for path, known in self._holds.items() if files.get(path) == known[1]}
        found = {path: known for path, known in held.items() if known is self._known.get(path)}  # trusted by now
        rest = [path for path in (*files, MANIFEST) if path not in found]
        now = last.now()
        stamps = {path: held[path][0] if path in held else self._stamp(path) for path in rest}
        young = {path: last.settles(one) for path, one in stamps.items() if one and last.settles(one) >= now}
        if young and max(young.values()) <= now + _PATIENCE:
            last.waited(max(young.values()))
            young = {path: when for path, when in young.items() if self._stamp(path) != stamps[path]}
        found |= {path: (one, files.get(path, "")) for path, one in stamps.items() if one and path not in young}
        self._is_whole = len(found) == len(files) + 1
        self._known = found
        self._kept.keep(found)

    def _stamp(self, path: str) -> Stamp | None:
        """The stamp of a regular file; None if there is none."""
        try:
            told = os.lstat(f"{self._folder}/{path}")
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return None
        return stamp(told) if stat.S_ISREG(told.st_mode) else None


def _digest(place: str, told: os.stat_result) -> str:
    """The SHA-256 of a regular file; "" for anything else."""
    if not stat.S_ISREG(told.st_mode):
        return ""
    with open(place, "rb") as opened:  # noqa: PTH123 -- thousands of files
        return hashlib.file_digest(opened, "sha256").hexdigest()
