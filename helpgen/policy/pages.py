"""The sites of all languages and the histories of their policies -> the sites with the versions at own addresses.

At the address of a policy stands the version that is in force, whatever the content folder is ahead or behind.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, text
from helpgen.late import late
from helpgen.policy import compare, keeping, written

FEED = "policy-changes.xml"
_LINE = late(f' ?{model.LINE_MARK}="\\d*"')
_LINK = late(f'{model.LINK_MARK}(\\d+)=""')
_CLAUSE = late(r' data-clause="[^"]*"')


def feed_url(site: model.Site) -> str:
    """Where the feed of a language stands."""
    return site.home_url + FEED


def lent(site: model.Site, shelves: Iterable[Iterable[model.History]]) -> dict[str, model.History]:
    """The histories of originals that stand in for a translation in this language, by the URL of the page there."""
    pages = {page.article.source.path: page.url for page in site.pages if page.written and page.article}
    return {pages[one.path]: one for shelf in shelves for one in shelf if one.path in pages}


class _Shelf(Struct, frozen=True, kw_only=True):
    """What the pages of one language need to know."""

    site: model.Site
    by_url: Mapping[str, model.History]
    """By the page of the policy, also where the original stands there."""
    links: "_Links"
    feed: str
    everywhere: Mapping[str, model.History]
    """The histories of all languages, by the page of their policy."""


def placed(
    sites: Sequence[model.Site],
    shelves: Sequence[Sequence[model.History]],
    standing: Mapping[str, model.Article],
) -> tuple[model.Site, ...]:
    """The sites with a page for each version and each comparison, and what every policy's page shows of them.

    `shelves` are the histories of each language; `standing` holds, by key, the article of a kept text that is in
    force in place of what the content folder says.
    """
    everywhere = {one.url: one for shelf in shelves for one in shelf if one.url}
    made = []
    for site, own in zip(sites, shelves, strict=True):
        by_url = {**{one.url: one for one in own if one.url}, **lent(site, shelves)}
        shelf = _Shelf(
            site=site,
            by_url={url: one for url, one in by_url.items() if one.editions},
            links=_Links(site, sites, shelves),
            feed=feed_url(site) if site.config.url else "",
            everywhere=everywhere,
        )
        made.append(_placed(shelf, own, standing))
    return tuple(made)


def _placed(shelf: _Shelf, own: Iterable[model.History], standing: Mapping[str, model.Article]) -> model.Site:
    site, by_url = shelf.site, shelf.by_url
    pages = [
        _policy(page, by_url[page.url], standing, shelf)
        if page.url in by_url
        else replace(page, versions=model.Versions(feed=shelf.feed))
        if page.kind == "policies"
        else page
        for page in site.pages
    ]
    replaced = {page.url: page for page in pages if page.url in by_url and by_url[page.url].key in standing}
    for one in own:
        pages += _own_pages(one, shelf)
    site = replace(site, pages=tuple(sorted(pages, key=lambda page: page.url)))
    return _retold(site, replaced) if replaced else site


def _policy(page: model.Page, one: model.History, standing: Mapping[str, model.Article], shelf: _Shelf) -> model.Page:
    """The page of a policy, with what it shows of its versions and the text that is in force."""
    shown = next((edition for edition in one.editions if edition.state == "in-force"), None)
    coming = [edition for edition in one.editions if edition.state == "coming"]
    page = replace(
        page,
        versions=model.Versions(
            policy=page.url,
            editions=one.editions,
            shown=shown,
            before=_before(one, shown),
            coming=coming[-1] if coming else None,
            feed=shelf.feed,
        ),
    )
    article = standing.get(one.key)
    if article is None or page.article is None:
        return page
    return replace(
        page,
        article=article,
        title=article.title,
        description=article.description,
        links=tuple(
            shelf.links.attributes(page.url, link.target, image=link.image, lent=bool(page.written))
            for link in article.links
        ),
    )


def _before(one: model.History, edition: model.Edition | None) -> model.Edition | None:
    older = [other for other in one.editions if edition and other.effective < edition.effective]
    return older[0] if older else None


def _own_pages(one: model.History, shelf: _Shelf) -> Iterator[model.Page]:
    """The page of each version, and the page that compares it with the one before."""
    site, links = shelf.site, shelf.links
    current = next((page for page in site.pages if one.url and page.url == one.url), None)
    for edition in one.editions:
        made, before = keeping.text_of(one, edition), _before(one, edition)
        about = model.Versions(policy=one.url, editions=one.editions, shown=edition, before=before, feed=shelf.feed)
        title = made.version.title or one.title
        crumbs = (*current.crumbs, model.Ref(one.url, current.title)) if current else ()
        page = partial(model.Page, title=title, language=made.version.language or site.language, noindex=True)
        yield page(
            kind="version",
            url=edition.url,
            description=made.version.description,
            crumbs=crumbs,
            translations=_translations(current, edition, shelf),
            versions=replace(about, body=links.body(edition.url, made)),
        )
        if before:
            was = keeping.text_of(one, before)
            yield page(
                kind="changes",
                url=edition.changes_url,
                crumbs=crumbs,
                translations=_translations(current, edition, shelf, changes=True),
                versions=replace(about, difference=compare.difference(was.passages, made.passages)),
            )


def _translations(
    current: model.Page | None, edition: model.Edition, shelf: _Shelf, *, changes: bool = False
) -> tuple[model.Translation, ...]:
    """Where the version of the same day stands in each language; the page of the policy where there is none."""

    def there(one: model.Translation) -> model.Translation:
        known = shelf.everywhere.get(one.url)
        same = [other for other in known.editions if other.effective == edition.effective] if known else []
        urls = [other.changes_url if changes else other.url for other in same]
        return replace(one, url=(urls[0] if urls else "") or one.url, same=False)

    return tuple(there(one) for one in current.translations) if current else ()


class _Links:
    """Links of kept texts, which begin at the site's root, in the site as it is now."""

    def __init__(
        self, site: model.Site, sites: Iterable[model.Site], shelves: Iterable[Iterable[model.History]]
    ) -> None:
        self.urls = {asset.url for asset in site.assets}
        self.urls |= {page.url for one in sites for page in one.pages}
        editions = [edition for shelf in shelves for one in shelf for edition in one.editions]
        self.urls |= {url for one in editions for url in (one.url, one.changes_url) if url}
        self.moved = {old: new for one in sites for old, new in one.redirects}
        self.here = {
            one.url: page.url
            for page in site.pages
            for one in page.translations
            if one.language == site.default and (one.url or page.kind == "home")
        }
        """Pages of the site's first language, by what stands for them in this one."""

    def attributes(self, here: str, target: str, *, image: bool = False, lent: bool = False) -> str:
        """How a page names the target; "" where it leads nowhere any more, so that its words stay as plain words.

        A text that is `lent` from another language leads to the pages of this one.
        """
        name, at = "src" if image else "href", written.address(target)
        if at is None:
            return f'{name}="{escape(target)}"'
        url, rest = at
        url = self.moved.get(url, url)
        if lent:
            url = self.here.get(url, url)
        return f'{name}="{escape(text.relative(here, url) + rest)}"' if url in self.urls else ""

    def body(self, here: str, made: model.Text) -> str:
        """The HTML of a version on its own page: no rule judges it, as nobody can change it."""
        html = _CLAUSE.sub("", _LINE.sub("", made.html))
        return _LINK.sub(lambda mark: self.attributes(here, made.links[int(mark[1])]), html)


