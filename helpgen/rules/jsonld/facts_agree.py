"""Whether structured data says what `site.yaml` states of the shop, its terms of return and its delivery."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules.base import rule
from helpgen.rules.jsonld import delivery_stated, google, nodes, placing, policies, returns_stated, shop_stated
from helpgen.rules.jsonld.ours import Shop

_NAMES = ("telephone", "email", "legalName", "PostalAddress", "streetAddress", "MerchantReturn", "ReturnPolicy")
_DELIVERY = ("ShippingConditions", "shippingConditions")


@rule(
    "jsonld/facts-agree",
    packs={"core": "warning", "google-merchant": "error"},
    basis=("platform", "guidance"),
    sources=(
        google.POLICIES.format("markup must match what readers see"),
        google.RETURN_POLICY.format("property table"),
        "Merchant Center, misrepresentation <https://support.google.com/merchants/answer/12079606>",
    ),
    local=True,
)
def facts_agree(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Structured data says the same as `site.yaml` of the shop, its terms of return and its delivery.

    Why it matters: search engines and assistants answer buyers from it. What is wrong there is wrong in front of more
    people than any page, and no reader of your pages sees it and tells you.

    How it is looked for: name, legal name, phone, email and postal address of the `Organization` that is the shop, and
    of those of its `ContactPoint`s that serve customers; the days, kind, charges, restocking fee, seasons, ways,
    labels and refunds of its return policies, for the market that each names, and that days count from delivery;
    price, currency, free delivery, days and handling time of its deliveries, by country. A node is the shop if it has
    its name, its address on the web or that of the site, its phone number or its email address, or if nobody is named
    at all: makers, brands, branches and other businesses are left alone, and so are the terms of single offers. A
    second number for another country is no contradiction beside the one that is stated. Times in weeks or hours are
    compared as days. What `site.yaml` does not state is not compared. Where Google shows it (google-merchant) it
    weighs as an error; for everybody else as a warning, since a business can be told from the shop only by what it
    says of itself.

    Passes: `"telephone": "+44 20 7946 0000"`, where `site.yaml` says `contact: {phone: +44 20 7946 0000}`.

    Fails: `"merchantReturnDays": 45`, where `site.yaml` says `returns: {days: 30}`.

    To put right: take structured data of your own out, so that helpgen's stands alone, or make it say the same. Where
    it is helpgen's, correct the fact.
    """
    shop = Shop.of(site.config)
    for page in nodes.pages(site, *_NAMES, *_DELIVERY):
        here = shop.on(page)
        yield from placing.each(site, page, [*_contact(page, here, site), *_terms(page, here, site)])


def _contact(page: model.PageFacts, shop: Shop, site: model.SiteFacts) -> Iterator[placing.Fault]:
    for item in nodes.items(page):
        if item.is_a("Organization", "ContactPoint") and not item.reference and shop.owns(item):
            yield from ((*fault, item.data) for fault in shop_stated.faults(item, shop, site.config))
        elif (item.is_a("ShippingConditions") or item.key == "shippingConditions") and shop.owns(item):
            yield from ((*fault, item.data) for fault in delivery_stated.faults(item, site.config))


def _terms(page: model.PageFacts, shop: Shop, site: model.SiteFacts) -> Iterator[placing.Fault]:
    for policy in policies.found(page):
        if not policy.of_offer and shop.owns(policy.item):
            for message, mend in dict.fromkeys(returns_stated.faults(policy.node, site.config)):
                yield f"{policy.name}: {message}", mend, policy.data
