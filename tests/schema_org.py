"""schema.org's released definitions, read from the copy in `tests/schema.org/` -> types, properties and ranges.

The copy holds release 30.0 as TypeScript declarations. What helpgen itself carries is derived from it, without the
descriptions; `test_jsonld.py` holds that, and writes it anew with HELPGEN_GOLDEN set.
"""

import gzip
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

COPY = Path(__file__).parent / "schema.org" / "schema.d.ts.gz"
_UNION = re.compile(r"^export type (\w+)(?:<[^>]*>)? = (.*?);$", re.MULTILINE)
_LEAF = re.compile(r'^export (?:interface|type) (\w+)Leaf\b[^{]*\{\n    "@type": "([^"]+)";', re.MULTILINE)
_BASE = re.compile(r"^interface (\w+)Base extends [^{]*\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_PROPERTY = re.compile(r'((?:/\*\*(?:(?!\*/).)*\*/\s*)?)"(\w+)"\?: SchemaValue<([^;]*?), "\w+">;', re.DOTALL)
_DEPRECATED_TYPE = re.compile(r"@deprecated(?:(?!\*/).)*\*/\nexport type (\w+)\b", re.DOTALL)
Types = dict[str, list[str]]


class Vocabulary(NamedTuple):
    """Types, enumerations and properties by name."""

    types: Types
    """To the types right above."""
    members: Types
    """Of an enumeration: its values."""
    properties: dict[str, tuple[list[str], list[str]]]
    """To the types that have it, and the types of its values."""
    retired: list[str]
    """What schema.org has replaced by something else."""


@cache
def released() -> Vocabulary:
    """All of the copy; names of other vocabularies, which it also lists, are left out."""
    code = gzip.decompress(COPY.read_bytes()).decode()
    names = {spelled: name for spelled, name in _LEAF.findall(code) if ":" not in name}
    retired = {names[spelled] for spelled in _DEPRECATED_TYPE.findall(code) if spelled in names}
    types, members = _types(code, names)
    properties: dict[str, tuple[list[str], list[str]]] = {}
    for spelled, body in _BASE.findall(code):
        for comment, name, union in _PROPERTY.findall(body) if spelled in names else ():
            domains, ranges = properties.setdefault(name, ([], []))
            domains.append(names[spelled])
            found = {names.get(part.strip(), part.strip()) for part in union.split("|")} - {"IdReference", *ranges}
            ranges.extend(sorted(found))
            if "@deprecated" in comment:
                retired.add(name)
    return Vocabulary(types, members, dict(sorted(properties.items())), sorted(retired))


def _types(code: str, names: dict[str, str]) -> tuple[Types, Types]:
    """Every type with those right above it, and the values of the enumerations."""
    types: Types = {name: [] for name in sorted(names.values())}
    members: Types = {}
    for spelled, union in _UNION.findall(code):
        if spelled not in names:
            continue
        parts = [part.strip() for part in re.sub(r"<[^>]*>", "", union).split("|")]
        for part in parts:
            if part in names:
                types[names[part]] = sorted([*types[names[part]], names[spelled]])
        values = sorted(part.strip('"') for part in parts if part.startswith('"') and "/" not in part)
        if values:
            members[names[spelled]] = values
    return types, members


def ancestors(types: Types, name: str) -> set[str]:
    """A type with all types above it."""
    found, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += types.get(current, [])
    return found
