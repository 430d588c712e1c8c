"""`helpgen build`: make the site and publish it into a folder."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import click

from helpgen import build, disk, model, report
from helpgen.cli import common, staff_site
from helpgen.cli.staff_site import PUBLIC


@click.command("build")
@common.site_options
@common.executor_option
@click.option("--staff", is_flag=True, help="Build the site for your staff alone, from playbook.yaml and staff/.")
@click.option(
    "--output", metavar="DIR", help=f"Folder for the built site.  [default: public, with --staff {model.STAFF_SITE}]"
)
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
    staff: bool,
    output: str | None,
    strict: bool,
    keep_going: bool,
    drafts: bool,
    quiet: bool,
) -> int:
    """Build the help center. With an error nothing is published: the last site stays as it was."""
    start = time.perf_counter()
    site, asked = common.root_of(root), common.options(as_of=as_of, base_url=base_url, advice=advice, drafts=drafts)
    store = disk.Store(site)
    output = output or (model.STAFF_SITE if staff else PUBLIC)
    if staff:
        staff_site.may_stand(site, output)
    standing = disk.Standing(site / output, store)

    def made(wanted: Callable[[str, str], bool]) -> model.Build:
        with common.progress(quiet=quiet) as step, common.hands(address) as executor:
            return build.build(site, asked, store, executor, wanted, step)

    def published(outputs: Sequence[model.Output]) -> disk.Published:
        return disk.publish(
            outputs,
            site / output,
            site,
            content=site_made.content,
            standing=standing,
            waiting=lambda: click.echo("Another build is publishing here; waiting for it.", err=True),
        )

    site_made = made(standing.lacks if not staff else lambda *_: False)
    status = report.status(site_made, strict=strict)
    common.show(site_made.findings, common.AT_MOST)
    if site_made.stopped or (status and not keep_going):
        click.echo(f"Not published: {report.counts(site_made.findings)}. {output} is as it was.", err=True)
        return status
    if staff:
        staff_site.published(site, site_made, output, asked, quiet=quiet)
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
