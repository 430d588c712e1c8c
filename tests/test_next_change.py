"""When a site next differs by itself."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpgen import build, model
from helpgen.build.planning import _hidden

Site = Callable[..., Path]
Run = Callable[..., Result]

YAML = """name: Shop
url: https://help.shop.example/
contact:
  email: hi@shop.example
  hours: [{days: Mo-Fr, from: "09:00", to: "17:00"}]
  time_zone: Europe/London
  closed: [{from: 2026-12-25, to: 2026-12-26, reason: Christmas}]
checks:
  waive: [{rule: policy/refund-exists, reason: it comes, by: owner, on: 2026-01-01, until: 2026-12-30}]
attestations: [{rule: dispute/message-watch, by: support, on: 2026-11-01}]
"""
FILES = {
    "site.yaml": YAML,
    "content/soon.md": "---\npublish: 2026-12-05\nexpiry: 2026-12-20\n---\n# Soon\n",
    "content/sale.md": "---\nexpiry: 2026-12-02\n---\n# Sale\n",
    "content/draft.md": "---\ndraft: true\npublish: 2026-11-28\n---\n# Draft\n",
    "content/over.md": "---\nexpiry: 2026-11-20\n---\n# Over\n",
    "content/terms.md": "---\nrole: terms\neffective: 2025-12-15\n---\n# Terms\n",
}
BEFORE = {"TZ": "Europe/Berlin"}


def dues(root: Path, day: str) -> list[tuple[str, str, bool]]:
    made = build.build(root, build.Options(as_of=date.fromisoformat(day)))
    return [(due.day.isoformat(), due.reason, due.output) for due in made.dues if due.day.year == 2026]


def test_every_reason_has_its_day(site: Site) -> None:
    assert dues(site(FILES), "2026-11-26") == [
        ("2026-12-02", "content/sale.md expires", True),
        ("2026-12-05", "content/soon.md is published", True),
        ("2026-12-16", "content/terms.md was not read through for a year", False),
        ("2026-12-20", "content/soon.md expires", True),
        ("2026-12-27", "the closure until 26 December 2026 is over", True),
        ("2026-12-31", "the waiver of policy/refund-exists ends", False),
    ]


def outputs(root: Path, day: date) -> tuple[dict[str, bytes | None], list[tuple[str, str, str]]]:
    made = build.build(root, build.Options(as_of=day))
    # What a message says of the day itself is no other verdict.
    found = [(finding.rule, finding.place.path, finding.severity) for finding in made.findings]
    return {output.path: output.body for output in made.outputs}, found


def test_between_two_days_nothing_differs_and_on_the_day_something_does(site: Site) -> None:
    root = site(FILES)
    day, end = date(2026, 11, 26), date(2027, 2, 5)
    last, made = outputs(root, day), build.build(root, build.Options(as_of=day))
    told = {due.day for due in made.dues}
    while day < end:
        day += timedelta(days=1)
        now = outputs(root, day)
        assert (now != last) == (day in told), day
        last = now


def test_a_version_applies_by_itself(site: Site, helpgen: Run) -> None:
    page = "---\ntitle: Refunds\nrole: refund\neffective: 2026-09-01\n---\nWithin 14 days.\n"
    root = site({"content/refund.md": page})
    assert helpgen("policy", "publish", "--as-of", "2026-09-01", cwd=root).returncode == 0
    (root / "content/refund.md").write_text(page.replace("2026-09-01", "2026-12-01").replace("14", "30"))
    assert ("2026-12-01", "the version of 2026-12-01 of refund applies", True) in dues(root, "2026-11-26")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text", "2026-12-02  content/sale.md expires\n"),
        ("iso", "2026-12-02T00:00:00+01:00\n"),
        ("cron", "0 23 1 12 *\n"),
        ("seconds", f"{6 * 86400}\n"),
    ],
)
def test_each_format(site: Site, helpgen: Run, form: str, said: str) -> None:
    arguments = ("next-change", "--as-of", "2026-11-26", "--format", form)
    done = helpgen(*arguments, cwd=site(FILES), env=os.environ | BEFORE)
    assert (done.returncode, done.stdout) == (0, said)
    assert done.stderr == ("" if form == "text" else "content/sale.md expires\n")


def test_summer_time_is_counted(site: Site, helpgen: Run) -> None:
    root = site({"content/a.md": "---\npublish: 2027-03-29\n---\n# A\n"})
    arguments = ("next-change", "--as-of", "2027-03-28", "--format")
    iso = helpgen(*arguments, "iso", cwd=root, env=os.environ | BEFORE)
    assert iso.stdout == "2027-03-29T00:00:00+02:00\n"
    seconds = helpgen(*arguments, "seconds", cwd=root, env=os.environ | BEFORE)
    assert seconds.stdout == f"{23 * 3600}\n"


def test_all_goes_with_text_alone(site: Site, helpgen: Run) -> None:
    done = helpgen("next-change", "--all", "--format", "iso", cwd=site(FILES))
    assert done.returncode == 2
    everything = helpgen("next-change", "--all", "--as-of", "2026-11-26", cwd=site(FILES))
    assert "2026-12-31  the waiver of policy/refund-exists ends (the verdict changes)\n" in everything.stdout


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.none() | st.integers(-5, 30), st.integers(0, 60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_a_page_is_told_of_exactly_when_it_comes_and_goes(start: date, stays: int | None, later: int) -> None:
    from helpgen import schedule

    expiry = start + timedelta(days=stays) if stays is not None else None
    front = model.Front(publish=start, expiry=expiry)
    source = model.Source(path="a.md", url="a/", front=front, body="")
    as_of = start + timedelta(days=later - 30)
    facts = model.SiteFacts(config=model.Config(), as_of=as_of, pages={}, files=frozenset(), sources={})
    told = [due.day for due in schedule.dues(facts, [source], []) if due.output]
    days = [as_of + timedelta(days=number) for number in range(100)]
    shown = [_hidden(front, build.Options(as_of=day)) == "" for day in days]
    assert told == [day for day, was, now in zip(days[1:], shown, shown[1:], strict=False) if was != now]


def test_security_txt_that_is_made_gets_a_later_end_each_month(site: Site, helpgen: Run) -> None:
    made = site(
        {
            "site.yaml": "name: Shop\ncontact: {email: a@shop.example, security: s@shop.example}\n",
            "content/index.md": "# Help\n",
        }
    )
    said = helpgen("next-change", "--all", "--as-of", "2026-12-15", cwd=made)
    assert said.stdout.startswith("2027-01-01"), said.stdout
    assert "security.txt gets a later day of expiry" in said.stdout + said.stderr


@pytest.mark.parametrize(("expires", "first"), [("2027-03-01T00:00:00Z", "2027-01-30"), ("2027-13-45T00:00:00Z", "")])
def test_a_security_txt_of_ones_own_is_told_of_before_it_ends(
    expires: str, first: str, site: Site, helpgen: Run
) -> None:
    text = f"Contact: mailto:a@shop.example\nExpires: {expires}\n"
    made = site({"content/.well-known/security.txt": text, "content/index.md": "# Help\n"})
    said = helpgen("next-change", "--all", "--as-of", "2026-12-15", cwd=made)
    assert "Traceback" not in said.stderr
    assert ("security.txt expires in 30 days" in said.stdout) == bool(first), said.stdout
    assert first in said.stdout
    near = helpgen("check", "--advice", "--as-of", "2027-02-10", cwd=made)
    assert ("the file expires on 2027-03-01; check the addresses" in near.stdout) == bool(first), near.stdout
