"""A canary that must never sing: every known way to get a script into a page, built for real and opened in Chromium.

The pages are served without their Content-Security-Policy, so that nothing but helpgen itself stands in the way.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from conftest import Result, write
from playwright.sync_api import Browser, Page
from servers import free_port

pytestmark = pytest.mark.browser

SIGNS = {"⏎": "\n", "␀": "\0", "␁": "\1", "␉": "\t"}
VECTORS = [
    "".join(SIGNS.get(c, c) for c in line)
    for line in (Path(__file__).parent / "hostile/vectors.txt").read_text().splitlines()
    if not line.startswith("# ")
]
AT_ONCE = 24
"""Pages that are opened side by side."""
SING = """
    for (const name of ['canary', 'alert', 'prompt', 'confirm'])
        window[name] = () => { (window.top.sung ||= []).push(location.href + ' ' + name); };
"""
PROVOKE = """async urls => {
    window.sung ||= [];
    const frames = await Promise.all(urls.map(url => new Promise(done => {
        const frame = document.createElement('iframe');
        frame.onload = () => done(frame);
        frame.src = url;
        document.body.append(frame);
    })));
    for (const frame of frames) {
        const page = frame.contentDocument;
        if (!page) { window.sung.push(frame.src + ' has become another page'); continue; }
        for (const link of page.querySelectorAll('a, area, form, button, iframe, object, embed'))
            for (const name of ['href', 'action', 'formAction', 'src', 'data'])
                if (/^(javascript|vbscript|data):/i.test(link[name] ?? ''))
                    window.sung.push(frame.src + ' ' + link[name]);
        page.addEventListener('click', event => event.preventDefault());
        page.addEventListener('submit', event => event.preventDefault());
        for (const each of page.querySelectorAll('main *, title'))
            for (const event of ['mouseover', 'mouseenter', 'focus', 'click', 'toggle', 'error', 'load', 'begin'])
                each.dispatchEvent(new Event(event, {bubbles: true, cancelable: true}));
    }
    await new Promise(done => setTimeout(done, 30));
    for (const frame of frames) frame.remove();
    return window.sung;
}"""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _quoted(vector: str) -> str:
    """As YAML takes it; what it can't hold is an error before anything is looked at."""
    return json.dumps(vector.replace("\0", "").replace("\1", ""))


def _sources(engine: str) -> dict[str, str | bytes]:
    """A page, a category and a file name for each vector; facts that are vectors too."""
    hostile = json.dumps("</title></script><script>canary()</script>\"'><img src=x onerror=canary()>")
    made: dict[str, str | bytes] = {
        "site.yaml": f"name: {hostile}\nurl: https://help.shop.example/\nmarkdown: {{engine: {engine}}}\n"
        f"contact: {{email: hi@shop.example, hours: none}}\nbusiness: {{legal_name: {hostile}}}\n",
        "content/index.md": "# Help\n",
    }
    for number, vector in enumerate(VECTORS):
        told = _quoted(vector)
        name = "".join(c for c in vector if c.isprintable() and c not in '/\\"')[:60].strip(". ") or "x"
        inside = vector.replace("\n", "\n  ")
        made[f"content/v{number}/_category.yaml"] = f"title: {told}\ndescription: {told}\n"
        made[f"content/v{number}/index.md"] = (
            f"---\ntitle: {told}\ndescription: {told}\nkeywords: [{told}]\n---\n{vector}\n\n"
            f"text {vector} text\n\n- a\n\n  {inside}\n\n<div>{vector}</div>\n\n{{{{ name }}}} [a]({{{{ name }}}})\n"
        )
        made[f"content/v{number}/{name}.md"] = f"# {vector.splitlines()[0]}\n\n## {vector.splitlines()[-1]}\n"
    return made


@pytest.fixture
def harness(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, Path, str]]:
    """A page on the same host as the folder, in which no canary has sung yet."""
    folder = tmp_path / "public"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    context = browser.new_context()
    context.add_init_script(SING)
    context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(address) else route.abort())
    page = context.new_page()
    yield page, folder, address
    context.close()
    server.shutdown()


