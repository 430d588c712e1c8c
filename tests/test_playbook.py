"""The private side: how `playbook.yaml` is read, dates, macros and their exports, and that nothing of it gets out."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import icalendar
import jsonschema
import pytest
import yaml
from conftest import Result, tree
from hypothesis import given
from hypothesis import strategies as st

from helpgen import audit, build, disk, load, model, playbook
from helpgen.cli import staffing
from helpgen.playbook import dates, messages

HERE = Path(__file__).parent.parent
BOOK = """\
roles: [support, owner]
reasons:
  - {name: damaged, title: It is broken, kind: fault}
bands:
  GBP: [{name: small, from: 0, to: 25}, {name: large, from: 25}]
rows:
  - name: small
    reason: damaged
    total: small
    action: refund
    by: support
    reply_hours: 24
    refund_days: 3
    policy: mugs.md
    note: never tell anybody that we refund this at once
  - {name: large, reason: damaged, total: large, action: escalate, to: owner, by: support, reply_hours: 24,
     policy: mugs.md}
"""
MUGS = "# Mugs\n\nWe make mugs by hand.\n"


def told(text: str) -> list[str]:
    return [f"{f.place.line}:{f.place.column} {f.message}; {f.mend}" for f in load.playbook(text)[1]]


# The file ----------------------------------------------------------------------------------------------------------


MISTAKES = [
    (
        "reasons:\n  - {name: damaged, title: It is broken, kind: fault}",
        "reasons: damaged, lost",
        "2:10 `reasons` is a list, and `damaged, lost` is a single value; write a list: [damaged, lost]",
    ),
    ("roles:", "rolls:", "1:1 the key `rolls` is unknown; did you mean `roles`?"),
    ("kind: fault", "kind: fautl", "3:48 `reasons.kind` can't be `fautl`; did you mean `fault`?"),
    ("action: refund", "action: refunds", "10:13 `rows.action` can't be `refunds`; did you mean `refund`?"),
    (
        "from: 0,",
        "from: nothing,",
        "5:29 `bands.GBP.from` can't be `nothing`; expected: the lowest amount that belongs to it, such as 25",
    ),
    (
        "to: 25}",
        "to: 0}",
        "5:32 no amount lies from 0 up to, and not including, 0; `to` is the lowest amount that no longer belongs to "
        "it: write one above 0",
    ),
    ("    refund_days: 3\n", "", "10:5 `refund` doesn't say when the money is sent; state `refund_days: 5`"),
    ("to: owner, ", "", "16:50 `escalate` doesn't say to whom; state the role: `to: owner`"),
    (
        "    total: small\n",
        "    days: {from: 5, to: 5}\n",
        "9:21 days from 5 to 5 are no days at all; `to` is the first day that no longer belongs to it: write a number "
        "above 5",
    ),
    (
        "policy: mugs.md\n",
        "policy: mugs\n",
        "14:13 `rows.policy` can't be `mugs`; expected: the page that says so to buyers, from the content folder: "
        "returns/refund.md#how-long",
    ),
    (
        "    by: support\n",
        "    by: support\n    fee: lots\n",
        "12:10 `rows.fee` can't be `lots`; expected: what is kept of the price: 0, an amount such as 4.50 or a share "
        "such as 10%",
    ),
    (
        "action: refund\n",
        "action: explain\n",
        "13:5 the action `explain` pays no money, so `refund_days` says nothing; take it out, or write `refund`, "
        "`refund-on-return` or `choice`",
    ),
    (
        "GBP:",
        "POUNDS:",
        "5:3 the key `POUNDS` is unknown below `bands`; expected: a currency code of three letters (ISO 4217), such as "
        "GBP",
    ),
    (
        "roles: [support, owner]\n",
        "",
        "1:1 `roles` is missing here; state who decides, by role: `roles: [support, owner]`",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES, ids=[wrong.strip() for _, wrong, _ in MISTAKES])
def test_a_mistake_is_told_at_its_line(right: str, wrong: str, message: str) -> None:
    assert message in told(BOOK.replace(right, wrong, 1))


def test_a_good_file_has_nothing_to_tell() -> None:
    assert told(BOOK) == []


@given(st.text(max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    staff, findings = load.playbook(text)
    assert staff.playbook is None
    assert findings


@given(st.data())
def test_no_broken_file_makes_it_fail(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(BOOK)))
    end = data.draw(st.integers(start, min(len(BOOK), start + 30)))
    load.playbook(BOOK[:start] + data.draw(st.text(max_size=5)) + BOOK[end:])


def test_the_schema_takes_the_reference_and_names_a_wrong_key() -> None:
    schema = load.playbook_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    stated = yaml.safe_load((HERE / "playbook.yaml").read_text())
    jsonschema.validate(stated, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**stated, "rolls": []}, schema)


def test_a_playbook_with_placeholders_decides_nothing(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site({"content/mugs.md": MUGS, "playbook.yaml": BOOK.replace("to: 25", 'to: "[25]"')})
    done = helpgen("decide", "--table", cwd=root)
    assert done.returncode == 2
    assert done.stderr == (
        "helpgen: playbook.yaml:5: bands.GBP.0.to is still the placeholder “[25]”; correct it and take the brackets "
        "off (1 in all)\n"
    )
    checked = helpgen("check", cwd=root)
    assert "playbook.yaml:5:32: warning: bands.GBP.0.to is still the placeholder “[25]”" in checked.stdout


def test_without_a_playbook_there_is_a_way_to_one(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    done = helpgen("decide", "--table", cwd=site({"content/mugs.md": MUGS}))
    assert done.returncode == 2
    assert done.stderr.startswith(
        "helpgen: there is no playbook.yaml beside site.yaml: `helpgen new` makes a first one"
    )


# Nothing gets out --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["content", "."])
def test_nothing_private_is_published(content: str, site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    macro = "---\ntitle: Canary of the staff\n---\nHello, this is a canary-4711.\n"
    folder = "content/" if content == "content" else ""
    root = site(
        {
            "site.yaml": f"name: Shop\nurl: https://help.shop.example/\ncontent: {content}\n"
            "policies: {required: []}\ncontact: {email: hi@shop.example}\n",
            f"{folder}mugs.md": MUGS,
            "playbook.yaml": BOOK,
            "staff/macros/hello.md": macro,
            "staff/secret.txt": "canary-4711",
        }
    )
    done = helpgen("build", cwd=root)
    assert done.returncode == 0, done.stderr
    built = tree(root / "public")
    assert "mugs/index.html" in built
    for path, raw in built.items():
        assert b"canary" not in raw.lower(), path
        assert b"never tell anybody" not in raw, path
        assert not path.startswith("staff"), path


def test_a_note_of_the_playbook_in_a_page_is_found(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    page = f"{MUGS}\nNever tell anybody that we refund this at once.\n"
    done = helpgen("check", cwd=site({"content/mugs.md": page, "playbook.yaml": BOOK}))
    assert (
        "content/mugs.md:5:1: error: “Never tell anybody that we refund this at once” is for the staff" in done.stdout
    )


# Dates -------------------------------------------------------------------------------------------------------------


def reference() -> tuple[model.Settings, model.Staff]:
    settings = staffing.settings_of(HERE)
    return settings, staffing.private_of(HERE, settings).staff


def test_a_claim_before_christmas_has_three_deadlines_and_the_first_is_marked() -> None:
    settings, staff = reference()
    notified = date(2026, 12, 18)
    due = playbook.disputes(staff, settings.config, "claim", notified, notified, staffing.holidays)
    assert [(str(one.day), one.what, one.first) for one in due] == [
        ("2026-12-23", "answer the claim", True),
        ("2026-12-25", "answer the claim (Amazon Pay)", False),
        ("2026-12-28", "answer the claim (PayPal)", False),
        ("2026-12-31", "answer the claim (Amazon Pay)", False),
    ]
    assert due[-1].why == "7 business days from the notice, holidays of ENG"
    assert due[-1].source == "Amazon Pay UK, handling customer disputes <https://pay.amazon.co.uk/help/201212320>"


def test_without_holidays_a_date_is_early_and_never_late() -> None:
    settings, staff = reference()
    for day in range(1, 29):
        notified = date(2026, 12, day)
        known = playbook.disputes(staff, settings.config, "claim", notified, notified, staffing.holidays)
        blind = playbook.disputes(staff, settings.config, "claim", notified, notified, lambda *_: frozenset())
        by_source = {one.source: one.day for one in known}
        assert all(one.day and one.day <= (by_source[one.source] or date.max) for one in blind)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 30))
def test_business_days_are_counted_one_by_one(start: date, days: int) -> None:
    end = dates.business_days(start, days, lambda day: day.weekday() > 4)
    between = [date.fromordinal(number) for number in range(start.toordinal() + 1, end.toordinal() + 1)]
    assert sum(day.weekday() < 5 for day in between) == days
    assert days == 0 or end.weekday() < 5


def test_every_bundled_deadline_names_its_source_and_the_day() -> None:
    path, text = disk.deadlines()
    pairs = load.deadlines(text, path)
    assert len({deadline.name for deadline, _ in pairs}) == len(pairs) > 5
    for deadline, place in pairs:
        assert deadline.source.url.startswith("https://")
        assert deadline.read <= date(2026, 11, 26)
        assert place.line > 0
    assert not any(playbook.is_old(one, date(2027, 5, 1)) for one, _ in pairs)
    assert all(playbook.is_old(one, date(2027, 6, 1)) for one, _ in pairs)


def test_an_own_deadline_takes_the_place_of_a_bundled_one(site: Callable[..., Path]) -> None:
    own = """deadlines:
  - {name: paypal-claim, provider: PayPal, dispute: claim, days: 6, counts: calendar, methods: [PayPal],
     source: {title: Our contract, url: "https://contract.example/"}, read: 2026-11-01}
