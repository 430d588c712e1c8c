"""`helpgen build`: make the site and publish it into a folder.

Where nothing changed since the last build, its record answers, and nothing that takes time is imported.
"""

import gc
import hashlib
import os
import time
from datetime import datetime
from pathlib import Path

import click
import msgspec

from helpgen import installed
from helpgen.cli import asking
from helpgen.cli.asking import PUBLIC, STAFF_SITE
from helpgen.cli.telling import tell
from helpgen.last import Last


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed."""

    root: str
    base_url: str
    as_of: datetime | None
    advice: bool
    address: str
    output: str
    strict: bool
    keep_going: bool
    drafts: bool
    rules: tuple[tuple[str, bytes], ...]
    """Files with rules that were named, each with what it holds."""


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What a build says."""

    status: int
    found: list[list[tuple[str, str]]]
    """The findings that are shown, in pieces."""
    rest: int
    """How many more there are."""
    counts: str
    """How many of each kind, in words."""
    pages: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    is_published: bool = True


@click.command("build")
@asking.site_options
@asking.executor_option
@asking.rules_option
@click.option("--staff", is_flag=True, help="Build the site for your staff alone, from playbook.yaml and staff/.")
@click.option(
    "--output", metavar="DIR", help=f"Folder for the built site.  [default: public, with --staff {STAFF_SITE}]"
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--keep-going", is_flag=True, help="Publish in spite of errors; the exit status stays 1.")
@click.option("--drafts", is_flag=True, help="Include drafts, scheduled and expired pages.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only.")
def command(
    quiet: bool, staff: bool, output: str | None, packs: tuple[str, ...], **typed: str | bool | datetime | None
) -> int:
    """Build the help center. With an error nothing is published: the last site stays as it was."""
    start, folder = time.perf_counter(), output or (STAFF_SITE if staff else PUBLIC)
    call = msgspec.convert({**typed, "output": folder, "rules": asking.rule_files(packs, str(typed["root"]))}, Call)
    if staff:
        from helpgen.cli.staff_site import built as staff_built

        return staff_built(call, quiet=quiet)
    gc.disable()  # what is looked at and imported stays
    last = Last(Path(call.root), _question(call), (*asking.READ, "content", _themes()))
    said = None if call.address else last.said()
    if said is None:
        from helpgen.cli.building import built
    asking.settled()
    answer = built(call, last, quiet=quiet) if said is None else msgspec.msgpack.decode(said, type=Answer)
    tell(answer.found, answer.rest)
    if not answer.is_published:
        click.echo(f"Not published: {answer.counts}. {call.output} is as it was.", err=True)
    elif not quiet:
        click.echo(
            f"{answer.pages} pages in {call.output}: {answer.written} files written, {answer.unchanged} unchanged, "
            f"{answer.removed} removed; {answer.counts}; {time.perf_counter() - start:.2f} s"
        )
    return answer.status


def _question(call: Call) -> str:
    """Digest of all that an answer depends on beside the files of the site."""
    folders = [os.path.realpath(call.root), os.path.realpath(Path(call.root) / call.output)]
    user = getattr(os, "geteuid", int)()
    parts = (installed.version(), asking.today(call.as_of), repr(call), folders, user)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _themes() -> str:
    """The themes that come with helpgen."""
    return os.path.realpath(installed.bundled() / "themes")
