"""`dask://HOST:PORT` -> an executor whose hands are the workers of that Dask cluster.

All that a task needs travels with it, so that the workers share no disk with this machine. What all tasks share
travels once to each worker. A task whose worker was lost is done again by another one.
"""

import importlib
import importlib.util
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from functools import cache
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from helpgen import disk, model, text
from helpgen.build import Hands

T = TypeVar("T")
SCHEME = "dask://"
PATIENCE = 10
"""Seconds that a scheduler may take to answer, and to have a worker."""
_KEPT = 2
"""How many shared parts stay on the cluster: those of the stage that runs and of the one before."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor. Raises HelpgenError if the cluster can't be had, is of another helpgen, or is lost on the way."""
    where = _where(address)
    if importlib.util.find_spec("distributed") is None:
        raise model.HelpgenError("a Dask cluster needs one more package: pip install 'helpgen[dask]'")
    distributed: Any = importlib.import_module("distributed")

    # What becomes of workers is told in our words.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(where, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise model.HelpgenError(
            f"no Dask scheduler answers at {address} within {PATIENCE} seconds: start one there, or correct the address"
        ) from error
    try:
        yield _Cluster(client, _checked(client, address))
    except CancelledError as error:
        raise model.HelpgenError(
            f"the Dask cluster at {address} was lost while it worked; nothing was published, run the command again"
        ) from error
    except distributed.KilledWorker as error:
        raise model.HelpgenError(
            f"the Dask cluster at {address} lost several workers over one task; see whether they have enough memory"
        ) from error
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=2)


def _where(address: str) -> str:
    """The address as Dask writes it."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    rest = address.removeprefix(SCHEME)
    if not address.startswith(SCHEME) or not host or not port or {"/", "?", "#", "@"} & set(rest):
        raise click.BadParameter(f"{address!r} is no address such as dask://127.0.0.1:8786", param_hint="--executor")
    return f"tcp://{rest}"


def _checked(client: Any, address: str) -> int:
    """How many workers there are. Raises HelpgenError if there are none, or one would make other bytes."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise model.HelpgenError(
            f"the Dask scheduler at {address} has no worker: start one with `dask worker {address[len(SCHEME) :]}`"
        ) from error
    told: dict[str, Any] = client.run(_probe(), on_error="return")
    for worker, said in sorted(told.items()):
        if isinstance(said, Exception) and not isinstance(said, OSError):
            raise model.HelpgenError(f"the worker {worker} could not be asked which helpgen it runs: {said}")
        if not isinstance(said, OSError):  # a worker that has gone since
            _must_be_alike(disk.makeup(), said, worker)
    return len(told)


def _probe() -> Callable[[], Mapping[str, str]]:
    """Tells what a worker runs. It travels by itself, so that it runs where there is no helpgen too."""

    def probe() -> Mapping[str, str]:
        try:
            import helpgen
        except ImportError:
            return {}
        try:
            from helpgen import disk

            return disk.makeup()
        except (ImportError, AttributeError):
            return {"helpgen": helpgen.__version__}

    return probe


def _must_be_alike(here: Mapping[str, str], there: Mapping[str, str], worker: str) -> None:
    other = disk.difference(here, there)
    if other:
        raise model.HelpgenError(
            f"the worker {worker} runs {other}: install the same helpgen and the same packages on both"
        )


class _Cluster(Hands):
    """Runs tasks of bytes on the workers."""

    def __init__(self, client: Any, workers: int) -> None:
        self._client = client
        self._shared: dict[str, Any] = {}
        self.ahead = max(Hands.ahead, 3 * workers)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Run a task: the first argument is what it shares with others."""
        shared, *rest = args
        task = self._client.submit(run, disk.makeup(), fn, self._sent(shared), *rest, pure=False, **kwargs)
        made: Future[T] = Future()
        made.add_done_callback(lambda ended: task.cancel() if ended.cancelled() else None)
        task.add_done_callback(lambda _: _hand_over(task, made))
        if self._client.status != "running":
            # A client that lost its scheduler cancels what it knows of by then; what comes later it would forget.
            raise CancelledError
        return made

    def _sent(self, shared: bytes) -> Any:
        """Stands for the bytes on the cluster, which hands them from worker to worker and can make them again."""
        key = text.digest(shared)
        if key not in self._shared:
            while len(self._shared) >= _KEPT:
                del self._shared[next(iter(self._shared))]
            self._shared[key] = self._client.submit(bytes, shared, pure=False)
        return self._shared[key]


def _hand_over(task: Any, made: "Future[T]") -> None:
    """Give on what became of a task. Dask's own executor forgets one whose result was on its way when all was lost."""
    if not made.set_running_or_notify_cancel():
        return
    try:
        made.set_result(task.result())
    except OSError as error:  # the connection
        made.set_exception(CancelledError(str(error)))
    except BaseException as error:
        made.set_exception(error)


def run(makeup: Mapping[str, str], task: Callable[..., T], *args: Any) -> T:
    """On a worker: do a task, if this is the same helpgen. One at a time, since tasks keep what they made for the next.

    Raises HelpgenError if it is another one, which a worker that came later may be.
    """
    _must_be_alike(makeup, disk.makeup(), "that joined the cluster just now")
    with _turn():
        return task(*args)


@cache
def _turn() -> Lock:
    return Lock()
