"""Whether every link, anchor and picture that stays on the site leads somewhere."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from helpgen import model, text
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import ADVICE, rule

_ADDRESS = late(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_FILE = late(r"\.(?!(?:md|markdown|html?)$)[a-z0-9]{2,5}$", re.IGNORECASE)
_NUMBER = late(r"^\d+-")
_SOURCES = ("Google Merchant Center, website needs improvement <https://support.google.com/merchants/answer/10740889>",)


class _Use(Struct, frozen=True, kw_only=True):
    """A link or picture of a page, as this rule sees it."""

    page: model.PageFacts
    kind: str
    written: str
    href: str
    target: str | None
    fragment: str
    line: int
    landmark: str


def _problem(site: model.SiteFacts, use: _Use, message: str, mend: str) -> model.Problem:
    mine = use.line and use.page.path
    framed = use.landmark != "main" and not mine
    return model.Problem(
        message=message,
        mend=mend,
        url=use.page.url,
        line=use.line,
        quote=use.written if mine else "",
        place=reading.theme(site) if framed else None,
    )


def _unreadable(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Targets that no browser can make sense of."""
    for page in reading.pages(site):
        outside = [link.href for link in page.links if link.target is None]
        outside += [image.src for image in page.images if image.target is None]
        for use in () if all(map(_is_address, outside)) else _uses(page):
            if use.target is None and "{{" not in use.written and not _is_address(use.href):
                yield _problem(site, use, f"“{use.written}” is not an address", "write it out, with https:// in front")


@lru_cache(maxsize=1000)
def _is_address(href: str) -> bool:
    try:
        urlsplit(href)
    except ValueError:
        return False
    return True


