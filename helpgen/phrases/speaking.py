"""The phrases of a language: those of English, or the same by the conventions of its locale."""

from collections.abc import Callable

from helpgen.phrases import english
from helpgen.phrases.words import ENGLISH, Words, base

Lines = tuple[tuple[str, str], ...]


class Phrases:
    """Facts in words of English; `local.Local` gives them in other languages."""

    def __init__(self, words: Words = ENGLISH) -> None:
        self.words = words

    date: Callable[[object], str] = staticmethod(english.date)
    listed: Callable[[object], str] = staticmethod(english.listed)
    days: Callable[[object], str] = staticmethod(english.days)
    duration: Callable[[object], str] = staticmethod(english.duration)
    hours_words: Callable[[object], str] = staticmethod(english.hours_words)
    hours: Callable[[object], str] = staticmethod(english.hours)
    hours_lines: Callable[[object], Lines] = staticmethod(english.hours_lines)
    country: Callable[[object], str] = staticmethod(english.country)
    address: Callable[[object], str] = staticmethod(english.address)
    address_lines: Callable[[object], tuple[str, ...]] = staticmethod(english.address_lines)
    money: Callable[[object, str], str] = staticmethod(english.money)
    fee: Callable[[object, str], str] = staticmethod(english.fee)


def of(words: Words) -> Phrases:
    """The phrases of a language; English ones where nothing is known of it."""
    if base(words.language) == "en":
        return Phrases(words)
    from helpgen.phrases.local import Local, locale  # Babel, which a site in English never needs

    found = locale(words.language)
    return Local(words, found) if found else Phrases(words)


def own_name(language: str) -> str:
    """The name of a language in itself: "Deutsch"; the tag where nothing is known of it."""
    from helpgen.phrases.local import locale

    found = locale(language)
    name = (found.get_language_name() if found else "") or language
    return name[:1].upper() + name[1:]
