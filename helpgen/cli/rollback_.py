"""`helpgen rollback`: make the release before live again."""

import click

from helpgen import report
from helpgen.cli import common, targets


@click.command("rollback")
@click.argument("name", metavar="[TARGET]", required=False)
@click.option("--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True)
def command(name: str | None, root: str) -> int:
    """Return a TARGET of site.yaml to the release that was live before. Nothing is built or checked."""
    site = common.root_of(root)
    config = targets.settings(site)
    chosen, stated = targets.find(config, name)
    base = targets.address(config, stated)
    with (
        targets.opened(stated, site, chosen, base) as target,
        common.progress(quiet=False) as step,
    ):
        was, now = target.back(step)
    click.echo(f"{chosen}: {now} is live again, in place of {was}")
    return report.OK
