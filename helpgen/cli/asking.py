"""Options that several commands share, and what was typed. Imports nothing that takes time."""

import gc
import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

PUBLIC, STAFF_SITE = "public", "staff-site"
"""Folders of the built sites, unless others are named."""
READ = ("site.yaml", "playbook.yaml", "staff", "themes", "versions")
"""What every build reads below the folder of a site, beside its content and its rules."""

_LARGEST = 2_000_000
"""Bytes that are read of a file of rules; one that is larger has more than the letters that are allowed."""
_SELDOM = 200_000
"""New values after which garbage is looked for. What a plan makes stays, so looking is mostly in vain."""


def settled(seldom: int = _SELDOM) -> None:
    """What was imported stays: garbage is looked for elsewhere, and seldom, after so many new values."""
    gc.freeze()
    gc.set_threshold(seldom)
    gc.enable()


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options that say which site is meant, and on which day."""
    for option in (
        click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as of this day, not today."),
        click.option("--base-url", default="", metavar="URL", help="Address of the site, in place of `url`."),
        click.option(
            "--site", "root", default=".", metavar="DIR", help="Folder that holds site.yaml.", show_default=True
        ),
    ):
        command = option(command)
    return command


def site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that builds and shows findings."""
    return place_options(click.option("--advice", is_flag=True, help="Show advice too.")(command))


def executor_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names more machines."""
    words = "Let the workers of a Dask cluster do the work: dask://HOST:PORT."
    return click.option("--executor", "address", default="", metavar="ADDRESS", help=words)(command)


def rules_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that names files of rules, wherever they lie: whoever runs the command answers for them."""
    words = "A file with rules of your own, wherever it lies. May be given several times."
    return click.option("--rules", "packs", multiple=True, metavar="FILE", help=words)(command)


def rule_files(packs: Sequence[str], root: str = ".") -> tuple[tuple[str, bytes], ...]:
    """The files that were named, each with what it holds; called as they are seen from `root`, like all of a site."""
    return tuple((_seen_from(root, pack), _held(pack)) for pack in packs)


def _seen_from(root: str, pack: str) -> str:
    return (Path(pack) if Path(pack).is_absolute() else Path(os.path.relpath(pack, root))).as_posix()


def _held(pack: str) -> bytes:
    try:
        with Path(pack).open("rb") as opened:
            return opened.read(_LARGEST + 1)
    except OSError as error:
        why = "there is no such file" if isinstance(error, FileNotFoundError) else f"it can't be read: {error.strerror}"
        raise click.BadParameter(f"{pack}: {why}", param_hint="--rules") from error


def today(as_of: datetime | None = None) -> date:
    """The day that is judged: the one that was typed, or else SOURCE_DATE_EPOCH's, or else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if as_of:
        return as_of.date()
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
