"""Cleaned HTML of an article → Markdown. What Markdown has no words for stays as the plain HTML that helpgen allows."""

import re
from collections.abc import Callable
from html import escape

import turbohtml
from turbohtml import Element, Markdown

from helpgen.importing.masks import Masked

_INLINE_HTML = ("sub", "sup", "kbd", "mark", "u", "ins", "abbr")
_BLANKS = re.compile(r"\n{3,}")
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\([<~&^=$%/:;?@,\"'])")
"""Characters that not every Markdown lets escape."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELL_BLOCKS = "table, li, pre, blockquote, h1, h2, h3, h4, h5, h6, details"
_CALLOUT = re.compile(r"\b(note|info|tip|hint|important|success|warning|caution|danger|error|attention)\b", re.I)
_KINDS = {
    "note": "NOTE", "info": "NOTE", "tip": "TIP", "hint": "TIP", "success": "TIP", "important": "IMPORTANT",
    "warning": "WARNING", "caution": "CAUTION", "danger": "CAUTION", "error": "CAUTION", "attention": "WARNING",
}  # fmt: skip
_BOXES = re.compile(r"\b(?:admonition|alert|callout|notice|hint|message|infobox|note-box|markdown-alert)\b")
Link = Callable[[str], str | None]
"""An address as it is written → as it is to be written; None: no link, its text alone."""


def written(html: str, link: Link, image: Link, wanted: frozenset[str]) -> str:
    """The Markdown of an article.

    `wanted` are ids that something links to; they are kept. An `image` that there is not leaves its words.
    """
    root = turbohtml.parse_fragment(f"<div>{html}</div>", positions=False).select_one("div")
    if root is None:
        return ""
    _anchors(root, wanted)
    _boxes(root)
    _pictures(root, image)
    _links(root, link)
    made = root.to_markdown(_options(wanted))
    masked = Masked(made)
    text = _ESCAPED.sub(lambda found: f"{found[1]}&#{ord(found[2])};", masked.text)
    text = _BLANKS.sub("\n\n", "\n".join(map(_tidy, text.split("\n")))).strip("\n")
    return masked.whole(text) + "\n"


def _tidy(line: str) -> str:
    """A line without blanks at its end, save the two of a line break."""
    bare = line.rstrip()
    return f"{bare}  " if bare and line.endswith("  ") else bare


def _options(wanted: frozenset[str]) -> Markdown:
    def heading(element: Element, inner: str) -> str:
        words = " ".join(inner.split())
        name = element.attr("id") or ""
        mark = f" {{#{name}}}" if name in wanted and re.fullmatch(r"[\w.:-]+", name) else ""
        return f"\n\n{'#' * int(element.tag[1])} {words}{mark}\n\n" if words else ""

    converters: dict[str, Callable[[Element, str], str]] = dict.fromkeys(_HEADINGS, heading)
    converters |= dict.fromkeys(_INLINE_HTML, _inline)
    converters |= {"dl": _whole, "details": _whole, "table": _table, "video": _whole, "audio": _whole}
    converters["a"] = _link
    converters["x-note"] = _note
    return Markdown(converters=converters)


def _note(element: Element, _: str) -> str:
    return element.attr("mark") or ""


def _inline(element: Element, inner: str) -> str:
    return f"<{element.tag}>{inner}</{element.tag}>" if inner.strip() else inner


def _link(element: Element, inner: str) -> str:
    href = element.attr("href")
    if href is None:
        name = element.attr("id") or element.attr("name")
        return f'<a id="{escape(name)}"></a>{inner}' if name else inner
    words = " ".join(inner.split())
    if not words:
        return ""
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    target = f"<{href}>" if re.search(r"[\s()<>]", href) else href
    return f"{before[:1]}[{words}]({target}){after[:1]}"


def _whole(element: Element, _: str) -> str:
    """An element as HTML, on lines of its own without a blank one between them."""
    return f"\n\n{_one_block(element.html)}\n\n"


def _one_block(html: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", html.strip()).replace("\n", " ") if "<pre" not in html else html.strip()


def _table(element: Element, _: str) -> str:
    """A Markdown table where one can hold it, or else HTML."""
    merged = element.select_one("[colspan]:not([colspan='1']), [rowspan]:not([rowspan='1'])")
    if merged or element.select_one(_CELL_BLOCKS):
        return f"\n\n{_one_block(element.html)}\n\n"
    rows = [row.select("th, td") for row in element.select("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    texts = [[_cell(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in texts]
    lines.insert(1, "|" + " --- |" * width)
    caption = element.select_one("caption")
    above = f"{' '.join(caption.text.split())}\n\n" if caption and caption.text.strip() else ""
    return "\n\n" + above + "\n".join(lines) + "\n\n"


def _cell(cell: Element) -> str:
    inner = cell.to_markdown(_options(frozenset()))
    inner = re.sub(r"\s*\n\s*", "<br>", inner.strip())
    return re.sub(r"(?<!\\)\|", r"\\|", inner)


def _anchors(root: Element, wanted: frozenset[str]) -> None:
    """An empty link with the id before whatever else is linked to than a heading."""
    if not wanted:
        return
    for element in root.select("[id]"):
        name = element.attr("id") or ""
        if element.tag in _HEADINGS or name not in wanted or (element.tag == "a" and not element.attr("href")):
            continue
        del element.attrs["id"]
        mark = Element("a", {"id": name})
        inner = element.select_one("p, li, td, th, h2, h3, h4")
        holder = inner if element.tag in ("div", "section", "ul", "ol", "table", "dl", "tr") else element
        if holder is None or element.tag in ("img", "br", "hr"):
            continue
        if holder.tag in _HEADINGS and not holder.attr("id"):
            holder.attrs["id"] = name
        else:
            holder.insert(0, mark)


def _boxes(root: Element) -> None:
    """Boxes that warn or advise, as quotes that helpgen shows as notes."""
    for element in root.select("div[class], aside[class]"):
        names = element.attr("class") or ""
        kind = _CALLOUT.search(names)
        plain = kind is not None and kind[0] == names.strip()
        if not kind or not (plain or _BOXES.search(names)) or element.closest("blockquote"):
            continue
        heading = element.select_one(".admonition-title, .markdown-alert-title, .note-title, .callout-title, h5")
        title = ""
        if heading:
            title = " ".join(heading.text.split())
            heading.decompose()
        name = _KINDS[kind[1].casefold()]
        mark = f"[!{name}]" + (f" {title}" if title and title.casefold() != name.casefold() else "")
        quote = Element("blockquote")
        element.insert(0, Element("p", {}, [Element("x-note", {"mark": mark})]))
        element.wrap_children(quote)


def _pictures(root: Element, image: Link) -> None:
    for picture in root.select("img"):
        target = image(picture.attr("src") or "")
        alt = " ".join((picture.attr("alt") or "").split())
        if target is None:
            picture.replace_with(turbohtml.Text(alt))
            continue
        for name in list(picture.attrs):
            del picture.attrs[name]
        picture.attrs["src"] = target
        picture.attrs["alt"] = alt
    for source in root.select("video[src], audio[src], source[src]"):
        target = image(source.attr("src") or "")
        if target is None:
            source.decompose()
        else:
            source.attrs["src"] = target


def _links(root: Element, link: Link) -> None:
    for element in root.select("a[href]"):
        target = link(element.attr("href") or "")
        if target is None:
            del element.attrs["href"]
            element.unwrap()
        else:
            element.attrs["href"] = target
