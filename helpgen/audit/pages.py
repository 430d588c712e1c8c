"""All pages of a site by what is quickly told of them; the rest of a page's facts is made when a rule asks for it."""

from collections.abc import Callable, Iterator, Mapping, ValuesView
from typing import Any, cast

import msgspec
from msgspec import Raw
from msgspec.structs import fields

from helpgen import model

_FIELDS = {field.name: field for field in fields(model.Glance)}
_ALIKE = ("framing", "landmarks", "loads", "uses", "names")
"""What many pages have in common."""
_OWN = ("own_leads", "own_aims", "anchors")
"""What is different on each page."""
_QUICK = tuple(name for name in _FIELDS if name not in (*_ALIKE, *_OWN))
_decoders = {name: msgspec.msgpack.Decoder(_FIELDS[name].type) for name in (*_ALIKE, *_OWN)}
_pack = msgspec.msgpack.Encoder(order="deterministic").encode


def _glance_type() -> type[msgspec.Struct]:
    """A `Glance` whose larger fields are still packed."""
    typed: list[tuple[str, Any, Any]] = []
    for name, field in _FIELDS.items():
        is_late = name in _decoders
        typed.append((name, Raw if is_late else field.type, Raw() if is_late or field.required else field.default))
    return msgspec.defstruct("_Glance", typed, array_like=True, frozen=True)


_glances: msgspec.msgpack.Decoder[Any] = msgspec.msgpack.Decoder(_glance_type())


def glance(page: model.PageFacts) -> bytes:
    """What rules on the whole site ask of every page, packed."""
    return _pack(model.Glance(**{name: getattr(page, name) for name in _FIELDS}))


def is_telling(page: model.PageFacts) -> bool:
    """Whether rules on the whole site are sure to ask for more than a glance."""
    return bool(page.role or page.clauses) or page.kind != "article"


class Pages(Mapping[str, model.PageFacts]):
    """Page facts by URL, in order of URL."""

    def __init__(
        self,
        glances: Mapping[str, bytes],
        known: Mapping[str, model.PageFacts],
        more: Callable[[str], model.PageFacts],
    ) -> None:
        """`glances` are packed. `known` has all facts of some of the pages, `more` makes them for the others."""
        self.asked: list[str] = []
        """Pages that `more` was called for."""
        self._more = more
        self._alike: dict[tuple[str, bytes], Any] = {}
        self._pages: dict[str, Any] = {
            url: known[url] if url in known else _Page(glances[url], self) for url in sorted(glances)
        }

    def __getitem__(self, url: str) -> model.PageFacts:
        return cast(model.PageFacts, self._pages[url])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def values(self) -> ValuesView[model.PageFacts]:
        """The pages themselves, which rules go through a hundred times."""
        return self._pages.values()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, url: str, default: Any = None) -> Any:
        """A page, if it is there; asked for each link of a site."""
        return self._pages.get(url, default)

    def fact(self, name: str, packed: Raw) -> Any:
        """A fact that was packed; what is alike on many pages is one value for all of them."""
        if name not in _ALIKE:
            return _decoders[name].decode(packed)
        key = name, bytes(packed)
        if key not in self._alike:
            self._alike[key] = _decoders[name].decode(packed)
        return self._alike[key]

    def framed(self, packed: Raw) -> frozenset[str]:
        """Where a packed frame leads."""
        key = "framed", bytes(packed)
        if key not in self._alike:
            links: tuple[model.LinkFact, ...] = self.fact("framing", packed)
            self._alike[key] = frozenset([link.target for link in links if link.target is not None])
        return cast(frozenset[str], self._alike[key])

    def whole(self, url: str) -> model.PageFacts:
        """All facts of a page."""
        self.asked.append(url)
        return self._more(url)


class _Page:
    """Stands for the facts of a page."""

    def __init__(self, packed: bytes, pages: Pages) -> None:
        glance = _glances.decode(packed)
        self.__dict__.update({name: getattr(glance, name) for name in _QUICK})
        self._glance, self._pages = glance, pages

    @property
    def leads(self) -> frozenset[str]:
        """Where a visitor can go from it: made when it is asked for, since it takes much room and is seldom asked."""
        own: frozenset[str] = self._pages.fact("own_leads", self._glance.own_leads)
        return own | self._pages.framed(self._glance.framing)

    def __getattr__(self, name: str) -> object:
        """A fact that is packed, or that a glance does not hold: from then on all are known."""
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _decoders:
            value = self._pages.fact(name, getattr(self._glance, name))
            setattr(self, name, value)
            return value
        facts = self.__dict__.get("_facts")
        if facts is None:
            facts = self._facts = self._pages.whole(self.__dict__["url"])
        return getattr(facts, name)
