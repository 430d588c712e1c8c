"""What several commands share: options, progress, and how findings are shown."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from helpgen import model, report
from helpgen.build import Options, Step

AT_MOST = 60
"""Findings that `build` and `serve` print; `check` prints all."""


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that builds."""
    for option in (
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as of this day, not today."),
        click.option("--advice", is_flag=True, help="Show advice too."),
        click.option("--base-url", default="", metavar="URL", help="Address of the site, in place of `url`."),
        click.option(
            "--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True
        ),
    ):
        command = option(command)
    return command


def options(*, as_of: datetime | None, base_url: str, drafts: bool, advice: bool, preview: bool = False) -> Options:
    """Build options from what was typed. Without --as-of the day is SOURCE_DATE_EPOCH's, or else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if base_url and not base_url.startswith(("https://", "http://")):
        raise click.BadParameter("write a whole address, such as https://help.example.org/", param_hint="--base-url")
    if as_of:
        day = as_of.date()
    elif epoch.isdigit():
        day = datetime.fromtimestamp(int(epoch), UTC).date()
    else:
        day = date.today()
    return Options(as_of=day, base_url=base_url, drafts=drafts, advice=advice, preview=preview)


def root_of(site: str) -> Path:
    """The folder of a site. Raises HelpgenError if it is none."""
    root = Path(site)
    if not root.is_dir():
        raise model.HelpgenError(f"there is no folder {site}")
    return root


def show(findings: Sequence[model.Finding], at_most: int | None = None, *, err: bool = True) -> None:
    """Print findings, one a line, sorted by file and line; in colour on a terminal."""
    shown, rest = report.folded(findings, at_most) if at_most else (list(findings), 0)
    stream = sys.stderr if err else sys.stdout
    if stream.isatty() and "NO_COLOR" not in os.environ:
        from rich.console import Console
        from rich.text import Text

        console = Console(stderr=err, soft_wrap=True)
        for finding in shown:
            console.print(Text.assemble(*report.pieces(finding)))
    else:
        for finding in shown:
            click.echo(report.line(finding), err=err)
    if rest:
        click.echo(f"… and {rest} more; `helpgen check` lists all", err=err)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Step]:
    """A progress bar on a terminal; silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=1)
        yield lambda name, done, total: bar.update(task, description=name, completed=done, total=total)
