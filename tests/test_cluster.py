"""`--executor dask://…`: a real scheduler and real workers on loopback make what one process makes."""

import importlib.util
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from conftest import Result, tree
from dask_cluster import Cluster

import helpgen as package
from helpgen import build, disk, model
from helpgen.build import spread
from helpgen.cli import cluster as clusters
from helpgen.cli import common

DAY = date(2026, 11, 24)
Make = Callable[..., Path]
Run = Callable[..., Result]
SITE = (
    "name: Shop\nurl: https://help.shop.example/\ncontact: {email: hi@shop.example}\nmarkdown: {engine: commonmark}\n"
)
PAGES = {"site.yaml": SITE} | {
    f"content/topic-{n % 7}/page-{n}.md": f"---\ntitle: Page {n}\n---\n## How {n}?\n\n[Next](page-{n + 7}.md) *{n}*\n"
    for n in range(120)
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("dask")) as made:
        made.add()
        made.add(threads=4)
        yield made


def whole(made: model.Build) -> tuple[dict[str, bytes | str | None], tuple[model.Finding, ...]]:
    return {o.path: o.body if o.body is not None else o.copy_of for o in made.outputs}, made.findings


def test_a_cluster_makes_what_this_machine_makes(two: Cluster, site: Make, helpgen: Run) -> None:
    root = site(PAGES)
    words = ("build", "--keep-going", "--as-of", "2026-11-24")
    here = helpgen(*words, cwd=root)
    assert here.returncode == 1, here.stderr
    local = tree(root / "public")
    shutil.rmtree(root / "public")
    shutil.rmtree(root / ".helpgen")
    there = helpgen(*words, "--executor", two.address, cwd=root)
    assert (there.returncode, there.stderr) == (1, here.stderr)
    assert tree(root / "public") == local
    shutil.rmtree(root / ".helpgen")
    checked = [helpgen("check", "--as-of", "2026-11-24", *more, cwd=root) for more in ((), ("--executor", two.address))]
    assert checked[0].stdout == checked[1].stdout
    assert checked[0].returncode == checked[1].returncode == 1


def test_a_build_goes_on_when_a_worker_is_killed(tmp_path: Path, site: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "CHUNK", 4)
    root = site(PAGES)
    seen: list[str] = []

    def step(name: str, done: int, _: int) -> None:
        if name == "render" and done == 8 and one.workers[0].poll() is None:
            one.workers[0].kill()
            one.workers[0].wait()
            seen.append(name)

    with Cluster(tmp_path) as one:
        one.add()
        one.add()
        with common.hands(one.address) as executor:
            made = build.build(root, build.Options(as_of=DAY), None, executor, step=step)
        assert seen == ["render"]
        assert [worker.poll() for worker in one.workers] == [-9, None]
    assert whole(made) == whole(build.build(root, build.Options(as_of=DAY)))


def test_a_cluster_that_is_lost_is_told_in_a_sentence(
    tmp_path: Path, site: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask

    monkeypatch.setattr(spread, "CHUNK", 4)
    root = site(PAGES)

    def step(name: str, done: int, _: int) -> None:
        if name == "render" and done == 8:
            one.scheduler.kill()

    with Cluster(tmp_path) as one, dask.config.set({"distributed.comm.timeouts.connect": "2s"}):
        one.add()
        words = pytest.raises(model.HelpgenError, match="was lost while it worked; nothing was published")
        with words, common.hands(one.address) as executor:
            build.build(root, build.Options(as_of=DAY), None, executor, step=step)


def test_workers_of_another_version_are_refused(tmp_path: Path, site: Make, helpgen: Run) -> None:
    other = tmp_path / "other"
    shutil.copytree(Path(package.__file__).parent, other / "helpgen", ignore=shutil.ignore_patterns("__pycache__"))
    (other / "helpgen/__init__.py").write_text('"""Another."""\n\n__version__ = "0.0.7"\n')
    with Cluster(tmp_path) as one:
        one.add({"PYTHONPATH": str(other)})
        done = helpgen("build", "--executor", one.address, cwd=site(PAGES))
        assert done.returncode == 2
        assert "runs helpgen 0.0.7, and here is 0.1.0: install the same helpgen" in done.stderr
        assert done.stderr.count("\n") == 1
        with pytest.raises(model.HelpgenError, match=r"whose files are not those of the helpgen here"):
            clusters.run({**disk.makeup(), "files": "x"}, bytes)


def test_a_wrong_address_is_a_wrong_call(site: Make, helpgen: Run) -> None:
    root = site(PAGES)
    for wrong in ("dask://", "dask://host", "tcp://127.0.0.1:1", "dask://a:b", "dask://h:1/x", "dask://u@h:1"):
        with pytest.raises(click.BadParameter), common.hands(wrong):
            pass
    done = helpgen("build", "--executor", "spark://x:1", cwd=root)
    assert (done.returncode, "'spark://x:1' is no address such as dask://127.0.0.1:8786" in done.stderr) == (2, True)


def test_nobody_answers(site: Make, helpgen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        address = f"dask://127.0.0.1:{taken.getsockname()[1]}"
        done = helpgen("build", "--executor", address, cwd=site(PAGES))
    said = (
        f"helpgen: no Dask scheduler answers at {address} within 10 seconds: start one there, or correct the address\n"
    )
    assert (done.returncode, done.stderr) == (2, said)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(model.HelpgenError, match=r"pip install 'helpgen\[dask\]'"), common.hands(address):
        pass


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PATIENCE", 2)
    with Cluster(tmp_path) as one:
        port = one.address.rpartition(":")[2]
        words = pytest.raises(model.HelpgenError, match=f"start one with `dask worker 127.0.0.1:{port}`")
        with words, common.hands(one.address):
            pass
