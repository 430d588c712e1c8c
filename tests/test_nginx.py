"""`helpgen audit` on a real web server with every trap at once, in a process that is watched and may not grow."""

import json
import subprocess
import sys
from collections.abc import Iterator

import nginx
import pytest
import web
from msgspec import Struct

pytestmark = pytest.mark.skipif(bool(nginx.missing()), reason=nginx.missing())

WATCHED = """
import atexit, json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (800_000_000,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
seen = {"socket.connect": [], "socket.getaddrinfo": [], "open": []}
def watch(event, what):
    if event in seen:
        seen[event].append(repr(what[1] if event == "socket.connect" else what[0]))
def tell():
    made = {event: sorted(set(calls)) for event, calls in seen.items()}
    peak = next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
    with open("watched.json", "w") as file:
        json.dump({**made, "peak": peak}, file)
atexit.register(tell)
sys.addaudithook(watch)
from helpgen.cli import main
main(sys.argv[1:])
"""


class Ran(Struct, frozen=True, kw_only=True):
    status: int
    out: list[str]
    err: list[str]
    connected: list[str]
    looked_up: list[str]
    opened: list[str]
    peak: int
    """MB of memory."""


def audit(server: nginx.Nginx, target: str, *options: str) -> Ran:
    """Run it as a user does. The address of the shop comes out as "shop:"."""
    cwd = server.folder / "audit"
    cwd.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "audit", target, "--delay", "0", "--timeout", "2", *options],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    watched = json.loads((cwd / "watched.json").read_text())
    out, err = (text.replace(server.url, "shop:/").splitlines() for text in (done.stdout, done.stderr))
    return Ran(
        status=done.returncode,
        out=out,
        err=err,
        connected=watched["socket.connect"],
        looked_up=watched["socket.getaddrinfo"],
        opened=watched["open"],
        peak=watched["peak"],
    )


NOWHERE = "leads nowhere: {}"
UNREAD = "the page {}, so it was not judged"
SAID = {
    "/loop/self": NOWHERE.format("it redirects to itself"),
    "/loop/ring-a": NOWHERE.format("it redirects in a circle"),
    "/loop/more": NOWHERE.format("it redirects more than 10 times"),
    "/loop/cookie": NOWHERE.format("it redirects to itself"),
    "/loop/refresh": NOWHERE.format("it redirects in a circle"),
    "/big/file": UNREAD.format("is larger than 4 MB"),
    "/endless/body": UNREAD.format("is larger than 4 MB"),
    "/endless/head": UNREAD.format("answers 502"),
    "/endless/silence": UNREAD.format("takes longer than 2 s"),
    "/drip": UNREAD.format("takes longer than 2 s"),
    "/packed/gzip": UNREAD.format("is larger than 4 MB"),
    "/packed/deflate": UNREAD.format("is larger than 4 MB"),
    "/packed/brotli": UNREAD.format("is packed in a way that nobody asked for (br)"),
    "/packed/twice": UNREAD.format("is packed in a way that nobody asked for (gzip, gzip)"),
    "/packed/broken": UNREAD.format("is packed, and broken"),
    "/deep": UNREAD.format("has more elements than any page needs"),
    "/down": UNREAD.format("answers 503"),
    "/hung-up": UNREAD.format("gives no valid answer: Server disconnected without sending a response"),
    "/gone": NOWHERE.format("the server answers 410"),
    "/no-such-page": NOWHERE.format("the server answers 404"),
}
"""What the report says of a link of the start page."""
READ = ("/mood", "/charset/unknown", "/charset/wrong", "/charset/broken", "/busy/a", "/busy/b", "/busy/c", "/again")
"""Pages that are odd, and read all the same."""
OTHERS = (
    "/type/pdf", "/type/none", "/type/text", "/session/", "/spider/", "/find", "/calendar/2026/1", "/forbidden",
    "/password",
)  # fmt: skip
"""What is no page, or no end of pages: nothing is said of a single one."""
HOME = web.page("Oak", "".join(f'<a href="{path}">Go to {path}</a>\n' for path in (*SAID, *READ, *OTHERS)) + "@LURES@")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[nginx.Nginx]:
    with nginx.serving(tmp_path_factory.mktemp("nginx") / "run", HOME) as running:
        yield running


