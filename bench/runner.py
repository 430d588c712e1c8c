"""Sides × scenarios → figures: interleaved, each build checked, a failure kept as a failure."""

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench import measure, pagefind
from bench.scenarios import Scenario, UnchangedError
from bench.sides import base
from bench.site import Neutral

Say = Callable[[str], None]


@dataclass
class Row:
    """One side in one scenario."""

    pages: int
    search: bool
    scenario: str
    side: str
    runs: list[dict[str, float]] = field(default_factory=list)
    failed: str = ""
    skipped: str = ""

    def plain(self) -> dict[str, Any]:
        """The row for the file of results, with its medians."""
        middle = {key: median(run[key] for run in self.runs) for key in self.runs[0]} if self.runs else {}
        return vars(self) | {"median": middle}


@dataclass
class Limits:
    """`longest`: seconds after which a build is stopped; `patience`: seconds after which a side is not run again."""

    longest: float
    patience: float


class Round:
    """All sides on one corpus, with or without an index for search."""

    def __init__(self, site: Neutral, count: int, search: bool, limits: Limits, work: Path, say: Say) -> None:
        self.site, self.count, self.search, self.limits, self.work, self.say = site, count, search, limits, work, say
        self.page = site.pages[-count // 2]
        self.out: dict[str, str] = {}
        self.turn = 0

    def run(self, sides: Sequence[base.Side], scenarios: Sequence[Scenario], runs: int, cold: Scenario) -> list[Row]:
        """Every scenario of a round for every side in turn, then the next round."""
        rows = {
            (side.name, scenario.name): Row(self.count, self.search, scenario.name, side.name)
            for scenario in scenarios
            for side in sides
        }
        folders = {side.name: self._lay(side) for side in sides}
        if cold not in scenarios:
            for side in sides:
                self._one(side, folders[side.name], cold, Row(self.count, self.search, cold.name, side.name))
        for number in range(runs):
            for scenario in scenarios:
                self.turn += 1
                for side in _turned(sides, number):
                    self._one(side, folders[side.name], scenario, rows[side.name, scenario.name])
        for folder in folders.values():
            shutil.rmtree(folder, ignore_errors=True)
        return list(rows.values())

    def _lay(self, side: base.Side) -> Path:
        folder = self.work / f"{self.count}-{'search' if self.search else 'plain'}" / side.name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if side.name not in self.out:
            side.lay(self.site, folder, self.search)
        return folder

    def _one(self, side: base.Side, folder: Path, scenario: Scenario, row: Row) -> None:
        if side.name in self.out:
            row.skipped = row.skipped or self.out[side.name]
            return
        try:
            sample = self._build(side, folder, scenario)
        except UnchangedError as error:
            row.failed = str(error)
            self.out[side.name] = f"not run, since its build of “{scenario.label}” failed"
            self.say(f"{side.label}: {scenario.label}: FAILED: {error}")
            return
        row.runs.append(sample)
        self.say(
            f"{self.count} pages, {side.label}, {scenario.label}{', search' if self.search else ''}: "
            f"{sample['wall']:.2f} s, {sample['peak'] / 2**20:.0f} MB, {sample['written']:.0f} files written"
        )
        if sample["wall"] > self.limits.patience:
            self.out[side.name] = f"not run: one build took {sample['wall']:.0f} s"

    def _build(self, side: base.Side, folder: Path, scenario: Scenario) -> dict[str, float]:
        scenario.prepare(side, folder, self.page, self.turn)
        before = measure.files(side.output(folder))
        samples = []
        for command in self._commands(side, folder):
            sample = measure.run(command, folder, side.environment(), self.limits.longest)
            if sample.status:
                raise UnchangedError(f"status {sample.status}: {_last(sample.said.replace(f'{folder}/', ''))}")
            samples.append(sample)
        after = measure.files(side.output(folder))
        scenario.check(side, folder, self.site, self.page, self.turn)
        return {
            "wall": round(sum(sample.wall for sample in samples), 4),
            "cpu": round(sum(sample.cpu for sample in samples), 4),
            "peak": max(sample.peak for sample in samples),
            "written": measure.written(before, after),
            "files": len(after),
        }

    def _commands(self, side: base.Side, folder: Path) -> Iterable[list[str]]:
        yield side.build(folder)
        if self.search and not side.own_search:
            yield pagefind.command(side.output(folder))


def _last(said: str) -> str:
    """The last words of a program, without colours."""
    lines = [line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines() if line.strip()]
    return " / ".join(lines[-3:])[-400:] or "it said nothing"


def _turned(sides: Sequence[base.Side], number: int) -> Sequence[base.Side]:
    """The sides in another order each round, so that none is always first."""
    first = number % len(sides)
    return [*sides[first:], *sides[:first]]
