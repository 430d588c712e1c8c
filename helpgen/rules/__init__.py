"""The register of all rules, written by hand, and their explanations."""

from collections.abc import Iterable
from datetime import date

from helpgen import model, text
from helpgen.rules import (
    access,
    checkout,
    config,
    contact,
    data,
    dispute,
    facts,
    faq,
    files,
    help,  # noqa: A004
    hub,
    jsonld,
    language,
    legal,
    meta,
    policy,
    privacy,
    quality,
    reach,
    refund,
    shipping,
    subscription,
    telling,
    told,
    wcag,
    withdrawal,
)
from helpgen.rules.base import Rule as Rule
from helpgen.rules.meta import unread as unread
from helpgen.rules.packs import active as active
from helpgen.rules.telling import card as card

ALL: tuple[Rule, ...] = (
    *contact.RULES,
    *help.RULES,
    *hub.RULES,
    *policy.RULES,
    *refund.RULES,
    *shipping.RULES,
    *withdrawal.RULES,
    *facts.RULES,
    *faq.RULES,
    *quality.RULES,
    *jsonld.RULES,
    *wcag.RULES,
    *files.RULES,
    *reach.RULES,
    *dispute.RULES,
    *checkout.RULES,
    *legal.RULES,
    *access.RULES,
    *subscription.RULES,
    *privacy.RULES,
    *meta.RULES,
    *language.RULES,
    *config.RULES,
    *told.RULES,
)
"""Every rule that can stand behind a finding."""


def explain(id: str, own: Iterable[Rule] = (), as_of: date | None = None) -> str:  # noqa: A002
    """All that there is to say about a rule, the site's own included; with a day, also whether its sources are old.

    Raises HelpgenError for an unknown one, with the nearest that exists.
    """
    by_id = {rule.id: rule for rule in (*ALL, *own)}
    rule = by_id.get(id)
    if rule is None:
        near = text.nearest(id, by_id)
        hint = f"; did you mean {near}?" if near else "; `helpgen explain` lists all rules"
        raise model.HelpgenError(f"there is no rule {id}{hint}")
    return telling.explained(rule, as_of)


def overview(own: Iterable[Rule] = ()) -> str:
    """Every rule on a line of its own: id, what it asks, packs."""
    return telling.overview((*ALL, *own))


def reference() -> dict[str, str]:
    """The pages of `docs/content/reference/rules/`: every rule with all that there is to say about it."""
    return telling.reference(ALL)


def own(packs: Iterable[model.OwnPack]) -> tuple[tuple[Rule, ...], list[model.Finding]]:
    """The rules that a site states in files of its own; and what can't be in them."""
    return data.made(packs, ALL)
