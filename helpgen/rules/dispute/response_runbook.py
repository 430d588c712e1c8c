"""Whether there is a way to answer claims and chargebacks, with people and deadlines."""

from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.rules import attested, packs, reading
from helpgen.rules.base import rule

_ID = "dispute/response-runbook"
_WEEK = 5
"""Business days; two more days belong to each week of them."""
_NEEDED = {
    "disputes.owner": "who answers disputes",
    "disputes.deputy": "who answers disputes while the owner is away",
    "disputes.channel": "where notices of disputes arrive",
    "disputes.evidence": "what is kept as evidence",
}


@rule(
    "dispute/response-runbook",
    packs={"amazon-pay": "error", "card-networks": "warning"},
    basis=("contract", "guidance"),
    sources=(
        "Amazon Pay UK help, customer-service best practices, checklist item 3; double-refund note "
        "<https://pay.amazon.co.uk/help/202018810>",
        "Buy with Prime knowledge centre, A-to-z claims and chargebacks (read through a stored mirror), "
        "US/Buy with Prime "
        "<https://buywithprime.amazon.com/knowledge-center/manage-a-to-z-guarantee-claims-and-chargebacks>",
        "Amazon Pay UK, handling disputes, UK page says business days: conflict, use the stricter "
        "<https://pay.amazon.co.uk/help/201212320>",
        "amzn/amazon-pay-api-sdk-java, release notes 2.6.5, release notes "
        "<https://github.com/amzn/amazon-pay-api-sdk-java>",
    ),
)
def disputes_have_a_process(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Claims and chargebacks are answered in time, by a person who is named, and never paid twice.

    Why it matters: who answers late loses by default. And a refund by hand while a chargeback runs pays the buyer
    twice.

    How it is looked for: the private facts under `disputes` in `site.yaml`: owner, deputy, channel, the kinds of
    evidence, `chargeback_days` and, with Amazon Pay, `a_to_z_days`, no more than the shortest deadline that is known of
    Amazon Pay or, for chargebacks, stands in `playbook.yaml` (`helpgen deadlines` lists them with their sources: 11 and
    7 calendar days in November 2026); and `double_refund_check: yes`, for the look at the status of a chargeback before any refund by hand. That people
    follow it is vouched for by an attestation of this rule, not older than 180 days. `disputes: none` is accepted.

    Passes: `disputes: {owner: support, …, a_to_z_days: 5, chargeback_days: 9, double_refund_check: yes}`.

    Fails: `a_to_z_days: 14`.

    To put right: agree on the process, write it under `disputes`, and vouch for it with role and date.
    """
    yield from attested.wanted(site, _ID, "that the staff follows the process for claims and chargebacks")
    disputes = site.config.disputes
    if disputes is None:
        return
    if disputes is UNSET:
        yield _problem(site, "disputes", "site.yaml doesn't say how claims and chargebacks are answered", "state it")
        return
    for key, what in _NEEDED.items():
        if reading.fact(site, key) in (UNSET, ()):
            yield _problem(site, key, f"`disputes` doesn't say {what}", f"state `{key}`")
    limits: dict[str, tuple[str, model.Dispute]] = {"disputes.chargeback_days": ("a chargeback", "chargeback")}
    if "amazon-pay" in packs.active(site.config):
        limits["disputes.a_to_z_days"] = ("an A-to-z claim", "claim")
    for key, (what, dispute) in limits.items():
        days = reading.fact(site, key)
        most = _shortest(site, dispute)
        if days is UNSET:
            yield _problem(site, key, f"`disputes` doesn't say in how many days {what} is answered", f"state `{key}`")
        elif isinstance(days, int) and most is not None and days > most:
            message = f"{what} is answered within {days} days, and the deadline is {most} calendar days"
            yield _problem(site, key, message, f"plan for fewer, so that there is time to spare: `{key}: {most - 2}`")
    if disputes.double_refund_check in (UNSET, False):
        yield _problem(
            site,
            "disputes.double_refund_check",
            "nobody looks whether a chargeback runs before money is refunded by hand, so it can be paid twice",
            "make it a step of every refund, and state `disputes.double_refund_check: yes`",
        )


def _shortest(site: model.SiteFacts, dispute: model.Dispute) -> int | None:
    """The fewest calendar days that Amazon Pay, or a contract of the shop's own, gives for an answer."""
    country = reading.home(site)
    days = [
        one.days if one.counts == "calendar" else one.days + one.days // _WEEK * 2
        for one, place in site.staff.deadlines
        if one.dispute == dispute
        and (one.provider == "Amazon Pay" or (dispute == "chargeback" and place.path == "playbook.yaml"))
        and (not one.countries or country in one.countries)
    ]
    return min(days, default=None)


def _problem(site: model.SiteFacts, key: str, message: str, mend: str) -> model.Problem:
    return model.Problem(message=message, mend=mend, place=reading.key_place(site, key), keys=(key,))
