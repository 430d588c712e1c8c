"""The rules on structured data: what their fixtures do not show, and the vocabulary that they carry."""

import json
import os
import pkgutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import schema_org

from helpgen import address, audit, build, model, rules
from helpgen.audit import foreign, gather
from helpgen.model.shop import Address, Business, Contact, Market, Postage, PostageCases, Returns, Season, Shipping
from helpgen.rules.jsonld import nodes, vocabulary

GOLDEN = "HELPGEN_GOLDEN" in os.environ
AS_OF = date(2026, 11, 24)
CONTEXT = {"@context": "https://schema.org"}


def test_the_vocabulary_is_what_schema_org_released() -> None:
    released = schema_org.released()
    parts = {"types": released.types, "members": released.members, "properties": released.properties}
    lines = [
        f'"{name}": {{\n'
        + ",\n".join(f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in part.items())
        + "\n},\n"
        for name, part in parts.items()
    ]
    retired = json.dumps(released.retired, separators=(",", ":"))
    wanted = '{"release": "30.0",\n' + "".join(lines) + f'"retired": {retired}}}\n'
    if GOLDEN:
        (Path(vocabulary.__file__).parent / "vocabulary.json").write_text(wanted)
    assert pkgutil.get_data("helpgen.rules.jsonld", "vocabulary.json") == wanted.encode()


def test_the_vocabulary_is_whole() -> None:
    known = vocabulary.load()
    assert (len(known.types), len(known.properties), len(known.members)) == (940, 1528, 81)
    assert vocabulary.above("OnlineStore") == {"OnlineStore", "OnlineBusiness", "Organization", "Thing"}
    assert vocabulary.above("FAQPage") == {"FAQPage", "WebPage", "CreativeWork", "Thing"}
    assert vocabulary.above("Faqpage") == frozenset()


def page(*data: object, text: str = "", url: str = "a/", head: str = "", **facts: Any) -> model.PageFacts:
    """A built page with these scripts."""
    scripts = "".join(
        f'<script type="application/ld+json">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in data
    )
    source = model.Source(path="content/a.md", url=url, front=model.Front(), body="")
    article = model.Article(source=source, title="A", description="", html="")
    made = model.Page(kind="article", url=url, title="A", article=article, **facts)
    return audit.inspect(f"<html lang=en><head>{head}{scripts}</head><main>{text}</main>", made)


def told(rule: str, *pages: model.PageFacts, **config: Any) -> list[str]:
    site = model.SiteFacts(
        as_of=date(2026, 11, 24),
        config=model.Config(**config),
        pages={page.url: page for page in pages},
        files=frozenset(),
        sources={},
    )
    (check,) = (one.problems for one in rules.every() if one.id == f"jsonld/{rule}" and one.check)
    return [problem.message for problem in check(site)]


@pytest.mark.parametrize(
    "data",
    [
        {**CONTEXT, "@type": "Article"},
        [{**CONTEXT, "@type": "WebSite"}, {**CONTEXT, "@type": "Article"}],
        {**CONTEXT, "@graph": [{"@type": "WebSite"}, {"@type": "Article"}]},
        {"@context": ["http://schema.org/", {"own": "https://own.example/"}], "@type": "schema:Article"},
        {"@context": {"@vocab": "https://schema.org/"}, "@type": ["https://schema.org/Article", "Thing"]},
        {**CONTEXT, "@type": "WebSite", "hasPart": {"@type": "WebPage", "mainEntity": [{"@type": "Article"}]}},
    ],
)
def test_nodes_are_found_wherever_they_stand(data: object) -> None:
    assert len(list(nodes.of_kind(page(data), "Article"))) == 1
    assert told("well-formed", page(data)) == []


@pytest.mark.parametrize("depth", [10, 400])
def test_deep_data_is_read(depth: int) -> None:
    data: dict[str, Any] = {"@type": "Article"}
    for _ in range(depth):
        data = {"@type": "WebPage", "mainEntity": data}
    assert len(list(nodes.items(page({**CONTEXT, **data})))) == depth + 1


