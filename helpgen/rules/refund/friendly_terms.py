"""Whether returns are free: no duty, but what keeps buyers from disputes."""

from collections.abc import Iterator
from decimal import Decimal

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.refund import settled


@rule(
    "refund/friendly-terms",
    packs={"amazon-pay": "advice"},
    basis=("contract", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices, no restocking fee and free return postage are held up as "
        "friendly <https://pay.amazon.co.uk/help/202018810>",
        "Amazon Pay, chargeback best practices, no-refund shops see more chargebacks "
        "<https://pay.amazon.com/help/201749670>",
        "Amazon Pay reserve policy, why it pays <https://pay.amazon.com/us/help/201212470>",
    ),
)
def terms_are_friendly(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Returns cost the buyer nothing: no restocking fee, and free return postage.

    Why it matters: this is advice and nobody's duty. Amazon Pay holds such terms up as an example, because buyers who
    can return without cost open fewer claims, and accounts with fewer claims have less money held back.

    How it is looked for: `returns.restocking_fee` above zero, or `returns.postage.change_of_mind` with `payer: buyer`,
    in `site.yaml`.

    Passes: `restocking_fee: 0` and `change_of_mind: {payer: merchant}`.

    Fails: `restocking_fee: 15%`.

    To put right: think about what the fee brings in and what the claims cost; or waive the rule for good.
    """
    if not settled.takes_back(site):
        return
    fee = reading.fact(site, "returns.restocking_fee")
    if isinstance(fee, str) and Decimal(fee.rstrip("%")) > 0:
        yield model.Problem(
            message=f"a restocking fee of {fee} makes claims more likely",
            mend="weigh what it brings in against what claims cost",
            place=reading.key_place(site, "returns.restocking_fee"),
            keys=("returns.restocking_fee",),
        )
    if reading.fact(site, "returns.postage.change_of_mind.payer") == "buyer":
        yield model.Problem(
            message="buyers pay for sending an item back if they change their mind",
            mend="weigh the postage against what claims cost",
            place=reading.key_place(site, "returns.postage.change_of_mind"),
            keys=("returns.postage.change_of_mind",),
        )
