"""Words that say that a sentence is about something else than the shop's general terms of return."""

import re
from collections.abc import Sequence

from helpgen.late import late


def _words(*parts: str) -> re.Pattern[str]:
    return late("|".join(rf"\b(?:{part})" for part in parts), re.IGNORECASE)


LAW = _words(
    r"statut\w*|legal(?:ly)?\b|laws?\b|lawful\w*|by right|legislation|directives?\b|regulations?\b|Act\b",
    r"rights? (?:to|of) (?:cancel|withdraw|revo[ck]|rescind)\w*|withdraw(?:al|ing)?\b|revocation|rescission|"
    r"cooling[- ]off",
    r"distance[- ]selling|consumer (?:contracts|rights|guarantees?)|(?:as a|are a|EU|UK|European) consumers?\b",
    r"short[- ]term right|reject(?:ion)?\b (?:the )?(?:goods|it)|European (?:Union|Economic)|EU\b|EEA\b|EU/|"
    r"Widerruf\w*|rétractation",
)
"""Periods that the law sets stand beside those of the shop."""
ENDING = _words(r"cancel\w*", r"terminat\w*", r"expir\w*", r"discontinu\w*", r"opt(?:ing)?[- ]out", r"notice\b")
SERVICE = _words(
    r"subscri\w*|renew\w*|auto-renew\w*|membership\w*|free trials?|trial\b|bookings?\b|reservations?\b|rental\w*",
    r"tickets?\b|events?\b|courses?\b|enrol\w*|licen[cs]es?\b|hosting|domains?\b|premium|in-app|downloads?\b|digital",
    r"gift (?:cards?|vouchers?|certificates?)|vouchers?\b|e-?books?\b|software|accounts?\b(?! team)|plans?\b|"
    r"services?\b(?! (?:team|at|by|via))",
    r"modems?\b|devices? (?:plan|loan)|leas(?:e|ed|ing)\b|app\b|apps\b|funds?\b|deposits?\b|"
    r"credits? (?:are|is|will)(?! automatically)",
)
"""What is no sale of goods."""
MONEY = _words(r"(?:your|the) banks?\b", r"direct debits?|charge-?backs?|being charged|auto-?pay|invoices? (?!date)")
"""What concerns a payment and not an item."""
SPECIAL = _words(
    r"sale\b(?! or)(?! date)|on sale|clearance|discounted|reduced|outlet|promotion\w*|final\b|flash|seasonal|"
    r"holiday\w*|christmas",
    r"black friday|cyber monday|extend\w*|extra\b|additional|a further|another \d|members?\b|loyalty|vip\b|wholesale|business customers?|"
    r"trade",
    r"in[- ]?stores?\b|in person|pop-?up|international\w*|overseas|abroad|outside (?:of )?(?:the )?[A-Z]|marketplace|"
    r"third[- ]part\w+",
    r"opened|bulk\w*|custom[- ]?(?:made|ised|ized|orders?)|personali[sz]ed|made[- ]to[- ]order|pre-?orders?|"
    r"refurbished|(?<!method )(?<!card )(?<!you )(?<!account )(?<!be )used\b(?! (?:or|for|to|during|at|when)\b)",
    r"electronics?|mattress\w*|large items?|furniture|perishable\w*|phones?\b(?! (?:us|or|number))|laptops?|computers?",
    r"store credit|credit notes?|exchanges? only|for (?:an? )?(?:full |direct )?exchange(?! or)|gifts?\b|"
    r"between (?:\d|[A-Z])|amazon|ebay|etsy|walmart",
    r"sellers?\b|retailers?\b|(?:non|un)-?(?:defective|(?<!new, un)(?<!new and un)opened)|corporate|students?|selected|certain|the following|priced|some (?:items|"
    r"products|goods)",
    r"depending|var(?:y|ies)\b|different\b (?:return|polic|period|window)|exception\w*|except\b|other than|excluding|"
    r"unless",
)
"""A condition that only some sales meet."""
FAULT = _words(
    r"damag\w*|defect\w*|fault\w*|broken|wrong\b|incorrect\w*|missing|not as described|our (?:error|mistake)|"
    r"mistakes?\b",
    r"short(?:age|ed)\b|discrepanc\w*|problem\w*|issues?\b(?! (?:(?:you|your|the|a|an|any|all|full|partial|such) )"
    r"{0,3}(?:refunds?|credits?|reimburs\w*|money|(?:return )?labels?|exchanges?)\b)|"
    r"lost\b|loss\b|never arriv\w*|not (?:arrived|received)|"
    r"mis-?ship\w*",
    r"error (?:on|by) (?:our|us)|result of our|recall\w*|warrant\w*|repair\w*|malfunction\w*|dead on arrival|doa\b|"
    r"inspect\w* (?:the|your)",
)
"""Claims about goods that are not right, which have time limits of their own."""
BANK = _words(
    r"banks?\b|card(?:holder)?(?:'s|’s)? (?:issuer|compan|provider|network|statement)\w*|issuers?\b|financial "
    r"institution|statements?\b",
    r"billing cycles?|appear\w*|show(?:s|n|ing)? (?:up|in|on)|to show\b|reflect\w*|post(?:ed|s|ing)? (?:to|on|in)\b|"
    r"clear(?:s|ed)?\b|paypal",
    r"klarna|afterpay|payment (?:provider|processor|service)|reach(?:es)? (?:you|your)\b|arrive\w* (?:in|on) your|in "
    r"your account",
    r"credit card compan\w*|provider\b|see (?:it|the (?:money|refund|credit))|transfer\w* (?:time|may|can)|visible|"
    r"available in",
)
"""What the buyer's bank does, which no shop decides."""
SOFT = late(
    r"\b(?:usual(?:ly)?|typical(?:ly)?|normal(?:ly)?|general(?:ly)?|often|mostly|most (?:refunds|cases)|aim|try|strive|"
    r"hope|average|expect|may|can|might|should|estimated?|about|approximately|around|up to|at least|as little as|"
    r"less than|as soon as|in der regel|normalerweise|üblicherweise|gewöhnlich|meist(?:ens)?|im normalfall|"
    r"in den meisten fällen|kann|können|ca|etwa|ungefähr|bis zu|généralement|habituellement|normalement|environ|"
    r"jusqu['’]à|peut|normalmente|generalmente|por lo general|habitualmente|aproximadamente|hasta|puede|di solito|"
    r"solitamente|in genere|circa|fino a|può)\b",
    re.IGNORECASE,
)
"""What is said with less than a promise: it may take less time than the fact, but not more."""

