"""Postal addresses in the text of a page."""

import re
from functools import lru_cache

from helpgen import model
from helpgen.rules import reading

_NEAR = 200
"""Characters within which the parts of one address stand."""


def stands_in(address: model.Address, text: str) -> bool:
    """Whether street, place and postcode, as far as they are stated, stand close together in a text."""
    folded = _folded(text)
    parts = [_folded(reading.text(part)) for part in (address.street, address.city, address.postcode)]
    first, *others = filter(None, parts)
    for match in re.finditer(re.escape(first), folded):
        around = folded[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if all(part in around for part in others):
            return True
    return False


def differs(address: model.Address, text: str) -> bool:
    """Whether the postcode stands in a text without the street near it: an address that is not, or no longer, so."""
    return _differs(_folded(reading.text(address.postcode)), _folded(reading.text(address.street)), text)


@lru_cache(maxsize=1000)
def _differs(postcode: str, street: str, text: str) -> bool:
    if len(postcode) < 4 or not street or postcode.split()[0] not in text.casefold():
        return False
    folded = _folded(text)
    return any(
        street not in folded[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        for match in re.finditer(rf"(?<!\w){re.escape(postcode)}(?!\w)", folded)
    )


def _folded(text: str) -> str:
    """Small letters, and one space where there were spaces, commas or line ends."""
    return re.sub(r"[\s,]+", " ", text.casefold()).strip()
