"""`helpgen build`: make the site and publish it into a folder."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from helpgen import build, disk, model, report
from helpgen.cli import common


@click.command("build")
@common.site_options
@common.executor_option
@click.option("--output", default="public", metavar="DIR", show_default=True, help="Folder for the built site.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--keep-going", is_flag=True, help="Publish in spite of errors; the exit status stays 1.")
@click.option("--drafts", is_flag=True, help="Include drafts, scheduled and expired pages.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
def command(
    root: str,
    base_url: str,
    as_of: datetime | None,
    advice: bool,
    address: str,
    output: str,
    strict: bool,
    keep_going: bool,
    drafts: bool,
    quiet: bool,
) -> int:
    """Build the help center. With an error nothing is published: the last site stays as it was."""
    start = time.perf_counter()
    site, asked = common.root_of(root), common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=drafts)
    store = disk.Store(site)
    standing, spool = disk.Standing(site / output, store), disk.Spool(site)

    def made(wanted: Callable[[str, str], bool]) -> model.Build:
        with common.progress(quiet=quiet) as step, common.hands(address) as executor:
            return build.build(site, asked, store, executor, wanted, step, spool.take)

    def published(outputs: Sequence[model.Output]) -> disk.Published:
        return disk.publish(
            outputs,
            site / output,
            site,
            content=site_made.content,
            standing=standing,
            spool=spool,
            waiting=lambda: click.echo("Another build is publishing here; waiting for it.", err=True),
        )

    site_made = made(standing.lacks)
    status = report.status(site_made, strict=strict)
    common.show(site_made.findings, common.AT_MOST)
    if site_made.stopped or (status and not keep_going):
        click.echo(f"Not published: {report.counts(site_made.findings)}. {output} is as it was.", err=True)
        return status
    try:
        done = published(site_made.outputs)
    except disk.Changed:  # another build published here meanwhile
        done = published(made(lambda *_: True).outputs)
    if not quiet:
        click.echo(
            f"{site_made.pages} pages in {output}: {len(done.written)} files written, {len(done.unchanged)} unchanged, "
            f"{len(done.removed)} removed; {report.counts(site_made.findings)}; {time.perf_counter() - start:.2f} s"
        )
    return status
