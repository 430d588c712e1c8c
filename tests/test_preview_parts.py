"""The parts of the preview by themselves: watching, policies, ports, addresses."""

import socket
import threading
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from conftest import write

from helpgen import build, model
from helpgen.preview import policy, ports, server, show, watch
from helpgen.preview.state import Reply, State, reply


def test_a_snapshot_tells_every_kind_of_change(tmp_path: Path) -> None:
    write(tmp_path, {"content/a.md": b"a", "content/b/c.md": b"c", "site.yaml": b"", "other": b""})
    (tmp_path / "content/loop").symlink_to(".")
    (tmp_path / "content/nothing").symlink_to("nowhere")

    def look() -> watch.Snapshot:
        return watch.snapshot([tmp_path / "content", tmp_path / "site.yaml", tmp_path / "absent"])

    states = [look()]
    assert sorted(states[0]) == [f"{tmp_path}/{path}" for path in ("content/a.md", "content/b/c.md", "site.yaml")]
    write(tmp_path, {"other": b"x", "content/.a.md.swp": b"x", "content/a.md~": b"x", "content/node_modules/a": b"x"})
    write(tmp_path, {"content/public/.helpgen.json": b"{}", "content/public/index.html": b"x"})
    assert look() == states[0]
    write(tmp_path, {"content/a.md": b"ab"})
    states.append(look())
    write(tmp_path, {"content/b/d.md": b""})
    states.append(look())
    (tmp_path / "content/b/c.md").rename(tmp_path / "content/b/e.md")
    states.append(look())
    (tmp_path / "content/b/e.md").unlink()
    states.append(look())
    write(tmp_path, {"site.yaml": b"name: A"})
    states.append(look())
    assert [one for n, one in enumerate(states) if one in states[:n]] == []


class Deaf(watch.Bell):
    """One that the system tells nothing."""

    is_deaf = True  # type: ignore[assignment]

    def watch(self, places: Iterable[Path]) -> None:
        """Listen to nothing."""


BELLS = pytest.mark.parametrize("bell", [watch.Bell, Deaf])


@BELLS
def test_waiting_ends_with_a_change_or_when_told(tmp_path: Path, bell: type[watch.Bell]) -> None:
    write(tmp_path, {"a": b""})
    before = watch.snapshot([tmp_path])
    timer = threading.Timer(0.15, lambda: write(tmp_path, {"b": b""}))
    timer.start()
    after = watch.changed(lambda: [tmp_path], before, threading.Event(), bell())
    assert sorted(after) == [f"{tmp_path}/a", f"{tmp_path}/b"]
    stop = threading.Event()
    stop.set()
    assert watch.changed(lambda: [tmp_path], after, stop, bell()) == after


def test_what_was_found_before_the_system_told_of_it_rests_as_soon_as_that_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LONG", 0.0)
    monkeypatch.setattr(watch, "QUIET", 3600.0)

    class Slow(watch.Bell):
        """One that rings after the first look."""

        def wait(self, seconds: float) -> bool:
            write(tmp_path, {"a": b""})
            return seconds == watch.QUIET

    class Stop(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            raise AssertionError(f"it waits for {timeout} seconds")

    assert list(watch.changed(lambda: [tmp_path], {}, Stop(), Slow())) == [f"{tmp_path}/a"]


@BELLS
def test_a_file_that_never_rests_does_not_hold_up_the_build(tmp_path: Path, bell: type[watch.Bell]) -> None:
    stop = threading.Event()

    def grow() -> None:
        with (tmp_path / "log").open("ab", buffering=0) as log:
            while not stop.wait(0.005):
                log.write(b"x")

    thread = threading.Thread(target=grow)
    before = watch.snapshot([tmp_path])
    thread.start()
    try:
        assert list(watch.changed(lambda: [tmp_path], before, threading.Event(), bell())) == [f"{tmp_path}/log"]
    finally:
        stop.set()
        thread.join()


def test_the_system_tells_of_every_kind_of_save(tmp_path: Path) -> None:
    """Written over, put in the place of another, in a new folder, gone, and a file beside the folders."""
    root = write(tmp_path / "site", {"site.yaml": b"", "content/a.md": b"a"})
    places = [root / name for name in ("site.yaml", "content", "staff")]
    bell = watch.Bell()
    bell.watch(places)

    def moved() -> None:
        (root / "content/.a.md.part").write_text("new")
        (root / "content/.a.md.part").replace(root / "content/a.md")

    saves: list[Callable[[], object]] = [
        lambda: (root / "content/a.md").write_text("b"),
        moved,
        lambda: write(root, {"content/new/deep/b.md": b"b"}),
        lambda: write(root, {"content/new/deep/b.md": b"bb"}),
        lambda: (root / "content/a.md").unlink(),
        lambda: write(root, {"site.yaml": b"name: x"}),
        lambda: write(root, {"staff/macros/a.md": b"a"}),
    ]
    while not bell.wait(0.05):  # until it listens
        (root / "content/first.md").touch()
    try:
        for save in saves:
            while bell.wait(0.1):
                pass
            save()
            assert bell.wait(20)
            bell.watch(places)
    finally:
        bell.close()


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/", "default-src 'none'"), ("/a/b.html", "default-src 'none', img-src b"), ("/a/", "default-src 'none'")],
)
def test_a_policy_comes_from_the_lines_of_its_path(path: str, expected: str) -> None:
    headers = (
        "/*\n  Content-Security-Policy: default-src 'none'\n  X-Other: a: b\n\n"
        "/a/*.html\n\tcontent-security-policy:img-src b\n"
        "/static/*\n  Cache-Control: immutable\n"
    )
    assert policy.of(headers, path) == expected


