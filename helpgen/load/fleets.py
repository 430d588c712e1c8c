"""The text of a `FLEET.yaml` -> a `Fleet`, the shops of its list with what each states, and every mistake."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from helpgen import model
from helpgen.load import binder, documents, nodes, overlays

LARGEST = 10_000_000
"""Most characters of a `FLEET.yaml`."""
MOST = 400_000
"""Most values in it: shops in thousands."""

START = (
    "list your shops: `shops:` with lines such as `- {id: fernhill, site: {name: Fernhill}}`, or name their `folder`"
)
Stated = tuple[tuple[model.Shop, overlays.Overlay], ...]


def fleet(text: str, path: str) -> tuple[model.Fleet, Stated, list[model.Finding]]:
    """What the text states, and the shops of its list; the rest is findings. Never fails."""
    root, findings = documents.root(text, path, "config", LARGEST, most=MOST)
    if not isinstance(root, nodes.Mapping):
        if root is not None:
            findings = [documents.no_keys(root, path, "config", "folder: shops")]
        elif not findings:
            findings = [model.Finding(model.Place(path, 1), "config/missing", "the file names no shops", START)]
        return model.Fleet(), (), findings
    bind = binder.Binder(path, "config", strict=True, judge=_judge)
    stated = bind.bind(root, binder.shape(model.Fleet), "").value
    if bind.findings or not isinstance(stated, model.Fleet):
        return model.Fleet(), (), sorted(bind.findings)
    if not stated.shops and not stated.folder:
        place = model.Place(path, root.line, root.column)
        return stated, (), [model.Finding(place, "config/missing", "the file names no shops", START)]
    return stated, tuple(_shops(stated, bind.keys, path)), []


def _shops(
    stated: model.Fleet, keys: Mapping[str, model.Place], path: str
) -> Iterator[tuple[model.Shop, overlays.Overlay]]:
    for number, shop in enumerate(stated.shops):
        place = keys[f"shops.{number}.id"]
        root = shop.site if isinstance(shop.site, nodes.Mapping) else nodes.Mapping(place.line, place.column, (), "")
        yield model.Shop(id=shop.id, place=place, content=shop.content), overlays.of(root, path)


def _judge(group: Struct) -> Iterator[tuple[str, str, str]]:
    """What can't be in this group of keys."""
    if isinstance(group, model.FleetShop) and group.site is not None and not isinstance(group.site, nodes.Mapping):
        yield "site", "`site` is a group of keys", "write its keys below it, indented, as in site.yaml"
    elif isinstance(group, model.Fleet):
        seen: set[str] = set()
        for number, shop in enumerate(group.shops):
            if shop.id in seen:
                yield f"shops.{number}.id", f"there are two shops `{shop.id}`", "give one of them another id"
            seen.add(shop.id)
