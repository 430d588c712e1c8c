"""Whether the refund policy says who pays for sending an item back."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence
from helpgen.rules.base import rule
from helpgen.rules.refund import settled

_SEND = r"(?:shipping|postage|delivery|freight|label|sending|carriage)"
_WORDS = {
    "en": rf"\breturn(?:s|ing|ed)?\b[^.]{{0,60}}\b{_SEND}|\b{_SEND}\b[^.]{{0,60}}\b(?:return|back\b)|\bfree "
    rf"returns?\b|\breturns? (?:are|is) free|"
    r"\b(?:pay|cost|charge)\w*\b[^.]{0,60}\b(?:return|send\w* (?:it|them|the \w+) back)|\bcosts? of return",
    "de": r"rück(?:sende|versand|porto)\w*|kosten[^.]{0,40}rück(?:sendung|gabe)|rücksendung[^.]{0,40}(?:kost|trag|"
    r"frei)",
    "fr": r"frais de (?:retour|renvoi)|retours? gratuit|renvoi[^.]{0,40}(?:charge|frais)|retour[^.]{0,40}(?:charge|"
    r"frais)",
    "es": r"(?:gastos|costes?|costo)[^.]{0,30}devoluci|devoluci[^.]{0,30}gratis|gratuita",
    "it": r"(?:spese|costi)[^.]{0,30}(?:reso|restituzione|spedizione)|reso gratuito",
}
_FAULTY = late(
    r"\b(?:fault|defect|damag|wrong|incorrect|our (?:error|mistake|fault)|not as described|broken|mistake)",
    re.IGNORECASE,
)
_FOR_ALL = late(
    r"\bfree (?:returns?|return)\b|\breturns? (?:are|is) (?:always )?free\b|\ball returns\b|\bevery return\b",
    re.IGNORECASE,
)


@rule(
    "refund/return-cost-stated",
    packs={"eu": "error", "uk": "error", "core": "warning", "google-merchant": "warning"},
    basis=("law", "platform"),
    sources=(
        "sn-p.si, plain summary of arts. 9-16, art. 14(1): buyer pays only if told "
        "<https://www.sn-p.si/know-your-rights-when-shopping-online/>",
        "Google Search Central, MerchantReturnPolicy, remorse and defect fees are separate properties "
        "<https://developers.google.com/search/docs/appearance/structured-data/return-policy>",
    ),
)
def return_cost_is_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy says who pays for sending an item back, for a change of mind and for a faulty item.

    Why it matters: in the EU and the UK the shop bears the cost if the buyer was not told otherwise beforehand. And a
    buyer who has to pay for returning a broken item is one who disputes the charge.

    How it is looked for: a passage marked with the clause `returns.cost`, on any page; or, in the refund policy or the
    FAQ, words on return postage, in English, German, French, Spanish or Italian. In English a marked passage also
    speaks of faulty or wrong items, unless returns are free for all; `{{ returns.postage.faulty.payer }}` settles it
    too. Not asked where nothing is sent or taken back; where `site.yaml` does not state `returns.postage`, only the EU, the UK
    and Google Merchant Center ask for it.

    Passes: "Change of mind: you pay. Faulty or wrong: we pay."

    Fails: nothing on postage; or "You pay for sending it back", and nothing on faulty items.

    To put right: say who pays in both cases, below a heading with `{clause=returns.cost}`.
    """
    asked = settled.asked(site, "eu", "uk", "google-merchant", keys=("returns.postage",))
    if not asked or not settled.takes_back(site):
        return
    found = evidence.find(site, "returns.cost", roles=settled.ROLES, facts=("returns.postage.",), words=_WORDS)
    message = "the refund policy does not say who pays for sending an item back"
    mend = "say who pays for a change of mind, and who for a faulty item, below a heading with {clause=returns.cost}"
    yield from settled.silent(site, found, message, mend, "returns.postage")
    if found.level > evidence.Level.MARKED or found.page is None or not settled.english(found):
        return
    settles = any("returns.postage.faulty" in use.expression for use in found.page.facts)
    if not settles and not _FAULTY.search(found.text) and not _FOR_ALL.search(found.text):
        yield model.Problem(
            message="the passage marked returns.cost does not say who pays for returning a faulty item",
            mend="add who pays if the item is faulty, damaged or wrong",
            url=found.page.url,
            line=found.line,
            keys=("returns.postage",),
        )
