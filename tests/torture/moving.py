"""Files that change and vanish while they are read, several commands at once, and clocks that jump."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from urllib.request import urlopen

import servers

from torture import ground
from torture.ground import AS_OF, BUILD, RUN, Ground, Row, Victim

_GROWTH = 15_000_000
"""Bytes of memory that a preview may take more after many builds."""


_IN_THE_ACT = """
import os, shutil, sys
left, way = [int(os.environ["TORTURE_STEP"])], os.environ["TORTURE_WAY"]
root = os.path.join(os.getcwd(), "content")
def watch(event, arguments):
    path = os.fspath(arguments[0]) if event in ("open", "os.scandir") and not isinstance(arguments[0], int) else ""
    if isinstance(path, str) and os.path.abspath(path).startswith(root) and left[0] > 0:
        left[0] -= 1
        if left[0] == 0:
            if os.path.isdir(path):
                os.rename(path, path + "-away")
            elif way == "truncate":
                os.truncate(path, 0)
            else:
                os.unlink(path)
                way == "folder" and os.mkdir(path)
                way == "pipe" and os.mkfifo(path)
                way == "link" and os.symlink("/etc/passwd", path)
sys.addaudithook(watch)
"""
"""Does something to a file or folder of the content just when the program is about to open it."""
_WAYS = ("vanish", "truncate", "folder", "pipe", "link")


@contextmanager
def _restless(root: Path, random: Random) -> Iterator[list[int]]:
    """Somebody who writes, tears, deletes, moves and brings back files all the time; counts what was done."""
    stop, done = threading.Event(), [0]

    def work() -> None:
        while not stop.wait(random.uniform(0, 0.0005)):
            with suppress(OSError):
                _one_edit(root, random)
                done[0] += 1

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    try:
        yield done
    finally:
        stop.set()
        for worker in workers:
            worker.join()


def _one_edit(root: Path, random: Random) -> None:
    path = random.choice(sorted(path for path in ground.sources(0) if path.startswith("content/part")))
    place = root / path
    match random.randrange(7):
        case 0:
            place.unlink()
        case 1:
            place.write_text(f"# Torn {random.random()}\n\n" + "words " * random.randrange(2000))
        case 2:
            place.write_bytes(ground.sources(random.randrange(3)).get(path, b"# New\n")[: random.randrange(60)])
        case 3:
            part = place.with_name(f".{place.name}.part")
            part.write_text("# Renamed into place\n")
            part.replace(place)
        case 4:
            away = place.parent.with_name("away")
            place.parent.rename(away)
            away.rename(place.parent)
        case 5:
            place.unlink()
            place.symlink_to("nowhere.md")
        case _:
            place.unlink()
            place.mkdir()
            place.rmdir()


def _settle(root: Path, state: int) -> None:
    """Bring the sources to rest in a state."""
    shutil.rmtree(root / "content", ignore_errors=True)
    ground.put(root, ground.sources(state))


def changing(site: Ground, count: int) -> list[Row]:
    """Build while somebody edits without rest: no traceback, no half page; at rest the next build is right."""
    site.begin(0)
    met = edits = before = mended = 0
    for number in range(count):
        if number % 2:
            with _restless(site.root, site.random) as done:
                built = ground.run(site.root, BUILD)
            edits += done[0]
        else:
            way, step = _WAYS[number // 2 % len(_WAYS)], str(site.random.randint(1, 42))
            built = ground.run(site.root, BUILD, code=_IN_THE_ACT + RUN, env={"TORTURE_STEP": step, "TORTURE_WAY": way})
            met += bool(set(ground.sources(before)) ^ set(ground.source_of(site.root))) or way == "truncate"
        ground.assert_polite(built)
        before = number % 3
        for path, body in ground.tree(site.root / "public").items():
            assert b"root:" not in body, f"{path} holds a file of the machine"
            if path.endswith(".html") and not path.startswith(ground.STAGE):
                assert body.rstrip().endswith(b"</html>"), f"{path} is half a page"
        _settle(site.root, number % 3)
        site.must_mend(number % 3)
        mended += 1
    return [
        Row(
            "files change and vanish while they are read",
            count,
            met,
            mended,
            f"met: in the act of opening; else {edits} edits meanwhile",
        )
    ]


def at_once(site: Ground, count: int) -> list[Row]:
    """Two builds and a preview of one site, which is edited meanwhile."""
    waited = mended = 0
    for number in range(count):
        site.begin(0)
        state = 1 + number % 4
        with _previewing(site.root) as (address, _):
            site.turn(state)
            both = [ground.start(site.root, BUILD) for _ in range(2)]
            done = [ground.ended(process) for process in both]
            for one in done:
                assert one.returncode in (0, 1), one.stderr
                ground.assert_polite(one)
            waited += any("waiting for it" in one.stderr for one in done)
            site.must_be_whole(0, state)
            assert ground.until(lambda: f"State {state}." in _fetched(address)), "the preview has not followed"  # noqa: B023
        site.must_mend(state)
        mended += 1
    return [Row("two builds and a serve at once", count, waited, mended, "met: one build waited for the other")]


def saves(site: Ground, count: int) -> list[Row]:
    """Ten times `count` rapid saves while the real preview runs: it shows the last one, and does not grow."""
    site.begin(0)
    place = site.root / "content/index.md"

    def save(number: int, address: str) -> None:
        for one in range(number):
            place.write_text(f"# Help\n\nSave {one} of {number}, {site.random.random()}.\n" + "words " * 500)
            time.sleep(0.004)
        assert ground.until(lambda: f"Save {number - 1} of {number}," in _fetched(address)), "it has not followed"

    with _previewing(site.root) as (address, server):
        for _ in range(4):
            save(100, address)
        before = _memory(server)
        save(10 * count, address)
        after = _memory(server)
    assert after - before < _GROWTH, f"the preview grew from {before} to {after} bytes"
    note = f"{before / 1e6:.0f} MB before, {after / 1e6:.0f} MB after"
    ground.put(site.root, ground.sources(0))
    site.must_mend(0)
    return [Row(f"{10 * count} rapid saves while it is previewed", 1, 1, 1, note)]


def _memory(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()


@contextmanager
def _previewing(root: Path) -> Iterator[tuple[str, int]]:
    process = ground.start(root, Victim("serve", ("serve", "--port", str(servers.free_port()), *AS_OF)))
    try:
        assert process.stdout
        address = re.search(r"http://[\d.:]+/", process.stdout.readline())
        assert address, process.stderr and process.stderr.read()
        yield address[0], process.pid
    finally:
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=ground.LONGEST)
        assert "Traceback" not in complaints, complaints
        assert process.returncode == 0, complaints


def _fetched(address: str) -> str:
    with suppress(OSError), urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())
    return ""


_JUMPS = ("@1985-01-01 00:00:00", "@2037-12-31 23:59:59", "-1y", "+5y", "+1h", "-1s")
"""Where the clock jumps to; it goes on from there."""
_STAMPS = (0, 1, 2**31 - 1, 2**31, 4_102_444_800, 1_000_000_000)
"""Seconds since 1970 that files claim to be of."""


def clocks(site: Ground, count: int) -> list[Row]:
    """Jump with the clock between builds, and give edited files times of the past, the future and before the edit."""
    faketime = shutil.which("faketime")
    jumped = mended = 0
    site.begin(0)
    state = 0
    for number in range(count):
        kept = {path: (site.root / path).stat() for path in ground.sources(state) if (site.root / path).exists()}
        state = (state + 1) % 5
        site.turn(state)
        stamp = site.random.choice(_STAMPS)
        for path in ground.sources(state):
            told, is_same = kept.get(path), number % 2 == 0
            when = (told.st_atime_ns, told.st_mtime_ns) if told and is_same else (stamp * 10**9,) * 2
            os.utime(site.root / path, ns=when)
        if faketime and number % 3:
            jumped += 1
            env = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"} | ({"NO_FAKE_STAT": "1"} if number % 2 else {})
            done = subprocess.run(
                [faketime, "-f", site.random.choice(_JUMPS), sys.executable, "-c", RUN, *BUILD.arguments],
                cwd=site.root, env={**os.environ, **env}, capture_output=True, text=True, check=False,
                timeout=ground.LONGEST,
            )  # fmt: skip
            ground.assert_polite(done)
            assert done.returncode in (0, 1), done.stderr
        site.must_mend(state)
        mended += 1
    note = f"{jumped} times by faketime, else by the times of files" if faketime else "faketime is not installed"
    return [Row("clock jumps, times of files lie", count, count, mended, note)]
