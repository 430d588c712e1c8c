"""Places where a text may differ from `site.yaml`, as the author says in a comment, see `fact_ok`."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from helpgen import model
from helpgen.fact_ok import COMMENT
from helpgen.late import late

RULES = ("facts/consistent-everywhere", "language/same-figures")
"""The rules whose findings such a comment accepts."""
_FENCE = late(r"^[ >]*(```+|~~~+)", re.MULTILINE)
_ITEM = late(r"\s*(?:[-*+]|\d{1,9}[.)])\s|\s*\||\s{0,3}#{1,6}\s")
"""A list item, a row of a table or a heading: a place of its own, though no blank line stands before it."""


class _Accepted(Struct, frozen=True):
    """A comment and the lines it speaks for."""

    place: model.Place
    reason: str
    first: int
    last: int


def apply(
    findings: Iterable[model.Finding], site: model.SiteFacts, texts: Mapping[str, str], paths: Iterable[str]
) -> Iterator[model.Finding]:
    """What is left of the findings, and what is wrong with the comments: no reason given, or nothing to accept.

    `paths` are the files that may hold some.
    A comment speaks for the paragraph, list item or row that it stands in, or else for the next one.
    """
    texts = {path: texts.get(path, "") for path in paths}
    comments = [comment for path, text in texts.items() if may_accept(text) for comment in _comments(path, text)]
    used: set[model.Place] = set()
    for finding in findings:
        covering = {comment.place for comment in comments if comment.reason and _covers(comment, finding)}
        used |= covering
        if not covering:
            yield finding
    for comment in comments:
        if not comment.reason:
            yield _finding(
                comment, "this fact-ok gives no reason, so it accepts nothing", "say why the text may differ"
            )
        elif comment.place not in used and not site.placeholders:
            yield _finding(
                comment, "this fact-ok accepts nothing: the text agrees with site.yaml", "take it out", "warning"
            )


def may_accept(text: str) -> bool:
    """Whether a file may hold such a comment."""
    return "fact-ok" in text


def _covers(comment: _Accepted, finding: model.Finding) -> bool:
    place = finding.place
    return finding.rule in RULES and place.path == comment.place.path and comment.first <= place.line <= comment.last


def _finding(comment: _Accepted, message: str, mend: str, severity: model.Severity = "error") -> model.Finding:
    return model.Finding(place=comment.place, rule="fact/accepted", message=message, mend=mend, severity=severity)


def _comments(path: str, text: str) -> Iterator[_Accepted]:
    """The comments of a file, those in code aside."""
    lines = text.split("\n")
    for found in COMMENT.finditer(text):
        if len(_FENCE.findall(text, 0, found.start())) % 2:
            continue
        before = text.count("\n", 0, found.start())
        after = text.count("\n", 0, found.end())
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1)
        if text.count("`", found.start() - column, found.start()) % 2:
            continue
        first, last = _paragraph(lines, before, after)
        yield _Accepted(
            model.Place(path, before + 1, column + 1), " ".join(found["reason"].split()), first + 1, last + 1
        )


def _paragraph(lines: list[str], before: int, after: int) -> tuple[int, int]:
    """First and last line, from 0, of what a comment from line `before` to line `after` speaks for."""
    alone = not COMMENT.sub("", "\n".join(lines[before : after + 1])).strip(" \t>-")
    first, last = before, after
    if alone and (before == 0 or not lines[before - 1].strip() or _next_is_place(lines, after)):
        first = after + 1
        while first < len(lines) and not lines[first].strip():
            first += 1
        last = min(first, len(lines) - 1)
    else:
        while first > 0 and lines[first - 1].strip() and not _ITEM.match(lines[first]):
            first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip() and not _ITEM.match(lines[last + 1]):
        last += 1
    return first, last


def _next_is_place(lines: list[str], after: int) -> bool:
    return after + 1 < len(lines) and bool(_ITEM.match(lines[after + 1]))