@pytest.mark.parametrize("raw", ["", "null", "3", '"a"', "[1, [2], null]", "{", "[" * 100_000, '{"@context": 3}'])
def test_whatever_stands_there_is_a_finding_and_no_crash(raw: str) -> None:
    bad = page(raw)
    assert told("well-formed", bad) != []
    for rule in rules.every():
        if rule.id.startswith("jsonld/") and rule.id != "jsonld/well-formed":
            assert told(rule.id.removeprefix("jsonld/"), bad) == []


ODD: list[Any] = [None, True, 3, "x", [], {}, [[]], {"@type": 3}, {"@id": "#a"}, [None, {"@value": "x"}, {"value": {}}]]


@pytest.mark.parametrize("value", ODD, ids=repr)
def test_values_of_the_wrong_kind_do_no_harm(value: object) -> None:
    known = vocabulary.load().properties
    kinds = ("OnlineStore", "ContactPoint", "MerchantReturnPolicy", "MerchantReturnPolicySeasonalOverride", "FAQPage",
             "ShippingConditions", "OfferShippingDetails", "ShippingService", "DefinedRegion", "Offer")  # fmt: skip
    data = [
        {**CONTEXT, "@type": kind, **{name: value for name in known if kind in known[name]}, "mainEntity": value}
        for kind in kinds
    ]
    for rule in rules.every():
        if rule.id.startswith("jsonld/"):
            told(
                rule.id.removeprefix("jsonld/"),
                page(*data, text="<p>a</p>"),
                returns=Returns(days=30, postage=PostageCases(faulty=Postage(payer="buyer"))),
                shipping=(Shipping(country="GB", cost="3"),),
            )


def returning(**policy: Any) -> dict[str, Any]:
    return {**CONTEXT, "@type": "Store", "hasMerchantReturnPolicy": {"@type": "MerchantReturnPolicy", **policy}}


FINITE = {"applicableCountry": "GB", "returnPolicyCategory": "MerchantReturnFiniteReturnWindow"}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("<p>You have 30 days.</p>", ""),
        ("<p>You have thirty days.</p>", ""),
        ("<p>Sie haben 30 Tage.</p>", ""),
        ("<p>You have 14 days.</p>", "the page doesn't say"),
        ("", "the page doesn't say"),
        (
            "<div data-clause=returns.window><p>You have 14 days.</p></div><p>We pay within 30 days.</p>",
            "the passage marked `returns.window` doesn't say",
        ),
    ],
)
def test_days_must_stand_on_the_page(text: str, missing: str) -> None:
    found = told("return-policy-agrees", page(returning(**FINITE, merchantReturnDays=30), text=text))
    message = f"the return policy for GB: the structured data says 30 days, which {missing}"
    assert found == ([message] if missing else [])


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        ({"restockingFee": {"@type": "MonetaryAmount", "value": "4.50", "currency": "GBP"}}, []),
        ({"restockingFee": 15}, ["the return policy: `restockingFee` is 15, which the page doesn't say"]),
        ({"itemDefectReturnFees": "https://schema.org/FreeReturn"}, []),
        (
            {"itemDefectReturnFees": "ReturnFeesCustomerResponsibility"},
            [
                "the return policy: `itemDefectReturnFees` is ReturnFeesCustomerResponsibility, `returns.postage` in "
                "site.yaml makes it FreeReturn"
            ],
        ),
        (
            {"returnPolicyCategory": "MerchantReturnNotPermitted"},
            [
                "the return policy: `returnPolicyCategory` is MerchantReturnNotPermitted, `returns` in site.yaml makes "
                "it MerchantReturnFiniteReturnWindow"
            ],
        ),
    ],
)
def test_terms_agree_with_the_facts(policy: dict[str, Any], found: list[str]) -> None:
    facts = Returns(days=30, postage=PostageCases(faulty=Postage(payer="merchant")))
    asked = page(returning(**policy), text="<p>£4.50, 30</p>")
    assert told("facts-agree", asked, returns=facts) + told("return-policy-agrees", asked, returns=facts) == found


