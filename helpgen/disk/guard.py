"""What a publish refuses before it touches anything: folders that are not helpgen's, and outputs that can't be."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpgen import model
from helpgen.disk import manifest

_EMPTY = {".git", ".gitignore", ".gitkeep", ".DS_Store"}
"""A folder that holds nothing else counts as empty."""


def outputs(outputs: Sequence[model.Output]) -> None:
    """Raise HelpgenError if two outputs need one place, letter case aside, or one can't be a file of the folder."""
    paths = [output.path for output in outputs]
    if not manifest.are_safe(paths):
        unsafe = sorted(path for path in paths if not manifest.is_safe(path))
        raise model.HelpgenError(f"these can't be paths of a site's files: {', '.join(map(repr, unsafe))}")
    keys = set(map(_key, paths))
    if len(keys) < len(paths) or not keys.isdisjoint(map(_key, _folders(paths))):
        _clashing(sorted(paths))


def _clashing(paths: Sequence[str]) -> None:
    """Raise HelpgenError that names those of these paths that need one place."""
    first: dict[str, str] = {}
    clashes = []
    for path in paths:
        key = _key(path)
        if key in first:
            clashes.append((first[key], path))
        first.setdefault(key, path)
    taken = {folder for folder in folders_of(paths) if _key(folder) in first}
    for path in first.values() if taken else ():
        clashes += [(first[_key(folder)], path) for folder in taken.intersection(folders_of([path]))]
    pairs = "; ".join(f"{one} and {other}" for one, other in sorted(clashes))
    raise model.HelpgenError(f"these files of the site can't stand beside each other, rename one of each: {pairs}")


def folder(folder: Path, root: Path, content: str) -> None:
    """Raise HelpgenError unless `folder` may become, or is, the output folder of the site at `root`."""
    path, site = folder.absolute(), root.absolute()
    below = [part for part in path.parents if part.is_relative_to(site) and part != site]
    for part in [path, *below]:
        if part.is_symlink():
            raise _refused(folder, f"{part} is a link; name the folder that it leads to")
    if path.exists() and not path.is_dir():
        raise _refused(folder, "it is a file; remove it or name a folder")
    real, here = path.resolve(), site.resolve()
    sources = {name: (site / name).resolve() for name in (content, "themes")}
    for name, source in {"the site itself": here, **sources}.items():
        if source.is_relative_to(real):
            raise _refused(folder, f"it is or holds {name}; name a folder of its own, such as public")
    for name, source in sources.items():
        if source != here and real.is_relative_to(source):
            raise _refused(folder, f"it lies inside {name}; name a folder beside it, such as public")


def apart(folder: Path, *, is_staff: bool, public: Iterable[Path] = ()) -> None:
    """Raise HelpgenError where a site for the staff and a public one would lie in each other.

    `public` are folders that customers see, whether or not a site stands there yet.
    """
    mine, other = ("for the staff", "public") if is_staff else ("public", "for the staff")
    real = folder.resolve()
    for each in (place.resolve() for place in public):
        if real.is_relative_to(each) or each.is_relative_to(real):
            how = "is" if real == each else "lies inside" if real.is_relative_to(each) else "holds"
            raise _refused(folder, f"it {how} {each}, which customers see; name a folder beside it")
    if _site(real) and _is_staff(real) != is_staff:
        raise _refused(folder, f"the site there is {other}, and this one is {mine}; name a folder of its own")
    for above in real.parents:
        if _site(above) and _is_staff(above) != is_staff:
            raise _refused(folder, f"it lies inside {above}, a site that is {other}; name a folder beside it")
    for below in real.iterdir() if real.is_dir() else ():
        if _site(below) and _is_staff(below) != is_staff:
            raise _refused(folder, f"{below} in it is a site that is {other}; move that away")


def _site(folder: Path) -> bool:
    return (folder / manifest.MANIFEST).is_file() or _is_staff(folder)


def _is_staff(folder: Path) -> bool:
    return (folder / model.STAFF_MARK).is_file()


def owner(folder: Path) -> None:
    """Raise HelpgenError if the folder holds something and helpgen never published there."""
    try:
        names = {place.name for place in folder.iterdir()}
    except FileNotFoundError:
        return
    if names - _EMPTY and not names & {manifest.MANIFEST, manifest.STAGE}:
        raise _refused(folder, "it holds files that helpgen did not write; name an empty folder or a new one")


def strangers(folder: Path, path: str, ours: set[str]) -> list[str]:
    """What stands in the way of writing `path` and is not helpgen's. Raises HelpgenError for a folder that is a link.

    `path` itself counts as well; the caller asks only when the file there differs.
    """
    for parent in folders_of([path]):
        place = folder / parent
        if place.is_symlink():
            raise _refused(folder, f"{place} is a link; remove it")
        if not place.is_dir():
            return [parent] if os.path.lexists(place) and parent not in ours else []
    place = folder / path
    if place.is_dir() and not place.is_symlink():
        within = [Path(top) / name for top, folders, names in os.walk(place) for name in names + _links(top, folders)]
        return sorted({file.relative_to(folder).as_posix() for file in within} - ours)
    return [path] if os.path.lexists(place) and path not in ours else []


def folders_of(paths: Iterable[str]) -> list[str]:
    """Every folder that the files need, the outer ones first."""
    return sorted(_folders(paths))


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for folder in {path.rpartition("/")[0] for path in paths}:
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _links(top: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(top) / name).is_symlink()]


def _key(path: str) -> str:
    """Equal for paths that some file systems can't tell apart."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _refused(folder: Path, why: str) -> model.HelpgenError:
    return model.HelpgenError(f"the site can't be published to {folder}: {why}")
