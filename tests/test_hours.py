"""Whether somebody answers now: the script against Python's own time zones, and the page without it."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page

from helpgen import build, model, phrases
from helpgen.phrases import Words
from helpgen.render.shop import contact_of

SCRIPT = (Path(__file__).parent.parent / "themes/default/assets/js/hours.js").read_text()
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SHOPS = [
    ("Europe/London", [("Mo-Fr", "09:00", "17:00"), ("Sa", "10:00", "13:00")]),
    ("America/New_York", [("Su-Th", "22:00", "06:00")]),
    ("Asia/Kolkata", [("Mo,We,Fr", "08:30", "12:00"), ("Mo,We,Fr", "13:00", "18:15")]),
    ("Australia/Lord_Howe", [("Fr-Mo", "00:00", "24:00")]),
    ("Pacific/Chatham", [("Mo-Su", "09:00", "09:30")]),
]
CLOSED = (date(2026, 12, 25), date(2026, 12, 28))


def facts(zone: str, hours: list[tuple[str, str, str]]) -> dict[str, object]:
    lines = tuple({"days": days, "from": start, "to": end} for days, start, end in hours)
    closed = ({"from": CLOSED[0], "to": CLOSED[1], "reason": "Christmas"},)
    return {"contact": {"hours": lines, "time_zone": zone, "closed": closed}}


def on_days(written: str) -> set[int]:
    found: set[int] = set()
    for run in written.split(","):
        first, _, last = run.partition("-")
        at = DAYS.index(first)
        while True:
            found.add(at)
            if DAYS[at] == (last or first):
                break
            at = (at + 1) % 7
    return found


def is_open(zone: str, hours: list[tuple[str, str, str]], now: datetime) -> bool:
    """Worked out another way: every span of the days around, as Python's time zones have them."""
    local = now.astimezone(ZoneInfo(zone)).date()
    for day in (local - timedelta(days=1), local):
        if CLOSED[0] <= day <= CLOSED[1]:
            continue
        for days, start, end in hours:
            if day.weekday() not in on_days(days):
                continue
            last = day if end > start and end != "24:00" else day + timedelta(days=1)
            begins = datetime.combine(day, time.fromisoformat(start), ZoneInfo(zone))
            ends = datetime.combine(last, time.fromisoformat("00:00" if end == "24:00" else end), ZoneInfo(zone))
            if begins.astimezone(UTC) <= now < ends.astimezone(UTC):
                return True
    return False


def moments() -> Iterator[datetime]:
    """Minutes around the edges, on plain days, at Christmas and when summer time begins and ends in each zone."""
    for day in ("2026-11-25", "2026-12-24", "2026-12-28", "2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01",
                "2026-04-05", "2026-10-04", "2026-09-27"):  # fmt: skip
        start = datetime.fromisoformat(f"{day}T00:00:00+00:00")
        yield from (start + timedelta(minutes=minutes) for minutes in range(-1, 1440, 120))
        yield from (start + timedelta(minutes=minutes) for minutes in (509, 510, 540, 659, 660, 1019, 1020))


def opening(shop: tuple[str, list[tuple[str, str, str]]], now: datetime) -> str:
    return escape(contact_of(facts(*shop), phrases.of(Words(model.Catalog())), now.date()).opening)


def shown(page: Page, now: datetime) -> list[tuple[str | None, str]]:
    """State and words of each shop at a moment."""
    words = 'data-open="until {time}" data-always="always" data-shut="shut" data-later="opens {time}"'
    words += ' data-yours="(yours: {time})"'
    places = "".join(f'<p hidden data-opening="{opening(shop, now)}" {words}></p>' for shop in SHOPS)
    page.clock.set_fixed_time(now)
    page.set_content(f'<html lang="en-GB"><body>{places}<script>{SCRIPT}</script>')
    said = page.evaluate("[...document.querySelectorAll('p')].map((p) => [p.dataset.state, p.textContent, p.hidden])")
    assert all(not hidden for *_, hidden in said)
    return [(state, text) for state, text, _ in said]