def _retold(site: model.Site, pages: Mapping[str, model.Page]) -> model.Site:
    """The site in which every list tells title and description of the text that is in force."""

    def again(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(again(item) for item in value)
        if isinstance(value, model.Ref):
            page = pages.get(value.url)
            return model.Ref(value.url, page.title, page.description) if page else value
        if isinstance(value, model.Policy):
            page = pages.get(value.url)
            front = page.article.source.front if page and page.article else None
            return (
                replace(value, title=page.title, description=page.description, effective=front.effective)
                if page and front
                else value
            )
        if isinstance(value, (model.Page, model.Group)):
            names = ("previous", "next", "related", "groups", "articles", "crumbs")
            return replace(value, **{name: again(getattr(value, name)) for name in names if hasattr(value, name)})
        return value

    return replace(site, pages=again(site.pages), categories=again(site.categories), policies=again(site.policies))


def standing_in(one: model.History, page: model.Page | None) -> model.Text | None:
    """The kept text that is in force while the content folder says another."""
    shown = next((edition for edition in one.editions if edition.state == "in-force"), None)
    if page is None or page.article is None or shown is None or not shown.saved:
        return None
    return None if page.article.source.front.effective == shown.effective else keeping.text_of(one, shown)


def article(page: model.Page, text_: model.Text, converted: model.Article) -> model.Article:
    """The kept text as the article of the policy's page."""
    assert page.article is not None  # noqa: S101 - it is the page of a policy
    front = replace(
        page.article.source.front,
        title=text_.version.title,
        description=text_.version.description,
        effective=text_.version.effective,
        reviewed=None,
        variables=False,
    )
    source = replace(converted.source, front=front, url=page.url, keys={})
    return replace(converted, source=source)
