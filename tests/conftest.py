"""Small sites on disk, and the command line run on them as a user would."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE = "name: Shop\nurl: https://help.shop.example/\ncontact:\n  email: hi@shop.example\n"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Result = subprocess.CompletedProcess[str]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their path below root."""
    for path, body in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body.encode() if isinstance(body, str) else body)
    return root


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium, for one file of tests: while it runs, no test of that file can start an event loop of its own."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    """Makes a site from {path: text}; site.yaml is a minimal one unless given."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Path:
        return write(tmp_path / "site", {"site.yaml": SITE, **(files or {})})

    return make


@pytest.fixture
def helpgen() -> Callable[..., Result]:
    """Runs `helpgen …` in a folder and gives its exit status and what it printed."""

    def run(*arguments: str, cwd: Path, **options: object) -> Result:
        command = [sys.executable, "-c", "from helpgen.cli import main; main()", *arguments]
        return subprocess.run(
            command,
            cwd=cwd,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,  # type: ignore[call-overload]
        )

    return run


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder by path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference help center, built once."""
    root = tmp_path_factory.mktemp("reference")
    here = Path(__file__).parent.parent
    for folder in ("content", "staff", "versions"):
        copytree(here / folder, root / folder)
    for file in ("site.yaml", "playbook.yaml"):
        (root / file).write_bytes((here / file).read_bytes())
    run = "from helpgen.cli import main; main()"
    command = [sys.executable, "-c", run, "build", "--strict", "--as-of", "2026-11-24"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return root / "public"
