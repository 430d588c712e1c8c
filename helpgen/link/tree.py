"""Folders of the content, what stands in them, and in which order."""

import posixpath
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.phrases import Words

_KIND_OF_ROLE: Mapping[str, model.Kind] = {"contact": "contact", "hub": "policies"}


class Root(Struct, frozen=True):
    """Where the pages of one language begin."""

    prefix: str
    """Of their paths: "content/de/"."""
    url: str = ""
    """Of their addresses: "de/"."""
    folder: str = ""
    """Below the content folder: "de"."""


def content(config: model.Config) -> str:
    """What the paths of all content begin with: "content/"."""
    return "" if config.content in ("", ".") else config.content.strip("/") + "/"


class Tree:
    """Folders, what is in them, and in which order."""

    def __init__(
        self,
        config: model.Config,
        articles: Sequence[model.Article],
        categories: Mapping[str, model.Category],
        root: Root,
        words: Words,
    ) -> None:
        self.config = config
        self.words = words
        self.categories = categories
        self.root = root
        self.prefix = root.prefix
        holding = {self._folder(a) for a in articles if not self._is_index(a)}
        holding |= {posixpath.dirname(self._folder(a)) for a in articles if self._is_index(a) and self._folder(a)}
        for folder in list(holding):
            while folder:
                folder = posixpath.dirname(folder)
                holding.add(folder)
        self.folders = sorted(folder for folder in holding if folder and folder in categories)
        self._known = frozenset(self.folders)
        self.index = {self._folder(a): a for a in articles if self._is_index(a)}
        self._below: dict[str, list[str]] = {}
        for folder in sorted(self.folders, key=lambda f: _rank(categories[f].order, self._title(f), f)):
            self._below.setdefault(posixpath.dirname(folder), []).append(folder)
        self._called: dict[str, str] = {}
        for folder, category in categories.items():
            for name in filter(None, (folder.casefold(), category.title.casefold()) if folder else ()):
                self._called.setdefault(name, folder)
        self.place = {a.source.path: self._place(a) for a in articles}
        self.members: dict[str, list[model.Article]] = {}
        for article in sorted(articles, key=_order):
            if self._kind(article) == "article":
                self.members.setdefault(self.place[article.source.path], []).append(article)
        self._at = {a.source.path: at for members in self.members.values() for at, a in enumerate(members)}
        """Of each article among the members of its folder."""
        self._groups: dict[str, model.Group] = {}

    def _relative(self, article: model.Article) -> str:
        return article.source.path.removeprefix(self.prefix)

    def _folder(self, article: model.Article) -> str:
        return posixpath.dirname(self._relative(article))

    def _is_index(self, article: model.Article) -> bool:
        return posixpath.splitext(posixpath.basename(article.source.path))[0].lower() in ("index", "_index")

    def _place(self, article: model.Article) -> str:
        """The folder whose list shows the article: its own, or the one that its front matter names."""
        wanted = article.source.front.category.strip("/").casefold()
        if wanted in self._called:
            return self._called[wanted]
        folder = self._folder(article)
        return posixpath.dirname(folder) if self._is_index(article) else folder

    def _kind(self, article: model.Article) -> model.Kind:
        if self._relative(article).lower() in ("index.md", "_index.md", "index.markdown"):
            return "home"
        if self._is_index(article) and self._folder(article) in self._known:
            return "category"
        return _KIND_OF_ROLE.get(article.source.front.role or "", "article")

    def page(self, article: model.Article) -> model.Page:
        """The page of one article."""
        front, kind, place = article.source.front, self._kind(article), self.place[article.source.path]
        page = model.Page(
            kind=kind,
            url=article.source.url,
            title=article.title,
            description=article.description,
            article=article,
            role=front.role,
            language=front.language or self.config.language,
            crumbs=() if kind == "home" else self.crumbs(place),
            noindex=front.noindex,
        )
        if kind == "category":
            return self._filled(page, self._folder(article))
        if kind != "article":
            return page
        members = self.members[place]
        at = self._at[article.source.path]
        return replace(
            page,
            previous=ref(members[at - 1]) if at else None,
            next=ref(members[at + 1]) if at + 1 < len(members) else None,
        )

    def category_page(self, folder: str) -> model.Page:
        """The page of a folder that has no index of its own."""
        category = self.categories[folder]
        page = model.Page(
            kind="category",
            url=category.url,
            title=category.title,
            description=category.description,
            language=self.config.language,
            crumbs=self.crumbs(posixpath.dirname(folder)),
        )
        return self._filled(page, folder)

    def _filled(self, page: model.Page, folder: str) -> model.Page:
        return replace(
            page,
            groups=tuple(self.group(child) for child in self.children(folder)),
            articles=tuple(ref(a) for a in self.members.get(folder, ())),
        )

    def children(self, folder: str) -> Sequence[str]:
        """Folders right below, in their order."""
        return self._below.get(folder, [])

    def _title(self, folder: str) -> str:
        return self.index[folder].title if folder in self.index else self.categories[folder].title

    def group(self, folder: str) -> model.Group:
        """A category as other pages list it."""
        if folder not in self._groups:
            category, index = self.categories[folder], self.index.get(folder)
            articles = self.members.get(folder, [])
            self._groups[folder] = model.Group(
                url=index.source.url if index else category.url,
                title=self._title(folder),
                description=category.description or (index.description if index else ""),
                icon=category.icon,
                language=index.source.front.language if index else category.language,
                count=len(articles) + sum(self.group(child).count for child in self.children(folder)),
                articles=(
                    *(model.Ref(g.url, g.title, "", g.language) for g in map(self.group, self.children(folder))),
                    *map(ref, articles),
                )[:5],
            )
        return self._groups[folder]

    def crumbs(self, folder: str) -> tuple[model.Ref, ...]:
        """The way from the home page down to a folder."""
        trail: list[model.Ref] = []
        while folder:
            if folder in self._known:
                group = self.group(folder)
                trail.append(model.Ref(group.url, group.title, "", group.language))
            folder = posixpath.dirname(folder)
        return (model.Ref(self.root.url, self.words.say("Help")), *reversed(trail))


def _rank(order: int, title: str, path: str) -> tuple[bool, int, str, str]:
    """Stated order first, then the alphabet."""
    return (order == 0, order, title.casefold(), path)


def _order(article: model.Article) -> tuple[bool, int, str, str]:
    return _rank(article.source.front.order, article.title, article.source.path)


def ref(article: model.Article) -> model.Ref:
    """The article as another page mentions it."""
    return model.Ref(article.source.url, article.title, article.description, article.source.front.language)
