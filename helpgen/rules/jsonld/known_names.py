"""Whether structured data uses names that schema.org has."""

from collections.abc import Iterator
from functools import lru_cache

from helpgen import model, text
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing, vocabulary

_SUFFIXES = ("-input", "-output")


@rule(
    "jsonld/known-names",
    packs={"google-merchant": "warning", "quality": "warning"},
    basis="standard",
    sources=(google.SCHEMA.format("vocabulary"),),
    local=True,
)
def names_are_known(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Structured data names types and properties that schema.org has, each where it belongs.

    Why it matters: a misspelt name is no error to a search engine: it skips what stands behind it without a word.

    How it is looked for: every `@type` and every property against the vocabulary of release 30.0. A property must
    belong to a type of its node, or to one above it. Names with a prefix or an address of their own are left alone.

    Passes: `"hasMerchantReturnPolicy": {"@type": "MerchantReturnPolicy", "merchantReturnDays": 30}`.

    Fails: `"merchantReturnDay": 30`.

    To put right: write the name that is suggested, or leave the property out.
    """
    for page in nodes.pages(site):
        faults = (
            (*fault, item.data) for item in nodes.items(page) for fault in _of(item.name, item.types, tuple(item.node))
        )
        yield from placing.each(site, page, faults)


@lru_cache(maxsize=1000)
def _of(name: str, types: tuple[str, ...], keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Message and mend for what is wrong with a node; most pages have nodes of the same few forms."""
    return tuple(_faults(name, types, keys))


def _faults(called: str, types: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    known = vocabulary.load()
    ours = [name for name in types if ":" not in name]
    for name in ours:
        if name not in known.types:
            yield f"schema.org has no type “{name}”", _hint(text.nearest(name, known.types))
        elif name in known.retired:
            yield f"schema.org has replaced the type “{name}” by another", f"look it up at https://schema.org/{name}"
    whole = bool(ours) and len(ours) == len(types) and all(name in known.types for name in ours)
    allowed = vocabulary.properties_of(frozenset(ours)) if whole else frozenset(known.properties)
    for key in keys:
        plain = nodes.short(key)
        if key.startswith("@") or ":" in plain or plain.endswith(_SUFFIXES) or plain in allowed:
            if plain in known.retired and not key.startswith("@"):
                yield f"schema.org has replaced “{plain}” by another name", f"look it up at https://schema.org/{plain}"
        elif plain in known.properties:
            yield (
                f"“{plain}” is no property of {called}",
                f"move it to {_owners(known.properties[plain])}, or leave it out",
            )
        else:
            yield f"schema.org has no property “{plain}”", _hint(text.nearest(plain, allowed))


def _owners(domains: tuple[str, ...]) -> str:
    return "a node that has it" if len(domains) > 3 else " or ".join(domains)


def _hint(near: str) -> str:
    return f"did you mean “{near}”?" if near else "leave it out"
