"""A finding and the author's line that it names -> which words of the line are meant."""

import re

from helpgen import model

_QUOTED = re.compile(r"“([^”]+)”|`([^`]+)`|(\S+)")
_IN_WORD = re.compile(r"\w")
_KEY = re.compile(r"[a-z_]+(?=:(?:\s|$))")
_AROUND = "“”‘’`'\",.;:!?()"


def span(written: str, finding: model.Finding) -> tuple[int, int]:
    """Where the spot begins and ends: words that the message names, or the word at the column, or the whole line."""
    column = finding.place.column
    found = (next(filter(None, words)).strip(_AROUND) for words in _QUOTED.findall(finding.message))
    named = sorted({words for words in found if words}, key=lambda words: (-len(words), words))
    if 0 < column <= len(written):
        start = column - 1
        for words in named:
            end = start + len(words)
            if written.startswith(words, start) and not (words[-1:].isalnum() and _IN_WORD.match(written, end)):
                return start, end
        word = _KEY.match(written, start) or re.compile(r"\S[^\s,;]*").match(written, start)
        return start, word.end() if word else start + 1
    for words in named:
        if len(words) > 3 and written.count(words) == 1:
            return written.index(words), written.index(words) + len(words)
    whole = written.rstrip()
    return len(whole) - len(whole.lstrip()), len(whole)


def visible(text: str) -> str:
    """The text with one letter in place of each that would steer a terminal or show as several."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in text)
