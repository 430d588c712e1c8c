"""`helpgen audit` on web servers that behave as badly as they can: it ends soon, stays small, and stays on the site."""

import asyncio
import gzip
import ipaddress
import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import web
from web import HTML, Handler, page, serving, shop

from helpgen import address, cli, model
from helpgen.crawl import fetch, frontier, guard, robots, sitemap
from helpgen.crawl.state import State, Visit

SCOPE = address.Scope.of("http://127.0.0.1:1/")
FAST = ("--delay", "0", "--timeout", "1", "--max-time", "20")


class Ran(NamedTuple):
    status: int
    out: list[str]
    err: list[str]


Audit = Callable[..., Ran]


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Audit:
    """Runs `helpgen audit`, and gives what it printed with the address of the server as "shop:"."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(fetch, "PATIENCE", 0.05)

    def run(target: str, *options: str, fast: bool = True) -> Ran:
        with pytest.raises(SystemExit) as ended:
            cli.main(["audit", target, *(FAST if fast else ()), *options])
        out, err = (re.sub(r"http://127\.0\.0\.1:\d+/", "shop:/", text) for text in capsys.readouterr())
        return Ran(int(str(ended.value.code)), out.splitlines(), err.splitlines())

    return run


def links(*hrefs: str) -> str:
    """The home page of a shop, with these links on a line of its own."""
    return page("Oak", "<p>Bowls</p>" + "".join(f'<a href="{href}">Bowl {n}</a> ' for n, href in enumerate(hrefs)))


GOOD = [
    "Taken for:",
    "  contact          shop:/contact  (sure, 0.95, by address, heading and link)",
    "  help             shop:/help  (sure, 0.95, by address, heading and link)",
    "  privacy          shop:/privacy  (sure, 0.95, by address, heading and link)",
    "  refund           shop:/refunds  (sure, 0.95, by address, heading and link)",
    "  shipping         shop:/shipping  (sure, 0.95, by address, heading and link)",
    "  terms            shop:/terms  (sure, 0.95, by address, heading and link)",
]
DEAD = "leads nowhere: {}; lead it to a page that is there, or take it out (audit/broken-link)"
UNREAD = "warning: the page {}, so it was not judged; see to it that buyers can read it (audit/unreadable)"


def test_what_is_excluded_is_not_asked_for(audit: Audit) -> None:
    pages = shop()
    pages["/"] = page("Oak", "<a href='/admin/users'>Users</a> <a href='/caf%C3%A9'>Cafe</a> <a href='/admin2'>No</a>")
    with serving(pages) as server:
        ran = audit(server.url, "--exclude", "admin", "--exclude", "/caf*")
        asked = set(server.asked)
    assert "/admin2" in asked
    assert not asked & {"/admin/users", "/caf%C3%A9"}
    assert [line for line in ran.out if "admin/" in line or "caf" in line] == []
    assert ran.err[0] == "Not asked for: 2 addresses (--exclude)"


def test_a_shop_in_good_order_has_no_findings(audit: Audit, tmp_path: Path) -> None:
    with serving(shop()) as server:
        ran = audit(server.url)
    assert ran == Ran(0, [], [*GOOD, "7 pages checked: no findings"])
    assert server.agents == {"helpgen/0.1.0 (audit of help pages; honours robots.txt)"}
    assert sorted(server.asked) == [
        "/",
        "/contact",
        "/help",
        "/privacy",
        "/refunds",
        "/robots.txt",
        "/shipping",
        "/terms",
    ]
    assert list((tmp_path / ".helpgen").iterdir()) == []


# Traps. Each shop is in good order but for the one thing.


def endless(handler: Handler) -> None:
    handler.begin(HTML)
    while True:
        handler.send(b"<p>more</p>" * 6000)


def dripping(handler: Handler) -> None:
    handler.begin(HTML)
    for _ in range(40):
        handler.send(b"<")
        time.sleep(0.1)


def silent(handler: Handler) -> None:
    time.sleep(3)
    handler.send(b"")


def endless_head(handler: Handler) -> None:
    handler.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.send(b"X-More: and more\r\n" * 1000)


def nonsense(handler: Handler) -> None:
    handler.send(b"\x00\x01\x02 this is no HTTP\r\n\r\n")


def packed(body: bytes, coding: str = "gzip") -> tuple[int, dict[str, str], bytes]:
    return 200, {**HTML, "Content-Encoding": coding}, body


LONG = "".join(f"<a href=//other.example/{'x' * 60}{n}>a</a>" for n in range(12_000))
BOMB = gzip.compress(b"<p>" + b" " * 300_000_000)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (endless, "is larger than 4 MB"),
        (packed(BOMB), "is larger than 4 MB"),
        (dripping, "takes longer than 1 s"),
        (silent, "takes longer than 1 s"),
        (packed(b"nothing of the kind"), "is packed, and broken"),
        (packed(b"x", "br"), "is packed in a way that nobody asked for (br)"),
        ("<title>Deep</title>" + "<div>" * 60_000, "has more elements than any page needs"),
        (page("Long", LONG), "holds more than any page needs"),
        ((500, HTML, "broken"), "answers 500"),
    ],
    ids=["endless", "bomb", "dripping", "silent", "broken", "brotli", "deep", "long", "500"],
)
def test_a_page_that_can_not_be_read_is_told(audit: Audit, answer: web.Answer, said: str) -> None:
    begun = time.monotonic()
    with serving(shop(**{"": links("/trap"), "trap": answer})) as server:
        ran = audit(server.url, "--max-pages", "8")
    assert ran.out == [f"shop:/trap: {UNREAD.format(said)}"]
    assert ran.status == 0
    assert server.sent < 60_000_000
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("answer", [endless_head, nonsense], ids=["endless head", "no HTTP"])
def test_a_server_that_speaks_no_http_is_told(audit: Audit, answer: web.Answer) -> None:
    with serving(shop(**{"": links("/trap"), "trap": answer})) as server:
        ran = audit(server.url)
    assert [re.sub(r"gives no valid answer: .*?, so", "gives no valid answer, so", line) for line in ran.out] == [
        f"shop:/trap: {UNREAD.format('gives no valid answer')}"
    ]


def test_memory_stays_small_whatever_comes(tmp_path: Path) -> None:
    """All that is large at once, in a process that may have 700 MB of address space and no more."""
    big = {f"t{n}": answer for n, answer in enumerate([endless, packed(BOMB), endless_head, packed(BOMB), endless])}
    run = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (700_000_000,) * 2)\n"
        "from helpgen.cli import main; main(sys.argv[1:])"
    )
    with serving(shop(**{"": links(*(f"/{name}" for name in big)), **big})) as server:
        done = subprocess.run(
            [sys.executable, "-c", run, "audit", server.url, *FAST],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
    assert (done.returncode, done.stderr.splitlines()[-2]) == (0, "7 pages checked: 5 warnings")


@pytest.mark.parametrize(
    ("more", "asked", "said"),
    [
        ({"a": (302, {"Location": "/b"}, ""), "b": (302, {"Location": "/a"}, "")}, ["/b"], "it redirects in a circle"),
        ({"a": (301, {"Location": "/a"}, "")}, [], "it redirects to itself"),
        ({"a": (302, {"Location": "file:///etc/passwd"}, "")}, [], "it redirects to no page of the web"),
        ({"a": (302, {"Location": "/gone"}, "")}, ["/gone"], "the server answers 404"),
        ({"a": (410, HTML, "")}, [], "the server answers 410"),
        ({"a": "<meta http-equiv=refresh content='0; url=/b'>", "b": "<meta http-equiv=refresh content=0;url=/a>"},
         ["/b"], "it redirects in a circle"),
    ],
    ids=["circle", "itself", "file", "gone", "410", "refresh"],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_told(
    audit: Audit, more: dict[str, web.Answer], asked: list[str], said: str
) -> None:
    with serving(shop(**{"": links("/a"), **more})) as server:
        ran = audit(server.url)
    assert ran.out == [f"shop:/:3: error: the link to “/a” {DEAD.format(said)}"]
    assert [path for path in server.asked if path in ("/a", "/b", "/gone")] == ["/a", *asked]


@pytest.mark.parametrize(
    "place", ["http://0177.0.0.2/", "http://\uff11\uff12\uff17.0.0.2/", "http://[::1", "http://a b/"]
)
def test_a_redirect_that_no_client_can_read_is_told(audit: Audit, place: str) -> None:
    onward = (302, {"Location": place.encode().decode("latin-1")}, "")
    with serving(shop(**{"": links("/a"), "a": onward})) as server:
        ran = audit(server.url)
    assert ran.status in (0, 1)
    assert all("redirects to no page of the web" in line for line in ran.out)


def test_redirects_without_end_are_given_up(audit: Audit) -> None:
    hops: dict[str, web.Answer] = {f"{'r' * n}": (302, {"Location": f"/{'r' * (n + 1)}"}, "") for n in range(1, 40)}
    with serving(shop(**{"": links("/r"), **hops})) as server:
        ran = audit(server.url)
    assert ran.out == [f"shop:/:3: error: the link to “/r” {DEAD.format('it redirects more than 10 times')}"]
    assert sum(path.startswith("/rr") for path in server.asked) == 10


@pytest.mark.parametrize(
    "place",
    [
        "http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:22/", "http://localhost/", "http://[::1]/",
        "//10.0.0.1/", "https://other.example/", "http://a:b@127.0.0.1/", "ftp://127.0.0.1/", "gopher://127.0.0.1:1/", "http://2130706433/",
    ],
)  # fmt: skip
def test_nothing_leads_off_the_site(audit: Audit, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every connection is watched: links, redirects and refreshes to other places make none."""
    reached: list[tuple[object, ...]] = []
    looked = guard.Resolver.addresses

    async def addresses(self: guard.Resolver, host: str, port: int) -> list[str]:
        reached.append((host, port))
        return await looked(self, host, port)

    monkeypatch.setattr(guard.Resolver, "addresses", addresses)
    onward: web.Answer = (302, {"Location": place}, "")
    refresh = f"<title>x</title><meta http-equiv=refresh content='0;url={place}'>"
    based = f"<title>Based</title><base href='{place}'><a href=x>x</a><a href=/y>y</a>"
    with serving(shop(**{"": links("/a", "/b", "/c", place), "a": onward, "b": refresh, "c": based})) as server:
        audit(server.url)
    assert set(reached) == {("127.0.0.1", server.server_port)}


