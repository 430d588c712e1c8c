"""Whether what wins a dispute is kept, for long enough and no longer than buyers were told."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import attested, reading
from helpgen.rules.base import rule

_ID = "dispute/order-evidence"
LEAST_MONTHS = 6
_KINDS = {
    "order": "the order",
    "tracking": "the tracking number",
    "delivery": "the day of delivery",
    "messages": "the messages",
    "policy-version": "the version of the policies that the buyer accepted",
}
_PERIOD = late(
    r"(?<!\d)(\d{1,6})\s*(?:(d|days?|tage?n?)|(w|weeks?|wochen?)|(m|months?|monate?n?)|(y|years?|jahre?n?))\b",
    re.IGNORECASE,
)
_MONTHS = (12 / 365, 12 / 52, 1.0, 12.0)


@rule(
    "dispute/order-evidence",
    packs={"amazon-pay": "error", "card-networks": "warning"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 7 "
        "<https://pay.amazon.co.uk/help/202018810>",
        "Amazon Pay, chargeback best practices, shipment records <https://pay.amazon.com/help/201749670>",
        "Amazon Pay UK blog, best-practices checklist, what to keep "
        "<https://pay.amazon.co.uk/blog/Customer-service-best-practices-checklist>",
    ),
)
def evidence_is_kept(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Orders, tracking, messages and the accepted policies are kept for disputes, as long as the privacy policy says.

    Why it matters: a chargeback can come months later. Without the tracking number and the policy that the buyer
    accepted, there is nothing to answer with. And what the privacy policy says is deleted must not be there any more.

    How it is looked for: `disputes.evidence` names all five kinds, and `disputes.evidence_months` is 6 or more, but not
    longer than `privacy.retention.orders` where that is a period such as "7 years". That the records are kept is
    vouched for by an attestation of this rule, not older than 365 days. Not asked of shops that sell no goods.

    Passes: `evidence_months: 18`, and the privacy policy keeps orders for 7 years.

    Fails: the privacy policy says that orders are deleted after 90 days.

    To put right: keep the records, state what and for how long under `disputes`, and make the two periods agree.
    """
    if not site.config.physical_goods:
        return
    yield from attested.wanted(site, _ID, "that orders, deliveries and messages are kept for disputes")
    kept = reading.fact(site, "disputes.evidence")
    if isinstance(kept, tuple):
        missing = [what for kind, what in _KINDS.items() if kind not in kept]
        if missing:
            yield _problem(site, "disputes.evidence", f"not kept of an order: {', '.join(missing)}", "keep it")
    months = reading.fact(site, "disputes.evidence_months")
    if months is UNSET and site.config.disputes:
        key = "disputes.evidence_months"
        yield _problem(site, key, "`disputes` doesn't say for how long evidence is kept", f"state `{key}`")
    if not isinstance(months, int):
        return
    if months < LEAST_MONTHS:
        message = f"evidence is kept for {months} months, and a dispute can come {LEAST_MONTHS} months after the order"
        yield _problem(site, "disputes.evidence_months", message, "keep it for longer")
    told = reading.fact(site, "privacy.retention.orders")
    period = _months(told) if isinstance(told, str) else None
    if period is not None and months > period:
        message = f"evidence is kept for {months} months, and buyers are told that orders are kept for {told}"
        yield _problem(site, "disputes.evidence_months", message, "make the two agree: privacy.retention.orders")


def _months(period: str) -> float | None:
    """The longest period that a text names, in months; None if it names none."""
    found = [int(match[1]) * _MONTHS[(match.lastindex or 2) - 2] for match in _PERIOD.finditer(period)]
    return max(found, default=None)


def _problem(site: model.SiteFacts, key: str, message: str, mend: str) -> model.Problem:
    keys = (key, "privacy.retention.orders")
    return model.Problem(message=message, mend=mend, place=reading.key_place(site, key), keys=keys)
