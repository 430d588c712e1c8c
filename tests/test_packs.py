"""Which packs of rules a shop falls under."""

import pytest

from helpgen import model
from helpgen.model.config import Checks
from helpgen.model.duties import Privacy
from helpgen.model.shop import Market, Payments
from helpgen.rules import packs

EEA = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU"),
        *("LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
        *("IS", "LI", "NO"),
    )
)


def sells(*countries: str, **config: object) -> set[str]:
    markets = tuple(Market(country=country, currency="EUR") for country in countries)
    return set(packs.active(model.Config(markets=markets, **config))) - packs.ALWAYS  # type: ignore[arg-type]


def pays(*methods: str) -> set[str]:
    return set(packs.active(model.Config(payments=Payments(methods=methods)))) - packs.ALWAYS


def test_a_minimal_site_has_the_packs_of_everybody() -> None:
    assert packs.active(model.Config()) == {"core", "wcag", "quality"}


@pytest.mark.parametrize("country", sorted(EEA))
def test_a_market_in_the_union_or_its_economic_area(country: str) -> None:
    assert sells(country) == {"eu", "gdpr"} | ({"de"} if country == "DE" else set())


def test_the_list_of_the_union_is_whole() -> None:
    assert packs.EU == EEA


@pytest.mark.parametrize(
    ("country", "found"),
    [
        ("GB", {"uk", "gdpr"}),
        ("US", {"us", "california"}),
        ("CH", set()),
        ("CA", set()),
        ("JE", set()),
    ],
)
def test_other_markets(country: str, found: set[str]) -> None:
    assert sells(country) == found


def test_markets_add_up() -> None:
    assert sells("GB", "DE", "US") == {"uk", "eu", "de", "gdpr", "us", "california"}


def test_who_sells_to_businesses_alone_has_no_consumer_law_of_the_union() -> None:
    assert sells("FR", sells_to_consumers=False) == {"gdpr"}
    assert sells("FR", sells_to_consumers=True) == {"eu", "gdpr"}


@pytest.mark.parametrize(
    ("business", "countries", "found"),
    [
        (True, ["US"], {"us", "california", "ccpa"}),
        (False, ["US"], {"us", "california"}),
        (True, ["CA"], set()),
    ],
)
def test_ccpa_needs_its_thresholds_and_the_market(business: bool, countries: list[str], found: set[str]) -> None:
    assert sells(*countries, privacy=Privacy(ccpa_business=business)) == found


@pytest.mark.parametrize("method", ["Amazon Pay", "amazon-pay", "AMAZON_PAY", "Amazon  Pay"])
def test_amazon_pay(method: str) -> None:
    assert pays(method) == {"amazon-pay"}


@pytest.mark.parametrize(
    "method", ["Visa", "Mastercard", "card", "credit cards", "American Express", "Amex", "Maestro"]
)
def test_cards(method: str) -> None:
    assert pays(method) == {"card-networks"}


@pytest.mark.parametrize("method", ["PayPal", "bank transfer", "Amazon", "Klarna"])
def test_other_ways_to_pay(method: str) -> None:
    assert pays(method) == set()


def test_no_facts_switch_nothing_on() -> None:
    assert packs.active(model.Config(markets=None, payments=None, privacy=None)) == packs.ALWAYS
    assert packs.active(model.Config(payments=Payments(methods=None))) == packs.ALWAYS


def test_chosen_packs_take_the_place_of_the_facts_and_core_stays() -> None:
    market = (Market(country="DE", currency="EUR"),)
    config = model.Config(markets=market, checks=Checks(packs=("google-merchant",)))
    assert packs.active(config) == {"core", "google-merchant"}


def test_added_packs_stand_beside_those_of_the_facts_or_the_chosen_ones() -> None:
    market = (Market(country="DE", currency="EUR"),)
    added = model.Config(markets=market, checks=Checks(add_packs=("google-merchant",)))
    assert packs.active(added) == {*packs.ALWAYS, "eu", "gdpr", "de", "google-merchant"}
    both = model.Config(markets=market, checks=Checks(packs=("uk",), add_packs=("google-merchant", "uk")))
    assert packs.active(both) == {"core", "uk", "google-merchant"}
    assert packs.active(model.Config(checks=Checks(add_packs=None))) == packs.ALWAYS
