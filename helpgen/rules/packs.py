"""Which packs of rules a shop falls under, from what `site.yaml` states: where it sells, and how it is paid."""

import re

from msgspec import UNSET

from helpgen import model

ALWAYS: frozenset[model.Pack] = frozenset({"core", "wcag", "quality"})
EU = frozenset(
    (
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI",
        "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    )
)  # fmt: skip
"""Members of the European Union and of the European Economic Area."""
_CARDS = ("card", "visa", "mastercard", "amex", "american express", "maestro", "discover")


def active(config: model.Config) -> frozenset[model.Pack]:
    """The packs that are judged: those under `checks.packs`, or else those that follow from the facts; and added ones."""
    chosen, added = config.checks.packs, config.checks.add_packs or ()
    if chosen:
        return frozenset({"core", *chosen, *added})
    return frozenset({*ALWAYS, *_by_market(config), *_by_payment(config), *added})


def takes_amazon_pay(config: model.Config) -> bool:
    """Whether buyers can pay with Amazon Pay, or the shop is judged as if they could."""
    return "amazon-pay" in active(config) | _by_payment(config)


def _by_market(config: model.Config) -> set[model.Pack]:
    countries = {market.country for market in config.markets or ()}
    consumers = config.sells_to_consumers is not False
    found: set[model.Pack] = set()
    if countries & EU:
        found |= {"gdpr", "eu"} if consumers else {"gdpr"}
    if "GB" in countries:
        found |= {"gdpr", "uk"}
    if "DE" in countries:
        found.add("de")
    if "US" in countries:
        found |= {"us", "california"}
        if config.privacy and config.privacy.ccpa_business is True:
            found.add("ccpa")
    return found


def _by_payment(config: model.Config) -> set[model.Pack]:
    methods = config.payments.methods if config.payments else UNSET
    names = [re.sub(r"[\s_-]+", " ", method.lower()) for method in methods or ()]
    found: set[model.Pack] = set()
    if any("amazon pay" in name for name in names):
        found.add("amazon-pay")
    if any(card in name for name in names for card in _CARDS):
        found.add("card-networks")
    return found
