"""Finds each `{{ fact }}` of a text outside code and puts its words there, so that no fact can turn into markup."""

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from helpgen import model
from helpgen.convert.absent import FactError
from helpgen.convert.characters import CLOSE, OPEN
from helpgen.convert.facts import Facts
from helpgen.late import late

_BRACES = late(r"\{\{(?!\{).{0,500}?\}\}|\{\{\{.{0,500}?\}\}\}|\{%.{0,500}?%\}|\{#[^{}\n]{0,500}#\}", re.S)
_FOREIGN = late(r"\{\{[{%<#/^!>&]|\{[%#]")
_DESTINATION = late(r"(?:\]\([^()\s]*|\]\(<[^<>\n]*|^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*\S*)\Z", re.M)
_IN_TAG = late(r"<[A-Za-z][^<>]*\Z")
_MARKED = late(f"({OPEN}[^{CLOSE}]*{CLOSE})")
_AUTOLINK = late(r"[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*|[\w.!#$%&'*+/=?^{|}~-]+@[\w.-]+")
_PUNCTUATION = late(r"[!-+\--/:-@\[-`{-~]")
_WORD_UNDERSCORE = late(r"(?<=[^\W_])_(?=[^\W_])")
_IN_TITLE = late(r"\]\([^()\n]*\Z")
_LINE_START = late(r"(?:\A|\n)[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*\Z")
_MEANING = late(r"[\\`*_{}\[\]|~^$]|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])")
_HEADING = late(r"(?:\A|\n)[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*#{1,6}[ \t][^\n]*\Z")
_IN_HEADING = late(rf"#|{_MEANING.pattern}")
"""A number sign at the end of a heading closes it."""
_AT_START = late(r"\A(\s*\d*)([#+=:>.)-])")
_BACKSLASH = "\\`*_{}[]#+-.)>!"
"""What both engines take a backslash before."""
_NOT_IN_URL = late(r"[\s<>()\[\]\\`\"|]")


class Style(Struct, frozen=True):
    """How the words of a fact are written."""

    words: Callable[[str, str], str]
    """Words and what stands before them -> Markdown that means these words and nothing else."""
    mark: tuple[str, str]
    """What stands around a placeholder."""


class Filled:
    """What became of a text."""

    def __init__(self) -> None:
        self.uses: list[model.FactUse] = []
        self.findings: list[model.Finding] = []


def in_text(
    text: str,
    code: list[tuple[int, int]],
    facts: Facts,
    places: "Places",
    filled: Filled,
    style: Style | None = None,
) -> str:
    """The Markdown with words in place of facts; what has no value stays as it is written. Lines stay lines."""
    style = style or SAFE
    parts: list[str] = []
    done = 0
    for m in _outside(text, code):
        start, end, written = m.start(), m.end(), m[0]
        words = _value(written, facts, places.at(text, start, written), filled)
        if words is None:
            if not _FOREIGN.match(written):
                parts += [text[done:start], style.words(written, text[max(0, start - 300) : start])]
                done = end
            continue
        before = text[max(0, start - 300) : start]
        if before.endswith("<") and text[end : end + 1] == ">":
            parts += [text[done : start - 1], _autolink(words, style)]
            done = end + 1
        else:
            parts += [text[done:start], _escaped(words, before, style)]
            done = end
        parts.append("\n" * written.count("\n"))
    return "".join([*parts, text[done:]])


def in_plain(text: str, facts: Facts, place: model.Place, filled: Filled) -> str:
    """A string of the front matter with words in place of facts."""

    def put(m: re.Match[str]) -> str:
        words = _value(m[0], facts, place, filled)
        return m[0] if words is None else words.replace(OPEN, "").replace(CLOSE, "")

    return _BRACES.sub(put, text)


