"""A site and the kept versions of its policies -> the site with them in it, the feed of changes, and findings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from helpgen import convert, load, model, phrases, policy, text


class Archived(Struct, frozen=True, kw_only=True):
    """What became of a site."""

    site: model.Site
    histories: tuple[model.History, ...] = ()
    standing: Mapping[str, tuple[str, str]] = {}
    """HTML and Markdown of kept texts that stand on the page of their policy, by the path of their file."""
    outputs: tuple[model.Output, ...] = ()
    findings: tuple[model.Finding, ...] = ()
    texts: Mapping[str, str] = {}
    """Files of versions by path."""


_ABOUT_FILES = ("policy/version-changed", "policy/version-file")


def mark(article: model.Article, markdown: str) -> str:
    """What stands for the text of a page, if it is a policy whose versions can be kept."""
    front = article.source.front
    return text.digest(markdown) if front.effective and front.role in policy.ROLES else ""


def archived(
    files: Mapping[str, bytes],
    site: model.Site,
    options: convert.Options,
    as_of: date,
    markdown: Mapping[str, str],
) -> Archived:
    """`files` are those of the kept versions; `markdown` holds each page's text, facts filled in; both by path."""
    findings: list[model.Finding] = []
    texts: dict[str, str] = {}
    kept: dict[str, list[model.Version]] = {}
    for path, raw in files.items():
        texts[path], found = load.decode(path, raw)
        version, more = load.version(path, texts[path])
        findings += [*found, *more]
        if version:
            kept.setdefault(version.key, []).append(version)
    pages = policy.keys(site)
    histories = []
    for key in sorted({*pages, *kept}):
        page = pages.get(key)
        now = policy.current(page, key, partial(_written, markdown)) if page else None
        known = [converted(version, options) for version in kept.get(key, ())]
        histories.append(policy.history(key, page, known, converted(now, options) if now else None, as_of))
    articles: dict[str, model.Article] = {}
    standing: dict[str, tuple[str, str]] = {}
    for one in histories:
        page, in_force = pages.get(one.key), policy.standing_in(one, pages.get(one.key))
        if page and in_force:
            version = in_force.version
            article, _ = convert.article(policy.source(version), {}, options)
            articles[one.key] = policy.article(page, in_force, replace(article, html=""))
            standing[version.path] = article.html, version.body
    base = str(site.config.url).rstrip("/") + "/" if site.config.url else ""
    words = phrases.Words(options.catalog)
    has_feed = base and any(one.texts for one in histories)
    return Archived(
        site=policy.placed(site, histories, articles) if kept else site,
        histories=tuple(histories),
        standing=standing,
        outputs=(model.Output(path=policy.FEED, body=policy.feed(site, histories, base, words)),) if has_feed else (),
        findings=(*findings, *policy.findings(histories, as_of)),
        texts=texts,
    )


def _written(markdown: Mapping[str, str], source: model.Source, targets: Mapping[str, str]) -> str:
    return convert.relinked(markdown[source.path], targets)


def converted(version: model.Version, options: convert.Options) -> model.Text:
    """A version as pages show it. What may be wrong with it was told when it was put into force."""
    article, _ = convert.article(policy.source(version), {}, options)
    return model.Text(
        version=version,
        html=article.html,
        links=tuple(link.target for link in article.links),
        passages=policy.passages(version.title, version.description, article.html),
    )


def eased(findings: Iterable[model.Finding]) -> Iterator[model.Finding]:
    """Findings, those in a kept text as warnings: it can't be changed, and on its day it applies all the same."""
    for found in findings:
        if found.place.path.startswith(f"{policy.FOLDER}/") and found.rule not in _ABOUT_FILES:
            mend = "bring site.yaml in line with this kept version, or publish a new one"
            yield replace(found, mend=mend, severity="warning" if found.severity == "error" else found.severity)
        else:
            yield found