@pytest.mark.parametrize(
    ("host", "said"),
    [("2130706433", "2130706433 leads to 127.0.0.1, an address in a private network"),
     ("0x7f.1", "0x7f.1 leads to 127.0.0.1, an address in a private network")],
)  # fmt: skip
def test_a_name_that_leads_into_a_private_network_is_refused(audit: Audit, host: str, said: str) -> None:
    with serving(shop()) as server:
        target = f"http://{host}:{server.server_port}"
        refused = audit(target)
        allowed = audit(target, "--allow-private")
    why = f"helpgen: {said}; if that is a network of yours, add --allow-private"
    assert (refused, allowed.status, len(server.asked)) == (Ran(2, [], [why]), 0, 8)


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("0.0.0.0", False), ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("fe80::1", False), ("fc00::1", False), ("ff02::1", False),
        ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True), ("240.0.0.1", False), ("192.0.2.1", False),
    ],
)  # fmt: skip
def test_only_public_addresses_are_public(written: str, public: bool) -> None:
    assert guard.is_public(ipaddress.ip_address(written)) is public


def calendar(path: str) -> str:
    year, month = (int(part) for part in path.strip("/").split("/")[1:])
    return page(f"Month {year} {month}", f"<a href='/cal/{year + month // 12}/{month % 12 + 1}'>Next month</a>")


