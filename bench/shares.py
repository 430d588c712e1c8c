"""Stacks that py-spy sampled → which part of the time went to which room of helpgen."""

import re
from collections import Counter
from collections.abc import Mapping

from bench.sides import base

PACKAGE = "py-spy==0.4.3"
_ROOM = re.compile(r"\bhelpgen/(?:(\w+)/|(\w+)\.py)")
_WAITING = re.compile(r"(?:select \(selectors|wait \(threading|poll \(\w+)\.py:\d+\)$")
"""The end of a stack that only waits, which py-spy can't always tell from one that works."""
DOORS = ("cli", "build", "preview", "__init__", "__main__")
"""Rooms that only call others."""


def install() -> str:
    """Make py-spy ready; its program."""
    program = str(base.python_environment("py-spy", [PACKAGE]) / "py-spy")
    base.says([program, "--version"])
    return program


def by_room(raw: str) -> Mapping[str, float]:
    """Share of each room, that of the first one that a stack enters below the doors; the rest is `start and other`."""
    counts: Counter[str] = Counter()
    for line in raw.splitlines():
        stack, _, number = line.rpartition(" ")
        if number.isdigit() and not _WAITING.search(stack):
            rooms = (found[1] or found[2] for found in _ROOM.finditer(stack))
            counts[next((room for room in rooms if room not in DOORS), "start and other")] += int(number)
    whole = sum(counts.values())
    return {room: count / whole for room, count in counts.most_common()}