def test_the_policy_of_an_offer_is_not_compared_with_the_facts_and_needs_more_than_a_link() -> None:
    policy = {"@type": "MerchantReturnPolicy", "merchantReturnDays": 14, "merchantReturnLink": "https://a.example/"}
    offer = page(
        {**CONTEXT, "@type": "Product", "offers": {"@type": "Offer", "hasMerchantReturnPolicy": policy}},
        text="<p>14 days</p>",
    )
    assert told("return-policy-agrees", offer, returns=Returns(days=30)) == []
    assert told("facts-agree", offer, returns=Returns(days=30)) == []
    assert told("return-policy-required", offer) == [
        "the return policy has no `applicableCountry` and no `returnPolicyCategory`"
    ]


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        ({"applicableCountry": {"@type": "Country", "name": "GB"}}, []),
        ({"applicableCountry": ["GB"] * 50}, []),
        ({"applicableCountry": ["GB"] * 51}, ["`applicableCountry` names 51 countries; Google reads 50"]),
        ({"merchantReturnDays": "2026-12-24"}, []),
        ({"merchantReturnDays": 29.5}, ["`merchantReturnDays` can't be “29.5”"]),
        ({"restockingFee": 0}, []),
        ({"returnFees": {"@id": "https://schema.org/FreeReturn"}}, []),
        ({"returnMethod": "KeepProduct"}, []),
        ({"returnMethod": "ReturnByPost"}, ["`returnMethod` can't be “ReturnByPost”"]),
    ],
)
def test_values_of_a_policy(policy: dict[str, Any], found: list[str]) -> None:
    heard = told("return-policy-values", page(returning(**policy)))
    assert [message.partition(": ")[2] for message in heard] == found


def test_a_policy_in_two_languages_counts_once() -> None:
    one, again = (page(returning(merchantReturnLink="https://a.example/"), url=url) for url in ("a/", "b/"))
    other = audit.inspect(
        '<html lang=de><script type="application/ld+json">'
        + json.dumps(returning(merchantReturnLink="https://a.example/"))
        + "</script>",
        model.Page(kind="article", url="de/", title="A"),
    )
    assert told("placement-and-crawl", one, other) == []
    assert told("placement-and-crawl", one, again) == ["the return policy in the structured data stands on /a/ already"]


@pytest.mark.parametrize(
    ("canonical", "found"),
    [
        ("https://shop.example/help/a/", []),
        ("https://shop.example/help/a/index.html", []),
        ("../a/", []),
        (
            "https://shop.example/help/",
            ["this page carries the details of the shop, but calls https://shop.example/help/ its original"],
        ),
    ],
)
def test_the_details_stand_on_a_page_of_their_own_address(canonical: str, found: list[str]) -> None:
    asked = page(returning(), head=f'<link rel=canonical href="{canonical}">')
    assert told("placement-and-crawl", asked, url="https://shop.example/help/") == found


def organization(**more: Any) -> dict[str, Any]:
    return {**CONTEXT, "@type": "Organization", **more}


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (organization(telephone="+44-20-7946-0000"), []),
        (organization(telephone="+1 (401) 555-0100"), []),
        (organization(telephone="020 7946 0000"), ["`telephone` is “020 7946 0000”, without the code of its country"]),
        (organization(telephone="+4420 79460001"), ["`telephone` is “+4420 79460001”, which the page doesn't show"]),
        (organization(vatID="EL123456789", address={"@type": "PostalAddress", "addressCountry": "GR"}), []),
        (organization(vatID="123456789", address={"@type": "PostalAddress", "addressCountry": "GR"}), []),
        (organization(address={"@type": "PostalAddress", "addressCountry": "DE"}), []),
        (organization(contactPoint={"@id": "#there"}), []),
        (organization(contactPoint={"@type": "ContactPoint", "url": "/a", "availableLanguage": ["en", "de-AT"]}), []),
    ],
)
def test_shop_and_contact(node: dict[str, Any], found: list[str]) -> None:
    text = "<p>Call 020 7946 0000 or <a href='tel:+442079460000'>here</a>, in the US +1 401 555 0100.</p>"
    assert told("organization-and-contact", page(node, text=text)) == found


