"""What is still to be read, most useful first; what was found before; and what looks like a trap is left out."""

import heapq
from collections import Counter

from msgspec import Struct

from helpgen import address

SAME_SHAPE = 100
"""Addresses that differ in numbers or parameters only: an endless calendar, filters of a shop."""
SAME_PATH = 200
"""Addresses with the same path."""
ALIKE = 3
"""Spellings of one address: capitals, a slash at the end."""


class Item(Struct, frozen=True, order=True):
    """One address to be read."""

    rank: int
    """0 for what was asked for or looks like a help page or policy, then links of the footer, header, and the rest."""
    depth: int
    """Links from the start."""
    number: int
    address: str


class Frontier:
    """A queue without repeats, and bounded."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.queue: list[Item] = []
        self.seen: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        """How many addresses were not taken, by reason."""
        self.refused: set[str] = set()

    def add(self, found: str, rank: int, depth: int, *, asked: bool = False) -> Item | None:
        """Queue an address; None if it is known or must be left out. What was `asked` for is never left out."""
        if found in self.seen or found in self.refused:
            return None
        reason = self._objection(found)
        if asked and len(self.seen) < self.most:
            reason = ""
        if reason:
            if len(self.refused) < self.most:
                self.refused.add(found)
                self.left_out[reason] += 1
            return None
        self.seen.add(found)
        item = Item(rank, depth, len(self.seen), found)
        heapq.heappush(self.queue, item)
        return item

    def pop(self) -> Item | None:
        """The next address, or None."""
        return heapq.heappop(self.queue) if self.queue else None

    def drop(self, done: set[str]) -> None:
        """Take out of the queue what was read before."""
        self.queue = [item for item in self.queue if item.address not in done]
        heapq.heapify(self.queue)

    def _objection(self, found: str) -> str:
        """Why an address is not worth reading; "" if it is. Counts it if it is."""
        if address.winding(found):
            return "the path winds into itself"
        if len(self.seen) >= self.most:
            return "more links than can be kept"
        path = address.key(found).partition("?")[0]
        limits = {
            f"shape {address.shape(found)}": SAME_SHAPE,
            f"path {path}": SAME_PATH,
            f"alike {address.folded(found)}": ALIKE,
        }
        if any(self.counts[name] >= limit for name, limit in limits.items()):
            return "many addresses that differ in numbers or parameters only"
        self.counts.update(limits.keys())
        return ""
