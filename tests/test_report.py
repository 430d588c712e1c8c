"""Findings -> text, exit status, scores and baselines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from helpgen import model, report
from helpgen.report import lines
from helpgen.report.baseline import Entry, fingerprints
from helpgen.report.value import areas, score


def finding(severity: model.Severity, line: int = 3, column: int = 0, **fields: str) -> model.Finding:
    said = {"rule": "x/y", "message": "this is wrong", "mend": "do that", **fields}
    return model.Finding(place=model.Place("content/a.md", line, column), severity=severity, **said)


def build(*findings: model.Finding, stopped: bool = False) -> model.Build:
    return model.Build(outputs=(), findings=findings, stopped=stopped)


def card(rule: str, **fields: object) -> model.RuleCard:
    said = {"area": "Contact", "title": "It is so.", "severity": "error", **fields}
    return model.RuleCard(id=rule, **said)  # type: ignore[arg-type]


WAIVER = model.Waiver(rule="x/y", reason="it is sold out", by="owner", on=date(2026, 9, 1), until=date(2027, 3, 1))


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
    assert report.status(report.of(made)) == plain


def test_a_finding_has_one_form() -> None:
    assert report.line(finding("error", 3, 5)) == "content/a.md:3:5: error: this is wrong; do that (x/y)"
    assert report.line(finding("warning")) == "content/a.md:3: warning: this is wrong; do that (x/y)"
    whole_file = model.Finding(place=model.Place("a.md"), rule="x/y", message="this is wrong")
    assert report.line(whole_file) == "a.md: error: this is wrong (x/y)"


def test_a_finding_is_one_line_and_steers_no_terminal() -> None:
    forged = finding("error", message="a\nb.md:1: error: c\x1b[2Jd\u202ee\u00e9")
    assert report.line(forged) == ("content/a.md:3: error: a b.md:1: error: c\\x1b[2Jd\\u202eeé; do that (x/y)")


def test_counts_are_in_words() -> None:
    assert report.counts([]) == "no findings"
    assert report.counts([finding("warning"), finding("error"), finding("error")]) == "2 errors, 1 warning"


def test_folding_keeps_errors_and_the_order_of_lines() -> None:
    many = [finding("warning", 1), finding("warning", 2), finding("error", 3)]
    assert report.folded(many, 2) == ([finding("warning", 1), finding("error", 3)], 1)


def test_a_pipe_gets_lines_and_then_what_else_there_is_to_say() -> None:
    made = report.Report(
        findings=(finding("error"), finding("warning", rule="x/z")),
        pages=1,
        rules=(card("x/y", rests="law"), card("x/z", rests="guidance; nothing here is a legal duty")),
        waived=((finding("error", 9), WAIVER),),
        accepted=(finding("error", 4),),
        gone=(Entry(path="a.md", rule="x/y", message="was wrong", count=2),),
    )
    assert report.plain(made).splitlines() == [
        "content/a.md:3: error: this is wrong; do that (x/y)",
        "content/a.md:3: warning: this is wrong; do that (x/z)",
        "1 page checked: 1 error, 1 warning, 1 waived, 1 accepted, 2 gone",
        "rests on guidance; nothing here is a legal duty: x/z",
        "rests on law: x/y",
        "waived by owner until 2027-03-01: content/a.md:9: error: this is wrong; do that (x/y): it is sold out",
        "accepted by the baseline: 1 error",
        "gone since the baseline was written: a.md: was wrong (x/y, 2 times)",
    ]


# The terminal


def shown(written: str, found: model.Finding, width: int = 80) -> list[str]:
    made = report.Report(findings=(found,), texts={"content/a.md": written}, rules=(card("x/y", rests="law"),))
    return ["".join(text for text, _ in pieces).rstrip() for pieces in report.grouped(made, width)]


def test_a_terminal_shows_the_line_and_marks_the_spot() -> None:
    written = "# Title\n\nSee [shipping](shiping.md) for more.\n"
    assert shown(written, finding("error", 3, 16, message="the link “shiping.md” leads nowhere")) == [
        "content/a.md",
        "     3:16  error   the link “shiping.md” leads nowhere",
        "        3 │ See [shipping](shiping.md) for more.",
        "          │                ^^^^^^^^^^",
        "           → do that",
        "           x/y, rests on law",
        "",
    ]


@pytest.mark.parametrize(
    ("written", "column", "message", "marks"),
    [
        ("one two three", 5, "it is wrong", "    ^^^"),
        ("one two three", 0, "“two” is wrong", "^^^^^^^^^^^^^"),
        ("one twofold three", 0, "“twofold” is wrong", "    ^^^^^^^"),
        ("  indented", 0, "it is wrong", "  ^^^^^^^^"),
        ("漢字 two", 4, "it is wrong", "     ^^^"),
        ("漢字 two", 1, "“漢字” is wrong", "^^^^"),
        ("a\tb", 3, "it is wrong", "  ^"),
        ("a\x1bb", 3, "it is wrong", "  ^"),
        ("one", 99, "it is wrong", "^^^"),
        ("attestations:", 1, "that a person looks", "^^^^^^^^^^^^"),
        ("  function_url: none", 3, "a function is needed", "  ^^^^^^^^^^^^"),
        ("within 30days", 8, "it says 30 days, not “30d”", "       ^^^^^^"),
    ],
)
def test_the_spot_is_what_the_message_names(written: str, column: int, message: str, marks: str) -> None:
    said = shown(written, finding("error", 1, column, message=message))
    assert said[3] == f"          │ {marks}"


def test_a_long_line_is_cut_around_the_spot() -> None:
    written = "word " * 100 + "shiping.md" + " word" * 100
    _, _, line, marks, *_ = shown(written, finding("error", 1, 501, message="“shiping.md” is nowhere"))
    assert line == "        1 │ …" + "word " * 4 + "shiping.md" + " word" * 7 + " w…"
    assert marks == "          │ " + " " * 21 + "^" * 10


@pytest.mark.parametrize("line", [0, 99])
def test_without_a_line_nothing_is_shown(line: int) -> None:
    assert len(shown("text\n", finding("error", line))) == 5


@given(st.text(max_size=200), st.integers(0, 210), st.text(max_size=30))
def test_any_line_can_be_shown(written: str, column: int, message: str) -> None:
    for line in shown(written, finding("error", 1, column, message=message), 40):
        assert line.isprintable()


# Scores


def test_a_score_is_the_share_of_rules_that_hold() -> None:
    made = report.Report(
        findings=(finding("warning", rule="contact/a"), finding("warning", rule="contact/a")),
        rules=(*(card(f"contact/{name}") for name in "abcd"), card("policy/a", area="Policies")),
        accepted=(finding("warning", rule="contact/b"),),
        waived=((finding("error", rule="contact/c"), WAIVER),),
    )
    assert [(area.title, area.judged, area.held, area.score) for area in areas(made)] == [
        ("Contact", 3, 1, 33),
        ("Policies", 1, 1, 100),
    ]


def test_a_rule_that_nobody_listed_has_an_area_too() -> None:
    made = report.Report(findings=(finding("error", rule="contact/a"),))
    assert [(area.title, area.judged, area.held) for area in areas(made)] == [("Contact", 1, 0)]


def test_nearly_all_is_not_all() -> None:
    made = report.Report(findings=(finding("warning", rule="x/0"),), rules=tuple(card(f"x/{n}") for n in range(300)))
    assert areas(made)[0].score == 99


@pytest.mark.parametrize("is_known", [False, True])
def test_with_an_error_no_area_and_no_site_looks_nearly_perfect(is_known: bool) -> None:
    wrong = (finding("error", rule="x/0"), finding("warning", rule="x/1"))
    rules = (*(card(f"x/{n}") for n in range(20)), *(card(f"y/{n}", area="Policies") for n in range(80)))
    found = {"accepted": wrong, "findings": ()} if is_known else {"findings": wrong}
    made = report.Report(rules=rules, **found)  # type: ignore[arg-type]
    assert [(area.title, area.held, area.score) for area in areas(made)] == [("Contact", 18, 45), ("Policies", 80, 100)]
    assert score(areas(made)) == 49
    assert score(()) is None


# Baselines


def known(*findings: model.Finding) -> report.Baseline:
    return report.Baseline.read(report.Baseline.of(findings).bytes(), "b.json")


def test_a_baseline_is_a_file_that_people_can_read() -> None:
    written = report.Baseline.of([finding("error", 9), finding("warning", 3), finding("advice", rule="x/a")]).bytes()
    assert written.decode() == (
        '{"helpgen_baseline": 1, "findings": [\n'
        '  {"path":"content/a.md","rule":"x/y","message":"this is wrong","count":2}\n'
        "]}\n"
    )


def test_an_empty_baseline_can_be_read() -> None:
    assert known() == report.Baseline(())


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("this is wrong", "this is wrong"),
        ("`a` is stated in line 3 already", "`a` is stated in line 14 already"),
        ("a tab is here (also in lines 3, 4 and 5)", "a tab is here (also in lines 30, 41 and 52)"),
        ("it says 14 days, and site.yaml:12 says 30", "it says 14 days, and site.yaml:19:3 says 30"),
        ("it has no footer (on /a/, and on 3 other pages)", "it has no footer (on /b/, and on 12 other pages)"),
        ("it has no title (and on 1 other page)", "it has no title (and on 12 other pages)"),
    ],
)
def test_what_moves_is_known_again(before: str, now: str) -> None:
    made = report.Report(findings=(finding("error", 70, 3, message=now),))
    compared = made.against(known(finding("error", 3, 1, message=before)))
    assert (compared.findings, compared.accepted, compared.gone) == ((), made.findings, ())


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("it says 14 days", "it says 21 days"),
        ("the link a.md leads nowhere", "the link b.md leads nowhere"),
    ],
)
def test_what_says_something_else_is_new(before: str, now: str) -> None:
    made = report.Report(findings=(finding("error", message=now),))
    compared = made.against(known(finding("error", message=before)))
    assert (compared.findings, compared.accepted) == (made.findings, ())
    assert compared.gone == (Entry(path="content/a.md", rule="x/y", message=before),)


def test_what_counts_days_is_known_by_what_does_not_move() -> None:
    before = replace(finding("warning", message="it ends in 3 days"), steady="it ends soon")
    made = report.Report(findings=(replace(before, message="it ends tomorrow"),))
    assert made.against(known(before)).accepted == made.findings
    assert fingerprints([before]) == fingerprints(made.findings)


def test_one_more_of_the_same_is_new() -> None:
    made = report.Report(findings=(finding("error", 1), finding("error", 2), finding("error", 3)))
    compared = made.against(known(finding("error", 5), finding("error", 6)))
    assert (compared.findings, len(compared.accepted), compared.gone) == ((finding("error", 3),), 2, ())


def test_advice_is_never_accepted_and_never_gone() -> None:
    made = report.Report(findings=(finding("advice"),))
    compared = made.against(known(finding("advice", rule="x/z")))
    assert (compared.findings, compared.accepted, compared.gone) == (made.findings, (), ())


def test_a_run_that_stopped_is_not_compared() -> None:
    made = report.of(build(finding("error"), stopped=True))
    assert made.against(known(finding("error"), finding("error", rule="x/z"))) == made


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "b.json: this is no baseline of helpgen's (Input data was truncated)"),
        (b"[]", "b.json: this is no baseline of helpgen's (Expected `object`, got `array`)"),
        (
            b'{"helpgen_baseline": 2, "findings": []}',
            "b.json: another version of helpgen wrote this baseline; write it anew with --write-baseline",
        ),
    ],
)
def test_another_file_is_no_baseline(raw: bytes, said: str) -> None:
    with pytest.raises(model.HelpgenError) as caught:
        report.Baseline.read(raw, "b.json")
    assert str(caught.value) == said


@given(st.lists(st.builds(finding, st.just("error"), st.integers(0, 9), message=st.sampled_from("abc")), max_size=12))
def test_a_baseline_of_all_accepts_all(found: list[model.Finding]) -> None:
    made = report.Report(findings=tuple(sorted(found)))
    compared = made.against(known(*found))
    assert (compared.findings, compared.accepted, compared.gone) == ((), made.findings, ())
    assert len(set(fingerprints(found))) == len(found)


def test_who_waived_it_is_one_line() -> None:
    assert lines.until(WAIVER) == "by owner until 2027-03-01"
