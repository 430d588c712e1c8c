"""What an element of a page hands down to its content: landmark, source line, clauses, visibility."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import turbohtml

from helpgen import model

_LANDMARKS: dict[str, model.Landmark] = {
    "header": "header", "footer": "footer", "nav": "nav", "main": "main", "aside": "aside",
    "banner": "header", "contentinfo": "footer", "navigation": "nav", "complementary": "aside",
}  # fmt: skip
_SECTIONS = frozenset({"section", "article"})
_TELLING = frozenset({"data-clause", "hidden", "inert", "aria-hidden", "style", "role"})
"""Attributes that may change what is handed down."""
CLASSES = frozenset({"footnote", "footnotes", "placeholder"})
"""Classes that may."""
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
_CHANGING = frozenset({*_LANDMARKS, *_SECTIONS, *CODE})
"""Elements that always change it."""
PLAIN = BLOCKS - _CHANGING - {"form"}
"""Blocks that hand on what they got, unless they have attributes."""


class Setting:
    """What holds inside an element. Most elements change nothing and hand on what they got."""

    __slots__ = ("body", "clauses", "code", "hidden", "landmark", "listed", "sectioned", "unfilled")

    body: bool
    """Inside the author's text."""
    clauses: tuple[str, ...]
    """Marked clauses, innermost first."""
    code: bool
    hidden: bool
    landmark: model.Landmark
    listed: bool
    """An ordered list in here counts: this is neither a navigation nor the footnotes."""
    sectioned: bool
    """Inside a section or article, where `header` and `footer` are no landmarks."""
    unfilled: bool
    """Inside a fact that still waits for its value."""

    def __init__(self, other: "Setting | None" = None) -> None:
        if other is None:
            self.body = self.code = self.hidden = self.sectioned = self.unfilled = False
            self.listed, self.clauses, self.landmark = True, (), ""
        else:
            self.body, self.code, self.hidden = other.body, other.code, other.hidden
            self.sectioned, self.unfilled, self.listed = other.sectioned, other.unfilled, other.listed
            self.clauses, self.landmark = other.clauses, other.landmark


class Frame:
    """One open element."""

    __slots__ = ("_around", "_block", "attrs", "children", "items", "line", "piece", "run", "setting", "tag")

    def __init__(
        self,
        tag: str,
        parent: "Frame | None",
        children: Iterable[turbohtml.Node],
        setting: Setting,
        line: int,
        attrs: Mapping[str, Any],
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        """Text each, or a list of words."""
        self._around = parent
        self.children = iter(children)
        """Those not walked yet."""
        self.setting = setting
        self.line = line
        """In the author's file: that of the nearest mark."""
        self._block = None if tag in BLOCKS or parent is None else parent.block  # itself would be a cycle of references
        self.items: list[str] | None = None
        """Texts of the items, for an ordered list that counts as steps."""
        self.run = self.piece = 0
        """Where the page's text stood when it was opened, as `Prose.since` takes it."""

    @property
    def parent(self) -> "Frame":
        """The element around it; the document's frame is its own."""
        return self if self._around is None else self._around

    @property
    def block(self) -> "Frame":
        """The nearest block: itself, or one around it."""
        return self if self._block is None else self._block


BARE: Mapping[str, Any] = {}


def root(node: turbohtml.Document) -> Frame:
    """The frame of the whole document."""
    return Frame("", None, node.children, Setting(), 0, BARE)


def enter(
    parent: Frame,
    node: turbohtml.Element,
    tag: str,
    children: Iterable[turbohtml.Node],
    body: turbohtml.Element | None,
) -> Frame:
    """The frame of an element; `body` is the one that holds the author's text."""
    attrs: Any = node.attrs
    setting, mark, telling = parent.setting, None, False
    if len(attrs):
        mark, classes = attrs.get(model.LINE_MARK), attrs.get("class")
        telling = not _TELLING.isdisjoint(attrs) or (bool(classes) and not CLASSES.isdisjoint(classes))
    else:
        attrs = BARE
    if telling or tag in _CHANGING:
        setting = _changed(Setting(setting), tag, attrs if telling else BARE)
    if body is not None and not setting.body and node == body:
        setting = Setting(setting)
        setting.body = True
    line = int(mark) if mark and mark.isdecimal() else parent.line
    return Frame(tag, parent, children, setting, line, attrs)


def _changed(setting: Setting, tag: str, attrs: Mapping[str, Any]) -> Setting:
    """What an element makes of what was handed down to it."""
    setting.code = setting.code or tag in CODE
    if attrs:
        _read(setting, tag, attrs)
    if tag in _LANDMARKS or "role" in attrs:
        _place(setting, tag, attrs.get("role") or "")
    elif tag in _SECTIONS:
        setting.sectioned = True
    return setting


def _read(setting: Setting, tag: str, attrs: Mapping[str, Any]) -> None:
    """Take over what the element's own attributes say."""
    if "data-clause" in attrs:
        setting.clauses = (*reversed((attrs["data-clause"] or "").split()), *setting.clauses)
    if "hidden" in attrs or "inert" in attrs or attrs.get("aria-hidden") == "true":
        setting.hidden = True
    if "style" in attrs and _UNSEEN.search(attrs["style"] or ""):
        setting.hidden = True
    classes = attrs.get("class") or ()
    setting.unfilled = setting.unfilled or (tag == "mark" and "placeholder" in classes)
    if "footnote" in classes or "footnotes" in classes:
        setting.listed = False


def _place(setting: Setting, tag: str, role: str) -> None:
    """Tell which landmark the element opens, if any: only the outermost counts."""
    landmark: model.Landmark = "main" if role == "main" else _LANDMARKS.get(role or tag, "")
    if landmark == "nav" or role == "doc-endnotes":
        setting.listed = False
    if not setting.landmark and not (setting.sectioned and not role and tag in ("header", "footer")):
        setting.landmark = landmark
