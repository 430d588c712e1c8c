"""The pages of a site and the links between them that work without scripts."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from helpgen import model
from helpgen.rules import reading


class Graph(Struct, frozen=True, kw_only=True):
    """Pages by number, and from which pages each can be reached with one click."""

    urls: tuple[str, ...]
    """In order of URL; pages that only lead on to another are none of them."""
    sources: tuple[tuple[int, ...], ...]
    """For each page, the pages that link to it; itself left out."""


class Ways(Struct, frozen=True, kw_only=True):
    """The shortest ways to a set of goals."""

    clicks: tuple[int | None, ...]
    """For each page; 0 for a goal, None where no way leads to one."""
    steps: tuple[int, ...]
    """For each page, the next one on its way; itself for a goal and for a page without a way."""

    def pages(self, start: int) -> list[int]:
        """The pages on the way, the first and the last included."""
        way = [start]
        while self.steps[way[-1]] != way[-1]:
            way.append(self.steps[way[-1]])
        return way


def graph(site: model.SiteFacts) -> Graph:
    """Every page that a visitor reads, with the links that can be seen and followed."""
    numbers = {page.url: number for number, page in enumerate(reading.pages(site))}
    shown = {target: numbers[url] for target, url in ends(site).items()}
    sources: list[list[int]] = [[] for _ in numbers]
    for number, page in enumerate(reading.pages(site)):
        for to in {shown[target] for target in page.leads if target in shown} - {number}:
            sources[to].append(number)
    return Graph(urls=tuple(numbers), sources=tuple(map(tuple, sources)))


def ways(linked: Graph, goals: Iterable[int]) -> Ways:
    """The shortest way from every page to the nearest of the goals, found backwards from these in one sweep."""
    count = len(linked.urls)
    clicks: list[int | None] = [None] * count
    steps = list(range(count))
    edge = sorted(set(goals))
    for goal in edge:
        clicks[goal] = 0
    left, away = count - len(edge), 0
    while edge and left:
        away += 1
        reached: list[int] = []
        for page in edge:
            for source in linked.sources[page]:
                if clicks[source] is None:
                    clicks[source] = away
                    steps[source] = page
                    reached.append(source)
        left -= len(reached)
        edge = reached
    return Ways(clicks=tuple(clicks), steps=tuple(steps))


def ends(site: model.SiteFacts) -> dict[str, str]:
    """Every spelling of an address that shows a page, to the URL of that page; also addresses that lead on to one."""
    found: dict[str, str] = {}
    for page in reading.pages(site):
        found.update(dict.fromkeys(_spellings(page.url), page.url))
    for page in site.pages.values():
        if page.kind == "redirect":
            to = next((found[target] for target in sorted(page.leads) if target in found), None)
            if to is not None:
                found.update(dict.fromkeys(_spellings(page.url), to))
    return found


def _spellings(url: str) -> Iterator[str]:
    yield url
    if not url or url.endswith("/"):
        yield f"{url}index.html"
        yield url.rstrip("/")
