"""Where raw HTML begins and ends in Markdown (https://spec.commonmark.org/0.31.2/#html-blocks)."""

import re
from typing import NamedTuple

_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav"
    "|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_ATTRIBUTE = r"[ ]+[A-Za-z_:][\w.:-]*(?:[ ]*=[ ]*(?:[^ \"'=<>`]+|'[^']*'|\"[^\"]*\"))?"
KINDS = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[ >]|$)", re.I),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{_TAGS})(?:[ ]|/?>|$)", re.I), None),
    (re.compile(rf"(?:<[A-Za-z][A-Za-z0-9-]*(?:{_ATTRIBUTE})*[ ]*/?>|</[A-Za-z][A-Za-z0-9-]*[ ]*>)[ ]*$"), None),
)
"""Start and end of the seven kinds; None: it ends at a blank line. The last can't interrupt a paragraph."""


class Start(NamedTuple):
    """A line begins raw HTML."""

    end: re.Pattern[str] | None
    """What ends it; None: a blank line."""


def start(line: str, interrupting: bool) -> Start | None:
    """Whether a line, without its indent, begins raw HTML; `interrupting`: in the midst of a paragraph."""
    for begin, end in KINDS[: 6 if interrupting else 7]:
        if begin.match(line):
            return Start(end)
    return None
