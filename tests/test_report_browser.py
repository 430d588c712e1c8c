"""The HTML report in a real Chromium: accessible in every look, nothing asked of a host, nothing wider than a phone."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser
from test_browser import TAGS
from test_report_formats import MADE, nasty

from helpgen import report

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
REPORTS = {
    "full": MADE,
    "nasty": nasty("<i>" + "x" * 300 + " `y`"),
    "clean": report.Report(findings=(), name="Shop", rules=MADE.rules, packs=("core",), pages=3),
    "stopped": report.Report(findings=MADE.findings, stopped=True),
}


@pytest.mark.parametrize("look", ["light", "dark", "forced", "phone"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_report_is_for_everybody(browser: Browser, tmp_path: Path, name: str, look: str) -> None:
    (tmp_path / "report.html").write_text(report.write("html", REPORTS[name]))
    context = browser.new_context(
        viewport={"width": 320 if look == "phone" else 1280, "height": 900},
        color_scheme="dark" if look == "dark" else "light",
        forced_colors="active" if look == "forced" else "none",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"file://{tmp_path}/report.html")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(AXE)
    result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in result["violations"]] == []
    assert wider == 0


def test_it_works_under_its_own_policy_without_a_script(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(report.write("html", MADE))
    context = browser.new_context(java_script_enabled=False)
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"file://{tmp_path}/report.html")
    page.get_by_role("link", name="Contacts").click()
    page.locator("summary").first.click()
    assert page.get_by_role("link", name="The text, clause 1").first.is_visible()
    assert page.get_by_role("heading", level=1).inner_text() == "Tea & Toys"
    context.close()
    assert (asked, said) == ([f"file://{tmp_path}/report.html"], [])
