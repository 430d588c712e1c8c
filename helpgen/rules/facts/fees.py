"""A sentence → what it says of a restocking fee: a share, an amount, that there is one, or that there is none."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from helpgen.late import late
from helpgen.rules.facts.passages import Passage

_FEE = late(r"\bre-?stock(?:ing|age)?(?:[ -]and[ -]handling)?[ -](?:fees?|charges?)\b|\brestocking\b", re.IGNORECASE)
_AMOUNT = late(
    r"(?P<share>\d{1,2}(?:[.,]\d{1,2})?)\s?(?:%|per ?cent\b)|(?P<sign>[$£€]|USD|GBP|"
    r"EUR)\s?(?P<amount>\d{1,4}(?:[.,]\d\d)?)|"
    r"(?P<amount2>\d{1,4}(?:[.,]\d\d)?)\s?(?:[€£]|euros?\b|dollars?\b|USD|EUR|GBP)"
)
_NONE = late(
    r"\b(?:no|without(?: an?y?)?|zero|never (?:\w+ )?(?:any |an? )?|not? (?:charge|deduct|apply|take|keep|impose|have)(?: "
    r"(?:an?|any|you))*|"
    r"free of(?: any)?|(?:do|does|will|is|are)(?:n['’]t| not)(?: \w+){0,3}?(?: an?| any)?)\s*(?:additional |extra )?$",
    re.IGNORECASE,
)
_NONE_AFTER = late(
    r"^\W*(?:is|are|will be)?\s*(?:none\b|0\s?%|[$£€]0\b|not charged|never charged|not appl\w+|waived|free\b)",
    re.IGNORECASE,
)
_CHARGED = late(
    r"\b(?:we (?:(?:will|do|also|shall) )?(?:charge|deduct|levy|apply|impose|withhold|retain|take|keep)|(?:is|are|will be) "
    r"subject to|carry|carries|incurs?|there (?:is|are|will be)) (?:(?:a|an|our|the|small|standard) )+$",
    re.IGNORECASE,
)
_CHARGED_AFTER = late(
    r"^ (?:(?:also|always) )?(?:appl(?:y|ies)\b|(?:is|are|will be|shall be) (?:also )?(?:charged|deducted|applied|taken|withheld|"
    r"retained|payable|due)\b|will apply\b)",
    re.IGNORECASE,
)
_UNSURE = late(
    r"\b(?:may|might|could|can|no|not|never|cannot|without|nor|neither|until|before)\b|n['’]t\b", re.IGNORECASE
)
_SOME = late(
    r"\b(?:up to|at least|minimum|starting|opened|unopened|special|custom\w*|if|unless|except|excluding|large|"
    r"oversized?|"
    r"electronics?|after|beyond|late|missing|when|where|may|might|could|can|some|certain|depending|between|on (?!all|"
    r"every|each|any|return)\w+|"
    r"for (?!all|every|each|any|return|change)\w+|refused|cancel\w*|wholesale|damag\w*|defect\w*|fault\w*|wrong|used|"
    r"waive\w*|instead|"
    r"exchange|law|withdraw\w*|other (?:shops|stores|retailers)|unlike|without (?:the |its |all )?original|less[- ]than[- ]new|"
    r"returned (?!items?\b|goods|products?\b|merchandise|parts?\b|orders?\b|or\b|and\b)\w+ (?:incur|are|is|carry|will))\b",
    re.IGNORECASE,
)

_OTHERS = late(
    r"\b(?:refus\w*|cancel\w*|wholesale|bulk|business(?:es)?|trade|unlike|other (?:shops|stores|retailers)|exchange|"
    r"undeliver\w*|not (?:\w+ or )?(?:claimed|collected|picked up)|unclaimed|uncollected|"
    r"special orders?|custom\b|custom-?made|customi[sz]ed|law|withdraw\w*)\b",
    re.IGNORECASE,
)


class Fee(Struct, frozen=True):
    """A restocking fee as a text states it."""

    text: str
    share: bool
    value: Decimal | None
    """Percent, or an amount of money; 0 for none, and nothing where its height is not told."""
    general: bool
    """It holds for every return that is taken back because of a change of mind."""


def restocking_fees(passage: Passage) -> Iterator[Fee]:
    """What a sentence says of the fee; nothing where it only says that there may be one, or tells two of them."""
    text = passage.text
    fees = [*_FEE.finditer(text)]
    if not fees or text.endswith("?") or _OTHERS.search(f"{text} / {passage.heading}"):
        return
    fee = fees[0]
    before, after = text[: fee.start()], text[fee.end() :]
    general = not _SOME.search(text) and not _SOME.search(passage.heading)
    if _NONE.search(before) or _NONE_AFTER.match(after):
        yield Fee(fee[0], False, Decimal(0), general)
        return
    found = amount_near(text, fee)
    if found and not re.search(r"\b(?:no|not|never)\b|n['’]t\b", text[max(0, found.start() - 40) : found.start()]):
        yield of_amount(found, general)
    elif not amounts(text) and not _UNSURE.search(text):
        charged, applied = _CHARGED.search(before), _CHARGED_AFTER.match(after)
        if charged or applied:
            start = charged.start() if charged else fee.start()
            yield Fee(text[start : fee.end() + (applied.end() if applied else 0)], False, None, general)


def amounts(text: str) -> bool:
    """Whether a share or a sum stands in a text."""
    return _AMOUNT.search(text) is not None


def amount_near(text: str, fee: re.Match[str]) -> re.Match[str] | None:
    """The share or the sum that stands beside the fee, if it is the only one there."""
    near = [
        found
        for found in _AMOUNT.finditer(text)
        if -60 < found.start() - fee.end() < 40 or 0 <= fee.start() - found.end() < 40
    ]
    return near[0] if len(near) == 1 else None


def of_amount(found: re.Match[str], general: bool) -> Fee:
    """A share or a sum of a text as a fee."""
    number = found["share"] or found["amount"] or found["amount2"]
    return Fee(found[0].strip(), bool(found["share"]), Decimal(number.replace(",", ".")), general)