def test_a_site_without_structured_data_is_left_alone() -> None:
    bare = page(text="<p>a</p>")
    for rule in rules.every():
        if rule.id.startswith("jsonld/"):
            assert told(rule.id.removeprefix("jsonld/"), bare, name="Shop", url="https://a.example/") == []


SHOP: dict[str, Any] = {
    "name": "Oak",
    "url": "https://help.oak.example/",
    "store": "https://oak.example/en/",
    "contact": Contact(email="hi@oak.example", phone="+44 20 7946 0000", email_aliases=("info@oak.example",)),
    "business": Business(
        legal_name="Oak Ltd", address=Address(street="Mill Lane 3", city="Ludlow", postcode="SY8 4ZZ", country="GB")
    ),
}
WRONG = "`telephone` is “+44 20 7946 0001”, `contact.phone` in site.yaml is +44 20 7946 0000"
OTHER = {"telephone": "+44 20 7946 0001"}


def point(**more: Any) -> dict[str, Any]:
    return {"@type": "ContactPoint", **more}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        # Which node is the shop.
        (organization(**OTHER), [WRONG]),
        (organization(name="Oak", **OTHER), [WRONG]),
        (organization(name="Oak, Ltd.", **OTHER), [WRONG]),
        (organization(name="Elm", **OTHER), []),
        (organization(name="Elm", url="https://elm.example/", **OTHER), []),
        (organization(**{"@id": "#o"}, **OTHER), [WRONG]),
        (organization(url="https://www.oak.example/en", **OTHER), [WRONG]),
        (organization(url="https://oak.example/en/brands/elm", name="Elm", **OTHER), []),
        ([organization(name="Elm", **OTHER), organization(name="Oak", telephone="020 7946 0000")], []),
        ({**CONTEXT, "@graph": [{"@type": ["Thing", "OnlineStore"], "name": ["Oak", "Oak shop"], **OTHER}]}, [WRONG]),
        ({**CONTEXT, "@type": "Product", "brand": {"@type": "Organization", **OTHER}}, []),
        ({**CONTEXT, "@type": "Article", "publisher": {"@type": "Organization", "name": "Oak", **OTHER}}, [WRONG]),
        (organization(name="Oak", department={"@type": "Organization", "name": "Oak", **OTHER}), []),
        ({"@context": "https://other.example/", "@type": "Organization", **OTHER}, []),
        ({**CONTEXT, "@type": "Person", "name": "Ann", **OTHER}, []),
        (organization(url="https://[", **OTHER), []),
        # Names.
        (organization(url="https://help.oak.example/", name="Elm"), ["`name` is “Elm”, `name` in site.yaml is Oak"]),
        (organization(url="https://help.oak.example/", name="OAK Help"), []),
        (
            organization(name="Oak", legalName="Elm"),
            ["`legalName` is “Elm”, `business.legal_name` in site.yaml is Oak Ltd"],
        ),
        # Contact points.
        (point(**CONTEXT, **OTHER), [WRONG]),
        (organization(name="Oak", contactPoint=[point(contactType="customer service", **OTHER)]), [WRONG]),
        (organization(name="Oak", contactPoint=[point(contactType="Kundenservice", **OTHER)]), [WRONG]),
        (organization(name="Oak", contactPoint=[point(contactType="sales", **OTHER)]), []),
        (organization(name="Oak", contactPoint=[point(contactType="technical support", **OTHER)]), []),
        (organization(name="Oak", contactPoint=point(areaServed="US", **OTHER)), [WRONG]),
        (organization(name="Oak", telephone="+442079460000", contactPoint=point(areaServed="US", **OTHER)), []),
        (organization(name="Oak", telephone=["+442079460000", "+44 20 7946 0001"]), [WRONG]),
        (organization(name="Oak", telephone={"@value": "+44 20 7946 0001"}), [WRONG]),
        (organization(name="Oak", email="mailto:INFO@oak.example"), []),
        (
            organization(name="Oak", email="x@oak.example"),
            ["`email` is “x@oak.example”, `contact.email` in site.yaml is hi@oak.example"],
        ),
        # Addresses.
        (organization(name="Oak", address="3 Mill Lane, Ludlow"), []),
        (organization(name="Oak", address={"streetAddress": "3, Mill Ln", "postalCode": "sy84zz"}), []),
        (
            organization(name="Oak", address={"streetAddress": "4 Mill Lane", "postalCode": "SY8 4ZZ"}),
            ["`streetAddress` is “4 Mill Lane”, `business.address` in site.yaml says Mill Lane 3"],
        ),
        (
            organization(name="Oak", address={"streetAddress": "Mill Lane 3", "postalCode": "SY8 4ZA"}),
            ["`postalCode` is “SY8 4ZA”, `business.address` in site.yaml says SY8 4ZZ"],
        ),
        (
            organization(name="Oak", address={"addressCountry": {"@type": "Country", "name": "DE"}}),
            ["`addressCountry` is “DE”, `business.address` in site.yaml says GB"],
        ),
        ({**CONTEXT, "@type": "Store", "name": "Oak", "address": {"postalCode": "SY8 1AA"}}, []),
    ],
)
def test_only_what_is_said_of_the_shop_is_held_against_the_facts(data: Any, found: list[str]) -> None:
    # Only pages whose data speaks of one of these are looked into.
    asked = page(data, {**CONTEXT, "@type": "WebSite", "name": "A", "legalName": ""}, text="<p>a</p>")
    assert told("facts-agree", asked, **SHOP) == found


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"transitTime": {"minValue": 48, "maxValue": 96, "unitCode": "HUR"}}, []),
        ({"transitTime": {"value": 1, "unitCode": "WEE"}},
         ["delivery to GB takes 7 days in the structured data, 2 to 4 in site.yaml"]),
        ({"transitTime": {"value": 1, "unitCode": "MON"}}, []),
        ({"transitTime": {"value": 3}}, []),
        ({"transitTime": ["soon", {"duration": [{"maxValue": 9, "unitCode": "DAY"}]}]},
         ["delivery to GB takes 9 days in the structured data, 2 to 4 in site.yaml"]),
        ({"handlingTime": {"value": 2}}, ["delivery to GB leaves after 2 days in the structured data, 1 in site.yaml"]),
        ({"handlingTime": {"value": 0}}, []),
        ({"shippingRate": {"value": 7.5, "currency": "GBP"}}, []),
        ({"shippingRate": [{"value": "8", "currency": "GBP"}]},
         ["delivery to GB costs 8 in the structured data, 3.95 in site.yaml"]),
        ({"shippingRate": {"value": "3.95", "currency": "EUR"}},
         ["delivery to GB is in EUR in the structured data, amounts in site.yaml are in GBP"]),
        ({"shippingRate": {"value": 0, "currency": "EUR"}, "orderValue": {"minValue": 60}}, []),
        ({"shippingRate": {"value": 0}, "orderValue": {"minValue": 30}},
         ["delivery to GB is free from 30 in the structured data, 60 in site.yaml"]),
        ({"shippingRate": {"value": 9}, "shippingDestination": {"addressCountry": "GB", "postalCode": "JE1"}}, []),
        ({"shippingRate": {"value": 9}, "shippingDestination": [{"addressCountry": ["US", "GB"]}, "GB", 7]},
         ["delivery to GB costs 9 in the structured data, 3.95 in site.yaml"]),
        ({"shippingRate": {"value": 9}, "shippingDestination": {"addressCountry": {"name": "FR"}}}, []),
    ],
)  # fmt: skip
def test_deliveries_are_held_against_the_facts(conditions: dict[str, Any], found: list[str]) -> None:
    standard = Shipping(country="GB", cost="3.95", free_over="60", transit=(2, 4), handling_max=1)
    express = Shipping(country="GB", cost="7.50", free_over="60", transit=(2, 4), handling_max=1)
    markets = (Market(country="GB", currency="GBP"),)
    asked = page(shipping(**conditions), text="<p>a</p>")
    assert told("facts-agree", asked, shipping=(standard, express), markets=markets) == found


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        ({"restockingFee": 10}, []),
        ({"restockingFee": {"value": 10, "currency": "GBP"}},
         ["`restockingFee` is 10 GBP, `returns.restocking_fee` in site.yaml is 10%"]),
        ({"restockingFee": "15"}, ["`restockingFee` is 15%, `returns.restocking_fee` in site.yaml is 10%"]),
        ({"returnShippingFeesAmount": {"value": "3.50", "currency": "GBP"}}, []),
        ({"returnShippingFeesAmount": {"value": "3.50", "currency": "EUR"}},
         ["`returnShippingFeesAmount` is 3.50 EUR, in site.yaml it is in GBP"]),
        ({"itemDefectReturnShippingFeesAmount": {"value": 9, "currency": "GBP"}}, []),
        ({"returnPolicySeasonalOverride": [{"merchantReturnDays": 60}, {"merchantReturnDays": 90}, "x"]},
         ["`merchantReturnDays` is 90 for a season, `returns.seasonal` in site.yaml says 60"]),
        ({"merchantReturnDays": "2026-12-24"}, []),
    ],
)  # fmt: skip
def test_charges_and_seasons_are_held_against_the_facts(policy: dict[str, Any], found: list[str]) -> None:
    facts = Returns(
        days=30,
        restocking_fee="10%",
        postage=PostageCases(change_of_mind=Postage(payer="buyer", amount="3.50")),
        seasonal=(Season(start=AS_OF, end=AS_OF, days=60),),
    )
    market = Market(country="GB", currency="GBP")
    said = told("facts-agree", page(returning(**policy), text="<p>a</p>"), returns=facts, markets=(market,))
    assert said == [f"the return policy: {message}" for message in found]


