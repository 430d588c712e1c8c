"""Web addresses: taken apart, cleaned, compared, named for short. Nothing is looked up here."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from msgspec import Struct

from helpgen.late import late

LONGEST = 2000
"""Longer addresses are not followed: no page needs them, and traps make them longer and longer."""

_PORTS = {"http": 80, "https": 443}
_BLANKS = str.maketrans("", "", "\t\n\r\0")
_KEPT = "/:@!$&'()*+,;=~-._"
_TRACKING = late(
    r"utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|_hs(?:enc|mi)|mc_[ce]id|[fgym]clid|gbraid|wbraid|msclkid|dclid|igshid|yclid|srsltid|"
    r"_ga|_gl|_pos|_psq|_ss|_sid|_fid|pr_(?:prod_strat|rec_id|rec_pid|ref_pid|seq)|"
    r"(?:php)?sess(?:ion)?_?id|jsessionid|aspsessionid\w*|sid|zenid|oscsid|cftoken|cfid",
    re.IGNORECASE,
)
"""Parameters that tell visitors apart, not pages."""
_IN_PATH = late(r";(?:jsessionid|phpsessid|sid)=[^/]*|/\([A-Z]\([a-z0-9]+\)\)(?=/)", re.IGNORECASE)
"""A session that stands in the path."""
_INDEX = late(r"(?:(?<=/)|^)(?:index|default)\.(?:html?|php|aspx?)$")
_RUN = late(r"\d+")
_CODE = late(r"[0-9a-f]{4,}(?:-[0-9a-f]{4,})*|(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9_-]{12,}", re.IGNORECASE)


class Scope(Struct, frozen=True):
    """The one site that is looked at: its host and port, also with or without "www."."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, address: str) -> "Scope":
        """The site of an address that `clean` gave."""
        found = scope(address)
        if found is None:
            raise ValueError(f"{address} is no address of a site")
        return found

    @property
    def origin(self) -> str:
        """Such as "https://shop.example" or "http://127.0.0.1:8000"."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{shown}" + ("" if _PORTS[self.scheme] == self.port else f":{self.port}")

    def holds(self, address: str) -> bool:
        """Whether an address belongs to the site. Between http and https the usual ports count as one."""
        other = scope(address)
        if other is None or _bare(other.host) != _bare(self.host):
            return False
        usual = _PORTS[self.scheme] == self.port and _PORTS[other.scheme] == other.port
        return usual or (other.scheme, other.port) == (self.scheme, self.port)

    def moved(self, address: str) -> str:
        """An address of the site with the scheme and host that the site itself prefers."""
        parts = urlsplit(address)
        return self.origin + address[len(parts.scheme) + 3 + len(parts.netloc) :]


def parsed(address: str) -> SplitResult:
    """The parts of what may be an address. All of one that nobody can read stands for its host: it leads elsewhere."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", address, "", "", "")


def scope(address: str) -> Scope | None:
    """The site that a cleaned address belongs to; None if it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc:
        return None
    return Scope(parts.scheme, parts.hostname, port or _PORTS[parts.scheme])


@lru_cache(maxsize=20_000)
def clean(href: str, base: str = "") -> str | None:
    """Where a link on the page `base` leads, in the one spelling that pages are known by.

    Fragment, tracking and session parameters are gone, `..` is resolved, what must be escaped is. None for what is no
    page of the web: mail, scripts, files, an address with a password in it, or one that is too long.
    """
    href = href.strip().translate(_BLANKS).encode(errors="replace").decode()
    if len(href) > LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base, href.replace("\\", "/") if "?" not in href else href))
        host = _host(parts.hostname or "")
        port = parts.port
    except ValueError:  # a UnicodeError is one too
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in (None, _PORTS[parts.scheme]) else f"{shown}:{port}"
    query = _query(parts.query)
    found = f"{parts.scheme}://{netloc}{_path(parts.path)}{'?' if query else ''}{query}"
    return found if len(found) <= LONGEST else None


def key(address: str) -> str:
    """Path and query of a cleaned address, without the first slash: what a page is called within its site."""
    return address.split("//", 1)[-1].partition("/")[2]


def words(address: str) -> str:
    """The words that an address is made of, in small letters: "pages returns and refunds"."""
    path = unquote(key(address).partition("?")[0], errors="replace").lower()
    return " ".join(re.findall(r"[^\W\d_]+", path.removesuffix(".html").removesuffix(".php")))


def shape(address: str) -> str:
    """An address without its numbers and codes: "calendar/0/0" for every month of an endless calendar."""
    path, _, query = key(address).partition("?")
    folders = "/".join("0" if _CODE.fullmatch(part) and _RUN.search(part) else part for part in path.split("/"))
    names = "&".join(sorted({pair.partition("=")[0] for pair in query.split("&")})) if query else ""
    return _RUN.sub("0", f"{folders}?{names}")


def folded(address: str, *, capitals: bool = False) -> str:
    """An address without what servers often do not tell apart: the last slash, the name of an index page, capitals."""
    path, _, query = (key(address) if capitals else key(address).casefold()).partition("?")
    return f"{_INDEX.sub('', path).rstrip('/')}?{'&'.join(sorted(query.split('&')))}"


def is_one_of(path: str, patterns: Iterable[str]) -> bool:
    """Whether a path is one of these, or lies below one: "templates", "*/admin.html" (`*` stands for anything)."""
    bare = [pattern.strip("/") for pattern in patterns]
    return any(fnmatchcase(path, pattern) or fnmatchcase(path, f"{pattern}/*") for pattern in bare)


def winding(address: str) -> bool:
    """Whether a path is too deep or repeats itself, as relative links that lead into themselves do."""
    parts = [part for part in key(address).partition("?")[0].split("/") if part]
    return len(parts) > 16 or any(parts.count(part) > 3 for part in set(parts))


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _host(host: str) -> str:
    if host.isascii():
        return host.lower().rstrip(".")
    return host.encode("idna").decode().lower()


def _path(path: str) -> str:
    steps: list[str] = []
    parts = _IN_PATH.sub("", path or "/").split("/")[1:]
    for part in parts:
        step = quote(unquote(part, errors="surrogateescape"), safe=_KEPT.replace("/", ""), errors="surrogateescape")
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    if parts and unquote(parts[-1]) in (".", ".."):
        steps.append("")
    return "/" + "/".join(steps)


def _query(query: str) -> str:
    pairs = [pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    return "&".join(quote(pair, safe=_KEPT + "%?[]|") for pair in pairs)
