"""A site -> the site whose articles name those that belong to them: by links, keywords and rare words in common.

Words are compared where a page says what it is about: in its title, headings, keywords and description. Its text is
not needed, so that a site whose texts change keeps its plan.

What an author names in `related` comes first, and nothing is added where three are named. The cost grows with the
number of pages: a word that stands on many of them tells nothing, so each page is compared with few others only.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from urllib.parse import unquote, urljoin, urlsplit

from msgspec.structs import replace

from helpgen import model
from helpgen.address import parsed

SHOWN = 3
"""Articles that a page is to name."""
COMMON = 40
"""A word on more pages than this, or on more than a fifth of them, tells nothing."""
TELLING = 24
"""Words of a page that are compared, the rarest first."""
LINK, KEYWORD, TITLE = 4.0, 2.0, 2.0
"""What a link, and a word in keywords or titles, count beside a word of a heading or the description."""
LEAST = 6.0
"""Points without which two pages are strangers."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_HOST = "help.invalid"
"""Stands for the host of the site, to tell an address that leaves it."""


def filled(site: model.Site) -> model.Site:
    """The site with related articles where the author named fewer than three."""
    by_language: dict[str, list[model.Page]] = defaultdict(list)
    for page in site.pages:
        if page.kind == "article" and page.article and not page.noindex:
            by_language[page.language].append(page)
    found: dict[str, tuple[model.Ref, ...]] = {}
    for pages in by_language.values():
        found |= _related(pages)
    filled = (replace(page, related=found[page.url]) if page.url in found else page for page in site.pages)
    return replace(site, pages=tuple(filled))


def _related(pages: Sequence[model.Page]) -> dict[str, tuple[model.Ref, ...]]:
    """The related articles of those pages of one language whose author named too few, those that were named first."""
    if all(len(page.related) >= SHOWN for page in pages):
        return {}
    said = [_words(page) for page in pages]
    on = Counter(word for words in said for word in words)
    most = min(COMMON, max(2, len(pages) // 5))
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    telling = [_telling(words, on, most) for words in said]
    for at, words in enumerate(telling):
        for word, worth in words.items():
            index[word].append((at, worth))
    linked = _linked(pages)
    return {
        page.url: _chosen(page, pages, _points(telling[at], index, linked[at]))
        for at, page in enumerate(pages)
        if len(page.related) < SHOWN
    }


def _words(page: model.Page) -> dict[str, float]:
    """The words of a page, each with what it counts there."""
    article = page.article
    if article is None:
        return {}
    headings = " ".join(heading.text for heading in article.headings)
    counts = dict.fromkeys(_split(f"{page.description} {headings}"), 1.0)
    counts |= dict.fromkeys(_split(page.title), TITLE)
    return counts | dict.fromkeys(_split(" ".join(article.source.front.keywords)), KEYWORD)


def _split(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _telling(counts: Mapping[str, float], on: Mapping[str, int], most: int) -> dict[str, float]:
    """The rarest words of a page that other pages have too, each with its points."""
    shared = [word for word in counts if 1 < on[word] <= most]
    shared.sort(key=lambda word: (on[word] / counts[word], word))
    return {word: counts[word] * math.log(1 + COMMON / on[word]) for word in shared[:TELLING]}


def _linked(pages: Sequence[model.Page]) -> list[set[int]]:
    """Which of these pages each one links to or is linked from."""
    place = {page.url: at for at, page in enumerate(pages)}
    linked: list[set[int]] = [set() for _ in pages]
    for at, page in enumerate(pages):
        for other in _targets(page):
            if (to := place.get(other, at)) != at:
                linked[at].add(to)
                linked[to].add(at)
    return linked


def _targets(page: model.Page) -> Iterator[str]:
    """URLs of the site that a page links to."""
    for written in page.links:
        if written.startswith('href="') and "://" not in written:
            target = _target(page.url, unescape(written[6:-1]))
            if target is not None:
                yield target


def _target(here: str, address: str) -> str | None:
    """The URL of the site that an address means on a page, None for any other.

    Those that `link` writes need no parsing.
    """
    path = address.partition("#")[0].partition("?")[0]
    folder, rest = here.rpartition("/")[0], path
    while folder and rest.startswith("../"):
        folder, rest = folder.rpartition("/")[0], rest[3:]
    parts = rest.split("/")
    is_plain = path and ":" not in path and ";" not in path and path.isprintable()
    if not is_plain or "." in parts or ".." in parts or "" in parts[:-1]:
        if parsed(address).netloc:
            return None
        there = urlsplit(urljoin(f"https://{_HOST}/{here}", address))
        return unquote(there.path)[1:] if there.netloc == _HOST else None
    return unquote(f"{folder}/{rest}" if folder else rest)


def _points(
    telling: Mapping[str, float], index: Mapping[str, Iterable[tuple[int, float]]], linked: Iterable[int]
) -> dict[int, float]:
    points: dict[int, float] = defaultdict(float)
    for word, own in telling.items():
        for at, worth in index[word]:
            points[at] += min(own, worth)
    for at in linked:
        points[at] += LINK
    return points


def _chosen(page: model.Page, pages: Sequence[model.Page], points: Mapping[int, float]) -> tuple[model.Ref, ...]:
    named = {ref.url for ref in (*page.related, page.previous, page.next) if ref} | {page.url}
    near = sorted((at for at, sum_ in points.items() if sum_ >= LEAST), key=lambda at: (-points[at], pages[at].url))
    more = (pages[at] for at in near if pages[at].url not in named)
    added = islice(more, max(0, SHOWN - len(page.related)))
    return (*page.related, *(model.Ref(other.url, other.title, other.description) for other in added))
