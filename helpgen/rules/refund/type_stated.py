"""Whether the refund policy says in what form the money comes back."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.refund import settled

_MONEY = (
    r"original (?:form|method|means|mode|payment|card|credit)|(?:same|original) (?:way|card|payment|method|means|"
    r"form|account)|"
    r"(?:way|card|account|method|means) (?:that |which )?(?:you|was|were|used)|\byour (?:original |credit |debit |"
    r"bank )*(?:card|account|paypal)|"
    r"payment (?:method|source)|method of payment|bank (?:transfer|account)|in cash|money back|via paypal"
)
_CREDIT = (
    r"(?:store|shop|site|merchandise|exchange) credit|\bcredit (?:note|for our shop)|\bvouchers?\b|\bgift cards?\b"
)
WORDS = {
    "en": rf"{_MONEY}|{_CREDIT}|\bexchange(?:s)? only",
    "de": r"zahlungs(?:mittel|art|weg|methode)|\bgutschein|\bgutschrift|\bkonto\b|\bkarte\b",
    "fr": r"moyen de paiement|mode de paiement|\bavoir\b|bon d['’]achat|carte (?:bancaire|utilisée)",
    "es": r"(?:forma|medio|método) de pago|\bvale\b|tarjeta",
    "it": r"metodo di pagamento|mezzo di pagamento|\bbuono\b|carta",
}


@rule(
    "refund/type-stated",
    packs={"us": "error", "core": "warning"},
    basis=("law", "standard"),
    sources=(
        "New York GBL 218-a, 2(a)(iv): cash, credit or store credit only "
        "<https://www.nysenate.gov/legislation/laws/GBS/218-A>",
        "schema.org release 30.0, RefundTypeEnumeration <https://schema.org/RefundTypeEnumeration>",
    ),
)
def type_is_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The refund policy says whether the buyer gets money, store credit or an exchange, and by which way.

    Why it matters: "you will be compensated" can mean a voucher. A buyer who expected money and got a voucher goes to
    the card company.

    How it is looked for: a passage marked with the clause `refund.type`, on any page; or, in the refund policy or the
    FAQ, words such as original payment method, store credit or voucher, in English, German, French, Spanish or
    Italian. In English a marked passage that speaks of store credit alone where `site.yaml` says `types: [money]`, or
    of money alone where it says `types: [store-credit]`, fails. Not asked where nothing is refunded; where `site.yaml`
    states neither `refund.types` nor `refund.method`, only the US pack asks for it.

    Passes: "We refund to the card or account you paid with."

    Fails: "You will be compensated."

    To put right: say it below a heading with `{clause=refund.type}`.
    """
    if not settled.asked(site, "us", keys=("refund.types", "refund.method")) or not settled.pays_back(site):
        return
    facts = ("refund.types", "refund.method")
    found = evidence.find(site, "refund.type", roles=settled.ROLES, facts=facts, words=WORDS)
    message = "the refund policy does not say whether the buyer gets money or store credit, and by which way"
    mend = "say it below a heading with {clause=refund.type}"
    yield from settled.silent(site, found, message, mend, "refund.types", "refund.method")
    types = reading.fact(site, "refund.types")
    if found.level is evidence.Level.MARKED and found.page and isinstance(types, tuple) and settled.english(found):
        money = re.search(rf"{_MONEY}|\b(?:money|full refund|refund you)\b", found.text, re.IGNORECASE)
        credit = re.search(_CREDIT, found.text, re.IGNORECASE)
        if (types == ("money",) and credit and not money) or (types == ("store-credit",) and money and not credit):
            said = "store credit" if credit else "money"
            yield model.Problem(
                message=f"the passage marked refund.type speaks of {said} alone, and site.yaml says {types[0]}",
                mend="correct the one that is wrong",
                url=found.page.url,
                line=found.line,
                keys=("refund.types",),
            )
