"""A site and the kept versions of its policies -> the site with them in it, the feeds of changes, and findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from helpgen import convert, load, model, phrases, policy, text


class Archived(Struct, frozen=True, kw_only=True):
    """What became of a site."""

    sites: tuple[model.Site, ...]
    """One a language."""
    histories: tuple[model.History, ...] = ()
    """Those of the first language first."""
    standing: Mapping[str, tuple[str, str]] = {}
    """HTML and Markdown of kept texts that stand on the page of their policy, by the path of their file."""
    outputs: tuple[model.Output, ...] = ()
    findings: tuple[model.Finding, ...] = ()
    texts: Mapping[str, str] = {}
    """Files of versions by path."""


Kept = dict[str, list[model.Version]]
"""Versions by the key of their policy."""
_ABOUT_FILES = ("policy/version-changed", "policy/version-file")


def mark(article: model.Article, markdown: str) -> str:
    """What stands for the text of a page, if it is a policy whose versions can be kept."""
    front = article.source.front
    return text.digest(markdown) if front.effective and front.role in policy.ROLES else ""


def archived(
    files: Mapping[str, bytes],
    sites: Sequence[model.Site],
    options: Sequence[convert.Options],
    as_of: date,
    markdown: Mapping[str, str],
) -> Archived:
    """`files` are those of the kept versions; `markdown` holds each page's text, facts filled in; both by path.

    `sites` and `options` are those of each language.
    """
    findings: list[model.Finding] = []
    texts: dict[str, str] = {}
    kept: Kept = {}
    for path, raw in files.items():
        texts[path], found = load.decode(path, raw)
        version, more = load.version(path, texts[path])
        findings += [*found, *more]
        if version:
            kept.setdefault(version.key, []).append(version)
    shelves = [
        tuple(_histories(site, own, one, as_of, markdown))
        for site, own, one in zip(sites, _sorted(sites, kept), options, strict=True)
    ]
    articles, standing = _standing(sites, shelves, options)
    histories = tuple(one for shelf in shelves for one in shelf)
    return Archived(
        sites=policy.placed(sites, shelves, articles) if kept else tuple(sites),
        histories=histories,
        standing=standing,
        outputs=tuple(_feeds(sites, shelves, options)),
        findings=(*findings, *policy.findings(histories, as_of)),
        texts=texts,
    )


def _sorted(sites: Sequence[model.Site], kept: Kept) -> list[Kept]:
    """The versions by the language that they belong to: that of their policy's page, or the one that they state."""
    owner = {key: at for at, site in reversed(list(enumerate(sites))) for key in policy.keys(site)}
    tags = [site.language for site in sites]
    found: list[Kept] = [{} for _ in sites]
    for key, versions in kept.items():
        said = versions[-1].language
        found[owner.get(key, tags.index(said) if said in tags else 0)][key] = versions
    return found


def _histories(
    site: model.Site, kept: Kept, options: convert.Options, as_of: date, markdown: Mapping[str, str]
) -> Iterator[model.History]:
    """The history of every policy in one language."""
    pages = policy.keys(site)
    for key in sorted({*pages, *kept}):
        page = pages.get(key)
        now = policy.current(page, key, partial(_written, markdown)) if page else None
        known = [converted(version, options) for version in kept.get(key, ())]
        language = page.language if page else kept[key][-1].language or site.language
        yield policy.history(key, language, page, known, converted(now, options) if now else None, as_of)


def _standing(
    sites: Sequence[model.Site], shelves: Sequence[Sequence[model.History]], options: Sequence[convert.Options]
) -> tuple[dict[str, model.Article], dict[str, tuple[str, str]]]:
    """The kept texts that stand in place of what the content folder says: by key; and by path, as in `Archived`."""
    articles: dict[str, model.Article] = {}
    standing: dict[str, tuple[str, str]] = {}
    for site, shelf, one in zip(sites, shelves, options, strict=True):
        pages = policy.keys(site)
        for history in shelf:
            page, in_force = pages.get(history.key), policy.standing_in(history, pages.get(history.key))
            if page and in_force:
                version = in_force.version
                article, _ = convert.article(policy.source(version), {}, one)
                articles[history.key] = policy.article(page, in_force, replace(article, html=""))
                standing[version.path] = article.html, version.body
    return articles, standing


def _feeds(
    sites: Sequence[model.Site], shelves: Sequence[Sequence[model.History]], options: Sequence[convert.Options]
) -> Iterator[model.Output]:
    """The feed of each language; it tells of an original too where that stands in for a translation."""
    if not any(one.texts for shelf in shelves for one in shelf):
        return
    for site, shelf, one in zip(sites, shelves, options, strict=True):
        if site.config.url:
            told = [*shelf, *policy.lent(site, shelves).values()]
            base, words = str(site.config.url).rstrip("/") + "/", phrases.Words(one.catalog)
            yield model.Output(path=policy.feed_url(site), body=policy.feed(site, told, base, words))


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
