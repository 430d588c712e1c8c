"""A report -> workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from helpgen import model
from helpgen.report import lines
from helpgen.report.beside import extent
from helpgen.report.value import SEVERITIES, Report

_COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def write(report: Report) -> str:
    """One command a finding, errors first: GitHub shows ten of a kind. Waived findings follow as one notice."""
    ordered = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    found = [_command(report, finding) for finding in ordered]
    remarks = [f"::notice title=helpgen::{_data(said)}" for said in (*lines.remarks(report), *extent(report.extent))]
    return "".join(f"{said}\n" for said in (*found, *remarks))


def _command(report: Report, finding: model.Finding) -> str:
    place = finding.place
    web = place.path.startswith(("http://", "https://"))  # a page of a site that was audited is no file
    spot = {"file": report.seen(place.path), "line": place.line, "col": place.column, "title": finding.rule}
    spot = {"title": finding.rule} if web else spot
    stated = ",".join(f"{name}={_property(str(value))}" for name, value in spot.items() if value)
    mend = f"; {finding.mend}" if finding.mend else ""
    rests = report.card(finding).rests
    at = f"{place.path}{f':{place.line}' if place.line else ''}: " if web else ""
    said = f"{at}{finding.message}{mend}" + (f"\nRests on {rests}." if rests else "")
    return f"::{_COMMANDS[finding.severity]} {stated}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
