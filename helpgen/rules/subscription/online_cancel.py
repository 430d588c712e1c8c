"""Whether a subscription can be ended online, and whether buyers know what it costs them until then."""

from collections.abc import Iterator
from datetime import date

from msgspec import UNSET

from helpgen import model
from helpgen.rules import attested, reading
from helpgen.rules.base import rule

_ID = "subscription/online-cancel"
_TERMS = {
    "subscriptions.price": "what a renewal costs",
    "subscriptions.term": "how often it renews",
    "subscriptions.reminder_days": "when you remind buyers before it renews",
}


@rule(
    "subscription/online-cancel",
    packs={"california": "error", "us": "warning", "card-networks": "error"},
    basis=("law", "contract"),
    sources=(
        "California AB 2863 (automatic renewal), online cancellation since 1 July 2025 "
        "<https://www.consumerfinsights.com/2024/10/california-enacts-new-bill-to-strengthen-customer-protection-on-automatic-renewals/>",
        "Nets support, Mastercard subscription rules (domain only noted), Mastercard <https://support.nets.eu>",
        "NETbilling, Mastercard negative-option rules, enrolment and reminder mails too "
        "<https://netbilling.com/news/new-mastercard-rules-will-effect-your-business-how-netbilling-can-help>",
        "Elavon UK on Mastercard subscription changes 2022, dates 22 Mar and 22 Sep 2022 "
        "<https://elavon.co.uk/resource-center/news-and-insights/card-brand-changes-december-2021.html>",
    ),
    since=date(2025, 7, 1),
)
def subscriptions_end_online(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A page says step by step how to end a subscription online, and what it costs until then.

    Why it matters: "call us to cancel" ends as a chargeback. Card schemes ask for a way to cancel online, and
    California's law does since 1 July 2025.

    How it is looked for: only if `site.yaml` states `subscriptions`. It has `cancel_url`, `price`, `term` and
    `reminder_days`. A page links to `cancel_url` and has a numbered list of two steps or more. The price, the term and
    the reminder stand in a text, as `{{ subscriptions.price | money }}` and so on; what is `none` is left out. That the
    way works is vouched for by an attestation of this rule, not older than 180 days.

    Passes: "1. Open [cancel my subscription](…). 2. Press Cancel now."

    Fails: "Call us to cancel".

    To put right: offer the way online, write the steps with the link, and state price, term and reminder.
    """
    subscriptions = site.config.subscriptions
    if not subscriptions:
        return
    url = subscriptions.cancel_url
    if not isinstance(url, str):
        yield model.Problem(
            message="there is no way to end a subscription online",
            mend="offer one, and state its address as `subscriptions.cancel_url`",
            place=reading.key_place(site, "subscriptions.cancel_url"),
            keys=("subscriptions.cancel_url",),
        )
    else:
        yield from _explained(site, url)
    uses = {use for page in reading.authored(site) for use in page.uses}
    for key, what in _TERMS.items():
        value = reading.fact(site, key)
        if value is not None and not any(key in expression for expression in uses):
            state = "state it, and " if value is UNSET else ""
            yield model.Problem(
                message=f"no page says {what}",
                mend=f"{state}write {{{{ {key} }}}} on the page about subscriptions",
                place=reading.key_place(site, key),
                keys=(key,),
            )
    yield from attested.wanted(site, _ID, "that a subscription can be ended online")


def _explained(site: model.SiteFacts, url: str) -> Iterator[model.Problem]:
    pages = [
        page
        for page in reading.authored(site)
        if any(link.href.rstrip("/") == url.rstrip("/") and link.landmark == "main" for link in page.links)
    ]
    if not any(len(steps.items) > 1 for page in pages for steps in page.lists):
        yield model.Problem(
            message="no page has the steps to end a subscription and the link to do it",
            mend="write them as a numbered list, with a link to {{ subscriptions.cancel_url }}",
            url=pages[0].url if pages else None,
            place=None if pages else reading.key_place(site, "subscriptions.cancel_url"),
        )
