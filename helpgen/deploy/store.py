"""A place that keeps files by name, such as a bucket or a folder on a server: publishing into it, file by file.

Beside the site the store holds a folder `.helpgen`: every content once, by its digest (`objects/`), a manifest of each
release (`releases/`), and which release is live or on its way (`state.json`). A content is sent once, and put in place
on the store itself; so a deploy that was broken off sends only what is still missing, and going back sends nothing.
One deploy at a time: see `claim`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from helpgen import model, serving
from helpgen.deploy import releases
from helpgen.deploy.claim import Claim, Times
from helpgen.deploy.plan import UNKNOWN, Plan, held, plan
from helpgen.deploy.values import Local, Outlook, Step

OURS = ".helpgen"
STATE = f"{OURS}/state.json"
OBJECTS = f"{OURS}/objects"
RELEASES = f"{OURS}/releases"


class Store(Protocol):
    """What a place must be able to do. What a call does inside may run at once, and the claim is renewed meanwhile.

    `check` is called before each file is changed, and raises HelpgenError if it may not be.
    """

    place: str
    """What a message calls it."""

    def headers(self, path: str, wishes: serving.Serving) -> dict[str, str]:
        """What the store keeps with a file beside its content: headers, a redirect; nothing, for many stores."""
        ...

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if there is none."""
        ...

    def write(self, name: str, raw: bytes) -> None:
        """Put a file there, at one instant."""
        ...

    def names(self, folder: str) -> set[str]:
        """The names right below a folder."""
        ...

    def send(self, digests: Mapping[str, Callable[[], bytes]], done: Callable[[], None]) -> None:
        """Put contents below OBJECTS; each is there as a whole or not at all. `done` is called after each."""
        ...

    def put(self, files: Mapping[str, str], wishes: serving.Serving, check: Callable[[], None]) -> None:
        """Give files the contents of these digests, each at one instant."""
        ...

    def delete(self, names: Sequence[str], check: Callable[[], None]) -> None:
        """Delete files; those that are gone already don't matter."""
        ...

    def taken(self, names: Sequence[str]) -> list[str]:
        """Those of the names that are in use."""
        ...

    def close(self) -> None:
        """End all connections."""
        ...


