"""Sentences of findings -> pieces of text and code: they quote values between backticks."""

import re
from collections.abc import Iterator

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
    """With a capital letter in front and a full stop behind, for a report that is read as prose."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".") if text else ""
