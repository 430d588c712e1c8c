"""What texts of the staff are known by → how much of them stands in a page, told quickly where it is next to nothing."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from helpgen import text
from helpgen.needles import Needles

Run = tuple[str, ...]
FEW = 3
"""Hints that a page holds at the least where it holds that many runs: one stands in some of them."""
PROCEDURES = "staff/procedures/"
_HINT = 6
"""Words in a row that are looked for before whole runs are."""

letters = lru_cache(maxsize=500)(text.letters)
"""As in `text`; header and footer are the same on many pages."""


class Prints:
    """The runs of words of all texts of the staff, by file."""

    def __init__(self, known: Iterable[tuple[str, frozenset[Run]]]) -> None:
        known = tuple(known)
        self._of_procedures = _hints(prints for path, prints in known if path.startswith(PROCEDURES))
        self._of_others = _hints(prints for path, prints in known if not path.startswith(PROCEDURES))
        self._spelled = {f" {' '.join(run)} ": run for _, prints in known for run in prints}
        self._needles = Needles(self._spelled)

    def hints(self, shown: str) -> int:
        """How many hints a part of a page holds, at the most; one of a procedure is enough."""
        squeezed = letters(shown)
        if self._of_procedures.within(squeezed):
            return FEW
        return len(self._of_others.within(squeezed))

    def runs(self, shown: str) -> frozenset[Run]:
        """The runs that stand in a text."""
        found = self._needles.within(f" {' '.join(text.words(shown))} ")
        return frozenset(map(self._spelled.__getitem__, found))


@lru_cache(maxsize=8)
def _of(known: tuple[tuple[str, frozenset[Run]], ...]) -> Prints:
    return Prints(known)


def of(known: Mapping[str, frozenset[Run]]) -> Prints:
    """The prints of a site, prepared once."""
    return _of(tuple(known.items()))


def _hints(known: Iterable[frozenset[Run]]) -> Needles:
    """A few words of every run; nearly no page holds many of these, so that nearly none has to be compared by runs."""
    chosen: set[Run] = set()
    for prints in known:
        for run in sorted(prints):
            if not any(run[at : at + _HINT] in chosen for at in range(len(run) - _HINT + 1)):
                chosen.add(run[-_HINT:])
    return Needles(map("".join, chosen))
