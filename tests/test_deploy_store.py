"""Publishing file by file: into a store in memory, broken off at every step; over SSH into a real sshd; into S3."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from msgspec.structs import replace
from test_deploy import local, quiet
from torture.ground import until

from helpgen import serving
from helpgen.deploy.claim import CLAIMS, Claim, Times
from helpgen.deploy.store import OBJECTS, OURS, Kept
from helpgen.model import HelpgenError


class Broken(Exception):  # noqa: N818
    """The connection is gone, or somebody pulled the plug."""


class Memory:
    """A store in memory that breaks after some steps, and remembers what it looked like after each."""

    place = "the store"

    def __init__(self, headed: bool = False) -> None:
        self.held: dict[str, bytes] = {}
        self.moments: list[dict[str, bytes]] = []
        self.left = -1
        self.sent: list[str] = []
        self.headed = headed
        self.dress: dict[str, dict[str, str]] = {}

    def _step(self) -> None:
        self.moments.append(self.site)
        if self.left == 0:
            raise Broken
        self.left -= 1

    @property
    def site(self) -> dict[str, bytes]:
        return {name: raw for name, raw in self.held.items() if not name.startswith(OURS)}

    def headers(self, path: str, wishes: serving.Serving) -> dict[str, str]:
        return wishes.headers(path) if self.headed else {}

    def read(self, name: str) -> bytes | None:
        return self.held.get(name)

    def write(self, name: str, raw: bytes) -> None:
        self._step()
        self.held[name] = raw

    def names(self, folder: str) -> set[str]:
        below = {name.removeprefix(f"{folder}/") for name in self.held if name.startswith(f"{folder}/")}
        return {name.partition("/")[0] for name in below}

    def send(self, digests: Mapping[str, Callable[[], bytes]], done: Callable[[], None]) -> None:
        for digest, read in digests.items():
            self._step()
            self.held[f"{OBJECTS}/{digest}"] = read()
            self.sent.append(digest)
            done()

    def put(self, files: Mapping[str, str], wishes: serving.Serving, check: Callable[[], None]) -> None:
        for path, digest in files.items():
            check()
            self._step()
            self.held[path] = self.held[f"{OBJECTS}/{digest}"]
            self.dress[path] = self.headers(path, wishes)

    def delete(self, names: Sequence[str], check: Callable[[], None]) -> None:
        for name in names:
            check()
            self._step()
            self.held.pop(name, None)

    def taken(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if name in self.held]

    def close(self) -> None:
        """Nothing is open."""


ONE = {"index.html": "1", "a/index.html": "a", "old.html": "o", "x.css": "x", "_headers": "/*\n  A: 1\n"}
TWO = {"index.html": "2", "a/index.html": "a", "new.html": "n", "y.css": "y", "_headers": "/*\n  A: 1\n"}
THREE = {"index.html": "1", "a/index.html": "b", "old.html": "o", "y.css": "x", "_headers": "/*\n  A: 1\n"}


def resume(store: Memory) -> Kept:
    """The target, once the store answers again and the claim of a broken deploy has been taken away."""
    store.left = -1
    for name in store.names(CLAIMS):
        del store.held[f"{CLAIMS}/{name}"]
    return Kept(store, 3)


def contents(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in texts.items()}


def test_a_store_holds_the_site_and_sends_what_changed(tmp_path: Path) -> None:
    store = Memory()
    target = Kept(store, 3)
    first = target.publish(local(tmp_path, ONE), quiet)
    assert store.site == contents(ONE)
    store.sent.clear()
    second = target.publish(local(tmp_path, TWO), quiet)
    assert store.site == contents(TWO)
    assert sorted(store.sent) == sorted(hashlib.sha256(text).hexdigest() for text in (b"2", b"n", b"y"))
    assert target.publish(local(tmp_path, TWO), quiet) == second
    store.sent.clear()
    assert target.back(quiet) == (second, first)
    assert (store.site, store.sent) == (contents(ONE), [])
    with pytest.raises(HelpgenError, match="holds no release before"):
        target.back(quiet)


def test_a_deploy_that_is_broken_at_any_step_can_go_on_or_back(tmp_path: Path) -> None:
    sites = [local(tmp_path / name, texts) for name, texts in (("1", ONE), ("2", TWO), ("3", THREE))]
    for ending in ("go on", "another", "back"):
        steps = 0
        while True:
            store = Memory()
            target = Kept(store, 3)
            first = target.publish(sites[0], quiet)
            store.left = steps
            try:
                target.publish(sites[1], quiet)
            except Broken:
                pass
            else:
                assert steps > 10
                break
            target = resume(store)
            if ending == "back" and target._history().begun:
                assert target.back(quiet)[1] == first
                assert store.site == contents(ONE)
            elif ending == "another":
                store.left = 4
                with pytest.raises(Broken):
                    target.publish(sites[2], quiet)
                resume(store).publish(sites[2], quiet)
                assert store.site == contents(THREE)
            elif ending == "go on":
                before = len(store.sent)
                target.publish(sites[1], quiet)
                assert store.site == contents(TWO)
                assert len(store.sent) == len(set(store.sent)), "nothing is sent twice"
                assert before <= len(store.sent)
            steps += 1


def test_at_every_moment_the_new_home_page_finds_what_is_new(tmp_path: Path) -> None:
    store = Memory()
    target = Kept(store, 3)
    target.publish(local(tmp_path, ONE), quiet)
    store.moments.clear()
    target.publish(local(tmp_path, TWO), quiet)
    for moment in store.moments:
        needed = {"1": {"old.html", "x.css"}, "2": {"new.html", "y.css"}}[moment["index.html"].decode()]
        assert needed <= set(moment)


def test_what_no_release_needs_is_deleted(tmp_path: Path) -> None:
    store = Memory()
    target = Kept(store, 2)
    for number in range(5):
        target.publish(local(tmp_path, {"index.html": str(number)}), quiet)
    assert len(store.names(OBJECTS)) == 2
    assert len(store.names(f"{OURS}/releases")) == 2


def test_new_headers_reach_files_that_did_not_change(tmp_path: Path) -> None:
    store = Memory(headed=True)
    target = Kept(store, 3)
    target.publish(local(tmp_path, ONE), quiet)
    changed = {**ONE, "_headers": "/*\n  A: 1\n/x.css\n  Cache-Control: lasting\n"}
    made = target.look(local(tmp_path, changed)).plan
    assert made.changed == ("_headers", "x.css")
    target.publish(local(tmp_path, changed), quiet)
    assert store.dress["x.css"]["Cache-Control"] == "lasting"
    target.back(quiet)
    assert store.dress["x.css"]["Cache-Control"] == serving.REVALIDATE


QUICK = Times(beat=0.02, safe=0.3, stale=0.6, look=0.02, patience=20)


def test_the_second_of_two_deploys_waits_for_the_first(tmp_path: Path) -> None:
    store, waited = Memory(), list[str]()
    target = Kept(store, 3, times=QUICK)
    target.publish(local(tmp_path, ONE), quiet)
    three = local(tmp_path / "other", THREE)
    second = Thread(target=lambda: Kept(store, 3, waited.append, QUICK).publish(three, quiet))

    def meanwhile(stage: str, done: int, _: int) -> None:
        if stage == "place" and not done:
            second.start()
            assert until(lambda: bool(waited))
        assert store.site["a/index.html"] == b"a"

    target.publish(local(tmp_path, TWO), meanwhile)
    second.join(20)
    assert store.site == contents(THREE)
    assert len(waited) == 1
    assert "@" in waited[0]
    assert store.names(CLAIMS) == set()
    assert Kept(store, 3).look(three).note == ""


def test_of_many_deploys_that_begin_at_once_one_runs_at_a_time(tmp_path: Path) -> None:
    store = Memory()
    running, most, errors = [0], [0], list[Exception]()

    def step(stage: str, *_: object) -> None:
        if stage == "place":
            running[0] += 1
            most[0] = max(most[0], running[0])
            time.sleep(0.005)
            running[0] -= 1

    def deploy(number: int) -> None:
        try:
            Kept(store, 3, times=QUICK).publish(local(tmp_path / str(number), {"index.html": str(number)}), step)
        except Exception as error:
            errors.append(error)

    threads = [Thread(target=deploy, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (errors, most[0]) == ([], 1)
    assert Kept(store, 3)._history().begun == ()


def test_the_claim_of_a_deploy_that_was_killed_is_taken_away(tmp_path: Path) -> None:
    store, waited = Memory(), list[str]()
    store.held[f"{CLAIMS}/0123"] = b'{"who":"anna@laptop","beat":7}'
    store.held[f"{CLAIMS}/4567"] = b"damaged"
    Kept(store, 3, waited.append, QUICK).publish(local(tmp_path, ONE), quiet)
    assert store.site == contents(ONE)
    assert waited == ["anna@laptop"]
    assert store.names(CLAIMS) == set()


def test_a_deploy_that_does_not_end_is_told_of(tmp_path: Path) -> None:
    store = Memory()
    other = Claim(store, lambda _: None, QUICK)
    with other.held(), pytest.raises(HelpgenError, match=r"the deploy of .* has not ended for 0 minutes: end it"):
        Kept(store, 3, times=replace(QUICK, patience=0.1)).publish(local(tmp_path, ONE), quiet)
    assert store.site == {}


def test_a_deploy_that_stood_still_does_not_go_on(tmp_path: Path) -> None:
    """As when a laptop sleeps: whoever took over must not be overwritten."""
    store = Memory()
    target = Kept(store, 3, times=QUICK)
    target.publish(local(tmp_path, ONE), quiet)
    sleepy = Kept(store, 3, times=replace(QUICK, beat=60))

    def asleep(stage: str, done: int, _: int) -> None:
        if stage == "place" and not done:
            Kept(store, 3, times=QUICK).publish(local(tmp_path / "other", THREE), quiet)

    with pytest.raises(HelpgenError, match="so another deploy may have begun: deploy again"):
        sleepy.publish(local(tmp_path, TWO), asleep)
    assert store.site == contents(THREE)
    watchful = Kept(store, 3, times=replace(QUICK, safe=60))

    def overtaken(stage: str, done: int, _: int) -> None:
        if stage == "place" and not done:
            for name in store.names(CLAIMS):
                del store.held[f"{CLAIMS}/{name}"]
            assert until(lambda: watchful.claim.trouble is not None)

    with pytest.raises(HelpgenError, match="another deploy took over while this one stood still"):
        watchful.publish(local(tmp_path, TWO), overtaken)


def test_a_deploy_that_was_overwritten_is_noticed_all_the_same(tmp_path: Path) -> None:
    store = Memory()
    target = Kept(store, 3)
    target.publish(local(tmp_path, ONE), quiet)

    def meanwhile(stage: str, *_: object) -> None:
        if stage == "place":
            unclaimed = Kept(store, 3)
            unclaimed.claim.renewed = time.monotonic()
            unclaimed._publish(local(tmp_path / "other", THREE), quiet)

    with pytest.raises(HelpgenError, match="ran at the same time: deploy again"):
        target.publish(local(tmp_path, TWO), meanwhile)
    assert store.site not in (contents(TWO), contents(THREE))
    target.publish(local(tmp_path / "other", THREE), quiet)
    assert store.site == contents(THREE)


A_LINKED_SITE = {
    "1": {"index.html": "a/", "a/index.html": "old/ s.css", "old/index.html": "", "s.css": ""},
    "2": {"index.html": "a/ n/", "a/index.html": "n/ t.css", "n/index.html": "m/", "m/index.html": "t.css",
          "t.css": ""},
    "3": {"index.html": "a/ n/", "a/index.html": "m/ n/ u.css", "n/index.html": "m/ o/", "m/index.html": "u.css",
          "o/index.html": "u.css", "u.css": ""},
}  # fmt: skip


def lost(site: Mapping[str, bytes]) -> set[str]:
    """What can be reached from the home page, and is not there."""
    seen, todo = {"index.html"}, ["index.html"]
    while todo:
        for to in site.get(todo.pop(), b"").decode().split():
            path = f"{to}index.html" if to.endswith("/") else to
            if path not in seen:
                seen.add(path)
                todo.append(path)
    return seen - set(site)


@pytest.mark.parametrize("third", ["1", "2", "3"])
def test_also_after_broken_deploys_no_page_leads_nowhere(tmp_path: Path, third: str) -> None:
    sites = {name: local(tmp_path / name, texts) for name, texts in A_LINKED_SITE.items()}
    for steps in range(40):
        store = Memory()
        target = Kept(store, 3)
        target.publish(sites["1"], quiet)
        store.left = steps
        with suppress(Broken):
            target.publish(sites["2"], quiet)
        target = resume(store)
        store.moments.clear()
        target.publish(sites[third], quiet)
        assert [lost(moment) for moment in [*store.moments, store.site] if lost(moment)] == [], steps
        assert store.site == contents(A_LINKED_SITE[third])


def test_files_of_somebody_else_are_not_overwritten(tmp_path: Path) -> None:
    store = Memory()
    store.held = {"index.html": b"mine", "photo.jpg": b"mine"}
    with pytest.raises(HelpgenError, match=r"did not put there, where the site needs its own: index.html; move"):
        Kept(store, 3).publish(local(tmp_path, ONE), quiet)
    del store.held["index.html"]
    Kept(store, 3).publish(local(tmp_path, ONE), quiet)
    assert store.site == contents(ONE) | {"photo.jpg": b"mine"}


def test_a_file_makes_room_for_a_folder_and_back(tmp_path: Path) -> None:
    store = Memory()
    target = Kept(store, 3)
    target.publish(local(tmp_path, {"a": "file", "b/c": "in a folder"}), quiet)
    target.publish(local(tmp_path, {"a/index.html": "folder", "b": "file"}), quiet)
    assert store.site == {"a/index.html": b"folder", "b": b"file"}
