"""The files of a new site, and the questions before they are written."""

import re
from collections.abc import Callable
from pathlib import Path

from conftest import Result

from helpgen import disk, load, starter

ANSWERS = starter.Answers(
    name="Tea & Toys",
    url="https://help.tea.example/",
    country="DE",
    email="hi@tea.example",
    phone="+49 30 1234567",
    chat="https://tea.example/chat",
)


def test_every_suggestion_holds_once_its_brackets_are_off() -> None:
    confirmed = re.sub(r'"\[([^"]*)\]"', r'"\1"', starter.site_yaml(ANSWERS))
    settings, findings = load.settings(confirmed)
    lines = confirmed.splitlines()
    told = [lines[finding.place.line - 1].split(":")[0].strip() for finding in findings]
    assert told == ["store", "hours", "time_zone"]  # these only describe what to write
    assert settings.placeholders == {}


def test_nobody_has_put_a_new_page_into_force_or_reviewed_it() -> None:
    page = b"---\ntitle: Terms\neffective: 2026-09-01\nreviewed: 2026-10-15\n---\nText\n"
    made = starter.files(ANSWERS, {"terms.md": page}, {}, {})
    assert made["content/terms.md"] == b"---\ntitle: Terms\n---\nText\n"


def test_a_wrong_answer_is_asked_for_again(tmp_path: Path, helpgen: Callable[..., Result]) -> None:
    answers = ["[Tea]", "Tea", "tea.example", "", "Germany", "de", "hi(at)tea", "", "call me", "", "tea", ""]
    done = helpgen("new", "shop", cwd=tmp_path, input="\n".join(answers) + "\n")
    address = "expected: a web address with https://, such as https://example.com/"
    assert [line.strip() for line in re.findall("  This can't be .*", done.stdout)] == [
        "This can't be `[Tea]`; take the square brackets off",
        f"This can't be `tea.example`; {address}",
        "This can't be `Germany`; expected: a country code of two letters (ISO 3166), such as GB",
        "This can't be `hi(at)tea`; expected: an email address, such as help@example.com",
        "This can't be `call me`; expected: a phone number, such as +44 20 7946 0000",
        f"This can't be `tea`; {address}",
    ]
    assert (done.returncode, done.stderr) == (0, "")
    written = (tmp_path / "shop" / "site.yaml").read_text()
    assert 'name: "Tea"' in written
    assert 'currency: "EUR"' in written


def test_a_wrong_option_makes_nothing(tmp_path: Path, helpgen: Callable[..., Result]) -> None:
    done = helpgen("new", "shop", "--country", "Germany", "--email", "x", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "Error: --country can't be `Germany`; expected: a country code of two letters (ISO 3166), such as GB; "
        "--email can't be `x`; expected: an email address, such as help@example.com"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_playbook_of_a_new_site_holds_once_its_brackets_are_off() -> None:
    for country, currency, limit in (("DE", "EUR", "25"), ("JP", "JPY", "4000"), ("", "GBP", "25")):
        answers = starter.Answers(name="Tea", country=country)
        written = starter.files(answers, {}, disk.starter_staff(), {})["playbook.yaml"].decode()
        assert written.count('"[') == 5
        staff, findings = load.playbook(written)
        assert (staff.playbook, findings, len(staff.placeholders)) == (None, [], 5)
        confirmed, findings = load.playbook(re.sub(r'"\[([^"]*)\]"', r"\1", written))
        assert findings == []
        assert confirmed.playbook is not None
        assert {name: bands[0].end for name, bands in confirmed.playbook.bands.items()} == {currency: limit}


def test_the_private_files_of_a_new_site_are_complete(tmp_path: Path, helpgen: Callable[..., Result]) -> None:
    options = ("--yes", "--name", "Tea", "--country", "DE", "--url", "https://help.tea.example/")
    assert helpgen("new", "shop", *options, cwd=tmp_path).returncode == 0
    told = helpgen("check", cwd=tmp_path / "shop").stdout
    about = [line for line in told.splitlines() if line.startswith(("playbook", "staff"))]
    assert len(about) == 5
    assert all("is still the placeholder" in line for line in about)
