"""Facts and findings of a site -> the eight items of the checklist of customer service, each with its state."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from helpgen import model, rules
from helpgen.rules import attested


class _Item(Struct, frozen=True):
    title: str
    rules: tuple[str, ...]
    attested: str = ""
    """The rule whose attestation it needs; "" where the pages alone prove it."""
    compared: str = ""
    """What else was checked, where an attestation alone is not all."""


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
            "refund/", "facts/", "withdrawal/", "policy/refund-exists", "policy/exchange-covered", "policy/review-age",
            "policy/effective-date", "quality/placeholder-text", "quality/placeholder-likely",
        ),
    ),
    _Item(
        "Contact information is easy to find",
        ("contact/", "help/", "hub/", "reach/", "policy/linked", "quality/footer-visible"),
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

    What pages can prove follows from the findings: one error or warning, and it is not in place. What people vouch for
    is asked for whether or not the packs of the shop ask for it; `findings` need not hold anything about it.
    """
    return tuple(_task(item, site, findings) for item in _ITEMS)


def _task(item: _Item, site: model.SiteFacts, findings: Iterable[model.Finding]) -> model.Task:
    if not item.attested or (item.attested == "dispute/decision-matrix" and site.staff.playbook is not None):
        # The matrix itself is read where there is one, in whatever pack its rules are.
        lacks = tuple(dict.fromkeys(_asked(item, site))) if item.attested else tuple(_found(item, findings))
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


def _found(item: _Item, findings: Iterable[model.Finding]) -> Iterator[tuple[str, str]]:
    """Findings that stand in the way of an item, with their place."""
    for finding in findings:
        topic = finding.rule.partition("/")[0] + "/"
        if finding.severity != "advice" and (topic in item.rules or finding.rule in item.rules):
            spot = ":".join(map(str, filter(None, (finding.place.path, finding.place.line))))
            yield f"{spot}: {finding.message}", finding.mend
