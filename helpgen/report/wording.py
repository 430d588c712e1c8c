"""Sentences of findings -> pieces of text and code: they quote values between backticks."""

import re
from collections.abc import Iterator

_NAME = re.compile(r"\S*\w[./_:*]\w")
"""A file, an address, a key or a rule at the beginning of a sentence: it is written as it is."""
_CODE = re.compile(r"`([^`\n]+)`")


def parts(sentence: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the sentence in order, each with whether it is code."""
    at = 0
    for found in _CODE.finditer(sentence):
        if found.start() > at:
            yield sentence[at : found.start()], False
        yield found[1], True
        at = found.end()
    if at < len(sentence):
        yield sentence[at:], False


def sentence(text: str) -> str:
    """With a capital letter in front, save for the name of a file, and a full stop behind, for prose."""
    text = text.strip()
    first = text[:1] if _NAME.match(text) else text[:1].upper()
    return first + text[1:] + ("" if text.endswith((".", "!", "?")) else ".") if text else ""