def test_the_organization_with_the_address_of_the_site_itself_is_the_shop() -> None:
    """A shop that took another name and address still stands under the old ones in what nobody reads."""
    head = '<link rel=canonical href="https://old.example/contact/">'
    for key in ("url", "@id"):
        old = organization(name="Elm", **{key: "https://old.example/#shop"}, **OTHER)
        assert told("facts-agree", page(old, head=head), **SHOP) == [
            "`name` is “Elm”, `name` in site.yaml is Oak",
            WRONG,
        ]
    elsewhere = organization(name="Elm", url="https://elm.example/", **OTHER)
    assert told("facts-agree", page(elsewhere, head=head), **SHOP) == []


def test_the_return_policy_of_another_business_is_left_alone() -> None:
    policy = {"@type": "MerchantReturnPolicy", "merchantReturnDays": 14}
    other = page(organization(name="Elm", hasMerchantReturnPolicy=policy), text="<p>a</p>")
    assert told("facts-agree", other, returns=Returns(days=30), **SHOP) == []


def asking(question: str, answer: str) -> dict[str, Any]:
    accepted = {"@type": "Answer", "text": answer}
    asked = {"@type": "Question", "name": question, "acceptedAnswer": accepted}
    return {**CONTEXT, "@type": "FAQPage", "mainEntity": [asked]}


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        ("Yes, if it is new.", True),
        ("<p>Yes, if it is <b>new</b>.</p>", True),
        ("&lt;p&gt;Yes, if it is new.", True),
        ("1. Yes, if it is new.", True),
        ("Never, and nobody will ever tell you why that is so.", False),
    ],
)
def test_answers_stand_on_their_page(answer: str, whole: bool) -> None:
    text = "<details><summary>Can I?</summary>Yes, if it is <em>new</em>.</details>" + "<p>Some more words.</p>" * 9
    found = told("faqpage", page(asking("Can I?", answer), text=text))
    assert found == ([] if whole else ["“Can I?” or its answer doesn't stand on the page"])


