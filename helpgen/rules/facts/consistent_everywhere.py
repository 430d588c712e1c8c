"""Whether pages say the same as `site.yaml` of returns, refunds, fees, contact and the business."""

from collections.abc import Iterator

from helpgen import fact_ok, model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.facts import hints, markets
from helpgen.rules.facts.comparing import Clash, clashes
from helpgen.rules.facts.passages import Passage, passages

_UNPRINTED = ("returns.postage", "returns.restocking_fee", "returns.category")
"""Keys whose value is no word that could stand in the sentence."""


@rule(
    "facts/consistent-everywhere",
    packs={"core": "error", "google-merchant": "error", "card-networks": "warning"},
    basis=("contract", "platform"),
    sources=(
        "Merchant Center, return and refund policy requirement, footer, returns page and banners must agree "
        "<https://support.google.com/merchants/answer/11197424>",
        "BEPI, e-commerce merchant website requirements (acquirer), merchant name used consistently, spelling included "
        "<https://bepi.uk/website-requirements>",
        "Google Search Central, structured-data policies, markup must match what readers see "
        "<https://developers.google.com/search/docs/appearance/structured-data/sd-policies>",
    ),
    local=True,
)
def facts_agree(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page says the same as `site.yaml` of returns, refunds, fees, contact and the business.

    Why it matters: if one page says 30 days and another 14, the buyer holds you to the better one, and whoever decides
    a dispute does too.

    How it is looked for: policies, the FAQ, the contact page and every other page with text are read sentence by
    sentence, in English, German, French, Spanish and Italian. Looked for are the time for a return, the time until a
    refund is sent, a restocking fee, who pays for sending an item back, the email address and phone number under which
    a sentence says to reach you, and the company in whose name it says "we"; each is compared with `returns.days`,
    `refund.days`, `returns.restocking_fee`, `returns.postage`, `contact.email`, `contact.phone` and
    `business.legal_name`. In other languages only a lone number of days in a passage marked `returns.window` or
    `refund.time` is read, unless the right one stands elsewhere in it, and addresses. What a market states in place of
    `returns` holds in a sentence, or below a heading, that names its country, and on pages in its language. Left alone
    are sentences on the rights that the law gives, cancelling, delivery, exchanges, warranties, faulty goods, sale items
    and other special cases, pages that are on one of these by their title, ranges, questions, what a bank needs, what
    else is sent back than goods, and what stands there as `{{ … }}`. Times of delivery are for
    shipping/max-delivery-estimate, footers and headers for contact/same-everywhere, structured data for
    jsonld/facts-agree. A sentence that is not surely understood is passed over: the manual says under "How often a
    finding is right" how far that goes.

    Passes: "You have {{ returns.days }} days to return an item."

    Fails: "You have 14 days to return an item", where `site.yaml` says `returns: {days: 30}`.

    To put right: write the fact, such as `{{ returns.days }}`, in place of the number, or correct `site.yaml`. If this
    one place may differ, say why in a line above it: `<!-- helpgen: fact-ok REASON -->`. That counts in the HTML of a site
    that helpgen did not make, too.
    """
    places = markets.Places(site)
    for page in reading.authored(site):
        language = evidence.language(page)
        for passage in passages(page, hints.are_worth if language == "en" else None):
            if fact_ok.CLAUSE not in passage.clauses:
                yield from _everywhere(passage, places, language)


def _everywhere(passage: Passage, places: markets.Places, language: str) -> Iterator[model.Problem]:
    """What is wrong with a passage, wherever it may hold."""
    found = [(there, list(clashes(passage, there.site, language))) for there in places.of(passage)]
    if all(clashing for _, clashing in found):
        there, clashing = found[0]
        yield from (_problem(clash, there) for clash in clashing)


def _problem(clash: Clash, there: markets.There) -> model.Problem:
    site = there.site
    place = reading.key_place(site, clash.key)
    where = f"{place.path}:{place.line}" if place.line else place.path
    return model.Problem(
        message=f"“{clash.quote}” for {clash.about}, where {where} says {clash.stated}{there.inside}",
        mend=_mend(clash.key, place.path, there.country),
        url=clash.passage.page.url,
        line=clash.passage.line,
        quote=clash.quote,
        nth=_before(clash),
        keys=(there.key(clash.key),),
    )


def _mend(key: str, path: str, country: str) -> str:
    if key == "returns" or key.startswith(_UNPRINTED):
        return f"correct the sentence, or {path}"
    fact = f"market.{country}.{key}" if country and key.startswith("returns.") else key
    return f"write {{{{ {fact} }}}} here, or correct {path}"


def _before(clash: Clash) -> int:
    """How often the block says the same words before this sentence does."""
    block, text = clash.passage.block, clash.passage.text
    return block[: max(0, block.find(text))].count(clash.quote)
