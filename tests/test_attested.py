"""What people vouch for: how long it holds, and the checklist that is made of it."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from conftest import Result
from msgspec import UNSET

from helpgen import audit, load, model, report, rules
from helpgen.model.config import Payments
from helpgen.rules import attested, register

WATCH = "dispute/message-watch"
DAY = date(2026, 11, 24)


def vouched(on: date, rule: str = WATCH, **more: object) -> model.Attestation:
    return model.Attestation(rule=rule, by="support", on=on, **more)  # type: ignore[arg-type]


def facts(*attestations: model.Attestation, as_of: date = DAY, **config: object) -> model.SiteFacts:
    return model.SiteFacts(
        as_of=as_of,
        config=model.Config(attestations=attestations, **config),  # type: ignore[arg-type]
        pages={},
        files=frozenset(),
        sources={},
    )


def stated(written: str, as_of: date = DAY) -> model.SiteFacts:
    """Facts as they stand in a `site.yaml`, with the lines of its keys."""
    settings, _ = load.settings(f"name: Fernhill\nurl: https://fernhill.example/\n{written}")
    return model.SiteFacts(
        as_of=as_of,
        config=settings.config,
        pages={},
        files=frozenset(),
        sources={},
        keys=settings.keys,
        placeholders=settings.placeholders,
    )


def found(site: model.SiteFacts, *topics: str) -> list[tuple[str, str]]:
    verdict = audit.judge(site, {})
    return [(f.rule, f.message) for f in verdict.findings if f.rule.partition("/")[0] in topics]


@pytest.mark.parametrize(
    ("age", "expires", "holds", "due"),
    [
        (0, None, True, False),
        (76, None, True, False),
        (77, None, True, True),
        (90, None, True, True),
        (91, None, False, False),
        (10, 0, True, True),
        (10, -1, False, False),
        (10, 500, True, False),
        (91, 500, False, False),
        (-1, None, False, False),
    ],
)
def test_an_attestation_holds_for_its_time_and_no_longer(age: int, expires: int | None, holds: bool, due: bool) -> None:
    own = UNSET if expires is None else DAY + timedelta(days=expires)
    one = vouched(DAY - timedelta(days=age), expires=own)
    site = facts(one)
    assert (attested.fresh(site, WATCH) is one, holds and attested.due(site, one)) == (holds, due)


def test_the_newest_counts_and_none_of_another_rule() -> None:
    old, new, later = (vouched(day) for day in (date(2026, 3, 1), date(2026, 11, 1), date(2027, 1, 1)))
    site = facts(new, old, later, vouched(DAY, "dispute/order-evidence"))
    assert attested.latest(site, WATCH) is new
    assert attested.fresh(site, "dispute/decision-matrix") is None


def test_every_rule_with_a_lifetime_exists() -> None:
    assert set(attested.LIFETIMES) - {rule.id for rule in rules.every()} == set()


def test_an_attestation_keeps_its_line_behind_one_that_is_not_filled_in() -> None:
    site = stated(
        "attestations:\n"
        '  - {rule: dispute/order-evidence, by: "[support]", on: 2026-10-01}\n'
        "  - {rule: dispute/message-watch, by: support, on: 2026-10-01}\n"
    )
    assert [(one.attestation.rule, one.place.line, one.key) for one in attested.stated(site)] == [
        (WATCH, 5, "attestations.1")
    ]


def test_while_one_is_a_placeholder_nobody_is_asked_for_the_others() -> None:
    asked = "checks: {packs: [amazon-pay]}\n"
    unfilled = asked + 'attestations: [{rule: dispute/message-watch, by: "[support]", on: "[2026-10-01]"}]\n'
    assert found(stated(unfilled), "dispute") == [
        ("dispute/response-runbook", "site.yaml doesn't say how claims and chargebacks are answered")
    ]
    assert len(found(stated(asked), "dispute")) == 7


def test_a_waiver_from_the_future_is_told() -> None:
    site = stated(
        "checks:\n  waive:\n"
        "    - {rule: hub/complete, reason: one page only, by: owner, on: 2027-01-01, until: 2027-02-01}\n"
    )
    message = "the waiver of hub/complete is dated 2027-01-01, which is still to come"
    assert found(site, "meta") == [("meta/attestations-fresh", message)]


def test_sources_that_nobody_read_for_long_are_told_once_and_in_the_explanation() -> None:
    assert found(facts(as_of=date(2027, 5, 22)), "meta") == []
    ((rule, message),) = found(facts(as_of=date(2027, 5, 23)), "meta")
    assert rule == "meta/sources-read"
    assert message.endswith(
        " rules rest on sources that were not read for 180 days; the oldest reading is of 2026-11-23"
    )
    mark = "\n\nSome of these were not read for 180 days: see whether they still say so.\n"
    assert not register.explain(WATCH, as_of=date(2027, 5, 22)).endswith(mark)
    assert register.explain(WATCH, as_of=date(2027, 5, 23)).endswith(mark)


def test_the_private_side_is_no_fact_for_texts() -> None:
    settings, findings = load.settings(
        "name: Fernhill\nurl: https://fernhill.example/\ndisputes: {owner: support}\nattestations: []\n"
    )
    assert (findings, set(settings.facts) & set(model.PRIVATE)) == ([], set())


@pytest.mark.parametrize(
    ("period", "fits"),
    [("7 years", True), ("18 months", True), ("540 days", False), ("17 months", False), ("as the law asks", True)],
)
def test_evidence_is_not_kept_longer_than_buyers_are_told(period: str, fits: bool) -> None:
    site = stated(
        f"checks: {{packs: [amazon-pay]}}\nprivacy: {{retention: {{orders: {period}}}}}\n"
        "disputes: {evidence_months: 18}\nattestations: [{rule: dispute/order-evidence, by: owner, on: 2026-11-01}]\n"
    )
    told = [message for rule, message in found(site, "dispute") if rule == "dispute/order-evidence"]
    assert told == (
        [] if fits else [f"evidence is kept for 18 months, and buyers are told that orders are kept for {period}"]
    )


def test_dated_rules_are_silent_before_their_day() -> None:
    dated = {rule.id: rule.since for rule in rules.every() if rule.since and rule.id.startswith(("legal/", "privacy/"))}
    assert dated == {
        "legal/odr-and-old-law-gone": date(2025, 7, 20),
        "legal/old-law-mentioned": date(2025, 7, 20),
        "legal/guarantee-notice": date(2026, 9, 27),
        "privacy/uk-complaints": date(2026, 6, 19),
        "privacy/children": date(2026, 4, 22),
    }


# The checklist


def states(site: model.SiteFacts, *findings: model.Finding) -> list[str]:
    return [task.state for task in audit.checklist(site, findings)]


def test_the_checklist_of_a_shop_that_states_nothing() -> None:
    assert states(facts()) == ["missing"] * 4 + ["proved", "proved", "missing", "missing"]


def test_what_is_attested_goes_stale_and_what_the_pages_show_is_proved() -> None:
    wrong = model.Finding(model.Place("content/refund.md", 3), "refund/steps-return", "no steps", "write them")
    mild = model.Finding(model.Place("content/contact.md"), "contact/channel-trio", "no chat", severity="advice")
    site = facts(
        vouched(date(2026, 8, 1)),
        vouched(date(2026, 11, 1), "dispute/decision-matrix"),
        vouched(date(2026, 11, 1), "dispute/service-email-current", value="old@fernhill.example"),
        contact=model.Config().contact,
    )
    made = audit.checklist(site, [wrong, mild])
    assert [task.state for task in made] == [
        "attested", "missing", "missing", "stale", "missing", "proved", "missing", "attested",
    ]  # fmt: skip
    assert made[4].lacks == (("content/refund.md:3: no steps", "write them"),)
    assert (made[3].by, made[3].until, made[3].lacks) == (
        "support",
        date(2026, 10, 30),
        (("nobody has looked since", "look again, and write the new day"),),
    )


def returns_page(**fields: object) -> model.PageFacts:
    return model.PageFacts(url="returns/", kind="article", path="content/returns.md", role="refund", **fields)  # type: ignore[arg-type]


def with_page(site: model.SiteFacts, page: model.PageFacts) -> model.SiteFacts:
    return msgspec.structs.replace(site, pages={page.url: page})


def test_pages_prove_nothing_while_the_facts_that_they_say_are_placeholders() -> None:
    unfilled = stated('returns:\n  days: "[30]"\ncontact:\n  email: "[your email address]"\n')
    made = audit.checklist(with_page(unfilled, returns_page(reviewed=DAY)), [])
    assert [(made[at].state, [message for message, _ in made[at].lacks]) for at in (4, 5)] == [
        ("missing", ["site.yaml:4: returns.days is still the placeholder “[30]”"]),
        ("missing", ["site.yaml:6: contact.email is still the placeholder “[your email address]”"]),
    ]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "missing"),
        ({"effective": DAY}, "proved"),
        ({"reviewed": DAY}, "proved"),
        ({"blocks": (model.BlockFact(tag="p", text="Last updated: 1 September 2026"),)}, "proved"),
    ],
)
def test_a_page_that_nobody_ever_dated_is_not_up_to_date(fields: dict[str, object], state: str) -> None:
    task = audit.checklist(with_page(facts(), returns_page(**fields)), [])[4]
    assert task.state == state
    if state == "missing":
        assert task.lacks == (
            (
                "content/returns.md: it says neither from when it holds nor when it was last read",
                "read it, and write the day into its front matter: `reviewed: 2026-11-24`",
            ),
        )


def test_only_the_dates_of_the_pages_on_returns_count_for_them() -> None:
    old = [
        model.Finding(
            model.Place(f"content/{name}.md"), "policy/review-age-others", "read long ago", "", "warning", url
        )
        for name, url in (("shipping", "shipping/"), ("returns", "returns/"))
    ]
    site = with_page(facts(), returns_page(reviewed=date(2025, 1, 1)))
    assert audit.checklist(site, old)[4].lacks == (("content/returns.md: read long ago", ""),)


@pytest.mark.parametrize(
    ("methods", "where"), [(("card",), "at your payment service"), (("Amazon Pay",), "in Seller Central")]
)
def test_the_checklist_speaks_of_the_payment_service_that_the_shop_has(methods: tuple[str, ...], where: str) -> None:
    rule = "dispute/service-email-current"
    paid = {"payments": Payments(methods=methods)}
    first = audit.checklist(facts(**paid), [])[0]
    assert first.lacks[0][0] == f"nobody vouches that the customer-service email {where} is current"
    wrong = audit.checklist(facts(vouched(DAY, rule), **paid), [])[0]
    assert wrong.lacks[0][0] == f"the attestation doesn't say which address stands {where}"


def task(**fields: object) -> model.Task:
    return model.Task(title="Messages | are *checked*", **fields)  # type: ignore[arg-type]


def test_the_checklist_in_words() -> None:
    vouching = {"by": "support", "on": date(2026, 11, 1), "until": date(2027, 1, 30)}
    tasks = (
        task(state="attested", compared="the address is the one on the site", **vouching),
        task(state="stale", lacks=(("nobody has looked since", "look again"),), **vouching),
        task(state="proved"),
        task(state="missing", lacks=tuple((f"a.md:{line}: no", "") for line in range(7))),
    )
    made = model.Build(outputs=(), findings=(), name="Fern\x1bhill", as_of=DAY, checklist=tasks)
    assert report.checklist(made, "text") == (
        "Customer-service checklist of Fern\\x1bhill, as of 2026-11-24: 2 of 4 in place\n\n"
        "1. Messages | are *checked*: attested\n"
        "   attested, not verified: support looked on 2026-11-01, which holds until 2027-01-30; "
        "checked: the address is the one on the site\n\n"
        "2. Messages | are *checked*: stale\n"
        "   support looked on 2026-11-01, which held until 2027-01-30\n"
        "   - nobody has looked since; look again\n\n"
        "3. Messages | are *checked*: proved\n"
        "   proved by the pages: no error and no warning\n\n"
        "4. Messages | are *checked*: missing\n"
        "   not in place\n" + "".join(f"   - a.md:{line}: no\n" for line in range(5)) + "   - … and 2 more\n"
    )
    markdown = report.checklist(made, "markdown").splitlines()
    assert markdown[4].startswith("- [x] **Messages \\| are \\*checked\\***: attested, not verified: support looked")
    assert [line[:5] for line in markdown if line.startswith("- ")] == ["- [x]", "- [ ]", "- [x]", "- [ ]"]
    data = json.loads(report.checklist(made, "json"))
    assert (data["in_place"], [one["state"] for one in data["tasks"]]) == (2, [one.state for one in tasks])
    assert data["tasks"][0]["until"] == "2027-01-30"


def test_the_command_ends_with_1_until_everything_is_in_place(helpgen: Callable[..., Result], tmp_path: Path) -> None:
    root = Path(__file__).parent.parent
    done = helpgen("checklist", "--as-of", "2026-11-24", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Customer-service checklist of Fernhill Ceramics, as of 2026-11-24: 8 of 8 in place\n"
    )
    later = helpgen("checklist", "--as-of", "2027-03-01", "--format", "json", cwd=root)
    assert (later.returncode, json.loads(later.stdout)["in_place"]) == (1, 7)
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("nam: x\n")
    assert helpgen("checklist", cwd=tmp_path).returncode == 2
