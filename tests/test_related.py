"""Related articles: what the author names, then links, keywords and rare words in common."""

import random
from urllib.parse import unquote, urljoin, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from helpgen import model, related
from helpgen.link import resolve

WORDS = [f"{a}{b}{c}ing" for a in "bdfgk" for b in "aeiou" for c in "lmnrst"]


def page(url: str, body: str = "", *, links: tuple[str, ...] = (), **more: object) -> model.Page:
    keywords = more.pop("keywords", ())
    source = model.Source(path=f"content/{url}.md", url=url, front=model.Front(keywords=keywords), body="")  # type: ignore[arg-type]
    article = model.Article(source=source, title=url, description=body, html="")
    made = {"kind": "article", "url": url, "title": url, "description": body, "article": article, "links": links}
    return model.Page(**made | more)  # type: ignore[arg-type]


def site(*pages: model.Page) -> model.Site:
    return model.Site(config=model.Config(), facts={}, pages=pages)


def found(made: model.Site, url: str) -> list[str]:
    return [ref.url for p in related.filled(made).pages if p.url == url for ref in p.related]


def strangers(count: int = 12) -> list[model.Page]:
    """Pages that have nothing in common with any other."""
    return [page(f"s{n}/", " ".join(f"{word}{chr(97 + n)}" for word in WORDS[:20])) for n in range(count)]


def test_rare_words_in_common_make_two_pages_related_and_strangers_stay_apart() -> None:
    said = "glazing kilnwork stoneware earthenware porcelain raku celadon slipware"
    made = site(*strangers(), page("a/", said), page("b/", said))
    assert found(made, "a/") == ["b/"]
    assert found(made, "s1/") == []


def test_words_that_stand_everywhere_tell_nothing() -> None:
    said = "order delivery refund parcel contact email number"
    assert found(site(*(page(f"p{n}/", said) for n in range(20))), "p3/") == []


def test_a_link_counts_in_both_directions() -> None:
    said = "glazing kilnwork"
    linking = page("x/a/", said, links=('href="../b/#part"', 'href="https://else.example/s1/"'), keywords=("glazing",))
    made = site(*strangers(), linking, page("x/b/", said))
    assert found(made, "x/a/") == ["x/b/"]
    assert found(made, "x/b/") == ["x/a/"]


def test_what_the_author_names_comes_first_and_three_are_enough() -> None:
    said = " ".join(WORDS[40:60])
    named = (model.Ref("s1/", "S1"),)
    alike = [page(f"r{n}/", said) for n in range(4)]
    full = tuple(model.Ref(f"s{n}/", "") for n in range(4))
    filler = [page(f"t{n}/", f"nothing{n}") for n in range(12)]
    made = site(*strangers(), *filler, page("a/", said, related=named), page("f/", said, related=full), *alike)
    assert found(made, "a/")[0] == "s1/"
    assert len(found(made, "a/")) == 3
    assert found(made, "f/") == ["s0/", "s1/", "s2/", "s3/"]


def test_neighbours_other_languages_and_hidden_pages_are_not_named() -> None:
    said = " ".join(WORDS[40:60])
    pages = (
        page("a/", said, next=model.Ref("b/", "b")),
        page("b/", said),
        page("de/", said, language="de"),
        page("hidden/", said, noindex=True),
        page("c/", said),
    )
    assert found(site(*strangers(20), *pages), "a/") == ["c/"]


def test_the_order_of_pages_changes_nothing() -> None:
    numbers = random.Random(1)
    pages = [page(f"p{n}/", " ".join(numbers.sample(WORDS[n % 8 * 15 :][:15], 10))) for n in range(40)]
    shuffled = [*pages]
    numbers.shuffle(shuffled)
    one, other = ({p.url: p.related for p in related.filled(site(*some)).pages} for some in (pages, shuffled))
    assert one == other
    assert any(one.values())


PARTS = ["a", "..", ".", "%20x", "ä", "#f", "?q", "/", ";p", "x:y", "", "b.html"]
ADDRESS = st.lists(st.sampled_from(PARTS), max_size=6)


@given(st.sampled_from(["", "a/", "a/b/", "a/b", "c"]), ADDRESS, st.sampled_from(["", "/"]))
def test_an_address_means_what_a_browser_takes_it_for(here: str, parts: list[str], between: str) -> None:
    address = between.join(parts)
    there = urlsplit(urljoin(f"https://shop.example/{here}", address))
    assert related._target(here, address) == (unquote(there.path)[1:] if there.netloc == "shop.example" else None)


@given(ADDRESS, st.sampled_from(["", "/"]))
def test_a_link_is_taken_apart_as_the_library_does(parts: list[str], between: str) -> None:
    address = between.join(parts).strip()
    known = urlsplit(address)
    path = "" if known.scheme or known.netloc else known.path
    rest = (f"?{known.query}" if known.query else "") + (f"#{known.fragment}" if known.fragment else "")
    assert resolve._split(address) == (path, rest)
