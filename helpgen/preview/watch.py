"""Places to watch -> the moment when something in them has changed and the edits have come to rest.

The system tells at once that something happened, through watchfiles; what it was is always looked up. Where the system
can't tell, as on some network drives, a look now and then finds it. livereload's own watcher is not used: it looks on
the thread that answers requests, every 0.8 seconds, stops at the first change and drops what comes within three seconds
of the last reload.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import watchfiles

from helpgen import disk

Places = Callable[[], Iterable[Path]]
"""Gives the files and folders to watch; asked anew at each look, since a setting may move the content folder."""

Snapshot = dict[str, disk.Stamp]
"""Path to what changes when a file does. Where no link is on the way, the path is the real one."""

REST = 5
"""Milliseconds without a further change after which the system tells of them: editors write a file in several steps."""
PAUSE, LONG = 0.1, 1.0
"""Seconds between looks where the system does not tell of changes, and where it does."""
QUIET = 0.06
"""Seconds without a change after which edits that were found by a look have come to rest."""
PATIENCE = 1.0
"""Seconds after which a build starts although something still changes: a file that grows all the time."""
SHARE = 20
"""Looks without a call take at most this part of the time, however many files there are."""


class Bell:
    """Rings when the system tells that something happened in the places, or right beside them."""

    def __init__(self) -> None:
        self._rung = Event()
        self._watched: tuple[frozenset[str], ...] = ()
        self._ended = Event()
        self._deaf = Event()

    @property
    def is_deaf(self) -> bool:
        """Whether the system tells nothing, or not of all places."""
        return self._deaf.is_set()

    def watch(self, places: Iterable[Path]) -> None:
        """Listen to these places from now on: to all below a folder, and to the folder that holds a file."""
        real = [Path(os.path.realpath(place)) for place in places]
        deep = frozenset(str(place) for place in real if place.is_dir())
        flat = frozenset(str(place.parent) for place in real if place.parent.is_dir()) - deep
        if (deep, flat) == self._watched:
            return
        self.close()
        self._watched, self._ended, self._deaf = (deep, flat), Event(), Event()
        for paths, recursive in ((deep, True), (flat, False)):
            if paths:
                arguments = (paths, recursive, self._ended, self._deaf)
                Thread(target=self._listen, args=arguments, name="watcher", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for it to ring; whether it did."""
        rang = self._rung.wait(seconds)
        self._rung.clear()
        return rang

    def close(self) -> None:
        """Listen no longer."""
        self._ended.set()

    def _listen(self, paths: frozenset[str], recursive: bool, ended: Event, deaf: Event) -> None:
        try:
            for _ in watchfiles.watch(
                *sorted(paths),
                watch_filter=None,
                debounce=int(PATIENCE * 1000),
                step=REST,
                stop_event=ended,
                recursive=recursive,
                raise_interrupt=False,
                ignore_permission_denied=True,
            ):
                self._rung.set()
        except (OSError, RuntimeError):  # too many folders for the system, or one that vanished
            deaf.set()


def snapshot(places: Iterable[Path]) -> Snapshot:
    """The state of every file at or below these places. What can't be read counts as absent."""
    seen: Snapshot = {}
    for place in places:
        _look(os.path.realpath(place), seen, frozenset())
    return seen


def changed(places: Places, before: Snapshot, stop: Event, bell: Bell) -> Snapshot:
    """Wait for a change, then for rest; gives the state to compare with next time. Returns early on `stop`."""
    now, took, rang = before, 0.0, False
    while now == before and not stop.is_set():
        bell.watch(places())
        rang = bell.wait(max(PAUSE if bell.is_deaf else LONG, SHARE * took))
        started = time.perf_counter()
        now = snapshot(places())
        took = time.perf_counter() - started
    ends = time.perf_counter() + PATIENCE
    while not rang and not stop.is_set() and time.perf_counter() < ends:
        rang = bell.wait(QUIET)  # it may have been rung while this looked
        last, now = now, snapshot(places())
        if last == now:
            break
    return now


def _look(place: str, seen: Snapshot, above: frozenset[tuple[int, int]]) -> None:
    """Add a file, or all below a folder. `above` holds the folders on the way here, so that a loop of links ends."""
    try:
        found = os.stat(place)  # noqa: PTH116  a string is four times as fast as a Path here
        if not stat.S_ISDIR(found.st_mode):
            seen[place] = disk.stamp(found)
            return
        with os.scandir(place) as listed:
            entries = list(listed)
    except OSError:
        return
    here = found.st_dev, found.st_ino
    if here in above or (above and any(entry.name == disk.MANIFEST for entry in entries)):
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or name[-1] == "~" or name == "node_modules":
            continue
        if not entry.is_file(follow_symlinks=False):
            _look(entry.path, seen, above | {here})
            continue
        with suppress(OSError):
            seen[entry.path] = disk.stamp(entry.stat(follow_symlinks=False))
