"""schema.org's release 30.0: which types there are, what they are kinds of, which properties they have.

`vocabulary.json` beside this file holds it, `vocabulary.md` says where it comes from.
"""

import json
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct


class Vocabulary(Struct, frozen=True, kw_only=True):
    """The names of schema.org."""

    types: Mapping[str, tuple[str, ...]]
    """Type to the types right above it."""
    properties: Mapping[str, tuple[str, ...]]
    """Property to the types that have it."""
    members: Mapping[str, frozenset[str]]
    """Enumeration to its values."""
    retired: frozenset[str]
    """Names that another has replaced."""
    values: frozenset[str]
    """The values of all enumerations."""


@cache
def load() -> Vocabulary:
    """The vocabulary; it is read once."""
    raw = json.loads(pkgutil.get_data(__name__, "vocabulary.json") or b"{}")
    members = {name: frozenset(values) for name, values in raw["members"].items()}
    return Vocabulary(
        types={name: tuple(above) for name, above in raw["types"].items()},
        properties={name: tuple(domains) for name, (domains, _) in raw["properties"].items()},
        members=members,
        retired=frozenset(raw["retired"]),
        values=frozenset(value for values in members.values() for value in values),
    )


@cache
def above(name: str) -> frozenset[str]:
    """A type and all that it is a kind of; empty for a name that is no type."""
    known = load().types
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in known and current not in found:
            found.add(current)
            waiting += known[current]
    return frozenset(found)


def is_a(types: Iterable[str], *kinds: str) -> bool:
    """Whether one of these types is one of these kinds."""
    return any(not above(name).isdisjoint(kinds) for name in types)


@cache
def properties_of(types: frozenset[str]) -> frozenset[str]:
    """Every property that a thing of these types may have."""
    kinds = frozenset().union(*map(above, types))
    return frozenset(name for name, domains in load().properties.items() if not kinds.isdisjoint(domains))
