"""What is quickly told of a built page."""

from datetime import date

from msgspec import Struct

from helpgen.model.facts import Landmark, LinkFact
from helpgen.model.shop import Role
from helpgen.model.values import Kind


class Glance(Struct, array_like=True, frozen=True, kw_only=True, dict=True):
    """What rules on the whole site ask of every page beside its `Framing`; each field as in `PageFacts`."""

    url: str
    kind: Kind
    path: str
    role: Role | None
    language: str
    title: str
    noindex: bool
    canonical: str
    clauses: tuple[str, ...]
    anchors: frozenset[str]
    effective: date | None
    reviewed: date | None
    original: str
    heading: str
    own_leads: frozenset[str]
    own_files: frozenset[str]
    own_passages: frozenset[tuple[str, str]]
    loads: tuple[tuple[str, int], ...]
    uses: frozenset[str]


class Framing(Struct, array_like=True, frozen=True, kw_only=True):
    """What they ask besides, and what many pages have alike; each field as in `PageFacts`."""

    framing: tuple[LinkFact, ...]
    landmarks: frozenset[Landmark]
    names: frozenset[str]
