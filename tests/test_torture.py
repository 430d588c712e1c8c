"""A short form of `make torture`: a few of each fault; and what it found."""

import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from torture import deploying, ground, killing, moving, network, spoiling, starving
from torture.__main__ import Fault, table
from torture.ground import BUILD, Files, Ground, Row
from torture.places import lost


@pytest.fixture(scope="module")
def clean() -> dict[int, Files]:
    """Clean builds by state, made when they are first asked for."""
    return {}


def network_that_drops_and_stalls(site: Ground, count: int) -> list[Row]:
    """With deploys that soon give up."""
    ways = {"drop": "drops", "stall": "stands still"}
    return network.broken_network(site, count, ways=ways, haste=ground.IMPATIENT + ground.HASTY)


@pytest.mark.parametrize(
    ("fault", "count", "met"),
    [
        (killing.kills, 3, 3),
        (starving.full_disk, 1, 0),
        (starving.lost_rights, 1, 1),
        (moving.changing, 3, 0),
        (moving.at_once, 1, 0),
        (moving.saves, 10, 1),
        (moving.clocks, 2, 2),
        (spoiling.spoiled_cache, 2, 2),
        (spoiling.foreign_cache, 1, 1),
        (deploying.killed_deploys, 4, 4),
        (deploying.at_once, 1, 0),
        (network_that_drops_and_stalls, 2, 6),
    ],
    ids=lambda value: f"{value.__module__}.{value.__name__}" if callable(value) else str(value),
)
def test_nothing_is_lost_and_the_next_run_mends(
    tmp_path: Path, clean: dict[int, Files], fault: Fault, count: int, met: int
) -> None:
    """`met`: how often the fault must come in time; where that is luck, 0."""
    rows = fault(Ground(tmp_path, Random(6), clean), count)
    assert rows
    assert all(row.mended == row.tried >= row.met for row in rows)
    assert sum(row.met for row in rows) >= met


def test_the_judge_sees_a_page_that_leads_nowhere() -> None:
    site = {"index.html": b'<a href="a/">a</a><a href="https://x.example/b">b</a>', "c.html": b'<a href="d.html">'}
    assert lost(site) == {"a/index.html"}
    assert lost(site | {"a/index.html": b'<a href="../c.html#x"><link href="../s.css">'}) == {"s.css", "d.html"}
    assert lost({}) == set()


def test_the_judge_sees_half_a_file_a_lost_style_and_a_lost_source(tmp_path: Path) -> None:
    site = Ground(tmp_path, Random(1))
    site.begin(0)
    site.must_be_whole(0)
    page, style = site.root / "public/index.html", next((site.root / "public/_static").rglob("*.css"))
    whole = page.read_bytes()
    page.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(AssertionError, match="half a file"):
        site.must_be_whole(0)
    page.write_bytes(whole)
    kept = style.read_bytes()
    style.unlink()
    with pytest.raises(AssertionError, match="has lost"):
        site.must_be_whole(0)
    style.write_bytes(kept)
    (site.root / "content/index.md").unlink()
    with pytest.raises(AssertionError, match="sources were changed"):
        site.must_be_whole(0)


def test_no_helper_outlives_a_killed_build() -> None:
    code = (
        "import os, signal, time\nfrom helpgen.cli import common\n"
        "with common.hands() as pool:\n"
        "    pool and pool.submit(time.sleep, 0).result()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True)
    assert process.wait(timeout=60) == -signal.SIGKILL
    assert ground.until(lambda: not killing.alive(process.pid))


def test_a_folder_of_notes_that_can_not_be_entered_is_told_of(tmp_path: Path) -> None:
    site = Ground(tmp_path, Random(1))
    site.begin(0)
    (site.root / ".helpgen").chmod(0)
    done = ground.run(site.root, BUILD, powerless=True)
    (site.root / ".helpgen").chmod(0o755)
    ground.assert_polite(done)


def test_a_cache_in_a_linked_folder_is_done_without(tmp_path: Path) -> None:
    site = Ground(tmp_path, Random(1))
    site.begin(None)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site.root / ".helpgen").symlink_to(elsewhere)
    assert ground.run(site.root, BUILD).returncode in (0, 1)
    assert not (elsewhere / "cache.sqlite").exists()


def test_the_table() -> None:
    assert "| kill | 3 | 2 | 2 | by hand |" in table([Row("kill", 3, 2, 2, "by hand")], 3, 1, 2.0)
