"""The bytes of an SVG file -> whether a script is in it. A drawing that is opened by its address runs like a page."""

from html import unescape

from helpgen.late import late

_TAG = late(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*")
_ELEMENT = late(r"(?:[\w.-]{1,40}:)?(?:script|foreignobject|handler|listener|iframe|object|embed|audio|video)\b")
_EVENT = late(r"[\s\"'/]on\w+\s*=")
_ADDRESS = late(r"(?:javascript|vbscript|data:(?:text/|application/|image/svg)[\w+./-]*)[:;,]")
_BLANK = late(r"[\x00-\x20]+")


def script_line(raw: bytes) -> int:
    """The line of the first thing that runs, or could; 0 if there is none."""
    written = raw.replace(b"\0", b"").decode("utf-8", "replace").lower()
    line = 1
    for piece in written.split("<"):
        found = _TAG.match(piece)
        tag = found[0] if found else ""
        told = unescape(tag)
        if (
            tag.startswith(("!entity", "?xml-stylesheet"))
            or ("!doctype" in tag and "[" in tag)
            or _ELEMENT.match(tag)
            or (tag[:1].isalpha() and _EVENT.search(tag))
            or _ADDRESS.search(_BLANK.sub("", told))
        ):
            return line
        line += piece.count("\n")
    return 0
