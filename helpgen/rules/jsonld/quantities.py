"""Numbers of structured data with what they count: days, amounts."""

from decimal import Decimal

from helpgen import figures
from helpgen.rules.jsonld import nodes

_DAYS = {"": 1, "DAY": 1, "D": 1, "DAYS": 1, "WEE": 7, "WK": 7}
"""Codes of units to days; without a unit, days are meant."""


def span(node: nodes.Object, key: str) -> list[nodes.Object]:
    """The times under a property, each as the node that holds its numbers."""
    periods = [period for period in nodes.values(node, key) if isinstance(period, dict)]
    return [next((held for held in nodes.values(one, "duration") if isinstance(held, dict)), one) for one in periods]


def days(node: nodes.Object, key: str) -> Decimal | None:
    """A number of days; None where none is stated, or in a unit that is not made of whole days."""
    number, unit = figures.number(node.get(key)), node.get("unitCode", node.get("unitText", ""))
    if number is None or not isinstance(unit, str):
        return None
    if unit.upper() == "HUR":
        return number / 24
    factor = _DAYS.get(unit.strip().upper())
    return number * factor if factor else None


def plain(number: Decimal) -> str:
    """As people write it: 14, 4.5."""
    whole = number.to_integral_value()
    return f"{whole:f}" if number == whole else f"{number.normalize():f}"
