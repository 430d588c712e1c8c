"""The preview in a real Chromium: pages follow the author's saves by themselves, under the site's own policy."""

from pathlib import Path

import pytest
from conftest import write
from playwright.sync_api import Browser, expect
from test_preview_serve import Server

pytestmark = pytest.mark.browser


def test_pages_errors_and_findings_follow_the_saves(browser: Browser, tmp_path: Path) -> None:
    server = Server(write(tmp_path, {"content/index.md": b"one"}))
    page = browser.new_page(viewport={"width": 900, "height": 600})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"http://127.0.0.1:{server.port}/")
    expect(page.locator("body > p")).to_have_text("one")
    assert complaints == []

    write(tmp_path, {"content/index.md": b"wrong"})
    expect(page.locator("body > p")).to_have_text("wrong")
    panel = page.locator("helpgen-findings")
    box = panel.bounding_box()
    assert box
    assert (box["x"] + box["width"], box["y"] + box["height"]) == (884, 584)
    expect(panel.locator("code")).not_to_be_visible()
    panel.locator("summary").click()
    expect(panel.locator("code")).to_have_text("content/index.md:3")
    expect(panel.locator("code")).to_be_visible()
    assert complaints == []

    for text, title in ((b"raise", "The site can’t be built"), (b"broken", "This page can’t be made")):
        write(tmp_path, {"content/index.md": text})
        expect(page.locator("h1")).to_have_text(title)
    complaints.clear()
    write(tmp_path, {"content/index.md": b"mended"})
    expect(page.locator("body > p")).to_have_text("mended")
    expect(panel).to_have_count(0)
    assert complaints == []
    page.close()
    assert server.stop() == (0, "")


def test_a_browser_comes_back_to_a_new_preview(browser: Browser, tmp_path: Path) -> None:
    server = Server(write(tmp_path, {"content/index.md": b"one"}))
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/")
    expect(page.locator("body > p")).to_have_text("one")
    assert server.stop() == (0, "")
    write(tmp_path, {"content/index.md": b"two"})
    server = Server(tmp_path, server.port)
    expect(page.locator("body > p")).to_have_text("two", timeout=15_000)
    page.close()
    assert server.stop() == (0, "")
