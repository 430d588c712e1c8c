"""The comment that accepts a place where a text differs from `site.yaml`: `<!-- helpgen: fact-ok REASON -->`.

In HTML it speaks for the block that it stands in, or else for the first block behind it. A built page marks that block
and leaves the reason out, which is for the author's colleagues.
"""

import re
from collections.abc import Iterator
from itertools import islice

import turbohtml

from helpgen.late import late

COMMENT = late(r"<!--\s*helpgen:\s*fact-ok\b(?P<reason>.*?)-->", re.DOTALL)
MARK = "data-fact-ok"
"""Attribute of a block in which every statement is accepted."""
CLAUSE = "fact-ok"
"""What such a block of somebody's page is read as."""
MOST = 100
"""Such blocks of a page, and such comments, that are believed."""
_NEAR = 9
"""Texts and other comments that may stand between a comment and its block."""
_BLOCKS = frozenset((
    "p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "summary", "pre",
))  # fmt: skip
_BOXES = frozenset((
    "article", "blockquote", "body", "details", "div", "dl", "figure", "main", "ol", "section", "table", "tbody",
    "thead", "ul",
))  # fmt: skip


def elements(root: turbohtml.Element | turbohtml.Document) -> Iterator[turbohtml.Element]:
    """The blocks that the comments of a page accept."""
    comments = (node for node in root.descendants if isinstance(node, turbohtml.Comment) and _reason(node.data))
    for comment in islice(comments, MOST):
        if block := _around(comment) or _behind(comment):
            yield block


def _reason(comment: str) -> str:
    found = COMMENT.fullmatch(f"<!--{comment}-->")
    return found["reason"].strip() if found else ""


def _around(comment: turbohtml.Comment) -> turbohtml.Element | None:
    """The block in whose text a comment stands."""
    above = comment.parent
    while isinstance(above, turbohtml.Element) and above.tag not in _BOXES:
        if above.tag in _BLOCKS:
            return above
        above = above.parent
    return None


def _behind(comment: turbohtml.Comment) -> turbohtml.Element | None:
    """The first block behind a comment: of a list its first item, of a table its first row."""
    found = next((node for node in islice(comment.next_siblings, _NEAR) if isinstance(node, turbohtml.Element)), None)
    while found is not None and found.tag in _BOXES:
        found = next((node for node in found.children if isinstance(node, turbohtml.Element)), None)
    return found
