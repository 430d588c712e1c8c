"""The articles of one language -> its `Site`."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args
from urllib.parse import unquote

from msgspec.structs import replace

from helpgen import model, text
from helpgen.brand import cards
from helpgen.link.resolve import Neighbours, Resolver
from helpgen.link.tree import Root, Tree, content, ref
from helpgen.phrases import ENGLISH, Words, message

POLICY_ROLES: tuple[str, ...] = get_args(model.PolicyRole)
_OWN_PAGES = {"contact": message("Contact us"), "policies": message("Our policies"), "topics": message("All topics")}
_TITLES: Mapping[str, str] = {
    "privacy": message("Privacy"), "terms": message("Terms"), "refund": message("Refund"),
    "shipping": message("Shipping"), "payment": message("Payment"), "cancellation": message("Cancellation"),
    "guarantee": message("Guarantee"), "cookies": message("Cookies"), "accessibility": message("Accessibility"),
    "legal-notice": message("Legal notice"), "withdrawal-form": message("Withdrawal form"),
    "complaints": message("Complaints"), "policy": message("Policy"),
}  # fmt: skip
"""What a policy that stands elsewhere is called."""


def site(
    settings: model.Settings,
    articles: Sequence[model.Article],
    categories: Mapping[str, model.Category],
    assets: Sequence[model.Asset],
    words: Words = ENGLISH,
    root: Root | None = None,
    neighbours: Neighbours = Neighbours(),  # noqa: B008 - frozen
) -> tuple[model.Site, list[model.Finding]]:
    """Give every article its place; add the pages that helpgen makes by itself.

    `root` is where the pages of the language begin, `neighbours` what there is in other languages. `categories` maps
    every folder below it that holds a page, and all folders above it, to its category. Findings: two files
    with one URL, aliases and related pages that lead nowhere.
    """
    findings: list[model.Finding] = []
    config = settings.config
    root = root or Root(content(config))
    unique = list(_unique(articles, findings))
    tree = Tree(config, unique, categories, root, words)
    pages = [tree.page(article) for article in unique]
    taken = {page.url for page in pages}
    pages += [tree.category_page(folder) for folder in tree.folders if categories[folder].url not in taken]
    taken.update(page.url for page in pages)
    own = {kind: next((p.url for p in pages if p.kind == kind), "") for kind in _OWN_PAGES}
    for kind, title in _OWN_PAGES.items():
        if not own[kind]:
            names = (f"{kind}/", f"{kind}-us/", f"help-{kind}/", f"helpgen-{kind}/")
            own[kind] = next(root.url + name for name in names if root.url + name not in taken)
            pages.append(_own_page(kind, own[kind], words.say(title), config, tree))
    if root.url not in taken:
        pages.append(model.Page(kind="home", url=root.url, title="", language=config.language))
    lost = words.say("Page not found")
    pages.append(model.Page(kind="404", url=f"{root.url}404.html", title=lost, language=config.language, noindex=True))
    pages = [_with_topics(page, tree) if page.kind == "topics" else page for page in pages]
    resolver = Resolver(unique, categories, assets, config, frozenset(page.url for page in pages), root, neighbours)
    pages = [resolver.resolved(page, findings) for page in pages]
    redirects = list(_redirects(unique, {page.url for page in pages}, config, findings))
    logo = _picture("logo", settings, assets, findings)
    made = model.Site(
        config=config,
        language=config.language,
        default=config.language,
        home_url=root.url,
        facts=settings.facts,
        pages=tuple(sorted([*pages, *redirects], key=lambda page: page.url)),
        categories=(*(tree.group(folder) for folder in tree.children("")), *_uncategorised(tree, own["topics"], words)),
        policies=tuple(_policies(pages, config, words)),
        assets=tuple(assets),
        redirects=tuple((page.url, page.target) for page in redirects),
        logo=logo,
        icon=_picture("icon", settings, assets, findings) or (logo if logo and _is_square(logo) else None),
        card=_picture("card", settings, assets, findings),
        contact_url=own["contact"],
        policies_url=own["policies"],
        topics_url=own["topics"],
    )
    return made, findings


def _unique(articles: Iterable[model.Article], findings: list[model.Finding]) -> Iterator[model.Article]:
    """Articles whose URL no earlier file has taken, letter case aside: hosts may not tell it apart."""
    seen: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: a.source.path):
        source = article.source
        first = seen.setdefault(source.url.casefold(), source.path)
        if first == source.path:
            yield article
            continue
        findings.append(
            model.Finding(
                place=model.Place(source.path, source.keys.get("slug", 1)),
                rule="link/url-collision",
                message=f"this page and {first} both get the address /{source.url}",
                mend="rename one of them, or give it another `slug` in its front matter",
            )
        )


def _own_page(kind: str, url: str, title: str, config: model.Config, tree: Tree) -> model.Page:
    kinds: dict[str, model.Kind] = {"contact": "contact", "policies": "policies", "topics": "topics"}
    return model.Page(kind=kinds[kind], url=url, title=title, language=config.language, crumbs=tree.crumbs(""))


def _uncategorised(tree: Tree, topics_url: str, words: Words) -> Iterator[model.Group]:
    """What stands in no folder, as a category of its own that leads to the list of all topics."""
    articles = tree.members.get("", [])
    if articles:
        title = words.say("More answers") if tree.folders else words.say("All answers")
        shown = tuple(ref(article) for article in articles[:5])
        yield model.Group(url=topics_url, title=title, count=len(articles), articles=shown)


def _with_topics(page: model.Page, tree: Tree) -> model.Page:
    articles = [a for members in tree.members.values() for a in members]
    everything = [*map(ref, articles), *_questions(articles)]
    return replace(page, articles=tuple(sorted(everything, key=lambda ref: (ref.title.casefold(), ref.url))))


def _questions(articles: Iterable[model.Article]) -> Iterator[model.Ref]:
    """The questions of pages that hold many of them, each with its address."""
    for article in articles:
        front = article.source.front
        if front.role == "faq":
            asked = (heading for heading in article.headings if text.is_question(heading.text))
            for heading in asked:
                yield model.Ref(f"{article.source.url}#{heading.anchor}", heading.text, "", front.language)


def _policies(pages: Iterable[model.Page], config: model.Config, words: Words) -> Iterator[model.Policy]:
    """Every policy in the order that buyers know; those that stand elsewhere included."""
    found = [
        model.Policy(
            role=page.role,
            url=page.url,
            title=page.title,
            description=page.description,
            language=page.article.source.front.language,
            effective=page.article.source.front.effective,
        )
        for page in pages
        if page.article and page.role in POLICY_ROLES
    ]
    here = {policy.role for policy in found}
    for role, address in config.policies.external.items():
        if role not in here:
            found.append(model.Policy(role=role, url=address, title=words.say(_TITLES[role])))
    yield from sorted(found, key=lambda p: (POLICY_ROLES.index(p.role), p.title.casefold(), p.url))


def _redirects(
    articles: Iterable[model.Article], taken: set[str], config: model.Config, findings: list[model.Finding]
) -> Iterator[model.Page]:
    for article in articles:
        source = article.source
        for alias in source.front.aliases:
            url = _alias_url(alias)
            if url is None or url in taken:
                wrong = "leaves the site" if url is None else "is the address of a page or alias that exists"
                findings.append(
                    model.Finding(
                        place=model.Place(source.path, source.keys.get("aliases", 1)),
                        rule="link/alias",
                        message=f"the alias {alias!r} {wrong}",
                        mend="write the old address as it stood after the site's own, such as /old/page/",
                    )
                )
                continue
            taken.add(url)
            yield model.Page(
                kind="redirect",
                url=url,
                title=article.title,
                language=source.front.language or config.language,
                target=source.url,
                noindex=True,
            )


def _picture(
    key: str, settings: model.Settings, assets: Iterable[model.Asset], findings: list[model.Finding]
) -> model.Asset | None:
    """The picture that `theme.logo`, `theme.icon` or `theme.card` names."""
    named = getattr(settings.config.theme, key)
    if not named or named in cards.MADE:
        return None
    path = posixpath.join(settings.config.content, named)
    found = next((asset for asset in assets if asset.path == path), None)
    if found is None:
        findings.append(
            model.Finding(
                place=settings.keys.get(f"theme.{key}", model.Place("site.yaml")),
                rule="config/logo",
                message=f"there is no picture {path} for the {key}",
                mend=f"put the picture there, or write its path below {settings.config.content}/",
            )
        )
    return found


def _is_square(picture: model.Asset) -> bool:
    """Whether a picture is still known when it is as small as an icon."""
    return bool(picture.height) and 0.75 <= picture.width / picture.height <= 1.33


def _alias_url(alias: str) -> str | None:
    """The site URL of an old address, None if it can't be one."""
    path = unquote(alias.strip()).lstrip("/")
    parts = path.rstrip("/").split("/")
    if not path or "://" in path or any(part in ("", ".", "..") for part in parts) or set(path) & set("?#\\\0"):
        return None
    return path if path.endswith((".html", ".htm")) else path.rstrip("/") + "/"
