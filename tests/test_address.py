"""Addresses of other people's sites: cleaned to one spelling, kept inside, told apart from traps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import address
from helpgen.address import Scope

BASE = "https://shop.example/d/e"
ODD = st.text(alphabet="aä/.:?#&=%@\\[]{};,!~ \t\n2eEfF|<>\"'-_ü\ud800", max_size=40)


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("f", "https://shop.example/d/f"),
        ("/a/../b/./c?b=1#part", "https://shop.example/b/c?b=1"),
        ("..", "https://shop.example/"),
        ("../../../..//etc/", "https://shop.example/etc/"),
        ("%2e%2e/%2E%2e/etc", "https://shop.example/etc"),
        ("..\\x", "https://shop.example/x"),
        ("", "https://shop.example/d/e"),
        ("?page=2&utm_source=x&PHPSESSID=1", "https://shop.example/d/e?page=2"),
        ("a;jsessionid=12?x", "https://shop.example/d/a?x"),
        ("/(S(abc12))/x", "https://shop.example/x"),
        (" /a b\n ", "https://shop.example/a%20b"),
        ("/%7euser/%41?%41", "https://shop.example/~user/A?%41"),
        ("/a%2Fb%3Fc", "https://shop.example/a%2Fb%3Fc"),
        ("/größe?größe", "https://shop.example/gr%C3%B6%C3%9Fe?gr%C3%B6%C3%9Fe"),
        ("/%ff", "https://shop.example/%FF"),
        ("HTTP://Shop.Example:80/Ä", "http://shop.example/%C3%84"),
        ("https://shop.example:8443/", "https://shop.example:8443/"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[::1]:80/x", "http://[::1]/x"),
        ("//other.example", "https://other.example/"),
        ("mailto:a@shop.example", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("http://a:b@shop.example/", None),
        ("http://", None),
        ("http://[::1/", None),
        ("http://shop.example:99999/", None),
        ("/" + "x" * 2000, None),
    ],
)
def test_cleaning(href: str, found: str | None) -> None:
    assert address.clean(href, BASE) == found


@given(ODD)
def test_what_is_clean_stays_clean(href: str) -> None:
    once = address.clean(href, BASE)
    if once is not None:
        assert address.clean(once) == once
        assert Scope.of(once).moved(once) == once


@given(ODD, st.sampled_from(["http://", "//", "/", "", "https://shop.example"]))
def test_a_site_is_never_left_unseen(href: str, start: str) -> None:
    """What a scope holds is on its host, whatever was written."""
    found = address.clean(start + href, BASE)
    held = found is not None and Scope.of(BASE).holds(found)
    assert not held or str(found).startswith(
        ("https://shop.example/", "http://shop.example/", "https://www.shop.example/")
    )


@pytest.mark.parametrize(
    ("site", "other", "held"),
    [
        ("https://shop.example/", "http://www.shop.example/x", True),
        ("https://www.shop.example/", "https://shop.example/x", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/x", True),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/x", False),
        ("http://127.0.0.1:8000/", "https://127.0.0.1:8000/x", False),
        ("https://shop.example/", "https://shop.example:8443/", False),
        ("https://shop.example/", "https://help.shop.example/", False),
        ("https://shop.example/", "https://shop.example.evil.example/", False),
    ],
)
def test_what_belongs_to_a_site(site: str, other: str, held: bool) -> None:
    assert Scope.of(site).holds(other) is held


@pytest.mark.parametrize(
    ("found", "shape"),
    [
        ("https://x/cal/2026/11?day=3&view=a", "cal/0/0?day&view"),
        ("https://x/p/3fae-12bc9", "p/0?"),
        ("https://x/p/a1b2c3d4e5f6a7", "p/0?"),
        ("https://x/policies/decade", "policies/decade?"),
        ("https://x/bowl-12", "bowl-0?"),
        ("https://x/", "?"),
    ],
)
def test_shapes(found: str, shape: str) -> None:
    assert address.shape(found) == shape


@pytest.mark.parametrize(
    ("found", "winding"),
    [
        ("https://x/a/b/c", False),
        ("https://x/a/b/a/b/a/b", False),
        ("https://x/a/b/a/b/a/b/a", True),
        ("https://x/" + "/".join("abcdefghijklmnopq"), True),
    ],
)
def test_paths_that_wind(found: str, winding: bool) -> None:
    assert address.winding(found) is winding


@pytest.mark.parametrize(
    "spelling", ["About", "about/", "about/index.html", "ABOUT/Index.PHP", "about?"]
)  # fmt: skip
def test_spellings_of_one_page(spelling: str) -> None:
    assert address.folded(f"https://x/{spelling}") == address.folded("https://x/about")


def test_words_of_an_address() -> None:
    assert address.words("https://x/pages/Refund-Policy_2.html?x=y") == "pages refund policy"
