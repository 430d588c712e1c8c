"""A catalog -> what helpgen and its themes say in that language; English where the catalog has no words.

A message is English, and stands in the code where it is used: that is how the catalogs find it (`make catalogs`).
"""

from collections.abc import Callable
from functools import cache
from gettext import c2py

from msgspec import Struct

from helpgen import model

_RIGHT_TO_LEFT = ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi")


class Words(Struct, frozen=True):
    """Speaks one language."""

    catalog: model.Catalog = model.Catalog()

    @property
    def language(self) -> str:
        """Its tag: "de"."""
        return self.catalog.language

    def say(self, message: str) -> str:
        """A message in this language."""
        forms = self.catalog.messages.get(message)
        return forms[0] if forms and forms[0] else message

    def count(self, one: str, many: str, number: int) -> str:
        """The form of a message that belongs to a number; the number is not put in."""
        forms = self.catalog.messages.get(one, ())
        at = _form(self.catalog.plural)(number) if len(forms) > 1 else 0
        if at < len(forms) and forms[at]:
            return forms[at]
        return one if number == 1 else many


ENGLISH = Words()


def message(text: str) -> str:
    """Marks words that are said elsewhere, so that the catalogs find them."""
    return text


def base(language: str) -> str:
    """The language without its region or script: "de" of "de-AT"."""
    return language.split("-")[0].lower()


def direction(language: str) -> str:
    """Which way it is written: "rtl" or "ltr"."""
    return "rtl" if base(language) in _RIGHT_TO_LEFT else "ltr"


@cache
def _form(plural: str) -> Callable[[int], int]:
    """The rule that tells which form a number takes; gettext reads it, and lets nothing else through."""
    made: Callable[[int], int] = c2py(plural)
    return made
