"""A site's folder → the bytes of its private side: `playbook.yaml`, macros and procedures below `staff/`."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from helpgen import model
from helpgen.disk.read import LIMIT, MACROS, PLAYBOOK, PROCEDURES
from helpgen.disk.themes import Files, theme
from helpgen.disk.walk import File, Walker
from helpgen.installed import bundled

_MARKDOWN = (".md", ".markdown")


class StaffFiles(Struct, frozen=True, kw_only=True):
    """What is for the staff."""

    playbook: bytes | None = None
    macros: Mapping[str, bytes] = {}
    """By path from the site's root: "staff/macros/damaged.md"."""
    procedures: Mapping[str, bytes] = {}
    """Likewise: "staff/procedures/claim.md"."""
    findings: tuple[model.Finding, ...] = ()


def staff(root: Path) -> StaffFiles:
    """The private side of the site below `root`; nothing where there is no `playbook.yaml` and no text."""
    findings: list[model.Finding] = []
    written = None
    if os.path.lexists(root / PLAYBOOK):
        written = _inside(root, PLAYBOOK, findings)
    macros, procedures = (_texts(root, folder, findings) for folder in (MACROS, PROCEDURES))
    return StaffFiles(playbook=written, macros=macros, procedures=procedures, findings=tuple(sorted(findings)))


def _texts(root: Path, folder: str, findings: list[model.Finding]) -> dict[str, bytes]:
    """The Markdown files of a folder by path."""
    texts: dict[str, bytes] = {}
    if (root / folder).is_dir():
        walker = Walker(root / folder, folder, lambda _, name: not name.startswith((".", "_", "~")), findings)
        for file in walker.files():
            raw = walker.read(file, LIMIT) if file.inner.lower().endswith(_MARKDOWN) else None
            if raw is not None:
                texts[file.path] = raw
    return texts


def file(root: Path, path: str) -> bytes | None:
    """The bytes of one file of the content; None if there is none or it can't be read."""
    return _inside(root, path, []) if (root / path).is_file() else None


def deadlines() -> tuple[str, str]:
    """Path and text of the deadlines that come with helpgen."""
    path = Path(__file__).parents[1] / "playbook" / "deadlines.yaml"
    return "helpgen/playbook/deadlines.yaml", path.read_text(encoding="utf-8")


def starter_staff() -> dict[str, bytes]:
    """The private files that a new site begins with, by path: those that come with helpgen."""
    read = staff(bundled())
    if read.findings or read.playbook is None:
        raise model.HelpgenError(f"helpgen's own {PLAYBOOK} can't be used, install helpgen again")
    return {PLAYBOOK: read.playbook, **read.macros, **read.procedures}


def staff_themes() -> dict[str, Files]:
    """The theme of the staff site, `_staff`, and the one that it extends; both come with helpgen."""
    findings: list[model.Finding] = []
    read = {name: theme(bundled() / "themes" / name, findings) for name in ("_staff", "default")}
    if findings:
        raise model.HelpgenError("helpgen's own theme for the staff can't be used, install helpgen again")
    return read


def _inside(root: Path, path: str, findings: list[model.Finding]) -> bytes | None:
    """The bytes of a file below `root`; None, with a finding, if it can't be had or a link leads out of the folder."""
    place = os.path.realpath(root / path)
    if not place.startswith(os.path.realpath(root).rstrip(os.sep) + os.sep):
        message = f"the link {path} leads out of the folder of the site"
        mend = "put a copy of what it leads to in its place"
        findings.append(model.Finding(model.Place(path), "file/symlink", message, mend))
        return None
    return Walker(root, "", lambda *_: True, findings).read(File(path, path, place), LIMIT)
