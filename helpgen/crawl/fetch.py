"""One address → what the server says, within bounds of time and size, asked politely and again if it makes sense."""

import asyncio
import email.utils
import re
import ssl
import time
import zlib
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
from msgspec import Struct
from msgspec.structs import replace

from helpgen import __version__
from helpgen.address import Scope
from helpgen.crawl.guard import Door, PrivateAddressError, Resolver

AGENT = f"helpgen/{__version__} (audit of help pages; honours robots.txt)"
PAGES = ("text/html", "application/xhtml+xml", "")
"""Content types that a page may have; "" is looked into."""

_PASSING = frozenset({408, 429, *range(500, 600)} - {501, 505})
"""Answers of a server that may be another a moment later."""
PATIENCE = 1.0
"""Seconds before a request is made again; doubled each time."""
_TRIES = 3
UNREACHED = "can't be reached"
LONGEST_WAIT = 120.0
"""Seconds that are waited at most where a server asks for it."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LOOKS_LIKE_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf\s*)?<(?:!doctype|!--|html|head|body|title|meta)", re.IGNORECASE)


class Limits(Struct, frozen=True, kw_only=True):
    """How much may be asked of a site."""

    pages: int = 500
    seconds: float = 900.0
    """For the whole crawl."""
    timeout: float = 20.0
    """For one answer, from the first byte asked to the last byte read."""
    concurrency: int = 4
    delay: float = 0.2
    """Seconds between the starts of two requests."""
    page_bytes: int = 4_000_000
    """Of one page, unpacked."""
    exclude: tuple[str, ...] = ()
    """Paths behind the host that are not asked for, see `address.is_one_of`."""


class Answer(Struct, frozen=True, kw_only=True):
    """What came of one request."""

    status: int = 0
    """0 where there was no answer."""
    location: str = ""
    kind: str = ""
    """Content type, in small letters, without parameters."""
    charset: str = ""
    body: bytes = b""
    """Empty for what is no page."""
    error: str = ""
    """Why the answer could not be used: "takes longer than 20 s"."""
    wait: float | None = None
    """How long the server asks us to wait."""
    passing: bool = False
    """The same question may get a better answer a moment later: the server is busy or failed, or the network did."""


class Unusable(Exception):  # noqa: N818
    """An answer that can't be read; the text says why."""


class Fetcher:
    """Asks one site, never too fast."""

    def __init__(self, scope: Scope, limits: Limits, *, private: bool) -> None:
        self.limits = limits
        self.scope = scope
        self.delay = limits.delay
        self.next_start = 0.0
        self.client = httpx.AsyncClient(
            transport=Door(scope, Resolver(private)),
            headers={"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Accept-Encoding": "gzip, deflate"},
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
            timeout=limits.timeout,
            trust_env=False,
        )

    async def get(self, address: str, *, any_kind: int = 0, cut: bool = False) -> Answer:
        """Ask for an address: again after a pause where the server is busy or fails, or the answer breaks off.

        Only pages are read, unless `any_kind` says how many bytes of whatever comes are wanted. What is larger can't
        be used, unless it may be `cut`.
        """
        pause = PATIENCE
        for left in reversed(range(_TRIES)):
            answer = await self._paced(address, any_kind, cut)
            if not left or not answer.passing:
                break
            if answer.wait and answer.wait > LONGEST_WAIT:
                self._rest(LONGEST_WAIT)
                late = f"answers {answer.status} and asks to come back after {answer.wait:.0f} s"
                return replace(answer, error=late, body=b"")
            wait = max(answer.wait or 0.0, pause)
            if answer.status == 429 or answer.wait:
                self._rest(wait)
            await asyncio.sleep(wait)
            pause *= 2
        return answer

    def _rest(self, seconds: float) -> None:
        """Let no request start for a while."""
        self.next_start = max(self.next_start, time.monotonic() + seconds)

    async def close(self) -> None:
        """Close all connections."""
        await self.client.aclose()

    async def _paced(self, address: str, any_kind: int, cut: bool) -> Answer:
        now = time.monotonic()
        start = max(now, self.next_start)
        self.next_start = start + self.delay
        await asyncio.sleep(start - now)
        try:
            async with asyncio.timeout(self.limits.timeout):
                return await self._once(address, any_kind, cut)
        except (TimeoutError, httpx.TimeoutException):
            return Answer(error=f"takes longer than {self.limits.timeout:g} s")
        except PrivateAddressError as error:
            return Answer(error=str(error))
        except httpx.NetworkError as error:
            doubt = _doubt(error)
            return Answer(error=doubt or f"{UNREACHED}: {error}".rstrip(": "), passing=not doubt)
        except httpx.RemoteProtocolError as error:  # most often an answer that breaks off
            return Answer(error=f"gives no valid answer: {error}".rstrip(": ."), passing=True)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            return Answer(error=f"gives no valid answer: {error}".rstrip(": ."))

    async def _once(self, address: str, any_kind: int, cut: bool) -> Answer:
        async with self.client.stream("GET", address) as response:
            header = response.headers.get("content-type", "")
            kind = header.partition(";")[0].strip().lower()
            charset = _CHARSET.search(header)
            body, error = b"", ""
            if response.status_code == 200 and (any_kind or kind in PAGES):
                try:
                    body = await _read(response, any_kind or self.limits.page_bytes, cut=cut)
                except Unusable as unusable:
                    error = str(unusable)
            if not kind and not looks_like_html(body):
                kind = "application/octet-stream"
            return Answer(
                status=response.status_code,
                location=response.extensions["location"] if 300 <= response.status_code < 400 else "",
                kind=kind,
                charset=charset[1] if charset else "",
                body=body,
                error=error,
                wait=_seconds(response.headers.get("retry-after", "")),
                passing=response.status_code in _PASSING,
            )


