"""Whether buyers are told until when, how and at what cost they can cancel."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import ADVICE, rule

_WORDS = {
    "en": r"\bcancel\w*",
    "de": r"\bstornier\w+|\bkündig\w+|\bbestellung\w* widerrufen\b|\babbestell\w+",
    "fr": r"\bannul\w+|\brésili\w+",
    "es": r"\bcancela\w+|\banula\w+",
    "it": r"\bannulla\w+|\bdisdett?\w+|\bcancella\w+",
}
_ROLES: tuple[str, ...] = ("cancellation", "terms", "refund", "faq", "policy")


@rule(
    "policy/cancellation-covered",
    packs={"card-networks": "error", "us": "warning", "core": "advice"},
    basis=("contract", "guidance"),
    sources=(
        "Stripe checklist as published on Checkli "
        "<https://www.checkli.com/checklists/chargestripe/8-things-you-need-to-accept-stripe-payments-online-1>",
        "Visa, dispute resolution for businesses <https://www.visa.com/en-us/support/business/dispute-resolution>",
        "PayPal, avoiding disputes and chargebacks <https://www.paypal.com/mr/webapps/mpp/avoid-disputes-chargebacks>",
        "Nets support, Mastercard subscription rules <https://support.nets.eu>",
    ),
)
def service_can_be_cancelled(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Who sells services, bookings or subscriptions says how they are cancelled.

    Why it matters: "I cancelled that" is one of the commonest grounds of a dispute, and card schemes ask for the policy
    on the site.

    How it is looked for: where `site.yaml` says `physical_goods: false` or states `subscriptions`, a passage marked
    with the clause `cancellation` on any page, or words on cancelling in the terms, the refund or cancellation policy
    or the FAQ, in English, German, French, Spanish or Italian. Shops that only send goods are left alone here.

    Passes: "Cancel free of charge until the day before: reply to the email that confirmed your booking."

    Fails: a monthly box, and no word on cancelling.

    To put right: write a page with `role: cancellation`, or a heading with `{clause=cancellation}`, that says until
    when, how and at what cost.
    """
    subscriptions = getattr(site.config, "subscriptions", UNSET)
    if not site.config.physical_goods or subscriptions not in (UNSET, None):
        yield from _asked(site)


@rule(
    "policy/cancellation-of-orders",
    packs=ADVICE,
    basis="guidance",
    sources=(
        "Visa, dispute resolution for businesses <https://www.visa.com/en-us/support/business/dispute-resolution>",
    ),
)
def order_can_be_cancelled(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Who sends goods says in a line until when an order can be cancelled.

    Why it matters: buyers who notice a mistake a minute later look for it at once.

    How it is looked for: where `site.yaml` states `cancellation`, a passage marked with the clause `cancellation`, or
    words on cancelling in the terms, the refund or cancellation policy or the FAQ.

    Passes: "You can cancel until the parcel has left us. It costs you nothing."

    Fails: `cancellation: {until: dispatch}` in `site.yaml`, and no page that says so.

    To put right: write it on a page with `role: cancellation`, or below a heading with `{clause=cancellation}`.
    """
    if site.config.physical_goods and site.config.cancellation:
        yield from _asked(site)


def _asked(site: model.SiteFacts) -> Iterator[model.Problem]:
    if "cancellation" in site.config.policies.external:
        return
    found = evidence.find(site, "cancellation", roles=_ROLES, facts=("cancellation.",), words=_WORDS)
    if found.level is evidence.Level.NOTHING and found.knows_language:
        yield model.Problem(
            message="no policy says until when, how and at what cost a buyer can cancel",
            mend="write it on a page with `role: cancellation`, or below a heading with {clause=cancellation}",
            url=found.page.url if found.page else None,
            place=None if found.page else reading.key_place(site, "cancellation"),
            keys=("cancellation",),
        )
