"""Facts of a site → how far it is from its pages to what buyers look for."""

from collections.abc import Sequence

from helpgen import model
from helpgen.rules.reach import goals, graph

_WORST = 10


def measure(site: model.SiteFacts) -> tuple[model.Reach, ...]:
    """For a direct channel, the refund steps and each policy: clicks from all pages, and the longest ways.

    Each language is measured by itself.
    """
    return tuple(
        _reach(goal, linked, view.config.language if site.translations else "")
        for view in (site, *site.translations)
        for linked in [graph.graph(view)]
        for goal in goals.goals(view)
    )


def _reach(goal: goals.Goal, linked: graph.Graph, language: str) -> model.Reach:
    numbers = {url: number for number, url in enumerate(linked.urls)}
    found = graph.ways(linked, (numbers[url] for url in goal.pages))
    clicks = [None if count is None else count + goal.away for count in found.clicks]
    order = sorted(range(len(clicks)), key=lambda page: (-_far(clicks[page]), page))
    worst = tuple(
        model.Way(clicks=clicks[page], pages=tuple(linked.urls[at] for at in found.pages(page)))
        for page in order[:_WORST]
    )
    counts = [clicks[page] for page in reversed(order)]
    return model.Reach(
        goal=goal.name,
        language=language,
        pages=len(counts),
        median=_at(counts, 50),
        p90=_at(counts, 90),
        worst=worst,
    )


def _at(counts: Sequence[int | None], share: int) -> int | None:
    """The least number of clicks that is enough from this share of the pages, in per cent."""
    return counts[-(-len(counts) * share // 100) - 1] if counts else None


def _far(clicks: int | None) -> float:
    return float("inf") if clicks is None else clicks
