"""What an audit of somebody's site tells beside its findings: how much was read, and which page was taken for what."""

from collections.abc import Mapping

from msgspec import Struct


class Extent(Struct, frozen=True, kw_only=True):
    """How much of a site was read."""

    stopped: str = ""
    """The limit that ended it: "500 pages", "900 s"; "" if all was read."""
    left_out: Mapping[str, int] = {}
    """How many addresses were not asked for, by reason."""


class Taken(Struct, frozen=True, kw_only=True):
    """A page that was taken for the contact page, the help pages or a policy."""

    role: str
    place: str
    """Its address, or its file."""
    confidence: float
    """From 0.5 to 1."""
    surely: str
    """The same in a word: "sure", "likely", "perhaps"."""
    by: tuple[str, ...] = ()
    """What gave it away: "link", "address", "heading"."""
    read: bool = True
    """Whether the page itself was read."""
