"""What an author's link, image or related page leads to."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from urllib.parse import unquote, urlsplit

from msgspec import UNSET
from msgspec.structs import replace

from helpgen import model, text
from helpgen.link.tree import ref


class Resolver:
    """What an author's link leads to."""

    def __init__(
        self,
        articles: Iterable[model.Article],
        categories: Mapping[str, model.Category],
        assets: Iterable[model.Asset],
        config: model.Config,
        urls: frozenset[str],
    ) -> None:
        self.prefix = "" if config.content in ("", ".") else config.content.strip("/") + "/"
        self.site_url = "" if config.url is UNSET or config.url is None else config.url.rstrip("/") + "/"
        self.urls = urls
        self.assets = {asset.path.removeprefix(self.prefix): asset for asset in assets}
        self.articles = {a.source.path.removeprefix(self.prefix): a for a in articles}
        self.places: dict[str, str] = {f: c.url for f, c in categories.items() if c.url in urls}
        for path, article in self.articles.items():
            self.places[path] = article.source.url
            stem, _ = posixpath.splitext(path)
            self.places.setdefault(stem, article.source.url)
            if posixpath.basename(stem).lower() in ("index", "_index"):
                self.places[posixpath.dirname(path)] = article.source.url
        self.places[""] = ""

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
            paths = (written.strip("/"), posixpath.normpath(posixpath.join(here, written)))
            found = next((self.articles[path] for path in paths if path in self.articles), None)
            if found:
                yield ref(found)
                continue
            near = text.nearest(written, self.articles)
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
            parts = urlsplit(written)
        except ValueError:
            return None, target
        if parts.scheme or parts.netloc or not parts.path or page.article is None:
            return None, written
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        path = unquote(parts.path)
        here = "" if path.startswith("/") else posixpath.dirname(page.article.source.path.removeprefix(self.prefix))
        # A file's name may hold "#", "?" or "%41", so the target is also tried as it was written.
        for name, after in ((path, rest), (written, "")):
            key = _clean(posixpath.join(here, name.lstrip("/")))
            if key in self.assets:
                return self.assets[key], after
            if key in self.places:
                return None, text.relative(page.url, self.places[key]) + after
        for url in self._by_url(page, path):
            if url in self.urls:
                return None, text.relative(page.url, url) + rest
        # A root-relative address of nothing known is made relative, so that it is judged as a link of this site.
        return None, text.relative(page.url, path.lstrip("/")) + rest if path.startswith("/") else written

    def _by_url(self, page: model.Page, path: str) -> tuple[str, ...]:
        """URLs that a target may mean that was written as an address rather than as the path of a file."""
        key = _clean(path.lstrip("/") if path.startswith("/") else posixpath.join(page.url, path))
        return (key, f"{key}/", key.removesuffix(".html") + "/")


def _clean(path: str) -> str:
    """A path without `.`, `..` and outer slashes; "" is the root."""
    cleaned = posixpath.normpath(path).strip("/")
    return "" if cleaned == "." else cleaned
