"""Built page → `PageFacts`; the facts of a whole site → findings in the author's lines."""

import re

from helpgen import model
from helpgen.audit.checklist import checklist as checklist
from helpgen.audit.page import Inspector as Inspector
from helpgen.audit.page import inspect as inspect
from helpgen.audit.style import colors as colors
from helpgen.audit.verdict import Verdict as Verdict
from helpgen.audit.verdict import cards as cards
from helpgen.audit.verdict import judge as judge

_MARK = re.compile(rf'[{model.LINE_MARK}{model.LINK_MARK}]\d*(?:="[^"]*")?')


def unmark(html: str) -> str:
    """The finished page: line marks and unused link marks taken off, and nothing else changed."""
    for mark in (model.LINE_MARK, model.LINK_MARK):
        html = html.replace(f" {mark}", mark)
    return _MARK.sub("", html)