def shipping(rate: dict[str, Any] | None = None, **conditions: Any) -> dict[str, Any]:
    region = {"@type": "DefinedRegion", "addressCountry": "GB"}
    node = {"@type": "ShippingConditions", "shippingDestination": region, **({"shippingRate": rate} if rate else {})}
    return {**CONTEXT, "@type": "ShippingService", "shippingConditions": {**node, **conditions}}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (shipping({"@type": "MonetaryAmount", "value": 3.95, "currency": "GBP"}), []),
        (shipping({"@type": "MonetaryAmount", "maxValue": "3.95", "currency": "GBP"}), []),
        (shipping({"@type": "MonetaryAmount", "value": 0, "currency": "GBP"}), []),
        (shipping({"@type": "ShippingRateSettings", "orderPercentage": 0.1}), []),
        (shipping(transitTime={"@type": "QuantitativeValue", "minValue": 2, "maxValue": 4, "unitCode": "DAY"}), []),
        (
            shipping(transitTime={"@type": "QuantitativeValue", "value": 9, "unitCode": "DAY"}),
            [
                "delivery to GB takes 9 days in the structured data, 2 to 4 in site.yaml",
                "delivery time is 9 in the structured data, which the page doesn't say",
            ],
        ),
    ],
)
def test_delivery(data: dict[str, Any], found: list[str]) -> None:
    facts = (Shipping(country="GB", cost="3.95", free_over="60", transit=(2, 4)),)
    text = "<p>£3.95, free over £60, 2 to 4 days.</p>"
    asked = page(data, text=text)
    assert told("facts-agree", asked, shipping=facts) + told("shipping", asked, shipping=facts) == found


