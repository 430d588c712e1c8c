"""The articles of all languages -> a `Site` for each, and each page with where it stands in the others.

A folder of a language mirrors the content folder: content/de/returns/refund.md translates content/returns/refund.md.
What is not translated stands there all the same, as the original, so that no reader meets a gap.
"""

import posixpath
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, phrases, text
from helpgen.link.pages import site
from helpgen.link.resolve import Neighbours
from helpgen.link.tree import Root, content
from helpgen.phrases import Words

Key = tuple[str, str]
"""What a page is called in every language."""
_ONE_OF_ITS_KIND = ("home", "contact", "policies", "topics", "404")
_ROLES = ("contact", "hub")
"""A site has one page of these, wherever it stands."""


class _Edition(Struct, frozen=True):
    """What there is in one language."""

    root: Root
    articles: list[model.Article]
    borrowed: dict[str, model.Article]
    """Articles in another language by the path that their translation would have."""
    categories: dict[str, model.Category]


def sites(
    settings: model.Settings,
    articles: Sequence[model.Article],
    categories: Mapping[str, model.Category],
    assets: Sequence[model.Asset],
    catalogs: Mapping[str, model.Catalog],
) -> tuple[tuple[model.Site, ...], list[model.Finding]]:
    """A site for each language, that of `settings` first; for the rest see `pages.site`."""
    spoken = [settings, *settings.translations]
    if len(spoken) == 1:
        first, findings = site(settings, articles, categories, assets, _words(settings, catalogs))
        return (first,), findings
    prefix = content(settings.config)
    originals = [article for article in articles if not article.source.language]
    tags = [one.config.language for one in settings.translations]
    plain = {folder: category for folder, category in categories.items() if folder.partition("/")[0] not in tags}
    editions = [_Edition(Root(prefix), originals, {}, plain)]
    language = settings.config.language
    editions += [_edition(tag, articles, originals, plain, categories, prefix, language) for tag in tags]
    places = {article.source.path.removeprefix(prefix): article.source.url for article in articles}
    made, findings = [], list[model.Finding]()
    for one, edition in zip(spoken, editions, strict=True):
        lent = edition.borrowed
        borrowed = frozenset(article.source.url for article in edition.articles if article.source.path in lent)
        linked, found = site(
            one,
            edition.articles,
            edition.categories,
            assets,
            _words(one, catalogs),
            edition.root,
            Neighbours(places, borrowed),
        )
        findings += found
        made.append(_restored(linked, edition, language))
    return tuple(_related(made, [edition.root for edition in editions], settings.config)), findings


def _words(settings: model.Settings, catalogs: Mapping[str, model.Catalog]) -> Words:
    return Words(catalogs.get(settings.config.language, model.Catalog(language=settings.config.language)))


def _edition(
    tag: str,
    articles: Iterable[model.Article],
    originals: Iterable[model.Article],
    plain: Mapping[str, model.Category],
    categories: Mapping[str, model.Category],
    prefix: str,
    language: str,
) -> _Edition:
    """The articles of a language, and the originals of those that it lacks."""
    root = Root(f"{prefix}{tag}/", f"{text.slug(tag)}/", tag)
    own = [article for article in articles if article.source.language == tag]
    there = {_stem(article.source.path, root.prefix) for article in own}
    roles = {article.source.front.role for article in own} & set(_ROLES)
    missing = [
        article
        for article in originals
        if _stem(article.source.path, prefix) not in there and article.source.front.role not in roles
    ]
    borrowed = {root.prefix + article.source.path.removeprefix(prefix): article for article in missing}
    standing = [_standing(article, path, root, language) for path, article in borrowed.items()]
    folders = {
        folder: _category(folder, category, categories.get(f"{tag}/{folder}"), root, language)
        for folder, category in plain.items()
    }
    for folder, category in categories.items():
        if folder.startswith(f"{tag}/"):
            folders.setdefault(folder.removeprefix(f"{tag}/"), replace(category, named=True))
    return _Edition(root, [*own, *standing], borrowed, folders)


def _standing(article: model.Article, path: str, root: Root, language: str) -> model.Article:
    """An original where its translation would stand; old addresses lead to the original alone."""
    source = article.source
    front = replace(source.front, aliases=(), noindex=True, language=source.front.language or language)
    return replace(article, source=replace(source, path=path, url=root.url + source.url, front=front))


def _category(
    folder: str, original: model.Category, own: model.Category | None, root: Root, language: str
) -> model.Category:
    """A folder as it is described in the language, with the original's icon and order where nothing else is said."""
    said = own if own and own.named else original
    return model.Category(
        folder=f"{root.folder}/{folder}".rstrip("/"),
        url=root.url + original.url,
        title=said.title,
        named=said is own,
        language="" if said is own else language,
        description=said.description,
        icon=(own.icon if own else "") or original.icon,
        order=(own.order if own else 0) or original.order,
    )


def _restored(made: model.Site, edition: _Edition, language: str) -> model.Site:
    """The site with the borrowed articles as they are, each marked with the language that it is written in."""
    made = replace(made, default=language)
    if not edition.root.folder:
        return made
    unnamed = {category.url for category in edition.categories.values() if not category.named}
    pages = []
    for page in made.pages:
        original = edition.borrowed.get(page.article.source.path) if page.article else None
        if original and page.kind == "home":
            # The theme has words of its own for a start page; of the original it keeps the popular questions.
            page = model.Page(kind="home", url=page.url, title="", language=page.language, articles=page.articles)
        elif original:
            written = original.source.front.language or language
            page = replace(page, article=original, language=made.language, written=written)
        elif page.kind == "category" and not page.article and page.url in unnamed:
            page = replace(page, written=language)
        pages.append(page)
    return replace(made, pages=tuple(pages))


def _related(made: Sequence[model.Site], roots: Sequence[Root], config: model.Config) -> list[model.Site]:
    """The sites with each page's translations."""
    found: dict[Key, dict[str, model.Page]] = {}
    for one, root in zip(made, roots, strict=True):
        for page in one.pages:
            if page.kind != "redirect":
                found.setdefault(_key(page, root), {}).setdefault(one.language, page)
    names = {one.language: phrases.own_name(one.language) for one in made}
    order = [*dict.fromkeys([tag for tag in config.languages if tag in names]), *names]
    homes = {one.language: one.home_url for one in made}

    def translations(page: model.Page, root: Root) -> tuple[model.Translation, ...]:
        there = found[_key(page, root)] if page.kind not in ("404", "redirect") else {}
        return tuple(
            model.Translation(
                language=tag,
                name=names[tag],
                url=there[tag].url if tag in there else homes[tag],
                same=tag in there and not there[tag].written and not there[tag].noindex,
            )
            for tag in dict.fromkeys(order)
        )

    return [
        replace(one, pages=tuple(replace(page, translations=translations(page, root)) for page in one.pages))
        for one, root in zip(made, roots, strict=True)
    ]


def _key(page: model.Page, root: Root) -> Key:
    if page.kind in _ONE_OF_ITS_KIND:
        return page.kind, ""
    if page.kind == "article" and page.article and not page.written:
        return "article", _stem(page.article.source.path, root.prefix)
    if page.kind == "article" and page.article:
        return "article", _stem(page.article.source.path, root.prefix.removesuffix(f"{root.folder}/"))
    return page.kind, page.url.removeprefix(root.url)


def _stem(path: str, prefix: str) -> str:
    return posixpath.splitext(path.removeprefix(prefix))[0]
