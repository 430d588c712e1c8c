"""What a built site asks of the host that serves it: its `_headers`, its `_redirects`, and content types by name."""

import mimetypes
import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote

from msgspec import Struct

CACHE = "Cache-Control"
REVALIDATE = "public, max-age=0, must-revalidate"
"""The cache lifetime of what has no hash in its name: browsers keep it, and ask each time whether it is still right."""
PACKED = {".br": "br", ".gz": "gzip"}
"""How the name of a compressed copy ends, and what it is called in `Content-Encoding`."""
_TYPES = {
    "avif": "image/avif", "br": "application/x-brotli", "css": "text/css", "csv": "text/csv", "gz": "application/gzip",
    "htm": "text/html", "html": "text/html", "ico": "image/x-icon", "js": "text/javascript", "json": "application/json",
    "mjs": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain", "webmanifest": "application/manifest+json",
    "webp": "image/webp", "woff": "font/woff", "woff2": "font/woff2", "xml": "application/xml",
    "md": "text/markdown",
}  # fmt: skip
UNNAMED = "application/octet-stream"
"""The content type of a file whose name tells none."""
_TEXTS = {"application/json", "application/manifest+json", "application/xml", "image/svg+xml"}


class Serving(Struct, frozen=True):
    """The wishes of a site."""

    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Pattern of paths from the site's own root ("/*", "/_static/*"), and the headers of what it matches."""
    redirects: tuple[tuple[str, str], ...] = ()
    """Path from the host's root, percent-encoded: old to new."""

    def headers(self, path: str) -> dict[str, str]:
        """All headers of a file of the site, by its path; a later rule wins."""
        found = {"Content-Type": content_type(path), CACHE: REVALIDATE}
        for pattern, headers in self.rules:
            if _matches(pattern, f"/{path}"):
                found |= dict(headers)
        return found

    @property
    def shared(self) -> dict[str, str]:
        """The headers of every answer."""
        return {name: value for pattern, headers in self.rules if pattern == "/*" for name, value in headers}

    @property
    def lasting(self) -> dict[str, str]:
        """Folders whose files never change, with their cache lifetime: "/_static/" to "public, …"."""
        return {
            pattern.removesuffix("*"): value
            for pattern, headers in self.rules
            for name, value in headers
            if name == CACHE and pattern != "/*"
        }

    def moved(self, path: str) -> str:
        """Where the page or file at a path from the host's root has gone; "" if it has not."""
        return _table(self.redirects).get(path, "")


def read(headers: str, redirects: str) -> Serving:
    """The wishes that `_headers` and `_redirects` state."""
    moves = [line.split() for line in redirects.splitlines() if line.strip()]
    return Serving(tuple(_rules(headers)), tuple((move[0], move[1]) for move in moves))


def _rules(text: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    blocks: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line and not line[0].isspace():
            blocks.append((line.strip(), []))
        elif line.strip() and blocks:
            name, _, value = line.strip().partition(":")
            blocks[-1][1].append((name, value.strip()))
    return ((pattern, tuple(found)) for pattern, found in blocks)


def _matches(pattern: str, path: str) -> bool:
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


@cache
def _table(redirects: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {unquote(old): new for old, new in redirects}


def content_type(path: str) -> str:
    """The content type of a file by its name, with its charset where it is a text."""
    ending = path.rpartition(".")[2].lower() if "." in path.rpartition("/")[2] else ""
    found = _TYPES.get(ending) or mimetypes.MimeTypes().guess_type(f"a.{ending}")[0] or UNNAMED
    return f"{found}; charset=utf-8" if found.startswith("text/") or found in _TEXTS else found


def is_text(path: str) -> bool:
    """Whether a file is worth compressing."""
    return bool(re.search("charset", content_type(path)))
