"""A build -> what each address shows. Values only: nothing here waits, reads or sends."""

import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from msgspec import Struct

from helpgen import model
from helpgen.preview import show

_TYPES = {
    "": "text/plain",
    ".avif": "image/avif",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Told by ourselves, because what a system says of these differs."""


class State(Struct, frozen=True, kw_only=True):
    """What the preview shows from one rebuild to the next."""

    number: str
    """Differs from that of every other state, those of other runs included."""
    outputs: Mapping[str, model.Output] = {}
    """Of the last build that made pages, by path."""
    findings: tuple[model.Finding, ...] = ()
    trouble: str = ""
    """Why there are no new pages, as HTML; "" if there are."""
    summary: str = ""
    """For the terminal."""

    @property
    def headers(self) -> str:
        """Text of the `_headers` file."""
        output = self.outputs.get("_headers")
        return (output.body or b"").decode() if output else ""


class Reply(Struct, frozen=True, kw_only=True):
    """What to send. `body` or `copy_of` as in an Output."""

    status: int = 200
    type: str = "text/html; charset=utf-8"
    body: bytes | None = None
    copy_of: str | None = None
    location: str = ""
    panel: str = ""
    """Findings of the page, as HTML to put into it."""
    is_ours: bool = False
    """A page of the preview's own, which the site's policy is not for."""


def reply(state: State, path: str) -> Reply:
    """What an address ("/returns/", percent-encoded) shows."""
    try:
        key = unquote(path, errors="strict").removeprefix("/")
    except UnicodeDecodeError:
        return _missing(state, "")
    file = key + "index.html" if key == "" or key.endswith("/") else key
    output = state.outputs.get(file)
    is_page = file.endswith(".html") or not PurePosixPath(file).suffix
    if state.trouble and is_page and (output is None or file.endswith(".html")):
        return Reply(status=500, body=state.trouble.encode(), is_ours=True)
    if output is None and f"{file}/index.html" in state.outputs:
        return Reply(status=302, location=f"/{quote(key)}/", type="text/plain")
    url = file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file
    found = _about(state, url)
    if is_page and (output is None or output.body == b""):
        broken = [finding for finding in found if finding.severity == "error" and finding.url in (url, f"{url}/")]
        if broken:
            return Reply(status=500, body=show.broken_page(broken).encode(), is_ours=True)
    if output is None:
        return _missing(state, key)
    panel = show.panel(found) if file.endswith(".html") else ""
    return Reply(type=_type(file), body=output.body, copy_of=output.copy_of, panel=panel)


def _missing(state: State, key: str) -> Reply:
    """The 404 page of the language that the address is in, or else that of the site, as hosts give it."""
    page = state.outputs.get(f"{key.partition('/')[0]}/404.html") or state.outputs.get("404.html")
    if page is None or not page.body:
        return Reply(status=404, body=show.NOT_FOUND.encode(), is_ours=True)
    return Reply(status=404, body=page.body)


def _about(state: State, url: str) -> Sequence[model.Finding]:
    """Findings of a page; the home page also has those that concern no page."""
    return [finding for finding in state.findings if finding.url.removesuffix("/") == url.removesuffix("/")]


def _type(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/json", "application/xml")
    return f"{kind}; charset=utf-8" if is_text else kind
