"""Findings -> text for a terminal, and the exit status."""

from collections import Counter
from collections.abc import Sequence

from helpgen import model

OK, FOUND, CANNOT = 0, 1, 2
_COLORS = {"error": "red", "warning": "yellow", "advice": "cyan"}


def status(build: model.Build, *, strict: bool = False) -> int:
    """The exit status: 2 if the configuration could not be used, 1 for an error, with `strict` for a warning too."""
    if build.stopped:
        return CANNOT
    costly = {"error", "warning"} if strict else {"error"}
    return FOUND if any(finding.severity in costly for finding in build.findings) else OK


def pieces(finding: model.Finding) -> list[tuple[str, str]]:
    """A finding as (text, style) pieces for a terminal with colours."""
    place = finding.place
    spot = ":".join([place.path, *(str(number) for number in (place.line, place.column) if number)])
    mend = f"; {finding.mend}" if finding.mend else ""
    return [
        (f"{spot}: ", "bold"),
        (f"{finding.severity}: ", f"bold {_COLORS[finding.severity]}"),
        (f"{finding.message}{mend}", ""),
        (f" ({finding.rule})", "dim"),
    ]


def line(finding: model.Finding) -> str:
    """A finding in the one form that editors and CI can parse: `path:line:column: severity: what; mend (rule)`."""
    return "".join(text for text, _ in pieces(finding))


def counts(findings: Sequence[model.Finding]) -> str:
    """How many of each: "2 errors, 1 warning", or "no findings"."""
    found = Counter(finding.severity for finding in findings)
    order: tuple[model.Severity, ...] = ("error", "warning", "advice")
    named = [
        f"{found[kind]} {kind}{'s' if found[kind] > 1 and kind != 'advice' else ''}" for kind in order if found[kind]
    ]
    return ", ".join(named) or "no findings"


def folded(findings: Sequence[model.Finding], at_most: int) -> tuple[list[model.Finding], int]:
    """The findings to show when there are too many, errors first; and how many are left out."""
    ranked = sorted(findings, key=lambda f: ("error", "warning", "advice").index(f.severity))
    shown = sorted(ranked[:at_most])
    return shown, len(findings) - len(shown)
