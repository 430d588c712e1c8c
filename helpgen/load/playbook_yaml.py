"""The text of `playbook.yaml` → how the staff decides, with every mistake at its line; and a file of deadlines."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec.inspect as mi
from msgspec import UNSET, Struct

from helpgen import model
from helpgen.load import binder, documents, leaves, nodes, secrets

LARGEST = 500_000
"""Most characters of such a file."""

START = "state `roles:`, `reasons:`, `bands:` and `rows:`; `helpgen schema playbook` lists all keys"
_PAYING = ("refund", "refund-on-return", "choice")
_OF_REFUNDS: Mapping[str, object] = {"refund_days": UNSET, "fee": "0", "postage": UNSET, "pays": "money"}
"""Keys that only rows which pay money have a use for, and what they are where nothing is stated."""
_FIRST: tuple[tuple[str, str], ...] = (
    ("roles", "who decides, by role: `roles: [support, owner]`"),
    ("reasons", "what buyers write about: `- {name: damaged, title: It arrived damaged, kind: fault}`"),
    ("bands", "order values by currency: `GBP: [{name: small, from: 0, to: 25}, {name: large, from: 25}]`"),
    ("rows", "what is done: `- {name: damaged-small, reason: damaged, total: small, action: refund, …}`"),
)
"""Keys that a playbook can't do without, and what they say."""


class _Deadlines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of deadlines."""

    deadlines: tuple[model.Deadline, ...]


def playbook(text: str, path: str = "playbook.yaml") -> tuple[model.Staff, list[model.Finding]]:
    """What the text states; the playbook is None if it can't be used or holds placeholders. Never fails."""
    root, findings = documents.root(text, path, "config", LARGEST)
    if not isinstance(root, nodes.Mapping):
        if root is not None:
            findings = [documents.no_keys(root, path, "config", "roles: [support, owner]")]
        elif not findings:
            findings = [model.Finding(model.Place(path, 1), "config/missing", "the file states nothing", START)]
        return model.Staff(), findings
    bind = binder.Binder(path, "config", facts=True, judge=_judge)
    kept, secret = secrets.strip(root)
    for node in secret:
        bind.find(node, "secret", "a password or key stands here; secrets don't belong in a playbook", "take it out")
    bound = bind.bind(kept, mi.type_info(model.Playbook), "").value
    missing = {f"`{key}` is missing here": what for key, what in _FIRST}
    findings = [
        model.Finding(f.place, f.rule, f.message, f"state {missing[f.message]}") if f.message in missing else f
        for f in bind.findings
    ]
    usable = isinstance(bound, model.Playbook) and not bind.placeholders
    usable = usable and not any(finding.severity == "error" for finding in findings)
    stated = bound if usable and isinstance(bound, model.Playbook) else None
    deadlines = tuple(
        (deadline, bind.keys[f"deadlines.{at}"]) for at, deadline in enumerate(stated.deadlines if stated else ())
    )
    staff = model.Staff(
        is_there=True, playbook=stated, keys=bind.keys, placeholders=bind.placeholders, deadlines=deadlines
    )
    return staff, sorted(findings)


def deadlines(text: str, path: str) -> tuple[tuple[model.Deadline, model.Place], ...]:
    """The deadlines of a file that comes with helpgen. Raises HelpgenError if it is damaged."""
    root, findings = documents.root(text, path, "config", LARGEST)
    bind = binder.Binder(path, "config", strict=True)
    bound = bind.bind(root, mi.type_info(_Deadlines), "").value if root else None
    if findings or bind.findings or not isinstance(bound, _Deadlines):
        told = [*findings, *bind.findings]
        why = f"line {told[0].place.line}: {told[0].message}" if told else "it states nothing"
        raise model.HelpgenError(f"helpgen's own {path} can't be used, install helpgen again: {why}")
    return tuple((deadline, bind.keys[f"deadlines.{at}"]) for at, deadline in enumerate(bound.deadlines))


def _judge(group: Struct) -> Iterator[tuple[str, str, str]]:
    """What can't be in this group of keys, though each is well written."""
    if isinstance(group, model.Spell):
        start, end = group.start, group.end
        if isinstance(start, int) and isinstance(end, int) and start >= end:
            mend = f"`to` is the first day that no longer belongs to it: write a number above {start}"
            yield "to", f"days from {start} to {end} are no days at all", mend
    elif isinstance(group, model.Band):
        if isinstance(group.end, str) and Decimal(group.start) >= Decimal(group.end):
            mend = f"`to` is the lowest amount that no longer belongs to it: write one above {group.start}"
            yield "to", f"no amount lies from {group.start} up to, and not including, {group.end}", mend
    elif isinstance(group, model.Row):
        yield from _row(group)


def _row(row: model.Row) -> Iterator[tuple[str, str, str]]:
    """Keys that the action of a row asks for, or has no use for."""
    if row.action == "escalate" and not row.to:
        yield "action", "`escalate` doesn't say to whom", "state the role: `to: owner`"
    if row.to and row.action != "escalate":
        yield "to", f"the action `{row.action}` has no use for `to`", "take it out, or write `action: escalate`"
    if row.action == "ask" and not row.ask:
        yield "action", "`ask` doesn't say for what", "state it: `ask: [photo of the damage]`"
    if row.action in _PAYING and not isinstance(row.refund_days, int):
        yield "action", f"`{row.action}` doesn't say when the money is sent", "state `refund_days: 5`"
    for key, default in _OF_REFUNDS.items():
        if getattr(row, key) not in (default, None) and row.action not in _PAYING:
            mend = f"take it out, or write {leaves.listed(_PAYING, 'or')}"
            yield key, f"the action `{row.action}` pays no money, so `{key}` says nothing", mend
    if not row.reason:
        yield "reason", "the row holds for no reason", "name at least one"
