"""The preview as a browser meets it: a real server in a process of its own, real requests, real saves."""

import asyncio
import http.client
import json
import os
import queue
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from conftest import write
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from helpgen import model, preview

SCRIPT = re.compile(
    rb'<script src="/livereload\.js\?host=([^&"]+)&amp;port=(\d+)&amp;maxdelay=2000&amp;build=([^"]+)" defer></script>'
)
HEADERS = b"/*\n  Content-Security-Policy: default-src 'none'; style-src 'self'; connect-src 'self'\n"


def build(root: Path) -> model.Build:
    """A page for each Markdown file. What a file says decides what goes wrong with it."""
    outputs, findings, pages = [model.Output(path="_headers", body=HEADERS)], [], 0
    for place in sorted((root / "content").rglob("*")):
        path = place.relative_to(root).as_posix()
        if place.is_dir():
            continue
        if place.suffix != ".md":
            outputs.append(model.Output(path=place.relative_to(root / "content").as_posix(), copy_of=path))
            continue
        text = place.read_text()
        url = "" if place.stem == "index" else f"{place.stem}/"
        if "raise" in text:
            raise model.HelpgenError(f"{path}: <b>no</b> going on")
        if "bug" in text:
            raise RuntimeError("a bug")
        error = model.Finding(model.Place(path, 3), "a/rule", "<i>wrong</i>", "mend it", url=url)
        if "stop" in text:
            return model.Build(outputs=(), findings=(error,), stopped=True)
        findings += [error] if "wrong" in text or "broken" in text else []
        body = "" if "broken" in text else f"<!doctype html><html><body><p>{text}</p></body></html>"
        name = "404.html" if place.stem == "404" else f"{url}index.html"
        outputs.append(model.Output(path=name, body=body.encode()))
        pages += 1
    return model.Build(outputs=tuple(outputs), findings=tuple(findings), pages=pages)


def main(root: str, port: str) -> None:
    folder = Path(root)
    preview.serve(
        lambda _: build(folder),
        folder,
        lambda: [folder / "content"],
        lambda line: print(line, flush=True),
        port=int(port),
    )


