"""A network that drops, stalls and truncates, between a deploy and its place: a small proxy on loopback."""

import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from torture import ground
from torture.deploying import Shop
from torture.ground import IMPATIENT, Ground, Row
from torture.places import places

KINDS = ("ssh", "s3", "git")
WAYS = {"drop": "drops", "truncate": "truncates", "hiccup": "hiccups"}
_MIDWAY = {"ssh": (0.1, 1.0), "s3": (0.1, 1.0), "git": (0.4, 0.95)}
"""Which part of the bytes has passed when a network stands still: for git, so far that it pushes."""
_LONGEST = 400
_LINGER = struct.pack("ii", 1, 0)
"""Closing sends a reset, as a cable that is pulled does to the other side sooner or later."""


class Proxy:
    """Carries bytes to a port of this machine until enough have passed; then it does what is asked of it."""

    def __init__(self, port: int) -> None:
        self.to = port
        self.way, self.left = "", 0
        self.passed, self.hit = 0, False
        self.lock = threading.Lock()
        self.open: list[socket.socket] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.server.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def begin(self, way: str, left: int) -> None:
        """From now on, after so many bytes, misbehave in a way; "" for never."""
        self._hang_up()
        with self.lock:
            self.way, self.left, self.passed, self.hit = way, left, 0, False

    def close(self) -> None:
        """End all."""
        self.server.close()
        self._hang_up()

    def _hang_up(self) -> None:
        with self.lock:
            gone, self.open = self.open, []
        for each in gone:
            with suppress(OSError):
                each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
                each.shutdown(socket.SHUT_RDWR)
                each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.server.accept()
                if self.way == "mute":
                    with self.lock:
                        self.hit, self.open = True, [*self.open, near]
                    continue
                if self.hit and self.way in ("drop", "truncate"):
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.to))
                for each in (near, far):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else small answers wait for each other
                with self.lock:
                    self.open += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while raw := one.recv(16_384):
                with self.lock:
                    self.passed += len(raw)
                    over = self.passed - self.left if self.way and not (self.hit and self.way == "hiccup") else 0
                    now, self.hit = over > 0 and not self.hit, self.hit or over > 0
                if over <= 0:
                    other.sendall(raw)
                    continue
                if self.way == "stall":
                    continue  # what comes is swallowed, the connection stays open
                if now:
                    other.sendall(raw[: max(0, len(raw) - over)])
                if self.way == "truncate":
                    other.shutdown(socket.SHUT_WR)
                    one.shutdown(socket.SHUT_RD)
                    return
                self._hang_up()
                return
            other.shutdown(socket.SHUT_WR)


@contextmanager
def _between(port: int, home: str) -> Iterator[Proxy]:
    """A proxy; a host key that is known by the port behind it is known by its own too."""
    proxy = Proxy(port)
    known = Path(home) / ".ssh" / "known_hosts"
    if known.is_file():
        lines = known.read_text()
        known.write_text(lines + lines.replace(f":{port} ", f":{proxy.port} "))
    try:
        yield proxy
    finally:
        proxy.close()


def broken_network(
    site: Ground, count: int, kinds: tuple[str, ...] = KINDS, ways: Mapping[str, str] = WAYS, haste: str = IMPATIENT
) -> list[Row]:
    """Deploy through a network that breaks after a random number of bytes; then through one that is in order.

    `ways`: what it does, and how the table says so.
    """
    rows, each = [], tuple(ways)
    with places(site.folder, kinds) as known:
        for kind in kinds:
            todo = [(each[number % len(each)], site.random.uniform(0.02, 1.0)) for number in range(count)]
            rows.append(_broken(Shop(site, known[kind]), f"network {', '.join(ways.values())}", todo, haste))
    return rows


def standing_still(site: Ground, count: int, kinds: tuple[str, ...] = KINDS, haste: str = "") -> list[Row]:
    """Deploy to a server that accepts and never answers; then through a network that stops in the middle.

    They wait as a user's deploy does, unless `haste` makes them less patient.
    """
    rows = []
    with places(site.folder, kinds) as known:
        for kind in kinds:
            shop = Shop(site, known[kind])
            rows.append(_broken(shop, "server never answers", [("mute", 0.0)], haste))
            later = [("stall", site.random.uniform(*_MIDWAY[kind])) for _ in range(count)]
            rows.append(_broken(shop, "network stands still midway", later, haste))
    return rows


def _broken(shop: Shop, told: str, ways: list[tuple[str, float]], haste: str) -> Row:
    """Each way comes with the part of a deploy's bytes that passes before it."""
    with _between(shop.place.port, shop.place.env["HOME"]) as proxy:
        shop.site.begin(None)
        shop.fresh()
        shop.state_it(0, proxy.port)
        shop.must_mend(0)
        proxy.begin("", 0)
        shop.state_it(1, proxy.port)
        shop.must_mend(1)
        shop.state, usual = 1, proxy.passed
        met, mended, half, longest = 0, 0, 0, 0.0
        for way, part in ways:
            old, new = shop.state, (shop.state + 1) % 6
            shop.state_it(new, proxy.port)
            proxy.begin(way, int(usual * part))
            began = time.monotonic()
            done = ground.ended(shop.start(haste=haste), _LONGEST)
            longest = max(longest, time.monotonic() - began)
            _must_be_told(done)
            hit = proxy.hit
            proxy.begin("", 0)
            half += shop.must_be_whole(old, new)
            if done.returncode == 0:
                shop.must_be(new)
            shop.must_mend(new)
            met, mended, shop.state = met + hit, mended + 1, new
    note = f"{half} left between two releases; the longest took {longest:.0f} s to give up"
    return Row(f"{told}, {shop.place.kind}", len(ways), met, mended, note)


def _must_be_told(done: "subprocess.CompletedProcess[str]") -> None:
    """It went well all the same, or says in one sentence what did not."""
    ground.assert_polite(done)
    told = [line for line in done.stderr.splitlines() if "; waiting for its end" not in line]
    assert (done.returncode, len(told)) in ((0, 0), (2, 1)), done.stderr
    assert all(line.startswith("helpgen: ") for line in told), done.stderr
    assert "hunter2" not in done.stderr + done.stdout
