"""`helpgen checklist`: what a merchant needs for good customer service, proved, attested or missing."""

from datetime import datetime

import click

from helpgen import build, disk, report
from helpgen.cli import common


@click.command("checklist")
@common.place_options
@click.option(
    "--format", "form", type=click.Choice(report.CHECKLIST_FORMATS), default="text", show_default=True, help="Its form."
)
def command(root: str, base_url: str, as_of: datetime | None, form: str) -> int:
    """Show the checklist of customer service: what the site proves, what people vouch for, and what is missing.

    The exit status is 0 if everything is in place, else 1.
    """
    site, asked = common.root_of(root), common.options(as_of=as_of, base_url=base_url, advice=False, drafts=False)
    with common.progress(quiet=form != "text") as step, common.hands() as executor:
        made = build.build(site, asked, disk.Store(site), executor, lambda *_: False, step)
    if made.stopped:
        common.show(made.findings)
        return report.status(made)
    click.echo(report.checklist(made, form), nl=False)
    return report.OK if all(task.in_place for task in made.checklist) else report.FOUND
