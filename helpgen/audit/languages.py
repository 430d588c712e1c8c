"""A site in several languages: each is judged as a help center of its own."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from helpgen import model


def views(site: model.SiteFacts) -> Iterator[model.SiteFacts]:
    """What rules are asked about: the site in each of its languages."""
    yield site
    yield from site.translations


def page(site: model.SiteFacts, url: str) -> model.PageFacts | None:
    """A page of the site in any language."""
    return next((view.pages[url] for view in views(site) if url in view.pages), None)


def common(facts: model.SiteFacts, settings: model.Settings, site: model.Site) -> model.SiteFacts:
    """What all pages share, as it holds in one language."""
    return replace(
        facts,
        config=settings.config,
        keys=settings.keys,
        placeholders=settings.placeholders,
        contact_url=site.contact_url,
        policies_url=site.policies_url,
        help_url=site.home_url,
    )


def originals(sites: Sequence[model.Site]) -> dict[str, str]:
    """URL of each page in another language than the first to that of the page that it translates or shows."""
    default = sites[0].language
    return {
        page.url: one.url
        for site in sites[1:]
        for page in site.pages
        for one in page.translations
        if one.language == default and (one.same or page.written)
    }


def marks(sites: Sequence[model.Site]) -> dict[str, str]:
    """Path of each original to the mark of its text."""
    return {page.article.source.path: page.article.source.mark for page in sites[0].pages if page.article}


def is_compared(page: model.Page) -> bool:
    """Whether a page has translations that say the same, so that rules read it beside them."""
    return sum(one.same for one in page.translations) > 1 and page.article is not None and not page.written


def once(findings: Iterable[model.Finding]) -> set[model.Finding]:
    """Each finding once: what is wrong in an author's line is wrong on every page that shows the line."""
    kept: dict[object, model.Finding] = {}
    for finding in sorted(findings):
        key: object = finding
        if finding.place.line or finding.place.path.endswith((".md", ".markdown")):
            key = (finding.place, finding.rule, finding.message, finding.mend)
        kept.setdefault(key, finding)
    return set(kept.values())
