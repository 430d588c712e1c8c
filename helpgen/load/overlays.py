"""A text with the keys of `site.yaml` in which one shop differs from others -> an `Overlay`, laid over theirs."""

from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.load import documents, nodes

LARGEST = 1_000_000
"""Most characters of such a text."""


class Overlay(Struct, frozen=True):
    """What one shop states by itself."""

    path: str
    """Of the file that states it."""
    root: nodes.Mapping
    """Each value knows its file."""


def overlay(text: str, path: str) -> tuple[Overlay | None, list[model.Finding]]:
    """The overlay that a file states; None, with findings, if it can't be read."""
    root, findings = documents.root(text, path, "config", LARGEST)
    if isinstance(root, nodes.Mapping):
        return of(root, path), findings
    if root is not None:
        findings = [documents.no_keys(root, path, "config", "name: Your shop")]
    elif not findings:
        start = "state what this shop does not share with the others, such as `name: Your shop`"
        findings = [model.Finding(model.Place(path, 1), "config/missing", "the file states nothing", start)]
    return None, findings


def of(root: nodes.Mapping, path: str) -> Overlay:
    """The overlay that a tree states."""
    return Overlay(path, cast("nodes.Mapping", nodes.at(root, path)))


def merged(base: nodes.Mapping, over: Overlay) -> nodes.Mapping:
    """The tree with what stands over it: groups are merged key by key, all else takes the place of what was there."""
    return _mapping(base, over.root)


def _mapping(base: nodes.Mapping, over: nodes.Mapping) -> nodes.Mapping:
    first: dict[str, tuple[nodes.Scalar, nodes.Node]] = {}
    twice = []
    for name, value in over.pairs:
        if first.setdefault(name.text, (name, value))[0] is not name:
            twice.append((name, value))  # which is told when the tree is bound
    known = {name.text for name, _ in base.pairs}
    pairs = [_pair(name, value, first.get(name.text)) for name, value in base.pairs]
    pairs += [pair for text, pair in first.items() if text not in known]
    return replace(base, pairs=(*pairs, *twice), raw="")


def _pair(
    name: nodes.Scalar, value: nodes.Node, over: tuple[nodes.Scalar, nodes.Node] | None
) -> tuple[nodes.Scalar, nodes.Node]:
    if over is None:
        return name, value
    if isinstance(value, nodes.Mapping) and isinstance(over[1], nodes.Mapping):
        return over[0], _mapping(value, over[1])
    return over
