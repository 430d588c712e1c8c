"""`helpgen build --staff`: the site for the staff, published into a folder that no customer sees."""

from pathlib import Path

import click

from helpgen import audit, build, desk, disk, matrix, model, playbook, report
from helpgen.cli import common, staffing
from helpgen.cli.asking import PUBLIC
from helpgen.cli.build_ import Call


def built(call: Call, *, quiet: bool) -> int:
    """Judge the site, and publish the pages for the staff unless it has errors; gives the exit status."""
    site = common.root_of(call.root)
    asked = common.options(
        as_of=call.as_of, base_url=call.base_url, advice=call.advice, drafts=call.drafts, rules=call.rules
    )
    may_stand(site, call.output)
    with common.progress(quiet=quiet) as step, common.hands(call.address) as executor:
        made = build.build(site, asked, disk.Store(site), executor, lambda *_: False, step)
    status = report.status(made, strict=call.strict)
    common.show(made.findings, common.AT_MOST)
    if made.stopped or (status and not call.keep_going):
        click.echo(f"Not published: {report.counts(made.findings)}. {call.output} is as it was.", err=True)
    else:
        published(site, made, call.output, asked, quiet=quiet)
    return status


def may_stand(site: Path, output: str) -> None:
    """Raise HelpgenError where the folder is, holds or lies inside one that customers see."""
    stated = staffing.settings_of(site).config.deploy
    folders = [target.folder.path for target in stated.values() if isinstance(target.folder, model.FolderTarget)]
    seen = [site / PUBLIC, *(site / Path(folder).expanduser() for folder in folders)]
    disk.apart(site / output, is_staff=True, public=seen)


def published(site: Path, made: model.Build, output: str, asked: build.Options, *, quiet: bool) -> None:
    """Make the pages of a site that was judged, and publish them."""
    settings = common.with_address(staffing.settings_of(site), asked.base_url)
    private = staffing.private_of(site, settings)
    book = staffing.book_of(private)
    given = desk.Given(
        settings=settings,
        book=book,
        staff=private.staff,
        replies={
            macro.name: playbook.message(macro.html)
            for macro in staffing.private_of(site, settings, dict(desk.TOKENS)).staff.macros
        },
        pages=playbook.Pages(site, settings, audit.inspect),
        tasks=made.checklist,
        as_of=asked.as_of,
    )
    try:
        outputs, found = desk.outputs(given, disk.staff_themes())
    except matrix.AmountError as error:
        raise model.HelpgenError(f"{disk.PLAYBOOK}: {error}; `helpgen check` names the line") from error
    common.show(found)
    done = disk.publish(
        outputs,
        site / output,
        site,
        content=made.content,
        waiting=lambda: click.echo("Another build is publishing here; waiting for it.", err=True),
    )
    if not quiet:
        pages = sum(one.path.endswith(".html") for one in outputs)
        click.echo(
            f"{pages} pages for the staff in {output}: {len(done.written)} files written, {len(done.unchanged)} "
            f"unchanged, {len(done.removed)} removed; {report.counts(made.findings)}"
        )
