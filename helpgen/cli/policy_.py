"""`helpgen policy`: keep versions of policies, list them, compare them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import click

from helpgen import build, disk, history, model, policy, report
from helpgen.cli import common, staffing

_MEANT = ("config/", "content/", "fact/", "file/", "front-matter/", "link/", "quality/")
"""Topics of findings on a text that its author can't have meant; what a policy lacks is no reason not to keep it."""


@click.group("policy")
def command() -> None:
    """Keep the versions of your policies, list them, and show what changed between them.

    A version is kept below versions/ with its facts filled in, so that it never changes again. The site shows every
    version at an address of its own, with what changed, and tells of a version that is still to come. A policy has
    versions in each language: "refund" means them all, "de/refund" or --lang de the German ones alone.
    """


lang_option = click.option("--lang", default="", metavar="LANG", help="In this language alone: de.")


@command.command("publish")
@common.place_options
@click.option(
    "--editorial", is_flag=True, help="The words differ by spelling alone: keep the day, record a correction."
)
@click.option("--from-git", is_flag=True, help="Keep the versions that the git history of the site tells of.")
@lang_option
@click.argument("names", metavar="[POLICY]...", nargs=-1)
def publish(
    root: str,
    base_url: str,
    as_of: datetime | None,
    editorial: bool,
    from_git: bool,
    lang: str,
    names: tuple[str, ...],
) -> int:
    """Keep the text of POLICY (or of every policy) as the version of its `effective` day.

    What is kept already stays as it is. Where the words changed but `effective` did not, nothing is kept: write a new
    day, or say that only spelling was mended (--editorial).
    """
    site, made = built(root, base_url, as_of)
    day = common.today(as_of)
    status = report.OK
    settings = staffing.settings_of(site) if from_git else None
    for one in chosen(made.histories, names, lang):
        if settings:
            told, versions = history.recalled(site, one, staffing.catalog(site, settings, one.language))
        else:
            told, versions = _new(one, _errors(site, one, made, as_of), day, editorial)
        for version in versions:
            disk.keep(site, version.path, policy.contents(version).encode())
            click.echo(f"kept {version.path}")
        for line, wrong in told:
            click.echo(f"{one.key}: {line}", err=wrong)
            status = report.FOUND if wrong else status
    return status


def _new(
    one: model.History, errors: Sequence[model.Finding], day: date, editorial: bool
) -> tuple[list[tuple[str, bool]], list[model.Version]]:
    """What to say (and whether it is wrong), and the version to keep."""
    now = one.current.version if one.current else None
    if now is None:
        said = (
            f"it has no day, so it is not kept; write the day from which it applies as `effective: {day}` in {one.path}"
            if one.url
            else "no page has this policy any more"
        )
        return [(said, bool(one.url))], []
    same = [text.version for text in one.texts if text.version.effective == now.effective]
    if same and not one.changed:
        return [(f"{now.effective} is kept already", False)], []
    refusal = _refusal(one, errors, same, day, editorial)
    return ([(refusal, True)], []) if refusal else ([], [policy.file(now, day, day if same else None)])


def _errors(site: Path, one: model.History, made: model.Build, as_of: datetime | None) -> list[model.Finding]:
    """What of a policy's text is not as its author means it: facts that are missing, links that lead nowhere."""
    now = one.current.version.effective if one.current else None
    if now and now > common.today(as_of):
        made = build.build(site, build.Options(as_of=now))
    return [
        found
        for found in made.findings
        if found.severity == "error"
        and found.rule.startswith(_MEANT)
        and (found.place.path == one.path or (one.url and found.url == one.url))
    ]


def _refusal(
    one: model.History, errors: Sequence[model.Finding], same: list[model.Version], day: date, editorial: bool
) -> str:
    """Why the text that is there now can't be kept, or ""."""
    now = one.current.version.effective if one.current else day
    if errors:
        return f"it is not kept while it has errors: {report.line(min(errors))}"
    if same and not editorial:
        return (
            f"its words are not those that were kept for {now}, as `helpgen policy diff {one.key}` shows: "
            "write a new `effective`, or say --editorial where only spelling was mended"
        )
    if same and same[-1].corrected and same[-1].corrected >= day:
        return f"a correction of {same[-1].corrected} is kept already; there is one a day"
    newest = one.texts[-1].version.effective if one.texts else now
    if not same and newest > now:
        return f"the version of {newest} is kept already, and {now} lies before it: write a later `effective`"
    return ""


@command.command("log")
@common.place_options
@lang_option
@click.argument("names", metavar="[POLICY]...", nargs=-1)
def log(root: str, base_url: str, as_of: datetime | None, lang: str, names: tuple[str, ...]) -> int:
    """List the versions of POLICY (or of every policy), the newest first."""
    _, made = built(root, base_url, as_of)
    for one in chosen(made.histories, names, lang):
        click.echo(f"{one.key}  {one.title}" + (f"  /{one.url}" if one.url else "  (no page has this policy any more)"))
        for line in _lines(one):
            click.echo(f"  {line}")
    return report.OK


