"""Whether buyers are told the longest time that a delivery takes."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model, phrases
from helpgen.late import late
from helpgen.rules import evidence, packs, reading
from helpgen.rules.base import rule
from helpgen.rules.facts.spans import spans

_NUMBER = r"(?:\d+|one|two|three|four|five|seven|ten|ein\w*|zwei|drei|deux|trois)\W{1,3}(?:\w+\W{1,3}){0,2}?"
_WORDS = {
    "en": rf"(?=.*\b{_NUMBER}(?:hours?|days?|weeks?)\b)(?=.*\b(?:deliver|arriv|reach|transit|on (?:its|the) way|"
    rf"shipping (?:time|takes)|express|standard|"
    r"domestic|international|next day))|\bnext[- ](?:working[- ]|business[- ])?day delivery\b|\bsame[- ]day delivery\b",
    "de": rf"(?=.*\b{_NUMBER}(?:Werkt|Arbeitst|T|Woche)\w*)(?=.*(?:liefer|zustell|versand|unterwegs|laufzeit))",
    "fr": rf"(?=.*\b{_NUMBER}(?:jours?|heures?|semaines?)\b)(?=.*\b(?:livr|expédi|délai|achemin))",
    "es": rf"(?=.*\b{_NUMBER}(?:días?|horas?|semanas?)\b)(?=.*\b(?:entreg|envío|lleg))",
    "it": rf"(?=.*\b{_NUMBER}(?:giorn|ore|settiman)\w*)(?=.*\b(?:consegn|spedizion))",
}
_LEAST = late(
    r"\b(?:at least|from|minimum(?: of)?|no (?:sooner|earlier) than|mindestens|ab|au moins)\s*$", re.IGNORECASE
)
_ELSE = late(
    r"\b(?:dispatch|ship(?:s|ped)?\b|leave|process|handling|pack|hand(?:s|ed)? (?:it |them )?over|return|refund|contact|report|"
    r"claim|wait|hold|held|cancel|open\b|hours of|week(?:days|ends)|write|tell|reply|versend|verlass|zurück)",
    re.IGNORECASE,
)
"""Time that something else takes."""


@rule(
    "shipping/max-delivery-estimate",
    packs={"amazon-pay": "warning", "core": "warning", "eu": "warning"},
    basis=("law", "contract"),
    sources=(
        "Amazon Pay A-to-z Guarantee for merchants, late means past the merchant's latest estimate "
        "<https://pay.amazon.com/help/201212410>",
        "Amazon Pay A-to-z Guarantee for buyers (IE), non-delivery claim opens <https://pay.amazon.ie/help/201212420>",
        "[M] Directive 2011/83/EU, art. 18: 30 days by default <https://eur-lex.europa.eu/eli/dir/2011/83/oj>",
    ),
)
def longest_delivery_is_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The delivery policy says how long a delivery takes at most, for every country.

    Why it matters: whether a parcel is late is judged by the longest time that you gave. Without one, a buyer of Amazon
    Pay can claim as soon as patience ends; in the EU a month is the limit.

    How it is looked for: a passage marked with the clause `shipping.time`, on any page, that holds
    `{{ shipping[0].transit }}` or a time that is not only the shortest ("at least 3 days"). Without a mark: a sentence
    of the delivery policy or the FAQ with a number of days and a word for delivering, in English, German, French,
    Spanish or Italian; when a parcel leaves is not enough. Each further country under `shipping` in `site.yaml`
    has its `{{ shipping[…] }}` or its name on one of these pages. Not asked of shops that send no goods; where `site.yaml` does
    not state `shipping`, only Amazon Pay and the EU ask for it.

    Passes: "Arrives within 8 working days."

    Fails: "Usually ships in 1 to 2 days."

    To put right: write how long the parcel is on its way at most, below a heading with `{clause=shipping.time}`.
    """
    shipping = site.config.shipping
    if not site.config.physical_goods or shipping is None or "shipping" in site.config.policies.external:
        return
    if shipping is UNSET and packs.active(site.config).isdisjoint(("amazon-pay", "eu")):
        return
    policy = reading.of_role(site, "shipping")
    found = evidence.find(site, "shipping.time", roles=("shipping", "faq"), facts=("shipping.",), words=_WORDS)
    mend = "write how long it takes at most, such as {{ shipping[0].transit | days }}, below a heading with {clause=shipping.time}"
    if found.level is evidence.Level.NOTHING:
        if policy and found.knows_language and not _plainly(policy):
            message = "the delivery policy does not say how long a delivery takes at most"
            yield model.Problem(message=message, mend=mend, url=policy.url, keys=("shipping",))
        return
    silent = evidence.counts(found) and not _has_maximum(found.text)
    if found.level is evidence.Level.MARKED and found.page and silent:
        message = "the passage marked shipping.time names no longest time"
        yield model.Problem(message=message, mend=mend, url=found.page.url, line=found.line, keys=("shipping",))
    if shipping and policy:
        yield from _forgotten(site, shipping, policy)


def _has_maximum(text: str) -> bool:
    return "hour" in text or any(span.ranged or not _LEAST.search(text[: span.start]) for span in spans(text))


def _plainly(policy: model.PageFacts) -> bool:
    """Whether a line of the delivery policy names a time without a word for delivering: "France: 2 to 4 days"."""
    blocks = (block for block in policy.blocks if not block.code and any(spans(block.text)))
    return any(_has_maximum(block.text) and not _ELSE.search(block.text) for block in blocks)


def _names(name: str, destination: model.Shipping, pages: list[model.PageFacts]) -> Iterator[str]:
    """What a country is called, first as `site.yaml` says it, then in the languages of the pages."""
    yield name
    for language in sorted({page.language for page in pages if not reading.english(page.language)}):
        yield phrases.of(phrases.Words(model.Catalog(language=language))).country(destination.country)


def _forgotten(
    site: model.SiteFacts, shipping: tuple[model.Shipping, ...], policy: model.PageFacts
) -> Iterator[model.Problem]:
    """Countries beyond the first of which no page speaks."""
    pages = [
        page for page in reading.authored(site) if page.role in ("shipping", "faq") or "shipping.time" in page.clauses
    ]
    uses = " ".join(use.expression for page in pages for use in page.facts)
    texts = [block.text for page in pages for block in page.blocks]
    for number, destination in enumerate(shipping[1:], 1):
        name = destination.name or phrases.country(destination.country)
        asked = destination.transit and f"shipping[{number}]" not in uses
        if asked and not any(known in text for known in _names(name, destination, pages) for text in texts):
            yield model.Problem(
                message=f"the delivery policy does not say how long a delivery to {name} takes",
                mend=f"add a line with {{{{ shipping[{number}].transit | days }}}}",
                url=policy.url,
                keys=(f"shipping.{number}",),
            )
