"""One `Source` -> its Markdown with the facts filled in, for those who read Markdown rather than pages."""

import re
from collections.abc import Mapping
from html import unescape

from helpgen import model, phrases
from helpgen.convert import blocks, characters, notes, placeholders, reading, spaces
from helpgen.convert.facts import Facts
from helpgen.phrases import Words

_BRACES = ("{{", "{%", "{#")
_SIGN = re.compile(r"`|~~~|<!--|^ *\t|^ {4}", re.M)
_TARGET = re.compile(
    r"""(?P<before>\]\(\s*|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*|<(?:a|img)\b[^<>]*?\b(?:href|src)=["'])"""
    r"""(?P<target><[^<>\n]*>|(?:[^\s()<>"']|\([^\s()<>"']*\))+)""",
    re.M | re.I,
)


def filled(source: model.Source, facts: Mapping[str, object], catalog: model.Catalog) -> str:
    """The body with words in place of facts: converting it, variables off, gives the page that the source gives.

    `catalog` is that of the language of the source.
    """
    words = Words(catalog)
    author = characters.FORBIDDEN.sub("", source.body.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        markdown, origin = notes.as_quotes(author, words)
        markdown = spaces.framed(markdown, _code(markdown))
        if not source.front.variables or not any(mark in markdown for mark in _BRACES):
            return markdown
        places = placeholders.Places(source.path, source.first_line, author, origin)
        code = _code(markdown)
        return placeholders.in_text(
            markdown, code, Facts(facts, phrases.of(words)), places, placeholders.Filled(), placeholders.READABLE
        )
    except (blocks.TooDeepError, RecursionError):
        return author


def _code(markdown: str) -> list[tuple[int, int]]:
    """Where code and comments stand; most pages have no sign of any, and need not be read for it."""
    return reading.read(markdown).code if _SIGN.search(markdown) else []


def relinked(markdown: str, targets: Mapping[str, str]) -> str:
    """The Markdown with each target of a link or picture that `targets` knows replaced; code stays as it is."""
    if not targets:
        return markdown
    try:
        code = _code(markdown)
    except (blocks.TooDeepError, RecursionError):
        return markdown
    parts, done = [], 0
    spans = iter(code)
    start, end = next(spans, (len(markdown), len(markdown) + 1))
    for m in _TARGET.finditer(markdown):
        while end <= m.start():
            start, end = next(spans, (len(markdown), len(markdown) + 1))
        written = unescape(m["target"].removeprefix("<").removesuffix(">"))
        if m.start() >= start or written not in targets:
            continue
        parts += [markdown[done : m.start("target")], targets[written]]
        done = m.end()
    return "".join([*parts, markdown[done:]])
