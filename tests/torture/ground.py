"""A site to torture: its sources in several states, the command run on it, and what must hold after every fault."""

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from shutil import rmtree

from msgspec import Struct
from test_cli import GOOD

RUN = "from helpgen.cli import main; main()"
IMPATIENT = """
from helpgen.deploy import claim
made = claim.Claim.__init__
times = claim.Times(beat=0.3, safe=2, stale=3, look=0.2, patience=60)
claim.Claim.__init__ = lambda self, store, waiting, _=None: made(self, store, waiting, times)
"""
"""Takes the claim of a deploy that was killed away after three seconds, not sixty."""
HASTY = """
from helpgen.deploy import git, s3, ssh
git._SSH = git._SSH.replace("=30", "=3").replace("=15", "=1")
ssh._TIMEOUT, ssh._ALIVE = 3, 1
s3._PATIENCE, s3._LONGEST = {**s3._PATIENCE, "connect_timeout": 2, "read_timeout": 2}, 4.0
"""
"""Gives up on a network that stands still after a few seconds, not a minute."""
AS_OF = ("--as-of", "2026-11-01")
SITE = "name: Shop\nurl: https://help.shop.example/\ncontact:\n  email: hi@shop.example\n"
STAGE = ".helpgen-stage"
LONGEST = 120
"""Seconds that one run may take on a busy machine."""
_LOST = "-dac_override,-dac_read_search"
_POWERLESS = ("setpriv", f"--bounding-set={_LOST}", f"--inh-caps={_LOST}")
_HELD = re.compile(rb'(?:href|src)="((?:\.\./)*_static/[^"]+)"')

Files = Mapping[str, bytes]


class Row(Struct, frozen=True):
    """What came of one fault: a line of the table."""

    fault: str
    tried: int
    met: int
    """How often it came in time to do harm."""
    mended: int
    note: str = ""


class Victim(Struct, frozen=True):
    """A command that may be hurt. Another one that writes, such as a deploy, joins as one more value of this."""

    name: str
    arguments: tuple[str, ...]
    target: str = "public"
    """The folder that must never be half done."""


BUILD = Victim("build", ("build", "--keep-going", "--quiet", *AS_OF))


def sources(state: int, pages: int = 40) -> Files:
    """The files of a site in some state: from one to the next, pages change, come and go, and so does a style."""
    made = {"site.yaml": SITE + f'theme: {{accent: "#{20 + state % 50:02d}4060"}}\n'}
    for number in range(pages):
        if (number + state) % 10 == 0:
            continue
        words = f"Answer {number} of state {state if number % 4 == 0 else 0}. " * 8
        after = (number + 1) % pages if (number + 1 + state) % 10 else number
        made[f"content/part-{number % 4}/page-{number}.md"] = (
            f"# Question {number}\n\n{words}\n\n1. Do this\n2. Do that\n\n"
            f"[Next](../part-{after % 4}/page-{after}.md)\n\n![A box](../box.svg)\n"
        )
    made["content/box.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg" width="{9 + state}" height="9"/>'
    made |= GOOD
    made["content/index.md"] = f"# Help\n\nState {state}.\n"
    return {path: text.encode() for path, text in made.items()}


class Ground:
    """One site on disk, and the clean builds that its states come to."""

    def __init__(self, folder: Path, random: Random, clean: "dict[int, Files] | None" = None) -> None:
        self.folder = folder
        self.random = random
        self.root = folder / "site"
        self._clean = {} if clean is None else clean
        folder.chmod(0o755)

    def clean(self, state: int) -> Files:
        """What a build of a state comes to where nothing goes wrong."""
        if state not in self._clean:
            root = self.folder / f"clean-{state}"
            put(root, sources(state))
            done = run(root, BUILD)
            assert done.returncode in (0, 1), done.stderr
            self._clean[state] = tree(root / "public")
            rmtree(root)
        return self._clean[state]

    def begin(self, built: int | None) -> None:
        """A new site: in a state that was built, cache and all, or never built."""
        rmtree(self.root, ignore_errors=True)
        put(self.root, sources(built or 0))
        if built is not None:
            done = run(self.root, BUILD)
            assert done.returncode in (0, 1), done.stderr

    def turn(self, state: int) -> None:
        """Edit the sources into another state."""
        put(self.root, sources(state))

    def must_be_whole(self, *states: int, target: Path | None = None) -> None:
        """Nothing is lost of the sources; every published file is that of a state, and has what it needs beside it."""
        known = [self.clean(state) for state in states]
        assert any(source_of(self.root) == sources(state) for state in states), "sources were changed"
        left = tree(target or self.root / "public")
        for path, body in left.items():
            if path.startswith(STAGE) or path == ".helpgen.json":
                continue
            assert any(site.get(path) == body for site in known), f"{path} is half a file or no file of this site"
            needs = {name.decode().lstrip("./") for name in _HELD.findall(body)} if path.endswith(".html") else set()
            assert needs <= set(left), f"{path} has lost {needs - set(left)}"

    def must_mend(self, state: int, target: Path | None = None, victim: Victim = BUILD) -> None:
        """The next run makes what a clean one makes, to the byte, and leaves nothing else behind."""
        done = run(self.root, victim)
        assert done.returncode in (0, 1), done.stderr
        assert_polite(done)
        left, clean = tree(target or self.root / "public"), self.clean(state)
        assert sorted(left) == sorted(clean)
        assert [path for path in clean if left[path] != clean[path]] == []
        assert source_of(self.root) == sources(state), "sources were changed"


def put(root: Path, files: Files) -> None:
    """Make the sources of a site these files."""
    for path in set(source_of(root)) - set(files):
        (root / path).unlink()
    for path, body in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_bytes() != body:
            place.write_bytes(body)


def source_of(root: Path) -> dict[str, bytes]:
    """The sources that lie there."""
    held = {f"content/{path}": body for path, body in tree(root / "content").items()}
    settings = root / "site.yaml"
    return held | ({"site.yaml": settings.read_bytes()} if settings.is_file() else {})


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder by path."""
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in files(folder)}


def files(folder: Path) -> Iterator[Path]:
    """Regular files, in order."""
    yield from (place for place in sorted(folder.rglob("*")) if place.is_file() and not place.is_symlink())


def digest(files: Files) -> str:
    """What stands for a tree."""
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()


def start(
    root: Path,
    victim: Victim,
    *,
    code: str = RUN,
    before: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
    powerless: bool = False,
) -> "subprocess.Popen[str]":
    """The command in a process group of its own. `powerless`: a superuser's, too, may not do what rights forbid."""
    before = [*before, *(_POWERLESS if powerless and os.geteuid() == 0 else ())]
    return subprocess.Popen(
        [*before, sys.executable, "-c", code, *victim.arguments],
        cwd=root,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: "subprocess.Popen[str]", longest: float = LONGEST) -> "subprocess.CompletedProcess[str]":
    """Its end."""
    out, err = process.communicate(timeout=longest)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def run(root: Path, victim: Victim, **how: object) -> "subprocess.CompletedProcess[str]":
    """The command from its start to its end."""
    return ended(start(root, victim, **how))  # type: ignore[arg-type]


def assert_polite(done: "subprocess.CompletedProcess[str]") -> None:
    """It ended with a status of its own, and speaks as to a person."""
    assert done.returncode in (0, 1, 2), done
    assert "Traceback" not in done.stderr, done.stderr


def until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether something comes true in time."""
    ends = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > ends:
            return False
        time.sleep(0.02)
    return True
