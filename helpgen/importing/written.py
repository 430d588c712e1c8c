"""A page of the new site → its front matter with the addresses that lead to it; a folder → its `_category.yaml`."""

import json
import posixpath
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from helpgen.importing.values import Folder, Page, Role

_BRACES = ("{{", "{%", "{#")


def url(path: str) -> str:
    """Where a page of the new site stands."""
    folder, name = posixpath.split(path)
    return "/" + folder + ("/" if folder else "") if name in ("_index", "index") else f"/{path}/"


def aliases(page: Page, used: set[str]) -> tuple[str, ...]:
    """Old addresses that are to lead to the new one."""
    found: dict[str, None] = {}
    for old in (page.address, *page.also):
        path = unquote(urlsplit(old).path, errors="replace")
        if urlsplit(old).query or not path.startswith("/") or path == "/":
            continue
        if posixpath.basename(path).lower() in ("index.html", "index.htm", "index.php"):
            path = posixpath.dirname(path).rstrip("/") + "/"
        if re.search(r"\.(?:md|mdx|markdown)$", path, re.IGNORECASE) or any(letter in path for letter in '\\<>"\n*:?#'):
            continue
        spelled = path.rstrip("/").casefold()
        if spelled and spelled not in used and f"{spelled}/" not in used and path != url(page.path):
            used.add(spelled)
            found[path] = None
    return tuple(found)


def front(page: Page, body: str, old: Sequence[str], role: Role | None, language: str) -> str:
    """The front matter of a page; `old` are addresses that lead to it, `language` that of most pages."""
    lines: dict[str, object] = {"title": page.title or None, "description": page.description or None}
    lines["role"] = role.role if role else None
    lines["order"] = page.order or None
    lines["draft"] = True if page.draft else None
    for key in ("publish", "expiry", "reviewed"):
        stated = getattr(page, key)
        lines[key] = stated.isoformat() if stated else None
    lines["language"] = page.language if page.language and _main(page.language) != _main(language) else None
    lines["keywords"] = list(page.keywords) or None
    lines["noindex"] = True if page.noindex else None
    lines["aliases"] = list(old) or None
    if any(mark in part for mark in _BRACES for part in (body, page.title, page.description)):
        lines["variables"] = False
    return (
        "---\n" + "".join(f"{key}: {_yaml(value)}\n" for key, value in lines.items() if value is not None) + "---\n\n"
    )


def _main(language: str) -> str:
    return language.partition("-")[0].lower()


def _yaml(value: object) -> str:
    """A value as YAML; JSON's strings are YAML's double-quoted ones."""
    if (
        isinstance(value, str)
        and re.fullmatch(r"[A-Za-z][\w-]*|\d{4}-\d\d-\d\d", value)
        and value.lower() not in ("none", "null")
    ):
        return value
    return json.dumps(value, ensure_ascii=False)


def category(folder: Folder) -> str:
    """The `_category.yaml` of a folder."""
    stated: Mapping[str, object] = {"title": folder.title, "description": folder.description, "order": folder.order}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in stated.items() if value)
