"""How far it is, in clicks, from the pages of a site to what a buyer looks for."""

from msgspec import Struct


class Way(Struct, frozen=True, kw_only=True):
    """The shortest way from one page."""

    clicks: int | None
    """None: no link leads there."""
    pages: tuple[str, ...]
    """URLs of the pages on the way, the first and the last included; the first alone where there is no way."""


class Reach(Struct, frozen=True, kw_only=True):
    """The ways from every page to one thing."""

    goal: str
    """Such as "a direct channel", "the refund steps", or the title of a policy."""
    language: str = ""
    """That of the pages, where the site has several."""
    pages: int = 0
    """How many pages there are to start from."""
    median: int | None = None
    """At most so many clicks from half of the pages; None: no way from most of them."""
    p90: int | None = None
    """At most so many clicks from nine pages in ten."""
    worst: tuple[Way, ...] = ()
    """The longest ways, ten at most, the longest first; pages without any way before all others."""
