"""Targets with spaces, `[a](my page.md)`, -> the form that both engines read alike, `[a](<my page.md>)`."""

import re
from bisect import bisect_right

_WORD = r"[^\s()<>\"'{}][^\s()<>\"{}]*"
_FILE = re.compile(rf"\]\(({_WORD}(?: +{_WORD})+)(?=\))")
_NAME = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}(?:#\S*)?$")
"""How a file ends. Without it the brackets may be a remark, as in `[the shop](closed on Sundays)`."""


def framed(markdown: str, code: list[tuple[int, int]]) -> str:
    """The text with such targets in angle brackets; code, whose ranges are given in order, stays as it is."""
    starts = [start for start, _ in code]

    def frame(found: re.Match[str]) -> str:
        before = bisect_right(starts, found.start()) - 1
        in_code = before >= 0 and found.start() < code[before][1]
        escaped = markdown[found.start() - 1 : found.start()] == "\\"
        return found[0] if in_code or escaped or not _NAME.search(found[1]) else f"](<{found[1]}>"

    return _FILE.sub(frame, markdown)
