"""A task over many items: in chunks, on whatever runs them, its results in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from typing import TypeVar

import msgspec

from helpgen.build.values import pack

T = TypeVar("T")
Task = Callable[[bytes, bytes], bytes]
"""Takes what all items share, and some items, packed; gives the packed results, one an item."""

CHUNK = 64
"""Items that travel together: few enough to keep all hands busy, many enough that their journey costs little."""
_AHEAD = 12
"""Chunks that wait or run at a time, where the executor does not say: what is under way stays small."""
_results = msgspec.msgpack.Decoder(list[bytes])


class Hands(Executor):
    """An executor of several processes."""

    ahead = _AHEAD
    """How many tasks should be under way: enough to keep all busy, few enough to be small."""

    def rest(self) -> None:
        """Told at the end of a stage: what the processes hold may be given back until there is work again."""


def spread(
    task: Task, shared: bytes, items: Iterable[T], count: int, executor: Executor | None = None
) -> Iterator[bytes]:
    """The packed result for each of `count` items. A few are made here: to send them off would take longer."""
    chunks = _chunks(items)
    if executor is None or count <= CHUNK // 2:
        for chunk in chunks:
            yield from _results.decode(task(shared, pack(chunk)))
        return
    ahead = executor.ahead if isinstance(executor, Hands) else _AHEAD
    running: deque[Future[bytes]] = deque()
    try:
        for chunk in chunks:
            running.append(executor.submit(task, shared, pack(chunk)))
            if len(running) >= ahead:
                yield from _results.decode(running.popleft().result())
        while running:
            yield from _results.decode(running.popleft().result())
    finally:
        for future in running:
            future.cancel()
        if isinstance(executor, Hands):
            executor.rest()


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some at a time: no more are made than are on their way."""
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
