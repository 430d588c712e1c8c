"""Addresses and paths of an import: compared, told apart, put below one another."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

_INDEX = re.compile(r"(?:^|/)(?:_?index|default|readme)$")
_ENDING = re.compile(r"\.(?:x?html?|php|aspx?|md|mdx|markdown)$", re.IGNORECASE)


def key(address: str) -> str:
    """Equal for spellings of one page: "/a/B.html", "/a/b/" and "/a/b/index.html" are "a/b"; a query counts."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    path = unquote(parts.path, errors="replace").casefold().strip("/")
    path = _INDEX.sub("", _ENDING.sub("", path)).strip("/")
    path = posixpath.normpath(path) if path else ""
    return path + (f"?{parts.query}" if parts.query else "")


def common(paths: Sequence[str]) -> str:
    """The folder that all of them stand in, with its slashes: "/hc/en-us/", "/" at least."""
    if not paths:
        return "/"
    split = [path.split("/")[:-1] for path in paths]
    first = min(split, key=len)
    depth = 0
    while depth < len(first) and all(one[depth] == first[depth] for one in split):
        depth += 1
    return "/".join(first[:depth]) + "/"


def parents(path: str) -> Iterator[str]:
    """Every folder that a path stands in, the nearest first, without the root."""
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)


class Taken:
    """Paths that are taken, letter case aside."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self.used = {path.casefold() for path in paths}

    def take(self, path: str) -> str:
        """The path, with a number before its ending if it is taken; from now on it is."""
        stem, ending = posixpath.splitext(path)
        free, number = path, 2
        while free.casefold() in self.used:
            free = f"{stem}-{number}{ending}"
            number += 1
        self.used.add(free.casefold())
        return free


def relative(from_path: str, to_path: str) -> str:
    """How the file at one path names another: "../b.md"."""
    return posixpath.relpath(f"/{to_path}", f"/{posixpath.dirname(from_path)}")
