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
from helpgen.audit.pages import framing as framing
from helpgen.audit.pages import glance as glance
from helpgen.audit.pages import is_telling as is_telling
from helpgen.audit.style import colors as colors
from helpgen.audit.verdict import Verdict as Verdict
from helpgen.audit.verdict import asked as asked
from helpgen.audit.verdict import cards as cards
from helpgen.audit.verdict import judge as judge
from helpgen.audit.verdict import look as look
from helpgen.audit.verdict import on as on

_MARK = re.compile(rf'{model.LINE_MARK}(?:="\d*")?|{model.LINK_MARK}(?:\d*="")?')
"""No more than what helpgen writes: behind one that is forged inside a value, the value's closing quote stands."""
_PLAIN = re.compile(rf' {model.LINE_MARK}="\d*"'.encode())
"""Nearly every mark, and nearly no page has any other."""
_LINE, _LINK = model.LINE_MARK.encode(), model.LINK_MARK.encode()


def unmark(html: str) -> bytes:
    """The finished page as it is written: line marks and unused link marks taken off, and nothing else changed."""
    raw = html.encode()
    first, last = raw.find(_LINE), raw.rfind(_LINE)  # marks stand close together, in the text of the author
    if first >= 0:
        start, end = max(first - 1, 0), raw.find(b">", last) + 1 or len(raw)
        raw = b"".join([raw[:start], _PLAIN.sub(b"", raw[start:end]), raw[end:]])
    if _LINE not in raw and _LINK not in raw:
        return raw
    for mark in (model.LINE_MARK, model.LINK_MARK):
        html = html.replace(f" {mark}", mark)
    return _MARK.sub("", html).encode()
