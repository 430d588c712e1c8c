"""Whether structured data on delivery is complete, and says what the page says."""

from collections.abc import Iterator

from helpgen import figures, model
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, placing

_ANSWERS = "write in both places what holds"
Fault = tuple[str, str]


@rule(
    "jsonld/shipping",
    packs={"google-merchant": "warning"},
    basis="platform",
    sources=(
        "Google Search Central, shipping policy, ShippingService and ShippingConditions tables "
        "<https://developers.google.com/search/docs/appearance/structured-data/shipping-policy>",
        "Google Search Central, merchant listing, OfferShippingDetails "
        "<https://developers.google.com/search/docs/appearance/structured-data/merchant-listing>",
    ),
)
def delivery_is_told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Structured data on delivery says where to, for how much and in what time, as the page does.

    Why it matters: Google shows price and time of delivery in the search result. A wrong one is paid for at checkout,
    or in a dispute.

    How it is looked for: a `ShippingService` has `shippingConditions`; a destination its country, and not both a
    region and postal codes; a price has an amount and a currency, and none stands where nothing is shipped; times are
    whole days with a value or limits, at single offers with both limits; the currency of an offer is that of its
    delivery. Prices and days must stand on the page; whether they are those of `site.yaml` is asked by
    jsonld/facts-agree. A shop may leave all of it out.

    Passes: GB, 3.95 GBP, 2 to 4 days.

    Fails: a delivery time with a most and no least at the offer of a product.

    To put right: correct what is named. helpgen writes it from `shipping` in `site.yaml`, as far as the page with
    `role: shipping` says it.
    """
    for page in nodes.pages(site, "hipping", "DefinedRegion", "transitTime"):
        found = [(*fault, item.data) for item in nodes.items(page) for fault in _of(item)]
        said = None
        for item in nodes.of_kind(page, "ShippingConditions", "OfferShippingDetails"):
            said = figures.said(nodes.text(page)) if said is None else said
            found += [
                (
                    f"delivery {where} is {number} in the structured data, which the page doesn't say",
                    _ANSWERS,
                    item.data,
                )
                for where, number in _figures(item)
                if number and figures.number(number) not in said and page.regions
            ]
        yield from placing.each(site, page, found)


def _of(item: nodes.Item) -> Iterator[Fault]:
    if item.reference:
        return
    if item.is_a("ShippingService") and not nodes.values(item.node, "shippingConditions"):
        yield "a ShippingService has no `shippingConditions`", "add them"
    if item.is_a("DefinedRegion"):
        yield from _region(item)
    if item.key == "shippingRate" and not item.is_a("ShippingRateSettings"):
        yield from _rate(item)
    if item.key in ("handlingTime", "transitTime"):
        yield from _time(item)
    if item.is_a("OfferShippingDetails") and not item.is_a("ShippingConditions"):
        yield from _details(item)


def _region(item: nodes.Item) -> Iterator[Fault]:
    node = item.node
    codes = [nodes.country(value) for value in nodes.values(node, "addressCountry")] or [""]
    for code in dict.fromkeys(code for code in codes if code not in google.COUNTRIES):
        said = f"“{code}”, no country code" if code else "missing"
        yield f"`addressCountry` of a destination is {said}", "write a code of two letters such as GB"
    if node.get("addressRegion") and (node.get("postalCode") or node.get("postalCodeRange")):
        yield "a destination has a region and postal codes", "give one of them"


def _rate(item: nodes.Item) -> Iterator[Fault]:
    node, around = item.node, item.parent.node if item.parent else {}
    if around.get("doesNotShip") in (True, "true", "True", "https://schema.org/True"):
        yield "a destination that nothing is shipped to has a price", "leave `shippingRate` out"
    if figures.number(node.get("value", node.get("maxValue"))) is None:
        yield "a `shippingRate` has no amount", "give `value` as a plain number such as 3.95, 0 if it is free"
    if not node.get("currency"):
        yield "a `shippingRate` has no currency", "add its code of three letters, such as GBP"
    offer = item.parent.parent if item.parent and item.parent.key == "shippingDetails" else None
    price = offer.node.get("priceCurrency") if offer else None
    if price and node.get("currency") and node["currency"] != price:
        yield f"an offer is in {price}, its delivery in {node['currency']}", "use one currency"


def _time(item: nodes.Item) -> Iterator[Fault]:
    span = next((held for held in nodes.values(item.node, "duration") if isinstance(held, dict)), item.node)
    least, most, exact = (figures.number(span.get(key)) for key in ("minValue", "maxValue", "value"))
    if item.parent and item.parent.is_a("ShippingDeliveryTime"):
        if least is None or most is None:
            yield f"`{item.key}` of an offer has not both `minValue` and `maxValue`", "give both"
    elif least is None and most is None and exact is None and span.keys() & {"@type", "unitCode", "minValue"}:
        yield f"`{item.key}` has no number of days", "give `value`, or `minValue` and `maxValue`"
    if any(days is not None and (days < 0 or days != int(days)) for days in (least, most, exact)):
        yield f"`{item.key}` is no whole number of days", "round it up"
    if least is not None and most is not None and least > most:
        yield f"`{item.key}` begins with {least} days and ends with {most}", "swap them"


def _details(item: nodes.Item) -> Iterator[Fault]:
    """What Google requires of the delivery of a single offer."""
    for key in ("deliveryTime", "shippingDestination", "shippingRate"):
        if not nodes.values(item.node, key) and not item.node.get("doesNotShip"):
            yield f"OfferShippingDetails has no `{key}`", "add it"


def _figures(item: nodes.Item) -> Iterator[tuple[str, object]]:
    """The price and the days of one destination."""
    for rate in nodes.values(item.node, "shippingRate"):
        if isinstance(rate, dict):
            yield "price", rate.get("value", rate.get("maxValue"))
    for value in nodes.values(item.node, "orderValue"):
        if isinstance(value, dict):
            yield from (("free from", value.get(key)) for key in ("minValue", "maxValue"))
    for span in _spans(item.node):
        yield from (("time", span.get(key)) for key in ("minValue", "maxValue", "value"))


def _spans(node: nodes.Object) -> Iterator[nodes.Object]:
    for period in nodes.values(node, "transitTime"):
        if isinstance(period, dict):
            yield next((held for held in nodes.values(period, "duration") if isinstance(held, dict)), period)
