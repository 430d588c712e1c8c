"""Run all faults and write the table: `python -m torture --count 100 --seed 1` in the folder `tests`."""

import argparse
import os
import platform
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from torture import deploying, killing, moving, network, spoiling, starving
from torture.ground import Ground, Row

Fault = Callable[[Ground, int], list[Row]]
FAULTS: dict[str, tuple[Fault, int]] = {
    "kill": (killing.kills, 1),
    "disk": (starving.full_disk, 8),
    "rights": (starving.lost_rights, 6),
    "changing": (moving.changing, 5),
    "at-once": (moving.at_once, 10),
    "saves": (moving.saves, 1),
    "clock": (moving.clocks, 5),
    "cache": (spoiling.spoiled_cache, 3),
    "foreign": (spoiling.foreign_cache, 50),
    "deploys": (deploying.killed_deploys, 1),
    "two-deploys": (deploying.at_once, 25),
    "network": (network.broken_network, 10),
    "stalls": (network.standing_still, 50),
}
"""Each fault by name; and of how many kills one of it takes the time."""


def table(rows: list[Row], count: int, seed: int, seconds: float) -> str:
    """The figures as Markdown."""
    lines = [f"| {row.fault} | {row.tried} | {row.met} | {row.mended} | {row.note} |" for row in rows]
    return "\n".join(
        [
            "# Faults",
            "",
            f"Written by `make torture` (count {count}, seed {seed}): {seconds:.0f} s.",
            machine(),
            "",
            "*Met*: the fault came in time to do harm. *Mended*: no source and no published file was lost or half",
            "written, no page that can be reached led to something missing, and the next run made what a clean build",
            "makes, byte for byte.",
            "",
            "| fault | tried | met | mended | |",
            "| --- | ---: | ---: | ---: | --- |",
            *lines,
            "",
        ]
    )


def machine() -> str:
    """The machine, and the versions of what takes part, in one sentence."""
    facts = Path("/proc/cpuinfo")
    cpu = re.search("model name\\s*: (.+)", facts.read_text()) if facts.is_file() else None
    asked = (["ssh", "-V"], ["git", "version"], [str(Path(sys.executable).with_name("weed")), "version"])
    told = []
    for command in asked:
        with suppress(OSError):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            first = (done.stdout or done.stderr).splitlines()[0].partition(",")[0]
            told.append(first.replace("version 8000GB", "SeaweedFS"))
    about = [
        cpu[1] if cpu else platform.machine(),
        f"{os.cpu_count()} cores",
        f"{platform.system()} {platform.release()}",
    ]
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}", *told]
    return f"{', '.join(about)}; {', '.join(versions)}."


def main() -> None:
    """Parse, run, print."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="kills; the other faults take their part of it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(FAULTS), help="names of faults")
    parser.add_argument("--minutes", type=float, default=90, help="no further fault begins after that")
    parser.add_argument("--write", type=Path, help="file for the table")
    asked = parser.parse_args()
    print(f"seed {asked.seed}", file=sys.stderr, flush=True)
    began, rows = time.monotonic(), list[Row]()
    for name in asked.only.split(","):
        fault, weight = FAULTS[name]
        if time.monotonic() - began > 60 * asked.minutes:
            rows.append(Row(name, 0, 0, 0, "left out: no time was left"))
            continue
        with tempfile.TemporaryDirectory() as folder:
            rows += fault(Ground(Path(folder), Random(f"{asked.seed} {name}")), max(1, asked.count // weight))
        print(name, f"{time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    text = table(rows, asked.count, asked.seed, time.monotonic() - began)
    print(text)
    if asked.write:
        asked.write.write_text(text)


if __name__ == "__main__":
    main()
