"""A page, category or policy as other pages mention it."""

from datetime import date

from msgspec import Struct

from helpgen.model.shop import Role


class Ref(Struct, array_like=True, frozen=True):
    """A page as another page mentions it. `url` may be absolute for a policy that stands elsewhere."""

    url: str
    title: str
    description: str = ""
    language: str = ""
    """Of its words, where they are not in the language of the site."""


class Group(Struct, array_like=True, frozen=True, kw_only=True):
    """A category as a page lists it."""

    url: str
    title: str
    description: str = ""
    icon: str = ""
    language: str = ""
    """As of a `Ref`."""
    count: int = 0
    """Articles in it and below it."""
    articles: tuple[Ref, ...] = ()
    """The first few of what stands right below: sub-categories, then articles."""


class Policy(Struct, array_like=True, frozen=True, kw_only=True):
    """A policy as the footer and the policies page list it."""

    role: Role
    url: str
    title: str
    description: str = ""
    language: str = ""
    """As of a `Ref`."""
    effective: date | None = None


class Translation(Struct, array_like=True, frozen=True, kw_only=True):
    """A page in one of the languages of the site."""

    language: str
    name: str
    """Of the language, in itself: "Deutsch"."""
    url: str
    same: bool
    """Whether it says the same there, translated: neither the original in place of it nor another page."""
