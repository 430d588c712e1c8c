"""Whether notices of claims reach somebody."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import attested, reading
from helpgen.rules.base import rule

_ID = "dispute/notification-preferences"
_MAILBOX = late(r"(?<![^@\s])[^@\s]+@[^@\s]+\.[^@\s,;]+")


@rule(
    "dispute/notification-preferences",
    packs={"amazon-pay": "error"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 2 "
        "<https://pay.amazon.co.uk/help/202018810>",
        "Amazon Pay, chargeback FAQ, notices come by e-mail or IPN <https://pay.amazon.com/help/201749690>",
    ),
)
def claim_notices_arrive(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Notices of claims go to a mailbox that more than one person reads.

    Why it matters: a claim has a deadline of days. A notice that lies in the mailbox of somebody on holiday is lost.

    How it is looked for: an attestation of this rule in `site.yaml`, not older than 180 days, whose `value` names the
    mailbox and the roles that read it. That the preferences are set is not checked: no page shows it.

    Passes: `{rule: dispute/notification-preferences, by: owner, on: 2026-10-02, value: "disputes@fernhill.example, read
    by support and owner"}`.

    Fails: nobody has looked at the preferences since the account was opened.

    To put right: set the notification preferences for claims at your payment service, for Amazon Pay in Seller Central,
    and write down mailbox, readers, role and date. Renew it when the people change.
    """
    yield from attested.wanted(site, _ID, "that notices of claims go to a mailbox that somebody reads")
    seen = attested.latest(site, _ID)
    if seen is None:
        return
    value = reading.text(seen.value)
    readers = re.findall(r"\w{3,}", _MAILBOX.sub("", value))
    if not _MAILBOX.search(value) or not readers:
        yield model.Problem(
            message="the attestation doesn't name the mailbox for notices of claims and who reads it",
            mend='write both: `value: "disputes@your-shop.example, read by support and owner"`',
            place=attested.place(site, seen),
            keys=("attestations",),
        )
