"""Titles and addresses of pages → which one is the contact page, which are the policies, and how sure that is."""

import re
from collections.abc import Callable, Iterable
from typing import get_args
from urllib.parse import urlsplit

from helpgen import model
from helpgen.importing import names
from helpgen.importing.values import Page, Role

Meant = Callable[[str], tuple[tuple[str, str, float], ...]]
"""A text → the roles that it names, with language and strength."""
SURE, LIKELY = 0.85, 0.6
_TITLE, _ADDRESS = 0.7, 0.6
_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_ROLES: dict[str, model.Role] = {role: role for role in get_args(model.Role)}


def roles(pages: Iterable[Page], meant: Meant, language: str = "") -> tuple[Role, ...]:
    """The surest page for each role, by the page's address; drafts and other languages stand back."""
    best: dict[str, tuple[float, int, str]] = {}
    for page in pages:
        for role, sure in _signs(page, meant).items():
            ranked = (
                round(sure * (0.7 if page.draft or _is_other(page.language, language) else 1), 2),
                -len(page.path),
                page.address,
            )
            if role in _ROLES and ranked[0] >= LIKELY and ranked > best.get(role, (0.0, 0, "")):
                best[role] = ranked
    taken: dict[str, Role] = {}
    for role, (sure, _, address) in sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0])):
        taken.setdefault(address, Role(address, _ROLES[role], sure, "sure" if sure >= SURE else "likely"))
    return tuple(sorted(taken.values(), key=lambda one: one.role))


def _is_other(written: str, language: str) -> bool:
    return bool(written and language) and written[:2].lower() != language[:2].lower()


def _signs(page: Page, meant: Meant) -> dict[str, float]:
    heading = _HEADING.search(page.markdown) if not page.title else None
    title = page.title or (heading[1] if heading else "")
    last = names.key(urlsplit(page.address).path).rpartition("/")[2]
    found: dict[str, float] = {}
    for worth, words in (
        (_TITLE, title),
        (_ADDRESS, re.sub(r"\.\w+$", "", re.sub(r"^\d+-", "", last)).replace("-", " ").replace("_", " ")),
    ):
        strongest: dict[str, float] = {}
        for role, _, strength in meant(words):
            strongest[role] = max(strongest.get(role, 0.0), worth * strength)
        for role, sign in strongest.items():
            found[role] = 1 - (1 - found.get(role, 0.0)) * (1 - sign)
    return found
