"""What `deploy`, `rollback` and `hosting` share: the targets of a site, found by name."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from helpgen import deploy, disk, load, model, report, text
from helpgen.cli import common


def settings(site: Path) -> model.Config:
    """The settings of a site. Raises HelpgenError with all that is wrong in them."""
    written, findings = load.decode(disk.SETTINGS, disk.settings(site))
    read, found = load.settings(written)
    wrong = [finding for finding in (*findings, *found) if finding.severity == "error"]
    if wrong:
        common.show(wrong)
        raise model.HelpgenError(f"{disk.SETTINGS} has {report.counts(wrong)}; put that right first")
    return read.config


def find(config: model.Config, name: str | None) -> tuple[str, model.Target]:
    """The target of this name; without a name the only one there is. Raises HelpgenError if there is none."""
    known = config.deploy
    if not known:
        raise model.HelpgenError(
            "site.yaml names no place to deploy to; state one: `deploy: {live: {folder: {path: /srv/help}}}`"
        )
    if name is None and len(known) > 1:
        raise click.UsageError(f"say which target is meant: {', '.join(known)}")
    chosen = name or next(iter(known))
    if chosen not in known:
        near = text.nearest(chosen, known)
        hint = f"did you mean {near}?" if near else f"it has {', '.join(known)}"
        raise model.HelpgenError(f"site.yaml names no target {chosen}; {hint}")
    deploy.kind(known[chosen])  # which says so if it has none
    return chosen, known[chosen]


def address(config: model.Config, target: model.Target) -> str:
    """Where the site of a target is seen; "" if nobody said."""
    return next((url for url in (target.url, config.url) if isinstance(url, str)), "")


def path(base: str) -> str:
    """The path of a site on its host, with a slash at both ends."""
    return f"{urlsplit(base).path.rstrip('/')}/"


@contextmanager
def opened(stated: model.Target, site: Path, name: str, base: str) -> Iterator[deploy.Target]:
    """The target, for one deploy of this site at a time; says so if it has to wait for another one."""

    def waiting(who: str) -> None:
        click.echo(f"Another deploy to {name} is under way or was just killed ({who}); waiting for its end.", err=True)

    with (
        disk.deploying(site, name, lambda: waiting("from this folder")),
        closing(deploy.target(stated, site, name, base, waiting)) as target,
    ):
        yield target
