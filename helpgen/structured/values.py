"""Facts as JSON-LD writes them, and the text of a page that they must stand in."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from html import unescape
from typing import Any, TypeAlias

from msgspec import UNSET

from helpgen import figures, model, phrases
from helpgen.model.shop import Address

Node: TypeAlias = dict[str, Any]
"""A JSON-LD object."""

_TAG = re.compile(r"<[^>]*>")


class Text:
    """What readers of a page see of what its author wrote."""

    def __init__(self, page: model.Page) -> None:
        self.page = page

    @cached_property
    def words(self) -> str:
        """Title, description and text; white space is one space."""
        body = self.page.article.html if self.page.article else ""
        parts = (self.page.title, self.page.description, unescape(_TAG.sub(" ", body)))
        return " ".join(" ".join(parts).split())

    @cached_property
    def _numbers(self) -> frozenset[Decimal]:
        return figures.said(self.words)

    def says(self, value: object) -> bool:
        """Whether a number stands in the page, in whatever form."""
        number = figures.number(value)
        return number is not None and number in self._numbers

    def contains(self, words: str) -> bool:
        """Whether these words stand in the page."""
        return " ".join(words.split()) in self.words

    def dates(self, *days: object) -> bool:
        """Whether these dates all stand in the page, with or without their year."""
        return all(any(form in self.words for form in _forms(day)) for day in days)


def _forms(day: Any) -> tuple[str, ...]:
    number, month = phrases.date(day).split()[:2]
    return (f"{number} {month}", f"{month} {number}", day.isoformat(), f"{day.day}.{day.month}.", f"{day:%d.%m.}")


def number(value: object) -> int | float | None:
    """ "4.50" -> 4.5, "5" -> 5; None for what is no number."""
    found = figures.number(value)
    if found is None:
        return None
    return int(found) if found == found.to_integral_value() else float(found)


def money(amount: object, currency: str) -> Node:
    """An amount with its currency."""
    return {"@type": "MonetaryAmount", "value": number(amount), "currency": currency}


def stated(value: object) -> bool:
    """Whether a fact has a value."""
    return value is not UNSET and value is not None


def kept(node: Mapping[str, Any]) -> Node:
    """A node without the properties that have no value."""
    return {name: value for name, value in node.items() if stated(value) and value not in ("", [], {})}


def postal(address: object) -> Node:
    """A postal address; {} if none is stated."""
    if not isinstance(address, Address):
        return {}
    parts = kept(
        {
            "streetAddress": address.street,
            "addressLocality": address.city,
            "addressRegion": address.region,
            "postalCode": address.postcode,
            "addressCountry": address.country,
        }
    )
    return {"@type": "PostalAddress", **parts} if parts else {}


def home_currency(config: model.Config) -> str:
    """The currency that amounts in `site.yaml` are in: that of the first market; "" if none is stated."""
    return config.markets[0].currency if config.markets else ""
