"""The staff site in a real Chromium, opened from its folder without a server: the same answers as `helpgen decide`."""

import datetime
import json
import re
import shlex
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import axe_playwright_python
import pytest
from conftest import Result, write
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from test_browser import TAGS, _Quiet
from test_decide import DAY, SITUATIONS
from test_staff_site import FILES, build, staff_site  # noqa: F401 - a fixture

from helpgen import load, matrix

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent.parent
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
PAGES = (
    "index", "decide", "reasons/damaged", "replies", "replies/cancelled", "disputes", "disputes/chargeback",
    "deadlines", "checklist", "all",
)  # fmt: skip
ANSWERS = """cases => {
  const form = document.querySelector("[data-decide]");
  const desk = document.querySelector("[data-desk]");
  const field = name => form.elements.namedItem(name);
  return cases.map(one => {
    for (const [name, value] of Object.entries(one)) if (field(name)) field(name).value = value;
    field("total").dispatchEvent(new Event("input", {bubbles: true}));
    const wrong = [...form.querySelectorAll("[data-wrong]")].map(part => part.textContent).join("");
    const verdict = desk.querySelector("[data-verdict]").textContent;
    return [desk.dataset.row, wrong, verdict, desk.querySelector("[data-answer]").hidden];
  });
}"""
"""Types each case into the form; gives the row, what is wrong, what is said, and whether there is no answer."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in which nothing may go wrong: neither a script nor the Content-Security-Policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{DAY}T12:00:00"))
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


@pytest.fixture
def tool(page: Page, staff_site: Path) -> Page:  # noqa: F811
    page.goto(f"{staff_site.as_uri()}/decide.html")
    return page


def typed(case: matrix.Case) -> dict[str, str]:
    """A case as somebody types it."""
    return {
        "reason": case.reason,
        "currency": case.currency,
        "total": matrix.shown(case.currency, case.minor).partition(" ")[2],
        "customer": case.customer,
        "days": "" if case.days is None else str(case.days),
    }


def expected(table: matrix.Table, case: matrix.Case) -> str:
    """What `helpgen decide` says of a case: the row, or why it does not decide."""
    try:
        assert matrix.amount(str(matrix.Amount(case.currency, case.minor))).minor == case.minor
    except matrix.AmountError:  # more digits than anybody types
        return "wrong"
    rows = [
        row
        for row in table.rows
        if case.reason in row.reasons
        and (not row.bands or matrix.band(table, case.currency, case.minor) in row.bands)
        and (row.start is not None or row.end is not None)
    ]
    if case.days is None and rows:
        return "missing"
    if case.days is not None and case.days < 0 and table.since[case.reason] != "due":
        return "wrong"
    number = matrix.decide(table, case)
    return table.rows[number].name if number >= 0 else "none"


def answers(page: Page, cases: list[matrix.Case]) -> list[str]:
    """The same, from the page."""
    made = []
    for row, wrong, verdict, hidden in page.evaluate(ANSWERS, [typed(case) for case in cases]):
        assert bool(row) is not hidden
        missing = verdict.startswith(("Type the days", "Look up"))
        made.append(row or ("wrong" if wrong else "missing" if missing else "none"))
        if not row and not wrong and not missing:
            assert verdict.startswith("No row of the matrix decides this case")
    return made


def table_of(book: str) -> matrix.Table:
    staff, findings = load.playbook(book)
    assert staff.playbook is not None, findings
    return matrix.table(staff.playbook)


def test_every_case_of_the_grid_has_the_same_answer(tool: Page) -> None:
    table = table_of((HERE / "playbook.yaml").read_text())
    cases = list(matrix.grid(table))
    assert len(cases) > 900
    told = answers(tool, cases)
    wanted = [expected(table, case) for case in cases]
    assert [(case, got, want) for case, got, want in zip(cases, told, wanted, strict=True) if got != want] == []
    assert set(wanted) >= {row.name for row in table.rows}


ODD = """\
roles: [support]
customers: [new, "regular"]
reasons:
  - {name: late, title: Late, kind: delivery, since: due}
  - {name: broken, title: Broken, kind: fault}
  - {name: nothing, title: Nothing decides this, kind: payment, since: payment}
