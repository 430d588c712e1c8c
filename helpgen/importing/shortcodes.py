"""Forms of Jekyll, Hugo, MkDocs, GitBook and Docusaurus with a plain meaning → Markdown, as many lines as before."""

import re
from collections.abc import Callable

_KINDS = {
    "note": "NOTE", "info": "NOTE", "primary": "NOTE", "secondary": "NOTE", "highlight": "NOTE", "new": "NOTE",
    "alert": "NOTE", "callout": "NOTE", "notice": "NOTE", "admonition": "NOTE", "tip": "TIP", "hint": "TIP",
    "success": "TIP", "important": "IMPORTANT", "warning": "WARNING", "warn": "WARNING", "caution": "CAUTION",
    "danger": "CAUTION", "error": "CAUTION",
}  # fmt: skip
_NAMES = "|".join(_KINDS)
_QUOTED = r"""(?:"([^"]*)"|'([^']*)'|`([^`]*)`)"""
_ATTRIBUTE = re.compile(rf"""(?<![\w-])([\w-]+)\s*=\s*(?:{_QUOTED}|([^\s"'>%}}]+))""")


def _first(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group is not None), "")


def attributes(written: str) -> dict[str, str]:
    """`name="value"` pairs of a shortcode."""
    return {
        found[1]: next((part for part in found.groups()[1:] if part is not None), "")
        for found in _ATTRIBUTE.finditer(written)
    }


def _figure(match: re.Match[str]) -> str:
    named = attributes(match[1])
    source = named.get("src") or named.get("link") or ""
    words = named.get("alt") or named.get("caption") or named.get("title") or ""
    return f"![{words}](<{source}>)" if source else match[0]


def _film(match: re.Match[str]) -> str:
    name = attributes(match[2]).get("id") or match[2].strip().strip("\"'").split(" ")[0]
    host = "https://www.youtube.com/watch?v=" if match[1] == "youtube" else "https://vimeo.com/"
    return f"<{host}{name}>"


def _file(match: re.Match[str]) -> str:
    source = attributes(match[1]).get("src", "")
    return f"[{source.rpartition('/')[2] or 'file'}](<{source}>)"


def _url(match: re.Match[str]) -> str:
    return f"<{attributes(match[1]).get('url', '')}>"


_SIMPLE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"\{%-?\s*comment\s*-?%\}.{0,5000}?\{%-?\s*endcomment\s*-?%\}", re.S),
        lambda m: "\n" * m[0].count("\n"),
    ),
    (re.compile(rf"\{{\{{[<%]\s*(?:rel)?ref\s+{_QUOTED}\s*[>%]\}}\}}"), _first),
    (re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+([^\s\"'>%]+)\s*[>%]\}\}"), r"\1"),
    (re.compile(r"\{\{<\s*(?:figure|img|image)\s+([^\n]*?)/?\s*>\}\}"), _figure),
    (re.compile(r"\{\{<\s*(youtube|vimeo)\s+([^\n]*?)\s*>\}\}"), _film),
    (re.compile(r"\{%-?\s*link\s+([^\s%]+)\s*-?%\}"), r"/\1"),
    (
        re.compile(rf"\{{\{{-?\s*{_QUOTED}\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)[^}}\n]*\}}\}}"),
        _first,
    ),
    (re.compile(r"\{\{-?\s*site\.(?:base_?url|url)\s*(?:\|[^}\n]*)?-?\}\}"), ""),
    (re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}"), ""),
    (re.compile(r"\{%-?\s*highlight\s+([\w+#-]+)[^%\n]*%\}"), r"```\1"),
    (re.compile(r"\{\{<\s*highlight\s+([\w+#-]+)[^>\n]*>\}\}"), r"```\1"),
    (re.compile(r"\{%-?\s*endhighlight\s*-?%\}|\{\{<\s*/\s*highlight\s*>\}\}"), "```"),
    (re.compile(r"\{%-?\s*(?:end)?(?:content-ref|updates?|code|tabs|columns|column|stepper|step)\b[^%\n]*%\}"), ""),
    (re.compile(r"\{%-?\s*endtab\s*-?%\}"), ""),
    (re.compile(rf"\{{%-?\s*tab\s+title={_QUOTED}[^%\n]*%\}}"), lambda m: f"**{_first(m)}**"),
    (re.compile(r"\{%-?\s*embed\s+([^%\n]*)%\}"), _url),
    (re.compile(r"\{%-?\s*endembed\s*-?%\}|\{%-?\s*endfile\s*-?%\}"), ""),
    (re.compile(r"\{%-?\s*file\s+([^%\n]*)%\}"), _file),
    (re.compile(r"^[*+\-\d.]+[ \t]+(?:TOC|toc|Table of contents)[ \t]*\n\{:\s*toc[^}\n]*\}[ \t]*$", re.M | re.I), "\n"),
    (re.compile(r"^\[{1,2}_?TOC_?\]{1,2}[ \t]*$", re.M | re.I), ""),
    (re.compile(r"^\?\?\?\+?[ \t]+(\w)", re.M), r"!!! \1"),
    (re.compile(r"<!--\s*more\s*-->"), ""),
    (re.compile(r"^(#{1,6} [^\n{]*?)[ \t]*\{:?\s*[^}\n]*?#([\w.-]+)[^}\n]*\}[ \t]*$", re.M), r"\1 {#\2}"),
    (re.compile(r'^(#{1,6} [^\n<]*?)[ \t]*<a (?:href="#[\w-]*" )?id="([\w.-]+)"></a>[ \t]*$', re.M), r"\1 {#\2}"),
)  # fmt: skip
_OPENS = (
    re.compile(rf"^[ \t]*\{{%-?\s*hint\s+style={_QUOTED}\s*-?%\}}[ \t]*(?P<rest>[^\n]*)$"),
    re.compile(rf"^[ \t]*\{{\{{[<%]\s*(?P<name>{_NAMES})\b(?P<attrs>[^\n]*?)[>%]\}}\}}[ \t]*(?P<rest>[^\n]*)$"),
    re.compile(rf"^[ \t]*:::+[ \t]*\{{?(?P<name>{_NAMES})\b\}}?(?P<title>[^\n]*)(?P<rest>)$"),
)
_CLOSES = re.compile(
    rf"^(?P<rest>.*?)(?:\{{%-?\s*endhint\s*-?%\}}|\{{\{{[<%]\s*/\s*(?:{_NAMES})\s*[>%]\}}\}}|^:::+)[ \t]*$"
)
_ATTRIBUTE_LIST = re.compile(r"^[ \t]*\{:\s*(?P<what>[^}\n]*)\}[ \t]*$")
_SPAN_LIST = re.compile(r"\{:[^}\n]*\}|(?<=\))\{(?:\s*[.#][\w-]+|\s*[\w-]+=\"?[\w./-]+\"?)+\s*\}")
_TAB = re.compile(r'^([ \t]*)===[!+]?[ \t]+"([^"\n]+)"[ \t]*$')


