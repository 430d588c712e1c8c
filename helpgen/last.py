"""The record of the last publish: what it said, and the stamps of all that it read and wrote.

As long as everything stands, the same call would say the same, and is answered from here without a build.

Why that is safe:

- The record knows the whole question (options, day, helpgen itself, user, folders) by one digest; another question is
  not answered.
- What was read is told by walking the places that a build reads: every file below them is in, by name and stamp (times
  of content and of entry, size, number). More is walked than is read, never less. Where a link, a pipe or a folder
  that can't be listed lies, nothing is noted.
- The places are looked at before the build reads them, so a change during the build shows the next time. A stamp that
  is so young that another change might not show in it is not trusted.
- What was written is told by the stamp of each file, of the output folder, and of what lies there only while a publish
  goes on.
- A record that is damaged, or of another form, says nothing. It holds nothing that a build would not find out again.
"""

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

FILE = ".helpgen/last-build"
_TICKING = 5 if sys.platform == "linux" else None
"""The clock that goes from tick to tick, as stamps do; elsewhere, the usual one has to do."""
_FINE, _COARSE = 20_000_000 if _TICKING is None else 2_000_000, 2_000_000_000
"""Nanoseconds after which a change must show in a stamp: a few ticks of the clock, or the coarsest grain there is."""
_FORM = "2"
"""Of the record."""
_SUM = 32
"""Bytes of the check sum in front of it."""
_GRAIN = 10_000_000
"""Nanoseconds. A file system whose stamps are never finer may be as coarse as two seconds."""
_DEEPEST = 60
_SKIPPED = ("node_modules", "__pycache__")
_SHOWN = ".well-known"
"""The one name with a dot in front that is content."""
_BUILT = (".helpgen.json", ".helpgen-stage")
"""A folder that holds one of these is an output, and never read."""

Stamp = tuple[int, int, int, int]
"""What a system tells of a file without reading it: times of change and of its entry in ns, size, number."""


class _UnfitError(Exception):
    """Something lies there that can't be vouched for."""


class _Record(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    form: str
    places: tuple[str, ...]
    question: str = ""
    """"" where nothing is vouched for."""
    read: str = ""
    """Digest of what lies in the places."""
    files: str = ""
    """Whatever was written, with NUL between the paths."""
    written: str = ""
    """Digest of their stamps."""
    said: bytes = b""


class Last:
    """The last publish of the site at `root`, and a first look at what the next one would read."""

    def __init__(self, root: Path, question: str, places: Iterable[str]) -> None:
        """`question` stands for all that is asked. `places` are read by every build; a record may know of more."""
        self._root, self._place = str(root), root / FILE
        self._question, self._always = question, tuple(places)
        self._record = self._held()
        self._places = self._named(self._record.places if self._record else ())
        self.stamps: dict[str, Stamp] = {}
        """Of the files in the places, by their real paths, if all that lies there can be vouched for."""
        self._read = self._looked()

    def said(self) -> bytes | None:
        """What was said to the same question, if nothing changed since; else None."""
        held = self._record
        if held is None or not self._read or (held.question, held.read) != (self._question, self._read):
            return None
        return held.said if held.written == _digest(map(_stamp, held.files.split("\0"))) else None

    def note(self, places: Iterable[str], folder: Path, files: Mapping[str, Stamp], said: bytes) -> None:
        """Note what a build said that was published just now.

        `places` are those that this site names beyond what every build reads. `files` are all of the output, by path
        from its folder.
        """
        named = self._named(places)
        if not self._read or named != self._places or not _are_settled(files.values(), now()):
            self._keep(_Record(form=_FORM, places=named))  # the next build knows where to look
            return
        top, inside = folder.absolute(), Path(self._root).absolute()
        above = [part for part in top.parents if part.is_relative_to(inside) and part != inside]
        others = [str(part) for part in (top, *above, *(top / name for name in _BUILT))]
        record = _Record(
            form=_FORM,
            places=named,
            question=self._question,
            read=self._read,
            files=f"\0{top}/".join(["\0".join(others), *files]),
            written=_digest([*map(_stamp, others), *files.values()]),
            said=said,
        )
        self._keep(record)

    def _named(self, places: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._always, *places)))

    def _looked(self) -> str:
        """Digest of what lies in the places; "" if it can't be vouched for, or is too young."""
        told, stamps, start = list[str](), dict[str, Stamp](), now()
        try:
            for place in self._places:
                _look(self._root, place, told, stamps)
        except (_UnfitError, OSError):
            return ""
        if not _are_settled(stamps.values(), start):
            return ""
        self.stamps = stamps
        names = "\0".join(told).encode("utf-8", "surrogateescape")
        return hashlib.sha256(msgspec.msgpack.encode((names, list(stamps.values())))).hexdigest()

    def _held(self) -> _Record | None:
        try:
            if self._place.parent.is_symlink() or self._place.is_symlink():
                return None
            raw = self._place.read_bytes()
            whole = hashlib.sha256(raw[_SUM:]).digest() == raw[:_SUM]
            record = msgspec.msgpack.decode(raw[_SUM:], type=_Record) if whole else None
        except (OSError, msgspec.DecodeError):
            return None
        return record if record and record.form == _FORM else None

    def _keep(self, record: _Record) -> None:
        """Write the record, whole or not at all; without it a build only takes longer."""
        part = self._place.with_name(f"{self._place.name}.part")
        with suppress(OSError, UnicodeError):  # a folder whose name is no text
            if self._place.parent.is_symlink():
                return
            packed = msgspec.msgpack.encode(record)
            part.unlink(missing_ok=True)
            with part.open("xb") as opened:
                opened.write(hashlib.sha256(packed).digest() + packed)
            part.replace(self._place)


