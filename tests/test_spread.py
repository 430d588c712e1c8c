"""A task over many items, here and in processes."""

import multiprocessing
import os
from concurrent.futures import Executor

import msgspec

from helpgen.build.spread import Hands, spread
from helpgen.cli import common


def doubled(shared: bytes, items: bytes) -> bytes:
    """Each number times what is shared, and the process that did it."""
    times = msgspec.msgpack.decode(shared, type=int)
    return msgspec.msgpack.encode(
        [msgspec.msgpack.encode((one * times, os.getpid())) for one in msgspec.msgpack.decode(items, type=list[int])]
    )


def results(count: int, executor: Executor | None) -> list[tuple[int, int]]:
    """What comes back, decoded."""
    made = spread(doubled, msgspec.msgpack.encode(2), range(count), count, executor)
    return [msgspec.msgpack.decode(one, type=tuple[int, int]) for one in made]


def test_processes_give_their_memory_back_at_the_end_of_a_stage() -> None:
    with common.hands(jobs=2) as hands:
        assert isinstance(hands, Hands)
        for _ in range(2):  # a second stage gets processes of its own
            made = results(1000, hands)
            assert [one for one, _ in made] == list(range(0, 2000, 2))
            assert os.getpid() not in {process for _, process in made}
            assert multiprocessing.active_children() == []


def test_a_few_items_are_done_here() -> None:
    with common.hands(jobs=2) as hands:
        assert results(3, hands) == results(3, None) == [(0, os.getpid()), (2, os.getpid()), (4, os.getpid())]
