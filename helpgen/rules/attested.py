"""What people vouch for in `site.yaml`: which attestations hold on a day, which have ended, and which end soon.

Some of what keeps buyers safe is work, not text: no page shows whether somebody reads the messages. For that a person
states a role and a date under `attestations`, and the statement goes stale after a set time.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from helpgen import model
from helpgen.rules import reading

LIFETIMES: Mapping[str, int] = {
    "checkout/disclosures-before-payment": 365,
    "dispute/decision-matrix": 365,
    "dispute/message-watch": 90,
    "dispute/notification-preferences": 180,
    "dispute/order-evidence": 365,
    "dispute/response-runbook": 180,
    "dispute/service-email-current": 180,
    "legal/ca-17538": 365,
    "legal/de-cancel-button": 180,
    "legal/guarantee-notice": 365,
    "privacy/ccpa-opt-out-link": 365,
    "subscription/online-cancel": 180,
    "withdrawal/function-reachable": 180,
    "withdrawal/function-works": 180,
}
"""Days that an attestation holds, for every rule that asks for one."""
NOTICE = timedelta(days=14)
"""How long before its end an attestation is due for renewal."""

_REQUIRED = ("rule", "by", "on")


class Stated(Struct, frozen=True):
    """An attestation with its line."""

    attestation: model.Attestation
    place: model.Place
    key: str
    """In `site.yaml`: "attestations.0"."""


def stated(site: model.SiteFacts) -> Iterator[Stated]:
    """Every attestation that is filled in, in the order of `site.yaml`."""
    numbers = sorted({int(found[1]) for key in site.keys if (found := re.fullmatch(r"attestations\.(\d+)", key))})
    open_keys = {f"attestations.{number}{name}" for number in numbers for name in ("", *(f".{n}" for n in _REQUIRED))}
    unfilled = {key.split(".")[1] for key in open_keys & site.placeholders.keys()}
    filled = [number for number in numbers if str(number) not in unfilled]
    for number, attestation in zip(filled, site.config.attestations or (), strict=False):
        key = f"attestations.{number}"
        yield Stated(attestation, reading.key_place(site, key), key)


def place(site: model.SiteFacts, attestation: model.Attestation) -> model.Place:
    """Where an attestation stands."""
    return next((one.place for one in stated(site) if one.attestation is attestation), model.Place("site.yaml"))


def last_day(attestation: model.Attestation) -> date:
    """The last day on which it holds; its own `expires` can only be earlier than its rule allows."""
    limit = attestation.on + timedelta(days=LIFETIMES.get(attestation.rule, max(LIFETIMES.values())))
    own = attestation.expires
    return min(own, limit) if isinstance(own, date) else limit


def latest(site: model.SiteFacts, rule: str) -> model.Attestation | None:
    """The newest attestation for a rule that is not dated in the future, whether it still holds or not."""
    found = [one for one in site.config.attestations or () if one.rule == rule and one.on <= site.as_of]
    return max(found, key=lambda one: one.on, default=None)


def fresh(site: model.SiteFacts, rule: str) -> model.Attestation | None:
    """The attestation that holds for a rule on the day that is judged; None if there is none."""
    newest = latest(site, rule)
    return newest if newest and site.as_of <= last_day(newest) else None


def due(site: model.SiteFacts, attestation: model.Attestation) -> bool:
    """Whether it holds today and ends within 14 days."""
    return site.as_of <= last_day(attestation) < site.as_of + NOTICE


def wanted(site: model.SiteFacts, rule: str, what: str) -> Iterator[model.Problem]:
    """The problem that nobody vouches for `what` ("that …"); nothing if somebody does, or once did.

    One that has ended is a finding of meta/attestations-fresh, at its own line.
    """
    if latest(site, rule) is None:
        yield model.Problem(
            message=f"nobody vouches {what}",
            mend=f"look, and write it under `attestations` in site.yaml: {{rule: {rule}, by: ROLE, on: {site.as_of}}}",
            place=reading.key_place(site, "attestations"),
            keys=("attestations",),
        )