@pytest.fixture(scope="module")
def asked(server: nginx.Nginx, ran: Ran) -> list[nginx.Asked]:
    """What the shop was asked for while it was audited as a whole."""
    assert ran.status == 1
    return server.asked()


@pytest.fixture(scope="module")
def ran(server: nginx.Nginx) -> Ran:
    return audit(server, server.url, "--max-pages", "600", "--max-time", "100")


def lines_of(path: str) -> int:
    """The line of the start page that links to it."""
    return 1 + HOME.split(f'"{path}"')[0].count("\n")


def test_every_trap_is_told(ran: Ran) -> None:
    for path, said in SAID.items():
        what = f"the link to “{path}” {said};" if said.startswith("leads") else f"{said};"
        place = f"shop:/:{lines_of(path)}: error" if said.startswith("leads") else f"shop:{path}: warning"
        assert any(line.startswith(f"{place}: {what}") for line in ran.out), (path, ran.out)
    for path in OTHERS:
        assert not any(
            f"“{path}” leads nowhere" in line or f"shop:{path}: warning: the page" in line for line in ran.out
        )


def test_odd_pages_are_read_all_the_same(ran: Ran, asked: list[nginx.Asked]) -> None:
    answered = {one.path for one in asked if one.status == 200}
    assert answered.issuperset(READ)
    assert not any(
        line.startswith(f"shop:{path}: warning: the page ") and "judged" in line for line in ran.out for path in READ
    )


def test_no_other_host_is_asked(server: nginx.Nginx, ran: Ran, asked: list[nginx.Asked]) -> None:
    assert (ran.connected, ran.looked_up) == ([f"('127.0.0.1', {server.port})"], ["'127.0.0.1'"])
    assert server.asked("elsewhere.log") == []
    assert {one.path for one in asked}.issuperset(server.lures)


def test_no_file_of_this_machine_is_read_for_a_site(ran: Ran) -> None:
    assert not [path for path in ran.opened if "passwd" in path]


def test_memory_and_what_is_asked_for_are_bounded(ran: Ran, asked: list[nginx.Asked]) -> None:
    assert ran.peak < 200
    assert max(one.sent for one in asked) < 30_000_000  # of 10 GB; the rest of it waited in buffers
    for endless in ("/session/", "/spider/", "/find", "/calendar/"):
        assert sum(one.path.startswith(endless) for one in asked) <= 102
    assert not [line for line in ran.err if line.startswith("Stopped")]


def test_no_cookie_is_kept(asked: list[nginx.Asked]) -> None:
    assert "/only-with-a-cookie" not in {one.path for one in asked}


def test_a_busy_server_is_asked_again_later(asked: list[nginx.Asked]) -> None:
    statuses = [one.status for one in asked if one.path == "/again"]
    assert statuses == [503, 429, 200]
    assert 429 in {one.status for one in asked if one.path.startswith("/busy/")}


def test_a_certificate_that_nobody_vouches_for_is_told(server: nginx.Nginx) -> None:
    told = audit(server, f"https://127.0.0.1:{server.tls}/")
    assert (told.status, told.err) == (
        2,
        [
            f"helpgen: https://127.0.0.1:{server.tls}/robots.txt has a certificate that browsers don't trust: "
            "self-signed certificate, so nothing on this site may be read; try again later"
        ],
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("loop", "this sitemap lists no page of"),
        ("elsewhere", "this sitemap lists no page of"),
        ("bomb", "is larger than 10 MB"),
        ("index", "is no sitemap"),
        ("wide", "5 pages checked"),
    ],
)
def test_traps_in_sitemaps_end(server: nginx.Nginx, name: str, said: str) -> None:
    told = audit(server, f"{server.url}map/{name}.xml{'.gz' if name == 'bomb' else ''}", "--max-pages", "5")
    assert any(said in line for line in told.err), told
    assert told.connected == [f"('127.0.0.1', {server.port})"]
    assert told.peak < 200
    if name == "wide":
        assert "Not asked for: 951 addresses (more than 50 sitemaps)" in told.err
        assert "shop:/map/wide-1.xml: warning: the page answers 404, so it was not judged" in "\n".join(told.out)