def now() -> int:
    """The time in nanoseconds, as a stamp would tell it."""
    return time.time_ns() if _TICKING is None else time.clock_gettime_ns(_TICKING)


def stamp(told: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def settles(one: Stamp) -> int:
    """The time after which no further change of a file can hide behind this stamp."""
    return max(one[0], one[1]) + (_FINE if one[1] % _GRAIN else _COARSE)


def waited(until: int) -> int:
    """Wait for a time to be over; gives the time then."""
    while now() <= until:
        time.sleep(0.001)
    return now()


def _are_settled(stamps: Iterable[Stamp], at: int) -> bool:
    """Whether at this time no further change can hide behind one of the stamps."""
    edge = at - _COARSE
    return not any(settles(one) >= at for one in stamps if one[0] >= edge or one[1] >= edge)


def _look(root: str, place: str, told: list[str], stamps: dict[str, Stamp]) -> None:
    """Add what is at or below a place: its names in their order, and the stamps of files."""
    path = os.path.realpath(Path(root) / place)
    if path != os.path.normpath(Path(os.path.realpath(root)) / place):
        raise _UnfitError  # a link lies on the way
    told.append(f"{place}:")
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        _below(path, told, stamps, 0)
    elif stat.S_ISREG(found.st_mode):
        told.append("-")
        stamps[path] = stamp(found)
    else:
        raise _UnfitError


def _below(folder: str, told: list[str], stamps: dict[str, Stamp], depth: int) -> None:
    if depth > _DEEPEST:
        raise _UnfitError
    with os.scandir(folder) as found:
        entries = {entry.name: entry for entry in found}
    if depth and any(name in entries for name in _BUILT):
        return
    told.append("/")
    for name in sorted(entries):
        if (name[0] == "." and name != _SHOWN) or name in _SKIPPED:
            continue
        entry = entries[name]
        told.append(name)
        if entry.is_file(follow_symlinks=False):
            stamps[entry.path] = stamp(entry.stat(follow_symlinks=False))
        elif entry.is_dir(follow_symlinks=False):
            _below(entry.path, told, stamps, depth + 1)
        else:
            raise _UnfitError
    told.append("//")


def _stamp(path: str) -> Stamp | None:
    """The stamp of what lies at a path; None for a link, and for nothing."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return None if stat.S_ISLNK(found.st_mode) else stamp(found)


def _digest(stamps: Iterable[Stamp | None]) -> str:
    return hashlib.sha256(msgspec.msgpack.encode(list(stamps))).hexdigest()