@pytest.mark.parametrize(
    ("rule", "script", "line"),
    [
        ("jsonld/well-formed", '{"@context": "https://schema.org",\n"@type": "Store"\n"name": "Oak"}', 6),
        ("jsonld/well-formed", '{"@context": "https://schema.org",\n"@type": "Store", "name": ""}', 5),
        ("jsonld/known-names", '{"@context": "https://schema.org",\n"@type": "Store",\n"nmae": "Oak"}', 6),
        ("jsonld/known-names", '{"@context": "https://schema.org", "@type": "Stroe"}', 4),
    ],
)
def test_what_is_wrong_in_anybodys_page_has_its_line(rule: str, script: str, line: int) -> None:
    html = f"<!doctype html>\n<title>Oak</title>\n<p>\n<script type=application/ld+json>{script}</script>"
    read = foreign.read(html.encode(), "", "http://oak.example/", address.Scope.of("http://oak.example/"))
    found = foreign.site(
        [gather.Visited(address="http://oak.example/", facts=read.facts)], "http://oak.example/", AS_OF
    )
    said = audit.judge(found.facts, {})
    assert {(one.place.path, one.place.line) for one in said.findings if one.rule == rule} == {
        ("http://oak.example/", line)
    }


def test_what_is_wrong_in_our_own_data_leads_to_its_fact(tmp_path: Path) -> None:
    settings = (
        "name: Oak\nurl: https://help.oak.example/\ncontact: {email: hi@oak.example}\npolicies: {required: []}\n"
        "checks: {packs: [google-merchant]}\nreturns:\n  days: 30\n  label: buyer\n  postage: {change_of_mind: {payer: "
        "merchant}}\nmarkets:\n  - {country: GB, language: en, currency: GBP}\n  - country: DE\n    language: en\n"
        "    currency: EUR\n    returns:\n      label: buyer\n"
    )
    text = "---\ntitle: Returns\nrole: refund\n---\nYou have 30 days.\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(text)
    (tmp_path / "site.yaml").write_text(settings)
    made = build.build(tmp_path, build.Options(as_of=AS_OF))
    lines = {
        (one.place.path, one.place.line, one.url) for one in made.findings if one.rule == "jsonld/return-policy-google"
    }
    assert lines == {("site.yaml", 9, "a/")}
