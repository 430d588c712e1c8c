"""A tree of nodes -> the tree without what looks like a secret, so that no later message can repeat it."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from helpgen.load import nodes

KEY = re.compile(
    r"(^|[_\-. ])"
    r"(passwords?|passwd|passphrase|secrets?|tokens?|credentials?|(api|private|access|secret|signing)[_ -]?keys?)$",
    re.IGNORECASE,
)
VALUE = re.compile(
    r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{20,}"
    r"|\b[sr]k_live_\w{10,}|\bwhsec_\w{10,}|\bxox[abeoprs]-[\w-]{10,}|\bAIza[\w-]{35}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    # A name or password in front of a host: git and web servers take both there.
    r"|\bhttps?://[^/\s@]{1,500}@"
    # Bounded, as each of many beginnings is followed to its end.
    r"|\beyJ[\w-]{10,500}\.eyJ[\w-]{10,500}"
)


def strip(root: nodes.Mapping) -> tuple[nodes.Mapping, list[nodes.Scalar]]:
    """The tree without secrets; and the keys and values that were taken out."""
    found: list[nodes.Scalar] = []
    return _mapping(root, found), found


def _kept(node: nodes.Node, found: list[nodes.Scalar]) -> nodes.Node | None:
    if isinstance(node, nodes.Scalar):
        if VALUE.search(node.text):
            found.append(node)
            return None
        return node
    before = len(found)
    if isinstance(node, nodes.Sequence):
        items = tuple(kept for item in node.items if (kept := _kept(item, found)) is not None)
        # What is written in brackets can be repeated in a message.
        raw = node.raw if len(found) == before else ""
        return replace(node, items=items, raw=raw)
    return _mapping(node, found)


def _mapping(node: nodes.Mapping, found: list[nodes.Scalar]) -> nodes.Mapping:
    before = len(found)
    pairs = tuple(_pairs(node, found))
    raw = node.raw if len(found) == before else ""
    return replace(node, pairs=pairs, raw=raw)


def _pairs(node: nodes.Mapping, found: list[nodes.Scalar]) -> Iterator[tuple[nodes.Scalar, nodes.Node]]:
    for key, value in node.pairs:
        if VALUE.search(key.text) or (KEY.search(key.text) and not _says_nothing(value)):
            found.append(key)
        elif (kept := _kept(value, found)) is not None:
            yield key, kept


def _says_nothing(value: nodes.Node) -> bool:
    """Whether it is empty: then the key is just an unknown one."""
    return isinstance(value, nodes.Scalar) and not value.text.strip()
