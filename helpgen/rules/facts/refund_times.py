"""A sentence → the time until the shop sends a refund, if it speaks of returns in general and not of a bank's work."""

import re
from collections.abc import Iterator

from helpgen.late import late
from helpgen.needles import Needles
from helpgen.rules.facts import contexts, hints
from helpgen.rules.facts.passages import Passage
from helpgen.rules.facts.spans import Span, spans

_NEEDLES = Needles(hints.REFUNDING)
_ELSEWHERE = (contexts.LAW, contexts.MONEY, contexts.ENDING, contexts.SERVICE, contexts.SPECIAL, contexts.FAULT)
_OTHER = late(
    r"\b(?:out of stock|unavailable|price (?:match|adjust\w*|differ\w*)|overcharg\w*|overpa(?:y|id)\w*|duplicate|unable to|can(?:not|"
    r"['’]t) "
    r"(?:deliver|ship|supply|fulfil\w*|accept)|request(?:ed|ing)? (?:a|your|the) (?:full )?(?:refund|return)|ask for|"
    r"eligib\w*|entitled|claim\w*|"
    r"cash on delivery|cod\b|mobile money|wallet|bank transfers?|cheques?|cost of (?:shipping|delivery|postage)|"
    r"(?:shipping|delivery|postage) (?:costs?|fees?|charges?)|"
    r"for a (?:full )?refund|no refunds?|cannot|can['’]t|not be\b|unable|refus\w*|undeliver\w*|have not|haven['’]t|has not|hasn['’]t|still|"
    r"if you don['’]t|not received|total time|refund (?:policy|period|window|guarantee)|"
    r"money[- ]back (?:guarantee|policy|period)|within \w+ \(?\w*\)? ?(?:days|weeks) of (?:purchase|delivery|your order)|exchanges?\b(?! (?:and|"
    r"or) refunds?))",
    re.IGNORECASE,
)
_OWED = late(
    r"\b(?:you|(?:the|each|any) (?:customer|buyer|purchaser|user|client|seller|vendor|supplier)|creators?) "
    r"(?:(?:shall|must|will|should|agrees? to|(?:are|is|have|has|need|needs) to) )(?:\w+ )?(?:refund|reimburse|pay)\b|"
    r"\b(?:refund|reimburse) (?:us|to (?-i:[A-Z]))|\breimburs\w* (?:you )?(?:for|of) (?!(?:the |your |any |all )?(?:returned? )?(?:items?|"
    r"goods|products?|orders?|purchase)\b)|"
    r"\b(?:receipt|receiving) (?:of )?(?:(?:an?|the|your|our|such|any) )?(?:written )?(?:request|invoice|notice|notification)\b",
    re.IGNORECASE,
)
"""Money that the shop gets, or that it pays for something else than what was bought."""
_PAYS = (
    r"refunds?\b|refunded|refunding|reimburse\w*|(?:give|send|pay|return) (?:you )?(?:your|the) money(?: back)?|"
    r"money (?:back|is|will be)|credited\b|credit (?:back )?to|credit will automatically be applied"
)
_GETS = late(r"\b(?:get|have|receive) (?:(?:all|your|the) )*money back\b[^.,]{0,30}$", re.IGNORECASE)
_OURS = late(
    r"^\W*(?:of|from|after|once|when|following)\b.{0,15}\b(?:our|we|us) (?:receiv|receipt|get|got|hav)", re.IGNORECASE
)
_ONCE = late(r"\b(?:once|after|when|as soon as)\b.{0,60}\b(?:we|us|our|returned)\b", re.IGNORECASE)
"""What a refund counts from; without it, to get one's money back in some days is as well to send the item back in them."""
_DOES = (
    r"return(?:s|ed|ing)? (?!to (?:the|your) original)|inspect\w*|check\w*|notif\w*|inform\w*|contact\w*|ship\w*|"
    r"deliver\w*|arriv\w*|purchas\w*|"
    r"order(?:ed|ing)\b|reply|respond\w*|email\w*|exchang\w*|replac\w*|send (?!(?:you )?(?:your|the) (?:money|"
    r"refund))|sent (?:back|to us)|"
    r"keep|submit\w*|review\w*|reach\w*|dispatch\w*|pick\w* up|collect\w*"
)
_NEAR = 100
"""How many characters may stand between an act and its time."""
_ACT = late(rf"\b(?:(?P<does>{_DOES})|(?P<pays>{_PAYS}))", re.IGNORECASE)
_WITHIN = late(
    r"\b(?:within|in|up to|takes?(?: (?:up to|about|around|between|approximately))?|allow(?: up to)?|no later than|"
    r"not later than|"
    r"least|than|about|approximately|is|are|of|between|around|for)\s+(?:the )?(?:a )?(?:(?:first|period|maximum|next|"
    r"following) )*(?:of )?\(?$|[:–—]\s*\(?$",
    re.IGNORECASE,
)
_TAKES = late(r"^\W{0,2}(?:for|to)\b.{0,30}\b(?:refunds?|process|issue|credit)", re.IGNORECASE)
_OF_PURCHASE = late(
    r"^\W*(?:calendar )?(?:of|from|after|since|following)\b.{0,25}\b(?:purchas\w*|order(?:ed|ing)?|deliver\w*|"
    r"payment|paying|charge\w*|giving|handing|posting|mailing|dropping|"
    r"receiving (?:your|the) (?:order|item|goods|product)|buying|the date of (?:delivery|receipt|invoice)|receipt\b(?! of)|cancel\w*|"
    r"(?:your|the|a) (?:refund )?request)\b",
    re.IGNORECASE,
)

_NOUN = late(
    r"\b(?:returned|return|received) (?:items?|goods|products?|merchandise|parcels?|packages?|orders?|it)\b|"
    r"\b(?:once|after|when|if|as soon as) [^,]{3,90},|\breturns? (?:and|or|&) (?=refund)|"
    r"\b(?:your|the|a|each|every|of) return(?:ed)?\b(?! (?:the|your))",
    re.IGNORECASE,
)
"""Words that sound like an act and are not; taken out before the act is looked for."""
_INSPECTED = late(r"\binspect\w* (?:the|your|and|of)?", re.IGNORECASE)


def refund_times(passage: Passage) -> Iterator[Span]:
    """The spans that say how long the shop takes to refund what has come back."""
    text = passage.text
    if text.endswith("?") or not _NEEDLES.within(text.lower()):
        return
    found = spans(text)
    if not found or len({(span.least, span.most) for span in found}) > 1:
        return
    span = found[0]
    before, after = text[: span.start], text[span.end :]
    if not _WITHIN.search(before) or _OF_PURCHASE.match(after):
        return
    acts = [*_ACT.finditer(_NOUN.sub(lambda noun: "_" * len(noun[0]), before))]
    pays = acts[-1]["pays"] and span.start - acts[-1].end() < _NEAR if acts else _TAKES.match(after)
    if _GETS.search(before) and not (_OURS.match(after) or _ONCE.search(before)):
        return
    if pays and not _OWED.search(text) and not _elsewhere(passage):
        yield span


def _elsewhere(passage: Passage) -> bool:
    if passage.elsewhere or contexts.is_on_one_case(passage.title):
        return True
    near = f"{_INSPECTED.sub(' ', passage.text)} / {passage.heading}"
    return bool(
        contexts.LAW.search(passage.topics)
        or any(words.search(near) for words in _ELSEWHERE)
        or contexts.BANK.search(passage.text)
        or _OTHER.search(near)
    )
