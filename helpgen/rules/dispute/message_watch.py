"""Whether messages are read in time."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import attested, reading
from helpgen.rules.base import rule

_ID = "dispute/message-watch"


@rule(
    "dispute/message-watch",
    packs={"amazon-pay": "error"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 4 "
        "<https://pay.amazon.co.uk/help/202018810>",
        "Amazon Pay UK blog, best-practices checklist, messaging and notification mailbox "
        "<https://pay.amazon.co.uk/blog/Customer-service-best-practices-checklist>",
    ),
)
def messages_are_read(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Messages from buyers and the mailbox for notices are looked at every working day.

    Why it matters: a buyer who gets no answer opens a claim, and an answer on the next day ends most of them.

    How it is looked for: an attestation of this rule in `site.yaml`, not older than 90 days, by the role that looks;
    and `disputes.rhythm`, if it is stated, is `daily` or `working-days`.

    Passes: `{rule: dispute/message-watch, by: support, on: 2026-10-02, value: every working day at 9:00}`.

    Fails: `disputes: {rhythm: weekly}`.

    To put right: give the task to a role, look every working day, and write down role and date.
    """
    yield from attested.wanted(site, _ID, "that messages from buyers are looked at every working day")
    if reading.fact(site, "disputes.rhythm") == "weekly":
        yield model.Problem(
            message="messages from buyers are looked at only once a week",
            mend="look every working day, and state `disputes.rhythm: working-days`",
            place=reading.key_place(site, "disputes.rhythm"),
        )