"""
    root = site({"content/mugs.md": MUGS, "playbook.yaml": BOOK + own})
    staff = staffing.private_of(root, staffing.settings_of(root)).staff
    found = [(one.days, place.path) for one, place in staff.deadlines if one.name == "paypal-claim"]
    assert found == [(6, "playbook.yaml")]


def test_deadlines_become_a_calendar_that_other_programs_read(tmp_path: Path, helpgen: Callable[..., Result]) -> None:
    asked = ("deadlines", "--dispute", "claim", "--notified", "2026-12-18", "--as-of", "2026-12-18", "--order", "77")
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    done = helpgen(*asked, "--ics", str(first), cwd=HERE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "THE ONE TO KEEP" in done.stdout.splitlines()[0]
    helpgen(*asked, "--ics", str(second), cwd=HERE)
    assert first.read_bytes() == second.read_bytes()
    events = list(icalendar.Calendar.from_ical(first.read_bytes()).walk("VEVENT"))
    assert [str(one["dtstart"].dt) for one in events] == ["2026-12-23", "2026-12-25", "2026-12-28", "2026-12-31"]
    assert len({str(one["uid"]) for one in events}) == 4
    assert str(events[1]["summary"]) == "Answer the claim (Amazon Pay): order 77"
    assert "https://buywithprime.amazon.com/" in str(events[1]["description"])


def test_the_list_of_deadlines_flags_what_is_old(helpgen: Callable[..., Result]) -> None:
    fresh = helpgen("deadlines", "--as-of", "2026-11-26", cwd=HERE)
    old = helpgen("deadlines", "--as-of", "2027-12-01", cwd=HERE)
    assert (fresh.returncode, "read it again" in fresh.stdout) == (0, False)
    assert old.stdout.count("not read for 180 days: read it again") == old.stdout.count("days (")
    assert "Amazon Pay, claim in US: 5 business days (amazon-pay-claim-us)" in fresh.stdout


# Macros ------------------------------------------------------------------------------------------------------------


def test_a_macro_becomes_a_message() -> None:
    html = (
        "<p>Hello <strong>Ada</strong>,</p>\n<ol>\n<li>\n<p>one</p>\n</li>\n<li>\n<p>two</p>\n</li>\n</ol>\n"
        '<p>See <a href="https://x.example/a?b&amp;c#d">our page</a> or '
        '<a href="mailto:hi@x.example">hi@x.example</a>.</p>'
    )
    assert messages.message(html) == (
        "Hello Ada,\n\n1. one\n2. two\n\nSee our page (https://x.example/a?b&c#d) or hi@x.example."
    )


def test_every_macro_of_the_reference_is_sent_by_a_row() -> None:
    _, staff = reference()
    assert staff.playbook is not None
    assert {macro.name for macro in staff.macros} == {row.send for row in staff.playbook.rows}


def test_exports_hold_every_macro_with_whole_addresses(helpgen: Callable[..., Result]) -> None:
    names = {path.stem for path in (HERE / "staff" / "macros").iterdir()}
    table = list(csv.DictReader(io.StringIO(helpgen("macros", "--format", "csv", cwd=HERE).stdout)))
    listed = json.loads(helpgen("macros", "--format", "json", cwd=HERE).stdout)["macros"]
    assert {row["name"] for row in table} == {one["name"] for one in listed} == names
    lost = next(one for one in listed if one["name"] == "not-received-choice")
    assert "https://help.fernhill.example/orders/order-not-arrived/#what-happens-next" in lost["html"]
    for one in listed:
        assert "{{" not in one["html"]
        assert ".md" not in one["html"]
        assert not {model.LINE_MARK, model.LINK_MARK} & set(one["html"])


def test_zendesk_gets_bodies_for_its_api(helpgen: Callable[..., Result]) -> None:
    """By its reference: a title and actions are needed; an action has a field and a value that is text."""
    lines = helpgen("macros", "--format", "zendesk", cwd=HERE).stdout.splitlines()
    assert len(lines) == len(list((HERE / "staff" / "macros").iterdir()))
    for line in lines:
        ((key, macro),) = json.loads(line).items()
        assert key == "macro"
        assert set(macro) == {"title", "description", "active", "actions"}
        assert macro["title"]
        fields = [action["field"] for action in macro["actions"]]
        assert fields == ["comment_value_html", "comment_mode_is_public", "current_tags"]
        assert all(
            set(action) == {"field", "value"} and isinstance(action["value"], str) for action in macro["actions"]
        )
        assert "{{ticket.requester.first_name}}" in macro["actions"][0]["value"]


def test_a_macro_with_a_fact_that_is_gone_stops_the_export(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    root = site({"content/mugs.md": MUGS, "staff/macros/a.md": "You have {{ returns.days }} days, {{ case.nmae }}.\n"})
    done = helpgen("macros", "--format", "csv", cwd=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "staff/macros/a.md:1:10: error: site.yaml doesn't state `returns.days`; add `returns: {days: …}` to site.yaml "
        "or take the sentence out (fact/not-stated)",
        "staff/macros/a.md:1:35: error: `case.nmae` is no fact of site.yaml; write `case.name` (fact/unknown)",
    ]


def test_a_page_can_not_name_facts_of_a_case(site: Callable[..., Path], helpgen: Callable[..., Result]) -> None:
    done = helpgen("check", cwd=site({"content/mugs.md": "# Mugs\n\nOrder {{ case.order }}.\n"}))
    assert "`case.order` is no fact of site.yaml" in done.stdout


def test_what_is_missing_is_asked_for_on_a_terminal() -> None:
    """At a real terminal: reason by its number, an amount without its currency, one wrong answer, a date."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", "decide", "--as-of", "2026-11-26"]
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
    with subprocess.Popen(command, cwd=HERE, stdin=follower, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env=environment, text=True) as process:  # fmt: skip
        os.write(leader, b"99\n3\nlots\n34.00\n2026-11-02\n")
        said, _ = process.communicate(timeout=60)
    os.close(leader)
    os.close(follower)
    assert process.returncode == 0, said
    assert "  write a number from 1 to 10\n" in said
    assert "`lots` is no amount" in said
    assert "Row         damaged-middle (playbook.yaml:" in said


