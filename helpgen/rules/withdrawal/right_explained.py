"""Whether consumers are told of their right to withdraw."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.facts.spans import spans
from helpgen.rules.withdrawal import right

_LEAST = 14
_EXCEPTIONS = {
    "en": r"\b(?:right|cancel\w*|withdraw\w*)\b[^.]{0,80}\b(?:does(?:n['’]t| not) apply|do not apply|exempt|"
    r"except\w*|exclu\w*|lost|lose)|"
    r"\b(?:exempt|except\w*|exclu\w*)\b[^.]{0,80}\b(?:right|cancel\w*|withdraw\w*)|\bno exceptions\b|"
    r"\b(?:made to (?:order|measure)|personali[sz]ed|sealed|perishable)\b",
    "de": r"besteht nicht|ausgenommen|ausgeschlossen|erlischt|ausnahme|vorzeitig",
    "fr": r"ne s['’]applique pas|exclu|exception|ne peut être exercé",
    "es": r"no (?:se aplica|será aplicable)|excep|exclu",
    "it": r"non si applica|esclus|eccezion",
    "nl": r"uitzonder|uitgesloten|geldt niet",
    "ro": r"excep|nu se aplică",
}
_POINTS = (
    (r"\b(?:receiv|receipt|deliver|get|got|arriv|possession|hands)", "from which day the time counts"),
    (r"\b(?:tell|inform|notify|let us know|write|message|e-?mail|letter|statement|form|contact)", "how to withdraw"),
    (r"\b(?:refund|reimburs|pay you back|money back|repay)", "that the money is paid back"),
    (r"\b(?:cost|pay|bear|charge|expense|free)", "who pays for sending the goods back"),
)


@rule(
    "withdrawal/right-explained",
    packs={"eu": "error", "uk": "error"},
    basis="law",
    sources=(
        "Directive 2011/83/EU Annex I (legislation.gov.uk copy), model instructions "
        "<https://www.legislation.gov.uk/eudr/2011/83/annex/I>",
        "Dixa, right-of-withdrawal guide 2026, start, and 12 extra months if not told "
        "<https://dixa.com/blog/eu-right-of-withdrawal-guide-online-merchants>",
        "[M] Consumer Contracts Regulations 2013 (SI 2013/3134), regs 29-30, Sch. 2(l)-(o) "
        "<https://www.legislation.gov.uk/uksi/2013/3134>",
    ),
)
def right_is_explained(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Consumers in the EU and the UK are told of their right to withdraw: how long, from when, how, and with what effect.

    Why it matters: a buyer who was not told has twelve months more. A voluntary window of 30 days does not stand in for
    the right that the law gives.

    How it is looked for: a passage marked with the clause `withdrawal.right`, on any page, or words for it on the
    refund policy, the terms or the FAQ in English, German, French, Spanish, Italian, Dutch or Romanian. A marked
    passage names a time of 14 days or more and, in English, from when it counts, how to withdraw, that the money is
    paid back, and who pays for sending the goods back. Also a passage marked `withdrawal.exceptions`, or words for
    what is exempt. `withdrawal.days` in `site.yaml` is at least 14. Not asked of shops that sell to businesses alone,
    nor where `withdrawal: none` says that all goods are exempt. Where the online function is shown is for
    withdrawal/function-reachable.

    Passes: "You have 14 days from the day you receive the goods to withdraw …", with how, the effects and the costs.

    Fails: a page that describes the shop's own 30 days, and nothing else.

    To put right: write the passage below a heading with `{clause=withdrawal.right}`, after the model that the law
    gives, and what is exempt below one with `{clause=withdrawal.exceptions}`.
    """
    if not right.exists(site):
        return
    days = reading.fact(site, "withdrawal.days")
    if isinstance(days, int) and days < _LEAST:
        yield model.Problem(
            message=f"the right to withdraw lasts {_LEAST} days by law, and site.yaml says {days}",
            mend=f"write `withdrawal: {{days: {_LEAST}}}`, or more",
            place=reading.key_place(site, "withdrawal.days"),
            keys=("withdrawal.days",),
        )
    found = right.explained(site)
    if found.level is evidence.Level.NOTHING:
        if found.knows_language:
            message = "no page tells consumers of their right to withdraw within 14 days"
            yield from right.unexplained(site, message, "explain it below a heading with {clause=withdrawal.right}")
        return
    if found.level is not evidence.Level.WORDS:
        yield from _incomplete(found)
    clause = "withdrawal.exceptions"
    exceptions = evidence.find(site, clause, roles=right.ROLES, facts=("returns.exceptions.",), words=_EXCEPTIONS)
    if exceptions.level is evidence.Level.NOTHING and exceptions.knows_language:
        message = "no page says what the right to withdraw does not cover, or that it covers everything"
        yield from right.unexplained(site, message, "say it below a heading with {clause=withdrawal.exceptions}")


def _incomplete(found: evidence.Evidence) -> Iterator[model.Problem]:
    """What a marked passage leaves out."""
    if found.page is None:
        return
    missing = []
    if (
        evidence.counts(found)
        and not any(span.most >= _LEAST for span in spans(found.text))
        and not re.search(r"\b14\b", found.text)
    ):
        missing.append("that there are 14 days")
    if evidence.language(found.page) == "en":
        missing += [point for words, point in _POINTS if not re.search(words, found.text, re.IGNORECASE)]
    if missing:
        yield model.Problem(
            message=f"the passage marked withdrawal.right does not say {', nor '.join(missing)}",
            mend="add it; the law gives a model text",
            url=found.page.url,
            line=found.line,
            keys=("withdrawal",),
        )
