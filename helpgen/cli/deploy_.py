"""`helpgen deploy`: check the site, then publish exactly what was built."""

from datetime import datetime
from pathlib import Path

import click

from helpgen import build, deploy, disk, model, report
from helpgen.cli import common, targets


@click.command("deploy")
@click.argument("name", metavar="[TARGET]", required=False)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--verify/--no-verify", default=True, show_default=True, help="Fetch a sample of the site afterwards.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@common.rules_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as of this day, not today.")
@click.option("--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
def command(
    name: str | None,
    dry_run: bool,
    verify: bool,
    strict: bool,
    packs: tuple[str, ...],
    as_of: datetime | None,
    root: str,
    quiet: bool,
) -> int:
    """Publish the help center to a TARGET of site.yaml. With an error nothing is sent.

    Only what changed is sent; new files come first, then changed pages, then deletions. A deploy that was broken off
    goes on when it is run again.
    """
    site = common.root_of(root)
    config = targets.settings(site)
    chosen, stated = targets.find(config, name)
    base = targets.address(config, stated)
    if verify and base and not dry_run:
        deploy.need("httpx", "deploy", "verifying a deploy (what --no-verify leaves out)")
    with targets.opened(stated, site, chosen, base) as target:
        rules = common.rule_files(packs, root)
        asked = common.options(as_of=as_of, base_url=base, advice=False, drafts=False, rules=rules)
        with common.progress(quiet=quiet) as step, common.hands() as executor:
            made = build.build(site, asked, disk.Store(site), executor, step=step)
        status = report.status(made, strict=strict)
        common.show(made.findings, common.AT_MOST)
        if status:
            click.echo(f"Nothing was sent to {chosen}: {report.counts(made.findings)}.", err=True)
            return status
        local = _staged(made, site, chosen, stated)
        outlook = target.look(local)
        if not quiet or dry_run:
            click.echo(f"{chosen} ({deploy.kind(stated)}): {deploy.counts(outlook.plan)}{outlook.note}")
        if dry_run:
            for line in deploy.lines(outlook.plan):
                click.echo(line)
            return report.OK
        with common.progress(quiet=quiet) as step:
            release = target.publish(local, step)
    if not quiet:
        click.echo(f"{release} is live" if release != outlook.live else f"{release} was live already")
    return _verified(base, local, outlook, stated, quiet=quiet) if verify else report.OK


def _staged(made: model.Build, site: Path, name: str, stated: model.Target) -> deploy.Local:
    """What was built, as files of this machine that nothing else writes to."""
    folder = site / ".helpgen" / "deploy" / name / "site"
    outputs = tuple(deploy.packed(made.outputs, site)) if stated.compress else made.outputs
    disk.publish(outputs, folder, site, content=made.content)
    local = deploy.Local(folder=folder, files=disk.files(folder) or {})
    deploy.public(local)
    return local


def _verified(base: str, local: deploy.Local, outlook: deploy.Outlook, stated: model.Target, *, quiet: bool) -> int:
    if not base:
        click.echo("Not verified: neither site.yaml nor the target says at which `url` the site is seen", err=True)
        return report.OK
    from helpgen.deploy import verify

    with common.progress(quiet=quiet) as step:
        exact = deploy.is_exact(stated)
        wrong = verify.verify(base, local, outlook.plan, step, exact=exact, pauses=verify.PAUSES)
    for line in wrong:
        click.echo(f"error: {line}", err=True)
    if wrong:
        click.echo("The files were sent, but the site does not answer as it should: see above.", err=True)
        return report.FOUND
    if not quiet:
        click.echo(f"Verified: {base} answers with what was sent", err=True)
    return report.OK