bands:
  JPY: [{name: low, from: 0, to: 3000}, {name: high, from: 3000}]
  KWD: [{name: low, from: 0.001, to: 9.999}, {name: high, from: 12}]
  GBP: [{name: low, from: 0, to: 25.01}, {name: high, from: 25.01, to: 999999999999.99}]
rows:
  - {name: one, reason: [late, broken], total: low, customer: new, days: {from: -2, to: 3}, action: refund, by: support,
     refund_days: 3, reply_hours: 1, policy: refund.md}
  - {name: two, reason: late, total: [low, high], days: {to: 0}, action: explain, by: support, reply_hours: 1,
     policy: refund.md}
  - {name: three, reason: late, customer: regular, action: refuse, by: support, reply_hours: 1, policy: refund.md}
  - {name: four, reason: broken, days: {from: 3}, action: replace, by: support, reply_hours: 1, policy: refund.md}
"""
"""Gaps, overlaps, currencies without decimals and with three, amounts that no binary fraction holds."""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("odd"), {**FILES, "playbook.yaml": ODD})
    assert build(root).returncode == 1, "gaps and overlaps are errors"
    done = build(root, "--keep-going")
    assert done.stdout.startswith("12 pages for the staff in staff-site"), done.stdout + done.stderr
    return root / "staff-site"


def test_a_table_with_gaps_overlaps_and_other_currencies_is_decided_alike(page: Page, odd: Path) -> None:
    page.goto(f"{odd.as_uri()}/decide.html")
    table = table_of(ODD)
    cases = list(matrix.grid(table))
    told = answers(page, cases)
    wanted = [expected(table, case) for case in cases]
    assert [(case, got, want) for case, got, want in zip(cases, told, wanted, strict=True) if got != want] == []
    assert {"none", "missing", "wrong", "one", "two", "three", "four"} <= set(wanted)


def by_the_command(table: matrix.Table, number: str, currency: str) -> tuple[str, str]:
    """The row, and what is wrong with the number."""
    try:
        minor = matrix.minor(number, currency)
    except matrix.AmountError as error:
        return "", str(error) if number else ""
    at = matrix.decide(table, matrix.Case(reason="broken", currency=currency, minor=minor, customer="new", days=3))
    return table.rows[at].name if at >= 0 else "", ""


def test_any_amount_is_read_as_the_command_reads_it(page: Page, odd: Path) -> None:
    page.goto(f"{odd.as_uri()}/decide.html")
    numbers = st.one_of(
        st.from_regex(r"[0-9]{0,14}(\.[0-9]{0,7})?", fullmatch=True),
        st.text("0123456789.,-+e '\u00a0\u0663", max_size=12),
    )

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.tuples(numbers, st.sampled_from(("JPY", "KWD", "GBP"))), min_size=1, max_size=30))
    def alike(pairs: list[tuple[str, str]]) -> None:
        cases = [{"reason": "broken", "currency": cur, "total": number, "days": "3"} for number, cur in pairs]
        for (number, currency), (row, wrong, _, _) in zip(pairs, page.evaluate(ANSWERS, cases), strict=True):
            shown = number.strip().replace("\r", "").replace("\n", "")
            assert (row, wrong) == by_the_command(table, shown, currency), (number, currency)

    table = table_of(ODD)
    alike()


def test_no_text_of_the_staff_becomes_a_script(page: Page, tmp_path: Path) -> None:
    evil = "</script><script>document.title='bad'</script><img src=x onerror=alert(1)><!--<script>"
    book = (
        FILES["playbook.yaml"]
        .replace("It broke", json.dumps(evil))
        .replace("policy: refund.md", f"policy: refund.md, note: {json.dumps(evil)}")
    )
    macro = f"---\ntitle: {json.dumps(evil)}\n---\nHello {{{{ case.name }}}},\n\n`{evil}`\n"
    root = write(tmp_path, {**FILES, "playbook.yaml": book, "staff/macros/sorry.md": macro})
    done = build(root, "--keep-going")
    assert "pages for the staff" in done.stdout, done.stderr
    for name in ("decide", "index", "reasons/damaged", "replies", "replies/sorry", "all"):
        page.goto(f"{(root / 'staff-site').as_uri()}/{name}.html")
        assert page.title() != "bad"
        assert page.locator("img").count() == 0
        assert page.get_by_text("document.title='bad'").count() > 0
    page.goto(f"{(root / 'staff-site').as_uri()}/decide.html")
    page.select_option("#_reason", "damaged")
    page.fill("#_total", "3")
    page.fill("#_name", "$& $1 <b>")
    assert page.text_content("[data-reply]") == f"Hello $& $1 <b>,\n\n{evil}"


OPTIONS = {"--delivered": "day", "--due": "day", "--paid": "day"}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_twenty_situations_have_the_same_answer(situation: str, tool: Page, helpgen: Callable[..., Result]) -> None:
    line = shlex.split(SITUATIONS[situation][0])
    call = [*line, "--order", "1234", "--name", "Ada", "--as-of", DAY, "--json"]
    said = json.loads(helpgen("decide", *call, cwd=HERE).stdout)
    for option, value in zip(line[::2], line[1::2], strict=True):
        if option == "--total":
            currency, _, number = value.partition(" ")
            tool.select_option("#_currency", currency)
            tool.fill("#_total", number)
        elif option in OPTIONS:
            tool.fill("#_day", value)
        else:
            tool.select_option(f"#_{option.removeprefix('--')}", value)
    tool.fill("#_order", "1234")
    tool.fill("#_name", "Ada")
    told = dict(tool.eval_on_selector_all("[data-facts] > div", PAIRS))
    assert tool.text_content("[data-verdict]") == f"{said['action_in_words']}."
    assert told["Who decides"] == said["by"]
    assert told.get("Ask for", "") == listed(said["ask"])
    assert told["By when"] == "".join(f"{due['what']}: {due['why']}" for due in said["deadlines"])
    assert told["Policy"] == f"“{said['policy']['sentence']}”{said['policy']['address']}"
    assert told["Row"].startswith(f"{said['row']}{said['place']}, {said['band']['name']}: from {said['band']['from']}")
    assert told.get("Warning", "") == "".join(said["warnings"])
    assert told.get("Note") == said["note"]
    assert ("Terms" in told) is (said["fee"] is not None)
    assert tool.text_content("[data-reply]") == said["reply"]
    assert tool.locator("tr[aria-current]").get_attribute("id") == f"{said['case']['reason']}--{said['row']}"


PAIRS = """groups => groups.map(group => [
  group.querySelector("dt").textContent, [...group.querySelectorAll("dd")].map(one => one.textContent).join("")
])"""


def listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


@pytest.mark.parametrize("dispute", ["inquiry", "claim", "chargeback"])
def test_the_warning_about_double_refunds_is_the_same(dispute: str, tool: Page, helpgen: Callable[..., Result]) -> None:
    call = ["--reason", "damaged", "--total", "GBP 34.00", "--delivered", "2026-11-02", "--as-of", DAY, "--json"]
    said = json.loads(helpgen("decide", *call, "--dispute", dispute, "--notified", DAY, cwd=HERE).stdout)
    tool.select_option("#_reason", "damaged")
    tool.fill("#_total", "34.00")
    tool.fill("#_day", "2026-11-02")
    tool.select_option("#_dispute", dispute)
    assert tool.input_value("#_days") == "24"
    assert [tool.text_content(".warned dd")] == said["warnings"]


def test_what_is_missing_is_asked_for_and_said_aloud(tool: Page) -> None:
    verdict = tool.get_by_role("status").filter(has_text=re.compile("."))
    assert verdict.inner_text() == "Choose what the buyer writes about."
    tool.select_option("#_reason", "not-received")
    assert verdict.inner_text() == "Type the order value."
    tool.fill("#_total", "300,00")
    assert verdict.inner_text() == "Correct the order value."
    assert tool.get_attribute("#_total", "aria-invalid") == "true"
    assert tool.text_content("#_total-wrong") == "`300,00` is no number; write digits and a point, such as 1234.50"
    tool.fill("#_total", "300")
    assert tool.get_attribute("#_total", "aria-invalid") is None
    assert verdict.inner_text() == "Type the days since the last day promised for delivery: this is decided by them."
    tool.fill("#_days", "16")
    assert verdict.inner_text() == "Look up the history of the customer: this is decided by it."
    tool.select_option("#_customer", "watch")
    assert verdict.inner_text() == "Hand it over to owner."
    assert tool.get_by_role("region", name="What to do").is_visible() or tool.locator(".outcome").is_visible()


def test_the_keyboard_alone_is_enough(tool: Page) -> None:
    tool.focus("#_reason")
    tool.keyboard.type("It arrived")
    for keys in ("Tab", "Tab"):
        tool.keyboard.press(keys)
    tool.keyboard.type("34")
    tool.keyboard.press("Tab")
    tool.keyboard.type("3")
    assert tool.text_content("[data-verdict]") == "Let the buyer choose: a new one, or the money back."
    tool.focus("button[type=reset]")
    tool.keyboard.press("Enter")
    tool.wait_for_function("document.activeElement.id === '_reason'")
    assert tool.text_content("[data-verdict]") == "Choose what the buyer writes about."
    assert tool.input_value("#_total") == ""


def test_without_a_script_the_whole_table_is_there(browser: Browser, staff_site: Path) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{staff_site.as_uri()}/decide.html")
    table = table_of((HERE / "playbook.yaml").read_text())
    shown = page.locator("table.grid tbody tr").count()
    assert shown == sum(len(row.reasons) for row in table.rows)
    assert not page.locator("[data-desk]").is_visible()
    assert page.get_by_text("The form needs JavaScript. The table below says the same.").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser,
    staff_site: Path,  # noqa: F811
    scheme: str,
    width: int,
) -> None:
    size = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for name in PAGES:
        page.goto(f"{staff_site.as_uri()}/{name}.html")
        if name == "decide":
            page.select_option("#_reason", "damaged")
            page.fill("#_total", "x")
            page.fill("#_total", "34")
            page.fill("#_days", "3")
            assert page.locator("[data-facts]").is_visible()
        page.evaluate(AXE)
        result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
        found += [(name, one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (name, width)
    assert found == []
    context.close()


def test_the_search_finds_replies_and_procedures_on_a_server(page: Page, staff_site: Path) -> None:  # noqa: F811
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(staff_site)))
    Thread(target=server.serve_forever, daemon=True).start()
    page.clock.resume()
    page.goto(f"http://127.0.0.1:{server.server_port}/reasons/damaged.html")
    for question, href in (("bank reason evidence", "disputes/chargeback.html"), ("lost parcel", "replies/")):
        page.fill("#_q", question)
        page.wait_for_selector(f"#_hits a[href*='{href}']")
    page.click("#_hits a")
    page.wait_for_url("**/replies/*.html*")
    server.shutdown()


def test_without_a_server_the_search_leads_to_the_list_of_all_pages(
    browser: Browser,
    staff_site: Path,  # noqa: F811
) -> None:
    page = browser.new_page()
    page.goto(f"{staff_site.as_uri()}/reasons/damaged.html")
    page.fill("#_q", "lost parcel")
    page.press("#_q", "Enter")
    page.wait_for_url("**/all.html?q=lost*")
    page.wait_for_selector("[data-index] a >> text=Lost parcel, new one or money back")
    page.close()


def test_a_reason_prints_marked_as_internal_and_without_controls(
    browser: Browser,
    staff_site: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    import subprocess

    page = browser.new_page()
    page.goto(f"{staff_site.as_uri()}/reasons/damaged.html")
    page.pdf(path=tmp_path / "damaged.pdf", format="A4")
    page.close()
    read = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "damaged.pdf"), "-"], capture_output=True, text=True, check=True
    )
    text = " ".join(read.stdout.split())
    sheets = read.stdout.split("\f")[:-1]
    assert all("Internal: for the staff alone" in sheet.lstrip().splitlines()[0] for sheet in sheets), sheets
    assert "Internal. For the staff of Fernhill Ceramics alone" in text
    assert "Claim from the carrier on the same day; it asks for the box." in text
    assert "Search" not in text
    assert len(sheets) <= 2, "it fits two sides of a sheet"