class Endless(dict[str, web.Answer]):
    """Answers every address that it leads to, and each leads to new ones."""

    def get(self, path: str, default: object = None) -> object:
        if path.startswith("/cal/"):
            return calendar(path)
        if path.startswith("/wind/"):
            return page(f"Wind {len(path)}", "<a href='wind/'>Further</a>")
        if path.startswith("/find?"):
            more = "".join(f"<a href='{path}&f{n}={len(path)}'>Filter {n}</a>" for n in range(5))
            return page(f"Found {path}", more)
        return super().get(path, default)


@pytest.mark.parametrize(
    ("start", "limit", "most"),
    [("/cal/2026/1", "SAME_SHAPE", 12), ("/wind/", "SAME_SHAPE", 3), ("/find?q=a", "SAME_PATH", 12)],
)
def test_what_goes_on_without_end_is_cut(
    audit: Audit, start: str, limit: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frontier, limit, 12)
    with serving(Endless(shop(**{"": links(start)}))) as server:
        ran = audit(server.url, "--rule", "audit/broken-link")
    name = start[:5]
    assert (ran.status, sum(path.startswith(name) for path in server.asked)) == (0, most)
    assert [line.partition(": ")[0] for line in ran.err[:1]] == ["Not asked for"]


def test_a_session_in_the_address_makes_no_new_pages(audit: Audit) -> None:
    """The server gives each visitor another number, in a parameter and in the path, and says the same every time."""
    count = iter(range(10_000))

    def session(handler: Handler) -> None:
        n = next(count)
        handler.answer(
            200, HTML, links(f"/;jsessionid=A{n}", f"/?PHPSESSID={n}", f"/?utm_source=a{n}#b{n}", "/#", "/?")
        )

    with serving(shop(**{"": session})) as server:
        ran = audit(server.url)
    assert (ran.out, ran.err[-1], server.asked.count("/")) == ([], "7 pages checked: no findings", 1)


