"""The search of the reference site in Chromium, under its own security policy: keys, readers, mistakes, no script."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from test_browser import AXE, TAGS, address  # noqa: F401

BENCH = Path(__file__).parent.parent / "bench"
_SPEC = importlib.util.spec_from_file_location("bench_search", BENCH / "search.py")
assert _SPEC is not None
assert _SPEC.loader is not None
bench = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(bench)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:  # noqa: F811
    """A page that fails its test when anything complains, is blocked, or leaves the host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made, said = context.new_page(), []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
    yield made
    context.close()
    assert said == []


def ask(page: Page, question: str) -> None:
    page.locator("#_q").fill(question)
    expect(page.locator("#_hits [role=option]").first).to_be_visible()


def test_nothing_is_loaded_until_the_field_is_used(page: Page, address: str) -> None:  # noqa: F811
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert [url for url in asked if "_search" in url or "finder" in url or "panel" in url] == []
    page.locator("#_q").focus()
    ask(page, "refund")
    assert any(url.endswith("/_search/pagefind.js") for url in asked)


def test_the_keyboard_finds_opens_and_leaves(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address + "shipping/shipping-policy/")
    page.keyboard.press("/")
    field = page.locator("#_q")
    expect(field).to_be_focused()
    page.keyboard.type("where is my refund")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Where is my refund?")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("where is my refund")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns/where-is-my-refund/**")


def test_control_k_reaches_the_field_and_on_a_phone_the_page_that_has_one(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address + "contact/")
    page.keyboard.press("Control+k")
    expect(page.locator("#_q")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + "contact/")
    page.keyboard.press("/")
    page.wait_for_url("**/topics/#_q")
    expect(page.locator("#_q")).to_be_focused()


def test_a_slash_in_a_field_is_a_slash(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address)
    page.locator("#_q").focus()
    page.keyboard.type("a/b")
    expect(page.locator("#_q")).to_have_value("a/b")


def test_what_was_found_is_marked_on_the_page_that_opens(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address)
    ask(page, "smashed")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/returns/damaged-or-faulty/**")
    marks = page.locator("[data-body] mark").all_text_contents()
    assert {mark.lower() for mark in marks} & {"damaged", "broken", "damage"}
    assert "highlight" not in page.url


def test_an_address_can_put_nothing_but_marks_on_a_page(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address + "returns/damaged-or-faulty/?highlight=%3Cimg+src=x+onerror=alert(1)%3E&highlight=item")
    assert page.locator("[data-body] mark").count() > 0
    assert page.locator("[data-body] img").count() == 0


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("money back", "Where is my refund?"),
        ("guarentee", "Guarantee"),
        ("adress wrogn", "Can I change the delivery address?"),
        ("redeliver", "I missed my delivery"),
        ("unsubscr", "How do I stop your emails?"),
    ],
    ids=["synonym of two words", "misspelt", "two misspelt", "keyword", "half a word"],
)
def test_buyers_words_lead_somewhere(page: Page, address: str, question: str, title: str) -> None:  # noqa: F811
    page.goto(address)
    ask(page, question)
    expect(page.locator("#_hits")).to_contain_text(title)


def test_a_corrected_word_is_told(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address)
    ask(page, "guarentee")
    expect(page.locator("form [role=status]")).to_contain_text("Showing answers for “guarantee”.")
    expect(page.locator("[data-note]")).to_be_visible()


def test_no_result_shows_who_helps_and_topics(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address)
    page.locator("#_q").fill("xqzzy")
    note = page.locator("[data-note]")
    expect(note).to_contain_text("Nothing found for “xqzzy”")
    expect(page.locator("form [role=status]")).to_contain_text("Nothing found")
    expect(page.locator("#_q")).to_have_attribute("aria-expanded", "false")
    assert note.get_by_role("listitem").count() == 4
    note.get_by_role("link", name="Ask us").click()
    page.wait_for_url("**/contact/")


def test_enter_leads_to_all_answers_which_one_topic_narrows(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address)
    ask(page, "parcel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/?q=parcel")
    rows = page.locator("[data-results] > li")
    expect(rows.first).to_be_visible()
    expect(page.locator("[data-topics] > [data-index]")).to_be_hidden()
    before = rows.count()
    page.get_by_role("radio", name="Delivery").focus()
    page.keyboard.press("Space")
    expect(rows).not_to_have_count(before)
    assert set(rows.locator(".hit-topic").all_text_contents()) == {"Delivery"}
    page.locator("#_q").fill("")
    expect(page.locator("[data-topics] > [data-index]")).to_be_visible()


def test_readers_are_told_and_axe_finds_nothing(browser: Browser, address: str) -> None:  # noqa: F811
    for width, look in ((1280, "light"), (320, "dark")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=look, bypass_csp=True, reduced_motion="reduce"
        )
        page = context.new_page()
        for path, question in (
            ("", "refund"),
            ("", "guarentee"),
            ("", "xqzzy"),
            ("topics/", "parcel"),
            ("topics/", "xqzzy"),
        ):
            page.goto(address + path)
            page.locator("#_q").fill(question)
            page.wait_for_function("[...document.querySelectorAll('[role=status]')].some((s) => s.textContent.trim())")
            page.keyboard.press("ArrowDown")
            page.evaluate(AXE)
            found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)["violations"]
            assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == [], (path, question)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider == 0, (width, path, question)
        context.close()


def test_without_an_index_the_list_of_all_topics_stays(browser: Browser, address: str) -> None:  # noqa: F811
    context = browser.new_context()
    page = context.new_page()
    page.route("**/_search/**", lambda route: route.abort())
    page.goto(address + "topics/?q=refund")
    expect(page.locator("[data-topics] > [data-index]")).to_be_visible()
    context.close()


def test_the_questions_of_buyers_find_their_page(page: Page, address: str) -> None:  # noqa: F811
    """`make search-bench` prints the figures; here they must not get worse."""
    page.goto(address)
    asked = yaml.safe_load((BENCH / "search-questions.yaml").read_text())
    places = bench.ranks(asked, bench.ask(page, [one["ask"] for one in asked]))
    assert sum(place == 1 for place in places) >= 34
    assert sum(0 < place <= 3 for place in places) >= 37
