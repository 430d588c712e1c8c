"""`python -m bench`: run the benchmark, print its table and, if asked, write it down."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import corpus, extra, pagefind, plot, runner, scenarios, site, table
from bench.machine import machine
from bench.sides import ALL, base

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"
README = HERE / "README.md"
PLOT = base.ROOT / "docs" / "content" / "images" / "bench.svg"
START, END = "<!-- figures -->\n", "<!-- end of figures -->"


def main(words: Sequence[str] | None = None) -> int:
    """0 where every side that could be had did every scenario; 1 where one failed."""
    options = _options(words)
    if options.report:
        _write(json.loads(RESULTS.read_text()))
        return 0
    results = _measure(options)
    print(table.markdown(results))
    if options.write:
        _write(results)
    return int(any(row["failed"] for row in results["rows"]))


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="helpgen beside other generators.")
    sides = ", ".join(side.name for side in ALL)
    add = parser.add_argument
    add(
        "--pages",
        default="500,5000",
        help="how many articles; with its own number of runs: 500,5000,20000x1 [500,5000]",
    )
    add("--only", default="", help=f"these sides only, with commas: {sides}")
    add("--scenario", default="", help="these only: " + ", ".join(one.name for one in scenarios.ALL))
    add("--search", default="off,on", help="off, on or both [off,on]")
    add("--extra", default="all", help=f"what only helpgen is asked: all, none, or {', '.join(extra.ALL)}")
    add("--runs", type=int, default=3, help="runs of each; the median counts [3]")
    add("--limit", type=float, default=1800, help="seconds after which a build is stopped and has failed [1800]")
    add("--patience", type=float, default=120, help="a side whose build took longer is not run again [120]")
    add("--write", action="store_true", help="write results.json, the table in README.md and the plot")
    add("--add", action="store_true", help="keep what results.json has of other numbers of pages, or with search")
    add("--report", action="store_true", help="only write the table and the plot anew from results.json")
    options = parser.parse_args(words)
    found = [re.fullmatch(r"([1-9]\d*)(?:x([1-9]\d*))?", word) for word in options.pages.split(",")]
    if None in found:
        parser.error("--pages wants numbers, such as 500,5000x3")
    options.pages = {int(one[1]): int(one[2] or options.runs) for one in found if one}
    options.sides = _chosen(parser, options.only, {side.name: side for side in ALL})
    options.scenarios = _chosen(parser, options.scenario, {one.name: one for one in scenarios.ALL})
    every = "" if options.extra == "all" else options.extra
    options.extras = {} if every == "none" else dict(_chosen(parser, every, {k: (k, v) for k, v in extra.ALL.items()}))
    return options


def _chosen(parser: argparse.ArgumentParser, names: str, known: dict[str, Any]) -> list[Any]:
    wanted = [name for name in names.split(",") if name] or list(known)
    if unknown := [name for name in wanted if name not in known]:
        parser.error(f"there is no {unknown[0]}; known are {', '.join(known)}")
    return [known[name] for name in wanted]


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    before = json.loads(RESULTS.read_text()) if options.add else {}
    results: dict[str, Any] = {
        "machine": machine(),
        "versions": before.get("versions", {}),
        "missing": before.get("missing", {}),
        "labels": before.get("labels", {}) | {side.name: side.label for side in options.sides},
        "scenarios": {one.name: one.label for one in scenarios.ALL},
        "rows": before.get("rows", []),
        "extra": before.get("extra", {}),
    }
    sides = [side for side in options.sides if _ready(side.name, side.label, side.install, results)]
    searches = [word == "on" for word in options.search.split(",")]
    if True in searches and not _ready("pagefind", "Pagefind", pagefind.install, results):
        searches.remove(True)
    limits = runner.Limits(options.limit, options.patience)
    for search in searches if sides else ():
        tired: dict[str, str] = {}
        for count, runs in options.pages.items():
            whole = site.neutral(base.ROOT, corpus.make(count, base.ROOT / "content"))
            one = runner.Round(whole, count, search, limits, base.WORK / "sites", _say)
            one.out.update(tired)
            rows = one.run(sides, options.scenarios, runs, scenarios.ALL[0])
            tired |= {name: why for name, why in one.out.items() if why.startswith("not run")}
            others = [row for row in results["rows"] if (row["pages"], row["search"]) != (count, search)]
            results["rows"] = [*others, *(row.plain() for row in rows)]
            if options.write:
                _keep(results)
    for name, measure in options.extras.items():
        _say(f"helpgen alone: {name}")
        try:
            results["extra"] |= measure(options, _say)
        except extra.FailedError as error:
            results["extra"][name] = extra.figure(name, failed=str(error))
    return results


def _ready(name: str, label: str, install: Any, results: dict[str, Any]) -> bool:
    try:
        results["versions"][name] = install()
    except base.MissingError as error:
        results["missing"][name] = str(error)
        _say(f"{label} is left out: {error}")
        return False
    _say(f"{label} {results['versions'][name]}")
    return True


def _keep(results: dict[str, Any]) -> None:
    """Written after each part, so that what was measured is not lost with the next."""
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


def _write(results: dict[str, Any]) -> None:
    _keep(results)
    text = README.read_text()
    before, _, rest = text.partition(START)
    README.write_text(f"{before}{START}\n{table.markdown(results)}\n{END}{rest.partition(END)[2]}")
    if picture := plot.svg(results):
        PLOT.write_text(picture)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
