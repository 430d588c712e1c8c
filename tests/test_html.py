"""Every page of the reference site against parsers and validators that are not ours."""

import gzip
import re
from pathlib import Path

import html5lib
import pytest
from turbohtml import conformance

DATA = r' type="application/ld\+json"'
INLINE = re.compile(rf"<style|<script(?!{DATA})(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages(reference: Path) -> dict[str, str]:
    return {str(path.relative_to(reference)): path.read_text() for path in sorted(reference.rglob("*.html"))}


def test_html5lib_parses_every_page_in_strict_mode(pages: dict[str, str]) -> None:
    for page in pages.values():
        html5lib.HTMLParser(strict=True).parse(page)
    assert len(pages) > 40


def test_every_page_conforms(pages: dict[str, str]) -> None:
    wrong = {name: errors for name, page in pages.items() if (errors := conformance.check_html(page).errors)}
    assert wrong == {}


def test_no_page_has_inline_script_or_style(pages: dict[str, str]) -> None:
    assert {name: INLINE.findall(page) for name, page in pages.items() if INLINE.search(page)} == {}


def test_no_private_mark_is_left(reference: Path) -> None:
    for path in reference.rglob("*"):
        if path.suffix in (".html", ".md", ".txt", ".xml", ".json"):
            assert not {"\x01", "\x02"} & set(path.read_text("utf-8")), path


def test_an_article_and_its_style_weigh_less_than_25_kb(reference: Path, pages: dict[str, str]) -> None:
    styles = b"".join(path.read_bytes() for path in (reference / "_static").rglob("*.css"))
    heaviest = max(len(gzip.compress(page.encode() + styles)) for page in pages.values())
    assert heaviest < 25_000


def test_titles_are_unique(pages: dict[str, str]) -> None:
    titles = [re.search(r"<title>(.*?)</title>", page)[1] for page in pages.values()]  # type: ignore[index]
    assert sorted(set(titles)) == sorted(titles)
