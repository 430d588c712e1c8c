"""Whether pages say what a market states in place of the shop's general terms."""

from collections.abc import Iterator

from helpgen import figures, markets, model, phrases
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.facts.markets import says_market

_ROLES = ("refund", "faq")
_PRINTED = {"amount": " | money", "restocking_fee": " | fee"}
"""How a fact is put into words."""


@rule(
    "facts/markets-said",
    packs={"core": "warning", "google-merchant": "error"},
    basis="platform",
    sources=(
        "Merchant Center, return and refund policy requirement, the policy of each country is on the shop's pages "
        "<https://support.google.com/merchants/answer/11197424>",
        "Google Search Central, structured-data policies, markup must match what readers see "
        "<https://developers.google.com/search/docs/appearance/structured-data/sd-policies>",
    ),
)
def markets_are_told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """What holds in one market alone stands on the page on returns.

    Why it matters: a promise that stands in `site.yaml` alone reaches no buyer, and structured data can't carry it:
    Google shows for each country what the page says for it.

    How it is looked for: for each market in `site.yaml` with `returns` of its own, its number of days, its charge for
    return postage and its restocking fee must stand on a page with `role: refund` or `role: faq`, as a number in a
    paragraph or below a heading that names the country, on a page in its language, or as `{{ market.DE.… }}`.

    Passes: "In Germany you have {{ market.DE.returns.days }} days."

    Fails: `returns: {days: 100}` for DE, and a page that says 30 days and no more.

    To put right: write it on the page, or take it out of `site.yaml`.
    """
    pages = [page for page in reading.authored(site) if page.role in _ROLES]
    for at, market in enumerate(site.config.markets or ()):
        here = markets.returns(site.config, market.country)
        if not pages or not here or not here.stated:
            continue
        said = figures.said(" ".join(text for page in pages for text in says_market(page, market, site)))
        for key, value in _wanted(here):
            number = figures.number(value.rstrip("%"))
            if number and number not in said:
                place = f"markets.{at}.returns.{key}"
                yield model.Problem(
                    message=f"no page says the {value} of `returns.{key}` for {phrases.country(market.country)}",
                    mend=f"write {{{{ market.{market.country}.returns.{key}{_PRINTED.get(key.split('.')[-1], '')} }}}} on the page with `role: refund`",
                    place=reading.key_place(site, place),
                    keys=(place,),
                )


def _wanted(here: markets.Here) -> Iterator[tuple[str, str]]:
    """The figures that a market states by itself."""
    returns = here.returns
    if "days" in here.stated and returns.days and returns.category == "finite":
        yield "days", str(returns.days)
    if "restocking_fee" in here.stated and returns.restocking_fee:
        yield "restocking_fee", returns.restocking_fee
    for case in ("change_of_mind", "faulty"):
        postage = markets.postage(here, case)
        if f"postage.{case}" in here.stated and postage and postage.amount and postage.payer == "buyer":
            yield f"postage.{case}.amount", postage.amount
