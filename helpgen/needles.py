"""Words that are looked for in many texts: which of them stand in a text is told in one pass over it.

A rule looks for hundreds of patterns that nearly no page holds. Each pattern has a needle: a few letters that stand in
whatever it matches. Where no needle stands, no pattern needs to be tried.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick, BytesAhoCorasick

FEW = 6_000
"""Letters of texts up to which tables take longer to make than they save: a few pages."""
_MANY = 20000
"""Letters of all words from which on the fastest tables take longer to make than they save."""


class Needles:
    """A set of words; prepared for the search once more than a few texts were searched."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._letters = 0

    def within(self, text: str) -> frozenset[str]:
        """Those that stand in a text, letter by letter, also as parts of longer words."""
        if self._are_few(text):
            return frozenset(word for word in self.words if word in text)
        return frozenset(self._finder.find_matches_as_strings(text, overlapping=True))

    def stand_in(self, text: str) -> bool:
        """Whether one of them does; of a few long words, told in a fraction of the time that it takes to say which."""
        if self._are_few(text):
            return any(word in text for word in self.words)
        return bool(self._first.find_matches_as_strings(text))

    def by_line(self, text: str) -> dict[int, set[str]]:
        """Those that stand in each line, for the lines in which there is one; lines are numbered from 0."""
        found: dict[int, set[str]] = {}
        if self._are_few(text):
            sought = [word for word in self.words if word in text]
            for number, line in enumerate(text.split("\n") if sought else ()):
                if any(map(line.__contains__, sought)):
                    found[number] = {word for word in sought if word in line}
            return found
        raw, words = text.encode(), self._sorted  # places in bytes need not be told in letters
        number = at = 0
        inside: set[str] = set()
        for which, start, end in self._of_bytes.find_matches_as_indexes(raw, overlapping=True):
            if start >= at:  # else it overlaps the one before, which stands in the same line
                number += raw.count(b"\n", at, start)
                inside = found.setdefault(number, set())
            at = end
            inside.add(words[which])
        return found

    def starts(self, text: str) -> list[int]:
        """Every place where one of them begins."""
        return [start for _, start, _ in self._finder.find_matches_as_indexes(text, overlapping=True)]

    def _are_few(self, text: str) -> bool:
        """Whether few letters were searched before this text."""
        few = self._letters < FEW
        self._letters += len(text)
        return few or not self.words

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def _finder(self) -> "AhoCorasick":
        import ahocorasick_rs as library  # loaded late: most starts look for nothing

        kind = library.Implementation
        short = sum(map(len, self.words)) < _MANY
        return library.AhoCorasick(self._sorted, implementation=kind.DFA if short else kind.ContiguousNFA)

    @cached_property
    def _of_bytes(self) -> "BytesAhoCorasick":
        import ahocorasick_rs as library

        words = [word.encode() for word in self._sorted]
        return library.BytesAhoCorasick(words, implementation=library.Implementation.DFA)

    @cached_property
    def _first(self) -> "AhoCorasick":
        import ahocorasick_rs as library

        return library.AhoCorasick(self._sorted, matchkind=library.MatchKind.LeftmostFirst)


def joined(*parts: Iterable[str]) -> tuple[str, ...]:
    """Every word of the first part with every word of the second behind it, and so on."""
    return tuple(map("".join, product(*parts)))
