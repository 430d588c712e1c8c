"""A site's folder -> its settings and the tree of its content, as bytes; what could not be read becomes findings."""

import os
import posixpath
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from helpgen import drawings, model, text
from helpgen.disk.walk import MB, File, Walker, open_file, within
from helpgen.last import Stamp

SETTINGS = "site.yaml"
PLAYBOOK = "playbook.yaml"
STAFF = "staff"
"""The folder of what is for the staff: nothing in it is ever published."""
MACROS = f"{STAFF}/macros"
PROCEDURES = f"{STAFF}/procedures"
LIMIT = 2 * MB
"""No page, category or settings file is longer."""

_LARGEST_DRAWING = 20 * MB
_PAGES = (".md", ".markdown")
_CATEGORIES = ("_category.yaml", "_category.yml")
_INDEXES = ("_index.md", "_index.markdown")
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".jp2")
_NEVER = ("node_modules", "__pycache__", "Thumbs.db", "desktop.ini")
_WELL_KNOWN = ".well-known"
_PLAIN = (f"{_WELL_KNOWN}/security.txt", "security.txt", "llms.txt", "robots.txt")
_SETTLED = 2_000_000_000
"""Nanoseconds after which a change to a file must show in its stamp: the grain of the coarsest file system."""
_ROOT_ONLY = ("themes", "versions", SETTINGS, PLAYBOOK, STAFF)
"""Not content where the content folder is the site's root."""


class Seen(Struct, frozen=True, array_like=True):
    """What is known of a file as long as its stamp is the same."""

    stamp: Stamp
    digest: str = ""
    """Of a page."""
    size: tuple[int, int] = (0, 0)
    """Width and height of a picture."""


class Tree(Struct, frozen=True, kw_only=True):
    """What lies in the content folder."""

    pages: Mapping[str, bytes | None]
    """Markdown files by path from the site's root: "content/returns/refund.md". None: not read, it is as it was."""
    digests: Mapping[str, str] = {}
    """What stands for the bytes of each page."""
    seen: Mapping[str, Seen] = {}
    """All that a later reading may take for granted, by path."""
    categories: Mapping[str, tuple[str, bytes]] = {}
    """Folder below the content folder ("" for itself) to path and bytes of its `_category.yaml`."""
    assets: tuple[model.Asset, ...] = ()
    """Every other file that is to be published."""
    plain: Mapping[str, bytes] = {}
    """Those of the assets that are text for machines, by URL: `llms.txt`, `robots.txt`, `.well-known/security.txt`."""
    findings: tuple[model.Finding, ...] = ()


def settings(root: Path) -> bytes:
    """The bytes of `site.yaml`. Raises HelpgenError if there is none or it can't be read."""
    place = root / SETTINGS
    if not os.path.lexists(place):
        raise model.HelpgenError(
            f"there is no {SETTINGS} in {root.absolute()}: go to the folder of your site, "
            "or make a new site with `helpgen new`"
        )
    if place.is_dir():
        raise model.HelpgenError(f"{SETTINGS}: it is a folder, not a file; move it out of the way")
    findings: list[model.Finding] = []
    raw = Walker(root, "", lambda *_: True, findings).read(File(SETTINGS, SETTINGS, os.path.realpath(place)), LIMIT)
    if raw is None:
        raise model.HelpgenError(f"{findings[0].place.path}: {findings[0].message}; {findings[0].mend}")
    return raw


def read(
    root: Path,
    content: str = "content",
    seen: Mapping[str, Seen] | None = None,
    stamps: Mapping[str, Stamp] = MappingProxyType({}),
) -> Tree:
    """Everything in the content folder that is to be published, in order of path.

    What was `seen` is not read again where its stamp is the same. Without it, every page is read. `stamps` of files by
    their real paths need not be asked for.

    Left out are names that begin with "." or "_", save `_category.yaml`, `_index.md` and `.well-known`, editors'
    backups, and output folders. Raises HelpgenError if `content` is no folder at or below `root`.
    """
    prefix = _below(content)
    folder = _there(root, prefix, content)
    findings: list[model.Finding] = []
    walker = Walker(folder, prefix, partial(_is_content, prefix), findings, stamps)
    edge = time.time_ns() - _SETTLED
    before, known = seen or {}, dict[str, Seen]()
    pages: dict[str, bytes | None] = {}
    categories: dict[str, tuple[str, bytes]] = {}
    assets: list[model.Asset] = []
    plain: dict[str, bytes] = {}
    for file in walker.files():
        old = before.get(file.path)
        if old and old.digest and old.stamp == file.stamp:
            pages[file.path], known[file.path] = None, old
            continue
        inside, _, name = file.inner.rpartition("/")
        is_category = name in _CATEGORIES
        if not is_category and not name.lower().endswith(_PAGES):
            one = old if old and old.stamp == file.stamp else _looked_at(file, walker)
            if one:
                known[file.path] = one
                assets.append(_asset(file, one.size))
                if assets[-1].url in _PLAIN:
                    plain[assets[-1].url] = walker.read(file, LIMIT) or b""
            continue
        if is_category and inside in categories:
            findings.append(_second(file.path, categories[inside][0]))
            continue
        raw = walker.read(file, LIMIT)
        if raw is not None and is_category:
            categories[inside] = file.path, raw
        elif raw is not None:
            pages[file.path] = raw
            known[file.path] = Seen(file.stamp, text.digest(raw))
    return Tree(
        pages=pages,
        digests={path: known[path].digest for path in pages},
        seen={path: one for path, one in known.items() if one.stamp[0] < edge and one.stamp[1] < edge},
        categories=categories,
        assets=tuple(assets),
        plain=plain,
        findings=tuple(sorted(findings)),
    )


