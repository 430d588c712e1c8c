"""Markdown -> the same with other targets of its links, for those who read Markdown rather than pages."""

import re
from collections.abc import Mapping
from html import unescape

from helpgen.convert import blocks, reading
from helpgen.late import late

_SIGNS = ("`", "~~~", "<!--", "\t", "\n    ")
_INLINE = late(r"(?P<before>\]\(\s*)(?P<target><[^<>\n]*>|(?:[^\s()<>\"']|\([^\s()<>\"']*\))+)")
_TARGET = late(
    r"""(?P<before>\]\(\s*|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*|<(?:a|img)\b[^<>]*?\b(?:href|src)=["'])"""
    r"""(?P<target><[^<>\n]*>|(?:[^\s()<>"']|\([^\s()<>"']*\))+)""",
    re.M | re.I,
)


def relinked(markdown: str, targets: Mapping[str, str]) -> str:
    """The Markdown with each target of a link or picture that `targets` knows replaced; code stays as it is."""
    if not targets:
        return markdown
    try:
        code = _code(markdown)
    except (blocks.TooDeepError, RecursionError):
        return markdown
    parts, done = [], 0
    spans = iter(code)
    start, end = next(spans, (len(markdown), len(markdown) + 1))
    everywhere = "<" in markdown or "]:" in markdown
    for m in (_TARGET if everywhere else _INLINE).finditer(markdown):
        while end <= m.start():
            start, end = next(spans, (len(markdown), len(markdown) + 1))
        written = unescape(m["target"].removeprefix("<").removesuffix(">"))
        if m.start() >= start or written not in targets:
            continue
        parts += [markdown[done : m.start("target")], targets[written]]
        done = m.end()
    return "".join([*parts, markdown[done:]])


def _code(markdown: str) -> list[tuple[int, int]]:
    """Where code and comments stand; most pages have no sign of any, and need not be read for it."""
    has_sign = markdown.startswith("    ") or any(sign in markdown for sign in _SIGNS)
    return reading.read(markdown).aside if has_sign else []
