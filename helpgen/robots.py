"""The text of a robots.txt → which addresses a crawler may ask for, and how fast."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

_MOST_LINES = 500
"""Lines among which the one is looked for that shuts an address off."""


class Robots:
    """What one robots.txt allows; what makes no sense in it is left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rules = _parsed(text)

    def allows(self, address: str, agent: str) -> bool:
        """Whether an address may be asked for."""
        return self.rules.can_fetch(address, agent)

    def delay(self, agent: str) -> float:
        """Seconds between requests that the site asks for; 0 if it doesn't."""
        return max(float(self.rules.crawl_delay(agent) or 0), 0.0)

    def line(self, address: str, agent: str) -> int:
        """The line that shuts an address off: without it the address would be open. 0 if no single one does."""
        lines = self.text.splitlines()
        for number, line in enumerate(lines[:_MOST_LINES], 1):
            if line.strip().lower().startswith("disallow"):
                without = "\n".join([*lines[: number - 1], "Disallow:", *lines[number:]])
                if _parsed(without).can_fetch(address, agent):
                    return number
        return 0


def _parsed(text: str) -> "Protego":
    from protego import Protego  # few sites have rules to be read, and it takes its time

    return Protego.parse(text)
