"""How many clicks it takes to a direct channel, to the refund steps and to each policy."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Result
from hypothesis import given
from hypothesis import strategies as st

from helpgen import build, model, report
from helpgen.model.config import Policies
from helpgen.model.shop import Contact
from helpgen.rules.reach import graph
from helpgen.rules.reach.measure import measure

Make = Callable[..., Path]
Run = Callable[..., Result]
HERE = Path(__file__).parent.parent


def link(target: str | None, href: str = "", **facts: object) -> model.LinkFact:
    return model.LinkFact(href=href or f"/{target}", target=target, text="x", **facts)  # type: ignore[arg-type]


def page(url: str, *links: str | model.LinkFact, **facts: object) -> model.PageFacts:
    made = tuple(link(one) if isinstance(one, str) else one for one in links)
    stated: dict[str, object] = {"kind": "article", "path": f"content/{url}.md", **facts}
    return model.PageFacts(url=url, links=made, **stated)  # type: ignore[arg-type]


def site(*pages: model.PageFacts, **config: object) -> model.SiteFacts:
    return model.SiteFacts(
        config=model.Config(**{"refund": None, **config}),  # type: ignore[arg-type]
        as_of=date(2026, 11, 24),
        pages={one.url: one for one in sorted(pages, key=lambda one: one.url)},
        files=frozenset(),
        sources={},
    )


def clicks(facts: model.SiteFacts, *goals: str) -> dict[str, int | None]:
    linked = graph.graph(facts)
    found = graph.ways(linked, [linked.urls.index(goal) for goal in goals])
    return dict(zip(linked.urls, found.clicks, strict=True))


def test_clicks_are_counted_along_the_shortest_way() -> None:
    facts = site(page("", "a/", "b/"), page("a/", "b/"), page("b/", "c/"), page("c/"), page("d/", "d/"))
    assert clicks(facts, "c/") == {"": 2, "a/": 2, "b/": 1, "c/": 0, "d/": None}
    assert clicks(facts, "c/", "a/") == {"": 1, "a/": 0, "b/": 1, "c/": 0, "d/": None}
    assert clicks(facts) == dict.fromkeys(["", "a/", "b/", "c/", "d/"])


@pytest.mark.parametrize(
    "way",
    [
        link("b/", hidden=True),
        link("b/", tag="form"),
        link("b/", tag="script"),
        link(None, href="https://elsewhere.example/b/"),
        link("b/x/"),
    ],
)
def test_what_can_not_be_followed_is_no_way(way: model.LinkFact) -> None:
    assert clicks(site(page("a/", way), page("b/")), "b/") == {"a/": None, "b/": 0}


@pytest.mark.parametrize("target", ["b/", "b", "b/index.html"])
def test_a_page_has_several_addresses(target: str) -> None:
    assert clicks(site(page("a/", target), page("b/")), "b/") == {"a/": 1, "b/": 0}


def test_an_image_map_can_be_followed() -> None:
    assert clicks(site(page("a/", link("b/", tag="area")), page("b/")), "b/")["a/"] == 1


def test_a_page_that_leads_on_costs_no_click() -> None:
    facts = site(page("a/", "old/"), page("old/", "b/", kind="redirect"), page("b/"))
    assert clicks(facts, "b/") == {"a/": 1, "b/": 0}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=24), st.sets(st.integers(0, 7), max_size=3))
def test_ways_are_shortest_and_real(links: list[tuple[int, int]], goals: set[int]) -> None:
    facts = site(*(page(f"{at}/", *(f"{to}/" for start, to in links if start == at)) for at in range(8)))
    linked = graph.graph(facts)
    found = graph.ways(linked, goals)
    for start in range(8):
        way = found.pages(start)
        if found.clicks[start] is None:
            assert way == [start]
            assert not any((start, to) in links and found.clicks[to] is not None for to in range(8))
        else:
            assert len(way) == (found.clicks[start] or 0) + 1
            assert way[-1] in goals
            assert all(pair in links for pair in pairwise(way))
            onward = [found.clicks[to] for one, to in links if one == start]
            nearest = min((count for count in onward if count is not None), default=-1)
            assert start in goals or found.clicks[start] == nearest + 1


def test_figures_and_the_longest_ways() -> None:
    chain = [page(f"{at:02}/", f"{at + 1:02}/") for at in range(19)]
    goal = page("19/", role="terms", headings=(model.HeadingFact(level=1, text="Terms"),))
    channel, terms = measure(site(*chain, goal))
    assert (channel.goal, channel.median, channel.p90, channel.worst[0]) == (
        "a direct channel",
        None,
        None,
        model.Way(clicks=None, pages=("00/",)),
    )
    assert (terms.goal, terms.pages, terms.median, terms.p90) == ("Terms", 20, 9, 17)
    assert [way.clicks for way in terms.worst] == list(range(19, 9, -1))
    assert terms.worst[-1].pages == tuple(f"{at:02}/" for at in range(9, 20))


@pytest.mark.parametrize(
    ("way", "found"),
    [
        (link(None, "mailto:hi@shop.org"), 0),
        (link(None, "tel:+442079460000"), 0),
        (link(None, "https://chat.shop.org"), 0),
        (link(None, "https://forms.shop.org/send", tag="form"), 0),
        (link(None, "mailto:hi@shop.org", hidden=True), None),
        (link(None, "mailto:you@example.com"), None),
        (link(None, "https://other.org/"), None),
        (link("", "/", tag="form"), None),
    ],
)
def test_what_counts_as_a_direct_channel(way: model.LinkFact, found: int | None) -> None:
    facts = site(page("a/", way), contact=Contact(chat="https://chat.shop.org/"))
    assert measure(facts)[0].median == found


def test_a_policy_elsewhere_is_one_click_from_the_pages_that_link_to_it() -> None:
    address = "https://shop.example/terms"
    facts = site(
        page("a/", link(None, f"{address}/")), page("b/", "a/"), policies=Policies(external={"terms": address})
    )
    _, terms = measure(facts)
    assert (terms.goal, [way.clicks for way in terms.worst]) == (f"terms ({address})", [2, 1])


def test_the_table() -> None:
    ways = (
        model.Reach(goal="a direct channel", pages=2, median=0, p90=0, worst=(model.Way(clicks=0, pages=("",)),)),
        model.Reach(goal="Terms", pages=2, median=2, p90=2, worst=(model.Way(clicks=2, pages=("", "a/", "b/")),)),
        model.Reach(goal="Privacy", pages=2, worst=(model.Way(clicks=None, pages=("a/",)),)),
    )
    assert list(report.clicks(ways)) == [
        "Clicks from 2 pages to  median    90%   most",
        "a direct channel             0      0      0",
        "Terms                        2      2      2",
        "Privacy                  never  never  never",
        "",
        "The longest ways",
        "never  /a/ → ?  (Privacy)",
        "    2  / → /a/ → /b/  (Terms)",
    ]
    assert list(report.clicks(())) == []


def test_the_reference_site_is_within_reach() -> None:
    """0 clicks to a direct channel, 1 to each policy, 2 to the refund steps at most."""
    made = build.build(HERE, build.Options(as_of=date(2026, 11, 24), reach=True))
    most = {one.goal: one.worst[0].clicks for one in made.reach}
    assert most.pop("a direct channel") == 0
    assert (most.pop("the refund steps") or 0) <= 2
    assert set(most.values()) == {1}
    assert len(most) >= 10


def test_check_prints_the_table_and_counts_clicks(site: Make, helpgen: Run) -> None:
    root = site({"content/a.md": "# A\n", "content/privacy.md": "---\ntitle: Privacy\nrole: privacy\n---\nText.\n"})
    done = helpgen("check", "--reach", "--max-clicks", "0", cwd=root)
    found = [line for line in done.stdout.splitlines() if line.endswith("(reach/max-clicks)")]
    assert found == [
        "index.html: error: “Privacy” is 1 click away, and `max_clicks` is 0 (on /, and on 5 other pages); "
        "link to it here, or in the theme's header or footer (reach/max-clicks)"
    ]
    assert "Clicks from 7 pages to  median    90%   most" in done.stdout
    plain = helpgen("check", "--reach", "--format", "json", cwd=root)
    assert plain.stdout.startswith("{")
    assert "Clicks from 7 pages to  median    90%   most" in plain.stderr
