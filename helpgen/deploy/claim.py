"""One deploy at a time, into a store that knows files and no locks.

Whoever deploys puts a file of its own below CLAIMS, then looks: two that come at once see each other, and both step
back for a moment. A claim is renewed while the deploy runs. One that stays the same for long is of a deploy that was
killed, and is taken away; no clock is compared with another. Who could not renew his own in time stops by himself,
long before anybody takes it away.
"""

import getpass
import platform
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Protocol

import msgspec
from msgspec import Struct

from helpgen import model

CLAIMS = ".helpgen/claims"


class Files(Protocol):
    """What a store must be able to do; also while it does something else, in another thread."""

    place: str

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none."""
        ...

    def write(self, name: str, raw: bytes) -> None:
        """Put a file there, at one instant."""
        ...

    def names(self, folder: str) -> set[str]:
        """The names right below a folder."""
        ...

    def delete(self, names: Sequence[str], check: Callable[[], None]) -> None:
        """Delete files; those that are gone already don't matter. `check` is called before each."""
        ...


class Times(Struct, frozen=True):
    """Seconds."""

    beat: float = 5.0
    """Between two renewals."""
    safe: float = 15.0
    """After which a deploy that could not renew its claim stops."""
    stale: float = 60.0
    """After which a claim that is not renewed is taken away; later than what is `safe` and on its way can arrive."""
    look: float = 1.0
    """Between two looks at the claims of others."""
    patience: float = 1800.0
    """After which a deploy no longer waits for another one."""


class _Note(Struct, frozen=True):
    """What a claim says."""

    who: str
    beat: int


class Claim:
    """The claim of one deploy."""

    def __init__(self, store: Files, waiting: Callable[[str], None], times: Times | None = None) -> None:
        """`waiting` is told, once, for whom the deploy waits."""
        self.store = store
        self.waiting = waiting
        self.times = times or Times()
        self.name = secrets.token_hex(8)
        self.beats = 0
        self.renewed = -self.times.safe
        self.trouble: model.HelpgenError | None = None
        self.known: dict[str, tuple[bytes, float]] = {}

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the store for this deploy alone. Raises HelpgenError if another one does not end."""
        try:
            self._take()
            over = Event()
            keeper = Thread(target=self._keep, args=(over,), daemon=True)
            keeper.start()
            try:
                yield
            finally:
                over.set()
                keeper.join()
        finally:
            # Where nothing answers any more, somebody else takes it away later.
            if time.monotonic() - self.renewed <= self.times.safe:
                with suppress(model.HelpgenError):
                    self._leave()

    def check(self) -> None:
        """Raise HelpgenError unless the store is surely held: called before anything is changed."""
        if self.trouble:
            raise self.trouble
        if time.monotonic() - self.renewed > self.times.safe:
            raise model.HelpgenError(
                f"{self.store.place}: for {self.times.safe:g} seconds the store did not answer, or this machine slept, "
                "so another deploy may have begun: deploy again, and it goes on"
            )

    def _take(self) -> None:
        ends, told = time.monotonic() + self.times.patience, False
        while True:
            others = self._others()
            if not others:
                self._renew()
                if not self._others():
                    return
                self._leave()
                time.sleep(self.times.look * secrets.SystemRandom().uniform(0.1, 1.5))
                continue
            if not told:
                self.waiting(others[0])
                told = True
            if time.monotonic() > ends:
                raise model.HelpgenError(
                    f"{self.store.place}: the deploy of {others[0]} has not ended for "
                    f"{self.times.patience / 60:.0f} minutes: end it, and deploy again"
                )
            time.sleep(self.times.look)

    def _others(self) -> list[str]:
        """Who else claims the store and lives. Claims of the dead are taken away."""
        found = []
        for name in sorted(self.store.names(CLAIMS) - {self.name}):
            raw, now = self.store.read(f"{CLAIMS}/{name}"), time.monotonic()
            if raw is None:
                continue
            said, since = self.known.get(name, (b"", now))
            if said != raw:
                self.known[name] = (raw, now)
            elif now - since > self.times.stale:
                self.store.delete([f"{CLAIMS}/{name}"], lambda: None)
                continue
            found.append(_who(raw))
        return found

    def _renew(self) -> None:
        began = time.monotonic()
        self.beats += 1
        self.store.write(f"{CLAIMS}/{self.name}", msgspec.json.encode(_Note(_me(), self.beats)))
        self.renewed = began

    def _leave(self) -> None:
        self.store.delete([f"{CLAIMS}/{self.name}"], lambda: None)

    def _keep(self, over: Event) -> None:
        """Renew the claim until the deploy is over; learn if somebody took it away."""
        while not over.wait(self.times.beat):
            try:
                if self.name not in self.store.names(CLAIMS):
                    self.trouble = model.HelpgenError(
                        f"{self.store.place}: another deploy took over while this one stood still: "
                        "deploy again, one at a time"
                    )
                    return
                self._renew()
            except model.HelpgenError:
                continue  # `check` stops the deploy if that goes on


def _me() -> str:
    try:
        return f"{getpass.getuser()}@{platform.node()}"
    except (OSError, KeyError):  # a user without a name, as in some containers
        return platform.node()


def _who(raw: bytes) -> str:
    try:
        return msgspec.json.decode(raw, type=_Note).who or "somebody"
    except msgspec.DecodeError:
        return "somebody"
