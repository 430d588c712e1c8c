"""One publish at a time for a site; one deploy at a time to each of its targets."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import filelock

from helpgen import model
from helpgen.disk.trouble import explained

LOCK = ".helpgen/build.lock"
_DEPLOY = ".helpgen/deploy/{}.lock"


@contextmanager
def locked(
    root: Path, waiting: Callable[[], None], timeout: float, *, name: str = LOCK, what: str = "build"
) -> Iterator[None]:
    """Hold the lock of the site at `root`, or the one of this name, under which one does `what`.

    `waiting` is called once if another one holds it. Raises HelpgenError if it holds it for more than `timeout`
    seconds; a negative number waits for ever. The lock of one that was killed is free.
    """
    place = root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(place)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        waiting()
        try:
            lock.acquire(timeout=timeout)
        except filelock.Timeout as error:
            raise model.HelpgenError(
                f"another {what} of {root.absolute()} has been running for {timeout:g} seconds: "
                f"wait until it ends, or end it, and {what} again"
            ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def deploying(root: Path, target: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold what the site at `root` keeps for one of its targets; `waiting` is called if another deploy does."""
    with ExitStack() as held:
        with explained(root, "nothing was sent"):
            held.enter_context(locked(root, waiting, -1, name=_DEPLOY.format(target), what="deploy"))
        yield