@rule(
    "quality/broken-links",
    packs={"core": "error", "google-merchant": "error", "quality": "error"},
    basis="platform",
    sources=_SOURCES,
    each=_unreadable,
)
def links_lead_somewhere(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every link, anchor and picture that stays on the site leads somewhere.

    Why it matters: a buyer who follows a dead link to the refund policy has found that there is none.

    How it is looked for: on the built pages. The target of each link, picture, stylesheet and script is one of the
    files of the site, letter case included, since what works on a Mac or on Windows must work on the host; the part
    after `#` is an id on that page. Links to other sites are not followed.

    Passes: `[Refunds](returns/refund.md#how-long-it-takes)`, where that page has that heading.

    Fails: `[Refunds](refunds.md)`, where the file is called `refund.md`; or `![](Label.PNG)`, where it is `label.png`.

    To put right: write the path of the Markdown file from the one you are in, with the same capitals as the file has.
    """
    index = _Index(site)
    is_framed_well = reading.of_frame(lambda page: index.shows_all(_framed(page)))
    for page in reading.pages(site):
        is_well = index.has_all(page.own_leads) and index.has_all(page.own_files)
        for use in () if is_well and index.shows_all(page.own_passages) and is_framed_well(page) else _uses(page):
            # A fact that is not filled in has a finding of its own.
            problem = None if "{{" in use.written else index.judge(use)
            if problem:
                yield problem


@rule("quality/absolute-links", packs=ADVICE, basis="guidance", sources=_SOURCES)
def own_links_are_relative(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Links to pages of this help center name the Markdown file, not the whole address.

    Why it matters: a whole address leads away from the preview and from every copy of the site, and breaks when the
    site moves.

    How it is looked for: a link in a page's text that begins with the `url` of `site.yaml`.

    Passes: `[Refunds](../returns/refund.md)`.

    Fails: `[Refunds](https://help.fernhill.example/returns/refund/)`.

    To put right: write the path of the Markdown file in place of the address.
    """
    by_url = {url: path for path, url in site.sources.items()}
    for page in reading.authored(site):
        for use in _uses(page):
            if use.target is None or not use.line or not _ADDRESS.match(use.written):
                continue
            path = by_url.get(use.target) or by_url.get(f"{use.target}/")
            if path is None:
                continue
            yield model.Problem(
                message=f"“{use.written}” is a page of this help center, with its whole address",
                mend=f"write “{_from(page.path, path)}{_anchor(use)}”",
                url=page.url,
                line=use.line,
                quote=use.written,
            )


def _framed(page: model.PageFacts) -> frozenset[tuple[str, str]]:
    """What its header and footer lead to."""
    return frozenset([(link.target, link.fragment) for link in page.framing if link.target is not None])


def _uses(page: model.PageFacts) -> Iterator[_Use]:
    for link in page.links:
        yield _Use(
            page=page,
            kind="link" if link.tag in ("a", "area") else "file",
            written=link.written or link.href,
            href=link.href,
            target=link.target,
            fragment=link.fragment,
            line=link.line,
            landmark=link.landmark,
        )
    for image in page.images:
        yield _Use(
            page=page,
            kind="picture",
            written=image.written or image.src,
            href=image.src,
            target=image.target,
            fragment="",
            line=image.line,
            landmark="main" if image.line else "",
        )


class _Index:
    """What there is to lead to."""

    def __init__(self, site: model.SiteFacts) -> None:
        self.site = site
        self.content = "" if site.config.content in ("", ".") else site.config.content.strip("/") + "/"
        self.hints = text.Hints()
        self.passages: set[tuple[str, str]] = set()
        """Those that are there, as far as they were asked for."""

    @cached_property
    def there(self) -> set[str]:
        """Targets that are there: files and pages as they are called, and what else was asked for."""
        return {*self.site.files, *[url for url in self.site.pages if reading.document(url) == url]}

    @cached_property
    def files(self) -> dict[str, str]:
        """Files by their path, letter case aside; like what follows, needed only where something is missing."""
        return {path.casefold(): path for path in self.site.files}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Markdown files by their path, letter case aside."""
        return {path.casefold(): path for path in self.site.sources}

    @cached_property
    def stems(self) -> dict[str, str]:
        """Markdown files by their name."""
        return _unique_stems(self.site)

    def judge(self, use: _Use) -> model.Problem | None:
        """What is wrong with a link, if anything is."""
        if use.target is None:
            return None
        page = self._page(use.target)
        if page is None and not self._exists(use.target):
            return _problem(self.site, use, *self._missing(use))
        if page is not None and use.fragment and use.kind == "link" and not self._anchored(page, use.fragment):
            return _problem(self.site, use, *self._unanchored(use, page))
        return None

    def has_all(self, targets: frozenset[str]) -> bool:
        """Whether each target is there; many are asked for by many pages."""
        new = targets - self.there
        found = [target for target in new if self._has(target, "")]
        self.there.update(found)
        return len(found) == len(new)

    def shows_all(self, passages: frozenset[tuple[str, str]]) -> bool:
        """Whether each target with its fragment is there."""
        new = passages - self.passages
        found = [passage for passage in new if self._has(*passage)]
        self.passages.update(found)
        return len(found) == len(new)

    def _has(self, target: str, fragment: str) -> bool:
        page = self._page(target)
        return self._exists(target) if page is None else not fragment or self._anchored(page, fragment)

    def _page(self, target: str) -> model.PageFacts | None:
        url = reading.document(target) or ""
        return self.site.pages.get(url) or self.site.pages.get(f"{url}/")

    def _exists(self, target: str) -> bool:
        files = self.site.files
        if target == "" or target.endswith("/"):
            return f"{target}index.html" in files
        return target in files or f"{target}/index.html" in files

    def _anchored(self, page: model.PageFacts, fragment: str) -> bool:
        return fragment in page.anchors or fragment.lower() == "top" or page.kind == "redirect" or ":~:" in fragment

    def _missing(self, use: _Use) -> tuple[str, str]:
        """Message and mend for a target that does not exist."""
        what = {"link": "the link to", "picture": "the picture", "file": "the file"}[use.kind]
        shown = use.written if use.line else f"/{use.target}"
        path = self._path(use)
        if path in self.site.drafts:
            reason = self.site.drafts[path]
            return f"the link to “{shown}” leads nowhere: that page is {reason}", "publish it, or take the link out"
        real = self._other_capitals(use, path)
        if real:
            return (
                f"{what} “{shown}” has other capitals than the file, which is “{real}”; most hosts tell them apart",
                f"write “{real}{_anchor(use)}”",
            )
        near = self._near(use, path)
        mend = f"write “{near}{_anchor(use)}”" if near else "write the path of a file that exists, or take it out"
        is_file = use.kind != "link" or _FILE.search(use.target or "")
        return f"{what} “{shown}” leads nowhere: there is no such {'file' if is_file else 'page'}", mend

    def _path(self, use: _Use) -> str:
        """The path from the site's folder that a relative link of an author names; "" for an address."""
        written = unquote(use.written.partition("#")[0].partition("?")[0])
        if not use.page.path or not use.line or not written or _ADDRESS.match(written):
            return ""
        folder = self.content if written.startswith("/") else posixpath.dirname(use.page.path)
        return posixpath.normpath(posixpath.join(folder, written.lstrip("/")))

    def _other_capitals(self, use: _Use, path: str) -> str:
        """The right spelling of a path that is wrong only in its capitals, in the author's form; or ""."""
        source = self.sources.get(path.casefold()) if path else None
        if source:
            return _from(use.page.path, source)
        inside = path.removeprefix(self.content)
        file = self.files.get(inside.casefold()) if path else None
        if file and file != inside:
            return _from(use.page.path, self.content + file)
        target = use.target or ""
        for wanted in (target, f"{target.rstrip('/')}/index.html"):
            file = self.files.get(wanted.casefold())
            if file:
                return self._as_address(use, file.removesuffix("index.html"))
        return ""

    def _near(self, use: _Use, path: str) -> str:
        """What was most likely meant, in the form that the author used: a file for a file, else an address."""
        moved = self.stems.get(_stem(use.target or "")) if use.kind == "link" else None
        if moved:
            return _from(use.page.path, moved)
        if use.kind == "link" and path.endswith((".md", ".markdown")):
            near = self.hints.nearest(_stem(path), self.stems)
            return _from(use.page.path, self.stems[near]) if near else ""
        if use.kind == "link":
            near = self.hints.nearest(use.target or "", self.site.pages)
            return self._as_address(use, near) if near else ""
        if path:
            near = self.hints.nearest(path.removeprefix(self.content), self.site.files)
            return _from(use.page.path, self.content + near) if near else ""
        near = self.hints.nearest(use.target or "", self.site.files)
        return self._as_address(use, near) if near else ""

    def _as_address(self, use: _Use, url: str) -> str:
        return f"/{url}" if not use.line or use.written.startswith("/") else text.relative(use.page.url, url)

    def _unanchored(self, use: _Use, page: model.PageFacts) -> tuple[str, str]:
        alike = (anchor for anchor in sorted(page.anchors) if _letters(anchor) == _letters(use.fragment))
        near = next(alike, "") or self.hints.nearest(use.fragment, page.anchors)
        shown = use.written if use.line else f"/{use.target}#{use.fragment}"
        where = "this page" if page.url == use.page.url else page.path or f"/{page.url}"
        mend = f"write “{shown.partition('#')[0]}#{near}”" if near else "write the id of one of its headings"
        return f"the link to “{shown}” leads nowhere: {where} has no “#{use.fragment}”", mend


def _unique_stems(site: model.SiteFacts) -> dict[str, str]:
    """Markdown files by the last part of their name, where only one has it: where a page may have moved."""
    found: dict[str, list[str]] = {}
    for path in site.sources:
        found.setdefault(_stem(path), []).append(path)
    return {stem: paths[0] for stem, paths in found.items() if stem and len(paths) == 1}


def _stem(path: str) -> str:
    """What a page is called, however it is written: "refund" of 123-Refund, refund.html and content/refund/index.md."""
    last = posixpath.splitext(path.strip("/").removesuffix("/index.html"))[0].removesuffix("/index")
    name = _NUMBER.sub("", posixpath.basename(last))
    return text.slug(name) if name and name != "index" else ""


def _from(page: str, path: str) -> str:
    """How the author of `page` writes the path of another file."""
    return posixpath.relpath(path, posixpath.dirname(page) or ".").replace(" ", "%20")


def _letters(anchor: str) -> str:
    """An anchor without what generators disagree on: hyphens, signs and capitals."""
    return re.sub(r"[\W_]", "", anchor).casefold()


def _anchor(use: _Use) -> str:
    return f"#{use.fragment}" if use.fragment else ""
