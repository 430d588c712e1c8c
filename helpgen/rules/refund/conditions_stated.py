"""Whether the refund policy says what can be returned, and in what state."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.refund import settled

CONDITION = {
    "en": r"\bun(?:used|worn|opened|damaged|washed|altered)\b|\boriginal (?:condition|packag|state|box|tags)|\bsame "
    r"(?:condition|state)|"
    r"\b(?:as new|like new|new condition|good condition|resal\w+|resell\w*|tags? (?:attached|on|intact)|proof of "
    r"purchase|receipt|packing slip|"
    r"order number|condition (?:of|in which|you))\b|\bcondition\b[^.]{0,40}\breturn",
    "de": r"unbenutzt|ungetragen|originalverpackt|originalzustand|originalverpackung|unbeschädigt|kaufbeleg|rechnung",
    "fr": r"non (?:porté|utilisé)|état (?:neuf|d['’]origine|initial)|emballage d['’]origine|preuve d['’]achat|facture",
    "es": r"sin usar|estado original|embalaje original|comprobante|factura",
    "it": r"non (?:usat|indossat)|condizioni originali|imballo originale|confezione originale|scontrino|fattura",
}
EXCEPTIONS = {
    "en": r"\b(?:can(?:not|['’]t| not)|(?:do|does|will|are)(?:n['’]t| not)|never|non-?)\s?(?:\w+ ){0,4}?(?:return|"
    r"refund|exchang|take\w* back|eligible|accept)|"
    r"\bnon-?(?:returnable|refundable)|\bexcept(?:ion|ions|ing)?\b|\bexclu(?:de|sion)|\bexempt|\bfinal sale|\bsales? "
    r"(?:are|is) final|"
    r"\b(?:all|any|every)(?:thing)? (?:items?|products?|goods|that we sell)\b[^.]{0,40}\b(?:can|may) be returned|"
    r"\bno exceptions",
    "de": r"ausgenommen|ausgeschlossen|nicht (?:zurück|umgetauscht|erstatte)|vom umtausch|ausnahme",
    "fr": r"exclu|exception|ne (?:peuvent|peut) (?:pas )?être (?:retourn|repris|échang)|non (?:remboursable|"
    r"échangeable)",
    "es": r"excep|exclu|no (?:se )?(?:admit|acept|pued)",
    "it": r"esclus|eccezion|non (?:sono|è) (?:rimborsabil|restituibil|possibile)",
}
_VAGUE = late(r"\b(?:some|certain|selected|a few) (?:of our )?(?:items|goods|products|things)\b", re.IGNORECASE)
_LEAST = 14
"""A sentence of fewer words that speaks of "some items" leaves open which."""


@rule(
    "refund/conditions-stated",
    packs={"google-merchant": "error", "us": "error", "core": "warning"},
    basis=("law", "platform"),
    sources=(
        "Merchant Center, return and refund policy requirement, under which circumstances "
        "<https://support.google.com/merchants/answer/11197424>",
        "New York GBL 218-a, 2(a)(i)-(ii): sale/as-is goods, no proof of purchase "
        "<https://www.nysenate.gov/legislation/laws/GBS/218-A>",
    ),
)
def conditions_are_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy says in what state an item must be, and which items are not taken back.

    Why it matters: a return that is refused for a reason nobody read beforehand is a dispute that the shop loses.

    How it is looked for: two passages marked with the clauses `returns.condition` and `returns.exceptions`, on any
    page; or words for each of them in the refund policy or the FAQ, in English, German, French, Spanish or Italian. A
    short marked sentence about "some items" that does not say which fails. Saying that there are no exceptions is
    fine, and so is `condition: none` or `exceptions: none` in `site.yaml`. Not asked where nothing is sent or taken
    back; where `site.yaml` does not state the one or the other, only Google Merchant Center and the US pack ask for it.

    Passes: "Unworn, with the order number. We can't take back earrings, for hygiene."

    Fails: "Some items cannot be returned."

    To put right: write both below headings with `{clause=returns.condition}` and `{clause=returns.exceptions}`.
    """
    if not settled.takes_back(site):
        return
    packs: tuple[model.Pack, ...] = ("google-merchant", "us")
    if reading.fact(site, "returns.condition") is not None and settled.asked(site, *packs, keys=("returns.condition",)):
        facts = ("returns.condition", "returns.proof_of_purchase")
        found = evidence.find(site, "returns.condition", roles=settled.ROLES, facts=facts, words=CONDITION)
        message = "the refund policy does not say in what state an item must be to be returned"
        mend = "say it below a heading with {clause=returns.condition}"
        yield from settled.silent(site, found, message, mend, "returns.condition")
    exceptions = ("returns.exceptions",)
    if reading.fact(site, *exceptions) is not None and settled.asked(site, *packs, keys=exceptions):
        facts = ("returns.exceptions", "returns.exceptions.")
        found = evidence.find(site, "returns.exceptions", roles=settled.ROLES, facts=facts, words=EXCEPTIONS)
        message = "the refund policy does not say which items are not taken back, or that all are"
        mend = "say it below a heading with {clause=returns.exceptions}"
        yield from settled.silent(site, found, message, mend, "returns.exceptions")
        vague = _VAGUE.search(found.text) and len(found.text.split()) < _LEAST
        if vague and found.level is evidence.Level.MARKED and found.page:
            yield model.Problem(
                message="the passage marked returns.exceptions does not say which items are not taken back",
                mend="name them, or the kinds of goods",
                url=found.page.url,
                line=found.line,
                keys=("returns.exceptions",),
            )
