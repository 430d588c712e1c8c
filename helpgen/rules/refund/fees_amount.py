"""Whether a fee for a return is printed with its amount, and no fee is spoken of where there is none."""

import re
from collections.abc import Iterator
from decimal import Decimal

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.facts.fees import restocking_fees
from helpgen.rules.facts.passages import passages
from helpgen.rules.refund import settled

_FEE = late(r"\bre-?stock(?:ing)?\b[ -](?:and[ -]handling[ -])?(?:fees?|charges?)\b", re.IGNORECASE)
_NO = late(r"\b(?:no|not|never|without|free of|zero|none|waive\w*)\b|n['’]t\b|\b0\s?%", re.IGNORECASE)


@rule(
    "refund/fees-amount",
    packs={"us": "error", "core": "warning"},
    basis=("law", "platform"),
    sources=(
        "New York GBL 218-a, 2(a)(v): dollar or percentage amount "
        "<https://www.nysenate.gov/legislation/laws/GBS/218-A>",
        "Google Search Central, MerchantReturnPolicy, restockingFee is a percentage number or MonetaryAmount "
        "<https://developers.google.com/search/docs/appearance/structured-data/return-policy>",
    ),
)
def fees_have_amounts(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A restocking fee or a fixed charge for a return stands in the policy with its amount.

    Why it matters: "a fee may apply" is what buyers dispute. The law of New York asks for the amount or the share.

    How it is looked for: where `site.yaml` states a restocking fee above zero, or an amount under `returns.postage`
    that the buyer pays, the placeholder of that fact or the number stands in the refund policy, the FAQ or the terms.
    Where it states no restocking fee, a sentence of these pages that speaks of one without an amount fails; one with
    an amount is for facts/consistent-everywhere.

    Passes: "Restocking fee: {{ returns.restocking_fee | fee }} of the price".

    Fails: "A restocking fee may apply."

    To put right: write the fact where the fee is spoken of, below a heading with `{clause=refund.fees}`.
    """
    if not settled.takes_back(site):
        return
    pages = [page for page in reading.authored(site) if page.role in (*settled.ROLES, "terms")]
    fee = reading.fact(site, "returns.restocking_fee")
    if isinstance(fee, str) and _above_zero(fee):
        yield from _printed(site, pages, fee, "restocking fee", "returns.restocking_fee")
    elif isinstance(fee, str) or fee is None:
        yield from _spoken_of(site, pages)
    for case in ("change_of_mind", "faulty"):
        key = f"returns.postage.{case}"
        amount = reading.fact(site, f"{key}.amount")
        if isinstance(amount, str) and _above_zero(amount) and reading.fact(site, f"{key}.payer") == "buyer":
            yield from _printed(site, pages, amount, "charge for sending an item back", f"{key}.amount")


def _printed(
    site: model.SiteFacts, pages: list[model.PageFacts], amount: str, what: str, key: str
) -> Iterator[model.Problem]:
    digits = amount.rstrip("%").replace(".", "[.,]")
    number = rf"(?<![\d.,]){digits}(?:[.,]00)?(?!\d)"
    share = r"\s?(?:%|per ?cent|Prozent)" if amount.endswith("%") else ""
    printed = late(number + share)
    for page in pages:
        if any(key in use.expression for use in page.facts) or any(printed.search(block.text) for block in page.blocks):
            return
    policy = reading.of_role(site, "refund")
    if policy:
        yield model.Problem(
            message=f"the refund policy does not print the {what} of {amount} that site.yaml states",
            mend=f"write {{{{ {key} }}}} where it speaks of it, below a heading with {{clause=refund.fees}}",
            url=policy.url,
            keys=(key,),
        )


def _spoken_of(site: model.SiteFacts, pages: list[model.PageFacts]) -> Iterator[model.Problem]:
    place = reading.key_place(site, "returns.restocking_fee")
    for page in pages:
        for passage in passages(page) if reading.english(page.language) else ():
            fee = _FEE.search(passage.text)
            if fee is None or passage.filled or passage.text.endswith("?") or _NO.search(passage.text):
                continue
            if not any(said.value != 0 for said in restocking_fees(passage)):
                yield model.Problem(
                    message=f"the text speaks of a {fee[0].lower()}, where {place.path}:{place.line} says there is none",
                    mend="take the sentence out, or state the fee in site.yaml",
                    url=page.url,
                    line=passage.line,
                    quote=fee[0],
                    keys=("returns.restocking_fee",),
                )


def _above_zero(amount: str) -> bool:
    return Decimal(amount.rstrip("%")) > 0
