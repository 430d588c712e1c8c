"""A host and a port -> sockets that listen there, on this machine only."""

import errno
import ipaddress
import socket
from collections.abc import Callable

from tornado.netutil import bind_sockets

from helpgen import model

TRIES = 20


def is_local(host: str) -> bool:
    """Whether a host name or address can only be this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def bind(host: str, port: int, say: Callable[[str], None]) -> tuple[list[socket.socket], int]:
    """Sockets on the port or, if it is taken, on the next free one, and that port.

    Raises HelpgenError if the host is not this machine, or no port can be had.
    """
    if not is_local(host):
        raise model.HelpgenError(
            f"the preview is only for this machine, so it can't be served on {host!r}: leave --host out, "
            "or give 127.0.0.1, ::1 or localhost"
        )
    last = min(port + TRIES, 65535)
    for candidate in range(port, last + 1):
        try:
            sockets = bind_sockets(candidate, host)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                continue
            raise model.HelpgenError(
                f"port {candidate} of {host} can't be used: {error.strerror}; choose another with --port"
            ) from error
        got = int(sockets[0].getsockname()[1])
        if port not in (0, got):
            say(f"Port {port} is taken by another program, so this is port {got}.")
        return sockets, got
    raise model.HelpgenError(f"the ports from {port} to {last} are all taken: choose another with --port")
