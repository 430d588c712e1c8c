"""All pages of a site by what is quickly told of them; the rest of a page's facts is made when a rule asks for it."""

from collections.abc import Callable, Iterator, Mapping, ValuesView
from typing import Any, cast

import msgspec

from helpgen import model

_pack = msgspec.msgpack.Encoder(order="deterministic").encode
_framings = msgspec.msgpack.Decoder(model.Framing)


def glance(page: model.PageFacts) -> bytes:
    """What rules on the whole site ask of every page beside its frame, packed."""
    return _pack(
        model.Glance(
            url=page.url,
            kind=page.kind,
            path=page.path,
            role=page.role,
            language=page.language,
            title=page.title,
            noindex=page.noindex,
            canonical=page.canonical,
            clauses=page.clauses,
            anchors=page.anchors,
            effective=page.effective,
            reviewed=page.reviewed,
            original=page.original,
            heading=page.heading,
            own_leads=page.own_leads,
            own_files=page.own_files,
            own_passages=page.own_passages,
            loads=page.loads,
            uses=page.uses,
        )
    )


def framing(page: model.PageFacts) -> bytes:
    """What they ask besides, packed; many pages have it alike."""
    return _pack(model.Framing(framing=page.framing, landmarks=page.landmarks, names=page.names))


def is_telling(page: model.PageFacts) -> bool:
    """Whether rules on the whole site are sure to ask for more than a glance."""
    return bool(page.role or page.clauses) or page.kind != "article"


class Pages(Mapping[str, model.PageFacts]):
    """Page facts by URL, in order of URL."""

    def __init__(
        self,
        glances: Mapping[str, tuple[bytes, str]],
        framings: Mapping[str, bytes],
        known: Mapping[str, model.PageFacts],
        more: Callable[[str], model.PageFacts],
    ) -> None:
        """`glances` are packed, each with the name of one of the `framings`, which are packed too.

        `known` has all facts of some of the pages, `more` makes them for the others.
        """
        self.asked: list[str] = []
        """Pages that `more` was called for."""
        self._more = more
        frames = {name: self._frame(framings[name]) for name in {name for _, name in glances.values()}}
        self._pages: dict[str, Any] = {
            url: known[url] if url in known else _page(glances[url][0], frames[glances[url][1]])
            for url in sorted(glances)
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

    def whole(self, url: str) -> model.PageFacts:
        """All facts of a page."""
        self.asked.append(url)
        return self._more(url)

    def _frame(self, packed: bytes) -> dict[str, Any]:
        """What pages that are framed alike have in common, one value each for all of them."""
        frame = _framings.decode(packed)
        leads = frozenset([link.target for link in frame.framing if link.target is not None])
        common = {"framing": frame.framing, "landmarks": frame.landmarks, "names": frame.names}
        return {**common, "_framed": leads, "_pages": self}


class _Page(model.Glance, dict=True, array_like=True, frozen=True):
    """Stands for the facts of a page."""

    @property
    def leads(self) -> frozenset[str]:
        """Where a visitor can go from it: made when it is asked for, since it takes much room and is seldom asked."""
        framed: frozenset[str] = self.__dict__["_framed"]
        return self.own_leads | framed

    def __getattr__(self, name: str) -> object:
        """A fact that a glance does not hold: from then on all are known."""
        if name.startswith("__"):
            raise AttributeError(name)
        held = self.__dict__
        if "_facts" not in held:
            held["_facts"] = held["_pages"].whole(self.url)
        return getattr(held["_facts"], name)


_glances = msgspec.msgpack.Decoder(_Page)


def _page(packed: bytes, frame: Mapping[str, Any]) -> _Page:
    page = _glances.decode(packed)
    page.__dict__.update(frame)
    return page
