"""Where a link of a built page leads: an href and the page's URL in, a path of the site out."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from helpgen.address import parsed

_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PLAIN = re.compile(r"(?P<climb>(?:\.\./)*)(?!.*(?:\.\.|%2e))[^\s\\]*", re.IGNORECASE)
_CLIMBING = re.compile(r"((?:\.\./)+)((?:[\w-][^\s\\?#:]*)?(?:#.*)?)")
"""An address that leads up, and how it goes on from there, in the same way for each page below."""
_STRAIGHT = re.compile(r"(?:[\w-][\w.~-]*/)*(?:[\w-][\w.~-]*)?")
"""One that stays below its folder, and is spelled as its place is."""
_MOST, _LONGEST = 10_000, 1000
"""Addresses whose place is kept, and characters that such a one has at most."""
_DROPPED = str.maketrans("\\", "/", "\t\n\r")


class Base(Struct, frozen=True):
    """Where the site will stand."""

    host: str = ""
    segments: tuple[str, ...] = ()
    """Of the path that the site's root has on its host, decoded: ("sub", "path")."""


@lru_cache(maxsize=8)
def base(url: str) -> Base:
    """Read the site's address; an empty or unusable one means the root of an unknown host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return Base()
    return Base(parts.netloc.lower(), tuple(unquote(part) for part in parts.path.split("/") if part))


def resolve(href: str, page_url: str, root: Base) -> tuple[str | None, str]:
    """Follow `href` from the page at `page_url`, as a browser would.

    Gives the path from the site's root, decoded, and the fragment. The path is None for what leaves the site:
    another host, another scheme, a path outside the site's own.
    """
    return Here(page_url, root).resolve(href)


class Here:
    """A page whose links are followed."""

    __slots__ = ("_folders", "_known", "_root", "_url")

    def __init__(self, page_url: str, root: Base) -> None:
        self._url, self._root = page_url, root
        parts = page_url.split("/")[:-1]
        self._folders = ["".join(f"{part}/" for part in parts[:depth]) for depth in range(len(parts), -1, -1)]
        """From its own up to the site's root."""
        self._known = _known(root)

    def resolve(self, href: str) -> tuple[str | None, str]:
        """As `targets.resolve` gives it. What stands in the same place for other pages is looked up once."""
        if len(href) > _LONGEST:
            return _resolve(href, self._url, self._root)
        if href[:1] == "#":
            return self._url, _fragment(href)
        up, rest = _climbing(href)
        if up is None:
            return _resolve(href, self._url, self._root)
        folders = self._folders
        key = (folders[up], rest) if up < len(folders) else (folders[0], href)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            folder, way = key
            straight = _STRAIGHT.fullmatch(way)
            found = self._known[key] = (folder + way, "") if straight else _resolve(way, folder, self._root)
        return found


@lru_cache(maxsize=8)
def _known(root: Base) -> dict[tuple[str, str], tuple[str | None, str]]:  # noqa: ARG001 -- one for each
    """Where addresses lead from a folder, as far as it was asked."""
    return {}


@lru_cache(maxsize=_MOST)
def _climbing(href: str) -> tuple[int | None, str]:
    """How many folders an address leads up, and how it goes on from there; -1 for the site's root, up from anywhere.

    None where the page itself counts.
    """
    if not href or href[0] == "?" or href[0] <= " ":
        return None, href
    climbing = _CLIMBING.fullmatch(href)
    if climbing:
        return len(climbing[1]) // 3, climbing[2]
    return (-1 if href[0] == "/" or _ABSOLUTE.match(href) else 0), href


@lru_cache(maxsize=1024)
def _fragment(href: str) -> str:
    return _resolve(href, "", Base())[1]


def _resolve(href: str, page_url: str, root: Base) -> tuple[str | None, str]:
    href = href.strip().translate(_DROPPED)
    if _ABSOLUTE.match(href):
        inside = _without_host(href, root)
        if inside is None:
            return None, ""
        href = inside
    href, _, fragment = href.partition("#")
    fragment = unquote(fragment)
    path = href.partition("?")[0]
    if not path:
        return page_url, fragment
    written = [unquote(part) for part in path.split("/")] if "%" in path else path.split("/")
    start = [] if path.startswith("/") else [*root.segments, *page_url.split("/")[:-1]]
    return _below(root, _walk(start, written)), fragment


def stem(hrefs: Iterable[str], page_url: str) -> str | None:
    """The folders that pages as deep as this one must share for all these to lead to the same places from them.

    None where the page itself counts, as for `#top`.
    """
    folders = page_url.split("/")[:-1]
    shared = 0
    for href in hrefs:
        if _ABSOLUTE.match(href) or href.startswith("/"):
            continue
        plain = _PLAIN.fullmatch(re.split("[?#]", href, maxsplit=1)[0])
        if not plain or not plain[0]:
            return None
        shared = max(shared, len(folders) - len(plain["climb"]) // 3)
    return "".join(f"{folder}/" for folder in folders[:shared])


def _without_host(href: str, root: Base) -> str | None:
    """The rest of an absolute address of this very site, from the slash on; None for any other."""
    parts = parsed(href)
    if parts.scheme.lower() not in ("http", "https", "") or not root.host or parts.netloc.lower() != root.host:
        return None
    return "/" + href.split("//", 1)[1][len(parts.netloc) :].removeprefix("/")


def _walk(start: list[str], steps: list[str]) -> list[str]:
    """Take each step of a path; the last one is "" where it ends in a slash."""
    place = list(start)
    for step in steps[:-1]:
        if step == "..":
            del place[-1:]
        elif step not in (".", ""):
            place.append(step)
    last = steps[-1]
    if last == "..":
        del place[-1:]
    return [*place, "" if last in (".", "..") else last]


def _below(root: Base, place: list[str]) -> str | None:
    """The path from the site's root; None for a place above or beside it."""
    depth = len(root.segments)
    if tuple(place[:depth]) != root.segments:
        return None
    return "/".join(place[depth:])