def _sung(harness: tuple[Page, Path, str]) -> list[str]:
    """What the canary sang on all pages of the folder."""
    page, folder, address = harness
    (folder / "harness.txt").write_text("")
    page.goto(f"{address}harness.txt")
    paths = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.html"))]
    sung: list[str] = []
    for start in range(0, len(paths), AT_ONCE):
        sung = page.evaluate(PROVOKE, [address + path for path in paths[start : start + AT_ONCE]])
    return sung


def test_there_are_many_vectors_and_the_canary_can_sing(harness: tuple[Page, Path, str]) -> None:
    assert len(set(VECTORS)) == len(VECTORS) >= 250
    _, folder, _ = harness
    for number, vector in enumerate(VECTORS):
        (folder / f"{number}.html").write_text(f"<!doctype html><main>{vector}</main>")
    heard = {found[1] for line in _sung(harness) if (found := re.match(r"http://[\d.:]+/(\d+)\.html", line))}
    assert len(heard) > 120  # in a browser of today; the others were for older ones, or for other parsers


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_the_canary_never_sings(
    harness: tuple[Page, Path, str], helpgen: Callable[..., Result], tmp_path: Path, engine: str
) -> None:
    root = write(tmp_path / "site", _sources(engine))
    done = helpgen("build", "--keep-going", "--output", "out", cwd=root)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    _, folder, _ = harness
    shutil.copytree(root / "out", folder, dirs_exist_ok=True)
    assert len(list(folder.rglob("*.html"))) > 1.5 * len(VECTORS)
    assert _sung(harness) == []


def test_no_report_sings(harness: tuple[Page, Path, str], helpgen: Callable[..., Result], tmp_path: Path) -> None:
    root = write(tmp_path / "site", _sources("commonmark"))
    _, folder, _ = harness
    done = helpgen("check", "--advice", "--format", f"html={folder / 'report.html'}", cwd=root)
    assert done.returncode == 1
    assert (folder / "report.html").read_text().count("canary") > 200
    assert _sung(harness) == []


def test_no_search_result_sings(
    harness: tuple[Page, Path, str], helpgen: Callable[..., Result], tmp_path: Path
) -> None:
    root = write(tmp_path / "site", _sources("commonmark"))
    page, folder, address = harness
    assert helpgen("build", "--keep-going", "--output", "out", cwd=root).returncode == 1
    shutil.copytree(root / "out", folder, dirs_exist_ok=True)
    page.goto(address)
    shown = 0
    for question in ("canary", "script", "img onerror", "svg onload canary", "javascript", "<script>canary()</script>"):
        page.locator("#_q").fill(question)
        page.wait_for_timeout(1500)
        shown += page.locator('[role="option"], [role="listbox"] a').count()
        for found in page.locator('[role="option"]').all()[:5]:
            found.hover()
    assert shown > 0, "nothing was found, so nothing could sing"
    assert page.evaluate("window.sung ?? []") == []


def test_no_error_of_the_preview_sings(browser: Browser, tmp_path: Path) -> None:
    """Findings, and settings that can't be read, shown in the browser."""
    root = write(tmp_path / "site", _sources("commonmark"))
    command = [sys.executable, "-c", "from helpgen.cli import main; main()", "serve", "--port", str(free_port())]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        found = re.search(r"http://[\d.:]+/", process.stdout.readline())
        assert found
        context = browser.new_context(bypass_csp=True)
        context.add_init_script(SING)
        page = context.new_page()
        told = 0
        settings = (root / "site.yaml").read_text()
        bad = "".join(f"{_quoted(vector)}: {_quoted(vector)}\n" for vector in VECTORS)
        for text in (settings, settings + bad, settings + "x: [<script>canary()</script>\n", bad):
            (root / "site.yaml").write_text(text)
            page.wait_for_timeout(2500)
            for path in ("", "v1/", "v30/", "nowhere/<script>canary()</script>/"):
                page.goto(found[0] + path)
                page.wait_for_load_state("networkidle")
                told += "canary" in page.locator("body").inner_html()
                assert page.evaluate("window.sung ?? []") == [], path
        assert told == 12, "all but the settings that are no YAML show what is wrong"
        context.close()
    finally:
        process.terminate()
        process.communicate(timeout=30)
