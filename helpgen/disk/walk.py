"""A folder -> its files, and their bytes, read so that nothing in it can lead astray, block or end the program.

A link is followed as long as it stays inside the folder. What can't be read is a finding with the path of the file.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import or_
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from helpgen import model
from helpgen.disk.manifest import MANIFEST, STAGE
from helpgen.last import Stamp, stamp

Keep = Callable[[str, str], bool]
"""Asked with a folder (from the folder that is walked; "" for itself) and a name in it: is it to be read?"""

MB = 1_000_000
CHUNK = 1 << 18
DEEPEST = 60
"""Folders in folders; deeper ones have addresses that no host takes."""
_UNFIT = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode categories of control characters, halves of characters and line ends."""


class File(Struct, frozen=True):
    """A regular file."""

    path: str
    """From the site's root."""
    inner: str
    """From the folder that was walked."""
    place: str
    """What to open."""
    stamp: Stamp = (0, 0, 0, 0)


class Walker:
    """Walks one folder. Findings gather in the list that was handed in."""

    def __init__(
        self,
        folder: Path,
        path: str,
        keep: Keep,
        findings: list[model.Finding],
        stamps: Mapping[str, Stamp] = MappingProxyType({}),
    ) -> None:
        """Of a file in `stamps`, by its real path, nothing is asked: it is taken as it was when that was told."""
        self.base, self.stamps = os.path.realpath(folder), stamps
        self.path = path
        self.keep = keep
        self.findings = findings

    def files(self) -> Iterator[File]:
        """Every file that is to be read, in order of name, folder by folder."""
        yield from self._folder("", (self.base,))

    def read(self, file: File, limit: int) -> bytes | None:
        """The bytes of a file; None, with a finding, if they can't be had or are more than `limit`."""
        try:
            with os.fdopen(open_file(file.place), "rb") as opened:
                raw = opened.read(limit + 1)
        except OSError as error:
            self._failed(file.path, error)
            return None
        if len(raw) <= limit:
            return raw
        size = f"the file is larger than {limit // MB} MB, the most that helpgen reads"
        self._found(file.path, "too-large", size, "split it, or move it out of the folder")
        return None

    def readable(self, file: File) -> bool:
        """Whether a file that is only copied later can be opened; a finding if not."""
        try:
            os.close(open_file(file.place))
        except OSError as error:
            self._failed(file.path, error)
            return False
        return True

    def _folder(self, inner: str, chain: tuple[str, ...]) -> Iterator[File]:
        """Files below one folder; `chain` holds the real paths of it and of all that it was reached through."""
        if len(chain) > DEEPEST:
            message = f"folders are nested more than {DEEPEST} deep here, so the rest is not read"
            self._found(_join(self.path, inner), "name", message, "move it further up")
            return
        try:
            with os.scandir(chain[-1]) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._failed(_join(self.path, inner) or ".", error)
            return
        if inner and any(entry.name in (MANIFEST, STAGE) for entry in entries):
            return  # an output folder: what was built is never content
        here = _join(self.path, inner)
        above = f"{here}/" if here else ""
        for entry in entries:
            name = entry.name
            if not self.keep(inner, name):
                continue
            is_plain = name.isascii() and name.isprintable() and "\\" not in name
            path = above + (name if is_plain else shown(name))
            if not is_plain and _unfit(name):
                message = "the name holds bytes or characters that can't stand in an address"
                self._found(path, "name", message, "rename it")
                continue
            if inner:
                name = f"{inner}/{name}"
            if entry.is_file(follow_symlinks=False):
                try:
                    one = self.stamps.get(entry.path) or stamp(entry.stat(follow_symlinks=False))
                    yield File(path, name, entry.path, one)
                except OSError as error:
                    self._failed(path, error)
            else:
                yield from self._entry(entry, path, name, chain)

    def _entry(self, entry: os.DirEntry[str], path: str, inner: str, chain: tuple[str, ...]) -> Iterator[File]:
        try:
            target = entry.path
            if entry.is_symlink():
                target = os.path.realpath(entry.path)
                if not self._may_follow(path, target, chain):
                    return
            told = entry.stat()
        except OSError as error:
            self._failed(path, error)
            return
        if stat.S_ISDIR(told.st_mode):
            yield from self._folder(inner, (*chain, target))
        elif stat.S_ISREG(told.st_mode):
            yield File(path, inner, target, stamp(told))
        else:
            self._special(path)

    def _may_follow(self, path: str, target: str, chain: tuple[str, ...]) -> bool:
        """Whether a link stays inside, leads to something and does not lead back; a finding if not."""
        if target != self.base and not target.startswith(self.base.rstrip(os.sep) + os.sep):
            message = f"the link leads out of {self.path or 'the folder'}, so it is not followed"
            self._found(path, "symlink", message, "put a copy of what it leads to in its place")
        elif target in chain:
            message = "the link leads back to a folder that it lies in"
            self._found(path, "symlink", message, "remove it")
        elif not Path(target).exists():
            self._found(path, "symlink", "the link leads to nothing", "remove it, or put back what it led to")
        else:
            return True
        return False

    def _failed(self, path: str, error: OSError) -> None:
        if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ESTALE):
            message = "the file vanished while it was read, so it is left out"
            self._found(path, "vanished", message, "build again if it should be there", "warning")
        elif error.errno in (errno.EINVAL, errno.ENXIO):
            self._special(path)
        elif error.errno == errno.ELOOP:
            message = "it became a link while it was read, so it is not followed"
            self._found(path, "symlink", message, "put a copy of what it leads to in its place")
        else:
            message = f"it can't be read: {error.strerror}"
            self._found(path, "unreadable", message, "give yourself the right to read it, or move it elsewhere")

    def _special(self, path: str) -> None:
        message = "this is a pipe, a socket or a device, not a file"
        self._found(path, "special", message, "move it out of the folder")

    def _found(self, path: str, rule: str, message: str, mend: str, severity: model.Severity = "error") -> None:
        self.findings.append(model.Finding(model.Place(path), f"file/{rule}", message, mend, severity))


def shown(name: str) -> str:
    """A name as it can be printed: bytes that are no UTF-8 and control characters as escapes."""
    if name.isascii() and name.isprintable():
        return name
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in whole)


def _unfit(name: str) -> bool:
    """Whether a name can't be a part of a URL on every host."""
    return any(unicodedata.category(c) in _UNFIT or c == "\\" for c in name)


def _join(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def open_file(place: str) -> int:
    """Open a regular file for reading by its real path.

    Never waits for a pipe that took the file's place meanwhile, and never follows a link that did.
    """
    flags = (getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
    descriptor = os.open(place, reduce(or_, flags, os.O_RDONLY))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file")
    return descriptor


def within(root: Path, path: str) -> str:
    """The real path of a file below a folder. Raises OSError if it leads out of it."""
    base, place = os.path.realpath(root), os.path.realpath(root / path)
    if not place.startswith(base.rstrip(os.sep) + os.sep):
        raise OSError(errno.ELOOP, "it has become a link that leads elsewhere", path)
    return place


def chunks(root: Path, path: str) -> Iterator[bytes]:
    """The bytes of a regular file below a folder, in pieces."""
    with os.fdopen(open_file(within(root, path)), "rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk
