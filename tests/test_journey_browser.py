"""A buyer without a mouse in Chromium: home → search → the refund steps → contact, in each language and theme.

At each step the focus can be seen, stands where nothing covers it, and goes through the page in reading order. What
the arrows do is the same from right to left: answers stand below each other, and sideways keys move in the text.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from test_browser import address, ledger  # noqa: F401

pytestmark = pytest.mark.browser

ASKED = {"": "how do I get my money back", "de/": "wie bekomme ich mein Geld zurück", "ar/": "كيف أسترد أموالي"}
FAQ = "returns/returns-and-refunds-faq/"
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: "nothing" };
  const box = at.getBoundingClientRect();
  const ringed = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const around = [getComputedStyle(at), getComputedStyle(at, "::after"), getComputedStyle(at.closest("form") ?? at)];
  const spots = [...at.getClientRects()].map((r) => [r.left + r.width / 2, r.top + Math.min(r.height / 2, 20)]);
  const free = spots.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (at.contains(top) || top.contains(at));
  });
  const all = [...document.querySelectorAll("*")];
  return {
    name: `${at.tagName} ${at.getAttribute("href") ?? at.id} ${at.textContent.trim().slice(0, 40)}`,
    href: at.href ?? "", id: at.id, visible: around.some(ringed), free, order: all.indexOf(at),
    wide: box.left >= -1 && box.right <= document.documentElement.clientWidth + 1,
    size: box.width * box.height,
  };
}"""


@pytest.fixture
def pages(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when anything complains."""
    context, said = browser.new_context(reduced_motion="reduce"), []
    made = context.new_page()
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    context.close()
    assert said == []


def focus(page: Page) -> dict[str, object]:
    """What has the focus; fails where that can't be seen."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    at: dict[str, object] = page.evaluate(FOCUS)
    assert at["name"] != "nothing"
    for what in ("visible", "free", "wide", "size"):
        assert at[what], f"{page.url}: {what}: {at}"
    return at


def tab_to(page: Page, href: str, most: int = 90) -> list[str]:
    """Press Tab until a link is reached; everything on the way can be seen, each after the one before it."""
    seen, last = [], -1
    for _ in range(most):
        page.keyboard.press("Tab")
        at = focus(page)
        seen.append(str(at["name"]))
        assert int(str(at["order"])) > last, f"{at['name']} comes before the one that had the focus"
        last = int(str(at["order"]))
        if str(at["href"]).endswith(href):
            return seen
    raise AssertionError(f"{href} is not reached on {page.url}: {seen}")


@pytest.mark.parametrize(
    ("theme", "folder", "width"),
    [
        ("default", "", 1280),
        ("default", "de/", 390),
        ("default", "ar/", 1280),
        ("default", "ar/", 390),
        ("ledger", "", 390),
        ("ledger", "ar/", 1280),
    ],
)
def test_the_keyboard_alone_leads_from_home_over_the_search_to_the_refund_steps_and_to_contact(
    pages: Page, request: pytest.FixtureRequest, theme: str, folder: str, width: int
) -> None:
    page, home = pages, request.getfixturevalue("address" if theme == "default" else "ledger")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(home + folder)
    page.keyboard.press("Tab")
    assert str(focus(page)["href"]).endswith("#_main"), "the first stop skips to the content"
    for key in ("/", "Control+k"):
        page.locator("body").press(key)
        assert focus(page)["id"] == "_q"
        page.keyboard.press("Escape")

    page.keyboard.insert_text(ASKED[folder])
    options, field = page.get_by_role("option"), page.locator("#_q")
    expect(options.first).to_be_visible()
    expect(options.first).to_have_attribute("aria-selected", "false")
    for _ in range(options.count()):
        page.keyboard.press("ArrowDown")
        chosen = page.locator("#_hits [aria-selected=true]")
        expect(chosen).to_have_count(1)
        expect(chosen).to_be_in_viewport()
        assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
        if FAQ in str(chosen.get_attribute("href")):
            break
    else:
        raise AssertionError(f"the answer is not among {options.all_inner_texts()}")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    assert focus(page)["id"] == "_q"
    expect(field).to_have_value(ASKED[folder])
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    for _ in range(options.count()):
        page.keyboard.press("ArrowDown")
        if FAQ in str(page.locator("#_hits [aria-selected=true]").get_attribute("href")):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{folder}{FAQ}**")

    steps = page.locator("[data-clause~='refund.steps'] ol")
    assert steps.locator("> li").count() >= 2
    tab_to(page, "#get-your-money")
    page.keyboard.press("Enter")
    expect(steps).to_be_in_viewport()
    tab_to(page, f"/{folder}contact/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{folder}contact/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    at = focus(page)
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)"), at
    assert page.locator("main a[href^='mailto:']").first.is_visible()


@pytest.mark.parametrize("folder", ["", "de/", "ar/"])
def test_sideways_keys_move_in_the_text_and_choose_nothing(pages: Page, address: str, folder: str) -> None:  # noqa: F811
    page = pages
    page.goto(address + folder)
    page.locator("body").press("/")
    page.keyboard.type(ASKED[folder], delay=5)
    expect(page.get_by_role("option").first).to_be_visible()
    end = page.evaluate("document.activeElement.selectionStart")
    back, on = ("ArrowRight", "ArrowLeft") if folder == "ar/" else ("ArrowLeft", "ArrowRight")
    page.keyboard.press(back)
    assert page.evaluate("document.activeElement.selectionStart") == end - 1, "towards the beginning of the words"
    page.keyboard.press(on)
    assert page.evaluate("document.activeElement.selectionStart") == end
    expect(page.locator("#_hits [aria-selected=true]")).to_have_count(0)


@pytest.mark.parametrize("folder", ["", "de/", "ar/"])
def test_without_a_script_the_field_leads_by_keys_to_all_questions(
    browser: Browser,
    address: str,  # noqa: F811
    folder: str,
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(address + folder)
    field = page.locator("#_q")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.locator("#_q:focus").count():
            break
    expect(field).to_be_focused()
    page.keyboard.type(ASKED[folder])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{folder}topics/?q=**")
    titles = page.locator("main [data-index] section li a")
    assert titles.count() >= 30
    assert page.locator("main [data-index] .letters a").count() >= 5
    answer = page.locator(f"main [data-index] a[href$='{FAQ}']")
    answer.press("Enter")
    page.wait_for_url(f"**/{folder}{FAQ}")
    assert page.locator("[data-clause~='refund.steps'] ol > li").count() >= 2
    context.close()
