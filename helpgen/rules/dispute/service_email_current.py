"""Whether the address that the payment service shows to buyers is the one on the site."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import attested, packs, reading
from helpgen.rules.base import rule

_ID = "dispute/service-email-current"


@rule(
    "dispute/service-email-current",
    packs={"amazon-pay": "error"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 1 "
        "<https://pay.amazon.co.uk/help/202018810>",
        "Amazon Pay UK blog, best-practices checklist, details are shown to buyers in account pages and "
        "mails "
        "<https://pay.amazon.co.uk/blog/Customer-service-best-practices-checklist>",
    ),
)
def service_email_is_current(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The customer-service email at the payment service is the one that the site shows.

    Why it matters: the service shows that address to buyers, in their account and in emails. If it belongs to somebody
    who left, questions arrive nowhere and come back as claims.

    How it is looked for: an attestation of this rule in `site.yaml`, not older than 180 days, whose `value` is the
    address that was seen. It is compared with `contact.email` and `contact.email_aliases`, letter case aside.

    Passes: `{rule: dispute/service-email-current, by: support, on: 2026-10-02, value: help@fernhill.example}`, and the
    same address under `contact.email`.

    Fails: Seller Central, where Amazon Pay keeps the address, still has the founder's private one.

    To put right: look at your payment service, for Amazon Pay in Seller Central, correct the address there, and write
    down what you saw, with role and date.
    """
    service = "Seller Central" if packs.takes_amazon_pay(site.config) else "your payment service"
    where = f"in {service}" if service == "Seller Central" else f"at {service}"
    yield from attested.wanted(site, _ID, f"that the customer-service email {where} is current")
    seen = attested.latest(site, _ID)
    if seen is None:
        return
    place = attested.place(site, seen)
    shown = reading.fact(site, "contact.email")
    aliases = reading.fact(site, "contact.email_aliases")
    own = {shown, *(aliases if isinstance(aliases, tuple) else ())}
    known = {address.casefold() for address in own if isinstance(address, str)}
    value = reading.text(seen.value).strip()
    if not value:
        yield model.Problem(
            message=f"the attestation doesn't say which address stands {where}",
            mend="write it as `value: ADDRESS`",
            place=place,
            keys=("attestations",),
        )
    elif known and value.casefold() not in known:
        here = shown if isinstance(shown, str) else "another"
        yield model.Problem(
            message=f"{service} shows {value}, and the site shows {here}",
            mend="correct one of the two, or list the address under `contact.email_aliases`",
            place=place,
            keys=("contact.email", "contact.email_aliases"),
        )
