"""Site -> what the index holds of each page: its words, and how much each of them counts."""

import re
from collections.abc import Iterator, Mapping

import turbohtml
from msgspec import Struct

from helpgen import model, text

WEIGHTS = {"question": 6, "heading": 4}
"""How much a heading counts; text counts 1. Titles and keywords are weighed in the browser, by the theme's script."""
_FOUND = frozenset(("article", "category", "contact", "policies"))
_MARKS = (model.LINE_MARK, model.LINK_MARK)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CELL = re.compile("(</t[dh]>)")


class Record(Struct, frozen=True, kw_only=True):
    """A page as the index reads it."""

    url: str
    language: str
    title: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    topic: str = ""
    """The title of its top-level category, "" for none."""
    topic_url: str = ""
    body: str = ""
    """HTML whose headings carry their ids and weights."""


def records(site: model.Site) -> tuple[Record, ...]:
    """Every page that answers something; not the start page, nor pages that are kept out of search engines."""
    return tuple(_records(site))


def _records(site: model.Site) -> Iterator[Record]:
    for page in site.pages:
        article = page.article
        if page.kind not in _FOUND or page.noindex or article is None:
            continue
        topic = page.crumbs[1] if len(page.crumbs) > 1 else model.Ref("", "")
        if page.kind == "category" and not topic.title:
            topic = model.Ref(page.url, page.title)
        front = article.source.front
        yield Record(
            url=page.url,
            language=page.language,
            title=page.title,
            description=front.description,
            keywords=front.keywords,
            headings=tuple(heading.text for heading in article.headings),
            topic=topic.title,
            topic_url=topic.url,
            body=_weighted(article.html, {h.anchor: h.text for h in article.headings}),
        )


def _weighted(html: str, headings: Mapping[str, str]) -> str:
    """The body with a weight on each heading and without the marks that other rooms need."""
    root = turbohtml.parse_fragment(html, positions=False)
    for element in root.iter_elements():
        for name in list(element.attrs):
            if name.startswith(_MARKS):
                del element.attrs[name]
        if element.tag == "details" and "tab" in (element.attr("class") or "").split():
            _named_again(element)
        if element.tag in _HEADINGS:
            asked = text.is_question(headings.get(element.attr("id") or "", ""))
            element.attrs["data-pagefind-weight"] = str(WEIGHTS["question" if asked else "heading"])
    # Cells touch in HTML, and their words would run together.
    return _CELL.sub(r"\1 ", root.inner_html)


def _named_again(tab: turbohtml.Element) -> None:
    """Give the heading of a tab the id that what it holds has, so that a result leads there."""
    heading, body = tab.select_one("summary > *"), tab.select_one("details > [id]")
    if heading is not None and body is not None:
        heading.attrs["id"] = body.attrs.pop("id")
