"""Structured data → the names in it."""


def names(value: object) -> set[str]:
    """Names of types and properties."""
    found: set[str] = set()
    waiting = [value]
    for inner in waiting:  # which grows meanwhile
        if isinstance(inner, dict):
            found.update(inner)
            kinds = inner.get("@type")
            if isinstance(kinds, str):
                found.add(kinds)
            elif isinstance(kinds, list):
                found.update([kind for kind in kinds if isinstance(kind, str)])
            waiting += inner.values()
        elif isinstance(inner, list):
            waiting += inner
    return found
