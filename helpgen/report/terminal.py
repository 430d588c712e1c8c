"""A report -> a terminal: findings under their file, each with the author's line and the spot underlined."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from helpgen import model
from helpgen.report import excerpt, lines
from helpgen.report.value import Report

Pieces = list[tuple[str, str]]
"""One line as (text, style)."""

_AHEAD = 20
"""Letters that are shown before the spot of a line that is too long."""


def grouped(report: Report, width: int = 100) -> Iterator[Pieces]:
    """The findings, file by file, as lines of styled text."""
    for path, found in groupby(sorted(report.findings), key=lambda finding: finding.place.path):
        yield [(lines.printable(path), "bold underline")]
        for finding in found:
            yield from _finding(report, finding, width)
        yield []


def _finding(report: Report, finding: model.Finding, width: int) -> Iterator[Pieces]:
    place = finding.place
    at = ":".join(str(number) for number in (place.line, place.column) if number)
    severity = (f"{finding.severity:<8}", f"bold {lines.COLORS[finding.severity]}")
    yield [(f"  {at:>7}  " if at else "  ", "dim"), severity, (lines.printable(finding.message), "")]
    yield from _excerpt(report.source_line(finding), finding, width)
    if finding.mend:
        yield [("           → ", "dim"), (lines.printable(finding.mend), "green")]
    rests = report.card(finding).rests
    yield [(f"           {lines.printable(finding.rule)}" + (f", rests on {rests}" if rests else ""), "dim")]


def _excerpt(written: str, finding: model.Finding, width: int) -> Iterator[Pieces]:
    """The line that the finding names, and below it marks under the spot."""
    if not written.strip():
        return
    start, end = excerpt.span(written, finding)
    shown = excerpt.visible(written)
    room = max(width - 13, 40)
    cut = max(0, min(start - _AHEAD, len(shown) - room)) if _cells(shown) > room else 0
    lead = "…" if cut else ""
    rest = "…" if len(shown) - cut > room else ""
    before = lead + shown[cut:start]
    spot = shown[start : min(end, cut + room)]
    after = shown[min(end, cut + room) : cut + room] + rest
    color = lines.COLORS[finding.severity]
    yield [(f"  {finding.place.line:>7} │ ", "dim"), (before, ""), (spot, color), (after, "")]
    yield [("          │ ", "dim"), (" " * _cells(before) + "^" * max(1, _cells(spot)), f"bold {color}")]


def _cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
