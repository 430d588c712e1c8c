"""Findings -> lines of plain text, one each, in the form that editors and CI can read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from helpgen import model
from helpgen.report.baseline import Entry
from helpgen.report.value import SEVERITIES, Report, by_rule

COLORS = {"error": "red", "warning": "yellow", "advice": "cyan"}


def spot(place: model.Place) -> str:
    """`path:line:column`, as far as it is known."""
    return printable(":".join([place.path, *(str(number) for number in (place.line, place.column) if number)]))


def printable(text: str) -> str:
    """The text on one line, with control characters as escapes: authors' words must not steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else ascii(c)[1:-1] for c in text)


def pieces(finding: model.Finding) -> list[tuple[str, str]]:
    """A finding as (text, style) pieces for a terminal with colours."""
    mend = f"; {finding.mend}" if finding.mend else ""
    return [
        (f"{spot(finding.place)}: ", "bold"),
        (f"{finding.severity}: ", f"bold {COLORS[finding.severity]}"),
        (printable(f"{finding.message}{mend}"), ""),
        (f" ({printable(finding.rule)})", "dim"),
    ]


def line(finding: model.Finding) -> str:
    """A finding in the one form that editors and CI can parse: `path:line:column: severity: what; mend (rule)`."""
    return "".join(text for text, _ in pieces(finding))


def counts(findings: Sequence[model.Finding]) -> str:
    """How many of each: "2 errors, 1 warning", or "no findings"."""
    found = Counter(finding.severity for finding in findings)
    named = [
        f"{found[kind]} {kind}{'s' if found[kind] > 1 and kind != 'advice' else ''}"
        for kind in SEVERITIES
        if found[kind]
    ]
    return ", ".join(named) or "no findings"


def folded(findings: Sequence[model.Finding], at_most: int) -> tuple[list[model.Finding], int]:
    """The findings to show when there are too many, errors first; and how many are left out."""
    ranked = sorted(findings, key=lambda f: SEVERITIES.index(f.severity))
    shown = sorted(ranked[:at_most])
    return shown, len(findings) - len(shown)


def plain(report: Report) -> str:
    """Findings as lines, and what else there is to say."""
    return "".join(f"{text}\n" for text in (*map(line, report.findings), *remarks(report)))


def remarks(report: Report) -> Iterator[str]:
    """What there is to say beside the findings: the sum, what they rest on, what is waived, accepted, or gone."""
    yield summary(report)
    rests: dict[str, list[str]] = {}
    for card, _ in by_rule(report, report.findings):
        rests.setdefault(card.rests, []).append(card.id)
    yield from (f"rests on {words}: {', '.join(sorted(ids))}" for words, ids in sorted(rests.items()) if words)
    yield from unread(report)
    for finding, waiver in report.waived:
        yield f"waived {until(waiver)}: {line(finding)}: {printable(waiver.reason)}"
    if report.accepted:
        yield f"accepted by the baseline: {counts(report.accepted)}"
    yield from (f"gone since the baseline was written: {entry_line(entry)}" for entry in report.gone)


def unread(report: Report) -> Iterator[str]:
    """Which rules behind findings rest on sources that nobody read for long; each once."""
    old: dict[date, list[str]] = {}
    for card, _ in by_rule(report, report.findings):
        if card.unread_since:
            old.setdefault(card.unread_since, []).append(card.id)
    for day, ids in sorted(old.items()):
        yield f"sources not read since {day.isoformat()}, see whether they still say so: {', '.join(sorted(ids))}"


def summary(report: Report) -> str:
    """One sentence: "45 pages checked: 1 error, 1 waived"."""
    parts = [
        counts(report.findings),
        *(
            f"{len(found)} {word}"
            for found, word in ((report.waived, "waived"), (report.accepted, "accepted"))
            if found
        ),
        *([f"{_sum(report.gone)} gone"] if report.gone else []),
    ]
    return f"{report.pages} page{'' if report.pages == 1 else 's'} checked: {', '.join(parts)}"


def until(waiver: model.Waiver) -> str:
    """Who waived it, and for how long."""
    return printable(f"by {waiver.by} until {waiver.until.isoformat()}")


def entry_line(entry: Entry) -> str:
    """An entry of a baseline: `path: message (rule)`, and how often."""
    often = f", {entry.count} times" if entry.count > 1 else ""
    return printable(f"{entry.path}: {entry.message} ({entry.rule}{often})")


def _sum(entries: Iterable[Entry]) -> int:
    return sum(entry.count for entry in entries)
