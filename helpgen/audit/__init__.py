"""Built page → `PageFacts`; the facts of a whole site → findings in the author's lines."""

import re

from helpgen import model
from helpgen.audit.accepted import may_accept as may_accept
from helpgen.audit.checklist import checklist as checklist
from helpgen.audit.languages import common as common
from helpgen.audit.languages import is_compared as is_compared
from helpgen.audit.languages import marks as marks
from helpgen.audit.languages import originals as originals
from helpgen.audit.page import Inspector as Inspector
from helpgen.audit.page import inspect as inspect
from helpgen.audit.pages import Pages as Pages
from helpgen.audit.pages import glance as glance
from helpgen.audit.pages import is_telling as is_telling
from helpgen.audit.style import colors as colors
from helpgen.audit.verdict import Verdict as Verdict
from helpgen.audit.verdict import asked as asked
from helpgen.audit.verdict import cards as cards
from helpgen.audit.verdict import judge as judge
from helpgen.audit.verdict import look as look
from helpgen.audit.verdict import on as on

_MARK = re.compile(rf'[{model.LINE_MARK}{model.LINK_MARK}]\d*(?:="[^"]*")?')
_VALUE = re.compile(r'="\d*"')
"""What stands behind nearly every line mark, and nearly no page has any other."""


def unmark(html: str) -> str:
    """The finished page: line marks and unused link marks taken off, and nothing else changed."""
    first, *rest = html.split(model.LINE_MARK)  # a single sign is found much faster than with the space before it
    ends = [_VALUE.match(piece) for piece in rest]
    pieces = [first, *[piece[end.end() :] for piece, end in zip(rest, ends, strict=True) if end]]
    is_plain = None not in ends and all(piece[-1:] == " " for piece in pieces[:-1])
    if is_plain and model.LINK_MARK not in html:
        return "".join([*[piece[:-1] for piece in pieces[:-1]], pieces[-1]])
    for mark in (model.LINE_MARK, model.LINK_MARK):
        html = html.replace(f" {mark}", mark)
    return _MARK.sub("", html)
