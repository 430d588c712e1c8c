"""A call of `helpgen build` → the site, made and published, and what there is to say of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
import msgspec
from msgspec.structs import replace

from helpgen import build, disk, model, report
from helpgen.cli import common
from helpgen.cli.build_ import Answer, Call
from helpgen.last import Last


def built(call: Call, last: Last, *, quiet: bool) -> Answer:
    """Build and publish; the record is told what it may answer the next time."""
    site = common.root_of(call.root)
    asked = common.options(
        as_of=call.as_of, base_url=call.base_url, advice=call.advice, drafts=call.drafts, rules=call.rules
    )
    store = disk.Store(site)
    folder = site / call.output
    standing, spool = disk.Standing(folder, store), disk.Spool(site)

    def made(wanted: Callable[[str, str], bool]) -> model.Build:
        with common.progress(quiet=quiet) as step, common.hands(call.address) as executor:
            return build.build(site, asked, store, executor, wanted, step, spool.take, stamps=last.stamps)

    site_made = made(standing.lacks)
    status = report.status(site_made, strict=call.strict)
    shown, rest = report.folded(site_made.findings, common.AT_MOST)
    answer = Answer(
        status=status,
        found=[report.pieces(finding) for finding in shown],
        rest=rest,
        counts=report.counts(site_made.findings),
        pages=site_made.pages,
        is_published=not (site_made.stopped or (status and not call.keep_going)),
    )
    if not answer.is_published:
        return answer
    done = _published(site_made.outputs, call, site_made.content, standing, spool, made)
    files, stamps = len(done.written) + len(done.unchanged), standing.stamps
    if stamps and not any(finding.rule.startswith("file/") for finding in site_made.findings):
        places = (site_made.content, *site_made.rule_files)
        last.note(places, folder, stamps, msgspec.msgpack.encode(replace(answer, unchanged=files)))
    return replace(answer, written=len(done.written), unchanged=len(done.unchanged), removed=len(done.removed))


def _published(
    outputs: Sequence[model.Output],
    call: Call,
    content: str,
    standing: disk.Standing,
    spool: disk.Spool,
    made: Callable[[Callable[[str, str], bool]], model.Build],
) -> disk.Published:
    """Publish; with more bytes, if the folder turns out not to be as the last publish left it."""

    def publish(outputs: Sequence[model.Output]) -> disk.Published:
        return disk.publish(
            outputs,
            Path(call.root) / call.output,
            Path(call.root),
            content=content,
            standing=standing,
            spool=spool,
            waiting=lambda: click.echo("Another build is publishing here; waiting for it.", err=True),
        )

    try:
        return publish(outputs)
    except disk.Changed:
        standing.doubt()
    try:
        return publish(made(standing.lacks).outputs)
    except disk.Changed:  # another build published here meanwhile
        return publish(made(lambda *_: True).outputs)
