"""The register of all rules, written by hand, and their explanations."""

from collections.abc import Iterable
from datetime import date

from helpgen import model, text
from helpgen.rules import telling
from helpgen.rules.access.register import RULES as ACCESS
from helpgen.rules.base import Rule
from helpgen.rules.checkout.register import RULES as CHECKOUT
from helpgen.rules.config.register import RULES as CONFIG
from helpgen.rules.contact.register import RULES as CONTACT
from helpgen.rules.dispute.register import RULES as DISPUTE
from helpgen.rules.facts.register import RULES as FACTS
from helpgen.rules.faq.register import RULES as FAQ
from helpgen.rules.files.register import RULES as FILES
from helpgen.rules.help.register import RULES as HELP
from helpgen.rules.hub.register import RULES as HUB
from helpgen.rules.jsonld.register import RULES as JSONLD
from helpgen.rules.language.register import RULES as LANGUAGE
from helpgen.rules.legal.register import RULES as LEGAL
from helpgen.rules.meta.register import RULES as META
from helpgen.rules.policy.register import RULES as POLICY
from helpgen.rules.privacy.register import RULES as PRIVACY
from helpgen.rules.quality.register import RULES as QUALITY
from helpgen.rules.reach.register import RULES as REACH
from helpgen.rules.refund.register import RULES as REFUND
from helpgen.rules.shipping.register import RULES as SHIPPING
from helpgen.rules.subscription.register import RULES as SUBSCRIPTION
from helpgen.rules.told.register import RULES as TOLD
from helpgen.rules.wcag.register import RULES as WCAG
from helpgen.rules.withdrawal.register import RULES as WITHDRAWAL

ALL: tuple[Rule, ...] = (
    *CONTACT,
    *HELP,
    *HUB,
    *POLICY,
    *REFUND,
    *SHIPPING,
    *WITHDRAWAL,
    *FACTS,
    *FAQ,
    *QUALITY,
    *JSONLD,
    *WCAG,
    *FILES,
    *REACH,
    *DISPUTE,
    *CHECKOUT,
    *LEGAL,
    *ACCESS,
    *SUBSCRIPTION,
    *PRIVACY,
    *META,
    *LANGUAGE,
    *CONFIG,
    *TOLD,
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
