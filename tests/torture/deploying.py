"""Deploys that are killed at random instants, and two at once."""

import os
import signal
import time
from contextlib import suppress

from torture import ground, killing
from torture.ground import AS_OF, IMPATIENT, RUN, Files, Ground, Row, Victim
from torture.places import KINDS, Place, lost, places

DEPLOY = Victim("deploy", ("deploy", "--no-verify", "--quiet", *AS_OF))
BACK = Victim("rollback", ("rollback",))
_BY_STEP = """
import os, signal, sys
left, mine = [int(os.environ["TORTURE_STEP"])], os.getpid()
def tick():
    left[0] -= 1
    if left[0] == 0 and os.getpid() == mine:
        os.kill(mine, signal.SIGKILL)
def ticking(method):
    def run(*given, **named):
        tick()
        return method(*given, **named)
    return run
def watch(event, arguments):
    if event in ("os.rename", "os.remove", "os.link", "os.symlink", "os.mkdir", "os.rmdir", "shutil.rmtree"):
        if any(part in str(arguments[0]) + str(arguments[-2:]) for part in ("releases", "current", "/tree")):
            tick()
    elif event == "subprocess.Popen" and "git" in str(arguments[1]):
        tick()
sys.addaudithook(watch)
import asyncssh, s3fs
for name in ("posix_rename", "remove", "link", "open", "rmdir", "listdir"):
    setattr(asyncssh.SFTPClient, name, ticking(getattr(asyncssh.SFTPClient, name)))
s3fs.S3FileSystem._call_s3 = ticking(s3fs.S3FileSystem._call_s3)
if left[0] == 0:
    import atexit
    atexit.register(lambda: print("steps", -left[0], file=sys.stderr))
"""


class Shop:
    """A site of the ground with one place to deploy to."""

    def __init__(self, site: Ground, place: Place) -> None:
        self.site, self.place = site, place
        self.name, self.number, self.state = "", 0, 0

    def clean(self, state: int) -> Files:
        """What a state comes to, as it is sent."""
        return {path: body for path, body in self.site.clean(state).items() if path != ".helpgen.json"}

    def fresh(self) -> None:
        """A place that holds nothing yet."""
        self.number += 1
        self.name = f"{self.place.kind}-{self.number}"
        self.place.make(self.name)

    def state_it(self, state: int, port: int = 0) -> None:
        """Edit the site into a state; its place may be reached by another port."""
        files = dict(ground.sources(state))
        files["site.yaml"] += f"deploy:\n  live:\n    {self.place.stated(self.name, port)}\n".encode()
        ground.put(self.site.root, files)

    def start(self, victim: Victim = DEPLOY, code: str = "", haste: str = IMPATIENT, **env: str):  # type: ignore[no-untyped-def]
        """A command, which does not wait long for the dead; without `haste` it waits as a user's does."""
        return ground.start(self.site.root, victim, code=haste + code + RUN, env={**self.place.env, **env})

    def run(self, victim: Victim = DEPLOY, code: str = "", **env: str):  # type: ignore[no-untyped-def]
        """A command from its start to its end."""
        return ground.ended(self.start(victim, code, **env))

    def must_be_whole(self, *states: int) -> bool:
        """Every file there is that of a state, and no page leads nowhere. Whether it is between two states."""
        seen, known = self.place.seen(self.name), [self.clean(state) for state in states]
        for path, body in seen.items():
            assert any(site.get(path) == body for site in known), f"{path} is half a file or no file of this site"
        assert lost(seen) == set(), f"pages lead to {lost(seen)}"
        return seen not in [*known, {}]

    def must_mend(self, state: int) -> None:
        """The next deploy makes the place what it should be."""
        done = self.run()
        assert done.returncode == 0, done.stderr
        self.must_be(state)

    def must_be(self, state: int) -> None:
        """It holds this state to the byte."""
        seen, clean = self.place.seen(self.name), self.clean(state)
        assert sorted(seen) == sorted(clean)
        assert [path for path in clean if seen[path] != clean[path]] == []

    def must_go_back(self, state: int) -> None:
        """Rollback brings a state back."""
        done = self.run(BACK)
        assert done.returncode == 0, done.stderr
        self.must_be(state)


def killed_deploys(site: Ground, count: int, kinds: tuple[str, ...] = KINDS) -> list[Row]:
    """Kill deploys at `count` instants, shared among the kinds."""
    rows = []
    with places(site.folder, kinds) as known:
        for number, kind in enumerate(kinds):
            share = count // len(kinds) + (number < count % len(kinds))
            rows.append(_of_kind(Shop(site, known[kind]), share))
    return rows


def _of_kind(shop: Shop, count: int) -> Row:
    site, steps, lasts, hit, tried, mended, half, backs = shop.site, 0, 0.0, 0, 0, 0, 0, 0
    while hit < count and tried < 3 * count + 10:
        if tried % 8 == 0:  # a new place: the first two deploys there are left in peace, and measured
            site.begin(None)
            shop.fresh()
            for shop.state in (0, 1):
                shop.state_it(shop.state)
                began = time.monotonic()
                done = shop.run(code=_BY_STEP, TORTURE_STEP="0")
                assert done.returncode == 0, done.stderr
                lasts, steps = time.monotonic() - began, int(done.stderr.rpartition("steps ")[2])
            shop.must_be(1)
        tried += 1
        old, new = shop.state, (shop.state + 1) % 6
        shop.state_it(new)
        if tried % 4:
            process = shop.start(code=_BY_STEP, TORTURE_STEP=str(site.random.randint(1, max(2, steps))))
        else:
            process = shop.start()
            time.sleep(site.random.uniform(0.4, 1.0) * lasts)
            with suppress(ProcessLookupError):
                (os.killpg if tried % 8 else os.kill)(process.pid, signal.SIGKILL)
        hit += killing.was_killed(process)
        half += shop.must_be_whole(old, new)
        shop.must_mend(new)
        shop.state, mended = new, mended + 1
        if tried % 5 == 0:
            shop.must_go_back(old)
            shop.state, backs = old, backs + 1
            shop.state_it(old)
    note = f"{half} of them between two releases; {backs} times rolled back afterwards"
    return Row(f"kill -9 of deploy, {shop.place.kind}", tried, hit, mended, note)


def at_once(site: Ground, count: int, kinds: tuple[str, ...] = KINDS) -> list[Row]:
    """Two deploys of two folders to one place at the same time, of different states of the site."""
    rows = []
    with places(site.folder, kinds) as known:
        for kind in kinds:
            (site.folder / "other").mkdir(exist_ok=True)
            shop, other = Shop(site, known[kind]), Ground(site.folder / "other", site.random, site._clean)
            met = mended = 0
            for number in range(count):
                for each in (other, site):
                    each.begin(None)
                shop.fresh()
                both = Shop(other, known[kind])
                both.name = shop.name
                shop.state_it(0)
                shop.must_mend(0)
                one, two = 1 + number % 3, 2 + number % 3
                shop.state_it(one)
                both.state_it(two)
                processes = [each.start() for each in (shop, both)]
                done = [ground.ended(process) for process in processes]
                for each in done:
                    ground.assert_polite(each)
                    overtaken = kind == "git" and "somebody else pushed to it meanwhile" in each.stderr
                    assert each.returncode == 0 or overtaken, each.stderr
                    met += overtaken or "waiting for its end" in each.stderr
                assert shop.place.seen(shop.name) in (shop.clean(one), shop.clean(two)), "a mixture of two sites"
                both.must_mend(two)
                mended += 1
            rows.append(Row(f"two deploys at once, {kind}", count, met, mended, "met: one waited, or git refused it"))
    return rows
