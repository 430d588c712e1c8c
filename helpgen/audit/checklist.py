"""Facts and findings of a site -> the eight items of the checklist of customer service, each with its state."""

from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec import Struct

from helpgen import model, rules
from helpgen.rules import attested, reading
from helpgen.rules.policy import dates

_DATES = ("policy/effective-date-others", "policy/review-age-others")


class _Item(Struct, frozen=True):
    title: str
    rules: tuple[str, ...]
    attested: str = ""
    """The rule whose attestation it needs; "" where the pages alone prove it."""
    compared: str = ""
    """What else was checked, where an attestation alone is not all."""
    facts: tuple[str, ...] = ()
    """Keys of `site.yaml` that the pages say: while one is a placeholder, they prove nothing."""
    roles: tuple[model.Role, ...] = ()
    """Of the pages that have to be dated; rules on the dates of others don't count."""


_ITEMS = (
    _Item(
        "The customer-service email at the payment service is current",
        ("dispute/service-email-current",),
        "dispute/service-email-current",
        "the address is the one on the site",
    ),
    _Item(
        "Notifications of claims are set",
        ("dispute/notification-preferences",),
        "dispute/notification-preferences",
    ),
    _Item(
        "There is a process for chargebacks and claims",
        ("dispute/response-runbook",),
        "dispute/response-runbook",
        "people, evidence and deadlines are stated",
    ),
    _Item("Messages are checked regularly", ("dispute/message-watch",), "dispute/message-watch"),
    _Item(
        "The pages on returns and refunds are up to date",
        (
            "refund/", "facts/", "withdrawal/", "policy/refund-exists", "policy/exchange-covered", *_DATES,
            "quality/placeholder-text", "quality/placeholder-likely",
        ),
        facts=("returns", "refund", "withdrawal"),
        roles=("refund",),
    ),
    _Item(
        "Contact information is easy to find",
        ("contact/", "help/", "hub/", "reach/", "policy/linked", "quality/footer-visible"),
        facts=("contact", "business.address"),
    ),
    _Item(
        "Order records are kept for disputes",
        ("dispute/order-evidence",),
        "dispute/order-evidence",
        "the period fits the privacy policy",
    ),
    _Item(
        "A decision matrix is in place, and private",
        (
            "dispute/decision-matrix", "dispute/matrix-complete", "dispute/matrix-agrees", "dispute/macros-hold",
            "dispute/matrix-not-public",
        ),
        "dispute/decision-matrix",
        "nothing private is published",
    ),
)  # fmt: skip


def checklist(site: model.SiteFacts, findings: Sequence[model.Finding]) -> tuple[model.Task, ...]:
    """The checklist of a shop on the day that is judged.

    What pages can prove follows from the findings: one error or warning, and it is not in place; nor is it while facts
    that they say are placeholders, or while nobody dated them. What people vouch for
    is asked for whether or not the packs of the shop ask for it; `findings` need not hold anything about it.
    """
    return tuple(_task(item, site, findings) for item in _ITEMS)


def _task(item: _Item, site: model.SiteFacts, findings: Iterable[model.Finding]) -> model.Task:
    if not item.attested or (item.attested == "dispute/decision-matrix" and site.staff.playbook is not None):
        # The matrix itself is read where there is one, in whatever pack its rules are.
        lacks = tuple(dict.fromkeys(_asked(item, site))) if item.attested else tuple(_shown(item, site, findings))
        state: model.State = "missing" if lacks else "proved"
        by = "playbook.yaml" if item.attested else ""
        return model.Task(title=item.title, state=state, rules=item.rules, lacks=lacks, compared="" if lacks else by)
    lacks = tuple(dict.fromkeys(_asked(item, site)))
    seen = attested.latest(site, item.attested)
    if seen is None:
        return model.Task(title=item.title, state="missing", rules=item.rules, lacks=lacks)
    until = attested.last_day(seen)
    if until < site.as_of:
        lacks = (("nobody has looked since", "look again, and write the new day"), *lacks)
    state = "stale" if until < site.as_of else "missing" if lacks else "attested"
    return model.Task(
        title=item.title,
        state=state,
        rules=item.rules,
        by=seen.by,
        on=seen.on,
        until=until,
        compared="" if lacks else item.compared,
        lacks=lacks,
    )


def _asked(item: _Item, site: model.SiteFacts) -> Iterator[tuple[str, str]]:
    """What the rules of an item say, in whatever pack they are."""
    for rule in rules.every():
        if rule.id in item.rules and rule.check:
            yield from ((problem.message, problem.mend) for problem in rule.check(site))


def _shown(item: _Item, site: model.SiteFacts, findings: Iterable[model.Finding]) -> Iterator[tuple[str, str]]:
    """Why the pages don't prove an item."""
    for key, placeholder in site.placeholders.items():
        if any(reading.concerns(key, fact) for fact in item.facts):
            place = _spot(reading.key_place(site, key))
            mend = "correct it and take the brackets off, or write `none` if it does not apply"
            yield f"{place}: {key} is still the placeholder “{placeholder}”", mend
    pages = [page for page in reading.policies(site) if page.role in item.roles]
    for page in pages:
        if not dates.is_dated(page):
            mend = f"read it, and write the day into its front matter: `reviewed: {site.as_of}`"
            yield f"{page.path}: it says neither from when it holds nor when it was last read", mend
    yield from _found(item, findings, {page.path for page in pages})


def _found(item: _Item, findings: Iterable[model.Finding], dated: Container[str]) -> Iterator[tuple[str, str]]:
    """Findings that stand in the way of an item, with their place; those on dates are asked of some files alone."""
    for finding in findings:
        topic = finding.rule.partition("/")[0] + "/"
        is_asked = topic in item.rules or finding.rule in item.rules
        if finding.severity != "advice" and is_asked and (finding.rule not in _DATES or finding.place.path in dated):
            yield f"{_spot(finding.place)}: {finding.message}", finding.mend


def _spot(place: model.Place) -> str:
    return ":".join(map(str, filter(None, (place.path, place.line))))
