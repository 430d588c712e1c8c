"""Words that are looked for in many texts: which of them stand in a text is told in one pass over it.

A rule looks for hundreds of patterns that nearly no page holds. Each pattern has a needle: a few letters that stand in
whatever it matches. Where no needle stands, no pattern needs to be tried.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

FEW = 20
"""Texts for which tables take longer to make than they save."""
_MANY = 20000
"""Letters of all words from which on the fastest tables take longer to make than they save."""


class Needles:
    """A set of words; prepared for the search once it is used for more than a few texts."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._texts = 0

    def within(self, text: str) -> frozenset[str]:
        """Those that stand in a text, letter by letter, also as parts of longer words."""
        if self._are_few():
            return frozenset(word for word in self.words if word in text)
        return frozenset(self._finder.find_matches_as_strings(text, overlapping=True))

    def lines(self, text: str) -> list[int]:
        """Numbers of the lines, from 0, in which one of them stands."""
        if self._are_few():
            found = [word for word in self.words if word in text]
            lines = text.split("\n") if found else ()
            return [number for number, line in enumerate(lines) if any(word in line for word in found)]
        numbers: list[int] = []
        line = at = 0
        for _, start, end in self._finder.find_matches_as_indexes(text, overlapping=True):
            if start >= at:  # else it overlaps the one before, which stands in the same line
                line += text.count("\n", at, start)
                at = end
                if not numbers or numbers[-1] != line:
                    numbers.append(line)
        return numbers

    def starts(self, text: str) -> list[int]:
        """Every place where one of them begins."""
        return [start for _, start, _ in self._finder.find_matches_as_indexes(text, overlapping=True)]

    def _are_few(self) -> bool:
        """Whether only a few texts were searched, this one included."""
        self._texts += 1
        return self._texts <= FEW or not self.words

    @cached_property
    def _finder(self) -> "AhoCorasick":
        import ahocorasick_rs as library  # loaded late: most starts look for nothing

        kind = library.Implementation
        short = sum(map(len, self.words)) < _MANY
        return library.AhoCorasick(sorted(self.words), implementation=kind.DFA if short else kind.ContiguousNFA)


def joined(*parts: Iterable[str]) -> tuple[str, ...]:
    """Every word of the first part with every word of the second behind it, and so on."""
    return tuple(map("".join, product(*parts)))
