"""A site on a day -> the later days on which its output or its verdict changes by itself, each with the reason."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from helpgen import machine, model, phrases, rules
from helpgen.rules import attested
from helpgen.rules.base import FRESH
from helpgen.rules.files.security_txt import NOTICE

_DAY = timedelta(days=1)
_YEAR = timedelta(days=365)
_EXPIRES = re.compile(r"^Expires:\s*(\d{4}-\d\d-\d\d)", re.M | re.I)


def dues(
    site: model.SiteFacts, sources: Iterable[model.Source], histories: Iterable[model.History]
) -> tuple[model.Due, ...]:
    """All of them, the nearest first. `sources` are all pages of the content folder, hidden ones included."""
    found = [*_pages(sources, site.as_of), *_versions(histories), *_closures(site), *_people(site), *_rules(site)]
    return tuple(sorted({due for due in found if due.day > site.as_of}))


def _pages(sources: Iterable[model.Source], as_of: date) -> Iterator[model.Due]:
    for source in sources:
        front = source.front
        over = front.expiry is not None and front.expiry <= max(as_of, front.publish or date.min)
        if front.draft or over:
            continue
        if front.publish:
            yield model.Due(front.publish, f"{source.path} is published")
        if front.expiry:
            yield model.Due(front.expiry, f"{source.path} expires")
        if front.role in (None, "hub", "contact", "faq"):
            continue
        dates = [day for day in (front.effective, front.reviewed) if day]
        if dates:
            yield model.Due(max(dates) + _YEAR + _DAY, f"{source.path} was not read through for a year", output=False)
        if front.effective:
            yield model.Due(front.effective, f"{source.path} is in force", output=False)


def _versions(histories: Iterable[model.History]) -> Iterator[model.Due]:
    for one in histories:
        for edition in one.editions:
            yield model.Due(edition.effective, f"the version of {edition.effective} of {one.key} applies")


def _closures(site: model.SiteFacts) -> Iterator[model.Due]:
    contact = site.config.contact
    for closure in (contact.closed or ()) if contact else ():
        last = closure.last
        yield model.Due(last + _DAY, f"the closure until {phrases.date(last)} is over")


def _people(site: model.SiteFacts) -> Iterator[model.Due]:
    """Attestations and waivers that end."""
    for rule in attested.LIFETIMES:
        newest = attested.latest(site, rule)
        if newest:
            last = attested.last_day(newest)
            yield model.Due(last + _DAY, f"the attestation of {rule} ends", output=False)
            yield model.Due(last - attested.NOTICE + _DAY, f"the attestation of {rule} ends in 13 days", output=False)
    for waiver in site.config.checks.waive:
        yield model.Due(waiver.until + _DAY, f"the waiver of {waiver.rule} ends", output=False)
        yield model.Due(waiver.on, f"the waiver of {waiver.rule} begins", output=False)


def _rules(site: model.SiteFacts) -> Iterator[model.Due]:
    """Rules that begin or end, and sources that count as read no longer."""
    packs = rules.active(site.config)
    judged = [rule for rule in rules.every() if packs & rule.packs.keys()]
    for rule in judged:
        if rule.since:
            yield model.Due(rule.since, f"the rule {rule.id} begins to hold", output=False)
        if rule.until:
            yield model.Due(rule.until + _DAY, f"the rule {rule.id} no longer holds", output=False)
    for day in {source.read for rule in judged for source in rule.sources if source.read}:
        yield model.Due(day + FRESH + _DAY, f"the sources read on {day} count as old", output=False)
    for path, text in site.plain.items():
        expires = _EXPIRES.search(text)
        end = _day(expires[1]) if expires else None
        if end:
            yield model.Due(end, f"{path} expires", output=False)
            yield model.Due(end - NOTICE, f"{path} expires in {NOTICE.days} days", output=False)
    if machine.whom(site.config) and not any(path.endswith("security.txt") for path in site.plain):
        first = (site.as_of.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield model.Due(first, "security.txt gets a later day of expiry")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
