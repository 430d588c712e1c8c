"""Whether somebody has looked at what the checkout shows."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import attested
from helpgen.rules.base import rule


@rule(
    "checkout/disclosures-before-payment",
    packs={"card-networks": "error", "amazon-pay": "warning", "us": "warning"},
    basis=("law", "contract", "guidance"),
    sources=(
        "Forte/Wells Fargo reminder of Visa location and disclosure rules, country disclosure "
        "<https://support.forte.net/support/solutions/articles/11000085126-visa-reminder-about-merchant-location-and-website-disclosure-requirements>",
        "BEPI, e-commerce merchant website requirements (acquirer), click-to-accept or other acknowledgement "
        "<https://bepi.uk/website-requirements>",
        "Visa, dispute condition 13.7 (cancelled merchandise/services), websites have to show the refund "
        "policy and collect an acknowledgement; Europe may use a link inside it "
        "<https://usa.review.visa.com/supporting-info/cancelled-merchandise-services-condition-13-7.html>",
        "Amazon Pay, chargeback best practices, policies <https://pay.amazon.com/help/201749670>",
        "New York GBL 218-a, 1(e): link near the item or before billing data "
        "<https://www.nysenate.gov/legislation/laws/GBS/218-A>",
    ),
)
def buyers_are_told_before_they_pay(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Before they pay, buyers see your policies, country, currency and address, and agree to the refund policy.

    Why it matters: card schemes decide a dispute about a refund by what the buyer saw and agreed to before paying.

    How it is looked for: an attestation of this rule in `site.yaml`, not older than 365 days. The checkout is no part
    of the help center, so nothing of it is scanned. Look at these: the policies can be reached during checkout; the
    refund policy is agreed to by a click, or shown on the way; the country of the business stands on the checkout or on
    the way to it, not only behind a link; the currency is named; so is an address to write to; all of it over https.

    Passes: `{rule: checkout/disclosures-before-payment, by: owner, on: 2026-09-30, note: screenshots in the folder}`.

    Fails: the country stands only behind a link, and nobody has looked.

    To put right: go through your checkout as a buyer does, mend what is missing, keep screenshots, and vouch for it
    with role and date. Do so again when the checkout changes.
    """
    yield from attested.wanted(
        site, "checkout/disclosures-before-payment", "for what buyers see in the checkout before they pay"
    )
