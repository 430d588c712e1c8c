"""Where words of a built page stand in the author's file."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

_REACH = 60
"""A block of text is seldom longer than this many lines."""
_LONGEST = 20_000
"""Nor than this many characters: further on, only the line is told."""


def find(text: str, quote: str, *, line: int = 0, nth: int = 0) -> tuple[int, int]:
    """Line and column of the `nth` time that `quote` stands in `text`; (0, 0) if it does not.

    `line` is where its block begins: counting starts there, and ends well below. White space matches any white space,
    and a backslash may stand before a mark, as Markdown asks for.
    """
    starts = _line_starts(text)
    if line > len(starts):
        return 0, 0
    begin = starts[line - 1] if line else 0
    end = starts[line - 1 + _REACH] if line and line - 1 + _REACH < len(starts) else len(text)
    if line:
        end = min(end, begin + _LONGEST)
    pattern = _pattern(quote)
    if not pattern:
        return 0, 0
    for count, match in enumerate(pattern.finditer(text, begin, end)):
        if count == nth:
            before = bisect_right(starts, match.start())
            return before, match.start() - starts[before - 1] + 1
    return 0, 0


@lru_cache(maxsize=8)
def _line_starts(text: str) -> Sequence[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _pattern(quote: str) -> re.Pattern[str] | None:
    words = quote.split()
    if not words:
        return None
    edge_left, edge_right = (r"\b" if re.match(r"\w", c) else "" for c in (words[0][0], words[-1][-1]))
    body = r"[\s>*_]+".join("".join(_character(character) for character in word) for word in words)
    return re.compile(edge_left + body + edge_right)


def _character(character: str) -> str:
    if character in "'’":
        return "['’]"
    if character in '"“”':
        return '["“”]'
    return re.escape(character) if character.isalnum() else r"\\?" + re.escape(character)


def file(url: str | None) -> str:
    """The built file of a page; what concerns no page at all is a matter of `site.yaml`."""
    if url is None:
        return "site.yaml"
    return f"{url}index.html" if url == "" or url.endswith("/") else url
