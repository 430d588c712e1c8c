"""Real situations, decided by the reference shop's playbook as its staff would."""

import json
import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Result

HERE = Path(__file__).parent.parent
DAY = "2026-11-26"

SITUATIONS = {
    "a mug worth 12 pounds arrived in pieces yesterday": (
        "--reason damaged --total 'GBP 12.00' --delivered 2026-11-25",
        "damaged-small choice support",
    ),
    "the example of the manual": (
        "--reason damaged --total 'GBP 34.00' --delivered 2026-11-02",
        "damaged-middle choice support",
    ),
    "one penny below the limit": (
        "--reason damaged --total 'GBP 24.99' --delivered 2026-11-25",
        "damaged-small choice support",
    ),
    "just on the limit": (
        "--reason damaged --total 'GBP 25.00' --delivered 2026-11-25",
        "damaged-middle choice support",
    ),
    "a dinner set for 240 pounds arrived with a broken bowl": (
        "--reason damaged --total 'GBP 240' --delivered 2026-11-24",
        "damaged-large choice owner",
    ),
    "a handle came off after four months": (
        "--reason damaged --total 'GBP 18.00' --delivered 2026-07-20",
        "faulty-later replace support",
    ),
    "a large bowl cracked after a year": (
        "--reason damaged --total 'GBP 130.00' --delivered 2025-11-20",
        "faulty-later-large escalate support",
    ),
    "asks where the parcel is, two days before it is due": (
        "--reason not-received --total 'GBP 60.00' --due 2026-11-28",
        "not-received-early explain support",
    ),
    "asks on the very day on which it is due": (
        "--reason not-received --total 'GBP 12.00' --due 2026-11-26",
        "not-received-early explain support",
    ),
    "a small parcel is a day late": (
        "--reason not-received --total 'GBP 12.00' --due 2026-11-25",
        "not-received-small choice support",
    ),
    "a parcel worth 60 pounds is three days late": (
        "--reason not-received --total 'GBP 60.00' --due 2026-11-23",
        "not-received-search ask support",
    ),
    "the same parcel has not turned up after eight days": (
        "--reason not-received --total 'GBP 60.00' --due 2026-11-18",
        "not-received-middle choice support",
    ),
    "a regular customer's large parcel is lost": (
        "--reason not-received --total 'GBP 300.00' --due 2026-11-10 --customer usual",
        "not-received-large choice owner",
    ),
    "a customer with many refunds says that a large parcel is lost": (
        "--reason not-received --total 'GBP 300.00' --due 2026-11-10 --customer watch",
        "not-received-large-watch escalate support",
    ),
    "the present came two days after the birthday": (
        "--reason late --total 'GBP 45.00' --due 2026-11-24",
        "late refund-on-return support",
    ),
    "a blue mug came in place of the green one": (
        "--reason wrong-item --total 'GBP 16.00'",
        "wrong-item-small choice support",
    ),
    "doesn't like the colour, on the thirtieth day": (
        "--reason changed-mind --total 'GBP 80.00' --delivered 2026-10-27",
        "changed-mind refund-on-return support",
    ),
    "doesn't like the colour, on the thirty-first day": (
        "--reason changed-mind --total 'GBP 80.00' --delivered 2026-10-26",
        "changed-mind-late refuse support",
    ),
    "cancels an order of 150 pounds before it is packed": (
        "--reason cancelled --total 'GBP 150.00' --paid 2026-11-26",
        "cancelled-large refund owner",
    ),
    "was charged twice": (
        "--reason charged-twice --total 'GBP 60.00' --paid 2026-11-25",
        "charged-twice refund support",
    ),
    "doesn't know what the charge of 20 pounds is": (
        "--reason unrecognised --total 'GBP 20.00'",
        "unrecognised ask support",
    ),
    "has sent it back and has no money yet": (
        "--reason refund-missing --total 'GBP 20.00'",
        "refund-missing explain support",
    ),
}


