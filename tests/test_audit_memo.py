"""What many pages have in common is read once, and comes out as if each page had been read by itself."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpgen import audit, model
from helpgen.audit import memo as memory
from helpgen.audit import targets
from helpgen.audit.memo import Memo

HEADER = '<header><nav aria-label="Main"><ul><li><a href="{up}">Help</a></li><li><a href="{up}contact/">Contact</a>'
FOOTER = (
    '<footer id="foot"><section aria-labelledby="_h"><h2 id="_h">Help</h2><ul><li><a href="{up}terms/">Terms</a></li>'
    '<li><a href="../sister/" aria-labelledby="_h">Sister</a></li></ul></section>'
    '<div><img src="{up}a.png" alt="A"><form action="{up}find/"><input name="q"><button>Find</button></form>'
    '<time datetime="2026-01-01">x</time><p data-clause="a b" hidden>y</p></div><p>{url}</p></footer>'
)
URLS = ("", "a/", "b/", "a/b/", "a/c/", "d/e/", "d/f/", "404.html", "a/x.html")


def built(url: str, header: str = HEADER, footer: str = FOOTER) -> str:
    up = "../" * url.count("/") or "./"
    main = f'<main><section><p {model.LINE_MARK}="3">Text of {url} <a href="../sister/">s</a></p></section></main>'
    return f"<html lang=en><body>{header}</ul></nav></header>{main}{footer}".replace("{up}", up).replace("{url}", url)


def pages(*urls: str) -> list[model.Page]:
    return [model.Page(kind="article", url=url, title=url) for url in urls]


@given(st.lists(st.sampled_from(URLS), min_size=3, max_size=12))
def test_a_page_reads_the_same_after_others(urls: list[str]) -> None:
    inspector = audit.Inspector()
    for page in pages(*urls):
        html = built(page.url)
        assert inspector.inspect(html, page, "https://x.example/") == audit.inspect(html, page, "https://x.example/")


@pytest.mark.parametrize(
    "href", ["#top", "", "?q=1", "other/", "../x/", "%2e%2e/x/", "..\\x/", "https://x.example/a/", "/a/"]
)
def test_a_link_leads_where_its_own_page_says(href: str) -> None:
    inspector = audit.Inspector()
    footer = f'<footer><a href="{href}">x</a></footer>'
    for page in pages("a/b/", "a/c/", "d/e/", "a/b/", "a/", "f/"):
        html = built(page.url, footer=footer)
        assert inspector.inspect(html, page, "https://x.example/") == audit.inspect(html, page, "https://x.example/")


@pytest.mark.parametrize(
    ("hrefs", "url", "stem"),
    [
        ((), "a/b/", ""),
        (("../../x/", "../../"), "a/b/", ""),
        (("../../x/", "../c/"), "a/b/", "a/"),
        (("c/",), "a/b/", "a/b/"),
        (("mailto:a@b.example", "https://b.example/", "//b.example", "/x/"), "a/b/", ""),
        (("x/",), "", ""),
        (("#x",), "a/", None),
        (("",), "a/", None),
        (("?q",), "a/", None),
        (("../../../x/",), "a/b/", ""),
        (("../x/../y/",), "a/b/", None),
        (("%2E%2e/x/",), "a/b/", None),
        (("..\\x/",), "a/b/", None),
        ((" ../x/",), "a/b/", None),
    ],
)
def test_the_folders_that_links_depend_on(hrefs: tuple[str, ...], url: str, stem: str | None) -> None:
    assert targets.stem(hrefs, url) == stem


@given(
    st.sampled_from(URLS),
    st.lists(
        st.sampled_from(["../", "./", "..", ".", "a/", "b-c", "x.html", "/", "#f", "?q", "%41", ":", "é"]), max_size=6
    ),
)
def test_a_link_leads_where_a_browser_would_go(url: str, pieces: list[str]) -> None:
    href = "".join(pieces)
    assume("//" not in href)  # taken for one slash, as hosts of files do
    at = urlsplit(urljoin(f"https://shop.example/{url}", href))
    inside = at.hostname == "shop.example"
    target, fragment = targets.resolve(href, url, targets.base("https://shop.example/"))
    assert target == (unquote(at.path)[1:] if inside else None)
    assert fragment == (unquote(at.fragment) if inside else "")


def test_the_footer_of_one_page_serves_the_next() -> None:
    inspector = audit.Inspector()
    read = [inspector.inspect(built(page.url), page) for page in pages("a/b/", "a/c/", "a/d/")]
    links = [next(link for link in facts.links if link.text == "Terms") for facts in read]
    assert links[1] is links[2]


def test_a_section_that_holds_the_text_is_read_on_each_page() -> None:
    inspector = audit.Inspector()
    section = "<section><div data-body><p>All the same</p></div></section>"
    read = [inspector.inspect(f"<main>{section}</main>", page) for page in pages("a/b/", "a/c/", "a/d/", "a/e/")]
    assert [[block.text for block in facts.blocks] for facts in read] == [["All the same"]] * 4


def test_what_was_seen_is_forgotten_before_it_grows() -> None:
    memo: Memo[str] = Memo()
    assert memo.is_new("a")
    assert not memo.is_new("a")
    for number in range(memory.SEEN):
        memo.is_new(number)
    assert len(memo._seen) <= memory.SEEN
    assert memo.is_new("a")
