"""What an element of a page hands down to its content: landmark, source line, clauses, visibility."""

import re
from collections.abc import Iterator
from typing import Any

import turbohtml

from helpgen import model

_LANDMARKS: dict[str, model.Landmark] = {
    "header": "header", "footer": "footer", "nav": "nav", "main": "main", "aside": "aside",
    "banner": "header", "contentinfo": "footer", "navigation": "nav", "complementary": "aside",
}  # fmt: skip
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
CODE = frozenset({"code", "pre", "kbd", "samp", "var", "textarea"})
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin a new run of text."""


class Frame:
    """One open element."""

    __slots__ = (
        "attrs", "block", "body", "children", "clauses", "code", "hidden", "items", "landmark", "line", "listed",
        "opened", "parent", "sectioned", "tag", "unfilled",
    )  # fmt: skip

    tag: str
    attrs: dict[str, str]
    parent: "Frame"
    """The element around it; the document's frame is its own."""
    children: Iterator[turbohtml.Node]
    """Those not walked yet."""
    block: "Frame"
    """The nearest block: itself, or one around it."""
    body: bool
    """Inside the author's text."""
    clauses: tuple[str, ...]
    """Marked clauses, innermost first."""
    code: bool
    hidden: bool
    items: list[str] | None
    """Texts of the items, for an ordered list that counts as steps."""
    landmark: model.Landmark
    line: int
    """In the author's file: its own mark, or that of an element around it."""
    listed: bool
    """An ordered list in here counts: this is neither a navigation nor the footnotes."""
    opened: int
    """Where the page's text stood when it was opened."""
    sectioned: bool
    """Inside a section or article, where `header` and `footer` are no landmarks."""
    unfilled: bool
    """Inside a fact that still waits for its value."""


def root(node: turbohtml.Document) -> Frame:
    """The frame of the whole document."""
    frame = Frame()
    frame.tag, frame.attrs, frame.parent, frame.block = "", {}, frame, frame
    frame.children = iter(node.children)
    frame.body = frame.code = frame.hidden = frame.sectioned = frame.unfilled = False
    frame.listed, frame.items, frame.opened, frame.line = True, None, 0, 0
    frame.clauses, frame.landmark = (), ""
    return frame


def enter(parent: Frame, node: turbohtml.Element, body: turbohtml.Element | None) -> Frame:
    """The frame of an element; `body` is the one that holds the author's text."""
    frame = Frame()
    tag = frame.tag = node.tag
    frame.parent = parent
    frame.children = iter(node.children)
    frame.block = frame if tag in BLOCKS else parent.block
    frame.body = parent.body or node == body
    frame.hidden, frame.unfilled = parent.hidden, parent.unfilled
    frame.code = parent.code or tag in CODE
    frame.listed, frame.sectioned = parent.listed, parent.sectioned
    frame.items, frame.opened = None, 0
    frame.line, frame.clauses, frame.landmark = parent.line, parent.clauses, parent.landmark
    attrs: Any = node.attrs
    if attrs:
        attrs = frame.attrs = {k: v if isinstance(v, str) else " ".join(v or ()) for k, v in attrs.items()}
        _read(frame, attrs)
    else:
        frame.attrs = attrs = {}
    if tag in _LANDMARKS or "role" in attrs:
        _place(frame, tag, attrs.get("role", ""))
    elif tag in ("section", "article"):
        frame.sectioned = True
    return frame


def _read(frame: Frame, attrs: dict[str, str]) -> None:
    """Take over what the element's own attributes say."""
    mark = attrs.get(model.LINE_MARK)
    if mark and mark.isdecimal():
        frame.line = int(mark)
    if "data-clause" in attrs:
        frame.clauses = (*reversed(attrs["data-clause"].split()), *frame.clauses)
    if "hidden" in attrs or "inert" in attrs or attrs.get("aria-hidden") == "true":
        frame.hidden = True
    if "style" in attrs and _UNSEEN.search(attrs["style"]):
        frame.hidden = True
    if "class" in attrs:
        classes = attrs["class"].split()
        frame.unfilled = frame.unfilled or (frame.tag == "mark" and "placeholder" in classes)
        if "footnote" in classes or "footnotes" in classes:
            frame.listed = False


def _place(frame: Frame, tag: str, role: str) -> None:
    """Tell which landmark the element opens, if any: only the outermost counts."""
    landmark: model.Landmark = "main" if role == "main" else _LANDMARKS.get(role or tag, "")
    if landmark == "nav" or role == "doc-endnotes":
        frame.listed = False
    if not frame.landmark and not (frame.sectioned and not role and tag in ("header", "footer")):
        frame.landmark = landmark
