"""Shops → what became of each, published as they end. What goes wrong with one is its own result.

Each result is kept in the store of the fleet's folder. A run that was stopped goes on where it was: a shop is done
again only if something that it was made from, or its folder, has changed, or if it failed.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from helpgen import build, disk, model
from helpgen.fleet import unit
from helpgen.fleet.reading import Entry, Shops

T = TypeVar("T")
_KIND = "shop"
_AHEAD = 8
"""Shops that wait or run at a time."""
_LOST = "the process that built it was ended, perhaps for want of memory"


class _Row(Struct, frozen=True, array_like=True):
    """What is kept of a shop."""

    result: model.ShopResult
    published: str
    """What stands for its folder as it was left."""


class _Job(Struct, frozen=True):
    """A shop on its way."""

    id: str
    key: str
    packed: bytes


def run(shops: Shops, store: build.Store, executor: Executor | None, *, fresh: bool) -> Iterator[model.ShopResult]:
    """The result of each shop, in the order in which they end; `fresh` forgets what earlier runs did."""
    yield from _Run(shops, store, executor or _Here(), fresh=fresh).results()


class _Run:
    """One run over a fleet."""

    def __init__(self, shops: Shops, store: build.Store, executor: Executor, *, fresh: bool) -> None:
        self._shops, self._store, self._executor, self._fresh = shops, store, executor, fresh
        self._shared = unit.packed(shops.shared)

    def results(self) -> Iterator[model.ShopResult]:
        """Each as it ends."""
        waiting = deque(self._shops.entries)
        running: dict[Future[bytes], _Job] = {}
        lost: list[_Job] = []
        ahead = 1 if isinstance(self._executor, _Here) else _AHEAD
        if isinstance(self._executor, build.Hands):
            ahead = max(ahead, self._executor.ahead)
        try:
            while waiting or running:
                while waiting and len(running) < ahead:
                    job = self._ready(waiting.popleft())
                    if isinstance(job, _Job):
                        running[self._executor.submit(unit.shop, self._shared, job.packed)] = job
                    else:
                        yield job
                for future in wait(running, return_when=FIRST_COMPLETED).done if running else ():
                    job = running.pop(future)
                    result = self._ended(job, future)
                    if result:
                        yield result
                    else:
                        lost.append(job)
            for job in lost:  # one of these ended its process, and took others with it: each runs alone now
                result = self._ended(job, self._executor.submit(unit.shop, self._shared, job.packed))
                yield result or unit.failed(job.id, _LOST)
        finally:
            for future in running:
                future.cancel()

    def _ready(self, entry: Entry) -> _Job | model.ShopResult:
        """A shop that is to be built; or its result, where that is known already."""
        id_ = entry.shop.id
        try:
            one, findings = self._shops.one(entry)
            if one is None:
                return model.ShopResult(id=id_, status="errors", findings=tuple(sorted(findings)))
            key = self._shops.digest(id_, one)
            return self._known(id_, key) or _Job(id_, key, unit.packed((id_, one)))
        except model.HelpgenError as error:
            return unit.failed(id_, str(error))
        except OSError as error:
            return unit.failed(id_, f"{error.filename or entry.shop.place.path}: {error.strerror}")

    def _known(self, id_: str, key: str) -> model.ShopResult | None:
        """The result of an earlier run, if nothing has changed since."""
        packed = {} if self._fresh else self._store.get(_KIND, [key])
        try:
            row = msgspec.msgpack.decode(packed[key], type=_Row) if packed else None
        except msgspec.DecodeError:  # of another version
            return None
        if row is None or (row.result.status == "ok" and row.published != disk.published(self._folder(id_))):
            return None
        return replace(row.result, kept=True)

    def _ended(self, job: _Job, future: "Future[bytes]") -> model.ShopResult | None:
        """Publish what a shop came to; None if its process is gone."""
        try:
            made = unit.unpacked(future.result())
        except BrokenExecutor:
            return None
        except (model.HelpgenError, CancelledError):  # there is no going on with any shop
            raise
        except Exception as error:
            return unit.failed(job.id, f"it could not be built: {type(error).__name__}: {error}")
        result = self._published(job.id, made)
        if result.status != "failed":
            row = _Row(result, disk.published(self._folder(job.id)) if result.status == "ok" else "")
            self._store.put(_KIND, {job.key: unit.pack(row)})
        return result

    def _published(self, id_: str, made: unit.Made) -> model.ShopResult:
        if made.result.status != "ok":
            return made.result
        try:
            disk.publish(made.outputs, self._folder(id_), self._shops.root, content=self._shops.content)
        except model.HelpgenError as error:
            return replace(made.result, status="failed", trouble=str(error))
        except OSError as error:
            return replace(made.result, status="failed", trouble=f"{error.filename}: {error.strerror}")
        return made.result

    def _folder(self, id_: str) -> Path:
        return self._shops.root / self._shops.output / id_


class _Here(Executor):
    """Does what it is asked for at once."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """A future that is done."""
        future: Future[T] = Future()
        future.set_result(fn(*args, **kwargs))
        return future
