"""The names that facts have: those that `site.yaml` may state, and those that it does."""

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import inspect

from helpgen import model

Names = dict[str, "Names | None"]
"""Keys below a key; "0" stands for every position of a list."""


@cache
def known() -> Names:
    """Every key that `site.yaml` may have."""
    return _below(inspect.type_info(model.Config)) or {}


def of(facts: Mapping[str, object]) -> Names:
    """Every key that the facts of a site may have: those of the schema, and of each market by its country."""
    names, markets = known(), facts.get("market")
    listed = names["markets"]
    here = {**(listed["0"] or {} if listed else {}), "returns": names["returns"]}
    return {**names, "market": dict.fromkeys(markets, here)} if isinstance(markets, Mapping) else names


def _below(kind: inspect.Type) -> Names | None:
    """The keys below a type of the schema; None for a plain value."""
    match kind:
        case inspect.Metadata(type=inner):
            return _below(inner)
        case inspect.UnionType(types=types):
            return next(filter(None, map(_below, types)), None)
        case inspect.StructType(fields=fields):
            return {field.encode_name: _below(field.type) for field in fields}
        case inspect.VarTupleType(item_type=item):
            return {"0": _below(item)}
        case inspect.TupleType(item_types=items):
            return {"0": _below(items[0])}
    return None


def dotted(names: Names, prefix: str = "") -> Iterator[str]:
    """All keys with those they stand under: "returns", "returns.days"."""
    for key, below in names.items():
        yield prefix + key
        if below:
            yield from dotted(below, f"{prefix}{key}.")


def stated(value: object, prefix: str = "") -> Iterator[str]:
    """The keys of facts with those they stand under."""
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, tuple) else ()
    for key, below in pairs:
        yield f"{prefix}{key}"
        yield from stated(below, f"{prefix}{key}.")
