"""The facts on delivery → `ShippingService`, one for each country. Figures that the page doesn't say are left out."""

from helpgen import model, phrases
from helpgen.model.shop import Shipping
from helpgen.structured.values import Node, Text, home_currency, kept, money, number, stated


def services(config: model.Config, address: str, text: Text) -> list[Node]:
    """One service for each country with a price; where a carrier quotes it (`cost: none`) there is nothing to say."""
    if not config.physical_goods:
        return []
    currency = home_currency(config)
    return [
        _service(delivery, address, currency, text)
        for delivery in {delivery.country: delivery for delivery in config.shipping or ()}.values()
        if delivery.cost is not None
    ]


def _service(delivery: Shipping, address: str, currency: str, text: Text) -> Node:
    place = delivery.name or phrases.country(delivery.country)
    handling = delivery.handling_max if stated(delivery.handling_max) and text.says(delivery.handling_max) else None
    return kept(
        {
            "@type": "ShippingService",
            "@id": f"{address}#delivery-{delivery.country.lower()}",
            "name": place,
            "fulfillmentType": "https://schema.org/FulfillmentTypeDelivery",
            "handlingTime": _period({"minValue": 0, "maxValue": handling}) if handling is not None else None,
            "shippingConditions": _conditions(delivery, currency, text),
        }
    )


def _conditions(delivery: Shipping, currency: str, text: Text) -> list[Node]:
    """Where to, for how much, in what time; twice if delivery is free from some order value on."""
    transit = delivery.transit if isinstance(delivery.transit, tuple) and all(map(text.says, delivery.transit)) else ()
    common = kept(
        {
            "@type": "ShippingConditions",
            "shippingDestination": {"@type": "DefinedRegion", "addressCountry": delivery.country},
            "transitTime": _period(dict(zip(("minValue", "maxValue"), transit, strict=True))) if transit else None,
        }
    )
    if not currency or not stated(delivery.cost) or not text.says(delivery.cost):
        return [common]
    priced = {**common, "shippingRate": money(delivery.cost, currency)}
    limit = number(delivery.free_over) if stated(delivery.free_over) else None
    if not limit or not text.says(limit) or not number(delivery.cost):
        return [priced]
    value = {"@type": "MonetaryAmount", "currency": currency}
    return [
        {**priced, "orderValue": {**value, "maxValue": limit}},
        {**common, "shippingRate": money(0, currency), "orderValue": {**value, "minValue": limit}},
    ]


def _period(days: Node) -> Node:
    return {"@type": "ServicePeriod", "duration": {"@type": "QuantitativeValue", **days, "unitCode": "DAY"}}
