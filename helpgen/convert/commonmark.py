"""Markdown -> HTML by pyromark (CommonMark with tables, footnotes, strikethrough and definition lists)."""

import pyromark

EXTENSIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
"""Task lists, alerts and attributes are passes over the HTML, the same for each engine."""


def html(markdown: str) -> str:
    """Not sanitised."""
    return pyromark.html(markdown, options=EXTENSIONS)
