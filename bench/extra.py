"""What only helpgen is asked: start, a build without change, the audit's share, growth, and saving to reload."""

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench import corpus, measure, reload, shares, site
from bench.sides import base
from bench.sides.helpgen import Helpgen

ENGINES = ("commonmark", "python-markdown")
Say = Callable[[str], None]
Figures = dict[str, dict[str, Any]]


class FailedError(Exception):
    """helpgen did not do what was asked."""


def figure(label: str, value: float = 0, unit: str = "", failed: str = "") -> dict[str, Any]:
    """One line of the table."""
    return {"label": label, "value": round(value, 3), "unit": unit, "failed": failed and f"failed: {failed}"}


def start(options: argparse.Namespace, say: Say) -> Figures:  # noqa: ARG001
    """`helpgen --version`, as a whole process."""
    program = Helpgen("commonmark").program
    runs = [_run([program, "--version"], base.WORK) for _ in range(max(5, options.runs))]
    return {"start": figure("`helpgen --version`, whole process", median(runs) * 1000, "ms")}


def reference(options: argparse.Namespace, say: Say) -> Figures:  # noqa: ARG001
    """The reference help center, cold and without change."""
    side = Helpgen("python-markdown")
    folder = _empty("reference")
    shutil.copytree(base.ROOT / "content", folder / "content")
    for name in ("staff", "versions"):
        shutil.copytree(base.ROOT / name, folder / name)
    shutil.copy(base.ROOT / "playbook.yaml", folder)
    shutil.copy(base.ROOT / "site.yaml", folder)
    first = _run(side.build(folder), folder)
    runs = [_run(side.build(folder), folder) for _ in range(max(3, options.runs))]
    return {
        "reference-cold": figure("reference help center, cold", first * 1000, "ms"),
        "reference-warm": figure("reference help center, no change", median(runs) * 1000, "ms"),
    }


def audit(options: argparse.Namespace, say: Say) -> Figures:
    """What of a cold build goes to inspecting and judging pages: told by builds without that, and by sampled stacks."""
    count = min(5000, max(options.pages))
    found: Figures = {}
    for engine in ENGINES:
        found |= _spared(engine, count, options.runs, say)
        found |= _shares(engine, count, say)
    return found


def _spared(engine: str, count: int, runs: int, say: Say) -> Figures:
    """How much sooner a cold build ends without the audit; with it and without it by turns."""
    side, folder = laid(count, engine)
    ways = {"with": side.build(folder), "without": side.build(folder)}
    ways["without"][:1] = [sys.executable, "-m", "bench.unaudited"]
    told: dict[str, list[measure.Sample]] = {way: [] for way in ways}
    for _ in range(max(3, runs)):
        for way, command in ways.items():
            for made in (folder / "public", *side.caches(folder)):
                shutil.rmtree(made, ignore_errors=True)
            told[way].append(_sample(command, folder))
    shutil.rmtree(folder)
    wall = 1 - median(one.wall for one in told["without"]) / median(one.wall for one in told["with"])
    cpu = 1 - median(one.cpu for one in told["without"]) / median(one.cpu for one in told["with"])
    say(f"{side.label}: without the audit a cold build takes {wall:.0%} less time, {cpu:.0%} less processor")
    label = f"a cold build of {count:,} articles, {side.label.removeprefix('helpgen, ')}, without the audit: less"
    return {
        f"spared-{side.name}-wall": figure(f"{label} time", wall * 100, "%"),
        f"spared-{side.name}-cpu": figure(f"{label} processor", cpu * 100, "%"),
    }


def _shares(engine: str, count: int, say: Say) -> Figures:
    side, folder = laid(count, engine)
    key = f"share-{side.name}"
    label = f"of a cold build of {count:,} articles, {side.label.removeprefix('helpgen, ')}: "
    raw = folder / ".stacks"
    try:
        command = [shares.install(), "record", "--subprocesses", "--rate=200", "--format=raw", f"--output={raw}", "--"]
        sample = measure.run([*command, *side.build(folder)], folder, side.environment(), 3600)
        if sample.status or not raw.is_file():
            return {f"{key}-audit": figure(f"{label}audit", failed=f"py-spy: {sample.said.strip()[-200:]}")}
        rooms = shares.by_room(raw.read_text())
    except base.MissingError as error:
        return {f"{key}-audit": figure(f"{label}audit", failed=str(error))}
    finally:
        shutil.rmtree(folder)
    say(f"{side.label}: " + ", ".join(f"{room} {share:.0%}" for room, share in rooms.items()))
    wanted = {"audit": 0.0} | {room: share for room, share in rooms.items() if share >= 0.02}
    wanted["audit"] = rooms.get("audit", 0) + rooms.get("rules", 0)
    return {f"{key}-{room}": figure(f"{label}{room}", share * 100, "%") for room, share in wanted.items()}


def serve(options: argparse.Namespace, say: Say) -> Figures:
    """From saving a page to the browser's reload."""
    count = min(5000, max(options.pages))
    label = f"`serve`, {count:,} articles: from saving a page to the browser's reload"
    side, folder = laid(count)
    path = corpus.make(count, base.ROOT / "content").articles[count // 2].path
    try:
        times = reload.measure(side, folder, folder / "content" / path, base.page_url(path), max(5, options.runs), say)
    except reload.ServeError as error:
        return {"serve": figure(label, failed=str(error))}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {
        "serve": figure(f"{label}, median", median(times) * 1000, "ms"),
        "serve-worst": figure(f"{label}, worst of {len(times)}", max(times) * 1000, "ms"),
    }


def growth(options: argparse.Namespace, say: Say) -> Figures:
    """What a page costs in a cold build of many pages, against one of few."""
    few, many = (1000, 20000) if max(options.pages) >= 5000 else (100, max(options.pages))
    costs = {}
    for count in (few, many):
        side, folder = laid(count)
        costs[count] = _run(side.build(folder), folder) / count
        say(f"{count} pages: {costs[count] * 1000:.2f} ms a page")
        shutil.rmtree(folder)
    label = f"cost of a page at {many:,} articles against {few:,}, cold, commonmark"
    return {
        "page-few": figure(f"cold build, a page of {few:,}", costs[few] * 1000, "ms"),
        "page-many": figure(f"cold build, a page of {many:,}", costs[many] * 1000, "ms"),
        "growth": figure(label, costs[many] / costs[few], "×"),
    }


def laid(count: int, engine: str = "commonmark") -> tuple[Helpgen, Path]:
    """A site of that many articles for helpgen, without search, ready to be built."""
    side = Helpgen(engine)
    side.install()
    folder = _empty(f"alone-{count}")
    side.lay(site.neutral(base.ROOT, corpus.make(count, base.ROOT / "content")), folder, False)
    return side, folder


def _empty(name: str) -> Path:
    folder = base.WORK / "sites" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _run(command: list[str], folder: Path) -> float:
    return _sample(command, folder).wall


def _sample(command: list[str], folder: Path) -> measure.Sample:
    folder.mkdir(parents=True, exist_ok=True)
    environment = base.Side().environment() | {"PYTHONPATH": str(base.ROOT)}
    sample = measure.run(command, folder, environment, 3600)
    if sample.status:
        raise FailedError(
            f"{Path(command[0]).name} {command[1]} ended with {sample.status}: {sample.said.strip()[-300:]}"
        )
    return sample


ALL: dict[str, Callable[[argparse.Namespace, Say], Figures]] = {
    "start": start,
    "reference": reference,
    "growth": growth,
    "audit": audit,
    "serve": serve,
}