def test_twins_under_other_addresses_are_one_page(audit: Audit) -> None:
    about = page("About us", "<p>We turn wood.</p>", head="<link rel=canonical href=/about>")
    twins = dict.fromkeys(("about", "About", "about/", "about?from=home", "about/index.html"), about)
    with serving(shop(**{"": links(*(f"/{name}" for name in twins)), **twins})) as server:
        ran = audit(server.url)
    assert (ran.out, ran.err[-1]) == ([], "8 pages checked: no findings")


def test_a_page_with_more_links_than_can_be_asked_for_ends(audit: Audit) -> None:
    with serving({**shop(**{"": links(*(f"/bowl-{'x' * n}" for n in range(1, 1500)))}), "*": page("Bowl")}) as server:
        ran = audit(server.url, "--max-pages", "20", "--rule", "audit/broken-link", "--format", "json=r.json")
    said = json.loads(Path("r.json").read_text())
    assert (said["read"]["stopped_after"], {one["role"] for one in said["taken"]} >= {"privacy", "refund"}) == (
        "20 pages",
        True,
    )
    assert ran.err[0] == "Stopped after 20 pages: there is more on this site"
    assert {"/contact", "/privacy", "/refunds"} < set(server.asked)


# Politeness


def test_robots_is_obeyed(audit: Audit) -> None:
    text = "User-agent: *\nDisallow: /policies/\nUser-agent: other\nDisallow: /\n"
    footer = web.FOOTER.replace("/privacy", "/policies/privacy-policy")
    pages = {path: answer.replace("/privacy", "/policies/privacy-policy") if isinstance(answer, str) else answer
             for path, answer in shop().items()}  # fmt: skip
    assert footer in str(pages["/"])
    with serving({**pages, "/robots.txt": (200, {}, text)}) as server:
        ran = audit(server.url)
    assert "/policies/privacy-policy" not in server.asked
    assert (ran.status, ran.out) == (
        0,
        [
            "shop:/robots.txt:2: warning: robots.txt keeps Google from the privacy page "
            "shop:/policies/privacy-policy; take the line out, or allow the page (audit/closed)"
        ],
    )
    assert ran.err[0] == "Not asked for: 1 address (disallowed by robots.txt)"
    assert ran.err[4] == "  privacy          shop:/policies/privacy-policy  (sure, 0.88, by address and link, not read)"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {}, "User-agent: helpgen\nDisallow: /"), "shop:/ is disallowed by robots.txt; nothing could be read"),
        ((503, {"Retry-After": "0"}, ""),
         "shop:/robots.txt answers 503, so nothing on this site may be read; try again later"),
        (dripping, "shop:/robots.txt takes longer than 1 s, so nothing on this site may be read; try again later"),
    ],
)  # fmt: skip
def test_without_leave_nothing_is_read(audit: Audit, answer: web.Answer, said: str) -> None:
    with serving({**shop(), "/robots.txt": answer}) as server:
        ran = audit(server.url)
    assert (ran, set(server.asked)) == (Ran(2, [], [f"helpgen: {said}"]), {"/robots.txt"})


@pytest.mark.parametrize(
    ("text", "delay"),
    [("User-agent: *\nCrawl-delay: 0.5", 0.5), ("User-agent: *\nCrawl-delay: 86400", 10.0), ("", 0.0)],
)
def test_a_delay_is_kept_within_reason(text: str, delay: float) -> None:
    assert min(robots.parse(text.encode()).delay(robots.NAME), robots.SLOWEST) == delay


