"""`helpgen audit`: judge pages that helpgen did not make: a folder, a sitemap, or a site by its address."""

import importlib.util
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import click
from msgspec.structs import replace

from helpgen import address, build, disk, load, model, report, rules
from helpgen.audit import foreign, gather
from helpgen.build import Step
from helpgen.cli import common
from helpgen.rules import register
from helpgen.rules.reach.measure import measure

PACKAGES = ("httpx",)
_FIRST = 500
"""Files of a folder that are asked where it stands."""
Given: TypeAlias = tuple[model.Settings, tuple[model.OwnPack, ...], tuple[rules.Rule, ...]]
"""What somebody states of a site: facts, packs of his own, and these packs as rules."""
NO_SITE = "https://folder.invalid/"
"""Where the pages of a folder stand that don't tell."""
_WHOLE = re.compile(rb"<(?:!doctype|html|title)\b", re.IGNORECASE)
"""A page has one of them; what has none is a part of pages: a header that a script fetches."""


@click.command("audit")
@click.argument("target", metavar="TARGET")
@common.report_options
@common.rules_option
@click.option("--config", metavar="FILE", help="A site.yaml with the merchant's facts: judges by them too.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Judge dates as of this day, not today.")
@click.option("--reach", is_flag=True, help="Show how many clicks it takes to a direct channel and to each policy.")
@click.option("--max-clicks", type=click.IntRange(min=0), metavar="N", help="Report whatever takes more than N clicks.")
@click.option("--advice", is_flag=True, help="Show advice too.")
@click.option("--rule", "only", multiple=True, metavar="ID", help="Show this rule only. May be given several times.")
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATH",
    help="Leave out this page, or all below this folder: admin.html, templates. May be given several times.",
)
@click.option(
    "--max-pages", "pages", default=500, show_default=True, type=click.IntRange(1, 20_000), help="Pages of a site."
)
@click.option(
    "--max-time", "seconds", default=900.0, show_default=True, type=click.FloatRange(1), help="Seconds for a site."
)
@click.option("--timeout", default=20.0, show_default=True, type=click.FloatRange(0.1), help="Seconds for one page.")
@click.option("--concurrency", default=4, show_default=True, type=click.IntRange(1, 16), help="Requests at once.")
@click.option("--delay", default=0.2, show_default=True, type=click.FloatRange(0), help="Seconds between requests.")
@click.option("--state", "state_file", metavar="FILE", help="Where a crawl keeps what it has done.")
@click.option("--allow-private", is_flag=True, help="The site's name may lead into a private network.")
def command(
    target: str,
    config: str | None,
    packs: tuple[str, ...],
    as_of: datetime | None,
    reach: bool,
    max_clicks: int | None,
    advice: bool,
    only: tuple[str, ...],
    strict: bool,
    allow_private: bool,
    state_file: str | None,
    exclude: tuple[str, ...],
    formats: Any,
    baseline: str | None,
    write_baseline: str | None,
    **limits: Any,
) -> int:
    """Judge a site that helpgen did not make. TARGET is a folder of HTML, a sitemap (file or address) or a site.

    A site is read politely: robots.txt is honoured, nothing but the site itself is asked, and a crawl that was
    stopped goes on when it is run again.
    """
    if not target.strip():
        raise model.HelpgenError("no TARGET is named: give a folder of HTML, a sitemap, or the address of a site")
    stated, own_packs, own = given(config, packs)
    settings = stated if config else None
    for rule in only:
        register.explain(rule, own)  # which says so if there is none
    with common.progress(quiet=False) as step:
        if Path(target).is_dir():
            found, read = _folder(Path(target), exclude, common.today(as_of), settings, step)
        else:
            limits["exclude"] = exclude
            found, read = _site(target, state_file, allow_private, limits, common.today(as_of), settings, step)
    verdict = foreign.verdict(found, advice=advice, packs=own_packs, max_clicks=max_clicks)
    findings = tuple(one for one in verdict.findings if not only or one.rule in only)
    made = report.Report(
        findings=findings,
        name=settings.config.name if settings and isinstance(settings.config.name, str) else target,
        as_of=common.today(as_of),
        pages=sum(len(facts.pages) for facts in (found.facts, *found.others)),
        packs=verdict.packs,
        rules=verdict.judged,
        waived=verdict.waived,
        strict=strict,
        reach=measure(replace(found.facts, translations=found.others)) if reach else (),
        taken=tuple(_taken(found)),
        extent=read,
    )
    for line in (*report.taken(made), *report.clicks(made.reach)):
        click.echo(line, err=True)
    return common.deliver(made, formats, baseline, write_baseline)