def understood(text: str) -> str:
    """The text with every form that has a plain meaning in Markdown's own words."""
    for pattern, into in _SIMPLE:
        text = pattern.sub(into, text)
    lines = _tabs(_boxes(_marked(text.split("\n"))))
    return "\n".join(_SPAN_LIST.sub("", line) for line in lines)


def _boxes(lines: list[str]) -> list[str]:
    """Boxes between marks, as quotes that helpgen shows as notes."""
    made: list[str] = []
    inside = 0
    for at, line in enumerate(lines):
        opened = next((found for pattern in _OPENS if (found := pattern.match(line))), None)
        if opened and not inside and _ends(lines, at + 1):
            made.append(_head(opened))
            inside = 1
            continue
        closed = _CLOSES.match(line) if inside else None
        if closed:
            made.append(f"> {closed['rest']}" if closed["rest"].strip() else "")
            inside = 0
        else:
            made.append((f"> {line}" if line.strip() else ">") if inside else line)
    return made


def _ends(lines: list[str], start: int) -> bool:
    return any(_CLOSES.match(line) for line in lines[start : start + 400])


def _head(opened: re.Match[str]) -> str:
    named = opened.groupdict()
    attrs = attributes(named.get("attrs") or "")
    kind = named.get("name") or _first(opened)
    kind = next((attrs[key] for key in ("color", "type", "context") if attrs.get(key) in _KINDS), kind)
    title = (named.get("title") or "").strip().strip("[]") or attrs.get("title", "")
    rest = (named.get("rest") or "").strip()
    return f"> [!{_KINDS.get(kind.lower(), 'NOTE')}] {title}".rstrip() + (f" {rest}" if rest else "")


def _marked(lines: list[str]) -> list[str]:
    """Attribute lists of kramdown: those that make a note of the paragraph below; others change only the looks."""
    made: list[str] = []
    quoting = False
    for line in lines:
        found = _ATTRIBUTE_LIST.match(line)
        kind = next((name for name in re.findall(r"\.([\w-]+)", found["what"]) if name in _KINDS), "") if found else ""
        if found:
            above = bool(made and made[-1].strip())
            made.append(f"> [!{_KINDS[kind]}]" if kind and not above else "")
            quoting = bool(kind) and not above
        elif quoting and line.strip():
            made.append(line if line.lstrip().startswith(">") else f"> {line}")
        else:
            made.append(line)
            quoting = False
    return made


def _tabs(lines: list[str]) -> list[str]:
    """Tabs of MkDocs: their names in bold, what stands in them moved left."""
    made: list[str] = []
    indent: str | None = None
    for line in lines:
        found = _TAB.match(line)
        if found:
            indent = found[1] + "    "
            made.append(f"{found[1]}**{found[2]}**")
        elif indent is not None and (line.startswith(indent) or not line.strip()):
            made.append(indent[:-4] + line[len(indent) :] if line.strip() else line)
        else:
            indent = None
            made.append(line)
    return made
