"""The HTML of a text -> its passages: what a reader sees, block by block, without markup and addresses."""

from collections.abc import Iterator

import turbohtml

from helpgen import model

_BLOCKS = frozenset((
    "address", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
_TEXT = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "caption", "figcaption", "summary")
"""Elements that lend their name to the words right in them; the others give paragraphs."""


def passages(title: str, description: str, html: str) -> tuple[model.Passage, ...]:
    """All that a page of the text says, its title first."""
    first = (model.Passage("h1", _line(title)), model.Passage("p", _line(description)))
    found = (*first, *_walk(turbohtml.parse_fragment(html, positions=False), "p"))
    return tuple(passage for passage in found if passage.text)


def plain(texts: tuple[model.Passage, ...]) -> str:
    """The passages as plain text: headings underlined, items with a dash."""
    parts: list[str] = []
    for passage in texts:
        if passage.tag[0] == "h":
            sign = {"h1": "=", "h2": "-"}.get(passage.tag)
            parts.append(f"\n{passage.text}\n{sign * len(passage.text)}\n" if sign else f"\n{passage.text}\n")
        elif passage.tag == "li":
            parts.append(f"- {passage.text}\n")
        else:
            parts.append(f"\n{passage.text}\n")
    return "".join(parts).strip() + "\n"


def _walk(element: turbohtml.Element, tag: str) -> Iterator[model.Passage]:
    """The passages in an element; `tag` is what words right in it are."""
    words: list[str] = []
    for child in element.children:
        if isinstance(child, turbohtml.Element):
            name = child.tag
            if name == "tr":
                cells = (_line(cell.text) for cell in child.children if isinstance(cell, turbohtml.Element))
                yield from _said(words, tag)
                yield model.Passage("td", " | ".join(cells))
            elif name in _BLOCKS or _holds_block(child):
                yield from _said(words, tag)
                yield from _walk(child, name if name in _TEXT else "li" if tag == "li" and name == "p" else "p")
            elif name == "br":
                words.append(" ")
            elif name == "img":
                words.append(f" {child.attr('alt') or ''} ")
            else:
                words.append(child.text)
        elif isinstance(child, turbohtml.Text):
            words.append(child.text)
    yield from _said(words, tag)


def _holds_block(element: turbohtml.Element) -> bool:
    return any(inner.tag in _BLOCKS for inner in element.iter_elements())


def _said(words: list[str], tag: str) -> Iterator[model.Passage]:
    text = _line("".join(words))
    words.clear()
    if text:
        yield model.Passage(tag, text)


def _line(words: str) -> str:
    return " ".join(words.split())
