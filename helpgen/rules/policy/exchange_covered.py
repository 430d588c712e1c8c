"""Whether buyers are told if an item can be exchanged."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, packs, reading
from helpgen.rules.base import rule

_WORDS = {
    "en": r"\bexchang\w+|\bswap\w*|\breplacement\b",
    "de": r"\bumtausch\w*|\bumgetauscht\b|\btauschen\b",
    "fr": r"\béchang\w+",
    "es": r"\bcambios?\b|\bcambiar\b",
    "it": r"\bcambi[oa]?\b|\bsostituzion\w+",
}
_REFUSES = late(
    r"\b(?:don[’']t|do not|cannot|can[’']t|can not|never|no)\s+(?:\w+\s+){0,3}?(?:exchang\w+|swap\w*)\b"
    r"|\bexchanges? (?:is|are) not\b",
    re.IGNORECASE,
)
_BUT = late(r"\b(?:unless|except|only|but)\b|\bfaulty\b", re.IGNORECASE)


@rule(
    "policy/exchange-covered",
    packs={"amazon-pay": "error", "core": "warning"},
    basis=("contract", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>",
        "Amazon Store Card terms for merchants <https://pay.amazon.com/help/201805390>",
    ),
)
def exchanges_are_covered(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy says whether an item can be exchanged.

    Why it matters: a buyer who got the wrong size wants another one, not the money. If the policy is silent, every one
    of them asks. Amazon Pay names refund and exchange in one breath.

    How it is looked for: a passage marked with the clause `exchange` on any page, or words such as exchange or swap in
    the policy or the FAQ, in English, German, French, Spanish or Italian. Saying that you do not exchange is fine. In
    English, a marked passage that refuses exchanges while `site.yaml` says `exchanges: yes` fails. Where `site.yaml`
    does not state `returns.exchanges`, only Amazon Pay asks for it. Not asked where nothing is sent or taken back.

    Passes: "We do not exchange items. Send the item back and order the one that you want."

    Fails: a policy about refunds alone.

    To put right: add a heading "Exchanges {clause=exchange}" to the refund policy, and say how it works.
    """
    config = site.config
    returned = config.returns is not None and not (config.returns and config.returns.category == "none")
    exchanges = reading.fact(site, "returns.exchanges")
    if not config.physical_goods or not returned or "refund" in config.policies.external:
        return
    if exchanges in (UNSET, None) and "amazon-pay" not in packs.active(config):
        return
    found = evidence.find(site, "exchange", roles=("refund", "faq"), facts=("returns.exchanges",), words=_WORDS)
    refund = reading.of_role(site, "refund")
    if found.level is evidence.Level.NOTHING:
        if found.knows_language and refund:
            yield model.Problem(
                message="the policy does not say whether an item can be exchanged",
                mend="add a heading with {clause=exchange}, and say so below it",
                url=refund.url,
                keys=("returns.exchanges",),
            )
    elif found.level is evidence.Level.MARKED and exchanges in ("yes", "same-item") and found.page:
        refusal = _REFUSES.search(found.text)
        if refusal and not _BUT.search(found.text):
            yield model.Problem(
                message=f"the page says “{refusal[0]}”, and site.yaml says `exchanges: {exchanges}`",
                mend="correct the one that is wrong",
                url=found.page.url,
                line=found.line,
                keys=("returns.exchanges",),
            )
