"""`helpgen check`: build without publishing, and list every finding."""

from datetime import datetime

import click

from helpgen import build, report
from helpgen.cli import common


@click.command("check")
@common.site_options
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--drafts", is_flag=True, help="Include drafts, scheduled and expired pages.")
def command(root: str, base_url: str, as_of: datetime | None, advice: bool, strict: bool, drafts: bool) -> int:
    """Check the help center: list all findings by file and line, each with its mend."""
    site, asked = common.root_of(root), common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=drafts)
    with common.progress(quiet=False) as step:
        made = build.build(site, asked, step=step)
    common.show(made.findings, err=False)
    click.echo(f"{made.pages} pages checked: {report.counts(made.findings)}", err=True)
    return report.status(made, strict=strict)
