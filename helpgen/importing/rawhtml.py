"""Raw HTML in Markdown: what runs is taken out, links are led on, tags that helpgen does not know go."""

import html
import re
from collections.abc import Callable

from helpgen.importing.clean import safe

Link = Callable[[str, int], str | None]

_BLOCKS = re.compile(
    r"<(script|style|noscript|template|svg|math|object|embed|applet|canvas|form|select|textarea|button)\b(?:[^>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,200}"
    r"(?:/>|>(?:.{0,20000}?</\1\s*>)?)",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[?!][^>\n]*>", re.DOTALL)
_FRAME = re.compile(
    r"<iframe\b((?:[^>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,2000})>(?:.{0,2000}?</iframe\s*>)?",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,2000}?)(/?)>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_EMPTY_LINK = re.compile(
    r"<a\b[^<>]{0,2000}\bhref=[^<>]{0,2000}>(?:\s|&nbsp;|<(\w+)[^>]*>\s*</\1>)*</a>|(?<!!)\[\s*\]\([^()\s]*\)"
)
_HOLDS_MARKDOWN = re.compile(r"<(?:div|section|details|span)\b[^<>]{0,500}\smarkdown\b", re.IGNORECASE)
_TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "  # noqa: SIM905
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub "
    "summary sup table tbody td tfoot th thead time tr u ul var video audio source wbr center strike tt".split()
)
_LOOKS = ("font", "nobr", "big")
_ATTRIBUTES = frozenset(
    (
        "id",
        "class",
        "title",
        "lang",
        "dir",
        "href",
        "src",
        "alt",
        "width",
        "height",
        "colspan",
        "rowspan",
        "open",
        "start",
        "name",
    )
)


def cleaned(
    body: str, line: Callable[[int, str], int], link: Link, image: Link, told: list[tuple[int, str, str]]
) -> str:
    """The Markdown with harmless HTML alone; what was taken out is added to `told`."""

    def tell(at: int, within: str, what: str) -> None:
        told.append((line(at, within), what, "look at the page, and write what it needs"))

    def gone(match: re.Match[str]) -> str:
        tell(match.start(), body, f"<{match[1].lower()}> was taken out")
        return "\n" * match[0].count("\n")

    def framed(match: re.Match[str]) -> str:
        named = {found[1].lower(): _plain(found[2]) for found in _ATTRIBUTE.finditer(match[1]) if found[2]}
        source = named.get("src", "")
        source = f"https:{source}" if source.startswith("//") else source
        tell(match.start(), body, "an embedded frame is a link now")
        usable = source.startswith(("https://", "http://")) and safe(source)
        return (f"<{source}>" if usable else "") + "\n" * match[0].count("\n")

    body = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body)
    body = _BLOCKS.sub(gone, body)
    body = _FRAME.sub(framed, body)

    body = _tags(body, lambda at, within=body: line(at, within), link, image, told)  # type: ignore[misc]

    def emptied(match: re.Match[str]) -> str:
        tell(match.start(), body, "a link without words was taken out")
        return ""

    return _EMPTY_LINK.sub(emptied, body)


def _tags(body: str, line: Callable[[int], int], link: Link, image: Link, told: list[tuple[int, str, str]]) -> str:
    """The Markdown with the tags that helpgen knows."""
    frames = ("div", "section") if _HOLDS_MARKDOWN.search(body) else ()
    ids: set[str] = set()

    def tag(match: re.Match[str]) -> str:
        name, written = match[2].lower(), match[3]
        if name in frames:
            return "\n" * match[0].count("\n")
        if name in _TAGS and match[1]:
            return f"</{name}>"
        if name in _TAGS:
            made = _written(written, line(match.start()), link, image, ids)
            return "" if made is None else f"<{name}{made}{' /' if match[4] else ''}>"
        if not match[1] and not written.strip() and f"</{match[2]}" not in body:
            told.append((line(match.start()), f"<{match[2]}> is no tag that helpgen knows; it is kept as words", ""))
            return f"&lt;{match[2]}&gt;"
        if not match[1] and name not in _LOOKS:
            told.append((line(match.start()), f"<{match[2]}> was taken out; what stands in it stays", ""))
        return "\n" * match[0].count("\n")

    return _TAG.sub(tag, body)


def _plain(value: str | None) -> str:
    return html.unescape((value or "").strip("\"'"))


def _written(written: str, line: int, link: Link, image: Link, ids: set[str]) -> str | None:
    """The attributes that may stay; None if the tag itself has no sense without what was taken off."""
    kept: list[str] = []
    for found in _ATTRIBUTE.finditer(written):
        key = found[1].lower()
        value: str | None = _plain(found[2]) if found[2] else ""
        if key not in _ATTRIBUTES or (key == "id" and value in ids):
            continue
        if key == "id":
            ids.add(value or "")
        if key in ("href", "src"):
            value = link(value or "", line) if key == "href" else image(value or "", line)
            if value is None:
                if key == "src":
                    return None
                continue
        kept.append(f'{key}="{html.escape(value or "")}"' if found[2] else key)
    return "".join(f" {one}" for one in kept)