SHOWN = HERE / "docs/content/deciding/situations.md"
DEFECTS = HERE / "docs/content/deciding/defects.md"
OPENING = """\
---
title: Situations from real life, decided
description: What the playbook of the reference shop says of {count} cases, by command and by page.
order: 2
variables: no
---
These are messages as a shop gets them. Each was decided by the playbook that helpgen brings along, on {day}, twice:
with the command that stands here, and on the [page for your staff](site.md). Both say the same; a test holds that,
for these and for every case at a limit of the table.

Limits belong to the band above them: an order of exactly GBP 25.00 is `middle`. The day of delivery is day 0.

"""
DEFECTIVE = """\
---
title: What is found in a matrix
description: Mistakes in a playbook and in replies, and what helpgen check says of each.
order: 3
variables: no
---
`helpgen check` reads `playbook.yaml` and the replies before your people do. It doesn't try examples: days are cut at
every limit, so that a gap or an overlap can't hide. Below are three playbooks in which everything is wrong that can be,
and what is reported. Each line names the place and what to do.

"""
PARTS = {
    "matrix-complete": "Cases that no row decides, or two do",
    "matrix-agrees": "Rows that give a buyer less than the public pages promise",
    "macros-hold": "Replies that no longer hold",
}


def words(line: str) -> list[str]:
    return shlex.split(line)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_is_decided(situation: str, helpgen: Callable[..., Result]) -> None:
    typed, expected = SITUATIONS[situation]
    done = helpgen("decide", *words(typed), "--as-of", DAY, "--json", cwd=HERE)
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert f"{said['row']} {said['action']} {said['by']}" == expected
    assert said["policy"]["sentence"]
    assert said["policy"]["address"].startswith("https://help.fernhill.example/")
    assert said["reply"].endswith("Fernhill Ceramics")
    assert "{{" not in said["reply"]


def test_the_manual_shows_what_was_decided(helpgen: Callable[..., Result]) -> None:
    made = OPENING.format(count=len(SITUATIONS), day=DAY)
    made += "| Situation | `helpgen decide` | What to do | Who decides | Row |\n| --- | --- | --- | --- | --- |\n"
    for situation, (typed, _) in SITUATIONS.items():
        said = json.loads(helpgen("decide", *words(typed), "--as-of", DAY, "--json", cwd=HERE).stdout)
        told = [situation, f"`{typed}`", said["action_in_words"], said["by"], f"`{said['row']}`"]
        made += f"| {' | '.join(told)} |\n"
    if "HELPGEN_GOLDEN" in os.environ:
        SHOWN.write_text(made)
    assert SHOWN.read_text() == made, "run `make docs`"


def test_the_manual_shows_what_is_found_in_a_matrix() -> None:
    made = DEFECTIVE
    for name, title in PARTS.items():
        folder = HERE / "tests/rules/dispute" / name
        book = (folder / "bad/playbook.yaml").read_text()
        made += f"## {title}\n\nThe playbook:\n\n```yaml\n{book}```\n\n"
        made += f"What is reported:\n\n```text\n{(folder / 'expected.txt').read_text()}```\n\n"
    made = made.rstrip() + "\n"
    if "HELPGEN_GOLDEN" in os.environ:
        DEFECTS.write_text(made)
    assert DEFECTS.read_text() == made, "run `make docs`"


def test_there_are_twenty() -> None:
    assert len(SITUATIONS) >= 20


