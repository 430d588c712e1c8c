"""The register of all rules, written by hand, and their explanations."""

from helpgen import model, text
from helpgen.rules import config, contact, faq, help, hub, policy, quality, refund, told, wcag  # noqa: A004
from helpgen.rules.base import Rule as Rule
from helpgen.rules.packs import active as active

ALL: tuple[Rule, ...] = (
    *contact.RULES,
    *help.RULES,
    *hub.RULES,
    *policy.RULES,
    *refund.RULES,
    *faq.RULES,
    *quality.RULES,
    *wcag.RULES,
    *config.RULES,
    *told.RULES,
)
"""Every rule that can stand behind a finding."""

_BASES = {
    "law": "law",
    "contract": "contracts of payment services and card schemes",
    "platform": "rules of shopping platforms",
    "standard": "a standard",
    "guidance": "guidance of payment providers and good practice; nothing here is a legal duty",
}


def explain(id: str) -> str:  # noqa: A002
    """All that there is to say about a rule. Raises HelpgenError for an unknown one, with the nearest that exists."""
    by_id = {rule.id: rule for rule in ALL}
    rule = by_id.get(id)
    if rule is None:
        near = text.nearest(id, by_id)
        hint = f"; did you mean {near}?" if near else "; `helpgen explain` lists all rules"
        raise model.HelpgenError(f"there is no rule {id}{hint}")
    weights = ", ".join(f"{severity} in {pack}" for pack, severity in rule.packs.items())
    rests = " and ".join(_BASES[basis] for basis in rule.basis)
    lines = [rule.id, f"Weight: {weights}.", "", rule.doc, "", f"Rests on: {rests}."]
    if rule.since or rule.until:
        lines.append(f"Holds: {rule.since or 'always'} to {rule.until or 'today'}.")
    if rule.sources:
        lines += ["", "Sources:", *(f"- {source}" for source in rule.sources)]
    return "\n".join(lines) + "\n"


def overview() -> str:
    """Every rule on a line of its own: id, packs, what it asks."""
    width = max(len(rule.id) for rule in ALL)
    return "\n".join(
        f"{rule.id:{width}}  {_title(rule)}  [{', '.join(rule.packs)}]"
        for rule in sorted(ALL, key=lambda rule: rule.id)
    )


def _title(rule: Rule) -> str:
    return rule.doc.partition("\n")[0]