def test_what_stands_far_below_in_robots_counts_as_not_written(audit: Audit) -> None:
    """A line that is cut in two is no rule: "Disallow: /" would shut everything."""
    start = "User-agent: *\nDisallow: /terms\n".ljust(robots.LARGEST - len("Disallow: /") - 1, "#") + "\n"
    with serving({**shop(), "/robots.txt": (200, {}, start + "Disallow: /help\n" * 2)}) as server:
        ran = audit(server.url)
    assert (ran.status, "/help" in server.asked, "/terms" in server.asked) == (0, True, False)


def test_hostile_robots_are_read_at_once() -> None:
    begun = time.monotonic()
    many = b"User-agent: *\n" + b"".join(b"Disallow: /*a*%d*b*c$\n" % n for n in range(20_000))
    for body in (many, b"User-agent: *\nDisallow: /" + b"*a" * 100_000 + b"*b$", bytes(range(256)) * 1000):
        assert robots.parse(body).allows("http://x/" + "a" * 1900, robots.NAME)
    assert time.monotonic() - begun < 10


def test_a_busy_server_is_asked_again(audit: Audit) -> None:
    answers = iter([(429, {"Retry-After": "0"}, ""), (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, "")])

    def busy(handler: Handler) -> None:
        handler.answer(*next(answers, (200, HTML, links())))

    with serving(shop(**{"": busy})) as server:
        ran = audit(server.url)
    assert (ran.out, server.asked.count("/")) == ([], 3)


@pytest.mark.parametrize(
    ("answer", "pause"),
    [
        (fetch.Answer(status=429, wait=7.0, passing=True), 7.0),
        (fetch.Answer(status=503, wait=7.0, passing=True), 7.0),
        (fetch.Answer(status=429, passing=True), fetch.PATIENCE),
        (fetch.Answer(status=503, passing=True), 0.0),
    ],
)
def test_all_requests_wait_as_long_as_the_server_asks(
    monkeypatch: pytest.MonkeyPatch, answer: fetch.Answer, pause: float
) -> None:
    """Whoever is asked to wait and goes on with other pages has not waited."""
    answers, slept = iter([answer, fetch.Answer(status=200)]), list[float]()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def once(*_: object) -> fetch.Answer:
        return next(answers)

    async def asked() -> float:
        fetcher = fetch.Fetcher(SCOPE, fetch.Limits(), private=True)
        monkeypatch.setattr(fetch.asyncio, "sleep", sleep)
        monkeypatch.setattr(fetcher, "_paced", once)
        await fetcher.get(SCOPE.origin)
        await fetcher.close()
        return fetcher.next_start

    start = time.monotonic()
    next_start = asyncio.run(asked())
    assert slept == [max(pause, fetch.PATIENCE)]
    assert next_start >= start + pause if pause else next_start == 0


def test_a_server_that_asks_for_a_long_time_is_not_asked_again(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LONGEST_WAIT", 0.05)
    busy: web.Answer = (429, {"Retry-After": "3600"}, "")
    with serving(shop(**{"": links("/trap"), "trap": busy})) as server:
        ran = audit(server.url)
    said = "answers 429 and asks to come back after 3600 s"
    assert (ran.out, server.asked.count("/trap")) == ([f"shop:/trap: {UNREAD.format(said)}"], 1)


def cut_off(handler: Handler) -> None:
    handler.begin({**HTML, "Content-Length": "500"})
    handler.send(b"<html>")


def hung_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "trouble",
    [(500, HTML, "broken"), (408, HTML, ""), (522, HTML, ""), cut_off, hung_up],
    ids=["500", "408", "522", "cut off", "hung up"],
)
def test_what_may_pass_is_asked_for_again(audit: Audit, trouble: web.Answer) -> None:
    left = [trouble, trouble]

    def shaky(handler: Handler) -> None:
        answer = left.pop() if left else (200, HTML, links())
        if callable(answer):
            answer(handler)
        else:
            handler.answer(*answer)

    with serving(shop(**{"": shaky})) as server:
        ran = audit(server.url)
    assert (ran.out, server.asked.count("/")) == ([], 3)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ((500, HTML, "broken"), "answers 500"),
        (cut_off, "gives no valid answer: peer closed connection without sending complete message body "
         "(received 6 bytes, expected 500)"),
    ],
    ids=["500", "cut off"],
)  # fmt: skip
def test_what_does_not_pass_is_told_after_three_times(audit: Audit, trouble: web.Answer, said: str) -> None:
    with serving(shop(**{"": links("/trap"), "trap": trouble})) as server:
        ran = audit(server.url)
    assert (ran.out, server.asked.count("/trap")) == ([f"shop:/trap: {UNREAD.format(said)}"], 3)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("7", 7.0), ("", None), ("soon", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("-1", None)],
)
def test_how_long_a_server_asks_to_wait(written: str, seconds: float | None) -> None:
    assert fetch._seconds(written) == seconds