class Kept:
    """The target: a store that keeps releases."""

    def __init__(
        self, store: Store, keep: int, waiting: Callable[[str], None] = lambda _: None, times: Times | None = None
    ) -> None:
        """`waiting` is told for whom the deploy has to wait."""
        self.store = store
        self.keep = keep
        self.claim = Claim(store, waiting, times)

    def look(self, local: Local) -> Outlook:
        """Compare with what the store is known to hold."""
        history = self._history()
        made = plan(self._dress(local.files, local.read), self._held(history))
        if not history.live and not history.begun:
            strangers = self.store.taken(sorted(local.files))
            if strangers:
                raise model.HelpgenError(
                    f"{self.store.place} holds files that helpgen did not put there, where the site needs its own: "
                    f"{', '.join(strangers[:5])}; move them away"
                )
        note = ", going on with a deploy that was broken off" if history.begun else ""
        return Outlook(plan=made, live=history.live, note=note)

    def publish(self, local: Local, step: Step) -> str:
        """Send what is missing, then put everything in place, while no other deploy does."""
        with self.claim.held():
            return self._publish(local, step)

    def back(self, step: Step) -> tuple[str, str]:
        """Put the files of the release before in place."""
        with self.claim.held():
            return self._back(step)

    def close(self) -> None:
        """End all connections."""
        self.store.close()

    def _publish(self, local: Local, step: Step) -> str:
        made, history = self.look(local).plan, self._history()
        if history.live and not history.begun and not made:
            return history.live
        new = releases.name(local.files, [*history.releases, *history.begun])
        self._send(local, step)
        self.store.write(_manifest(new), releases.dump(local.files))
        self._switch(history, new, made, local.files, step)
        return new

    def _back(self, step: Step) -> tuple[str, str]:
        history = self._history()
        if not history.before:
            raise model.HelpgenError(f"{self.store.place} holds no release before the one that is live")
        files = self._files(history.before)
        missing = set(files.values()) - self.store.names(OBJECTS)
        if missing:
            raise model.HelpgenError(
                f"{self.store.place} does not hold all of the release {history.before} any more: deploy that site again"
            )
        made = plan(self._dress(files, lambda path: self._object(files[path])), self._held(history))
        self._switch(history, history.before, made, files, step)
        return history.begun[-1] if history.begun else history.live, history.before

    def _history(self) -> releases.History:
        return releases.load_state(self.store.read(STATE), f"{self.store.place}: {STATE}")

    def _files(self, name: str) -> dict[str, str]:
        raw = self.store.read(_manifest(name)) if name else releases.dump({})
        return releases.load(raw or b"", f"{self.store.place}: {_manifest(name)}")

    def _object(self, digest: str) -> bytes:
        return self.store.read(f"{OBJECTS}/{digest}") or b""

    def _held(self, history: releases.History) -> dict[str, str]:
        """What the store holds. Of files that a broken deploy was about, it is asked which ones are there."""
        found = held(self._dressed(history.live), map(self._dressed, history.begun))
        doubtful = [path for path, digest in found.items() if digest == UNKNOWN]
        absent = set(doubtful) - set(self.store.taken(doubtful)) if doubtful else set()
        return {path: digest for path, digest in found.items() if path not in absent}

    def _dressed(self, name: str) -> dict[str, str]:
        files = self._files(name)
        return self._dress(files, lambda path: self._object(files[path]))

    def _dress(self, files: Mapping[str, str], read: Callable[[str], bytes]) -> dict[str, str]:
        """Digests that differ also where headers do, for a store that keeps these with each file."""
        wishes = _wishes(files, read)
        return {path: repr((digest, self.store.headers(path, wishes))) for path, digest in files.items()}

    def _send(self, local: Local, step: Step) -> None:
        """Send every content that the store does not hold."""
        there = self.store.names(OBJECTS)
        first = {digest: path for path, digest in sorted(local.files.items(), reverse=True) if digest not in there}
        done: list[None] = []

        def sent() -> None:
            self.claim.check()
            done.append(None)
            step("send", len(done), len(first))

        self.store.send({digest: _reader(local, path) for digest, path in first.items()}, sent)

    def _switch(self, history: releases.History, new: str, made: Plan, files: Mapping[str, str], step: Step) -> None:
        """Put the files of a release in place, and say so once all are."""
        self.claim.check()
        begun = releases.dump_state(releases.begin(history, new))
        self.store.write(STATE, begun)
        wishes = _wishes(files, lambda path: self._object(files[path]))
        if made.in_the_way:
            self.store.delete(made.in_the_way, self.claim.check)
        for number, group in enumerate(made.steps):
            step("place", number, len(made.steps))
            self.store.put({path: files[path] for path in group}, wishes, self.claim.check)
        for group in made.goodbyes:
            self.store.delete(group, self.claim.check)
        if self.store.read(STATE) != begun:
            # Neither site is whole there; the note makes the next deploy put every file right.
            self.store.write(_manifest(new), releases.dump(files))
            self.store.write(STATE, releases.dump_state(releases.begin(self._history(), new)))
            raise model.HelpgenError(
                f"another deploy to {self.store.place} ran at the same time: deploy again, one at a time"
            )
        after = releases.complete(history, new, self.keep)
        self.store.write(STATE, releases.dump_state(after))
        # What was begun may still be on its way from elsewhere: the deploy after this one takes it away.
        self._forget([*after.releases, *history.begun])

    def _forget(self, kept: Sequence[str]) -> None:
        """Delete manifests and contents that none of these releases needs."""
        manifests = self.store.names(RELEASES)
        known = [name for name in kept if f"{name}.json" in manifests]
        needed = {digest for name in known for digest in self._files(name).values()}
        old = [f"{RELEASES}/{name}" for name in sorted(manifests - {f"{name}.json" for name in known})]
        old += [f"{OBJECTS}/{digest}" for digest in sorted(self.store.names(OBJECTS) - needed)]
        if old:
            self.store.delete(old, self.claim.check)


def _reader(local: Local, path: str) -> Callable[[], bytes]:
    return lambda: local.read(path)


def _manifest(name: str) -> str:
    return f"{RELEASES}/{name}.json"


def _wishes(files: Mapping[str, str], read: Callable[[str], bytes]) -> serving.Serving:
    return serving.read(*(read(name).decode() if name in files else "" for name in ("_headers", "_redirects")))
