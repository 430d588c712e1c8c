"""What buyers love about a shop's terms, as it stands for one shop."""

from typing import Literal

from msgspec import Struct


class Trait(Struct, frozen=True, kw_only=True):
    """One thing that buyers love, and whether the shop has it."""

    title: str
    """ "No restocking fee"."""
    state: Literal["yes", "partly", "no", "unknown"]
    """Unknown: `site.yaml` doesn't say."""
    said: str
    """What the shop has instead, or just so: "15%", "30 days"."""
    why: str
    """What the source says of it."""
    source: str
    url: str
    key: str
    """The fact of `site.yaml` that it follows from."""