@pytest.mark.browser
def test_the_script_agrees_with_the_time_zones_of_python(browser: Browser) -> None:
    context = browser.new_context(timezone_id="Asia/Tokyo")
    page = context.new_page()
    wrong = []
    for now in moments():
        for shop, (state, text) in zip(SHOPS, shown(page, now), strict=True):
            if (state == "open") != is_open(*shop, now):
                wrong.append((now.isoformat(), shop[0], text))
    context.close()
    assert wrong == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("zone", "now", "said"),
    [
        ("Europe/London", "2026-11-25T10:00", "until 17:00"),
        ("America/New_York", "2026-11-25T10:00", "until 17:00 (yours: 12:00)"),
        ("America/New_York", "2026-11-25T18:00", "opens Thursday 09:00 (yours: Thursday 04:00)"),
        ("Asia/Tokyo", "2026-12-24T18:00", "opens Tuesday 09:00 (yours: Tuesday 18:00)"),
        ("America/New_York", "2026-03-20T10:00", "until 17:00 (yours: 13:00)"),
    ],
)
def test_times_are_told_in_the_readers_time_too(browser: Browser, zone: str, now: str, said: str) -> None:
    context = browser.new_context(timezone_id=zone)
    found = shown(context.new_page(), datetime.fromisoformat(f"{now}:00+00:00"))
    context.close()
    assert found[0][1] == said


@pytest.mark.browser
def test_an_unknown_time_zone_says_nothing(browser: Browser) -> None:
    page = browser.new_page()
    opening = escape(json.dumps({"zone": "Europe/Ludlow", "hours": [[1, 540, 1020]], "closed": []}))
    page.set_content(f'<p hidden data-opening="{opening}" data-shut="shut"></p><script>{SCRIPT}</script>')
    assert page.evaluate("document.querySelector('p').hidden") is True
    page.close()


def test_without_the_script_nothing_is_claimed(site: Callable[..., Path]) -> None:
    yaml = """name: Shop
contact:
  email: hi@shop.example
  hours: [{days: Mo-Fr, from: "09:00", to: "17:00"}]
  time_zone: Europe/London
  closed: [{from: 2026-12-25, to: 2026-12-28, reason: Christmas}, {from: 2027-01-01}, {from: 2026-05-01}]
"""
    made = build.build(site({"site.yaml": yaml, "content/a.md": "# A\n"}), build.Options(as_of=date(2026, 12, 28)))
    html = next((o.body or b"").decode() for o in made.outputs if o.path == "contact/index.html")
    assert '<p class="open-now" hidden data-opening="' in html
    assert "></p>" in html[html.index('class="open-now"') :]
    assert "<dt>Monday to Friday</dt><dd>9:00 to 17:00</dd>" in html
    assert html.count("(Christmas)") == 1
    assert "1 January 2027" in html
    assert "1 May 2026" not in html
    later = build.build(site({"site.yaml": yaml, "content/a.md": "# A\n"}), build.Options(as_of=date(2026, 12, 29)))
    assert b"Christmas" not in next(o.body or b"" for o in later.outputs if o.path == "contact/index.html")


@pytest.mark.parametrize("stated", ['hours: [{days: Mo-Fr, from: "[9:00]", to: "17:00"}]', "hours: none", "hours: []"])
def test_hours_that_are_not_known_give_no_script(site: Callable[..., Path], stated: str) -> None:
    yaml = f"name: Shop\ncontact:\n  email: hi@shop.example\n  time_zone: Europe/London\n  {stated}\n"
    made = build.build(site({"site.yaml": yaml, "content/a.md": "# A\n"}), build.Options(as_of=date(2026, 12, 28)))
    pages = [(o.body or b"").decode() for o in made.outputs if o.path == "contact/index.html"]
    assert all("data-opening" not in html and "hours." not in html for html in pages)
