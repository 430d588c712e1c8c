"""Whole addresses of pages and of their copies, for files that are read far from the site."""

import re
from urllib.parse import quote

from msgspec import UNSET

from helpgen import model
from helpgen.machine.copies import copy_of

_WHOLE = re.compile(r"[a-z]+:")


class Addresses:
    """Those of one site; relative to its root where the site's own address is not known."""

    def __init__(self, site: model.Site) -> None:
        self.base = "" if site.config.url in (UNSET, None) else str(site.config.url).rstrip("/") + "/"
        self.bare = frozenset(page.url for page in site.pages if page.noindex)

    def page(self, url: str) -> str:
        """Of a page, or of a file."""
        return url if _WHOLE.match(url) else self.base + quote(url)

    def copy(self, url: str) -> str:
        """Of the copy of a page, or of the page itself if it has none."""
        return self.page(url if _WHOLE.match(url) else copy_of(url, self.bare))
