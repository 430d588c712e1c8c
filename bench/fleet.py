"""`python -m bench.fleet`: how many help centers a second `helpgen fleet` makes, and how that grows with their number.

Every shop has the pages of the reference help center and a few facts of its own.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "bench" / "README.md"
START, END = "<!-- shops -->\n", "<!-- end of shops -->"
RUN = "from helpgen.cli import main; main()"


def main(words: Sequence[str] | None = None) -> int:
    """0 where every shop was published."""
    parser = argparse.ArgumentParser(prog="python -m bench.fleet", description="Help centers a second.")
    parser.add_argument("--shops", default="10,100,500,2000", help="how many, with commas [10,100,500,2000]")
    parser.add_argument("--jobs", default="2", help="shops at a time [2]")
    parser.add_argument("--write", action="store_true", help="write the table in README.md")
    options = parser.parse_args(words)
    table = [
        "| shops | seconds | shops a second | again, without a change | pages | MB |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for count in map(int, options.shops.split(",")):
        with TemporaryDirectory(prefix="helpgen-fleet-") as folder:
            table.append(f"| {' | '.join(_measured(Path(folder), count, options.jobs))} |")
        print(table[-1], file=sys.stderr, flush=True)
    print("\n".join(table))
    if options.write:
        _write("\n".join(table))
    return 0


def _write(table: str) -> None:
    before, _, rest = README.read_text().partition(START)
    README.write_text(f"{before}{START}\n{table}\n\n{END}{rest.partition(END)[2]}")


def _measured(root: Path, count: int, jobs: str) -> Iterator[str]:
    _fleet(root, count)
    first, shops = _run(root, jobs)
    assert {shop["status"] for shop in shops} == {"ok"}, shops[0]
    again, _ = _run(root, jobs)
    size = sum(place.stat().st_size for place in (root / "public").rglob("*") if place.is_file())
    pages = sum(shop["pages"] for shop in shops)
    yield from (f"{count:,}", f"{first:.1f}", f"{count / first:.1f}", f"{again:.1f} s", f"{pages:,}")
    yield f"{size / 1e6:,.0f}"


def _fleet(root: Path, count: int) -> None:
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yaml", root)
    (root / "FLEET.yaml").write_text("folder: shops\n")
    for number in range(count):
        place = root / "shops" / f"shop-{number}"
        place.mkdir(parents=True)
        facts = {
            "url": f"https://help.shop-{number}.example/",
            "returns": {"days": 30 + number % 30},
            "theme": {"accent": f"#{0x104040 + number:06x}"},
        }
        (place / "site.yaml").write_text(json.dumps(facts))


def _run(root: Path, jobs: str) -> tuple[float, list[dict[str, Any]]]:
    words = ["fleet", "FLEET.yaml", "--as-of", "2026-11-24", "--jobs", jobs, "--format", "json"]
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", RUN, *words], cwd=root, capture_output=True, text=True, check=False)
    shops: list[dict[str, Any]] = json.loads(done.stdout)["shops"]
    return time.perf_counter() - start, shops


if __name__ == "__main__":
    sys.exit(main())
