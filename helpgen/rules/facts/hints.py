"""Words without which a sentence states no fact: told in one pass over a page, so that few sentences are looked at."""

from collections.abc import Iterable, Set
from typing import TypeAlias

from helpgen.late import late
from helpgen.needles import Needles, joined

Words: TypeAlias = Set[str]
"""Those that stand in a text."""


class Sought:
    """What is looked for in the texts of a language, in small letters."""

    def __init__(self, telling: Iterable[str], others: Iterable[str] = ()) -> None:
        self.telling = frozenset(telling)
        """One of these stands in every block that says anything."""
        self.needles = Needles((*self.telling, *others))


_TELLING = (
    "day", "week", "month", "stock", "return", "back", "@", "call", "phone", "speak", "tel", "ltd", "limited", "llc",
    "l.l.c", "inc", "gmbh", "corp", "plc", "tag", "täg", "woche", "monat", "jour", "semaine", "mois", "giorn", "día",
)  # fmt: skip
"""One of these stands in every block that says anything, in small letters, but for those of `_ALSO`."""
_ALSO: dict[str, tuple[str, ...]] = {
    "de": ("rück", "retour", "gebühr", "ruf", "fon", " ag", " kg", "e.k"),
    "fr": ("retour", "frais", "société", "sarl", "sas", "s.a", "eurl", "tél"),
    "es": ("semana", "devol", "devuel", "gastos", "costes", "costos", "cargo", "s.l", "s.a", "tfno"),
    "it": ("settiman", "reso", "resi", "restitu", "spese", "cost", "s.r.l", "srl", "s.p.a"),
}
"""Others by language."""
_TIME = frozenset(("day", "week", "month", "year", "fortnight"))
REFUNDING = frozenset(("refund", "reimburs", "money", "credit"))
"""One of these stands in every sentence in English that says how long a refund takes."""
RETURNING = frozenset(
    ("return", "refund", "send", "sent", "exchange", "change", "polic", "lasts", "satisf", "window", "money")
)
"""One of these stands in every sentence that says how long a return is possible, or in the heading above."""
_RESTOCKING = frozenset(("restock", "re-stock"))
_PAYING = Needles((
    "free", "pay", "paid", "bear", "borne", "cover", "incur", "liable", "responsib", "expense", "your co", "your own co", "yer'",
    "yer’", "mer'", "mer’", "met by", "on us", "on the house",
))  # fmt: skip
"""One of these stands in every sentence that says who pays for a return."""
_SENDING = frozenset(("sending", "shipping", "posting"))
"""So does "return", or one of these and "back"."""
_SENT = frozenset(("postage", "delivery", "freight", "mailing", "shipment", "carriage", "cost", "free", *_SENDING))
"""So does one of these."""
_CALL = frozenset(("call", "phone", "tel", "ring", "speak"))
_SELVES = frozenset((
    *joined("\"“'‘", ("we", "u", "our", "company", "the ")), "eller", "we are", "buy from", "buying from",
    "name is", "is owned", "is operated", "is run", "trading name",
))  # fmt: skip
"""One of these stands in every sentence that says which company "we" are."""
_FORMS = Needles((
    "Ltd", "LTD", "LtD", "LTd", "Limited", "LIMITED", "LLC", "L.L.C", "Inc", "INC", "InC", "INc", "GmbH", "UG", "PLC",
    "plc", "LLP", "Corp", "SA", "S.A", "BV", "B.V", "Sr", "S.r", "AG", "OHG", "KG", "Oy", "AB", "ApS", "EURL", "SL",
    "S.L", "Sp", "S.p", "e.K", "e. K",
))  # fmt: skip
"""Letters of which some stand, as they are written here, in the legal form of every company."""
_ENGLISH = frozenset(("@", "back")).union(_TIME, REFUNDING, RETURNING, _RESTOCKING, _SENDING, _SENT, _CALL, _SELVES)
_SOUGHT = {"en": Sought(_TELLING, _ENGLISH)} | {
    language: Sought((*_TELLING, *also)) for language, also in _ALSO.items()
}
_OTHERS = Sought(_TELLING)
_LASTING = RETURNING | REFUNDING
_DIGIT = late(r"\d")


def of(language: str) -> Sought:
    """What is looked for in a language."""
    return _SOUGHT.get(language, _OTHERS)


def are_worth(words: Words, headings: Words, text: str) -> bool:
    """Whether a text in English that holds these, as the headings of its page hold others, may contradict a fact."""
    return (
        "@" in words
        or (may_last(words) and not (_LASTING.isdisjoint(words) and RETURNING.isdisjoint(headings)))
        or may_restock(words)
        or may_pay(words, text)
        or (may_call(words) and _DIGIT.search(text) is not None)
        or may_be_named(words, text)
    )


def may_last(words: Words) -> bool:
    """Whether a text in English that holds these may speak of a time."""
    return not _TIME.isdisjoint(words)


def may_refund(words: Words) -> bool:
    """Whether it may say how long a refund takes."""
    return not REFUNDING.isdisjoint(words)


def may_restock(words: Words) -> bool:
    """Whether it may name a restocking fee."""
    return not _RESTOCKING.isdisjoint(words)


def may_pay(words: Words, text: str) -> bool:
    """Whether it may say who pays for a return."""
    goes_back = "return" in words or ("back" in words and not _SENDING.isdisjoint(words))
    return goes_back and not _SENT.isdisjoint(words) and _PAYING.stand_in(text.lower())


def may_call(words: Words) -> bool:
    """Whether it may say whom to call."""
    return not _CALL.isdisjoint(words)


def may_be_named(words: Words, text: str) -> bool:
    """Whether it may say which company "we" are."""
    return not _SELVES.isdisjoint(words) and _FORMS.stand_in(text)
