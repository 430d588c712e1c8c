"""The merchant's checklist of customer service, as it stands for one shop."""

from datetime import date
from typing import Literal

from msgspec import Struct

State = Literal["proved", "attested", "stale", "missing"]


class Task(Struct, frozen=True, kw_only=True):
    """One item of the checklist."""

    title: str
    state: State
    """Proved by what was built; attested by a person and not verified; attested too long ago; or not in place."""
    rules: tuple[str, ...] = ()
    """The rules behind it; one that ends in "/" stands for all of its topic."""
    by: str = ""
    """The role that vouches."""
    on: date | None = None
    """The day on which it looked."""
    until: date | None = None
    """The last day on which that holds."""
    compared: str = ""
    """What the machine checked beside what the role vouches for."""
    lacks: tuple[tuple[str, str], ...] = ()
    """What stands in the way, and the way to put it right."""

    @property
    def in_place(self) -> bool:
        """Whether nothing is left to do today."""
        return self.state in ("proved", "attested")
