"""Whether what people vouched for still holds, and the waivers with it."""

from collections.abc import Iterator
from datetime import date

from helpgen import model, text
from helpgen.rules import attested, reading
from helpgen.rules.base import rule


@rule(
    "meta/attestations-fresh",
    packs={"core": "error", "amazon-pay": "error"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, items 1-4, 7-8 of the checklist are processes, "
        "so a dated human statement is the only evidence "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
)
def attestations_hold(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Everything that somebody vouches for was looked at recently enough, and by a known rule.

    Why it matters: "somebody checked this once" is how mailboxes fill up unread. A date that ends makes somebody look
    again.

    How it is looked for: each entry of `attestations` and `checks.waive` in `site.yaml`: its day is not in the future,
    and no attestation is older than its rule allows (90, 180 or 365 days) or than its own `expires`. The rule must be
    one that asks for an attestation. Of several for one rule only the newest counts. Loading `site.yaml` already asks
    for rule, role, day and reason.

    Passes: `{rule: dispute/message-watch, by: support, on: 2026-10-02}` in November 2026.

    Fails: the same entry a year later.

    To put right: look again at what the rule asks, and write the new day.
    """
    for one in attested.stated(site):
        attestation = one.attestation
        if attestation.rule not in attested.LIFETIMES:
            near = text.nearest(attestation.rule, attested.LIFETIMES)
            yield model.Problem(
                message=f"no rule {attestation.rule} asks for an attestation",
                mend=f"write `{near}`" if near else f"use one of {', '.join(attested.LIFETIMES)}",
                place=one.place,
            )
        elif attestation.on > site.as_of:
            yield _future(f"the attestation of {attestation.rule}", attestation.on, one.place)
        elif attested.latest(site, attestation.rule) is attestation:
            end = attested.last_day(attestation)
            if end < site.as_of:
                yield model.Problem(
                    message=f"what {attestation.by} saw for {attestation.rule} on {attestation.on} held until {end}",
                    mend="look again, and write the new day",
                    place=one.place,
                )
    for number, waiver in enumerate(site.config.checks.waive):
        if waiver.on > site.as_of:
            place = reading.key_place(site, f"checks.waive.{number}.on")
            yield _future(f"the waiver of {waiver.rule}", waiver.on, place)


@rule(
    "meta/attestations-due",
    packs={"core": "warning"},
    basis="guidance",
    sources=(
        "Amazon Pay UK help, customer-service best practices, items 1-4, 7-8 of the checklist are processes, "
        "so a dated human statement is the only evidence "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
)
def attestations_end_soon(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Nothing that somebody vouches for ends within the next 14 days.

    Why it matters: on the day after its end it is an error, and the next build stops.

    How it is looked for: the newest attestation of each rule in `site.yaml` holds today, and its last day is less than
    14 days away.

    Passes: an attestation that holds for another month.

    Fails: one that ends next Friday.

    To put right: look again at what the rule asks, and write the new day.
    """
    for one in attested.stated(site):
        attestation = one.attestation
        if attested.due(site, attestation) and attested.latest(site, attestation.rule) is attestation:
            end = attested.last_day(attestation)
            days = (end - site.as_of).days
            when = "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
            seen = f"what {attestation.by} saw for {attestation.rule} on {attestation.on} ends"
            yield model.Problem(
                message=f"{seen} {when}, on {end}",
                mend="look again, and write the new day",
                place=one.place,
                steady=f"{seen} on {end}",
            )


def _future(what: str, day: date, place: model.Place) -> model.Problem:
    return model.Problem(
        message=f"{what} is dated {day}, which is still to come", mend="write the day on which it was done", place=place
    )
