"""`helpgen evidence`: the policy as it stood on the day of an order, for a dispute."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click
from msgspec.structs import replace

from helpgen import archive, convert, disk, history, load, model, phrases, policy
from helpgen.cli import common, staffing
from helpgen.cli.policy_ import built, chosen, lang_option
from helpgen.policy.pack import pack

TEMPLATE = f"{disk.STAFF.rstrip('/')}/evidence.md"


@click.command("evidence")
@common.place_options
@click.option("--policy", "name", required=True, metavar="POLICY", help="Which policy, such as refund.")
@click.option("--on", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Day of the order.")
@click.option("--order", required=True, help="Number of the order.")
@lang_option
@click.option("--out", required=True, type=common.NewFile(), metavar="FILE", help="The zip file to write.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(
    root: str,
    base_url: str,
    as_of: datetime | None,
    name: str,
    day: datetime,
    order: str,
    lang: str,
    out: str,
    force: bool,
) -> int:
    """Put the policy of the day of an order into a zip file, with sums and a cover letter.

    The text comes from the kept versions, and from git where one was not kept. staff/evidence.md replaces the letter.
    It is the text in the language of the site, or in that of --lang: take the one that the buyer has read.
    """
    if Path(out).is_file() and not force:
        raise model.HelpgenError(f"{out} is there already; name another file, or write over it with --force")
    if day.date() > common.today(as_of):
        raise model.HelpgenError(f"{day.date()} is still to come, so nothing can be said of it")
    site, made = built(root, base_url, as_of)
    settings = common.with_address(staffing.settings_of(site), base_url)
    asked = chosen(made.histories, (name,), lang)[0]
    catalog = staffing.catalog(site, settings, asked.language)
    one, git = _known(site, asked, settings, catalog)
    words = phrases.Words(catalog)
    address = settings.config.url
    if not isinstance(address, str):
        raise model.HelpgenError("site.yaml states no `url`, so evidence has no address; state it, or --base-url")
    shop = str(settings.config.name)
    found = policy.as_it_stood(one, day.date(), shop, address.rstrip("/") + "/", git, words)
    if found is None:
        raise model.HelpgenError(_nothing(one, made.histories, day.date()))
    raw = disk.file(site, TEMPLATE)
    letter = load.decode(TEMPLATE, raw)[0] if raw is not None else None
    try:
        body = pack(found, day.date(), shop, order, letter, words)
    except (KeyError, ValueError) as error:
        raise model.HelpgenError(f"{TEMPLATE}: {error} can't be filled in; write $$ for a dollar sign") from error
    disk.write_named(out, body)
    for said in found.standing:
        click.echo(f"{one.key}: {said}", err=True)
    click.echo(f"wrote {out}: {found.title} ({found.language}), which says that it applies since {found.effective}")
    return 0


def _nothing(one: model.History, histories: Sequence[model.History], day: date) -> str:
    others = [other for other in histories if other.name == one.name and other != one and policy.on(other, day)]
    known = "".join(f"; it is known in {other.language}: --lang {other.language}" for other in others[:1])
    return f"no version of {one.key} is known that was in force on {day} in {one.language}{known}"


def _known(
    site: Path, one: model.History, settings: model.Settings, catalog: model.Catalog
) -> tuple[model.History, policy.Git]:
    """The history, with the versions that only git tells of: one that was never kept may have been in force."""
    if not one.path or one.path.startswith(f"{policy.FOLDER}/"):
        return one, policy.Git(state="missing")
    try:
        _, versions = history.recalled(site, one, catalog)
    except model.HelpgenError as error:
        click.echo(f"git was not asked: {error}", err=True)
        shallow = disk.is_shallow(site)
        return one, policy.Git(state="missing" if shallow is None else "shallow" if shallow else "unreadable")
    options = convert.Options(engine=settings.config.markdown.engine, catalog=catalog)
    texts = (*one.texts, *(archive.converted(version, options) for version in versions))
    return replace(one, texts=texts), policy.Git(recalled=versions)
