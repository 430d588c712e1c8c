"""Whether every page can be found in more than one way."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.reach import graph

_ELSEWHERE: tuple[model.Kind, ...] = ("home", "404", "contact", "policies", "topics")
"""Pages that other rules look after."""


@rule(
    "wcag/multiple-ways",
    packs={"wcag": "error", "quality": "warning"},
    basis="standard",
    sources=("WCAG 2.2, SC 2.4.5 AA, 3.2.3 AA <https://www.w3.org/TR/WCAG22/>",),
)
def pages_are_found_in_two_ways(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page can be reached in two ways.

    Why it matters: some people look for a word, others follow the menu. Who can't use one of the two needs the other.

    How it is looked for: at least two other pages, such as a category and the list of all topics, have a visible link
    to the page. A search field does not count: whether it finds the page can't be seen. Not asked of the home page, of
    the pages on policies, contact and all topics, of the page for wrong addresses, of the withdrawal form, of pages
    that search engines are asked to leave out (`noindex`), and of sites with fewer than three pages.

    Passes: an article that its category and "All topics" list.

    Fails: a theme of your own without the list of all topics, and an article that only its category links to.

    To put right: link to the page from one more place, or keep the topics page of the default theme.
    """
    ends = graph.ends(site)
    pages = reading.pages(site)
    if len(pages) < 3:
        return
    ways: dict[str, list[str]] = {page.url: [] for page in pages}
    waiting = set(ends)
    framed = reading.of_frame(lambda page: page.leads - page.own_leads)
    for page in pages:
        for target in (page.own_leads & waiting) | (framed(page) & waiting) if page.kind != "404" else ():
            found = ways[ends[target]]
            if ends[target] != page.url and page.url not in found:
                found.append(page.url)
            if len(found) > 1:
                waiting.discard(target)
    for page in pages:
        if len(ways[page.url]) > 1 or page.noindex or page.role == "withdrawal-form" or page.kind in _ELSEWHERE:
            continue
        only = f"only /{ways[page.url][0]} links" if ways[page.url] else "no other page links"
        yield model.Problem(
            message=f"{only} to this page",
            mend="link to it from one more page, such as a category or the list of all topics",
            url=page.url,
            place=None if page.path else reading.theme(site),
        )