def looks_like_html(body: bytes) -> bool:
    """Whether an answer that does not tell its type is a page."""
    return _LOOKS_LIKE_HTML.match(body) is not None


async def _read(response: httpx.Response, most: int, *, cut: bool) -> bytes:
    """The body, unpacked. Raises Unusable if it is larger than `most` and may not be cut, or can't be unpacked."""
    coding = response.headers.get("content-encoding", "identity").strip().lower() or "identity"
    if coding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise Unusable(f"is packed in a way that nobody asked for ({coding[:20]})")
    unpack = None if coding == "identity" else Unpacker(most)
    body = bytearray()
    packed = 0
    async for chunk in response.aiter_raw():
        packed += len(chunk)
        body += unpack(chunk) if unpack else chunk
        if len(body) > most or packed > most:
            if cut:
                break
            raise Unusable(f"is larger than {most // 1_000_000 or 1} MB")
    return bytes(body[:most])


class Unpacker:
    """Unpacks gzip and deflate piece by piece, never more than `most` bytes in all."""

    def __init__(self, most: int) -> None:
        self.left = most + 1
        self.unzip = zlib.decompressobj(47)
        self.begun = False

    def __call__(self, chunk: bytes) -> bytes:
        """Unpack the next piece. Raises Unusable if it can't be."""
        if self.left <= 0 or self.unzip.eof:
            return b""
        try:
            out = self._unzip(chunk)
        except zlib.error as error:
            raise Unusable("is packed, and broken") from error
        self.left -= len(out)
        return out

    def _unzip(self, chunk: bytes) -> bytes:
        try:
            return self.unzip.decompress(chunk, self.left)
        except zlib.error:
            if self.begun:
                raise
            self.unzip = zlib.decompressobj(-15)  # many servers leave the head off what they call deflate
            return self.unzip.decompress(chunk, self.left)
        finally:
            self.begun = True


def _doubt(error: BaseException | None) -> str:
    """What is wrong with a certificate, if that is why there is no connection; else ""."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return f"has a certificate that browsers don't trust: {error.verify_message}"
        error = error.__cause__ or error.__context__
    return ""


def _seconds(written: str) -> float | None:
    """A Retry-After header in seconds: it holds a number or a date."""
    if written.strip().isdecimal():
        return float(written.strip()[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(written).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
