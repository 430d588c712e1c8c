"""The order of things, and the only room that knows it: a site's folder -> a Build."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from msgspec import UNSET, Struct
from msgspec.structs import replace

from helpgen import audit, convert, disk, link, load, machine, model, render, rules, structured, text

T = TypeVar("T")
_SHEET = re.compile(rf"{render.STATIC_FOLDER}/css/site\.[0-9a-f]+\.css")


class Memo:
    """Results of pure stages by a digest of all they read. A long-running preview hands the same one in again.

    What a build did not ask for is forgotten at its end, so it never outgrows one build.
    """

    def __init__(self) -> None:
        self._last: dict[str, Any] = {}
        self._now: dict[str, Any] = {}

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The result that belongs to the key, made if it is not known."""
        result: T = self._last[key] if key in self._last else make()
        self._now[key] = result
        return result

    def turn(self) -> None:
        """Forget what was not asked for since the last turn."""
        self._last, self._now = self._now, {}


Step = Callable[[str, int, int], None]
"""Told the name of a stage, how much of it is done, and of how much."""


class Options(Struct, frozen=True, kw_only=True):
    """What a build is asked for beyond the files."""

    as_of: date
    """The day on which scheduled pages, expiry and dated rules are judged."""
    drafts: bool = False
    advice: bool = False
    """Whether advice is among the findings."""
    base_url: str = ""
    """Takes the place of `url` in site.yaml."""
    preview: bool = False
    reach: bool = False
    """Whether the ways from page to page are measured."""
    max_clicks: int | None = None
    """Takes the place of `checks.max_clicks` in site.yaml."""


def build(root: Path, options: Options, memo: Memo | None = None, step: Step = lambda *_: None) -> model.Build:
    """Make every file of the site below `root` and judge it; nothing is written.

    Raises HelpgenError where there is no site to build. Everything else is a finding.
    """
    memo = memo or Memo()
    settings, stated, findings = _settings(root, options)
    own, own_texts, found = _own_rules(root, settings)
    findings += found
    themes, theme_findings = disk.themes(root, disk.bundled())
    theme, more = load.theme(settings.config.theme.name, themes)
    findings += [*theme_findings, *more]
    if any(finding.severity == "error" for finding in findings):
        return model.Build(
            outputs=(),
            findings=tuple(sorted(findings)),
            judged=audit.cards(findings, options.as_of),
            name=_name(settings.config),
            as_of=options.as_of,
            texts={disk.SETTINGS: stated, **own_texts},
            rule_files=tuple(filter(disk.is_rule_file, settings.config.checks.rules)),
            stopped=True,
        )
    step("read", 0, 1)
    tree = disk.read(root, settings.config.content)
    findings += tree.findings
    texts, published, hidden = _sources(tree, settings.config.content, options, findings)
    articles = list(_articles(published, settings, memo, findings, step))
    categories = dict(_categories(published, settings.config.content, tree, findings))
    site, link_findings = link.site(settings, articles, categories, tree.assets)
    findings += link_findings
    outputs, pages = _pages(site, theme, options, memo, findings, step)
    outputs = list(_distinct(outputs, findings))
    facts = _facts(settings, site, tree, hidden, pages, outputs, options.as_of)
    memo.turn()
    step("check", 0, 1)
    texts |= {disk.SETTINGS: stated, **own_texts}
    verdict = audit.judge(facts, texts, findings, advice=options.advice, own=own)
    return model.Build(
        outputs=tuple(outputs),
        findings=verdict.findings,
        waived=verdict.waived,
        packs=verdict.packs,
        judged=verdict.judged,
        checklist=audit.checklist(facts, verdict.findings),
        name=_name(settings.config),
        as_of=options.as_of,
        texts=texts,
        rule_files=tuple(filter(disk.is_rule_file, settings.config.checks.rules)),
        pages=len(site.pages),
        reach=rules.reach.measure(facts) if options.reach else (),
        content=settings.config.content,
    )


