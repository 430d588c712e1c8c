"""What holds in one market alone: in texts, in the check of facts, in structured data."""

import json
import pickle
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpgen import build, load, markets, model
from helpgen.model.shop import Market, MarketReturns, Postage, PostageCases, Returns

GB = Market(country="GB", currency="GBP")
MINE = Postage(payer="buyer", amount="3.50")
THEIRS = Postage(payer="buyer", amount="4.50")
SHOPS = Returns(days=30, methods=("mail",), postage=PostageCases(change_of_mind=MINE, faulty=Postage(payer="merchant")))


def here(own: Any, general: Any = SHOPS, country: str = "DE") -> markets.Here | None:
    german = Market(country="DE", language="de", currency="EUR", returns=own)
    return markets.returns(model.Config(markets=(GB, german), returns=general), country)


def test_what_a_market_states_takes_the_place_of_the_general_term_alone() -> None:
    own = MarketReturns(days=100, postage=PostageCases(change_of_mind=THEIRS))
    found = here(own)
    assert found
    assert (found.returns.days, found.returns.methods, found.returns.category) == (100, ("mail",), "finite")
    assert (markets.postage(found, "change_of_mind"), markets.postage(found, "faulty")) == (
        THEIRS,
        Postage(payer="merchant"),
    )
    currencies = [found.currency_of(key) for key in ("postage.change_of_mind", "postage.faulty", "restocking_fee")]
    assert currencies == ["EUR", "GBP", "GBP"]


@pytest.mark.parametrize(
    ("own", "general", "country", "days"),
    [
        (MarketReturns(days=100), SHOPS, "GB", 30),
        (MarketReturns(days=100), SHOPS, "FR", 30),
        (MarketReturns(days=None), SHOPS, "DE", None),
        (MarketReturns(category=None, start=None), SHOPS, "DE", 30),
        (MarketReturns(days=100), None, "DE", 100),
        (MarketReturns(days=100), None, "GB", "nothing"),
        (None, SHOPS, "DE", "nothing"),
    ],
)
def test_each_country_has_its_terms(own: Any, general: Any, country: str, days: object) -> None:
    found = here(own, general, country)
    assert (found.returns.days if found else "nothing") == days
    assert found is None or found.returns.category == "finite"


def test_an_amount_keeps_its_currency() -> None:
    amount = pickle.loads(pickle.dumps(model.Amount("3.50", "GBP")))
    assert (amount, amount.currency) == ("3.50", "GBP")


SITE = """\
name: Oak
url: https://help.oak.example/
contact: {email: hi@oak.example}
policies: {required: []}
checks: {packs: [google-merchant]}
returns: {days: 30, from: delivery, restocking_fee: 4, postage: {change_of_mind: {payer: buyer, amount: 3.50}}}
markets:
  - {country: GB, language: en, currency: GBP}
  - {country: US, language: en, currency: USD}
  - country: DE
    language: de
    currency: EUR
    returns: {days: 100, postage: {change_of_mind: {payer: buyer, amount: 4.50}}}
"""
Site = Callable[..., Path]


def built(root: Path) -> model.Build:
    return build.build(root, build.Options(as_of=date(2026, 11, 24)))


