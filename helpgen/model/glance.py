"""What is quickly told of a built page."""

from datetime import date

from msgspec import Struct

from helpgen.model.facts import Landmark, LinkFact
from helpgen.model.shop import Role
from helpgen.model.values import Kind


class Glance(Struct, array_like=True, frozen=True, kw_only=True):
    """What rules on the whole site ask of every page; each field as in `PageFacts`."""

    url: str
    kind: Kind
    path: str = ""
    role: Role | None = None
    language: str = ""
    title: str = ""
    noindex: bool = False
    canonical: str = ""
    clauses: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    effective: date | None = None
    reviewed: date | None = None
    original: str = ""
    heading: str = ""
    framing: tuple[LinkFact, ...] = ()
    landmarks: frozenset[Landmark] = frozenset()
    own_leads: frozenset[str] = frozenset()
    own_aims: frozenset[tuple[str, str]] = frozenset()
    loads: tuple[tuple[str, int], ...] = ()
    uses: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
