"""What texts of the staff are known by → how much of them stands in a page, told quickly where it is next to nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from helpgen import model, text
from helpgen.needles import Needles

Run = tuple[str, ...]
MANY = 20
"""Runs of words that a macro and a page must share at the least before it counts as the macro."""
PROCEDURES = "staff/procedures/"
_HINT = 6
"""Words in a row that are looked for before whole runs are."""
_FRAME = ("header", "footer")


class Prints:
    """The notes of the staff, and the runs of words of its texts by file."""

    def __init__(self, notes: Iterable[str], known: Iterable[tuple[str, frozenset[Run]]]) -> None:
        known = tuple(known)
        self._notes = frozenset(map(text.letters, notes))
        procedures = [prints for path, prints in known if path.startswith(PROCEDURES)]
        others = [prints for path, prints in known if not path.startswith(PROCEDURES)]
        self._of_procedures = frozenset(map("".join, _hints(procedures)))
        self._of_others = _covered(others)
        self._least = [least(prints) for prints in others]
        self._fewest = min(self._least, default=0)
        self._most = {hint: max(runs for _, runs in held) for hint, held in self._of_others.items()}
        self._hints = Needles((self._notes | self._of_procedures | self._of_others.keys()) - {""})
        self._spelled = {f" {' '.join(run)} ": run for _, prints in known for run in prints}
        self._needles = Needles(self._spelled)

    def likely(self, page: model.PageFacts) -> tuple[bool, bool]:
        """Whether a page may show a note, and whether it may show a text; told in one pass over its words."""
        found = self._hints.within(text.letters(" ".join(_own(page))))
        for region in page.regions:
            if region.landmark in _FRAME:
                found |= _in_frame(self._hints, region.text)
        is_note = "" in self._notes or not found.isdisjoint(self._notes)
        return is_note, bool(found) and (not found.isdisjoint(self._of_procedures) or self._is_most(found))

    def _is_most(self, hints: frozenset[str]) -> bool:
        """Whether there may be as many runs of one text as it takes, by the hints that were found."""
        if sum([self._most.get(hint, 0) for hint in hints]) < self._fewest:
            return False  # not even if all of them stood in the same text
        held = [0] * len(self._least)
        for hint in hints:
            for number, runs in self._of_others.get(hint, ()):
                held[number] += runs
        return any(runs >= wanted for runs, wanted in zip(held, self._least, strict=True))

    def runs(self, shown: str) -> frozenset[Run]:
        """The runs that stand in a text."""
        found = self._needles.within(f" {' '.join(text.words(shown))} ")
        return frozenset(map(self._spelled.__getitem__, found))


def shown(page: model.PageFacts) -> list[str]:
    """All words of a page; those of its author stand in a landmark too, if there is one."""
    return [*(region.text for region in page.regions), *_apart(page)]


def _own(page: model.PageFacts) -> list[str]:
    """The same without its header and footer."""
    return [*(region.text for region in page.regions if region.landmark not in _FRAME), *_apart(page)]


def _apart(page: model.PageFacts) -> list[str]:
    in_main = "main" in page.landmarks
    return [block.text for block in page.blocks if not in_main or block.tag[:1] == "@"]


@lru_cache(maxsize=500)
def _in_frame(hints: Needles, shown: str) -> frozenset[str]:
    """The hints in a header or footer, which many pages have in common."""
    return hints.within(text.letters(shown))


@lru_cache(maxsize=8)
def of(notes: tuple[str, ...], known: tuple[tuple[str, frozenset[Run]], ...]) -> Prints:
    """What a site is searched for, prepared once."""
    return Prints(notes, known)


def least(prints: frozenset[Run]) -> float:
    """Runs of a text from which on it is the text itself, and no sentence that it and a page have in common."""
    return max(MANY, len(prints) / 2)


def _hints(known: Iterable[frozenset[Run]]) -> set[Run]:
    """A few words of every run; nearly no page holds many of these, so that nearly none has to be compared by runs."""
    chosen: set[Run] = set()
    for prints in known:
        for run in sorted(prints):
            if not any(part in chosen for part in _parts(run)):
                chosen.add(run[-_HINT:])
    return chosen


def _covered(known: Sequence[frozenset[Run]]) -> dict[str, list[tuple[int, int]]]:
    """Each hint of some texts, with the number of each text and how many of its runs the hint stands in."""
    chosen = _hints(known)
    covered: dict[str, list[tuple[int, int]]] = {}
    for number, prints in enumerate(known):
        counted = Counter("".join(part) for run in prints for part in set(_parts(run)) if part in chosen)
        for hint, runs in counted.items():
            covered.setdefault(hint, []).append((number, runs))
    return covered


def _parts(run: Run) -> list[Run]:
    return [run[at : at + _HINT] for at in range(len(run) - _HINT + 1)]
