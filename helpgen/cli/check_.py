"""`helpgen check`: build without publishing, and list every finding."""

from datetime import datetime
from typing import Any

import click
from msgspec.structs import replace

from helpgen import build, disk, report
from helpgen.cli import common


@click.command("check")
@common.site_options
@common.executor_option
@common.rules_option
@common.report_options
@click.option("--reach", is_flag=True, help="Show how many clicks it takes to a direct channel and to each policy.")
@click.option("--max-clicks", type=click.IntRange(min=0), metavar="N", help="Report whatever takes more than N clicks.")
@click.option("--drafts", is_flag=True, help="Include drafts, scheduled and expired pages.")
def command(
    root: str,
    base_url: str,
    as_of: datetime | None,
    advice: bool,
    address: str,
    strict: bool,
    drafts: bool,
    reach: bool,
    max_clicks: int | None,
    packs: tuple[str, ...],
    **reporting: Any,
) -> int:
    """Check the help center: list all findings by file and line, each with its mend."""
    site, asked = common.root_of(root), common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=drafts)
    asked = replace(asked, reach=reach, max_clicks=max_clicks, rules=common.rule_files(packs, root))
    with common.progress(quiet=False) as step, common.hands(address) as executor:
        made = build.build(site, asked, disk.Store(site), executor, lambda *_: False, step)
    status = common.deliver(report.of(made, base=common.base_of(root), strict=strict), **reporting)
    for line in report.clicks(made.reach):
        # Standard output may hold a report that a program reads.
        click.echo(line, err=any(not wanted.path for wanted in reporting["formats"]))
    return status
