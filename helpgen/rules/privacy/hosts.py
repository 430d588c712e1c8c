"""Which other hosts the pages of a site load from."""

from urllib.parse import urlsplit

from helpgen import model
from helpgen.rules import reading

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov"})


def loaded(site: model.SiteFacts) -> dict[str, tuple[model.PageFacts, int]]:
    """Every other host that something is loaded from or sent to, each with the first page and line.

    Hosts of the same owner as the help center or the shop do not count: cdn.shop.example beside shop.example.
    """
    own = {_domain(host(url)) for url in (site.config.url, site.config.store) if isinstance(url, str)}
    found: dict[str, tuple[model.PageFacts, int]] = {}
    for page in reading.pages(site):
        for href, line in page.loads:
            name = host(href)
            if name and name not in found and _domain(name) not in own:
                found[name] = page, line
    return found


def host(url: str) -> str:
    """The host of an address that a browser fetches; "" for all others."""
    if not url.strip().lower().startswith(("https://", "http://", "//")):
        return ""
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""


def company(name: str) -> str:
    """The part of a host that its owner chose: "gstatic" of fonts.gstatic.com."""
    return _domain(name).split(".")[0]


def _domain(name: str) -> str:
    """The end of a host that belongs to one owner: "gstatic.com" of fonts.gstatic.com."""
    parts = name.split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else parts[-2:])
