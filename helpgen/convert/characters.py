"""Characters that no HTML may hold, some of which mean something to helpgen: authors and facts can't bring them in."""

import re

from helpgen.late import late

OPEN, CLOSE = "\x04", "\x05"
"""Stand around a placeholder of `site.yaml` while it goes through an expression."""

FORBIDDEN = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NUMERIC = late(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")


_PRINTED = bytes(code for code in range(256) if code in (9, 10, 13) or 32 <= code < 127)


def cleaned(text: str) -> str:
    """Text without forbidden characters."""
    if text.isascii() and not text.encode().translate(None, _PRINTED):
        return text
    return FORBIDDEN.sub("", text)


def permitted(html: str) -> str:
    """HTML without forbidden characters, those that are written as a number included."""
    return cleaned(_NUMERIC.sub(_judge, html) if "&#" in html else html)


def _judge(m: re.Match[str]) -> str:
    number = int(m[1], 16) if m[1] else int(m[2]) if len(m[2]) < 10 else 0
    return "" if number < 0x110000 and FORBIDDEN.match(chr(number)) else m[0]
