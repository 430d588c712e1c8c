"""HTML of anybody's page → its article alone: no navigation, nothing that runs, nothing that only looks."""

import re
from collections import Counter
from urllib.parse import urlsplit

import turbohtml
from turbohtml import Document, Element

CONTENT = (
    "[itemprop=articleBody]", ".article-body", ".article__body", ".article-content", ".shopify-policy__body",
    "[data-body]", ".md-content__inner", ".markdown-body", ".theme-doc-markdown", ".td-content", "[role=main] .body",
    ".entry-content", ".post-content", ".page-content .rte",
)  # fmt: skip
"""Where well-known help centers, shops and generators put the text of a page."""
_NEVER = (
    "script, style, noscript, template, svg, math, object, embed, applet, canvas, link, meta, base, button, select, "
    "input, textarea, dialog, frame, frameset"
)
_AROUND = (
    "nav, [role=navigation], [role=search], [role=banner], [role=contentinfo], .breadcrumb, .breadcrumbs, .toc, "
    "#toc, .table-of-contents, .pagination, .skip-link, .article-votes, .article-relatives, .article-footer, "
    ".article-share, .share, .feedback, .headerlink, a.anchor, .anchor-link, .anchor-heading, .hash-link, "
    ".header-anchor, a.anchorjs-link, .td-heading-self-link, [aria-hidden=true], [hidden], .md-source-file, "
    ".edit-this-page"
)
_FRAME = "header, footer, aside"
"""Around the article, not in it, unless they hold most of it."""
_ATTRIBUTES = {
    "a": ("href", "id", "name"), "img": ("src", "alt"), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"),
    "ol": ("start",), "code": ("class",), "pre": ("class",), "div": ("class",), "aside": ("class",),
    "span": (), "video": ("src",), "audio": ("src",), "source": ("src",), "p": ("class",), "blockquote": ("class",),
}  # fmt: skip
_KEPT = ("id", "lang", "dir")
_SCHEMES = ("", "http", "https", "mailto", "tel", "sms")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SHORTEST = 20
"""Characters of an article."""
_LEAST = 0.15
"""Share of the text around it that an `<article>` must hold to be taken for the one of the page."""


def article(document: Document) -> Element | None:
    """The element that holds the text of a page, and little else."""
    main = document.select_one("main, [role=main]")
    body = main or document.select_one("body")
    whole = len(body.text) if body else 0
    for selector in CONTENT:
        found = document.select(selector)
        if sum(len(one.text.strip()) for one in found) >= _SHORTEST:
            return max(found, key=lambda one: len(one.text))
    articles = (main or document).select("article")
    if len(articles) == 1 and len(articles[0].text) >= _LEAST * whole:
        return articles[0]
    if main:
        return main
    return document.main_content() or body


def cleaned(element: Element, lost: Counter[str]) -> None:
    """Take out of an article what is not its text. What a reader may miss is counted in `lost`."""
    _replaced(element, lost)
    size = len(element.text)
    element.remove(_NEVER)
    element.remove(_AROUND)
    for frame in element.select(_FRAME):
        if len(frame.text) < 0.3 * size and not frame.closest("blockquote"):
            _keep_heading(frame)
    for node in list(element.descendants):
        if not isinstance(node, (Element, turbohtml.Text)):
            node.extract()
    for one in list(element.iter_elements()):
        _attributes(one)


def _replaced(element: Element, lost: Counter[str]) -> None:
    """What has words or an address to keep before it goes."""
    for frame in element.select("iframe"):
        _framed(frame, lost)
    for form in element.select("form"):
        lost["a form was taken out"] += 1
        form.decompose()
    for box in element.select("li input[type=checkbox]"):
        box.replace_with(turbohtml.Text("[x] " if "checked" in box.attrs else "[ ] "))
    for lazy in element.select("img"):
        source = lazy.attr("data-src") or lazy.attr("data-original")
        if source and (not lazy.attr("src") or (lazy.attr("src") or "").startswith("data:")):
            lazy.attrs["src"] = source
    lost["an embedded object was taken out"] += len(element.select("object, embed, applet, canvas"))
    lost["a drawing or formula was taken out"] += sum(bool(one.text.strip()) for one in element.select("svg, math"))


def _keep_heading(frame: Element) -> None:
    """Take out a header, footer or aside; a note stays, and so does the heading of the article."""
    names = frame.attr("class") or ""
    if frame.tag == "aside" and re.search(r"note|admonition|callout|alert|tip|warning", names):
        return
    if frame.tag == "header" and frame.select_one("h1, h2, h3"):
        return
    frame.decompose()


def _framed(frame: Element, lost: Counter[str]) -> None:
    """A film or map of another site becomes a link to it: pages fetch nothing from others."""
    source = (frame.attr("src") or frame.attr("data-src") or "").strip()
    source = f"https:{source}" if source.startswith("//") else source
    if safe(source) and source.startswith(("http://", "https://")):
        lost["an embedded frame is a link now"] += 1
        words = " ".join((frame.attr("title") or urlsplit(source).netloc).split())
        link = Element("a", {"href": source})
        link.text = words
        frame.replace_with(Element("p", {}, [link]))
    else:
        lost["an embedded frame was taken out"] += 1
        frame.decompose()


def _attributes(element: Element) -> None:
    allowed = _ATTRIBUTES.get(element.tag, ())
    attrs = element.attrs
    for name in list(attrs):
        if (name not in _KEPT and name not in allowed) or (
            name in ("href", "src") and not safe(element.attr(name) or "")
        ):
            del attrs[name]
    if element.tag == "a" and "href" not in attrs and not (element.attr("id") or element.attr("name")):
        element.unwrap()


def safe(address: str) -> bool:
    """Whether an address leads to nothing that runs."""
    bare = _UNSEEN.sub("", address)
    try:
        scheme = urlsplit(bare).scheme.lower()
    except ValueError:
        return False
    before = bare.split(":", 1)[0]
    return scheme in _SCHEMES and (
        ":" not in bare or before.lower() in _SCHEMES or any(mark in before for mark in "/?#")
    )
