"""The one door to the network: a host name → an address that may be asked, looked up once and then kept.

A site can't send the crawler into a private network: whatever its name resolves to is judged, and the connection goes
to the very address that was judged.
"""

import asyncio
import ipaddress
import socket

import httpx

from helpgen import model
from helpgen.address import Scope

PRIVATE = "an address in a private network"
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(found: IP) -> bool:
    """Whether an address belongs to the public internet, also where it wraps one of the older kind."""
    if isinstance(found, ipaddress.IPv6Address):
        wrapped = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
        if found in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        inner = [one for one in wrapped if one is not None]
        if inner:
            return all(is_public(one) for one in inner)
    return found.is_global and not found.is_multicast and not found.is_reserved


def names_private(host: str) -> bool:
    """Whether a host as typed is itself a private address or this machine, so that nobody can be misled."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return False


class Resolver:
    """Looks a host up once."""

    def __init__(self, private: bool) -> None:
        self.private = private
        self.known: dict[tuple[str, int], list[str]] = {}

    async def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host that may be asked. Raises httpx.ConnectError if there are none."""
        if (host, port) not in self.known:
            try:
                loop = asyncio.get_running_loop()
                infos = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except OSError as error:
                raise httpx.ConnectError(f"the name {host} can't be found") from error
            found = list(dict.fromkeys(str(info[4][0]).partition("%")[0] for info in infos))
            allowed = [one for one in found if self.private or is_public(ipaddress.ip_address(one))]
            if not allowed:
                raise PrivateAddressError(f"{host} leads to {', '.join(found[:3])}, {PRIVATE}")
            self.known[host, port] = allowed
        return self.known[host, port]


def _unmoved(response: httpx.Response) -> httpx.Response:
    """An answer whose redirect only the crawler sees: httpx fails on an address that it can't read."""
    response.extensions["location"] = response.headers.get("location", "")
    response.headers.pop("location", None)
    return response


class PrivateAddressError(model.HelpgenError):
    """A name that leads into a private network."""


class Door(httpx.AsyncBaseTransport):
    """Sends requests of one site to the addresses that were judged, and no others."""

    def __init__(self, scope: Scope, resolver: Resolver) -> None:
        self.scope = scope
        self.resolver = resolver
        self.inner: dict[tuple[str, str], httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it. The name stays in the Host header and in the certificate's check."""
        url = request.url
        if not self.scope.holds(str(url)):
            raise PrivateAddressError(f"{url.host} is another host than {self.scope.host}")
        port = url.port or (443 if url.scheme == "https" else 80)
        place = url.scheme, url.host
        if place not in self.inner:
            # Without https there is nothing to verify, and reading all certificates of the machine takes its time.
            self.inner[place] = httpx.AsyncHTTPTransport(trust_env=False, verify=url.scheme == "https")
        inner = self.inner[place]
        failure: Exception = httpx.ConnectError(f"{url.host} has no address")
        for address in await self.resolver.addresses(url.host, port):
            request.url = url.copy_with(host=address)
            request.extensions = {**request.extensions, "sni_hostname": url.host}
            try:
                return _unmoved(await inner.handle_async_request(request))
            except httpx.ConnectError as error:
                failure = error
        raise failure

    async def aclose(self) -> None:
        """Close all connections."""
        for inner in self.inner.values():
            await inner.aclose()
