"""A folder of this machine: every release in a folder of its own, and a link `current` that is switched at one instant.

PATH/releases/000002-1f3c…/ is a site, PATH/releases/000002-1f3c….json says what it holds, PATH/current leads to the
one that is live. A release is made beside the others and renamed when it is whole, so a web server that serves
PATH/current shows the old site or the new one, and never a part of either.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from helpgen import model
from helpgen.deploy import releases
from helpgen.deploy.plan import folders_of, plan
from helpgen.deploy.values import Local, Outlook, Step

_OURS = {"releases", "current", "current.new", ".lock"}
_PART = ".part"
_FRESH = ".new~"
"""The end of the name of a file that is being written."""


class Folder:
    """The target."""

    def __init__(self, path: Path, keep: int, waiting: Callable[[str], None] = lambda _: None) -> None:
        """`waiting` is told that the deploy has to wait for another one."""
        self.path = path
        self.keep = keep
        self.waiting = waiting
        self.releases = path / "releases"

    def look(self, local: Local) -> Outlook:
        """Compare with the live release."""
        with self._explained():
            self._refuse_strangers()
            live = self._history().live
            return Outlook(plan=plan(local.files, self._files(live)), live=live)

    def publish(self, local: Local, step: Step) -> str:
        """Make the release, then switch."""
        with self._explained(), self._locked():
            history = self._history()
            old = self._files(history.live)
            if history.live and not plan(local.files, old):
                return history.live
            new = releases.name(local.files, history.releases)
            self._fill(local, self.releases / history.live if history.live else None, old, step)
            _write(self.releases / f"{new}.json", releases.dump(local.files))
            (self.releases / _PART).rename(self.releases / new)
            self._switch(new)
            self._forget(set(releases.complete(history, new, self.keep).releases))
            return new

    def back(self, step: Step) -> tuple[str, str]:
        """Switch to the release before."""
        with self._explained(), self._locked():
            history = self._history()
            step("switch", 0, 1)
            if not history.before:
                raise model.HelpgenError(f"{self.path} holds no release before the one that is live")
            self._switch(history.before)
            return history.live, history.before

    def close(self) -> None:
        """Nothing is open."""

    def _history(self) -> releases.History:
        current = self.path / "current"
        live = current.readlink().name if current.is_symlink() else ""
        names = [place.name for place in self.releases.iterdir()] if self.releases.is_dir() else []
        known = releases.newest_first(name for name in names if f"{name}.json" in names)
        return releases.History(live=live if live in known else "", releases=known)

    def _files(self, name: str) -> dict[str, str]:
        place = self.releases / f"{name}.json"
        return releases.load(place.read_bytes(), str(place)) if name else {}

    def _fill(self, local: Local, last: Path | None, old: dict[str, str], step: Step) -> None:
        """Make the new release in its passing place. What a broken deploy left there is used as far as it is right."""
        part = self.releases / _PART
        part.mkdir(exist_ok=True)
        wanted = {".", *folders_of(local.files)}
        for top, _, names in os.walk(part, topdown=False):
            here = Path(top)
            for each in names:
                if local.files.get((here / each).relative_to(part).as_posix()) != _digest(here / each):
                    (here / each).unlink()
            if here.relative_to(part).as_posix() not in wanted:
                here.rmdir()
        for folder in folders_of(local.files):
            (part / folder).mkdir(exist_ok=True)
        for done, (path, digest) in enumerate(sorted(local.files.items())):
            step("send", done, len(local.files))
            place = part / path
            if place.exists():
                continue
            if last is None or old.get(path) != digest or not _linked(last / path, place, digest):
                _write(place, local.read(path))

    def _switch(self, name: str) -> None:
        fresh = self.path / "current.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(Path("releases") / name)
        fresh.replace(self.path / "current")

    def _forget(self, kept: set[str]) -> None:
        """Delete what is not kept; a manifest first, so that nothing half deleted is ever taken for a release."""
        for place in sorted(self.releases.iterdir(), key=Path.is_dir):
            name = place.name.removesuffix(_FRESH).removesuffix(".json")
            if releases.NAME.fullmatch(name) and (name not in kept or place.name.endswith(_FRESH)):
                shutil.rmtree(place) if place.is_dir() else place.unlink()

    def _refuse_strangers(self) -> None:
        found = {place.name for place in self.path.iterdir()} if self.path.is_dir() else set()
        if (self.path / "current").exists() and not (self.path / "current").is_symlink():
            raise model.HelpgenError(f"{self.path / 'current'} is no link: move it away, or name another folder")
        if found - _OURS and not found & {"releases", "current"}:
            some = ", ".join(sorted(found - _OURS)[:3])
            raise model.HelpgenError(
                f"{self.path} holds files that helpgen did not put there ({some}): name an empty folder or a new one"
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.mkdir(parents=True, exist_ok=True)
        self._refuse_strangers()
        self.releases.mkdir(exist_ok=True)
        lock = filelock.FileLock(self.path / ".lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            self.waiting("somebody on this machine")
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            place = error.filename or self.path
            raise model.HelpgenError(
                f"{place}: {error.strerror or error}: the live site is as it was: put that right, and try again"
            ) from error


def _linked(old: Path, new: Path, digest: str) -> bool:
    """Whether the file of the last release could stand in the new one too, without being written again."""
    try:
        if _digest(old) != digest:
            return False
        os.link(old, new)
    except OSError:
        return False  # a disk without links, or somebody took the file away: then it is written
    return True


def _digest(place: Path) -> str:
    with place.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(place: Path, raw: bytes) -> None:
    """Write a file, at one instant."""
    fresh = place.with_name(f"{place.name}{_FRESH}")
    fresh.write_bytes(raw)
    fresh.replace(place)
