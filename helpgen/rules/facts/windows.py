"""A sentence → the time for a return that it grants, if it speaks of the shop's general one and of nothing else."""

import re
from collections.abc import Iterator

from helpgen.late import late
from helpgen.needles import Needles
from helpgen.rules.facts import contexts, hints
from helpgen.rules.facts.passages import Passage
from helpgen.rules.facts.spans import Span, spans

_NEEDLES = Needles(hints.RETURNING)
_MONEY_BACK = late(r"money.back", re.IGNORECASE)
_ELSEWHERE = (contexts.LAW, contexts.MONEY, contexts.ENDING, contexts.SERVICE, contexts.SPECIAL, contexts.FAULT)
_TRANSPORT = late(
    r"\b(?:return(?:s|ed)? to (?:the )?sender|undeliver\w*|unclaimed|refused|by the (?:carrier|courier)|delivered by|"
    r"take[sn]? |allow (?:up to |about |around |between )?[\d][\w-]* |process(?:ed|ing)?\b(?! your order)|transit|retain\w*|kept|stor(?:ed|age)|dispatch\w*|"
    r"ship(?:s|ped)? (?:out )?within|"
    r"business hours|replac\w+|reply|respon[ds]\w*|contact(?:ed)? you|notif\w+ you|emails? you)",
    re.IGNORECASE,
)
"""Time that something takes, or that something else has."""
_NOUN = late(
    r"\b(?:on|about|of|for|regarding) returns\b|\breturned (?:items?|goods|products?|merchandise|parcels?|packages?|orders?)\b|\breturn (?:parcels?|packages?|"
    r"label|address|form|shipping|"
    r"postage|authori[sz]ation|request|instructions)\b|\b(?:for|with|get|receive|obtain|issue|offer) (?:a|an|your) "
    r"(?:full |complete |partial )?(?:refund|exchange|credit|replacement)(?:(?:, or|,| or) (?:an? )?(?:exchange|refund|"
    r"credit|replacement))*",
    re.IGNORECASE,
)
"""Words that sound like the act and are not; taken out before the act is looked for."""
_PAPERS = (
    r"(?:forms?|slips?|messages?|calls?|voicemails?|e-?mails?|letters?|cop(?:y|ies)|documents?|paperwork|contracts?|"
    r"agreements?|questionnaires?|surveys?|keys?|data|information|samples?|swatches|proofs?|photos?|pictures?|videos?|library books?|empties|empty \w+)"
)
"""What comes back and was not bought."""
_GOODS = (
    rf"(?! (?:(?!(?:with|in|using|by|via|and|within|for|to|on|at)\b)[\w'’-]{{1,30}} ){{0,4}}{_PAPERS}\b)"
    r"(?! (?:[\w'’-]{1,30} ){0,4}(?:or|and) (?:destroy|delet|eras))(?! on (?:your )?(?:investment|capital|equity|sales|assets))"
)
"""Behind what is done: it can be done with goods."""
_HERE = (
    r"(?! (?:back )?to (?!us\b|(?:the|a|any|one of our|any of our) (?:\w+ )?(?:seller|address|warehouse|shop|store|branch)|"
    r"our (?!(?:web)?site|home|page|app)|(?-i:[A-Z])))"
)
"""Behind "return": nobody comes back to a page or to how things were."""
_BACK = r"(?:send|ship|mail|bring|post|sent|shipped|mailed|brought|posted)\b"
_TAKES_BACK = r"(?:returns?|returned|refunds?|refunded|money back|send it back)"
_ALSO = r"(?:,? (?:and/or|and|or|&|plus) (?:an? )?| ?[/&] ?)"
_SENDS = (
    rf"{_TAKES_BACK}{_ALSO}exchange[sd]?\b|exchange[sd]?(?: (?:it|them|items?|goods|products?))?{_ALSO}"
    rf"(?:(?:get|receive|claim) )?(?:your )?(?:full )?{_TAKES_BACK}\b{_GOODS}|exchange[sd]?{_ALSO}_|"
    rf"returns?\b{_GOODS}{_HERE}(?! (?:(?:your|the) )?(?:money|payment|amount|funds|price))|returned{_GOODS}|"
    rf"returning{_GOODS}{_HERE}|returnable|{_BACK}{_GOODS}[^.,]{{0,30}}\bback|money back|"
    r"(?:eligible for|request|claim|apply for|ask for|entitled to) (?:an? )?(?:full )?(?:refund|return)|"
    r"change(?:d)? (?:(?:your|their) )?minds?|(?:not|n't) (?:completely |entirely |fully |100% )?(?:satisfied|happy)|"
    r"refundable"
)
_DOES = (
    r"process\w*|receiv\w*|issue[sd]?|notif\w+|inform\w*|contact\w*|report\w*|inspect\w*|check\w*|pay|paid|keep|hear|"
    r"answer\w*|arriv\w*|deliver(?:ed|s)?\b|ship(?:s|ped)?\b|credit(?:ed)?|reimburs\w*|get back|respond|email\w*|call|write|"
    r"completed?|"
    r"request\w*|sends? (?:it|you|your|the)\b(?! (?:\w+ )?back)|sent\b(?! back)|return(?:s|ed)? (?:(?:your|the) "
    r")?(?:money|payment|amount|funds|price)|approv\w*|authori[sz]\w*|will (?:be )?refund\w*|(?:be|been|is|are) "
    r"refunded|we refund|review\w*|collect\w*|pick\w* up|submit\w*|dispute\w*"
)
_OURS = (
    r"(?:we|(?:our|the) (?:\w+ )?(?:team|staff|support|stylists?|designers?|agents?))(?: (?:will|shall|can|also|then)|"
    r"['’]ll)* (?:returns?|sends?|ships?|brings?|posts?)\b|"
    rf"{_PAPERS}(?: (?:must|should|can|may|needs?|has|have|to|be|is|are|will)){{1,3}} (?:returned|{_BACK})|"
    r"(?:returned|sent) (?:back )?to (?:you|the customer|the buyer)\b"
)
"""What the shop sends back, and what comes back that is no goods; looked for first."""
_ACT = late(
    rf"\b(?:(?P<ours>{_OURS})|(?P<sends>{_SENDS})|(?P<does>{_DOES}|exchang\w*|return\w*|{_BACK}[^.,]{{0,30}}\bback))",
    re.IGNORECASE,
)
_WITHIN = late(
    r"\b(?:within|in|for|up to|for up to|no later than|not later than|until|inside|during|under|the|our|a|an|of|have|"
    r"have up to|had|"
    r"is|are|lasts?|than|after|before|least|maximum of|max\.?)\s+(?:the )?(?:a )?(?:(?:first|full|period|maximum|"
    r"total|of|next|following) )*\(?$|[:–—-]\s*\(?$",
    re.IGNORECASE,
)
_TOO_LATE = late(
    r"\b(?:after|more than|over|past|beyond|exceed\w*|older than|at least|every|next)\s+(?:the )?$", re.IGNORECASE
)
_NAMED = late(
    r"^\W{0,3}(?:hassle[- ]free |risk[- ]free |free |easy |no[- ]questions(?:[- ]asked)? |no[- ]reason |full |limited |"
    r"satisfaction |(?:100% )?)*"
    r"(?:returns?|refunds?|money[- ]back|exchanges? (?:and|or|&|/) (?:returns?|refunds?))\b(?! (?:label|process|shipping))|^\W{0,3}window to (?:return|send)|"
    rf"^[^.;:]{{0,90}}?\b(?:to (?:return{_GOODS}{_HERE}|(?:send|post|ship|mail|bring){_GOODS} (?:(?:it|them|your|the|an|any|all)|(?:[\w'’-]{{1,20}} ){{1,3}}back)\b|request (?:a|your) (?:return|refund)|initiate "
    r"(?:a|your) (?:return|refund)|"
    r"(?:start|arrange|begin) (?:a|your) return|change your mind|decide|make (?:a|your) return|exchange(?: (?:it|them|items?|goods|products?))? or (?:return|refund)|bring))\b",
    re.IGNORECASE,
)
_LASTS = late(
    r"\b(?:polic(?:y|ies)|returns?|refunds?) (?:(?:window|period|policy|timeframe|time ?limit|deadline)\s*)?"
    r"(?:lasts?|is|are|of|runs?|[:–—-])(?: valid)?(?: for)?(?: up to)?\s*\(?$",
    re.IGNORECASE,
)
_ON_ITS_WAY = late(
    r"\b(?:reach(?:es)?|get(?:s)? (?:back )?to|arrives? (?:back )?(?:at|with)|back with) (?:us|our)\b|"
    r"\bto (?:your|the|a|any) (?:(?:local|nearest) )?(?:post ?office|parcel ?shop|drop[- ]?off|locker|couriers?|"
    r"carriers?|collection point|Royal Mail)\b",
    re.IGNORECASE,
)
"""A time until the parcel is handed in, or is there; it is one for the return only if it counts from the purchase."""
_SWAP = late(
    r"(?<!and )(?<!or )(?<!& )(?<!/)\bexchanges? (?:polic(?:y|ies)|window|period|time|deadline)", re.IGNORECASE
)
_SWAPS = late(r"^(?!.*(?:return|refund|money)).*\bexchang", re.IGNORECASE)
"""A heading on exchanges alone."""
_FAR = 120
"""So many characters behind an act nothing is said of its time."""
_GONE = late(
    r"^\s*(?:days? )?(?:have|has) (?:gone by|passed|elapsed) since (?:your|the) (?:purchase|delivery|order|item|date|"
    r"you)",
    re.IGNORECASE,
)
_TRIGGER = late(
    r"^\W*(?:calendar )?(?:of|from|after|since|following|starting|counted|once|upon|to receive)\b(?P<what>.{0,70})",
    re.I,
)
_OF_RETURN = late(
    r"\b(?:return(?!able)|authori[sz]\w*|approv\w*|RMA|requests?|notif\w*|telling|told|writing|confirm\w*|label|"
    r"initiat\w*|"
    r"regist\w*|email|contact\w*|inform\w*|refund|complaint|claim|inspection|being charged|your (?:message|reply)|"
    r"our warehouse|us\b|posting|sending|our (?:receiv|receipt|getting)|we (?:receiv|ha(?:ve|d)|g[eo]t))",
    re.IGNORECASE,
)
_NOT_OURS = late(
    r"\b(?:returning|return)\b.{0,3}$|\bto (?:return|send|request|initiate|start|arrange|begin)\b.*$|"
    r"\bfor (?:an? )?(?:full |complete |100% )?(?:return|refund|exchange)\b.*$|\band (?:we|you|get|receive|claim)\b.*$",
    re.IGNORECASE,
)
"""What the time is for, behind what it counts from."""
_FOR_REFUND = late(
    r"^(?!.*\b(?:process|issue|credit|receiv|approv|pay|send|sent)).*\b(?:full|complete|money[- ]back) "
    r"refund\b[^.]{0,30}\b(?:within|up to|for)\s+$",
    re.IGNORECASE,
)
_OPENS = late(
    r"\W*(?:(?:you (?:have|get)|within|up to|standard|all|our|products?|items?|orders?|returns?|period|window|"
    r"time)\W*)*",
    re.IGNORECASE,
)
"""What may stand before the number in a paragraph below a heading on it; other words name a kind of goods."""
_ABOUT_WINDOW = late(
    r"\b(?:returns?|refunds?)\b.{0,20}\b(?:window|period|time ?(?:frame|limit|line)?|deadline|eligib\w*)\b|\bhow "
    r"long\b.{0,40}\breturn|"
    r"^returns?(?: polic(?:y|ies))?$",
    re.IGNORECASE,
)
_PRODUCT = late(r"\breturn(?:ed)? (?:the|your|an?) (?:[A-Z][\w-]+ ){2,}")
_KIND = late(
    r"^\W*(?!(?:easy|free|simple|standard|online|all|our|your|general|domestic|customer|product|item|order|regular|normal)\b)"
    r"[a-z]+ returns?\s*[:–—]",
    re.IGNORECASE,
)
"""A label that names a kind of goods or of buyers."""
_SAME = late(r"\W*(?:(?:the|this|that|such|these) (?:item|product|article)s?|it|they) ", re.IGNORECASE)
"""How a sentence begins that goes on with the goods of the one before it."""
_ASKED = late(
    r"\breturn requests? (?:(?:must|should|can|may|has|have|needs?|to|is|are|be) )*(?:made|submitted|initiated|received|sent)"
    r"(?: to us)? within (?:the )?(?:first )?$",
    re.IGNORECASE,
)
_BUYERS_TRIGGER = late(r"deliver|recei[pv]|purchas|order|arriv|bought|buy", re.IGNORECASE)


