"""Whether a shop that takes nothing back says so."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_WORDS = {
    "en": r"\b(?:do|does|will|can)(?: not|n['’]t|not) (?:\w+ ){0,3}?(?:accept|take|offer|give|return|refund|issue|"
    r"exchange)|"
    r"\bno (?:returns?|refunds?)\b|\b(?:all )?sales (?:are|is) final|\bcannot be (?:returned|refunded)|"
    r"\bnon-?(?:returnable|refundable)|"
    r"\bare not (?:returnable|refundable|accepted)",
    "de": r"(?:keine|nicht)[^.]{0,60}(?:rückgabe|zurück|erstatt|umtausch)|vom umtausch ausgeschlossen",
    "fr": r"ne[^.]{0,60}(?:repren|retour|rembours|échang)|aucun (?:retour|remboursement)|ni repris ni échangé",
    "es": r"no[^.]{0,60}(?:devoluc|reembols|cambi)",
    "it": r"non[^.]{0,60}(?:res[oi]|rimbors|restitu)",
}


@rule(
    "refund/no-refund-explicit",
    packs={"google-merchant": "error", "california": "error", "core": "warning"},
    basis=("law", "platform"),
    sources=(
        "Merchant Center guidelines, state it even so <https://support.google.com/merchants/answer/6363310>",
        "California Civ. Code 1723 (statute text quoted at LawGuru; DCA legal guide S-6), policies short of 7 days "
        "must be "
        "displayed "
        "<https://lawguru.com/legal-questions/california-business-law/small-business-post-refund-policy-506451661>",
    ),
)
def no_refunds_is_said(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A shop that takes nothing back says so in one plain sentence.

    Why it matters: buyers who find no policy expect that they can return things. Shopping platforms ask for the
    sentence, and California gives buyers 30 days where it is missing.

    How it is looked for: where `site.yaml` says `returns: {category: none}` or `returns: none` and the shop sends
    goods, the refund policy or the FAQ has a passage marked `returns.window` or `returns.exceptions`, or words such as
    "we do not accept returns", in English, German, French, Spanish or Italian. A site that has no refund policy, and
    does not ask for one under `policies.required`, fails as well. What the law gives to buyers in the EU and the UK
    stays, whatever the page says.

    Passes: "Everything is made to order, so we don't accept returns or give refunds unless something is faulty."

    Fails: no page, because there are no returns.

    To put right: write the sentence on the page with `role: refund`.
    """
    returns = site.config.returns
    if not site.config.physical_goods or returns is UNSET or (returns and returns.category != "none"):
        return
    policies = site.config.policies
    policy = reading.of_role(site, "refund")
    if policy is None:
        if "refund" not in policies.required and "refund" not in policies.external:
            yield model.Problem(
                message="nothing is taken back, and no page says so",
                mend="write a page with `role: refund` that says it in one sentence",
                place=reading.key_place(site, "returns"),
                keys=("returns",),
            )
        return
    roles = ("refund", "faq")
    marks = (
        evidence.find(site, clause, roles=roles, words=_WORDS) for clause in ("returns.window", "returns.exceptions")
    )
    if all(found.level is evidence.Level.NOTHING and found.knows_language for found in marks):
        yield model.Problem(
            message="nothing is taken back, and the refund policy does not say so",
            mend="say in one sentence that you don't accept returns or give refunds",
            url=policy.url,
            keys=("returns",),
        )
