"""Markdown of another generator → Markdown for helpgen, line by line; what was not understood stays, and is told."""

import re
from collections.abc import Callable

from helpgen.importing import rawhtml, shortcodes
from helpgen.importing.masks import MARK, Masked

Link = Callable[[str, int], str | None]
Told = tuple[int, str, str]
"""Line, message, what to do."""

_INLINE = re.compile(
    r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_DEFINITION = re.compile(r"^( {0,3}\[([^\]\n^][^\]\n]*)\]:[ \t]*)(<[^<>\n]*>|\S+)([^\n]*)$", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]+|[\w.+-]+@[\w.-]+\.\w+)>")
_WRAPPED = re.compile(r"\]\([ \t]*<([^<>\n]*)>")
_LEFT = re.compile(r"\{\{.{0,300}?\}\}|\{%.{0,300}?%\}|--8<--[^\n]*|^:::[^\n]*|^%%%[^\n]*", re.MULTILINE)
_IMPORTS = re.compile(
    r"^(?:import\s[^\n]*\sfrom\s[^\n]*|import\s+['\"][^\n]*|export\s+(?:const|default)\s[^\n]*)$", re.MULTILINE
)


def rewritten(text: str, first_line: int, link: Link, image: Link) -> tuple[str, list[Told]]:
    """The text for helpgen, and what was not understood. `link` and `image` give targets their new spelling."""
    told: list[Told] = []
    masked = Masked(text.replace("\r\n", "\n").replace("\r", "\n"))
    body = _IMPORTS.sub("", shortcodes.understood(masked.text))
    masked.hide_code(body)
    body = _WRAPPED.sub(lambda found: f"]({_encoded(found[1])}", masked.text)
    body = _AUTOLINK.sub(masked.kept, body)

    def line(at: int, within: str) -> int:
        return first_line + within.count("\n", 0, at)

    for found in _LEFT.finditer(body):
        words = " ".join(masked.whole(found[0]).split())[:80]
        told.append(
            (
                line(found.start(), body),
                f"`{words}` was not understood; it stays as it is written",
                "write what it stood for",
            )
        )
    body = _LEFT.sub(lambda match: masked.put(_visible(match, body)), body)
    lead, show = _known(link), _known(image)
    body = rawhtml.cleaned(body, line, lead, show, told)
    dead: set[str] = set()

    def defined(match: re.Match[str]) -> str:
        target = match[3].strip("<>")
        new = (
            image(target, line(match.start(), body))
            if _shown(match[2], body)
            else link(target, line(match.start(), body))
        )
        if new is None:
            dead.add(match[2].casefold())
            return ""
        return f"{match[1]}{_bracketed(new)}{match[4]}"

    body = _DEFINITION.sub(defined, body)
    if dead:
        body = _undefined(body, dead)
    within = body
    body = _links(body, lambda at: line(at, within), lead, show)
    return masked.whole(body), told


def _encoded(target: str) -> str:
    """A target that needs no angle brackets around it."""
    return target.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _visible(match: re.Match[str], body: str) -> str:
    """What was not understood, so that a reader sees it: as code where it looks like a tag."""
    before = body[max(0, match.start() - 300) : match.start()]
    inside = re.search(r"(?:\]\([^()\s]*|<[A-Za-z][^<>]*|`[^`\n]*)\Z", before)
    return f"`{match[0]}`" if "<" in match[0] and not inside and "`" not in match[0] else match[0]


def _known(link: Link) -> Link:
    """What was not understood stays in a link as it is."""
    return lambda target, line: target if MARK in target else link(target, line)


def _links(body: str, line: Callable[[int], int], link: Link, image: Link) -> str:
    """Inline links and pictures, those in the words of a link included."""

    def put(match: re.Match[str]) -> str:
        bang, words, target, title = match[1], match[2], match[3].strip("<>"), match[4] or ""
        here = line(match.start())
        if not bang and "](" in words:
            words = _links(words, lambda _: here, link, image)
        new = (image if bang else link)(target, here) if target else None
        if new is None:
            return words
        return f"{bang}[{words}]({_bracketed(new)}{title})"

    return _INLINE.sub(put, body)


def _bracketed(target: str) -> str:
    return f"<{target}>" if re.search(r"[\s()]", target) else target


def _shown(label: str, body: str) -> bool:
    """Whether a definition serves a picture."""
    return (
        re.search(rf"!\[[^\]\n]*\]\[{re.escape(label)}\]|!\[{re.escape(label)}\](?!\()", body, re.IGNORECASE)
        is not None
    )


def _undefined(body: str, dead: set[str]) -> str:
    """The words alone of links whose definition is gone."""

    def put(match: re.Match[str]) -> str:
        label = (match[2] or match[1]).casefold()
        return match[1] if label in dead else match[0]

    return re.sub(r"!?\[([^\[\]\n]+)\](?:\[([^\[\]\n]*)\])?(?![(:])", put, body)
