"""A sitemap → the addresses that it lists. Plain patterns do: no XML parser, so no XML traps."""

import html
import re
from collections.abc import Iterator

from helpgen.crawl.fetch import Unpacker, Unusable

LARGEST = 10_000_000
MOST = 50_000
"""Addresses that a sitemap may list, by the protocol."""

_LOC = re.compile(r"<(?:\w{1,20}:)?loc\s*>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,3000})", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:\w{1,20}:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+")


def unpacked(body: bytes) -> bytes:
    """The sitemap itself, where the file is a gzip archive. Raises Unusable if it is too large or broken."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    out = Unpacker(LARGEST)(body)
    if len(out) > LARGEST:
        raise Unusable(f"is larger than {LARGEST // 1_000_000} MB")
    return out


def kind(body: bytes) -> str:
    """What a file is: "urlset", "sitemapindex", "text" for a plain list of addresses, or "" for no sitemap."""
    start = body[:4000].decode("utf-8", errors="replace")
    found = _SITEMAP.search(start)
    if found:
        return found[1].lower()
    return "text" if _ADDRESS.match(start.lstrip("\ufeff \r\n\t")) else ""


def addresses(body: bytes) -> Iterator[str]:
    """The addresses in the order of the file, at most as many as a sitemap may list."""
    text = body.decode("utf-8", errors="replace")
    plain = kind(body) == "text"
    for count, found in enumerate((_ADDRESS if plain else _LOC).finditer(text)):
        if count == MOST:
            return
        yield html.unescape(found[0] if plain else found[1])