def test_a_policy_is_relaxed_only_as_needed() -> None:
    own = "connect-src ws://h:1"
    cases = {
        "": "",
        "default-src 'none'": f"default-src 'none'; script-src 'self'; style-src 'self'; {own}",
        "default-src 'self'; img-src *": (
            "default-src 'self'; img-src *; script-src 'self'; style-src 'self'; connect-src 'self' ws://h:1"
        ),
        "Script-Src https: 'unsafe-inline';": "script-src https: 'unsafe-inline' 'self'",
        "img-src 'none'; base-uri 'none'": "img-src 'none'; base-uri 'none'",
        "style-src a, connect-src 'none'": f"style-src a 'self', {own}",
    }
    assert {given: policy.relaxed(given, "h:1") for given in cases} == cases


def test_ports_that_cannot_be_had_are_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        with pytest.raises(model.HelpgenError) as raised:
            ports.bind("127.0.0.1", 65535, lambda _: None)
    assert str(raised.value) == "the ports from 65535 to 65535 are all taken: choose another with --port"


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True), ("LOCALHOST", True), ("127.0.0.1", True), ("127.9.9.9", True), ("[::1]", True),
        ("::1", True), ("localhost.evil.example", False), ("evil.example", False), ("10.0.0.1", False), ("", False),
        ("0.0.0.0", False), ("127.0.0.1.evil.example", False),
    ],
)  # fmt: skip
def test_what_is_this_machine(host: str, local: bool) -> None:
    assert ports.is_local(host) is local


def test_the_home_page_shows_what_concerns_no_page() -> None:
    page = b"<body></body>"
    site = model.Finding(model.Place("site.yaml", 2, 3), "config/x", "no & name", "", "warning")
    about = model.Finding(model.Place("content/a.md"), "a/b", "bad", "", "advice", "a/")
    state = State(
        number="1",
        outputs={path: model.Output(path=path, body=page) for path in ("index.html", "a/index.html", "b.html")},
        findings=(about, site),
    )
    replies = {path: reply(state, path) for path in ("/", "/a/", "/b.html")}
    assert replies == {
        "/": Reply(body=page, panel=show.panel([site])),
        "/a/": Reply(body=page, panel=show.panel([about])),
        "/b.html": Reply(body=page),
    }
    assert show.panel([site]) == (
        '<helpgen-findings><template shadowrootmode="open"><link rel="stylesheet" href="/livereload.css">'
        '<details class="warning"><summary>1 warning</summary><ol><li class="warning"><code>site.yaml:2:3</code>'
        '<p>no &amp; name <span class="rule">(config/x)</span></p></li></ol></details></template></helpgen-findings>'
    )


def test_a_long_list_of_findings_is_cut() -> None:
    many = [model.Finding(model.Place("a.md", n), "a/b", "bad") for n in range(1, 61)]
    html = show.panel(many)
    assert (html.count("<li>") + html.count("<li "), html.count("<code>")) == (51, 50)
    assert "<li>and 10 more: run helpgen check</li></ol>" in html


@pytest.mark.parametrize("url", ["https://help.shop.example/", "https://shop.example/help/", "none"])
def test_a_preview_finds_what_a_build_finds(site: Callable[..., Path], url: str) -> None:
    root = site({"site.yaml": f"name: Shop\nurl: {url}\ncontact: {{email: hi@shop.example}}\n", "content/a.md": b"a"})
    built, shown = (build.build(root, build.Options(as_of=date(2026, 11, 24), preview=on)) for on in (False, True))
    assert shown.findings == built.findings


def test_a_site_is_built_once_more_while_nobody_waits(tmp_path: Path) -> None:
    calls, stop = [], threading.Event()

    def builder(_: watch.Snapshot) -> model.Build:
        calls.append(len(calls))
        return model.Build(outputs=(), findings=(), name=str(len(calls)))

    states = server._states(builder, lambda: [tmp_path], stop)
    first = next(states)
    assert calls == [0]
    stop.set()
    assert list(states) == []
    assert (calls, first.trouble) == ([0, 1], "")
