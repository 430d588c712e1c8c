"""`helpgen next-change`: when the site will next differ by itself, for the scheduler that builds it then."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import click

from helpgen import build, model, report
from helpgen.cli import common


@click.command("next-change")
@common.place_options
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "iso", "cron", "seconds")),
    default="text",
    show_default=True,
    help="iso: the moment; cron: a line of cron in UTC; seconds: how long to sleep.",
)
@click.option("--all", "everything", is_flag=True, help="List all changes that are known, not the next alone.")
def command(root: str, base_url: str, as_of: datetime | None, form: str, everything: bool) -> int:
    """Say when a build will next give another site or another verdict, though nobody has changed a file.

    That is the day on which a page is published or expires, a version of a policy applies, a closure is over, or
    something that people vouch for grows old. Days begin at midnight of this machine's clock, as in `helpgen build`.
    Opening hours are not among them: "open now" is worked out in the reader's browser.
    """
    if everything and form != "text":
        raise click.UsageError("--all goes with --format text alone")
    site = common.root_of(root)
    asked = common.options(as_of=as_of, base_url=base_url, drafts=False, advice=False)
    with common.progress(quiet=form != "text") as step:
        made = build.build(site, asked, step=step)
    if made.stopped:
        raise model.HelpgenError("\n".join(report.line(found) for found in made.findings))
    if not made.dues:
        click.echo("nothing changes by itself", err=True)
        return report.OK
    day = made.dues[0].day
    if form == "text":
        _list(made.dues if everything else [due for due in made.dues if due.day == day])
        return report.OK
    moment = datetime.combine(day, time()).astimezone()
    click.echo(_written(moment, form, common.today(as_of) if as_of else None))
    for due in made.dues:
        if due.day == day:
            click.echo(due.reason, err=True)
    return report.OK


def _list(dues: Sequence[model.Due]) -> None:
    for due in dues:
        click.echo(f"{due.day}  {due.reason}" + ("" if due.output else " (the verdict changes)"))


def _written(moment: datetime, form: str, as_of: date | None) -> str:
    """The moment for a program; a day that was typed counts from its midnight."""
    if form == "iso":
        return moment.isoformat()
    if form == "cron":
        at = moment.astimezone(UTC)
        return f"{at.minute} {at.hour} {at.day} {at.month} *"
    now = datetime.combine(as_of, time()).astimezone() if as_of else datetime.now(UTC)
    return str(max(0, -int((now - moment).total_seconds() // 1)))
