"""What helps inside a page, in Chromium: tabs without a script, links to copy, answers beside the contact form."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from conftest import SITE, write
from playwright.sync_api import Browser, Page, expect
from test_browser import AXE, TAGS, _Host

pytestmark = pytest.mark.browser

TABS = """---
title: Send it back
---
## Your country {.tabs}

### Home

1. Write.
2. Post.

### Abroad {#there}

A courier comes.

#### Inside {#inside}

More.

## Is it free?

Yes.
"""
FORMS = "forms: {contact: {action: 'https://formspree.io/f/x'}, feedback: {action: netlify}}\n"
MUGS = "---\ntitle: My mug is broken\nkeywords: [smashed]\n---\nWe send another mug.\n"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site under the policy that it asks its host for."""
    pages = {"content/send.md": TABS, "content/mugs.md": MUGS, "site.yaml": SITE + FORMS}
    root = write(tmp_path_factory.mktemp("help"), pages)
    run = "from helpgen.cli import main; main()"
    subprocess.run([sys.executable, "-c", run, "build", "--keep-going"], cwd=root, capture_output=True, check=False)
    public = root / "public"
    found = re.search(r"Content-Security-Policy: (.*)", (public / "_headers").read_text())
    assert found is not None
    handler = type("Handler", (_Host,), {"policy": found[1]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(public)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=host)
    made, said = context.new_page(), []
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    context.close()
    assert said == []


def test_tabs_open_by_key_by_click_and_by_link_without_a_script(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/send/")
    here, there = page.get_by_text("Post."), page.get_by_text("A courier comes.")
    expect(here).to_be_visible()
    expect(there).to_be_hidden()
    page.locator("summary", has_text="Abroad").click()
    expect(there).to_be_visible()
    expect(here).to_be_hidden()
    page.locator("summary", has_text="Home").press("Enter")
    expect(here).to_be_visible()
    for anchor in ("there", "inside"):
        page.goto(f"{host}/mugs/")
        page.goto(f"{host}/send/#{anchor}")
        expect(there).to_be_visible()
        expect(here).to_be_hidden()
    page.emulate_media(media="print")
    expect(here).to_be_visible()
    expect(there).to_be_visible()
    context.close()


def test_a_search_leads_into_the_tab_that_answers(page: Page, host: str) -> None:
    page.goto(f"{host}/mugs/")
    page.locator("#_q").fill("courier")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/send/**#there")
    expect(page.get_by_text("A courier comes.")).to_be_visible()


def test_the_link_behind_a_question_is_copied(page: Page, host: str) -> None:
    page.goto(f"{host}/send/")
    page.get_by_role("link", name="Copy the link to this answer").click()
    expect(page.get_by_text("Link copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"{host}/send/#is-it-free"
    assert page.url == f"{host}/send/#is-it-free"


def test_answers_show_while_the_subject_is_typed_and_the_form_stays_usable(page: Page, host: str) -> None:
    page.goto(f"{host}/contact/")
    page.get_by_label("What is it about?").focus()
    page.keyboard.type("my mug came smashed")
    answers = page.locator("#_suggest")
    expect(answers.get_by_role("link", name="My mug is broken")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("qqqq")
    expect(answers).to_be_hidden()


def test_the_policy_lets_the_form_go_to_the_service_that_was_named(page: Page, host: str) -> None:
    page.goto(f"{host}/contact/")
    sent: list[str | None] = []

    def receive(route: object) -> None:
        sent.append(route.request.post_data)  # type: ignore[attr-defined]
        route.fulfill(status=200, body="thanks")  # type: ignore[attr-defined]

    page.route("https://formspree.io/**", receive)
    for label, words in (("What is it about?", "a"), ("Your name", "b"), ("Your email address", "c@d.example")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Your message").fill("e")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("https://formspree.io/f/x")
    assert sent == ["subject=a&order=&name=b&email=c%40d.example&message=e&_gotcha="]


@pytest.mark.parametrize("look", ["light", "dark", "forced", "phone"])
def test_axe_finds_nothing(browser: Browser, host: str, look: str) -> None:
    context = browser.new_context(
        viewport={"width": 320 if look == "phone" else 1280, "height": 900},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
        bypass_csp=True,
    )
    page = context.new_page()
    for path in ("/send/", "/send/#there", "/contact/", "/mugs/#_sent"):
        page.goto(host + path)
        page.evaluate(AXE)
        found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    context.close()