def windows(passage: Passage) -> Iterator[Span]:
    """The spans that say how long a buyer may return what is not faulty, by the shop's own general terms."""
    text = passage.text
    near = f"{text} {passage.heading}"
    words = _NEEDLES.within(near.lower())
    if text.endswith("?") or not words or (words == {"money"} and not _MONEY_BACK.search(near)):
        return
    found = spans(text)
    if not found or len({(span.least, span.most) for span in found}) > 1 or found[0].ranged:
        return
    if _grants(passage, found[0]) and not _elsewhere(passage):
        yield found[0]


def _elsewhere(passage: Passage) -> bool:
    if passage.elsewhere or contexts.is_on_one_case(passage.title):
        return True
    near = f"{passage.text} / {passage.heading}"
    if _SAME.match(passage.text) and contexts.FAULT.search(passage.block[: passage.block.find(passage.text)]):
        return True
    return bool(
        contexts.LAW.search(passage.topics)
        or _SWAPS.match(passage.heading)
        or any(words.search(near) for words in _ELSEWHERE)
        or _TRANSPORT.search(passage.text)
    )


def _grants(passage: Passage, span: Span) -> bool:
    before, after = passage.text[: span.start], passage.text[span.end :]
    trigger = _TRIGGER.match(after)
    if trigger and _OF_RETURN.search(_NOT_OURS.sub(" ", trigger["what"].partition(",")[0])):
        return False
    if _GONE.match(after):
        return bool(re.search(r"\bif\s+(?:the )?$", before, re.IGNORECASE))
    if any(words.search(before) for words in (_TOO_LATE, _PRODUCT, _SWAP, _KIND)):
        return False
    if _LASTS.search(before) or _NAMED.match(after):
        return True
    bought = trigger and _BUYERS_TRIGGER.search(trigger["what"])
    if bought and (_FOR_REFUND.search(before) or (_ABOUT_WINDOW.search(passage.heading) and _OPENS.fullmatch(before))):
        return True
    return _is_due(before, bool(bought)) or bool(bought and _ASKED.search(before))


def _is_due(before: str, bought: bool) -> bool:
    """Whether what is to be done in a span of time, by the words before it, is to send goods back."""
    acts = [*_ACT.finditer(_NOUN.sub(lambda found: "_" * len(found[0]), before))]
    if not acts or not acts[-1]["sends"] or len(before) - acts[-1].end() >= _FAR:
        return False
    if not bought and (_ON_ITS_WAY.search(before) or acts[-1][0].lower() == "money back"):
        return False
    return _WITHIN.search(before) is not None