def _there(root: Path, prefix: str, content: str) -> Path:
    """The content folder."""
    folder = root / prefix
    if not folder.is_dir():
        state = "is not a folder" if folder.exists() else "does not exist"
        raise model.HelpgenError(
            f"the content folder {content!r} {state} in {root.absolute()}: make it, or name another in {SETTINGS} "
            "with `content:`"
        )
    return folder


def page(root: Path, path: str) -> bytes | None:
    """The bytes of a page that was not read before; None if it is gone."""
    try:
        place = within(root, path)
    except OSError:
        return None
    return Walker(root, "", lambda *_: True, []).read(File(path, path, place), LIMIT)


def is_rule_file(path: str) -> bool:
    """Whether it can be the path of a file with rules, below the site's root."""
    return (
        path.endswith((".yaml", ".yml")) and not {"", ".", ".."} & set(path.split("/")) and not {"\\", ":"} & set(path)
    )


def rule_file(root: Path, path: str, place: model.Place) -> tuple[bytes | None, list[model.Finding]]:
    """The bytes of a file that `site.yaml` names at `place`; None, with findings, if it can't be had."""
    if not is_rule_file(path):
        message = f"`{path}` can't be a file of rules"
        mend = (
            "write the path of a YAML file from the folder of site.yaml on, such as rules/house.yaml; one that lies "
            "elsewhere is named with --rules"
        )
        return None, [model.Finding(place, "config/value", message, mend)]
    wanted = os.path.realpath(root / path)
    base = os.path.realpath(root)
    if not wanted.startswith(base.rstrip(os.sep) + os.sep):
        message = f"the link {path} leads out of the folder of the site"
        return None, [model.Finding(place, "file/symlink", message, "put a copy of what it leads to in its place")]
    if not Path(wanted).is_file():
        return None, [model.Finding(place, "config/missing", f"there is no file {path}", "correct the path")]
    findings: list[model.Finding] = []
    return Walker(root, "", lambda *_: True, findings).read(File(path, path, wanted), LIMIT), findings


def _is_content(prefix: str, inner: str, name: str) -> bool:
    """Whether a name in the folder `inner` of the content folder belongs to the site."""
    if name in _CATEGORIES or name in _INDEXES or (name == _WELL_KNOWN and not inner):
        return True
    litter = name.startswith((".", "_", "~$")) or name.endswith("~") or name in _NEVER
    return not (litter or (not prefix and not inner and name in _ROOT_ONLY))


def _below(content: str) -> str:
    """The content folder as a path from the root, "" for the root itself."""
    written = content.replace("\\", "/")
    parts = [part for part in written.split("/") if part not in ("", ".")]
    if not content or ".." in parts or written.startswith(("/", "~")) or ":" in content:
        raise model.HelpgenError(
            f"{SETTINGS}: the content folder {content!r} does not lie below the folder that holds {SETTINGS}; "
            "write `content: content`"
        )
    return "/".join(parts)


def _looked_at(file: File, walker: Walker) -> Seen | None:
    """What there is to know of an asset; None, with a finding, if it can't be read."""
    if not walker.readable(file):
        return None
    # Without a stamp it is looked at again the next time, and found again.
    return Seen(file.stamp if _is_still(file, walker) else (0, 0, 0, 0), "", _size(file))


def _is_still(file: File, walker: Walker) -> bool:
    """Whether no script is in it; a finding if there is one, or if a drawing is too large to tell."""
    if not file.inner.lower().endswith(".svg"):
        return True
    raw = walker.read(file, _LARGEST_DRAWING)
    line = drawings.script_line(raw) if raw else 0
    if line:
        mend = "save it as plain SVG, or take the script out"
        walker.findings.append(
            model.Finding(model.Place(file.path, line), "file/script", "a script stands in this drawing", mend)
        )
    return raw is not None and not line


def _second(path: str, first: str) -> model.Finding:
    message = f"the folder is already described by {posixpath.basename(first)}, so this file is not read"
    return model.Finding(model.Place(path), "file/name", message, "remove one of them", "warning")


def _asset(file: File, size: tuple[int, int]) -> model.Asset:
    folders, name = posixpath.split(file.inner)
    slugs = (part if part == _WELL_KNOWN else text.slug(part) for part in folders.split("/") if part)
    url = "/".join([*slugs, name])
    return model.Asset(path=file.path, url=url, width=size[0], height=size[1])


def _size(file: File) -> tuple[int, int]:
    """Width and height in pixels; (0, 0) if the file does not tell, or is no image."""
    if not file.inner.lower().endswith(_IMAGES):
        return 0, 0
    import imagesize  # with half of the standard library's network modules: not where no picture is new

    try:
        with os.fdopen(open_file(file.place), "rb") as opened:  # by itself it would wait for a pipe
            width, height = imagesize.get(opened)
    except OSError:  # it went away just now, which is told where it is copied
        return 0, 0
    size = round(width), round(height)
    return size if min(size) > 0 else (0, 0)