def test_an_answer_has_all_that_the_staff_needs(helpgen: Callable[..., Result]) -> None:
    typed = "--reason cancelled --total 'GBP 34.00' --paid 2026-11-25 --order 1234 --name Ada"
    done = helpgen("decide", *words(typed), "--as-of", DAY, cwd=HERE)
    assert (done.returncode, done.stderr) == (0, "")
    head, _, reply = done.stdout.partition("Send this (staff/macros/cancelled.md):\n")
    assert head.startswith("Refund at once\n\nCase        GBP 34.00 · I cancelled the order · day 1 since payment\n")
    assert "Decided by  support\n" in head
    assert "middle: from GBP 25.00 up to, not including, GBP" in head
    assert "“You can cancel until the parcel has left us, and you don't have to give a reason." in head
    assert "https://help.fernhill.example/orders/change-or-cancel/#cancel\n" in head
    assert "Fri 2026-11-27  answer the buyer: within 24 hours\n" in head
    assert "Sun 2026-11-29  send the money: within 3 days of your decision\n" in head
    assert "Before you refund, look whether a chargeback or claim is running" in head
    assert "    Hello Ada,\n" in reply
    assert "Order 1234 is cancelled, and it costs you nothing. We send you £34" in reply
    assert "by 29 November 2026 at the latest" in reply
    assert "(https://help.fernhill.example/orders/change-or-cancel/#cancel)" in reply


def test_a_chargeback_forbids_a_refund_by_hand_and_has_its_dates(helpgen: Callable[..., Result]) -> None:
    typed = "--reason damaged --total 'GBP 34.00' --delivered 2026-11-02 --dispute chargeback --notified 2026-11-24"
    said = json.loads(helpgen("decide", *words(typed), "--as-of", DAY, "--json", cwd=HERE).stdout)
    assert said["warnings"][0].startswith("Don't refund by hand: a chargeback is running")
    days = [(due["day"], due["what"], due["first"]) for due in said["deadlines"] if "chargeback" in due["what"]]
    assert days == [
        ("2026-12-01", "answer the chargeback (Stripe)", True),
        ("2026-12-03", "answer the chargeback", False),
        ("2026-12-05", "answer the chargeback (Amazon Pay)", False),
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "--total 'GBP 3'",
            "missing: --reason (not-received, late, damaged, wrong-item, not-as-described, changed-mind, cancelled, "
            "charged-twice, unrecognised, refund-missing)",
        ),
        ("--reason damaged", 'missing: --total (such as "GBP 34.00")'),
        (
            "--reason damaged --total 'GBP 3'",
            "missing: --delivered (the day of delivery), which `damaged` is decided by",
        ),
        (
            "--reason not-received --total 'GBP 300' --due 2026-11-01",
            "missing: --customer (usual, watch), which `not-received` is decided by",
        ),
        ("--reason dammaged --total 'GBP 3'", "--reason: there is no reason `dammaged`; did you mean damaged?"),
        (
            "--reason damaged --total 'GBP 3.005'",
            "--total: `3.005` has more decimals than GBP knows, which has 2 decimals",
        ),
        ("--reason damaged --total 'EUR 3'", "--total: playbook.yaml has no bands in EUR; it has GBP"),
        (
            "--reason damaged --total 'GBP 3' --delivered 2026-12-01",
            "--delivered 2026-12-01 is after 2026-11-26, the day that is judged",
        ),
        (
            "--reason late --total 'GBP 3' --due 2026-11-01 --customer old",
            "--customer: there is no kind of customer `old`; use one of usual, watch",
        ),
    ],
)
def test_a_wrong_call_says_what_is_missing(typed: str, message: str, helpgen: Callable[..., Result]) -> None:
    done = helpgen("decide", *words(typed), "--as-of", DAY, cwd=HERE, input="")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"Error: {message}"


def test_the_table_names_every_row(helpgen: Callable[..., Result]) -> None:
    done = helpgen("decide", "--table", cwd=HERE)
    plain = json.loads(helpgen("decide", "--table", "--json", cwd=HERE).stdout)
    assert done.returncode == 0
    assert done.stdout.startswith("GBP: small: from GBP 0.00 up to, not including, GBP 25.00; ")
    assert [row["name"] for row in plain["rows"] if f"  {row['name']} " not in done.stdout] == []
