"""The structured data of a page as a run of nodes: nested ones, arrays and `@graph` alike."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.jsonld import vocabulary

Object = dict[str, Any]

_SCHEMA = late(r"^(?:https?://schema\.org/|schema:)")
_CONTEXT = late(r"^https?://(?:www\.)?schema\.org/?(?:docs/jsonldcontext\.jsonld?)?$")
_BARE = frozenset({"@id", "@type", "@context"})


class Item(Struct, frozen=True, eq=False):
    """One node."""

    node: Object
    types: tuple[str, ...]
    """Names of schema.org without its address."""
    data: model.DataFact
    """The script that it stands in."""
    key: str = ""
    """The property that it is a value of; "" at the top."""
    parent: "Item | None" = None

    def is_a(self, *kinds: str) -> bool:
        """Whether it is one of these kinds of things."""
        return vocabulary.is_a(self.types, *kinds)

    @property
    def reference(self) -> bool:
        """Whether it only names a node that stands elsewhere."""
        return "@id" in self.node and self.node.keys() <= _BARE

    @property
    def name(self) -> str:
        """What to call it in a message."""
        return self.types[0] if self.types else self.key or "the node"


def items(page: model.PageFacts) -> Iterator[Item]:
    """Every node of a page's structured data in the vocabulary of schema.org, a node before those inside it."""
    for data in page.data:
        for top in tops(data):
            if speaks_schema(top.get("@context")):
                yield from _below(Item(node=top, types=types_of(top), data=data))


def tops(data: model.DataFact) -> Iterator[Object]:
    """The objects at the top of a script."""
    return (top for top in listed(data.value) if isinstance(top, dict))


def of_kind(page: model.PageFacts, *kinds: str) -> Iterator[Item]:
    """The nodes of some kinds, bare references left out."""
    return (item for item in items(page) if item.is_a(*kinds) and not item.reference)


def pages(site: model.SiteFacts, *words: str) -> Iterator[model.PageFacts]:
    """The pages whose structured data names a type or property with one of these words in it; all without words."""
    known: dict[frozenset[str], bool] = {}  # most pages have the same names
    for page in reading.pages(site):
        if words and page.names not in known:
            known[page.names] = any(word in name for name in page.names for word in words)
        if known[page.names] if words else page.data:
            yield page


def _below(first: Item) -> Iterator[Item]:
    waiting = [first]
    while waiting:
        item = waiting.pop()
        if item.types or "@graph" not in item.node:
            yield item
        inside = []
        for key, values in item.node.items():
            if isinstance(values, str) or (key[:1] == "@" and key != "@graph"):
                continue
            name, parent = ("", None) if key == "@graph" else (key, item)
            for value in values if isinstance(values, list) else (values,):
                if isinstance(value, dict) and "@value" not in value:
                    inside.append(Item(value, types_of(value), item.data, name, parent))
        if inside:
            inside.reverse()
            waiting += inside


def speaks_schema(context: object) -> bool:
    """Whether a context makes the names those of schema.org."""
    if isinstance(context, dict):
        return speaks_schema(context.get("@vocab"))
    if isinstance(context, list):
        return any(map(speaks_schema, context))
    return isinstance(context, str) and _is_schema(context)


@lru_cache(maxsize=100)
def _is_schema(context: str) -> bool:
    return _CONTEXT.match(context.strip()) is not None


def types_of(node: Object) -> tuple[str, ...]:
    """The types of a node."""
    named = node.get("@type")
    if isinstance(named, str):
        return _alone(named)
    return tuple(short(name) for name in listed(named) if isinstance(name, str))


@lru_cache(maxsize=1000)
def _alone(name: str) -> tuple[str]:
    return (short(name),)


def listed(value: object) -> list[Any]:
    """A value, or the values of an array; [] for none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def values(node: Object, key: str) -> list[Any]:
    """The values of a property."""
    return listed(node.get(key))


@lru_cache(maxsize=1000)
def short(name: str) -> str:
    """ "https://schema.org/FreeReturn" -> "FreeReturn"."""
    return _SCHEMA.sub("", name.strip())


def members(node: Object, key: str) -> list[str]:
    """The values of a property that takes names of schema.org."""
    named = [value.get("@id", "") if isinstance(value, dict) else value for value in values(node, key)]
    return [short(value) if isinstance(value, str) else str(value) for value in named]


def text(page: model.PageFacts) -> str:
    """All that a reader sees of a page."""
    seen = [part.text for part in page.regions] or [block.text for block in page.blocks]
    return " ".join((page.title, page.description, *seen))


def country(value: object) -> str:
    """The code of a country, given as text or as a `Country` with a name; "" where that can't be read."""
    named = value.get("name") if isinstance(value, dict) else value
    return named.strip() if isinstance(named, str) else ""
