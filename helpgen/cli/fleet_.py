"""`helpgen fleet`: build, check and publish the help centers of many shops."""

import time
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from helpgen import build, disk, fleet, model, report
from helpgen.cli import common


@click.command("fleet")
@click.argument("file", metavar="FLEET.yaml", type=Path)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as of this day, not today.")
@click.option("--fresh", is_flag=True, help="Begin anew: build shops again that have not changed since the last run.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Shops at a time on this machine.")
@common.executor_option
@common.rules_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=common.Format(report.FLEET_FORMATS),
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(report.FLEET_FORMATS)}; with =FILE into a file. May be given several times.",
)
def command(
    file: Path,
    as_of: datetime | None,
    fresh: bool,
    jobs: int | None,
    address: str,
    packs: tuple[str, ...],
    formats: Sequence[common.Wanted],
) -> int:
    """Build and check the help centers of many shops that share content and theme.

    A shop with errors keeps its last site, and no shop stops another. Run again, it goes on where it was stopped.
    The exit status is 1 if a shop could not be published.
    """
    if address and jobs:
        raise click.UsageError("--jobs is for this machine, and --executor names others: give one of them")
    printed = [wanted.format for wanted in formats if not wanted.path]
    if len(printed) > 1:
        raise click.UsageError(f"only one report can be printed: write --format {printed[1]}=FILE")
    start, day = time.perf_counter(), common.today(as_of)
    shops, findings = fleet.read(file, build.Options(as_of=day, rules=common.rule_files(packs, str(file.parent))))
    if shops is None:
        common.show(findings)
        return 2
    results = _results(shops, fresh=fresh, jobs=jobs or 0, address=address)
    made = _report(file, results, time.perf_counter() - start, day)
    for wanted in formats:
        if wanted.path:
            disk.write_named(wanted.path, report.fleet(wanted.format, made).encode())
    click.echo(report.fleet(printed[0] if printed else "text", made), nl=False)
    if printed and printed[0] != "text":
        click.echo(made.summary, err=True)
    return report.OK if made.is_clean else report.FOUND


def _results(shops: fleet.Shops, *, fresh: bool, jobs: int, address: str) -> list[model.ShopResult]:
    """What became of each shop."""
    store = disk.Store(shops.root)
    results: list[model.ShopResult] = []
    with common.progress(quiet=False) as step, common.hands(address, jobs) as executor:
        for result in fleet.run(shops, store, executor, fresh=fresh):
            results.append(result)
            step("shops", len(results), len(shops.entries))
    store.close()
    return results


def _report(file: Path, results: Sequence[model.ShopResult], seconds: float, day: date) -> report.FleetReport:
    return report.FleetReport(name=file.name, results=tuple(results), seconds=seconds, as_of=day)