class Places:
    """Where the author wrote what now stands in a text whose notes became quotes."""

    def __init__(self, path: str, first_line: int, body: str, origin: list[int]) -> None:
        self.path, self.first_line, self.origin = path, first_line, origin
        self.lines = body.split("\n")
        self._last: dict[str, tuple[int, int, int]] = {}
        """What was looked for, with the line, the offset and the column where it was found last."""

    def line(self, number: int) -> int:
        """Line of the file for a line of the text; both count from 1."""
        return self.origin[min(number, len(self.origin)) - 1] + self.first_line - 1 if number else 0

    def at(self, text: str, offset: int, written: str) -> model.Place:
        """Line and column of what stands at an offset."""
        number = text.count("\n", 0, offset) + 1
        begin = text.rfind("\n", 0, offset) + 1
        first = written.split("\n", 1)[0]
        row = self.lines[self.origin[number - 1] - 1]
        last, since, column = self._last.get(first, (0, 0, -1))
        if last != number or since > offset:
            since, column = begin, -1
        nth = text.count(first, since, offset)
        for _ in range(nth + (column < 0)):
            column = row.find(first, column + 1)
        self._last[first] = number, offset, column
        return model.Place(self.path, self.line(number), column + 1)


def _outside(text: str, code: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The braces that don't stand in code."""
    spans = iter(code)
    start, end = next(spans, (len(text), len(text)))
    for m in _BRACES.finditer(text):
        while end <= m.start():
            start, end = next(spans, (len(text), len(text) + 1))
        if m.end() <= start and "\n\n" not in m[0]:
            yield m


def _value(written: str, facts: Facts, place: model.Place, filled: Filled) -> str | None:
    """The words of a fact; None if there are none, which is then found."""
    if _FOREIGN.match(written):
        filled.findings.append(
            model.Finding(
                place,
                "content/foreign-template",
                f"`{written.splitlines()[0]}` belongs to another generator's templates and shows up in the page",
                "take it out, or put it into code if it is meant to be read",
                "warning",
            )
        )
        return None
    expression = " ".join(written[2:-2].split())
    filled.uses.append(model.FactUse(expression, place))
    try:
        return facts.value(expression)
    except FactError as error:
        filled.findings.append(model.Finding(place, error.rule, error.message, error.mend))
        return None


def _escaped(words: str, before: str, style: Style) -> str:
    """Words as Markdown, by what stands before them."""
    if _IN_TAG.search(before):
        return _entities(words.replace(OPEN, "").replace(CLOSE, ""))
    if _DESTINATION.search(before):
        return _address(words)
    opened, closed = style.mark
    return "".join(
        f"{opened}{style.words(part[1:-1], before)}{closed}" if part.startswith(OPEN) else style.words(part, before)
        for part in _MARKED.split(words)
        if part
    )


def _entities(words: str) -> str:
    """Text in which no character means anything to Markdown or HTML."""
    words = _one_line(words)
    words = _WORD_UNDERSCORE.sub(OPEN, words.replace(OPEN, ""))
    return _PUNCTUATION.sub(lambda m: f"&#{ord(m[0])};", words).replace(OPEN, "_")


def _one_line(words: str) -> str:
    return " ".join(words.split()) if "\n" in words or "\r" in words else words


def _plain(words: str, before: str) -> str:
    """The same for people: only characters that would mean something here are escaped."""
    if _IN_TITLE.search(before) or before.rpartition("\n\n")[2].lstrip().startswith("<"):
        return _entities(words)
    words = _WORD_UNDERSCORE.sub(OPEN, _one_line(words).replace(OPEN, ""))
    meaning = _IN_HEADING if "#" in words and _HEADING.search(before) else _MEANING
    escaped = meaning.sub(_escape, words).replace(OPEN, "_")
    return _AT_START.sub(_escape_start, escaped) if _LINE_START.search(before) else escaped


def _escape(m: re.Match[str]) -> str:
    return f"\\{m[0]}" if m[0] in _BACKSLASH else f"&#{ord(m[0])};"


def _escape_start(m: re.Match[str]) -> str:
    return f"{m[1]}\\{m[2]}" if m[2] in _BACKSLASH else f"{m[1]}&#{ord(m[2])};"


def _address(words: str) -> str:
    """Text as the target of a link."""
    words = words.replace(OPEN, "").replace(CLOSE, "").strip()
    return _NOT_IN_URL.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), words).replace("&", "&amp;")


def _autolink(words: str, style: Style) -> str:
    """Text that stood between `<` and `>`."""
    return f"<{words}>" if _AUTOLINK.fullmatch(words) else _escaped(words, "", style)


SAFE = Style(lambda words, _: _entities(words), ('<mark class="placeholder">', "</mark>"))
"""For an engine, wherever the words stand."""
READABLE = Style(_plain, ("", ""))
"""For people who read the Markdown."""