def stated_rules(root: Path) -> tuple[tuple[rules.Rule, ...], list[model.Finding]]:
    """The rules of its own that the site at `root` states, and what is wrong with them; none where there is no site."""
    if not (root / disk.SETTINGS).is_file():
        return (), []
    settings, _ = load.settings(load.decode(disk.SETTINGS, disk.settings(root))[0])
    own, _, findings = _own_rules(root, settings)
    return own, findings


def _own_rules(
    root: Path, settings: model.Settings
) -> tuple[tuple[rules.Rule, ...], dict[str, str], list[model.Finding]]:
    """The rules that the site states in files of its own, the texts of these files, and what is wrong with them."""
    texts: dict[str, str] = {}
    packs: list[model.OwnPack] = []
    findings: list[model.Finding] = []
    for number, path in enumerate(settings.config.checks.rules):
        place = settings.keys.get(f"checks.rules.{number}", model.Place(disk.SETTINGS))
        raw, found = disk.rule_file(root, path, place)
        findings += found
        if raw is not None:
            texts[path], found = load.decode(path, raw)
            pack, more = load.own_rules(texts[path], path)
            findings += [*found, *more]
            packs += [pack] if pack else []
    made, found = rules.own(packs)
    return made, texts, [*findings, *found]


def _name(config: model.Config) -> str:
    return config.name if isinstance(config.name, str) else ""


def _settings(root: Path, options: Options) -> tuple[model.Settings, str, list[model.Finding]]:
    """The settings, their text, and what is wrong with them."""
    raw = disk.settings(root)
    written, findings = load.decode("site.yaml", raw)
    settings, found = load.settings(written)
    if options.base_url:
        config = replace(settings.config, url=options.base_url)
        settings = replace(settings, config=config, facts={**settings.facts, "url": options.base_url})
        found = [finding for finding in found if finding.rule != "config/no-url"]
    if options.max_clicks is not None:
        checks = replace(settings.config.checks, max_clicks=options.max_clicks)
        settings = replace(settings, config=replace(settings.config, checks=checks))
    return settings, written, [*findings, *found]


def _sources(
    tree: disk.Tree, content: str, options: Options, findings: list[model.Finding]
) -> tuple[dict[str, str], list[model.Source], dict[str, tuple[str, model.Role | None]]]:
    """All texts by path, the sources to publish, and why each of the others is not, with its role."""
    texts: dict[str, str] = {}
    published: list[model.Source] = []
    hidden: dict[str, tuple[str, model.Role | None]] = {}
    for path, raw in tree.pages.items():
        texts[path], found = load.decode(path, raw)
        source, more = load.source(path, texts[path], content)
        findings += _on(source, [*found, *more])
        reason = _hidden(source.front, options)
        if reason:
            hidden[path] = reason, source.front.role
        else:
            published.append(source)
    return texts, published, hidden


def _on(source: model.Source, findings: Iterable[model.Finding]) -> Iterator[model.Finding]:
    """The findings of a source, with the page that it becomes."""
    return (replace(finding, url=source.url) for finding in findings)


def _hidden(front: model.Front, options: Options) -> str:
    """Why a page is not published on this day; "" if it is."""
    if options.drafts:
        return ""
    if front.draft:
        return "a draft"
    if front.publish and front.publish > options.as_of:
        return f"scheduled for {front.publish.isoformat()}"
    if front.expiry and front.expiry <= options.as_of:
        return f"expired since {front.expiry.isoformat()}"
    return ""


def _articles(
    sources: list[model.Source], settings: model.Settings, memo: Memo, findings: list[model.Finding], step: Step
) -> Iterator[model.Article]:
    config = settings.config
    url = "" if config.url in (UNSET, None) else str(config.url)
    options = convert.Options(engine=config.markdown.engine, unsafe_html=config.markdown.unsafe_html, site_url=url)
    common = text.digest(repr(settings.facts), repr(options))
    for done, source in enumerate(sources):
        step("convert", done, len(sources))
        key = text.digest("convert", common, repr(source))
        article, found = memo.get(key, partial(convert.article, source, settings.facts, options))
        findings += _on(source, found)
        yield article


