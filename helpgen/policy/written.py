"""A policy as it stands in the site -> the text that is kept of it, and the file that keeps it."""

import posixpath
import re
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from html import unescape
from typing import get_args
from urllib.parse import unquote

import yaml
from msgspec.structs import replace

from helpgen import model
from helpgen.address import parsed

FOLDER = "versions"
ROLES: tuple[str, ...] = get_args(model.PolicyRole)
Written = Callable[[model.Source, Mapping[str, str]], str]
"""A source and the new targets of its links -> its Markdown, facts filled in."""

_NOTE = "# Kept by `helpgen policy publish`: what was in force stays as it was. Don't edit this file."
_EMPTY = re.compile(r"\n(?:[ \t]*\n){2,}")
_ATTRIBUTE = re.compile(r'(?:href|src)="([^"]*)"')


def current(page: model.Page, key: str, written: Written) -> model.Version | None:
    """What the content folder says of a policy now; None where it does not say from when it applies."""
    article = page.article
    day = article.source.front.effective if article else None
    if article is None or day is None:
        return None
    made = model.Version(
        key=key,
        path=path(key, day),
        effective=day,
        title=article.title,
        description=article.source.front.description,
        address=f"{page.url}{day.isoformat()}/",
        language=page.language,
        body=tidied(written(article.source, _targets(page))),
        saved=False,
    )
    return replace(made, digest=digest(made))


def path(key: str, effective: date, corrected: date | None = None) -> str:
    """Where a version is kept."""
    more = f"-corrected-{corrected.isoformat()}" if corrected else ""
    return f"{FOLDER}/{key}/{effective.isoformat()}{more}.md"


def file(version: model.Version, kept: date, corrected: date | None = None) -> model.Version:
    """The version as it is kept on a day."""
    made = replace(
        version, path=path(version.key, version.effective, corrected), kept=kept, corrected=corrected, saved=True
    )
    return replace(made, digest=digest(made))


def contents(version: model.Version) -> str:
    """The text of the file that keeps a version."""
    front = {
        "title": version.title,
        "description": version.description,
        "effective": version.effective,
        "corrected": version.corrected,
        "kept": version.kept,
        "address": version.address,
        "language": version.language,
        "digest": version.digest,
    }
    stated = {name: value for name, value in front.items() if value}
    lines = yaml.safe_dump(stated, sort_keys=False, allow_unicode=True, width=1000)
    return f"---\n{_NOTE}\n{lines}---\n\n{version.body}"


def digest(version: model.Version) -> str:
    """What a later change of the file can't keep."""
    corrected = version.corrected.isoformat() if version.corrected else ""
    words = (" ".join(stated.split()) for stated in (version.title, version.description))
    stated = (*words, version.effective.isoformat(), corrected, version.address)
    return sha256("\n".join((*stated, version.body.strip())).encode("utf-8", "surrogatepass")).hexdigest()


def source(version: model.Version) -> model.Source:
    """The version as a source: its facts are filled in already."""
    front = model.Front(
        title=version.title, description=version.description, effective=version.effective, variables=False
    )
    return model.Source(
        path=version.path, url=version.address, front=front, body=version.body, first_line=version.first_line
    )


def _targets(page: model.Page) -> dict[str, str]:
    """What the author wrote for each link, to its address from the root of the site."""
    targets: dict[str, str] = {}
    for link, attributes in zip(page.article.links if page.article else (), page.links, strict=False):
        found = _ATTRIBUTE.search(attributes)
        parts = parsed(unescape(found[1])) if found else None
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            continue
        there = posixpath.normpath(posixpath.join("/" + page.url, parts.path))
        slash = "/" if parts.path.endswith(("/", "/.", "/..")) and there != "/" else ""
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        targets[link.target] = there + slash + rest
    return targets


def address(target: str) -> tuple[str, str] | None:
    """Site URL and the rest of a link that begins at the site's root; None for any other."""
    parts = parsed(target)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return unquote(parts.path.lstrip("/")), rest


def tidied(body: str) -> str:
    """The text without the empty lines that facts with nothing to say leave behind."""
    body = body.strip("\n").rstrip() + "\n"
    return body if "```" in body or "~~~" in body else _EMPTY.sub("\n\n", body)