def test_a_link_out_of_the_folder_is_not_followed(site: Callable[..., Path], tmp_path: Path) -> None:
    root = site({"content/mugs.md": MUGS})
    (tmp_path / "elsewhere.yaml").write_text(BOOK)
    (root / "playbook.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    private = playbook.read(root, staffing.settings_of(root), audit.inspect)
    assert private.staff.playbook is None
    assert [finding.rule for finding in private.findings] == ["file/symlink"]


def test_the_checklist_proves_a_matrix_that_is_complete(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    def state(book: str) -> str:
        root = site({"content/mugs.md": MUGS, "playbook.yaml": book})
        tasks = json.loads(helpgen("checklist", "--format", "json", cwd=root).stdout)
        found: str = next(one for one in tasks["tasks"] if one["title"].startswith("A decision matrix"))["state"]
        return found

    assert state(BOOK) == "proved"
    assert state(BOOK.replace("from: 25", "from: 30")) == "missing"


def test_the_html_report_shows_what_buyers_love(helpgen: Callable[..., Result], tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    plainly = helpgen("check", "--format", f"html={page}", cwd=HERE)
    assert (plainly.returncode, "What buyers love" in page.read_text()) == (0, False)
    advised = helpgen("check", "--advice", "--format", f"html={page}", cwd=HERE)
    assert advised.returncode == 0
    html = page.read_text()
    assert "5 of 6. This is advice" in html
    assert html.count('<i style="width:100%"></i></div>\n<p><span class="sr">Yes') == 5
    assert 'href="https://chainstoreage.com/study-return-policies-key-online-purchases-customer-loyalty"' in html


def test_a_change_of_the_private_side_alone_is_judged_anew(site: Callable[..., Path]) -> None:
    """With all that the build before has kept."""
    root = site(
        {"content/mugs.md": MUGS, "playbook.yaml": BOOK, "staff/macros/a.md": "[Mugs](../../content/mugs.md)\n"}
    )
    kept = build.Memory()
    options = build.Options(as_of=date(2026, 11, 26))

    def private() -> list[str]:
        made = build.build(root, options, kept)
        return [str(f.place.path) for f in made.findings if f.rule.startswith("dispute/")]

    assert private() == []
    (root / "staff/macros/a.md").write_text("[Mugs](../../content/cups.md)\n")
    assert private() == ["staff/macros/a.md"]
    (root / "playbook.yaml").write_text(BOOK.replace("from: 25", "from: 30"))
    assert private() == ["playbook.yaml", "staff/macros/a.md"]
    (root / "staff/macros/a.md").unlink()
    (root / "playbook.yaml").unlink()
    assert private() == []


def test_what_is_typed_of_a_buyer_stays_text(helpgen: Callable[..., Result]) -> None:
    name = "<script>alert(1)</script> {{ name }} [x](javascript:alert(1)) *A*"
    typed = ("--reason", "wrong-item", "--total", "GBP 12.00", "--name", name, "--json")
    said = json.loads(helpgen("decide", *typed, cwd=HERE).stdout)
    assert said["reply"].startswith(f"Hello {name},\n")


def test_an_amount_that_its_currency_can_not_have_is_found(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    book = BOOK.replace("  GBP: [", "  JPY: [").replace("25", "2500.50")
    found = helpgen("check", cwd=site({"content/mugs.md": MUGS, "playbook.yaml": book})).stdout
    assert (
        "playbook.yaml:5:32: error: `2500.50` has more decimals than JPY knows, which has no decimals; write the "
        "amount as its currency has it (dispute/matrix-complete)\n"
    ) in found
    assert (
        "`QQQ` is no currency in use"
        in helpgen(
            "check", cwd=site({"content/mugs.md": MUGS, "playbook.yaml": BOOK.replace("  GBP: [", "  QQQ: [")})
        ).stdout
    )


def test_a_deadline_of_ones_own_is_what_the_runbook_is_held_to(
    site: Callable[..., Path], helpgen: Callable[..., Result]
) -> None:
    settings = (
        "name: Shop\nurl: https://help.shop.example/\ncontact: {email: hi@shop.example}\npayments: {methods: [Visa]}\n"
        "disputes: {chargeback_days: 9}\n"
    )
    own = """deadlines:
  - {name: bank, provider: Our bank, dispute: chargeback, days: 6, counts: calendar, methods: [Visa],
     source: {title: Our contract, url: "https://contract.example/"}, read: 2026-11-01}
"""
    message = "a chargeback is answered within 9 days, and the deadline is 6 calendar days"
    files = {"site.yaml": settings, "content/mugs.md": MUGS, "playbook.yaml": BOOK}
    assert message not in helpgen("check", "--as-of", "2026-11-26", cwd=site(files)).stdout
    files["playbook.yaml"] += own
    assert message in helpgen("check", "--as-of", "2026-11-26", cwd=site(files)).stdout