def page(text: str, **front: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in {"role": "refund", **front}.items())
    return f"---\ntitle: Returns\n{head}---\n{text}\n"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ market.DE.returns.days }}", "100"),
        ("{{ market.GB.returns.days }}", "30"),
        ("{{ market.DE.returns.postage.change_of_mind.amount | money }}", "€4.50"),
        ("{{ market.US.returns.postage.change_of_mind.amount | money }}", "£3.50"),
        ("{{ market.DE.returns.restocking_fee | fee }}", "£4"),
        ("{{ market.DE.currency }}", "EUR"),
    ],
)
def test_a_text_says_what_holds_in_a_market(site: Site, written: str, printed: str) -> None:
    made = built(site({"site.yaml": SITE, "content/a.md": page(f"So: {written}!")}))
    html = next(output.body for output in made.outputs if output.path == "a/index.html") or b""
    assert f"<p>So: {printed}!</p>" in html.decode()


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        (
            "market.FR.returns.days",
            "`market.FR.returns.days` is for no market of site.yaml",
            "there are `market.DE`, `market.US` and `market.GB`",
        ),
        (
            "market.DE.returns.label",
            "site.yaml doesn't state `market.DE.returns.label`",
            "state it for the shop, or below `markets` for DE, or take the sentence out",
        ),
        ("market.DE.returns.dys", "`market.DE.returns.dys` is no fact of site.yaml", "write `market.DE.returns.days`"),
    ],
)
def test_what_is_not_there_is_told(site: Site, written: str, message: str, mend: str) -> None:
    made = built(site({"site.yaml": SITE, "content/a.md": page(f"So: {{{{ {written} }}}}!")}))
    assert [(one.message, one.mend) for one in made.findings if one.rule.startswith("fact/")] == [(message, mend)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("You have 30 days to return an item.", "en", []),
        ("You have 100 days to return an item.", "en", ["“100 days” for a return, where site.yaml:6 says 30 days"]),
        ("In Germany you have 100 days to return an item.", "en", []),
        ("In Germany you have 30 days to return an item.", "en",
         ["“30 days” for a return, where site.yaml:13 says 100 days for Germany"]),
        ("In the UK you have 100 days to return an item.", "en",
         ["“100 days” for a return, where site.yaml:6 says 30 days"]),
        ("In the UK and Germany you have 100 days to return an item.", "en", []),
        ("## Germany\n\nYou have 100 days to return an item.", "en", []),
        ("## Germany\n\nYou have 60 days to return an item.", "en",
         ["“60 days” for a return, where site.yaml:13 says 100 days for Germany"]),
        ("You have {{ market.DE.returns.days }} days to return an item.", "en", []),
        ("You have 30 days to return an item. There you have {{ market.DE.returns.days }}.", "en", []),
        ("## Frist {clause=returns.window}\n\nSie haben 100 Tage.", "de", []),
        ("## Frist {clause=returns.window}\n\nSie haben 30 Tage.", "de",
         ["“30 Tage” for a return, where site.yaml:13 says 100 days for Germany"]),
    ],
)  # fmt: skip
def test_a_number_is_right_where_it_holds(site: Site, text: str, language: str, found: list[str]) -> None:
    made = built(site({"site.yaml": SITE, "content/a.md": page(text, language=language)}))
    assert [one.message for one in made.findings if one.rule == "facts/consistent-everywhere"] == found


def policies(made: model.Build, path: str) -> dict[str, Any]:
    html = (next(output.body for output in made.outputs if output.path == path) or b"").decode()
    script = re.search(r'ld\+json">(.*?)</script>', html)
    graph = json.loads(script[1])["@graph"] if script else []
    found = [policy for node in graph for policy in node.get("hasMerchantReturnPolicy", ())]
    return {policy.get("applicableCountry", ""): policy for policy in found}


def test_structured_data_tells_each_country_what_the_page_says(site: Site) -> None:
    both = "You have 30 days, in Germany 100. It costs £3.50, in Germany €4.50."
    told = policies(built(site({"site.yaml": SITE, "content/a.md": page(both)})), "a/index.html")
    assert {country: policy["merchantReturnDays"] for country, policy in told.items()} == {
        "GB": 30,
        "US": 30,
        "DE": 100,
    }
    assert [told[country]["returnShippingFeesAmount"] for country in ("US", "DE")] == [
        {"@type": "MonetaryAmount", "value": 3.5, "currency": "GBP"},
        {"@type": "MonetaryAmount", "value": 4.5, "currency": "EUR"},
    ]


def test_a_country_is_told_on_the_page_in_its_language_and_only_what_stands_there(site: Site) -> None:
    texts = {
        "content/a.md": page("You have 30 days. It costs £3.50."),
        "content/b.md": page("Sie haben 100 Tage.", language="de"),
    }
    made = built(site({"site.yaml": SITE, **texts}))
    english, german = policies(made, "a/index.html"), policies(made, "b/index.html")
    assert (list(english), list(german)) == (["GB", "US"], ["DE"])
    assert "returnShippingFeesAmount" not in german["DE"]
    assert not [one for one in made.findings if one.rule.startswith("jsonld/")]


def test_what_no_page_says_is_in_no_structured_data_and_is_told(site: Site) -> None:
    made = built(site({"site.yaml": SITE, "content/a.md": page("You have 30 days.")}))
    assert list(policies(made, "a/index.html")) == ["GB", "US"]
    assert [(one.place.line, one.message) for one in made.findings if one.rule == "facts/markets-said"] == [
        (13, "no page says the 100 of `returns.days` for Germany"),
        (13, "no page says the 4.50 of `returns.postage.change_of_mind.amount` for Germany"),
    ]


def test_a_wrong_key_of_a_market_has_its_line() -> None:
    _, findings = load.settings(SITE.replace("days: 100", "dys: 100"))
    assert [(one.place.line, one.message, one.mend) for one in findings] == [
        (13, "the key `dys` is unknown below `markets.returns`", "did you mean `days`?")
    ]