def given(config: str | None, packs: Sequence[str]) -> Given:
    """What the merchant states in a file, if there is one, and the rules that he or whoever runs this has stated.

    Raises HelpgenError for all that is wrong in these files.
    """
    folder = Path(config).parent if config else Path()
    text, findings = load.decode(config, disk.single(Path(config), disk.PAGE_LIMIT)) if config else ("", [])
    settings, found = load.settings(text, config or disk.SETTINGS)
    if config is None:
        found = []
    named = settings.config.checks.rules
    made, own, _, more = build.own_rules(partial(disk.rule_file, folder), settings, common.rule_files(packs))
    shown = {path: (folder / path).as_posix() for path in named}
    more = [replace(one, place=replace(one.place, path=shown.get(one.place.path, one.place.path))) for one in more]
    wrong = [finding for finding in (*findings, *found, *more) if finding.severity == "error"]
    if wrong:
        raise model.HelpgenError("\n".join(report.line(finding) for finding in wrong))
    return settings, made, own


def _folder(
    folder: Path, exclude: Sequence[str], as_of: date, settings: model.Settings | None, step: Step
) -> tuple[foreign.Outside, model.Extent]:
    """Read every page of a folder, as if it stood where its pages say that they do."""
    begins = home(folder)
    scope, prefix = address.Scope.of(begins), address.key(begins)
    trouble: list[model.Finding] = []
    files: dict[str, str] = {}
    visits: list[gather.Visited] = []
    parts: set[str] = set()
    leads: set[str] = set()
    left_out = 0
    for done, (inner, body) in enumerate(disk.documents(folder, trouble)):
        step("read", done, done + 1)
        place = files[prefix + quote(inner)] = f"{folder.as_posix()}/{inner}"
        if body is not None and address.is_one_of(inner, exclude):
            left_out += 1
        elif body is not None:
            here = begins + _name(inner)
            read = foreign.read(body, "", here, scope)
            visits.append(
                gather.Visited(address=here, place=place, final=read.onward, note=read.note, facts=read.facts)
            )
            if body.strip() and not _WHOLE.search(body):
                parts.add(here)
            else:
                leads.update(there for there, _ in read.links)
    if not visits:
        more = f" but for {left_out} that --exclude leaves out" if left_out else ""
        raise model.HelpgenError(f"{folder}: there is no HTML page in this folder{more}")
    file = folder / "robots.txt"
    robots = load.decode(str(file), disk.single(file, disk.PAGE_LIMIT))[0] if file.is_file() and not prefix else ""
    named = file.as_posix(), robots
    visits = [one for one in visits if one.address in leads or one.address not in parts] or visits
    extent = model.Extent(left_out={"--exclude": left_out} if left_out else {})
    for line in report.extent(extent):
        click.echo(line, err=True)
    return foreign.site(visits, begins, as_of, settings, files=files, trouble=trouble, robots=named), extent


def home(folder: Path) -> str:
    """Where the folder stands on the web, by the addresses that most of its first pages call their own."""
    said: Counter[str] = Counter()
    for inner, body in islice(disk.documents(folder, []), _FIRST):
        canonical = foreign.canonical(body) if body else None
        for spelling in (_name(inner), _name(inner).removesuffix(".html"), _name(inner).rstrip("/")):
            if canonical and canonical.endswith(f"/{spelling}"):
                said[canonical.removesuffix(spelling)] += 1
                break
    return said.most_common(1)[0][0] if said else NO_SITE


def _name(inner: str) -> str:
    """What a page is called below its folder: "returns/" for returns/index.html."""
    return quote(inner.removesuffix("index.html") if posixpath.basename(inner) == "index.html" else inner)


def _site(
    target: str, state: str | None, private: bool, limits: dict[str, Any], *rest: Any
) -> tuple[foreign.Outside, model.Extent]:
    if not target.lower().startswith(("http://", "https://")) and not Path(target).is_file():
        raise model.HelpgenError(
            f"{target}: there is no such file or folder; the address of a site begins with https://"
        )
    if not all(importlib.util.find_spec(name) for name in PACKAGES):
        raise model.HelpgenError(
            "reading a site by its address needs one more package: pip install 'helpgen[audit]'; "
            "a folder of HTML can be audited without them"
        )
    from helpgen import crawl
    from helpgen.cli import crawling

    asked = crawling.Asked(limits=crawl.Limits(**limits), state=state, private=private)
    return crawling.site(target, asked, *rest)


def _taken(found: foreign.Outside) -> Iterator[model.Taken]:
    """Which page was taken for what, and how sure that is."""
    for guess in found.taken:
        yield model.Taken(
            role=guess.role,
            place=found.gathered.place(found.gathered.key(guess.address) or "")
            if guess.read
            else guess.address.removeprefix(NO_SITE),
            confidence=round(guess.confidence, 2),
            surely=guess.surely,
            by=guess.by,
            read=guess.read,
        )
