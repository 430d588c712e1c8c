"""Slugs, relative URLs, near misses, digests."""

import posixpath
from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import text

# A page is "a/b/", a file "a/b.html"; "." and ".." are no names.
SEGMENT = st.text(st.characters(exclude_characters="/", exclude_categories=("Cs",)), min_size=1).filter(
    lambda name: name not in (".", "..")
)
FOLDER = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(part + "/" for part in parts))
URL = st.one_of(FOLDER, st.tuples(FOLDER, SEGMENT).map("".join))
ODD = st.lists(st.sampled_from(["a", "b", "/", ".", "..", " ", "é"]), max_size=9).map("".join)


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Oplà IoT Kit", "oplà-iot-kit"),
        ("  Returns & Refunds!  ", "returns-refunds"),
        ("C++ / C#", "c-c"),
        ("Größe ½", "größe-1-2"),
        ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full-width"),
        ("返品ポリシー", "返品ポリシー"),
        ("हिन्दी में", "हिन्दी-में"),
        ("Как вернуть?", "как-вернуть"),
        ("👩‍🔧 1️⃣ repair ❤️", "1-repair"),
        ("../../etc/passwd", "etc-passwd"),
        ("snake_case", "snake-case"),
        ("", "page"),
        ("../", "page"),
        ("🎉", "page"),
        ("x" * 500, "x" * 180),
        ("é" * 500, "é" * 90),
    ],
)
def test_slug(written: str, slug: str) -> None:
    assert text.slug(written) == slug


@given(st.text())
def test_a_slug_is_one_safe_segment_and_its_own_slug(written: str) -> None:
    slug = text.slug(written)
    assert slug
    assert text.slug(slug) == slug
    assert not set(slug) & set("/\\?#%.: \n")


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "", "./"),
        ("a/b/", "a/b/", "./"),
        ("a/b/", "", "../../"),
        ("a/b/", "a/", "../"),
        ("a/b/", "a/c/", "../c/"),
        ("", "a/b/", "a/b/"),
        ("404.html", "contact/", "contact/"),
        ("404.html", "404.html", "404.html"),
        ("a/b/", "404.html", "../../404.html"),
        ("a/", "a/b.png", "b.png"),
        ("a/", "b/x y#1?%.png", "../b/x%20y%231%3F%25.png"),
        ("a/", "oplà/😀/", "../opl%C3%A0/%F0%9F%98%80/"),
        ("", "c:d/", "c%3Ad/"),
    ],
)
def test_relative(here: str, there: str, link: str) -> None:
    assert text.relative(here, there) == link


@pytest.mark.parametrize("site", ["https://shop.example/", "https://shop.example/help/center/"])
@given(here=URL, there=URL)
def test_a_browser_finds_back_what_relative_says(site: str, here: str, there: str) -> None:
    # Where "here" stands in a browser: its own link from the home page.
    at = urljoin(site, text.relative("", here))
    assert unquote(urljoin(at, text.relative(here, there))) == site + there


@given(here=ODD, there=ODD)
def test_odd_addresses_are_related_as_paths_are(here: str, there: str) -> None:
    base, (folder, slash, name) = here.rpartition("/")[0], there.rpartition("/")
    way = posixpath.relpath(f"/{folder}", f"/{base}")
    steps = "" if way == "." else f"{way}/"
    assert text.relative(here, there) == (quote(steps + name if slash or steps else name, safe="/@!$()*+,=~") or "./")


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("emial", ["email", "phone"], "email"),
        ("Returns", ["return", "refund"], "return"),
        ("europe/london", ["Europe/London", "Europe/Lisbon"], "Europe/London"),
        ("zebra", ["email", "phone"], ""),
        ("x", [], ""),
        ("", ["a"], ""),
        ("returns/shiping-7", [f"returns/shipping-{n}" for n in range(3000)], "returns/shipping-7"),
    ],
)
def test_nearest(word: str, known: list[str], near: str) -> None:
    assert text.nearest(word, known) == near


@given(st.text(), st.lists(st.text()))
def test_the_nearest_is_known_and_does_not_hang_on_the_order(word: str, known: list[str]) -> None:
    near = text.nearest(word, known)
    assert near in [*known, ""]
    assert text.nearest(word, reversed(known)) == near


def test_digest() -> None:
    assert text.digest("a", "b") == text.digest(b"a", b"b") == "facdde7abf1eac5b301273ab2e282f79"
    assert len({text.digest("ab"), text.digest("a", "b"), text.digest("a", "", "b"), text.digest("\ud800")}) == 4
