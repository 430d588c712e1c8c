"""What structured data says of delivery, against `shipping` in `site.yaml`."""

from collections.abc import Iterator
from decimal import Decimal

from helpgen import figures, model
from helpgen.model.shop import Shipping
from helpgen.rules.jsonld import nodes, quantities
from helpgen.rules.jsonld.ours import upwards

Fault = tuple[str, str]
MEND = "write in both places what holds"


def faults(item: nodes.Item, config: model.Config) -> Iterator[Fault]:
    """What is said otherwise of delivery on some conditions, in the countries that they name; offers have their own."""
    if any(above.is_a("Offer", "Product") for above in upwards(item)):
        return
    home = config.markets[0].currency if config.markets else ""
    around = item.parent.node if item.parent else {}
    for region in nodes.values(item.node, "shippingDestination"):
        if not isinstance(region, dict) or {"addressRegion", "postalCode", "postalCodeRange"} & region.keys():
            continue  # a part of a country may have terms of its own
        for country in map(nodes.country, nodes.values(region, "addressCountry")):
            services = [stated for stated in config.shipping or () if stated.country == country]
            found = [[*_price(item.node, one, home), *_times(item.node, around, one)] for one in services]
            if found and all(found):  # one of several services may be meant
                yield from found[0]


def _price(node: nodes.Object, stated: Shipping, home: str) -> Iterator[Fault]:
    cost, free, said = figures.number(stated.cost), figures.number(stated.free_over), f"delivery to {stated.country}"
    rates = [rate for rate in nodes.values(node, "shippingRate") if isinstance(rate, dict)]
    for rate in rates:
        given = figures.number(rate.get("value", rate.get("maxValue")))
        allowed = {cost, figures.number(0)} if free is not None else {cost}
        if cost is not None and given is not None and given not in allowed:
            yield f"{said} costs {quantities.plain(given)} in the structured data, {stated.cost} in site.yaml", MEND
        currency = rate.get("currency")
        if given and home and isinstance(currency, str) and currency != home:
            yield f"{said} is in {currency} in the structured data, amounts in site.yaml are in {home}", MEND
    is_free = any(figures.number(rate.get("value")) == 0 for rate in rates)
    for value in (value for value in nodes.values(node, "orderValue") if isinstance(value, dict)):
        limit = figures.number(value.get("minValue" if is_free else "maxValue"))
        if cost and free is not None and limit is not None and limit != free:
            yield (
                f"{said} is free from {quantities.plain(limit)} in the structured data, {stated.free_over} in site.yaml",
                MEND,
            )


def _times(node: nodes.Object, around: nodes.Object, stated: Shipping) -> Iterator[Fault]:
    said = f"delivery to {stated.country}"
    if isinstance(stated.transit, tuple):
        least, most = stated.transit
        for days in _transit(node, least, most):
            given = quantities.plain(days)
            yield f"{said} takes {given} days in the structured data, {least} to {most} in site.yaml", MEND
    if isinstance(stated.handling_max, int):
        for span in (*quantities.span(node, "handlingTime"), *quantities.span(around, "handlingTime")):
            longest, exact = quantities.days(span, "maxValue"), quantities.days(span, "value")
            if longest not in (None, stated.handling_max) or (exact is not None and exact > stated.handling_max):
                given = quantities.plain(longest if longest is not None else exact or Decimal(0))
                yield (
                    f"{said} leaves after {given} days in the structured data, {stated.handling_max} in site.yaml",
                    MEND,
                )


def _transit(node: nodes.Object, least: int, most: int) -> Iterator[Decimal]:
    """Days on the way that are not the stated ones."""
    for span in quantities.span(node, "transitTime"):
        for key, low, high in (("minValue", least, least), ("maxValue", most, most), ("value", least, most)):
            days = quantities.days(span, key)
            if days is not None and not low <= days <= high:
                yield days