def _lines(one: model.History) -> Iterator[str]:
    kept = {text.version.effective for text in one.texts}
    if one.current and one.current.version.effective not in kept:
        yield f"{one.current.version.effective}  not kept yet  {one.path}"
    elif one.changed and one.current:
        yield f"{one.current.version.effective}  words changed since it was kept  {one.path}"
    elif one.current is None and one.url:
        yield f"no `effective` day  {one.path}"
    states = {edition.effective: edition.state.replace("-", " ") for edition in one.editions}
    for at in range(len(one.texts) - 1, -1, -1):
        text = one.texts[at]
        made = policy.difference(one.texts[at - 1].passages, text.passages) if at else None
        size = f"+{made.added} −{made.removed} words" if made else "first"
        version = text.version
        state = f"spelling corrected {version.corrected}" if version.corrected else states[version.effective]
        yield f"{version.effective}  {state}  {size}  {version.path}"


@command.command("diff")
@common.place_options
@lang_option
@click.argument("name", metavar="POLICY")
@click.argument("days", metavar="[OLD] [NEW]", nargs=-1, type=click.DateTime(["%Y-%m-%d"]))
def diff(root: str, base_url: str, as_of: datetime | None, lang: str, name: str, days: tuple[datetime, ...]) -> int:
    """Show what changed between two versions of POLICY, by their days.

    Without days: between the newest kept version and the text as it is now, or between the newest two.
    """
    if len(days) > 2:
        raise click.UsageError("name two days at most")
    _, made = built(root, base_url, as_of)
    one = chosen(made.histories, (name,), lang)[0]
    old, new = _pair(one, [day.date() for day in days])
    click.echo(f"--- {_named(old)}\n+++ {_named(new)}")
    difference = policy.difference(old.passages, new.passages)
    for passage in difference.passages:
        if passage.change != "same":
            click.echo("\n" + "".join(_run(run) for run in passage.runs))
    click.echo(
        f"\n{difference.added} words new, {difference.removed} words gone"
        if difference.changes
        else "\nno words changed"
    )
    return report.OK


def _run(run: model.Run) -> str:
    if run.kind == "same":
        return run.text
    signs, colour = (("[-", "-]"), "red") if run.kind == "del" else (("{+", "+}"), "green")
    return click.style(f"{signs[0]}{run.text}{signs[1]}", fg=colour)


def _named(text: model.Text) -> str:
    version = text.version
    return version.path if version.saved else f"{version.effective} as it is now"


def _pair(one: model.History, days: Sequence[date]) -> tuple[model.Text, model.Text]:
    texts = [*one.texts]
    if one.current and (one.changed or one.current.version.effective not in {t.version.effective for t in texts}):
        texts.append(one.current)
    if not days:
        if len(texts) < 2:
            raise model.HelpgenError(f"there is no earlier version of {one.key} to compare with")
        return texts[-2], texts[-1]
    found = []
    for day in days:
        of_day = [text for text in texts if text.version.effective == day]
        if not of_day:
            known = ", ".join(sorted({text.version.effective.isoformat() for text in texts})) or "none"
            raise model.HelpgenError(f"there is no version {day} of {one.key}; its versions: {known}")
        found.append(of_day[-1])
    return found[0], found[1] if len(found) > 1 else texts[-1]


def built(root: str, base_url: str, as_of: datetime | None) -> tuple[Path, model.Build]:
    """The folder of a site, and the site built. Raises HelpgenError where the build stopped."""
    site = common.root_of(root)
    asked = common.options(as_of=as_of, base_url=base_url, drafts=False, advice=False)
    with common.progress(quiet=False) as step:
        made = build.build(site, asked, step=step)
    if made.stopped:
        raise model.HelpgenError("\n".join(report.line(found) for found in made.findings))
    return site, made


def chosen(histories: Sequence[model.History], names: Sequence[str], lang: str = "") -> list[model.History]:
    """The policies that are named, by key, role, address or file; all of them without a name.

    A role names the policy in each language, that of the site first; `lang` leaves one of them.
    """
    spoken = [one for one in histories if one.language == lang or not lang]
    if lang and not spoken:
        known = ", ".join(dict.fromkeys(one.language for one in histories)) or "none"
        raise model.HelpgenError(f"no policy is written in {lang}; the languages of policies: {known}")
    found: list[model.History] = []
    for name in names:
        wanted = name.strip("/")
        fits = [one for one in spoken if wanted in (one.key, one.name, one.url.strip("/"), one.path)]
        if not fits:
            known = ", ".join(one.key for one in spoken) or "none"
            of = f"in {lang}" if lang else "of this site"
            raise model.HelpgenError(f"there is no policy {name}; the policies {of}: {known}")
        found += [one for one in fits if one not in found]
    return found if names else spoken
