"""The content that all shops share, and that of one shop → the content of the shop."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from helpgen import disk, model

T = TypeVar("T")


def laid_over(base: disk.Tree, over: disk.Tree | None, content: str, folder: str) -> tuple[disk.Tree, dict[str, str]]:
    """The tree in which the shop's files take the place of the shared ones with the same path, or stand beside them.

    `content` is the folder of `base`, `folder` that of `over`. Also tells where the shop's files really are, by path.
    """
    if over is None:
        return base, {}
    real: dict[str, str] = {}
    inside = _folder(content)

    def seen(path: str) -> str:
        """A file of the shop as a file of the site."""
        at = inside + path.removeprefix(_folder(folder))
        real[at] = path
        return at

    tree = disk.Tree(
        pages=_sorted({**base.pages, **{seen(path): raw for path, raw in over.pages.items()}}),
        digests=_sorted({**base.digests, **{seen(path): digest for path, digest in over.digests.items()}}),
        categories={**base.categories, **{name: (seen(path), raw) for name, (path, raw) in over.categories.items()}},
        assets=_assets(base, tuple(replace(asset, path=seen(asset.path)) for asset in over.assets)),
        plain={**base.plain, **over.plain},
        findings=(*base.findings, *(_moved(finding, seen(finding.place.path)) for finding in over.findings)),
    )
    return tree, real


def _folder(path: str) -> str:
    """What stands before the paths of its files."""
    parts = [part for part in path.split("/") if part not in ("", ".")]
    return "/".join(parts) + "/" if parts else ""


def _sorted(files: Mapping[str, T]) -> dict[str, T]:
    """In the order of a walk, folder by folder."""
    return {path: files[path] for path in sorted(files, key=lambda path: path.split("/"))}


def _assets(base: disk.Tree, over: tuple[model.Asset, ...]) -> tuple[model.Asset, ...]:
    mine = {asset.path for asset in over}
    both = [*(asset for asset in base.assets if asset.path not in mine), *over]
    return tuple(sorted(both, key=lambda asset: asset.path.split("/")))


def _moved(finding: model.Finding, path: str) -> model.Finding:
    return replace(finding, place=replace(finding.place, path=path))
