"""Rules of a site's or an agency's own, as a YAML file states them."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from helpgen.model.shop import Role, Url
from helpgen.model.values import Place

Basis = Literal["law", "contract", "platform", "standard", "guidance", "house"]
OwnSeverity = Literal["error", "warning", "advice"]
OwnKind = Literal["page", "phrase", "heading", "link", "forbidden"]

PackName = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9-]{1,39}$", description="a short name in small letters, such as house"),
]
RuleId = Annotated[
    str,
    Meta(
        pattern="^[a-z][a-z0-9-]{1,39}/[a-z0-9][a-z0-9-]{0,79}$",
        description="the name of the pack, a slash and a name of its own, such as house/gift-cards",
    ),
]
Spoken = Annotated[
    str,
    Meta(
        pattern="^(every|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)$",
        description="a language tag such as en or de-AT, or `every` for words that are the same in all",
    ),
]


class OwnSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text that a rule rests on."""

    title: str
    url: Url = ""
    read: date | None = None
    """The day it was last read."""


class OwnRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule; which of the later fields it takes depends on its kind."""

    id: RuleId
    kind: OwnKind
    severity: OwnSeverity
    message: str
    """What is wrong where it fails."""
    mend: str
    """What to do then."""
    why: str
    source: OwnSource
    basis: Basis = "house"
    role: Role | None = None
    """The page that must be there, or the pages that are looked at."""
    words: dict[Spoken, tuple[str, ...]] = {}
    """By language: phrases, any of which will do; for `forbidden`, none of which may stand there."""
    target: str = ""
    """For a link: a web address, or a path from the site's root ("about/terms/")."""


class OwnRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file."""

    pack: PackName
    title: str
    rules: tuple[OwnRule, ...]


class OwnPack(Struct, frozen=True, kw_only=True):
    """One file, read: what in it can be used."""

    name: str
    title: str
    place: Place
    """Of its name."""
    rules: tuple[tuple[OwnRule, Place], ...]
    """With the place that each is stated at."""
