"""Attribute lists in the text: `## Title {#id .class clause=returns.steps}`, `[link](x){: .button}`."""

import re

import turbohtml

from helpgen.late import late

_PART = r"(?:[#.][^\s{}#.=\"'<>]+(?:\.[^\s{}#.=\"'<>]+)*|[A-Za-z][\w:-]*=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{}=]+))"
_LIST = rf"\{{:?[ ]*({_PART}(?:[ ]+{_PART})*)[ ]*\}}"
_TRAILING = late(rf"[ ]*{_LIST}\s*\Z")
_LEADING = late(_LIST)
_LAST_LINE = late(rf"\n[ ]*{_LIST.replace(':?', ':', 1)}\s*\Z")
_PARTS = late(_PART)

_INLINE = frozenset(("a", "img", "strong", "em", "code", "kbd"))
_PATTERNS = {**dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _TRAILING), "p": _LAST_LINE, "li": _LAST_LINE}


def take(element: turbohtml.Element, tag: str) -> None:
    """Turn an element's attribute list into attributes. They are no safer than those that are written in HTML.

    It ends a heading, is the last line of a paragraph or item, or follows a link, image, emphasis or code at once.
    """
    if tag in _INLINE:
        after = element.next_sibling
        if isinstance(after, turbohtml.Text) and (m := _LEADING.match(after.data)):
            after.data = after.data[m.end() :]
            _put(element, m[1])
    elif pattern := _PATTERNS.get(tag):
        _take(element, pattern)


def _take(element: turbohtml.Element, pattern: re.Pattern[str]) -> None:
    children = element.children
    last = children[-1] if children else None
    if isinstance(last, turbohtml.Text) and (m := pattern.search(last.data[-500:])):
        last.data = last.data[: len(last.data) - len(m[0])]
        _put(element, m[1])


def _put(element: turbohtml.Element, written: str) -> None:
    for part in _PARTS.findall(written):
        if part[0] == "#":
            element.attrs["id"] = part[1:]
        elif part[0] == ".":
            for name in part[1:].split("."):
                element.add_class(name)
        else:
            name, _, value = part.partition("=")
            element.attrs[name.lower()] = value.strip("\"'")
