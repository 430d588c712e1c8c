"""One publish at a time for a site."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from helpgen import model

LOCK = ".helpgen/build.lock"


@contextmanager
def locked(root: Path, waiting: Callable[[], None], timeout: float) -> Iterator[None]:
    """Hold the lock of the site at `root`.

    `waiting` is called once if another build holds it. Raises HelpgenError if it holds it for more than `timeout`
    seconds; a negative number waits for ever. The lock of a build that was killed is free.
    """
    place = root / LOCK
    place.parent.mkdir(exist_ok=True)
    lock = filelock.FileLock(place)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        waiting()
        try:
            lock.acquire(timeout=timeout)
        except filelock.Timeout as error:
            raise model.HelpgenError(
                f"another build of {root.absolute()} has been running for {timeout:g} seconds: "
                "wait until it ends, or end it, and build again"
            ) from error
    try:
        yield
    finally:
        lock.release()
