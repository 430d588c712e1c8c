"""What a helpgen consists of, in words that hold on any machine: two that are alike make the same bytes."""

import hashlib
import re
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from helpgen import __version__

FILES = "files"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def makeup() -> Mapping[str, str]:
    """Version of each part by its name: helpgen first, then Python, what helpgen depends on, and its own files."""
    python = ".".join(map(str, sys.version_info[:2]))
    return {"helpgen": __version__, "Python": python, **dict(_parts()), FILES: _files()}


def difference(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """The first part that differs, as the end of a sentence about what is `there`; "" if none does."""
    for name in dict.fromkeys([*here, *there]):
        mine, other = here.get(name, ""), there.get(name, "")
        if mine != other and name == FILES:
            return f"a helpgen {there.get('helpgen')} whose files are not those of the helpgen here"
        if mine != other:
            return f"{name} {other}, and here is {mine or 'none'}" if other else f"no {name}, and here is {mine}"
    return ""


def _parts() -> list[tuple[str, str]]:
    from importlib import metadata

    try:
        asked = metadata.requires("helpgen") or []
    except metadata.PackageNotFoundError:
        asked = []
    found: dict[str, str] = {}
    for requirement in asked:
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            try:
                found[name[0]] = metadata.version(name[0])
            except metadata.PackageNotFoundError:
                found[name[0]] = ""
    return sorted(found.items())


def _files() -> str:
    package = Path(__file__).parents[1]
    total = hashlib.sha256()
    for place in sorted(package.rglob("*")):
        inner = place.relative_to(package)
        if place.is_file() and not {"__pycache__", "_data"} & set(inner.parts):
            total.update(f"{inner.as_posix()} {hashlib.sha256(place.read_bytes()).hexdigest()}".encode())
    return total.hexdigest()
