"""The folder of a fleet -> its shops, their content, and what stands for the files that are only copied."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from helpgen import model, text
from helpgen.disk import manifest
from helpgen.disk.read import LIMIT, SETTINGS, Tree, read
from helpgen.disk.walk import File, Walker, shown

CONTENT = "content"


class ShopFolder(Struct, frozen=True):
    """One shop's folder."""

    name: str
    path: str
    """Of its `site.yaml`, from the fleet's folder."""
    content: str
    """Its content folder, "" for none."""


def shop_folders(root: Path, folder: str) -> Iterator[ShopFolder]:
    """Every folder of shops below `folder`, by name. Raises HelpgenError if there is no such folder."""
    place = below(root, folder)
    try:
        names = sorted(entry.name for entry in os.scandir(place) if entry.is_dir())
    except OSError as error:
        raise model.HelpgenError(f"the folder of shops {folder!r} can't be read: {error.strerror}") from error
    for name in names:
        if not name.startswith((".", "_")):
            inner = f"{folder.rstrip('/')}/{shown(name)}"
            content = f"{inner}/{CONTENT}" if os.path.lexists(place / name / CONTENT) else ""
            yield ShopFolder(name, f"{inner}/{SETTINGS}", content)


def shop_settings(root: Path, path: str) -> bytes:
    """The bytes of a shop's `site.yaml`. Raises HelpgenError if they can't be had."""
    findings: list[model.Finding] = []
    place = below(root, path)
    if not place.is_file():
        raise model.HelpgenError(f"there is no file {path}; write what this shop does not share with the others")
    raw = Walker(root, "", lambda *_: True, findings).read(File(path, path, os.path.realpath(place)), LIMIT)
    if raw is None:
        raise model.HelpgenError(f"{path}: {findings[0].message}; {findings[0].mend}")
    return raw


def shop_content(root: Path, content: str) -> Tree:
    """What lies in the content folder of a shop. Raises HelpgenError if there is none below the fleet's folder."""
    below(root, content)
    return read(root, content)


def below(root: Path, path: str) -> Path:
    """A path of the fleet's folder. Raises HelpgenError if a link leads out of it."""
    base = os.path.realpath(root)
    place = os.path.realpath(root / path)
    if place != base and not place.startswith(base.rstrip(os.sep) + os.sep):
        raise model.HelpgenError(f"{path}: the link leads out of {root.absolute()}; put what it leads to in its place")
    return Path(place)


def stamps(root: Path, paths: Iterable[str]) -> str:
    """Digest of size and time of change of files that are not read."""
    told = []
    for path in paths:
        try:
            stat = (root / path).stat()
        except OSError:
            continue
        told.append(f"{path} {stat.st_mtime_ns} {stat.st_size}")
    return text.digest(*told)


def published(folder: Path) -> str:
    """Digest of what the last publish into a folder wrote; "" if there was none."""
    try:
        return text.digest((folder / manifest.MANIFEST).read_bytes())
    except OSError:
        return ""