# A crawl that was stopped goes on


def test_a_killed_crawl_goes_on(tmp_path: Path, audit: Audit) -> None:
    names = [f"bowl-{'x' * n}" for n in range(1, 30)]
    more = shop(**{"": links(*names), **{name: page(name) for name in names}})
    with serving(more) as server:
        command = [sys.executable, "-c", "from helpgen.cli import main; main()", "audit", server.url, "--delay", "0.05",
                   "--concurrency", "1", "--state", "crawl.db"]  # fmt: skip
        process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        while len(server.asked) < 12 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        process.wait()
        before = list(server.asked)
        ran = audit(server.url, "--state", "crawl.db")
    again = server.asked[len(before) :]
    assert 12 <= len(before) < 30
    assert (ran.out, ran.err[-1]) == ([], "36 pages checked: no findings")
    # Only robots.txt, and the one page that was under way, are asked for a second time.
    assert len(set(before) & set(again)) <= 2
    assert len({*before, *again}) == 37
    assert not (tmp_path / "crawl.db").exists()


def test_a_crawl_that_ran_out_of_time_goes_on(audit: Audit) -> None:
    def slow(handler: Handler) -> None:
        time.sleep(0.3)
        handler.answer(200, HTML, page("Bowl " + handler.path[-1]))

    names = [f"bowl-{letter}" for letter in "abcdefghij"]
    with serving(shop(**{"": links(*names), **dict.fromkeys(names, slow)})) as server:
        first = audit(server.url, "--max-time", "1", "--concurrency", "1", "--state", "crawl.db")
        second = audit(server.url, "--state", "crawl.db")
    assert first.err[0] == (
        "Stopped after 1 s: there is more on this site; run it again to go on (what was read is kept in crawl.db)"
    )
    assert second.err[-1] == "17 pages checked: no findings"
    assert server.asked.count("/") == 1