class Server:
    """`helpgen serve` of a folder, in a process of its own."""

    def __init__(self, root: Path, port: int = 0) -> None:
        code = "import sys; from test_preview_serve import main; main(*sys.argv[1:])"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, str(root), str(port)],
            cwd=Path(__file__).parent,
            env={"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[1]}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.said: list[str] = []
        self.said_until("The preview is at")
        found = re.search(r":(\d+)/", self.said[-1])
        assert found
        self.port = int(found[1])
        self.said_until("")

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def said_until(self, start: str) -> str:
        """Wait for a line that starts so, and give it."""
        while True:
            self.said.append(self.lines.get(timeout=20))
            if self.said[-1].startswith(start):
                return self.said[-1]

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

    def page(self, path: str) -> tuple[int, str]:
        """Status and HTML without the reload script."""
        status, headers, body = self.get(path)
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert len(SCRIPT.findall(body)) == 1
        return status, SCRIPT.sub(b"", body).decode()

    def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        self.process.send_signal(how)
        assert self.process.stderr
        with self.process.stderr:
            complaints = self.process.stderr.read()
        return self.process.wait(timeout=20), complaints


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    servers: list[Server] = []

    def run(files: dict[str, bytes], port: int = 0) -> Server:
        servers.append(Server(write(tmp_path, files), port))
        return servers[-1]

    yield run
    for server in servers:
        if server.process.returncode is None:
            assert server.stop() == (0, "")


async def connect(server: Server, shown: str = "", **headers: str) -> WebSocketClientConnection:
    """A browser: greets as livereload's script does, and tells which build it shows."""
    socket_ = await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{server.port}/livereload", headers=headers))
    await socket_.write_message(
        json.dumps({"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]})
    )
    hello = await heard(socket_)
    assert hello["command"] == "hello"
    plugins = {"helpgen": {"build": shown}}
    await socket_.write_message(json.dumps({"command": "info", "url": "http://x/", "plugins": plugins}))
    return socket_


async def heard(socket_: WebSocketClientConnection) -> dict[str, object]:
    """The next message; a test that waits for one in vain fails."""
    message: dict[str, object] = json.loads(await asyncio.wait_for(socket_.read_message(), 20) or "{}")
    return message


RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}


def test_pages_and_files_are_served_as_a_host_would(start: Callable[..., Server]) -> None:
    server = start(
        {
            "content/index.md": b"home",
            "content/returns.md": b"returns",
            "content/404.md": b"not here",
            "content/a b/%23 😀.css": b"css",
            "content/data.json": b"{}",
            "content/script.js": b"js",
            "content/notes": b"plain",
            "content/big.bin": b"0123456789" * 100_000,
        }
    )
    assert server.said == [
        f"The preview is at http://127.0.0.1:{server.port}/ and follows your edits; Ctrl-C ends it.",
        "Built 3 pages: no findings.",
    ]
    home = (200, "<!doctype html><html><body><p>home</p></body></html>")
    assert [server.page(path) for path in ("/", "/?a=b", "/index.html")] == [home] * 3
    assert server.page("/returns/") == (200, "<!doctype html><html><body><p>returns</p></body></html>")
    missing = (404, "<!doctype html><html><body><p>not here</p></body></html>")
    for path in (
        "/nowhere/",
        "/nowhere.png",
        "/%2e%2e/site.yaml",
        "/../content/index.md",
        "/%ff",
        "//returns/",
        "/a b",
    ):
        assert server.page(path.replace(" ", "%20")) == missing, path
    kinds = {}
    for path in ("/a%20b/%2523%20%F0%9F%98%80.css", "/data.json", "/script.js", "/notes", "/big.bin", "/_headers"):
        status, headers, body = server.get(path)
        assert (status, headers["Cache-Control"]) == (200, "no-store")
        kinds[path] = headers["Content-Type"], len(body)
    assert kinds == {
        "/a%20b/%2523%20%F0%9F%98%80.css": ("text/css; charset=utf-8", 3),
        "/data.json": ("application/json; charset=utf-8", 2),
        "/script.js": ("text/javascript; charset=utf-8", 2),
        "/notes": ("text/plain; charset=utf-8", 5),
        "/big.bin": ("application/octet-stream", 1_000_000),
        "/_headers": ("text/plain; charset=utf-8", len(HEADERS)),
    }
    status, headers, body = server.get("/returns?a=b")
    assert (status, headers["Location"]) == (302, "/returns/?a=b")
    status, headers, body = server.get("/", "HEAD")
    assert (status, headers["Content-Length"], body) == (200, str(len(server.get("/")[2])), b"")
    assert server.get("/", "POST")[0] == 405
    assert server.get("/", If_None_Match="*")[0] == 200


def test_only_this_machine_is_answered(start: Callable[..., Server]) -> None:
    server = start({"content/index.md": b"home"})
    for path in ("/", "/livereload.js", "/livereload.css", "/livereload"):
        assert server.get(path, Host="evil.example")[::2] == (403, b"403 Forbidden\n")
    assert [server.get("/", Host=host)[0] for host in ("localhost:1", "127.0.0.1", "[::1]:8000", "127.1.2.3")] == [
        200
    ] * 4
    script = SCRIPT.search(server.get("/", Host="[::1]:9000")[2])
    assert script
    assert script.groups()[:2] == (b"[::1]", b"9000")

    async def foreign_page() -> int:
        with pytest.raises(Exception, match="403") as raised:
            await connect(server, Origin="http://evil.example")
        return int(raised.value.code)  # type: ignore[attr-defined]

    assert asyncio.run(foreign_page()) == 403


def test_the_policy_of_the_site_is_kept_as_far_as_can_be(start: Callable[..., Server]) -> None:
    server = start({"content/index.md": b"home"})
    assert server.get("/", Host="localhost:8000")[1]["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; connect-src 'self' ws://localhost:8000; script-src 'self'"
    )


def test_a_save_reloads_the_browser(start: Callable[..., Server], tmp_path: Path) -> None:
    server = start({"content/index.md": b"one"})

    async def browse() -> list[object]:
        browser = await connect(server)
        write(tmp_path, {"content/index.md": b"two", "content/new.md": b"new", "content/new.png": b"png"})
        return [await heard(browser)]

    assert asyncio.run(browse()) == [RELOAD]
    assert server.said_until("Built") == "Built 2 pages: no findings."
    assert server.page("/") == (200, "<!doctype html><html><body><p>two</p></body></html>")
    assert server.page("/new/") == (200, "<!doctype html><html><body><p>new</p></body></html>")
    assert server.get("/new.png")[2] == b"png"
    (tmp_path / "content/new.png").unlink()
    assert server.said_until("Built") == "Built 2 pages: no findings."
    assert server.get("/new.png")[0] == 404


def test_a_browser_that_shows_an_older_build_reloads_at_once(start: Callable[..., Server]) -> None:
    server = start({"content/index.md": b"one"})
    found = SCRIPT.search(server.get("/")[2])
    assert found
    shown = found[3].decode()

    async def browse() -> object:
        await connect(server, shown)
        browser = await connect(server, "from-another-run")
        return await heard(browser)

    assert asyncio.run(browse()) == RELOAD
    script = server.get(f"/livereload.js?build={shown}")[2].decode()
    told = f'{{return{{build:"{shown}"}}}}'
    assert script.startswith(f"window.LiveReloadPluginHelpgen=class{{static identifier='helpgen';analyze(){told}}};\n")


def test_errors_show_in_place_of_pages_until_they_are_mended(start: Callable[..., Server], tmp_path: Path) -> None:
    server = start({"content/index.md": b"home", "content/a.md": b"a", "content/a.png": b"png"})

    def says(text: bytes, line: str, path: str = "/") -> str:
        write(tmp_path, {"content/a.md": text})
        server.said_until(line)
        status, html = server.page(path)
        main = re.search("<main>(.*)</main>", html, re.DOTALL)
        return f"{status} {main[1]}" if main else f"{status} {html}"

    soon = '<p class="mends">This page comes back by itself as soon as it is mended.</p>'
    listed = (
        '<ol><li class="error"><code>content/a.md:3</code><p>&lt;i&gt;wrong&lt;/i&gt; '
        '<span class="rule">(a/rule)</span></p><p class="mend">mend it</p></li></ol>'
    )
    raised = f"500 <h1>The site can’t be built</h1>{soon}<pre>content/a.md: &lt;b&gt;no&lt;/b&gt; going on</pre>"
    assert says(b"raise", "content/a.md: <b>no</b> going on") == raised
    assert [server.get(path)[0] for path in ("/nowhere/", "/a", "/a.png", "/favicon.ico")] == [500, 500, 200, 404]
    stopped = f"500 <h1>The site can’t be built</h1>{soon}{listed}"
    assert says(b"stop", "content/a.md:3: error: <i>wrong</i>; mend it (a/rule)") == stopped
    failed = says(b"bug", "RuntimeError: a bug")
    title = "helpgen failed, and that is a mistake in helpgen: please report it"
    assert failed.startswith(f"500 <h1>{title}</h1>{soon}<pre>Traceback (most recent call last):\n")
    assert failed.endswith("RuntimeError: a bug\n</pre>")
    page = f"500 <h1>This page can’t be made</h1>{soon}{listed}"
    assert says(b"broken", "Built 2 pages: 1 error.", "/a/") == page
    assert server.said[-2] == "content/a.md:3: error: <i>wrong</i>; mend it (a/rule)"
    assert server.page("/") == (200, "<!doctype html><html><body><p>home</p></body></html>")
    assert (
        says(b"fine", "Built 2 pages: no findings.", "/a/")
        == "200 <!doctype html><html><body><p>fine</p></body></html>"
    )


def test_findings_show_in_a_corner_of_their_page(start: Callable[..., Server]) -> None:
    server = start({"content/index.md": b"home", "content/a.md": b"wrong"})
    status, html = server.page("/a/")
    assert (status, html) == (
        200,
        "<!doctype html><html><body><p>wrong</p>"
        '<helpgen-findings><template shadowrootmode="open"><link rel="stylesheet" href="/livereload.css">'
        '<details class="error"><summary>1 error</summary><ol><li class="error"><code>content/a.md:3</code>'
        '<p>&lt;i&gt;wrong&lt;/i&gt; <span class="rule">(a/rule)</span></p><p class="mend">mend it</p></li></ol>'
        "</details></template></helpgen-findings></body></html>",
    )
    assert server.page("/")[1] == "<!doctype html><html><body><p>home</p></body></html>"
    status, headers, body = server.get("/livereload.css")
    assert (status, headers["Content-Type"], b"summary {" in body) == (200, "text/css; charset=utf-8", True)


def test_the_first_build_may_fail_too(start: Callable[..., Server], tmp_path: Path) -> None:
    server = start({"content/index.md": b"stop"})
    assert server.get("/")[0] == 500
    write(tmp_path, {"content/index.md": b"home"})
    server.said_until("Built 1 page:")
    assert server.get("/")[0] == 200
    assert server.get("/nowhere/")[0] == 404


def test_a_taken_port_is_named_and_the_next_one_used(start: Callable[..., Server]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = start({"content/index.md": b"home"}, port)
        assert server.port > port
        assert server.said[0] == f"Port {port} is taken by another program, so this is port {server.port}."
        assert server.get("/")[0] == 200


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_while_browsers_wait(start: Callable[..., Server], how: signal.Signals) -> None:
    server = start({"content/index.md": b"home"})

    async def browse() -> tuple[int, str]:
        browser = await connect(server)
        ended = await asyncio.to_thread(server.stop, how)
        assert await browser.read_message() is None
        return ended

    assert asyncio.run(browse()) == (0, "")


def test_hundreds_of_saves_and_browsers_that_vanish_do_no_harm(start: Callable[..., Server], tmp_path: Path) -> None:
    server = start({"content/index.md": b"0"})
    sockets = []

    async def vanish() -> None:
        for _ in range(10):
            browser = await connect(server)
            sockets.append(browser)
            assert browser.stream
            browser.stream.socket.shutdown(socket.SHUT_RDWR)

    asyncio.run(vanish())
    for strange in (b"\x00" * 20, b"GET / HTTP/1.1\r\n", b"GET /livereload HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", server.port)) as raw:
            raw.sendall(strange)
    for n in range(1, 301):
        write(tmp_path, {"content/index.md": b"%d" % n})
        (tmp_path / f"content/{n}.md").write_text("x")
        (tmp_path / f"content/{n}.md").unlink()
    while server.page("/")[1] != "<!doctype html><html><body><p>300</p></body></html>":
        server.said_until("Built")
    threads = Path(f"/proc/{server.process.pid}/task")
    assert not threads.exists() or len(list(threads.iterdir())) <= 8  # no more than at its start


def test_a_message_that_makes_no_sense_ends_only_its_connection(start: Callable[..., Server]) -> None:
    server = start({"content/index.md": b"home"})

    async def talk(message: str) -> object:
        browser = await websocket_connect(f"ws://127.0.0.1:{server.port}/livereload")
        await browser.write_message(message)
        return await browser.read_message()

    for message in (
        "{",
        "[]",
        "3",
        '{"a": 1}',
        '{"command": "info", "plugins": []}',
        '{"command": "info", "plugins": null}',
    ):
        assert asyncio.run(talk(message)) is None
    assert server.get("/")[0] == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.com", "::", ""])
def test_other_machines_are_never_served(host: str, tmp_path: Path) -> None:
    with pytest.raises(model.HelpgenError) as raised:
        preview.serve(lambda _: build(tmp_path), tmp_path, lambda: [], lambda _: None, host=host)
    assert str(raised.value) == (
        f"the preview is only for this machine, so it can't be served on {host!r}: leave --host out, "
        "or give 127.0.0.1, ::1 or localhost"
    )


def memory(process: "subprocess.Popen[str]") -> int:
    """Bytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def opened(process: "subprocess.Popen[str]") -> int:
    return len(list(Path(f"/proc/{process.pid}/fd").iterdir()))


async def rapid_round(server: Server, place: Path, saves: int) -> None:
    """A hundred browsers connect, a page is saved again and again, each browser is told, and all go."""
    browsers = [await connect(server) for _ in range(100)]
    for number in range(saves):
        place.write_text(f"save {number} of {saves}")
        await asyncio.sleep(0.002)
    while f"save {saves - 1} of {saves}" not in server.page("/")[1]:
        await asyncio.sleep(0.02)
    for browser in browsers:
        assert (await heard(browser))["command"] == "reload"
        browser.close()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is no /proc here")
def test_rapid_saves_and_many_browsers_do_not_make_it_grow(start: Callable[..., Server], tmp_path: Path) -> None:
    rounds = int(os.environ.get("HELPGEN_ROUNDS", "5"))
    server = start({f"content/page-{n}.md": b"words of a page " * 20_000 for n in range(20)})
    place = tmp_path / "content/index.md"

    async def live() -> tuple[int, int]:
        for _ in range(3):  # until the memory of the interpreter has settled
            await rapid_round(server, place, 20)
        before, files = memory(server.process), opened(server.process)
        for number in range(rounds):
            await rapid_round(server, place, 1000 // rounds + number)
        ends = asyncio.get_running_loop().time() + 20
        while opened(server.process) > files and asyncio.get_running_loop().time() < ends:
            await asyncio.sleep(0.05)
        assert opened(server.process) <= files
        return before, memory(server.process)

    before, after = asyncio.run(live())
    # One build holds 6.4 MB, and there was at least one in each round: to keep them would take twice as much as this.
    assert after - before < 6_400_000 * rounds / 2, (before, after)
