"""Findings -> text and exit status."""

import pytest

from helpgen import model, report


def finding(severity: model.Severity, line: int = 3, column: int = 0) -> model.Finding:
    place = model.Place("content/a.md", line, column)
    return model.Finding(place=place, rule="x/y", message="this is wrong", mend="do that", severity=severity)


def build(*findings: model.Finding, stopped: bool = False) -> model.Build:
    return model.Build(outputs=(), findings=findings, stopped=stopped)


@pytest.mark.parametrize(
    ("made", "plain", "strict"),
    [
        (build(), 0, 0),
        (build(finding("advice")), 0, 0),
        (build(finding("warning")), 0, 1),
        (build(finding("warning"), finding("error")), 1, 1),
        (build(finding("error"), stopped=True), 2, 2),
    ],
)
def test_the_status_is_a_function_of_the_findings(made: model.Build, plain: int, strict: int) -> None:
    assert (report.status(made), report.status(made, strict=True)) == (plain, strict)


def test_a_finding_has_one_form() -> None:
    assert report.line(finding("error", 3, 5)) == "content/a.md:3:5: error: this is wrong; do that (x/y)"
    assert report.line(finding("warning")) == "content/a.md:3: warning: this is wrong; do that (x/y)"
    whole_file = model.Finding(place=model.Place("a.md"), rule="x/y", message="this is wrong")
    assert report.line(whole_file) == "a.md: error: this is wrong (x/y)"


def test_counts_are_in_words() -> None:
    assert report.counts([]) == "no findings"
    assert report.counts([finding("warning"), finding("error"), finding("error")]) == "2 errors, 1 warning"


def test_folding_keeps_errors_and_the_order_of_lines() -> None:
    many = [finding("warning", 1), finding("warning", 2), finding("error", 3)]
    assert report.folded(many, 2) == ([finding("warning", 1), finding("error", 3)], 1)
