"""The navigation of MkDocs and GitBook → titles and order of pages and folders."""

import posixpath
import re
from collections.abc import Mapping

from msgspec import Struct

from helpgen import text
from helpgen.importing.values import Folder

_ENTRY = re.compile(r"^([ \t]*)[*+-][ \t]+\[((?:[^\[\]\\]|\\.)*)\]\(<?([^()<>\s]+)>?[^)]*\)[ \t]*$")


class Orders(Struct, frozen=True, kw_only=True):
    """What a navigation says, by path of the Markdown file."""

    titles: Mapping[str, str] = {}
    numbers: Mapping[str, int] = {}
    folders: tuple[Folder, ...] = ()


def orders(kind: str, config: Mapping[str, object], texts: Mapping[str, str], root: str) -> Orders:
    """The order of pages, counted in tens so that there is room between them."""
    if kind == "MkDocs":
        return _of(_mkdocs(config.get("nav"), ""))
    if kind == "GitBook":
        summary = texts.get(posixpath.join(root, "SUMMARY.md"), "")
        return _of(
            [(match[3].split("#")[0], match[2], "") for line in summary.split("\n") if (match := _ENTRY.match(line))]
        )
    return Orders()


def _of(entries: list[tuple[str, str, str]]) -> Orders:
    titles: dict[str, str] = {}
    numbers: dict[str, int] = {}
    folders: dict[str, Folder] = {}
    for at, (path, title, section) in enumerate(entries, 1):
        if title:
            titles.setdefault(path, re.sub(r"\\(.)", r"\1", title))
        numbers.setdefault(path, at * 10)
        folder = "/".join(text.slug(part) for part in posixpath.dirname(path).split("/") if part)
        if folder and folder not in folders:
            folders[folder] = Folder(path=folder, title=section, order=at * 10)
    return Orders(titles=titles, numbers=numbers, folders=tuple(folders.values()))


def _mkdocs(nav: object, section: str, depth: int = 0) -> list[tuple[str, str, str]]:
    """Path, title and section of each page, in order."""
    found: list[tuple[str, str, str]] = []
    for entry in nav if isinstance(nav, list) and depth < 10 else ():
        if isinstance(entry, str):
            found.append((entry, "", section))
        elif isinstance(entry, dict):
            for title, below in entry.items():
                if isinstance(below, str):
                    found.append((below, str(title), section))
                else:
                    found += _mkdocs(below, str(title), depth + 1)
    return found
