"""What an author's link, image or related page leads to."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from urllib.parse import unquote

from msgspec import UNSET, Struct
from msgspec.structs import replace

from helpgen import model, text
from helpgen.address import parsed
from helpgen.link.tree import Root, content, ref


class Neighbours(Struct, frozen=True):
    """What there is besides the pages of the language itself."""

    places: Mapping[str, str] = {}
    """Every Markdown file below the content folder, and its URL."""
    borrowed: frozenset[str] = frozenset()
    """URLs of pages that show the original, for want of a translation."""


class Resolver:
    """What an author's link leads to."""

    def __init__(
        self,
        articles: Iterable[model.Article],
        categories: Mapping[str, model.Category],
        assets: Iterable[model.Asset],
        config: model.Config,
        urls: frozenset[str],
        root: Root,
        neighbours: Neighbours = Neighbours(),  # noqa: B008 - frozen
    ) -> None:
        self.prefix = root.prefix
        self.root = root
        self.neighbours = neighbours
        self.hints = text.Hints()
        self.site_url = "" if config.url is UNSET or config.url is None else config.url.rstrip("/") + "/"
        self.urls = urls
        self.assets = _assets(assets, content(config), root)
        self.articles = {a.source.path.removeprefix(self.prefix): a for a in articles}
        self.places: dict[str, str] = {f: c.url for f, c in categories.items() if c.url in urls}
        for path, article in self.articles.items():
            self.places[path] = article.source.url
            stem, _ = posixpath.splitext(path)
            self.places.setdefault(stem, article.source.url)
            if posixpath.basename(stem).lower() in ("index", "_index"):
                self.places[posixpath.dirname(path)] = article.source.url
        self.places[""] = root.url

    def resolved(self, page: model.Page, findings: list[model.Finding]) -> model.Page:
        """The page with its links and related pages looked up."""
        if page.article is None:
            return page
        related = tuple(dict.fromkeys(self._related(page.article, findings)))
        page = replace(page, links=tuple(self.attributes(page, link) for link in page.article.links))
        return replace(page, articles=related) if page.kind == "home" and related else replace(page, related=related)

    def _related(self, article: model.Article, findings: list[model.Finding]) -> Iterator[model.Ref]:
        source = article.source
        for written in source.front.related:
            here = posixpath.dirname(source.path.removeprefix(self.prefix))
            found = self.articles.get(written.strip("/")) or self.articles.get(_joined(here, written))
            if found:
                yield ref(found)
                continue
            near = self.hints.nearest(written, self.articles)
            findings.append(
                model.Finding(
                    place=model.Place(source.path, source.keys.get("related", 1)),
                    rule="link/related",
                    message=f"there is no published page {written!r} to relate to",
                    mend=f"write {near!r}" if near else "write the path of a Markdown file below the content folder",
                )
            )

    def attributes(self, page: model.Page, link: model.Link) -> str:
        """The attributes that replace a link's mark: `href="…"`, or `src="…"` with the picture's size."""
        asset, address = self.lookup(page, link.target)
        if asset:
            address = text.relative(page.url, asset.url) + address
        if not link.image:
            return f'href="{escape(address)}"'
        size = f' width="{asset.width}" height="{asset.height}"' if asset and asset.width else ""
        return f'src="{escape(address)}"{size}'

    def lookup(self, page: model.Page, target: str) -> tuple[model.Asset | None, str]:
        """The asset that a target names, with the rest of its address; or None and the whole address."""
        written = target.strip()
        if self.site_url and (written + "/").startswith(self.site_url):
            written = "/" + written[len(self.site_url) :]
        try:
            inside, rest = _split(written)
        except ValueError:
            return None, target
        if not inside or page.article is None:
            return None, written
        path = unquote(inside)
        here = "" if path.startswith("/") else posixpath.dirname(page.article.source.path.removeprefix(self.prefix))
        # A file's name may hold "#", "?" or "%41", so the target is also tried as it was written.
        for name, after in ((path, rest), (written, "")):
            key = _joined(here, name.lstrip("/"))
            if (asset := self._asset(key)) is not None:
                return asset, after
            if (there := self._place(key)) is not None:
                return None, text.relative(page.url, there) + self._kept(page.url, there, after)
        near = next((url for url in self._by_url(page, path) if url in self.urls), None)
        # A root-relative address of nothing known is made relative, so that it is judged as a link of this site.
        if near is None and path.startswith("/"):
            near = path.lstrip("/")
        return None, written if near is None else text.relative(page.url, near) + rest

    def _asset(self, key: str) -> model.Asset | None:
        """The file at a path; one that leads out of the folder of its language names that of the content itself."""
        if key.startswith("../") and self.root.folder:
            key = _clean(posixpath.join(self.root.folder, key))
        return self.assets.get(key)

    def _place(self, key: str) -> str | None:
        """The URL of a path; one that leads out of the folder of its language names a page of another."""
        if key.startswith("../") and self.root.folder:
            return self.neighbours.places.get(_clean(posixpath.join(self.root.folder, key)))
        return self.places.get(key)

    def _kept(self, here: str, there: str, rest: str) -> str:
        """The rest of an address; the headings of a translation have other anchors than those of the original."""
        borrowed = self.neighbours.borrowed
        return rest.partition("#")[0] if here in borrowed and there not in borrowed else rest

    def _by_url(self, page: model.Page, path: str) -> tuple[str, ...]:
        """URLs that a target may mean that was written as an address rather than as the path of a file."""
        key = _clean(path.lstrip("/") if path.startswith("/") else posixpath.join(page.url, path))
        return (key, f"{key}/", key.removesuffix(".html") + "/")


def _assets(assets: Iterable[model.Asset], prefix: str, root: Root) -> dict[str, model.Asset]:
    """Files by path from where the pages of the language begin; what has no copy there is taken from the content."""
    found = {asset.path.removeprefix(prefix): asset for asset in assets}
    if root.folder:
        inside = f"{root.folder}/"
        found |= {path.removeprefix(inside): asset for path, asset in found.items() if path.startswith(inside)}
    return found


def _split(address: str) -> tuple[str, str]:
    """The path of an address, "" where it is one of another site; and its query and fragment."""
    if ":" in address or address.startswith("//") or not address.isprintable():
        parts = parsed(address)
        path, query, fragment = "" if parts.scheme or parts.netloc else parts.path, parts.query, parts.fragment
    else:  # as nearly all are written
        before, _, fragment = address.partition("#")
        path, _, query = before.partition("?")
    return path, (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


@lru_cache(maxsize=1 << 14)
def _joined(folder: str, path: str) -> str:
    """A path in a folder, clean."""
    return _clean(posixpath.join(folder, path))


def _clean(path: str) -> str:
    """A path without `.`, `..` and outer slashes; "" is the root."""
    cleaned = posixpath.normpath(path).strip("/")
    return "" if cleaned == "." else cleaned
