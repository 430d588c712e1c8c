"""The kept versions of a site's policies: read from and written to `versions/`, and found again in its git history."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from helpgen import model
from helpgen.disk.trouble import explained
from helpgen.disk.walk import MB, Walker

FOLDER = "versions"
LIMIT = 2 * MB


def versions(root: Path) -> tuple[dict[str, bytes], list[model.Finding]]:
    """Every kept version by path from the site's root; nothing where none is kept."""
    folder = root / FOLDER
    if not folder.is_dir():
        return {}, []
    findings: list[model.Finding] = []
    walker = Walker(folder, FOLDER, lambda _, name: not name.startswith((".", "_", "~")), findings)
    read = {file.path: walker.read(file, LIMIT) for file in walker.files() if file.path.endswith(".md")}
    return {path: raw for path, raw in read.items() if raw is not None}, findings


def keep(root: Path, path: str, raw: bytes) -> None:
    """Write a version into its file. None is ever written over, and no link is followed out of the site."""
    place = root / path
    with explained(root, "the version was not kept"):
        place.parent.mkdir(parents=True, exist_ok=True)
        inside = os.path.realpath(root).rstrip(os.sep) + os.sep
        if not os.path.realpath(place.parent).startswith(inside):
            raise model.HelpgenError(f"{path}: a link leads out of the folder of the site, so nothing was kept")
        with place.open("xb") as opened:
            opened.write(raw)


class Commit(Struct, frozen=True):
    """A state of one file in the history of the site."""

    id: str
    day: date
    path: str
    """Of the file at that time, from the site's root."""


def is_shallow(root: Path) -> bool | None:
    """Whether the history of the site is cut off; None where there is none, or no git to read it."""
    try:
        if _git(root, "rev-parse", "--is-inside-work-tree").strip() != b"true":
            return None
        return _git(root, "rev-parse", "--is-shallow-repository").strip() != b"false"
    except model.HelpgenError:
        return None


def commits(root: Path, path: str) -> list[Commit]:
    """Every state of a file, the oldest first. Raises HelpgenError where the history is missing or cut off."""
    if _git(root, "rev-parse", "--is-inside-work-tree").strip() != b"true":
        raise model.HelpgenError(f"{root.absolute()} is in no git repository, so there is no history to read")
    if is_shallow(root):
        raise model.HelpgenError(
            "this clone is shallow: its oldest commit is not where the text began, so no day can be told from it; "
            "get the whole history with `git fetch --unshallow`"
        )
    form = "--format=%x00%H%x00%cs%x00"
    said = _git(root, "log", "--follow", "--relative", "--name-only", "-z", form, "--", path)
    return list(_commits(said.decode("utf-8", "surrogateescape")))[::-1]


def _commits(said: str) -> Iterator[Commit]:
    parts = [part.strip("\n") for part in said.split("\0")]
    parts = [part for part in parts if part]
    for number, day, path in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        yield Commit(number, date.fromisoformat(day), path)


def at(root: Path, commit: str, path: str) -> bytes | None:
    """A file as it was in a commit; None if it was not there."""
    try:
        return _git(root, "show", "--no-textconv", f"{commit}:./{path}")
    except model.HelpgenError:
        return None


def _git(root: Path, *arguments: str) -> bytes:
    """What git says; nothing that the repository's configuration names is run."""
    import subprocess  # not where nobody asks for the history

    command = ["git", "-C", str(root), "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, env={**os.environ, "GIT_PAGER": "", "LC_ALL": "C"}
        )
    except OSError as error:
        raise model.HelpgenError("git can't be run, so there is no history to read: install git") from error
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        raise model.HelpgenError(f"git can't read the history: {lines[0] if lines else 'it gave no reason'}")
    return done.stdout
