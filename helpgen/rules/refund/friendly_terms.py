"""Whether the terms are what buyers love: no duty, but what keeps buyers from disputes."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.refund import friendly


@rule(
    "refund/friendly-terms",
    packs={"core": "advice", "amazon-pay": "advice"},
    basis=("contract", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices, no restocking fee, free return postage and several ways of "
        "contact are held up as friendly <https://pay.amazon.co.uk/help/202018810>",
        "Amazon Pay, chargeback best practices, no-refund shops see more chargebacks "
        "<https://pay.amazon.com/help/201749670>",
        "Amazon Pay reserve policy, why it pays <https://pay.amazon.com/us/help/201212470>",
        "Amazon Pay A-to-z Guarantee for merchants, an answer within 24 hours <https://pay.amazon.com/help/201212410>",
        "Chain Store Age on a survey by Narvar and Reshop, free returns, windows, waiting for a refund "
        "<https://chainstoreage.com/study-return-policies-key-online-purchases-customer-loyalty> (read 2026-11-26)",
        "Chain Store Age on a survey by Blue Yonder, restocking fees "
        "<https://chainstoreage.com/heres-what-customers-and-dont-about-returns> (read 2026-11-26)",
    ),
)
def terms_are_friendly(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Returns and contact are as buyers love them.

    Why it matters: this is advice and nobody's duty. Buyers who can return without cost, and who get an answer soon,
    buy again and open fewer claims, and accounts with fewer claims have less money held back.

    How it is looked for: six facts of `site.yaml`: no `returns.restocking_fee`, `returns.postage.change_of_mind` paid
    by the merchant, `returns.days` of 30 or more, `refund.trigger: return-scanned`, three or more of email, phone, chat
    and form under `contact`, and `contact.response_hours` of 24 or less. What is not stated gives no advice. The HTML
    report of `helpgen check --advice --format html=report.html` shows all six as bars.

    Passes: `restocking_fee: 0`, `change_of_mind: {payer: merchant}` and `days: 30`.

    Fails: `restocking_fee: 15%`.

    To put right: think about what the fee brings in and what the claims cost; or waive the rule for good.
    """
    for trait in friendly.traits(site):
        if trait.state in ("no", "partly"):
            yield model.Problem(
                message=f"{trait.said}: {trait.why} ({trait.source}, {trait.url})",
                mend="weigh what it brings in against what it costs in claims and lost orders",
                place=reading.key_place(site, trait.key),
                keys=(trait.key,),
            )
