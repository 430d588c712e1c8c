"""A page of HTML → its title, its article and where it leads."""

import posixpath
import re
from collections import Counter
from datetime import date
from urllib.parse import unquote, urljoin, urlsplit

import turbohtml
from msgspec import Struct
from turbohtml import Document, Element

from helpgen import model, text
from helpgen.importing import clean
from helpgen.importing.values import Note, Page

_REFRESH = re.compile(r"\s*\d+(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_LIST_SHARE = 0.75
"""Share of its text in links from which a page is a list of others."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class Read(Struct, frozen=True, kw_only=True):
    """What a page of HTML is."""

    page: Page | None = None
    onward: str = ""
    """Address that it sends its visitors on to."""
    lists: bool = False
    """It is a list of links to other pages, with no text of its own to speak of."""
    site: str = ""
    """What the site is called in the page's head."""
    notes: tuple[Note, ...] = ()


def read(body: bytes, charset: str, address: str, origin: str) -> Read:
    """Read one page. `address` is its path from the root of the old site."""
    document = _parsed(body, charset)
    onward = _onward(document, address)
    if onward:
        return Read(onward=onward)
    site = _meta(document, "og:site_name", "application-name")
    title, heading = _title(document, site)
    article = clean.article(document)
    if article is None:
        return Read(notes=(Note(model.Place(origin), "there is no text on this page, so it was left out"),))
    lost: Counter[str] = Counter()
    clean.cleaned(article, lost)
    _drop_title(article, title)
    html = article.inner_html
    said = " ".join(article.text.split())
    linked = sum(len(" ".join(link.text.split())) for link in article.select("a[href]"))
    language = ((document.select_one("html") or article).attr("lang") or "").replace("_", "-")
    page = Page(
        origin=origin,
        address=address,
        path="",
        html=html,
        line=0,
        title=title or heading,
        description=_description(document, said),
        language=language if _LANGUAGE.fullmatch(language) else "",
        reviewed=None,
        noindex="noindex" in _meta(document, "robots").lower(),
    )
    return Read(
        page=page if said or article.select_one("img, video, audio") else None,
        lists=bool(said) and linked >= _LIST_SHARE * len(said) and len(article.select("a[href]")) > 1,
        site=site,
        notes=_told(lost, origin),
    )


def fragment(html: str, origin: str) -> tuple[str, tuple[Note, ...]]:
    """The HTML of an article that comes without a page around it, cleaned."""
    document = turbohtml.parse(f"<main>{html}</main>")
    main = document.select_one("body")
    if main is None:
        return "", ()
    lost: Counter[str] = Counter()
    clean.cleaned(main, lost)
    return main.inner_html.removeprefix("<main>").removesuffix("</main>"), _told(lost, origin)


def _told(lost: Counter[str], origin: str) -> tuple[Note, ...]:
    """What was taken out of a page."""
    return tuple(
        Note(
            model.Place(origin),
            what + (f" ({count} times)" if count > 1 else ""),
            "look at the page, and write what it needs",
        )
        for what, count in sorted(lost.items())
        if count
    )


def links(html: str) -> list[tuple[str, str]]:
    """Attribute and address of each link and picture of a cleaned article."""
    root = turbohtml.parse_fragment(html, positions=False)
    found = [("href", link.attr("href") or "") for link in root.select("a[href]")]
    return found + [("src", one.attr("src") or "") for one in root.select("[src]")]


def joined(address: str, href: str) -> str:
    """Where a link leads, as a path from the root of the site; a whole address stays one."""
    try:
        return urljoin(f"http://x.invalid{address}", href.strip()).removeprefix("http://x.invalid") or "/"
    except ValueError:
        return ""


def day(written: object) -> date | None:
    """The day of a date or time as other systems write it; None for anything else."""
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def path_of(address: str) -> str:
    """A path below `content` for an address, without ending: "/Help/Returns.html" is "help/returns"."""
    path = unquote(urlsplit(address).path, errors="replace")
    stem = re.sub(r"\.(?:x?html?|php|aspx?|md|markdown)$", "", path, flags=re.IGNORECASE).strip("/")
    parts = [text.slug(part) for part in stem.split("/") if part]
    if not parts or posixpath.basename(stem).lower() in ("index", "default"):
        parts = [*parts[:-1], "_index"] if parts else ["_index"]
    return "/".join(parts)


def _parsed(body: bytes, charset: str) -> Document:
    try:
        return turbohtml.parse(body, encoding=charset or None, detect_encoding=True)
    except (LookupError, ValueError):
        return turbohtml.parse(body, detect_encoding=True)


def _onward(document: Document, address: str) -> str:
    for meta in document.select("meta[http-equiv][content]")[:20]:
        if (meta.attr("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(meta.attr("content") or "")
            there = joined(address, match[1]) if match else ""
            if there and there != address:
                return there
    return ""


def _meta(document: Document, *names: str) -> str:
    for name in names:
        found = document.select_one(f'meta[property="{name}"][content], meta[name="{name}"][content]')
        if found:
            return " ".join((found.attr("content") or "").split())
    return ""


def _title(document: Document, site: str) -> tuple[str, str]:
    """What the page is called by its first heading, and by its head without the name of the site."""
    where = document.select_one("main, [role=main], article") or document
    heading = where.select_one("h1") or document.select_one("h1")
    said = ""
    if heading:
        for mark in heading.select("a.headerlink, a.anchor, .anchor-link, .hash-link, .header-anchor"):
            mark.decompose()
        said = " ".join(heading.text.split()).rstrip("¶#").strip()
    head = document.select_one("head title") or document.select_one("title")
    named = _meta(document, "og:title") or (" ".join(head.text.split()) if head else "")
    for sign in (" | ", " – ", " — ", " - ", " · ", " :: "):
        before, cut, after = named.rpartition(sign)
        if cut and (not site or after.casefold() == site.casefold() or len(after) < len(before)):
            named = before
            break
    return (said[:300], named[:300])


def _drop_title(article: Element, title: str) -> None:
    """The first heading goes where it repeats the title: the page prints that by itself."""
    first = article.select_one("h1")
    if first and " ".join(first.text.split()).rstrip("¶#").strip().casefold() == title.casefold():
        parent = first.parent
        first.decompose()
        if isinstance(parent, Element) and parent.tag in ("header", "div", "hgroup") and not parent.text.strip():
            parent.decompose()


def _description(document: Document, said: str) -> str:
    """What the head says of the page, unless it is cut out of its own text."""
    found = _meta(document, "description", "og:description")
    start = re.sub(r"[\s….]+", " ", found)[:60].strip()
    return "" if not start or start in re.sub(r"[\s….]+", " ", said) else found[:400]
