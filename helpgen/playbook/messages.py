"""A macro's HTML → the text of a message, with the addresses of its links written out."""

import re
from html import unescape

import turbohtml

from helpgen.late import late

_LINK = late(r'<a\b[^>]*?\bhref="(?P<to>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
_LOOSE = late(r"(<li[^>]*>)\s*<p[^>]*>(.*?)</p>", re.DOTALL)
_MANY = late(r"\n{3,}")


def message(html: str) -> str:
    """The text, paragraph by paragraph."""
    written = _LOOSE.sub(r"\1\2", _LINK.sub(_written_out, html))
    made = turbohtml.parse(written).to_text()
    return _MANY.sub("\n\n", "\n".join(line.rstrip() for line in made.splitlines())).strip()


def _written_out(link: re.Match[str]) -> str:
    """ "our page (https://…)"; an address that is its own text stands once."""
    to = unescape(link["to"]).removeprefix("mailto:").removeprefix("tel:")
    shown = unescape(re.sub("<[^>]*>", "", link["text"]))
    same = "".join(filter(str.isalnum, to)) == "".join(filter(str.isalnum, shown))
    return link["text"] if same or not to else f"{link['text']} ({link['to'].removeprefix('mailto:')})"
