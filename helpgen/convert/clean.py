"""Which HTML may stand in a help article: tags, attributes and addresses. Nothing that runs is among them."""

import re
from urllib.parse import urlsplit

import turbohtml

from helpgen.late import late

GLOBAL = frozenset(("id", "class", "title", "lang", "dir", "translate"))
_PLAIN = (
    "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "footer", "header", "hr", "i", "kbd", "mark", "p", "pre",
    "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "tbody",
    "tfoot", "thead", "tr", "u", "ul", "var", "wbr",
)  # fmt: skip
TAGS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN, frozenset[str]()),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset(("clause",))),
    "a": frozenset(("href", "name", "hreflang")),
    "audio": frozenset(("src", "loop", "muted", "preload")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
    "data": frozenset(("value",)),
    "del": frozenset(("datetime",)),
    "details": frozenset(("open", "name")),
    "img": frozenset(("src", "alt", "width", "height")),
    "ins": frozenset(("datetime",)),
    "li": frozenset(("value",)),
    "ol": frozenset(("start", "reversed", "type")),
    "q": frozenset(),
    "source": frozenset(("src", "type")),
    "table": frozenset(),
    "td": frozenset(("colspan", "rowspan", "align")),
    "th": frozenset(("colspan", "rowspan", "scope", "abbr", "align")),
    "time": frozenset(("datetime",)),
    "video": frozenset(("src", "width", "height", "loop", "muted", "preload")),
}
RENAMED = {"acronym": "abbr", "center": "div", "dir": "ul", "listing": "pre", "strike": "s", "tt": "code"}
"""Obsolete tags to what took their place."""
SILENT = frozenset(("big", "blink", "font", "html", "marquee", "nobr"))
"""Obsolete tags that only changed the looks: their content stays."""
REMOVED = (
    "script", "style", "noscript", "template", "svg", "math", "object", "embed", "applet", "xmp", "plaintext",
    "noembed", "noframes", "frameset", "title", "textarea", "select", "datalist", "canvas", "portal", "base",
    "link", "meta", "param", "input", "frame", "image", "track", "area",
)  # fmt: skip
"""Tags that go with all that is in them."""
_HARMLESS = frozenset((
    "align", "alt", "background", "bgcolor", "border", "cellpadding", "cellspacing", "clear", "color",
    "controls", "cols", "crossorigin", "decoding", "face", "frameborder", "height", "hspace", "language",
    "lead", "loading", "name", "nowrap", "noshade", "referrerpolicy", "rel", "role", "rows", "rules",
    "scrolling", "size", "sizes", "srcset", "start", "summary", "tabindex", "target", "type", "valign",
    "value", "vspace", "width", "allow", "allowfullscreen",
))  # fmt: skip
"""Attributes that are dropped without a word: they change the looks at most."""
_SCHEMES = frozenset(("", "http", "https", "mailto", "tel", "sms"))
_DATA_IMAGE = late(r"data:image/(?:png|gif|jpeg|webp);base64,[A-Za-z0-9+/=\s]*\Z", re.I)
_NUMBER = late(r"-?\d{1,6}\Z")
_NUMERIC = frozenset(("width", "height", "start", "value", "span", "colspan", "rowspan"))
_VALUES = {
    "dir": ("ltr", "rtl", "auto"), "translate": ("yes", "no"), "type": ("1", "a", "A", "i", "I"),
    "preload": ("none", "metadata", "auto"), "scope": ("row", "col", "rowgroup", "colgroup"),
}  # fmt: skip
_UNSEEN = late(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")

Dropped = list[tuple[str, str]]
"""Tag and attribute of what was taken out; the attribute is "" if it was the tag."""


def remove(root: turbohtml.Element, dropped: Dropped) -> None:
    """Take out what goes with all its content."""
    for element in list(root.iter_elements(REMOVED)):
        dropped.append((element.tag, ""))
        element.decompose()
    for node in root.find_all(lambda name: name is not None and ":" in name):
        dropped.append((node.tag, ""))
        node.decompose()


def remove_comments(root: turbohtml.Element) -> None:
    """Take out what no reader sees."""
    for node in list(root.descendants):
        if not isinstance(node, (turbohtml.Element, turbohtml.Text)):
            node.extract()


def attributes(element: turbohtml.Element, tag: str, dropped: Dropped) -> str:
    """Take out the attributes that may not stand on an allowed element; gives the address that was among them."""
    allowed, unsafe = TAGS[tag], ""
    attrs = element.attrs
    for name in list(attrs):
        if name not in GLOBAL and name not in allowed:
            del attrs[name]
            if name not in _HARMLESS and not name.startswith(("data-", "aria-")):
                dropped.append((tag, name))
        elif name in ("href", "src"):
            if not safe(element.attr(name) or "", picture=tag == "img"):
                unsafe = element.attr(name) or ""
                del attrs[name]
        elif not _valid(tag, name, element.attr(name) or ""):
            del attrs[name]
    return unsafe


def safe(address: str, picture: bool = False) -> bool:
    """Whether an address leads to nothing that runs."""
    bare = _UNSEEN.sub("", address)
    if picture and _DATA_IMAGE.match(bare):
        return True
    if ":" not in bare:
        return True
    try:
        return urlsplit(bare).scheme.lower() in _SCHEMES and not _hides_scheme(bare)
    except ValueError:
        return False


def _hides_scheme(address: str) -> bool:
    """Whether something before the first colon is no scheme to us, but might be one to a lenient reader."""
    before = address.split(":", 1)[0]
    return before.lower() not in _SCHEMES and not any(mark in before for mark in "/?#")


def _valid(tag: str, name: str, value: str) -> bool:
    """Whether a value may stand in its attribute."""
    if name in _NUMERIC:
        return bool(_NUMBER.match(value)) and (name in ("start", "value") or not value.startswith("-"))
    if name == "id":
        return bool(value) and not re.search(r"\s", value)
    if name == "type" and tag != "ol":
        return bool(re.fullmatch(r"(?:audio|video)/[\w.+-]+(?:;.*)?", value))
    return name not in _VALUES or value in _VALUES[name]