_PARTS = late(r"\s*(?:[,/&|:–—]|\b(?:and|und|et|y|e|or|oder|ou|o)\b)\s*", re.IGNORECASE)
"""What stands between the topics of a title."""
_RETURNS = late(
    r"\b(?:return|refund)\w*|rückgabe|rücksend|retour|erstatt|rembours|devol|reembols|\bres[oi]\b|rimbors",
    re.IGNORECASE,
)
_GENERAL = late(
    r"\b(?:terms|conditions?|faqs?|questions?|answers?|help|service|notice|agb|fragen|hilfe|aide|preguntas|ayuda|"
    r"condiciones|domande|aiuto|condizioni)\b|bedingungen\b|"
    r"money.back|geld.zurück|satisf|zufrieden|soddisf|unwanted|change of mind|unerwünscht|nicht gef[aä]ll",
    re.IGNORECASE,
)
"""In a title: the page is on more than one case."""
_CASES = (SPECIAL, FAULT, ENDING)


def is_on_one_case(title: str, cases: Sequence[re.Pattern[str]] = _CASES) -> bool:
    """Whether a page is on such a case by its title, and not on returns in general beside it."""
    if not any(case.search(title) for case in cases) or _GENERAL.search(title):
        return False
    parts = _PARTS.split(title)
    return all(any(case.search(part) for case in cases) for part in parts if _RETURNS.search(part))
