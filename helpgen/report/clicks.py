"""Ways through a site → the table that `helpgen check --reach` prints."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from helpgen import model

_WORST = 10


def clicks(reaches: Sequence[model.Reach]) -> Iterator[str]:
    """A line for each goal with its figures, then the ten longest ways of all; each language by itself."""
    for number, some in enumerate(tables(reaches)):
        if number:
            yield ""
        yield from _table(some)


def tables(reaches: Sequence[model.Reach]) -> Iterator[tuple[model.Reach, ...]]:
    """The ways of each language."""
    return (tuple(some) for _, some in groupby(reaches, key=lambda reach: reach.language))


def start(reaches: Sequence[model.Reach]) -> str:
    """Where the ways in one language begin: "49 pages in “de”"."""
    spoken = f" in “{reaches[0].language}”" if reaches[0].language else ""
    return f"{reaches[0].pages} pages{spoken}"


def _table(reaches: Sequence[model.Reach]) -> Iterator[str]:
    first = f"Clicks from {start(reaches)} to"
    width = max(len(first), *(len(reach.goal) for reach in reaches))
    yield f"{first:{width}}  median    90%   most"
    for goal, median, p90, most in rows(reaches):
        yield f"{goal:{width}}  {median:>6}  {p90:>5}  {most:>5}"
    ways = [(reach.goal, way) for reach in reaches for way in reach.worst if way.clicks != 0]
    ways.sort(key=lambda pair: (pair[1].clicks is not None, -(pair[1].clicks or 0)))
    if ways:
        yield ""
        yield "The longest ways"
    for goal, way in ways[:_WORST]:
        path = " → ".join(f"/{url}" for url in way.pages)
        yield f"{_count(way.clicks):>5}  {path}{'' if way.clicks is not None else ' → ?'}  ({goal})"


def rows(reaches: Sequence[model.Reach]) -> Iterator[tuple[str, str, str, str]]:
    """Each goal with the clicks from half of the pages, from nine in ten, and at most."""
    for reach in reaches:
        most = reach.worst[0].clicks if reach.worst else None
        yield reach.goal, _count(reach.median), _count(reach.p90), _count(most)


def _count(number: int | None) -> str:
    return "never" if number is None else str(number)
