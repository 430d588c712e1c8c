"""`helpgen deadlines`: how long there is to answer a claim or chargeback, by which public text, and as dates."""

import json
from datetime import datetime
from typing import get_args

import click

from helpgen import model, playbook
from helpgen.cli import common, staffing

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("deadlines")
@click.option("--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True)
@click.option("--as-of", type=_DAY, help="Judge dates as of this day, not today.")
@click.option("--dispute", type=click.Choice(get_args(model.Dispute)), help="Work out the dates for this.")
@click.option("--notified", type=_DAY, help="Day on which the notice came.")
@click.option("--order", default="", metavar="NUMBER", help="Order number, for the calendar.")
@click.option("--ics", type=common.NewFile(), metavar="FILE", help="Write the dates into a calendar file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    root: str,
    as_of: datetime | None,
    dispute: model.Dispute | None,
    notified: datetime | None,
    order: str,
    ics: str | None,
    as_json: bool,
) -> int:
    """List all deadlines with their sources; with --dispute and --notified, the dates that follow, earliest first.

    Only what holds for the shop becomes a date: by how it is paid, and where it is.
    """
    if bool(dispute) != bool(notified):
        raise click.UsageError("--dispute and --notified belong together: what was opened, and when its notice came")
    site, today = common.root_of(root), common.today(as_of)
    settings = staffing.settings_of(site)
    private = staffing.private_of(site, settings)
    if private.staff.is_there:
        staffing.book_of(private)
    if not dispute or not notified:
        if ics or as_json:
            raise click.UsageError("--ics and --json need --dispute and --notified")
        click.echo(playbook.deadlines_text(private.staff.deadlines, today), nl=False)
        return 0
    day = notified.date()
    due = tuple(playbook.disputes(private.staff, settings.config, dispute, day, today, staffing.holidays))
    if not due:
        raise model.HelpgenError(
            f"no deadline is known for a {dispute}, by how the shop is paid (payments.methods) and where it is; "
            "read what your contract says, and state it under `deadlines` in playbook.yaml"
        )
    if as_json:
        click.echo(json.dumps([playbook.due_plain(one) for one in due], indent=2, ensure_ascii=False))
    else:
        click.echo("".join(f"{playbook.due_text(one)}\n" for one in due), nl=False)
    staffing.note_on_holidays(due)
    if ics:
        staffing.write_calendar(ics, due, f"order {order}" if order else f"{dispute} of {day}", today)
    return 0
