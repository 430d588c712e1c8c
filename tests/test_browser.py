"""The reference site in a real Chromium: accessibility, keyboard, no script, dark, phone width, forced colours."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "",
    "returns/",
    "returns/returns-and-refunds/",
    "returns/returns-and-refunds/2026-03-02/",
    "returns/returns-and-refunds/2026-09-01/changes/",
    "returns/returns-and-refunds-faq/",
    "shipping/shipping-policy/",
    "contact/",
    "policies/",
    "topics/",
    "404.html",
    "de/returns/returns-and-refunds/",
    "de/returns/returns-and-refunds/2026-03-02/",
    "ar/returns/returns-and-refunds/2026-09-01/changes/",
    "ar/",
    "ar/returns/returns-and-refunds/",
    "ar/about/legal-notice/",
)


class _Quiet(SimpleHTTPRequestHandler):
    """A plain static host."""

    def log_message(self, *_: object) -> None:
        pass


class _Host(_Quiet):
    """One that sends the Content-Security-Policy of the built `_headers`."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@pytest.fixture(scope="module")
def address(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site below a sub-path of a host, as its relative links must allow.

    It stands at the root too, where its 404 page, which can't know how deep it is shown, looks for its style.
    """
    top = shutil.copytree(reference, tmp_path_factory.mktemp("host") / "top")
    shutil.copytree(reference, top / "some" / "path")
    lines = (reference / "_headers").read_text().splitlines()
    host = type(
        "Host", (_Host,), {"policy": next(x.split(": ", 1)[1] for x in lines if "Content-Security-Policy" in x)}
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(top)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/some/path/"
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site in the second theme, with a brand colour that can't be used as it is."""
    root, here = tmp_path_factory.mktemp("ledger"), Path(__file__).parent.parent
    for folder in ("content", "staff", "versions"):
        shutil.copytree(here / folder, root / folder)
    shutil.copy(here / "playbook.yaml", root)
    stated = (here / "site.yaml").read_text()
    (root / "site.yaml").write_text(stated.replace("name: default", "name: ledger").replace('"#1f5f5b"', '"#ff9e2c"'))
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", "build", "--keep-going", "--quiet"]
    subprocess.run([*command, "--as-of", "2026-11-24"], cwd=root, check=False)
    assert (root / "public" / "ar" / "index.html").is_file()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root / "public")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("look", ["light", "dark", "forced", "phone"])
def test_axe_finds_nothing_in_the_second_theme(browser: Browser, ledger: str, look: str) -> None:
    test_axe_finds_nothing(browser, ledger, look)


def test_the_second_theme_fits_every_screen(page: Page, ledger: str) -> None:
    for width in (320, 390, 1280):
        test_no_page_scrolls_sideways(page, ledger, width)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_after_it_was_shown(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    moved = {}
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        moved[path] = page.evaluate(
            "() => new Promise(done => {"
            "let sum = 0;"
            "new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))"
            ".observe({type: 'layout-shift', buffered: true});"
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 50)));"
            "})"
        )
    assert moved == dict.fromkeys(PAGES, 0)


def test_a_printed_policy_holds_its_text_and_no_controls(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "returns/returns-and-refunds/")
    made = page.pdf(path=tmp_path / "policy.pdf", format="A4")
    context.close()
    assert made.startswith(b"%PDF")
    said = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "policy.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "How to return an item" in said
    assert "Skip to content" not in said
    assert "All topics" not in said


@pytest.mark.parametrize("look", ["light", "dark", "forced", "phone", "large"])
def test_axe_finds_nothing(browser: Browser, address: str, look: str) -> None:
    width = 320 if look == "phone" else 1280
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
        bypass_csp=True,
    )
    page, found = context.new_page(), {}
    for path in PAGES:
        page.goto(address + path)
        if look == "large":
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not page.evaluate(wider), path
        page.evaluate(AXE)
        result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
        found[path] = [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]]
    context.close()
    assert found == {path: [] for path in PAGES}


@pytest.mark.parametrize("width", [320, 390, 1280, 3840])
def test_no_page_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wider = {}
    for path in PAGES:
        page.goto(address + path)
        wider[path] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider == dict.fromkeys(PAGES, 0)


def test_nothing_is_asked_of_another_host_and_nothing_complains(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in PAGES:
        page.goto(address + path)
    context.close()
    assert [url for url in asked if not url.startswith(address.removesuffix("some/path/"))] == []
    assert said == []


def test_the_keyboard_leads_from_home_to_the_refund_steps_and_to_contact(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#_main"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.href || '').endsWith('/returns/returns-and-refunds/')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns/returns-and-refunds/")
    assert page.locator("[data-clause~='refund.steps'] ol > li").count() >= 2
    page.get_by_role("contentinfo").get_by_role("link", name="Contact us").press("Enter")
    page.wait_for_url("**/contact/")
    assert page.locator("main a[href^='mailto:']").count() >= 1


def test_without_javascript_everything_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("searchbox").first.fill("refund")
    page.get_by_role("searchbox").first.press("Enter")
    page.wait_for_url("**/topics/?q=refund")
    assert page.locator("main a[href*='returns/']").count() >= 3
    footer = page.get_by_role("contentinfo")
    assert footer.get_by_role("link", name="Contact us").is_visible()
    assert footer.get_by_role("link", name="Help", exact=True).is_visible()
    context.close()


def test_the_topics_page_filters_while_one_types(page: Page, address: str) -> None:
    page.goto(address + "topics/?q=refund")
    links = page.locator("main [data-topics] a, main li a")
    shown = [links.nth(i).is_visible() for i in range(links.count())]
    assert any(shown)
    assert not all(shown)


def test_every_page_prints_without_chrome(page: Page, address: str) -> None:
    page.goto(address + "returns/returns-and-refunds/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("banner").get_by_role("navigation").first.is_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_language_switch_stays_on_the_page_and_needs_no_mouse(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "returns/returns-and-refunds/")
    page.locator(".languages summary").focus()
    page.keyboard.press("Enter")
    shown = page.locator(".languages nav").bounding_box()
    assert shown
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.lang") == "de"
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/returns/returns-and-refunds/")
    page.locator(".languages summary").click()
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/returns/returns-and-refunds/")
    assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == ["ar", "rtl"]
    shown = page.locator(".languages summary").bounding_box()
    brand = page.locator(".brand").bounding_box()
    assert shown
    assert brand
    assert shown["x"] < brand["x"], "the page runs from right to left"


def test_the_contents_are_listed_once_and_shown_where_there_is_room(page: Page, address: str) -> None:
    page.goto(f"{address}/returns/returns-and-refunds/")
    contents, fold = page.get_by_role("navigation", name="On this page"), page.locator(".toc summary")
    assert contents.count() == 1
    assert contents.get_by_role("link").first.is_visible()
    assert not fold.is_visible()
    page.set_viewport_size({"width": 390, "height": 900})
    assert contents.count() == 0
    fold.focus()
    page.keyboard.press("Enter")
    assert contents.get_by_role("link").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#window")
