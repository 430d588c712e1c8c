"""What the runner asks of a side, and what all sides share: environments, static files, data for templates."""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.site import Neutral, Page

ROOT = Path(__file__).parent.parent.parent
WORK = ROOT / "bench" / ".work"
MARK = "<span>round {}</span>"
"""Stands in the footer that every page shows, so that a changed template can be seen in every page."""
DAYS = {"Mo-Fr": "Monday to Friday", "Sa": "Saturday", "Su": "Sunday"}


class MissingError(Exception):
    """A side that can't be had here; the message says why."""


class Side:
    """One tool, with one setting."""

    name = ""
    label = ""
    own_search = False
    """Whether `build` with search on makes an index by itself; otherwise Pagefind runs over the output."""

    def install(self) -> str:
        """Make the tool ready; its version, or `MissingError`."""
        raise NotImplementedError

    def lay(self, site: Neutral, folder: Path, search: bool) -> None:
        """Write the site's sources into an empty folder."""
        raise NotImplementedError

    def build(self, folder: Path) -> list[str]:
        """The command that builds the site, run inside the folder."""
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        """What the command finds in its environment; Python may keep its bytecode, as where it is installed."""
        return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def source(self, folder: Path, page: Page) -> Path:
        """The file that holds a page."""
        return folder / "content" / page.path

    def output(self, folder: Path) -> Path:
        """Where the site is built to."""
        return folder / "public"

    def caches(self, folder: Path) -> Iterable[Path]:
        """What a cold build must not find, beside the output."""
        return ()

    def template(self, folder: Path) -> Path:
        """The template that holds the mark."""
        raise NotImplementedError


def python_environment(name: str, packages: Iterable[str]) -> Path:
    """A virtual environment of its own below `.work/env`, made once for these versions; its `bin`."""
    folder = WORK / "env" / name
    wanted = " ".join(packages)
    stamp = folder / "installed.txt"
    if not stamp.is_file() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        _install([str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted.split()], folder)
        stamp.write_text(wanted)
    return folder / "bin"


def node_environment(name: str, packages: Iterable[str]) -> Path:
    """A folder of its own with Node packages, made once for these versions."""
    if not shutil.which("npm"):
        raise MissingError("npm is not installed")
    folder = WORK / "env" / name
    wanted = " ".join(packages)
    stamp = folder / "installed.txt"
    if not stamp.is_file() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}\n')
        _install(["npm", "install", "--no-audit", "--no-fund", "--silent", *wanted.split()], folder)
        stamp.write_text(wanted)
    return folder


def _install(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise MissingError(f"it could not be installed: {last}")


def says(command: list[str], cwd: Path | None = None) -> str:
    """What a program answers; `MissingError` where it does not run."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    except OSError as error:
        raise MissingError(f"it does not run: {error}") from error
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if "rror" in line] or [f"status {done.returncode}"]
        raise MissingError(f"it does not run: {lines[0]}")
    return done.stdout.strip()


def write(path: Path, text: str) -> None:
    """The text as a file, folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def matter(keys: Mapping[str, Any], body: str = "") -> str:
    """Front matter in YAML (JSON values are YAML) and the text below it."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items() if value not in ("", [])]
    return "\n".join(["---", *lines, "---", "", body])


def copy_own(side: str, folder: Path) -> None:
    """The templates and settings that this benchmark keeps for a side."""
    shutil.copytree(ROOT / "bench" / "templates" / side, folder, dirs_exist_ok=True)


def static(folder: Path) -> None:
    """The style sheet, script and icon of helpgen's default theme: every side serves the same."""
    shutil.copytree(ROOT / "themes" / "default" / "assets", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "bench" / "templates" / "favicon.svg", folder)


def page_url(path: str) -> str:
    """`returns/where.md` → `returns/where/`, `index.md` → the start."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def shop(site: Neutral) -> dict[str, Any]:
    """What templates need to know of the shop, for sides that take data."""
    facts = site.shop
    contact = facts["contact"]
    return {
        "name": facts["name"],
        "url": facts["url"],
        "store": facts["store"],
        "zone": contact["time_zone"],
        "contact": {
            "phone": contact["phone"],
            "phone_href": "tel:" + contact["phone"].replace(" ", ""),
            "email": contact["email"],
            "chat": contact["chat"],
            "response_hours": contact["response_hours"],
        },
        "hours": [
            {"days": DAYS.get(span["days"], span["days"]), "time": f"{span['from']} to {span['to']}"}
            for span in contact["hours"]
        ],
        "policies": [{"path": path, "url": page_url(path), "title": title} for path, title in site.policies],
        "icons": icons(),
    }


def icons() -> dict[str, str]:
    """The drawings of helpgen's default theme that an article needs."""
    text = (ROOT / "themes" / "default" / "templates" / "parts" / "icon.html").read_text()
    return {
        name: drawing
        for name, drawing in re.findall(r'"(\w+)": \'(.*?)\'', text)
        if name in ("arrow", "back", "chat", "chevron", "clock", "mail", "phone", "search", "store")
    }


def layout(page: Page) -> str:
    """Pages that have a template of their own, by role."""
    return {"contact": "contact", "hub": "policies"}.get(page.role, "home" if page.path == "index.md" else "")


TOPICS = {"title": "All topics", "description": "Every page of this help center, from A to Z."}
BESIDE = Path(sys.executable).parent
"""Where the programs of the environment that runs the benchmark are."""
