"""A sentence → who pays for sending an item back, and in which case: a change of mind, or goods that are not right."""

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from helpgen.late import late
from helpgen.rules.facts import contexts
from helpgen.rules.facts.passages import Passage

_SHIPPING = r"(?:shipping|postage|delivery|freight|mailing|shipment|carriage)"
_COST = (
    rf"(?:(?:the )?(?:costs?|price|expenses?|fees?|charges?) (?:of|for) )?(?:(?:the|your|their|any|all|own) )*"
    rf"(?:return(?:ed)?[ -]{_SHIPPING}|{_SHIPPING}(?: (?:costs?|fees?|charges?))? (?:of|for|on|to) (?:the |your |a |"
    rf"any |all )?return(?:s|ing|ed)?|"
    rf"return costs|costs? of (?:(?:the |your |any )?return(?:s|ing(?: (?:the|your|any) \w+)?(?: back)? to us|ing)?|"
    rf"sending [^.]{{0,25}}back)|(?:sending|shipping|posting) [^.]{{0,25}}back)"
)
_BUYER = r"(?:you|(?:the |our )?(?:customers?|buyers?|purchasers?|clients?|consumers?))"
_SHOP = r"(?:we|(?:the )?(?:shop|store|merchant|company))"
_BUYERS = late(
    rf"\b{_BUYER} (?:(?:will|must|shall|should|need to|have to|has to|are|is|be|also|solely|fully|then) )*"
    rf"(?:responsible|liable|pays?|paying|bears?|covers?|incurs?|arrange and pay)\b[^.;]{{0,50}}?\b{_COST}|"
    rf"\b{_COST}(?: (?:costs?|fees?|charges?))?,? (?:is|are|will be|must be|shall be|to be|remains?)? ?(?:(?:paid|"
    rf"borne|covered|met) by {_BUYER}|"
    rf"(?:at )?(?:your|the (?:customer|buyer)['’]s) (?:own )?(?:responsibility|expense|cost)|(?:the )?responsibility "
    rf"of (?:the )?{_BUYER})|"
    rf"\b{_COST}(?: costs?)?\s*[:–—-]\s*(?:{_BUYER} pays?|paid by {_BUYER}|buyer)",
    re.IGNORECASE,
)
_SHOPS = late(
    rf"(?<!feel )(?<!one )(?<!-)\bfree returns?\b(?! (?:of|policy of|to)\b)|\breturns? (?:are|is) (?:always |completely |"
    rf"totally )?free\b(?! of)|"
    rf"(?<!-)\bfree return[ -]{_SHIPPING}|\b{_COST} (?:is|are) (?:always )?(?:free|on us|paid by us|covered by us|on "
    rf"the house)|"
    rf"\b{_SHOP}(?:['’]ll| will| shall)? (?:also |always |gladly )*(?:pays?|covers?|bears?)(?: for)? {_COST}|"
    rf"\b{_COST}(?: (?:costs?|fees?|charges?))?,? (?:is|are|will be) (?:paid|borne|covered) by (?:{_SHOP}|us)\b",
    re.IGNORECASE,
)
_FAULT = late(
    r"\b(?:fault\w*|defect\w*|damag\w*|wrong\w*|incorrect\w*|our (?:error|mistake|fault|end|part|side)|errors?|"
    r"mistakes?|not as described|missing|broken|quality (?:issues?|problems?|reasons?))\b",
    re.IGNORECASE,
)
_NO_FAULT = late(
    r"\b(?:wrong|incorrect) \w+ ordered|\border(?:ed|ing)? (?:the|an?) (?:wrong|incorrect)\b|"
    r"\b(?:liable|responsible) for [\w/ ]{0,40}\b(?:shipping|transit|transport) damage\b|"
    r"\bnon-?(?:fault\w*|defective|damaged)\b|\brisks? of (?:any )?(?:(?:loss|theft|damage)(?:,? (?:or|and|of) | ?/ ?|, )?)+",
    re.IGNORECASE,
)
"""What the buyer did wrong, or what happens to a parcel on its way back: the goods are not faulty."""
_APART = late(
    r"\b(?:unless|except|excluding|other than|apart from|aside from|but if|if (?:it|the item|the product) is not|"
    r"non-(?!refund))\b",
    re.IGNORECASE,
)
_SOME = late(
    r"\b(?:exchanges?|replace\w*|[Ii]nternational\w*|[Oo]verseas|[Oo]utside|[Aa]broad|in[- ]?stores?|over [$£€]|orders? (?:over|"
    r"above)|members?|sale|clearance|"
    r"first|original (?:shipping|delivery)|initial|outbound|may|might|either|or we|depend\w*|some|most|certain|"
    r"selected|eligible|only|if (?!you (?:change|return|send|would|want|wish))|"
    r"within (?:the )?[A-Z][A-Za-z]+|from (?:the )?(?:US|UK|EU)|in (?:the )?(?:US|UK|EU|USA|Germany|Europe)|customs|"
    r"duties|refus\w*|warrant\w*|rental|"
    r"otherwise|options?|insur\w*|repair\w*|less than|when|prefer\w*|own carrier|provided)\b"
)

_NOT = late(r"\b(?:not|never|no|cannot|without)\b|n['’]t\b", re.IGNORECASE)
_FAULT_IF = late(rf"\b(?:if|when|only if|where)\b(?=[^.;]{{0,80}}{_FAULT.pattern})", re.IGNORECASE)
_NEEDLE = late(r"[Rr]eturn|back")
_GOES_ON = late(r"(?:in (?:this|that|such)|then\b|otherwise)", re.IGNORECASE)
"""How a sentence begins that hangs on the one before it."""
Case: TypeAlias = Literal["change_of_mind", "faulty"]


class Payer(Struct, frozen=True):
    """Who pays, as a text states it."""

    text: str
    payer: Literal["buyer", "merchant"]
    case: Case


def return_payers(passage: Passage) -> Iterator[Payer]:
    """Who pays for a return, where the sentence names one payer and one case."""
    text = passage.text
    if not _NEEDLE.search(text) or text.endswith("?") or passage.elsewhere:
        return
    buyer, shop = _BUYERS.search(text), _SHOPS.search(text)
    found = buyer or shop
    if found is None or (buyer and shop) or _NOT.search(text[: found.end()]):
        return
    case = _case(passage)
    if case and not contexts.LAW.search(f"{text} / {passage.topics}"):
        yield Payer(found[0], "buyer" if buyer else "merchant", case)


def _case(passage: Passage) -> Case | None:
    """The case that a sentence is about; None if it holds under a condition, or can't be told."""
    text = _NO_FAULT.sub(" ", passage.text)
    apart = _APART.search(text)
    rest = text[: apart.start()] if apart else text
    if apart and not _FAULT.search(text[apart.start() :]):
        return None
    conditions = _SOME.search(_FAULT_IF.sub(" ", rest)) or _SOME.search(passage.heading) or _GOES_ON.match(text)
    if conditions:
        return None
    on_fault = contexts.is_on_one_case(passage.title, (_FAULT,))
    if on_fault or _FAULT.search(rest) or _FAULT.search(_NO_FAULT.sub(" ", passage.heading)):
        return "faulty"
    return None if not apart and _FAULT.search(_NO_FAULT.sub(" ", passage.block)) else "change_of_mind"
