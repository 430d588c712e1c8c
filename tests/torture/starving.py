"""A full disk and lost rights."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from torture import ground
from torture.ground import BUILD, Ground, Row, Victim

_ENOUGH = "size=64m"


@contextmanager
def _small_disk(place: Path) -> Iterator[Callable[[str], bool]]:
    """Mounts and remounts a disk with these options; False where that is not permitted."""
    mounted: list[Path] = []

    def mount(options: str) -> bool:
        place.mkdir(exist_ok=True)
        again = "remount," if mounted else ""
        command = ["mount", "-t", "tmpfs", "-o", again + options, "tmpfs", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError:
            return False
        if done.returncode == 0:
            mounted[:] = [place]
        return done.returncode == 0

    try:
        yield mount
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


def full_disk(site: Ground, count: int) -> list[Row]:
    """The site, its cache and its output on a disk that is too small by a random amount; then on a larger one."""
    rows = []
    for where in ("output", "all"):
        met, mended = 0, 0
        for _ in range(count):
            with _small_disk(site.folder / "disk") as mount:
                if not mount(_ENOUGH):
                    return [Row("disk full", 0, 0, 0, "mounting is not permitted here")]
                met += _one(site, mount, where)
                mended += 1
        what = {"output": "output on a full disk", "all": "site, cache and output on a full disk"}[where]
        rows.append(Row(what, count, met, mended))
    return rows


def _one(site: Ground, mount: Callable[[str], bool], where: str) -> bool:
    disk, home = site.folder / "disk", site.root
    is_whole_site = where == "all"
    target = disk / "site" / "public" if is_whole_site else disk / "public"
    output = () if is_whole_site else ("--output", str(target))
    victim = Victim("build", (*BUILD.arguments, *output))
    try:
        if is_whole_site:
            site.root = disk / "site"
        site.begin(None)
        had_old = site.random.random() < 0.7
        if had_old:
            assert ground.run(site.root, victim).returncode in (0, 1)
            site.turn(1)
        state = int(had_old)
        used = int(subprocess.check_output(["du", "-sk", str(disk)], text=True).split()[0])
        assert mount(f"size={used + site.random.randint(4, 500)}k")
        done = ground.run(site.root, victim)
        ground.assert_polite(done)
        if done.returncode == 2:
            assert "there is no space left on the disk" in done.stderr, done.stderr
        site.must_be_whole(*{0, state}, target=target)
        assert mount(_ENOUGH)
        site.must_mend(state, target=target, victim=victim)
        return done.returncode == 2
    finally:
        site.root = home


_LOCKED = (
    ("site.yaml", 0o000), ("content", 0o000), ("content", 0o444), ("content/part-1", 0o000),
    ("content/index.md", 0o000),
    ("content/box.svg", 0o000), ("public", 0o555), ("public", 0o000), ("public/part-1", 0o555),
    ("public/index.html", 0o000), ("public/.helpgen.json", 0o000), (".helpgen", 0o555), (".helpgen", 0o000),
    (".helpgen/cache.sqlite", 0o444), (".helpgen/cache.sqlite", 0o000), (".helpgen/build.lock", 0o000), (".", 0o555),
)  # fmt: skip
"""What may be locked, and how."""


def lost_rights(site: Ground, count: int) -> list[Row]:
    """Take the rights to one thing after another away, build, and give them back."""
    met, mended = 0, 0
    for number in range(count):
        path, mode = _LOCKED[(7 + number) % len(_LOCKED)]
        site.begin(0)
        site.turn(1)
        place = site.root / path
        before = place.stat().st_mode
        place.chmod(mode)
        try:
            done = ground.run(site.root, BUILD, powerless=True)
        finally:
            place.chmod(before)
        ground.assert_polite(done)
        assert done.returncode == 0 or done.stderr.strip(), "it fails without a word"
        met += "right" in done.stderr or "read" in done.stderr
        if path.startswith("content"):  # a page that can't be read is left out, which --keep-going asked for
            assert ground.source_of(site.root) == ground.sources(1)
        else:
            site.must_be_whole(0, 1)
        done = ground.run(site.root, BUILD, powerless=True)
        assert done.returncode in (0, 1), (path, oct(mode), done.stderr)
        site.must_mend(1)
        mended += 1
    return [Row("rights to a file or folder lost", count, met, mended, "without a superuser's power")]