def _categories(
    sources: Iterable[model.Source], content: str, tree: disk.Tree, findings: list[model.Finding]
) -> Iterator[tuple[str, model.Category]]:
    """Every folder that holds a page, and all folders above it."""
    prefix = "" if content in ("", ".") else content.strip("/") + "/"
    folders = {""}
    for source in sources:
        folder = posixpath.dirname(source.path.removeprefix(prefix))
        while folder:
            folders.add(folder)
            folder = posixpath.dirname(folder)
    for folder in sorted(folders):
        path, raw = tree.categories.get(folder, (f"{prefix}{folder}/_category.yaml", None))
        written = None
        if raw is not None:
            written, found = load.decode(path, raw)
            findings += found
        category, found = load.category(folder, written, path)
        findings += found
        yield folder, category


def _pages(
    site: model.Site, theme: model.Theme, options: Options, memo: Memo, findings: list[model.Finding], step: Step
) -> tuple[list[model.Output], Mapping[str, model.PageFacts]]:
    """Every file to be, and what is known of each page."""
    config = site.config
    accent = {"accent": str(config.theme.accent)} if config.theme.accent else {}
    static = render.StaticFiles(theme, accent)
    renderer = render.Renderer(site, theme, static, preview=options.preview)
    data = structured.Structured(site, renderer.base_url)
    outputs = [*static.outputs(), *machine.outputs(site, render.STATIC_FOLDER)]
    outputs += [model.Output(path=asset.url, copy_of=asset.path) for asset in site.assets]
    facts: dict[str, model.PageFacts] = {}
    inspector = audit.Inspector()
    for done, page in enumerate(site.pages):
        step("render", done, len(site.pages))
        html, found = renderer.page(page, data.script(page))
        findings += found
        outputs.append(model.Output(path=_file(page.url), body=audit.unmark(html).encode()))
        if not html:
            continue  # its template failed, which is told already
        address = renderer.address(page)
        key = text.digest("inspect", address, repr(page), html)
        facts[page.url] = memo.get(key, partial(inspector.inspect, html, page, address))
    return outputs, facts


def _facts(
    settings: model.Settings,
    site: model.Site,
    tree: disk.Tree,
    hidden: Mapping[str, tuple[str, model.Role | None]],
    pages: Mapping[str, model.PageFacts],
    outputs: Sequence[model.Output],
    as_of: date,
) -> model.SiteFacts:
    """What rules may know of the site."""
    sheet = next((output.body for output in outputs if _SHEET.fullmatch(output.path) and output.body), b"")
    return model.SiteFacts(
        config=settings.config,
        as_of=as_of,
        pages=pages,
        files=frozenset(output.path for output in outputs),
        sources={page.article.source.path: page.url for page in site.pages if page.article},
        drafts={path: reason for path, (reason, _) in hidden.items()},
        draft_roles={path: role for path, (_, role) in hidden.items() if role},
        keys=settings.keys,
        placeholders=settings.placeholders,
        plain={url: load.decode(url, raw)[0] for url, raw in tree.plain.items()},
        colors=audit.colors(sheet.decode()),
        contact_url=site.contact_url,
        policies_url=site.policies_url,
    )


def _file(url: str) -> str:
    return url + "index.html" if url == "" or url.endswith("/") else url


def _distinct(outputs: Iterable[model.Output], findings: list[model.Finding]) -> Iterator[model.Output]:
    """The outputs whose path no earlier one has, letter case aside: many hosts do not tell it apart."""
    seen: dict[str, model.Output] = {}
    for output in outputs:
        first = seen.setdefault(output.path.casefold(), output)
        if first is output:
            yield output
            continue
        names = [o.copy_of or f"the page /{o.path}" for o in (first, output)]
        findings.append(
            model.Finding(
                place=model.Place(output.copy_of or first.copy_of or output.path),
                rule="link/url-collision",
                message=f"{names[0]} and {names[1]} both get the address /{output.path}",
                mend="rename one of them",
            )
        )
