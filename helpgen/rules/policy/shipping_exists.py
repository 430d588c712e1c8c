"""Whether the delivery policy is there and says what a buyer must know."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model, phrases
from helpgen.rules import evidence, packs, reading
from helpgen.rules.base import rule

_ROLES: tuple[str, ...] = ("shipping", "faq")
_ASKING: frozenset[str] = frozenset({"google-merchant", "card-networks", "eu"})
_COST = {
    "en": r"\b(?:free|costs?|charges?|prices?|fees?|rates?)\b|[£$€]\s?\d",
    "de": r"\b(?:kostenlos|kostenfrei|gratis|versandkosten|kosten|kostet|preis)\b|\d\s?€",
    "fr": r"\b(?:gratuite?|frais|coût\w*|prix|tarifs?)\b|\d\s?€",
    "es": r"\b(?:gratis|gratuito|gastos|costes?|precio|tarifas?)\b|\d\s?€",
    "it": r"\b(?:gratis|gratuita?|spese|costi?|prezzo|tariffe?)\b|\d\s?€",
}
_TIME = {
    "en": r"\b(?:\d+|one|two|three|four|five|seven|ten|next|same)[- ](?:(?:to|-|–|and)?\s?\d*\s?)?"
    r"(?:working |business |calendar )?"
    r"(?:day|week|hour)s?\b",
    "de": r"\b\d+\s?(?:bis|-|–)?\s?\d*\s?(?:werk|arbeits)?(?:tage?n?|wochen?|stunden)\b",
    "fr": r"\b\d+\s?(?:à|-|–)?\s?\d*\s?(?:jours?|semaines?|heures)\b",
    "es": r"\b\d+\s?(?:a|-|–)?\s?\d*\s?(?:días?|semanas?|horas)\b",
    "it": r"\b\d+\s?(?:a|-|–)?\s?\d*\s?(?:giorn[oi]|settiman[ae]|ore)\b",
}
_PLACES = {
    "en": r"\b(?:deliver|ship|send|dispatch|post)\w*\b.{0,40}\b(?:to|within|in|worldwide|abroad|international\w*)\b",
    "de": r"\b(?:liefer|versand|versend|verschick)\w*.{0,40}\b(?:nach|in|innerhalb|weltweit)\b",
    "fr": r"\b(?:livr|expédi|envo)\w*.{0,40}\b(?:en|au|aux|à|dans|vers)\b",
    "es": r"\b(?:env[ií]|entreg)\w*.{0,40}\b(?:a|en)\b",
    "it": r"\b(?:spedi|consegn)\w*.{0,40}\b(?:in|a|negli|nel)\b",
}
_PARTS = (
    ("shipping.countries", "to which countries you deliver", _PLACES),
    ("shipping.cost", "what delivery costs, or how that is worked out", _COST),
    ("shipping.time", "how long delivery takes", _TIME),
)


@rule(
    "policy/shipping-exists",
    packs={"core": "error", "google-merchant": "error", "card-networks": "error", "eu": "error"},
    basis=("law", "contract", "guidance"),
    sources=(
        "Stripe support, required website components "
        "<https://support.stripe.com/questions/required-website-components>",
        "Velocity Processing, ten website requirements "
        "<https://new.velocityprocessing.com/resources/website-requirements.php>",
        "[M] Directive 2011/83/EU, art. 6(1)(e),(g) <https://eur-lex.europa.eu/eli/dir/2011/83/oj>",
        "Shopify help, consumer protection <https://help.shopify.com/en/manual/your-account/legal/consumer-protection>",
    ),
)
def shipping_policy_exists(site: model.SiteFacts) -> Iterator[model.Problem]:
    """There is a delivery policy that says where you deliver, what it costs and how long it takes.

    Why it matters: "where is my parcel" is the most frequent question of all, and lateness is judged by what you have
    promised. Payment services and platforms look for the page.

    How it is looked for: a published page with `role: shipping`, or an address under `policies.external.shipping`, or
    passages marked with the clauses `shipping.countries`, `shipping.cost` and `shipping.time` on any pages. On the page
    with the role, each of the three stands in a marked passage, or in words in English, German, French, Spanish or
    Italian, or as a country's name. A price that the checkout works out is fine if the page says so. Where `site.yaml`
    does not state `shipping`, only Google Merchant Center, card schemes and the European Union ask for it. Not asked
    where nothing is sent.

    Passes: "United Kingdom £3.95, 2 to 4 days; Germany £9.90, 5 to 8 days."

    Fails: "Delivery: fast."

    To put right: write a page with `role: shipping`, with the three headings marked with `{clause=shipping.countries}`,
    `{clause=shipping.cost}` and `{clause=shipping.time}`.
    """
    config = site.config
    if not config.physical_goods or "shipping" in config.policies.external:
        return
    if config.shipping in (UNSET, None) and not _ASKING & set(packs.active(config)):
        return
    found = [
        (said, evidence.find(site, clause, roles=_ROLES, facts=("shipping.",), words=words))
        for clause, said, words in _PARTS
    ]
    page = reading.of_role(site, "shipping")
    if page is None:
        # `policy/required` speaks of a page that site.yaml itself asks for.
        known = [evidence.Level.FACT, evidence.Level.MARKED]
        if "shipping" not in config.policies.required and any(one.level not in known for _, one in found):
            yield model.Problem(
                message="there is no delivery policy: no page has `role: shipping`",
                mend="write one, or give the role to the page that is it, or state its address under policies.external",
                place=reading.key_place(site, "shipping"),
                keys=("shipping",),
            )
        return
    for said, one in found:
        if one.level is evidence.Level.NOTHING and one.knows_language and not _named(site, page, said):
            yield model.Problem(
                message=f"the delivery policy does not say {said}",
                mend="say so, in a passage of its own under a marked heading",
                url=page.url,
                keys=("shipping",),
            )


def _named(site: model.SiteFacts, page: model.PageFacts, said: str) -> bool:
    """Whether it is about countries, and the page names one that is stated."""
    if said != _PARTS[0][1]:
        return False
    names = [reading.text(entry.name) or phrases.country(entry.country) for entry in site.config.shipping or ()]
    return any(re.search(rf"\b{re.escape(name)}\b", block.text) for name in names for block in page.blocks)
