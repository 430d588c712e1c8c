"""Markdown → the same without HTML comments, which are for the authors alone; those in code are what the page shows."""

import re

from helpgen.convert import blocks, reading
from helpgen.late import late

_COMMENT = late(r"<!--.*?(?:-->|\Z)", re.S)


def without(markdown: str) -> str:
    """The text, of which no comment is left outside of code."""
    if "<!--" not in markdown:
        return markdown
    try:
        code = _code(markdown)
    except (blocks.TooDeepError, blocks.TooLongError, RecursionError):
        code = []  # the page shows no code of such a text either
    parts, done = [], 0
    at = markdown.find("<!--")
    while at >= 0:
        around = next((end for start, end in code if start <= at < end), 0)
        if around:
            at = markdown.find("<!--", around)
            continue
        comment = _COMMENT.match(markdown, at)
        parts.append(markdown[done:at])
        done = comment.end() if comment else at + len("<!--")
        at = markdown.find("<!--", done)
    return "".join([*parts, markdown[done:]])


def _code(markdown: str) -> list[tuple[int, int]]:
    """Where code stands, in order; what is read also tells of comments."""
    spans = list(reading.read(markdown).code)
    for comment in _COMMENT.finditer(markdown):
        spans.remove(comment.span())
    return spans
