"""A `FLEET.yaml` and the folder that it lies in → its shops, each ready to be packed and sent."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from helpgen import build, disk, load, model, text
from helpgen.fleet import unit

LIMIT = 20_000_000
"""Most bytes of a `FLEET.yaml`."""
_ID = re.compile(model.SHOP_ID)


class Entry(Struct, frozen=True):
    """A shop as it is stated."""

    shop: model.Shop
    over: load.Overlay | None
    """None: it is read from the shop's own file, at its place."""


class Shops(Struct, frozen=True, kw_only=True):
    """All shops of a fleet."""

    root: Path
    output: str
    """The folder that gets a folder for each."""
    shared: unit.Shared
    key: str
    """Digest of all that they share."""
    entries: tuple[Entry, ...]

    @property
    def content(self) -> str:
        """The shared content folder, from the fleet's folder."""
        return f"{self.shared.site}/{self.shared.content}" if self.shared.site else self.shared.content

    def one(self, entry: Entry) -> tuple[unit.One | None, list[model.Finding]]:
        """What a shop states by itself; None, with findings, if it can't be read. Raises HelpgenError."""
        over, findings, path = entry.over, list[model.Finding](), entry.shop.place.path
        if over is None:
            written, findings = load.decode(path, disk.shop_settings(self.root, path))
            over, found = load.overlay(written, path)
            findings += found
        if over is None or findings:
            return None, findings
        content = entry.shop.content
        tree = disk.shop_content(self.root, content) if content else None
        return unit.One(over=over, content=content, tree=replace(tree, seen={}) if tree else None), []

    def digest(self, id_: str, one: unit.One) -> str:
        """What stands for all that the result of a shop depends on."""
        copied = disk.stamps(self.root, (asset.path for asset in one.tree.assets)) if one.tree else ""
        return text.digest("shop", self.key, self.output, id_, unit.pack(one), copied)


def read(file: Path, options: build.Options) -> tuple[Shops | None, list[model.Finding]]:
    """The shops of a fleet; None, with findings, if the file can't be used. Raises HelpgenError."""
    root = file.parent
    written, findings = load.decode(file.name, disk.single(file, LIMIT))
    fleet, stated, found = load.fleet(written, file.name)
    entries = [Entry(shop, over) for shop, over in stated]
    findings += found
    if not findings and fleet.folder:
        entries += _of_folder(root, fleet.folder, {entry.shop.id for entry in entries}, findings)
    if findings:
        return None, findings
    site = "/".join(part for part in fleet.site.split("/") if part not in ("", "."))
    shared = _shared(root, site, options)
    copied = disk.stamps(root / site, (asset.path for asset in shared.tree.assets))
    key = text.digest(disk.version(), unit.pack(shared), copied)
    return Shops(root=root, output=fleet.output, shared=shared, key=key, entries=tuple(entries)), []


def _of_folder(root: Path, folder: str, taken: set[str], findings: list[model.Finding]) -> Iterator[Entry]:
    """The shops that have folders of their own."""
    for one in disk.shop_folders(root, folder):
        place = model.Place(one.path)
        if not _ID.fullmatch(one.name):
            mend = "use small letters, digits and hyphens only"
            message = f"the folder `{one.name}` can't name a shop"
            findings.append(model.Finding(place, "config/value", message, mend))
        elif one.name in taken:
            message = f"the shop `{one.name}` stands in the list of shops too"
            findings.append(model.Finding(place, "config/value", message, "keep one of the two"))
        else:
            yield Entry(model.Shop(id=one.name, place=place, content=one.content), None)


def _shared(root: Path, site: str, options: build.Options) -> unit.Shared:
    """What all shops share."""
    base = disk.below(root, site)
    stated = disk.settings(base)
    themes, trouble = disk.themes(base, disk.bundled())
    settings, _ = load.settings(load.decode(disk.SETTINGS, stated)[0])
    content = settings.config.content
    named = {path: disk.rule_file(base, path, model.Place(disk.SETTINGS))[0] for path in settings.config.checks.rules}
    return unit.Shared(
        site=site,
        content=content,
        given=build.Given(settings=stated, themes=themes, trouble=tuple(trouble)),
        rule_files={path: raw for path, raw in named.items() if raw is not None},
        tree=replace(disk.read(base, content), seen={}),
        options=options,
    )
