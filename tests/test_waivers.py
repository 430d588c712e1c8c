"""Findings that somebody answers for."""

from datetime import date

import pytest

from helpgen import model
from helpgen.audit import waivers
from helpgen.model.config import Checks

RULE = "contact/phone-published"
WEAK = model.Finding(model.Place("content/a.md", 3), RULE, "no phone", "state one", "warning")
ELSEWHERE = model.Finding(model.Place("content/b.md"), RULE, "no phone", "state one", "warning")
OTHER = model.Finding(model.Place("content/a.md"), "hub/complete", "not listed", "list it", "warning")
LINES = {f"checks.waive.{at}.rule": model.Place("site.yaml", 10 + at, 5) for at in range(3)}


def waiver(rule: str = RULE, page: str = "", on: str = "2026-09-01", until: str = "2027-03-01") -> model.Waiver:
    return model.Waiver(
        rule=rule,
        page=page,
        reason="we answer by chat",
        by="owner",
        on=date.fromisoformat(on),
        until=date.fromisoformat(until),
    )


def apply(
    *stated: model.Waiver, findings: tuple[model.Finding, ...] = (WEAK, ELSEWHERE, OTHER)
) -> tuple[list[model.Finding], waivers.Waived]:
    site = model.SiteFacts(
        config=model.Config(checks=Checks(waive=stated)),
        as_of=date(2026, 11, 24),
        pages={},
        files=frozenset(),
        sources={},
        keys=LINES,
    )
    return waivers.apply(findings, site, (RULE, "hub/complete", "policy/linked"))


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("/b/", "content/b.md"),
        ("/b", "content/b.md"),
        ("/", "content/a.md"),
        ("/topics/", "topics/index.html"),
        ("/404.html", "404.html"),
        ("/c/", None),
        ("b/", None),
    ],
)
def test_a_waiver_may_name_the_address_of_its_page(page: str, path: str | None) -> None:
    pages = {
        url: model.PageFacts(url=url, kind="article", path=file)
        for url, file in (("", "content/a.md"), ("b/", "content/b.md"), ("topics/", ""), ("404.html", ""))
    }
    findings = [model.Finding(model.Place(name), RULE, "no phone", "state one", "warning")
                for name in ("content/a.md", "content/b.md", "topics/index.html", "404.html", "site.yaml")]  # fmt: skip
    for url in ("https://shop.example/", "https://shop.example/help/"):
        site = model.SiteFacts(
            config=model.Config(checks=Checks(waive=(waiver(page=page),)), url=url), as_of=date(2026, 11, 24),
            pages=pages, files=frozenset(), sources={}, keys=LINES)  # fmt: skip
        waived = waivers.apply(findings, site, (RULE,))[1]
        assert [finding.place.path for finding, _ in waived] == ([path] if path else [])


def told(message: str, mend: str, severity: model.Severity = "error", line: int = 10) -> model.Finding:
    return model.Finding(model.Place("site.yaml", line, 5), "config/waiver", message, mend, severity)


@pytest.mark.parametrize(
    ("rule", "message", "mend"),
    [
        ("hub/opening-hours", "there is no rule hub/opening-hours, so the waiver covers nothing", "take it out"),
        (
            "contact/phone-publishd",
            "there is no rule contact/phone-publishd, so the waiver covers nothing",
            "did you mean contact/phone-published?",
        ),
        (
            "facts/*",
            "a waiver names one rule, and “facts/*” is none",
            "write a waiver for each rule that it is meant for",
        ),
    ],
)
def test_a_waiver_of_a_rule_that_is_none_says_so(rule: str, message: str, mend: str) -> None:
    assert apply(waiver(rule), findings=()) == ([told(message, mend, "warning")], [])


def test_without_waivers_all_is_kept() -> None:
    assert apply() == ([WEAK, ELSEWHERE, OTHER], [])


def test_a_waiver_covers_its_rule_everywhere() -> None:
    one = waiver()
    assert apply(one) == ([OTHER], [(WEAK, one), (ELSEWHERE, one)])


def test_a_waiver_for_a_page_covers_that_page() -> None:
    one = waiver(page="content/b.md")
    assert apply(one) == ([WEAK, OTHER], [(ELSEWHERE, one)])


@pytest.mark.parametrize(("on", "until"), [("2026-11-24", "2026-11-24"), ("2026-01-01", "2026-11-24")])
def test_the_first_and_the_last_day_count(on: str, until: str) -> None:
    one = waiver(on=on, until=until)
    assert apply(one, findings=(WEAK,)) == ([], [(WEAK, one)])


def test_an_ended_waiver_is_a_finding_and_covers_nothing() -> None:
    ended = told(
        f"the waiver of {RULE} ended on 2026-11-23", "mend what it covered, or decide anew and write the new dates"
    )
    assert apply(waiver(until="2026-11-23"), findings=(WEAK,)) == ([WEAK, ended], [])


def test_a_waiver_of_the_future_covers_nothing_yet() -> None:
    assert apply(waiver(on="2026-11-25"), findings=(WEAK,)) == ([WEAK], [])


def test_a_waiver_that_covers_nothing_is_a_warning() -> None:
    useless = told(f"the waiver of {RULE} on content/c.md covers no finding", "take it out", "warning")
    assert apply(waiver(page="content/c.md"), findings=(WEAK,)) == ([WEAK, useless], [])


def test_a_waiver_of_a_rule_that_is_given_at_other_times_is_left_alone() -> None:
    """An agency's rules are known only where its file is named; the shop itself checks without them."""
    assert apply(waiver("agency/no-users")) == ([WEAK, ELSEWHERE, OTHER], [])


def test_no_name_stands_for_several_rules() -> None:
    kept, covered = apply(waiver(rule="contact/*"), findings=(WEAK,))
    assert (kept[0], covered) == (WEAK, [])


def test_the_first_that_holds_answers() -> None:
    ended, holds, too = waiver(until="2026-10-01"), waiver(), waiver(page="content/a.md")
    kept, covered = apply(ended, holds, too, findings=(WEAK,))
    assert covered == [(WEAK, holds)]
    assert [finding.message for finding in kept] == [f"the waiver of {RULE} ended on 2026-10-01"]
