"""What a target holds and what it is to hold -> what has to be done, and in which order. Nothing is touched here."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath

from msgspec import Struct

UNKNOWN = ""
"""The digest of a file of which it is not known what it holds, because a deploy was broken off."""


class Plan(Struct, frozen=True, kw_only=True):
    """What has to be done, as paths of the site."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def steps(self) -> tuple[tuple[str, ...], ...]:
        """The files to be put in place, in groups: one group is complete before the next begins.

        What is new comes before what was there, and what pages use before pages, so that no page that can be reached
        ever leads to something that is not there yet.
        """
        groups = [_split(self.added), _split(self.changed)]
        return tuple(group for group in chain(*groups) if group)

    @property
    def goodbyes(self) -> tuple[tuple[str, ...], ...]:
        """The files to be deleted, in groups: pages before what they use."""
        return tuple(group for group in reversed(_split(self.removed)) if group)

    @property
    def in_the_way(self) -> tuple[str, ...]:
        """Files that must be deleted first, since a folder of their name is needed or they stand in one that is not."""
        coming = {*self.added, *self.changed}
        folders = set(folders_of(coming))
        return tuple(
            path for path in self.removed if path in folders or any(parent in coming for parent in folders_of([path]))
        )


def plan(local: Mapping[str, str], remote: Mapping[str, str]) -> Plan:
    """Compare the files of a site with those of a target, each with the digest of what it holds."""
    return Plan(
        added=tuple(sorted(set(local) - set(remote))),
        changed=tuple(sorted(path for path in local if path in remote and local[path] != remote[path])),
        removed=tuple(sorted(set(remote) - set(local))),
        unchanged=tuple(sorted(path for path in local if local[path] == remote.get(path))),
    )


def held(live: Mapping[str, str], begun: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What a target holds, where it held `live` and deploys of `begun` were broken off since then."""
    found = dict(live)
    for files in begun:
        for path in {*live, *files}:
            if live.get(path) != files.get(path):
                found[path] = UNKNOWN
    return found


def is_page(path: str) -> bool:
    """Whether a browser is led to this file, rather than a page using it; a compressed copy of a page is one too."""
    return path.removesuffix(".gz").removesuffix(".br").endswith((".html", ".htm"))


def folders_of(paths: Iterable[str]) -> list[str]:
    """Every folder that the files need, the outer ones first."""
    return sorted({str(parent) for path in paths for parent in PurePosixPath(path).parents} - {"."})


def lines(plan: Plan) -> Iterator[str]:
    """The plan as a person reads it, in the order in which it is carried out."""
    for mark, group in (("+", _split(plan.added)), ("~", _split(plan.changed))):
        yield from (f"  {mark} {path}" for path in chain(*group))
    yield from (f"  - {path}" for path in chain(*plan.goodbyes))


def counts(plan: Plan) -> str:
    """The plan in a few words."""
    return (
        f"{len(plan.added)} new, {len(plan.changed)} changed, {len(plan.removed)} removed, "
        f"{len(plan.unchanged)} unchanged"
    )


def _split(paths: Iterable[str]) -> list[tuple[str, ...]]:
    """What pages use; then pages, the home page last."""
    ordered = sorted(paths, key=lambda path: (path == "index.html", path))
    return [tuple(p for p in ordered if not is_page(p)), tuple(p for p in ordered if is_page(p))]