def test_a_file_of_something_else_is_left_alone(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("my notes, " * 100)
    sqlite3.connect(tmp_path / "other.db").execute("create table mine (a)").connection.close()
    with serving(shop()) as server:
        notes, other = audit(server.url, "--state", "notes.txt"), audit(server.url, "--state", "other.db")
    assert notes.err == ["helpgen: notes.txt: it can't be used: file is not a database; name another file with --state"]
    assert other.err == ["helpgen: other.db: this is no file of an audit; name another file with --state"]
    assert ((tmp_path / "notes.txt").read_text(), notes.status, other.status) == ("my notes, " * 100, 2, 2)


def test_two_audits_do_not_share_a_file(audit: Audit, tmp_path: Path) -> None:
    with State(tmp_path / "crawl.db", "x") as state, serving(shop()) as server:
        state.settle(Visit(address="http://x/"))
        ran = audit(server.url, "--state", "crawl.db")
    assert ran == Ran(2, [], ["helpgen: crawl.db: another audit is using it; name another file with --state"])


# What may be named


def test_a_sitemap_says_what_is_read(audit: Audit) -> None:
    def listed(base: str) -> bytes:
        locs = "".join(f"<url><loc>{base}/{name}</loc></url>" for name in ("", "bowl-a", "bowl-b"))
        return gzip.compress(
            f"<?xml version='1.0'?><urlset>{locs}<url><loc>http://other.example/</loc></url></urlset>".encode()
        )

    bowls = {"bowl-a": page("Bowl a", "<a href=/bowl-c>c</a>"), "bowl-b": page("Bowl b"), "bowl-c": page("Bowl c")}
    with serving(shop(**bowls)) as server:
        index = f"<sitemapindex><sitemap><loc>{server.url}/one.xml.gz</loc></sitemap></sitemapindex>"
        server.pages = {**server.pages, "/sitemap.xml": index, "/one.xml.gz": (200, {}, listed(server.url))}
        ran = audit(f"{server.url}/sitemap.xml")
    assert ran == Ran(0, [], [*GOOD, "9 pages checked: no findings"])
    assert "/bowl-c" not in server.asked


def test_a_sitemap_may_be_a_file(audit: Audit, tmp_path: Path) -> None:
    with serving(shop()) as server:
        (tmp_path / "pages.txt").write_text(f"{server.url}/\n{server.url}/refunds\n")
        refused = audit("pages.txt")
        ran = audit("pages.txt", "--allow-private")
    assert (refused.status, refused.err[0].rpartition("127.0.0.1, ")[2]) == (
        2, "an address in a private network; if that is a network of yours, add --allow-private",
    )  # fmt: skip
    assert ran == Ran(0, [], [*GOOD, "7 pages checked: no findings"])


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"<urlset><url><loc> http://a/x </loc></url><url><loc><![CDATA[http://a/?a=1&b=2]]></loc></url></urlset>",
         ["http://a/x", "http://a/?a=1&b=2"]),
        (b"<ns:urlset xmlns:ns='x'><ns:url><ns:loc>http://a/?a=1&amp;b=2</ns:loc></ns:url>", ["http://a/?a=1&b=2"]),
        (b"\xef\xbb\xbfhttp://a/1\r\nhttp://a/2\n", ["http://a/1", "http://a/2"]),
        (b'<!DOCTYPE x [<!ENTITY a "http://a/"><!ENTITY b "&a;&a;">]><urlset><loc>&b;</loc></urlset>', ["&b;"]),
        (b"", []),
    ],
)  # fmt: skip
def test_addresses_of_a_sitemap(body: bytes, found: list[str]) -> None:
    assert list(sitemap.addresses(body)) == found


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere", "helpgen: nowhere: there is no such file or folder; the address of a site begins with https://"),
        ("http://", "helpgen: http://: this is no address of a site, and no sitemap"),
        (
            "https://a:b@shop.example/",
            "helpgen: https://a:b@shop.example/: this is no address of a site, and no sitemap",
        ),
    ],
)
def test_a_target_that_is_none_is_told(audit: Audit, target: str, said: str) -> None:
    assert audit(target) == Ran(2, [], [said])


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ({"/": (403, HTML, "no")}, "helpgen: shop:/ answers 403; nothing could be read"),
        ({"/": (301, {"Location": "https://other.example/"}, "")},
         "helpgen: shop:/ leads to https://other.example/, which is another site; audit that one"),
        ({"/": (302, {"Location": "/a"}, ""), "/a": (302, {"Location": "/"}, "")},
         "helpgen: shop:/ redirects in a circle"),
        ({"/": (200, {"Content-Type": "application/json"}, "{}")}, "helpgen: shop:/ is no page"),
    ],
)  # fmt: skip
def test_a_site_without_pages_is_told(audit: Audit, pages: dict[str, web.Answer], said: str) -> None:
    with serving({"/robots.txt": (404, {}, ""), **pages}) as server:
        assert audit(server.url) == Ran(2, [], [said])


def test_a_server_that_is_not_there_is_told(audit: Audit) -> None:
    with serving({}) as server:
        url = server.url
    ran = audit(url)
    assert (ran.status, ran.err) == (
        2,
        [
            f"helpgen: {url} can't be reached: All connection attempts failed; check the address, or try again later",
        ],
    )


def test_unpacking_never_makes_more_than_was_allowed() -> None:
    raw = zlib.compress(b"\x00" * 50_000_000)
    unpack = fetch.Unpacker(1000)
    assert sum(len(unpack(raw[start : start + 4096])) for start in range(0, len(raw), 4096)) == 1001


def test_headless_deflate_is_unpacked() -> None:
    packer = zlib.compressobj(wbits=-15)
    assert fetch.Unpacker(1000)(packer.compress(b"hello") + packer.flush()) == b"hello"


def test_nothing_private_is_named_by_a_public_name() -> None:
    named = ["127.0.0.1", "::1", "localhost", "a.localhost", "10.0.0.1", "shop.example", "2130706433", "93.184.216.34"]
    assert [name for name in named if guard.names_private(name)] == named[:5]


def test_the_error_of_the_guard_is_a_users_matter() -> None:
    assert issubclass(guard.PrivateAddressError, model.HelpgenError)
