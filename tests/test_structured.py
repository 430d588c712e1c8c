"""Structured data: what stands in it, that it validates, and that nothing in it goes beyond its page.

`structured/expected.json` holds all of it for a shop with three markets; with HELPGEN_GOLDEN set, it is written anew.
"""

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import schema_org
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import build, figures, model, structured
from helpgen.model import shop
from helpgen.structured import pages
from helpgen.structured.shop import weekdays

HERE = Path(__file__).parent / "structured"
GOLDEN = "HELPGEN_GOLDEN" in os.environ
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
BASE = "https://help.shop.example/"
Node = dict[str, Any]


def data_of(html: str) -> list[Node]:
    """The graph of a page; [] if it has none."""
    scripts = [json.loads(script) for script in SCRIPT.findall(html)]
    assert [script["@context"] for script in scripts] == ["https://schema.org"] * min(len(scripts), 1)
    return [node for script in scripts for node in script["@graph"]]


def built(root: Path) -> dict[str, list[Node]]:
    made = build.build(root, build.Options(as_of=date(2026, 11, 24)))
    return {
        output.path: data_of(output.body.decode())
        for output in made.outputs
        if output.body and output.path.endswith(".html")
    }


@pytest.fixture(scope="module")
def shop_of_three_markets() -> dict[str, list[Node]]:
    return built(HERE)


@pytest.fixture(scope="module")
def reference_data(reference: Path) -> dict[str, list[Node]]:
    return {str(path.relative_to(reference)): data_of(path.read_text()) for path in sorted(reference.rglob("*.html"))}


def nodes(node: object) -> Iterator[Node]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def of_type(data: dict[str, list[Node]], *names: str) -> list[Node]:
    return [node for graph in data.values() for node in nodes(graph) if node.get("@type") in names]


# ------------------------------------------------------------------ schema.org's definitions


def invalid(node: Node) -> Iterator[str]:
    """What schema.org's released definitions don't allow in a node, those inside it included."""
    vocabulary = schema_org.released()
    if set(node) <= {"@id"}:
        return
    kind = node["@type"]
    if kind not in vocabulary.types:
        yield f"no type {kind}"
        return
    kinds = schema_org.ancestors(vocabulary.types, kind)
    for key, values in node.items():
        if key.startswith("@"):
            continue
        domains, ranges = vocabulary.properties.get(key, ([], []))
        if not kinds & set(domains):
            yield f"{kind} has no {key}"
        for value in values if isinstance(values, list) else [values]:
            if not fits(value, ranges, vocabulary):
                yield f"{kind}.{key} can't be {value!r}"
            if isinstance(value, dict):
                yield from invalid(value)


def fits(value: object, ranges: list[str], vocabulary: schema_org.Vocabulary) -> bool:
    if isinstance(value, dict):
        kinds = schema_org.ancestors(vocabulary.types, value["@type"]) if "@type" in value else set(ranges)
        return bool(kinds & set(ranges))
    if isinstance(value, int | float):
        whole = {"Integer"} if isinstance(value, int) else set()
        return bool({"Number", "Float", *whole} & set(ranges))
    assert isinstance(value, str)
    known = {member for name in ranges for member in vocabulary.members.get(name, [])}
    if value.removeprefix("https://schema.org/") in known:
        return value.startswith("https://schema.org/")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and {"Date", "DateTime"} & set(ranges):
        return True
    if re.fullmatch(r"\d\d:\d\d", value) and "Time" in ranges:
        return True
    things = any(name in vocabulary.types for name in ranges) and not known
    return "Text" in ranges or (value.startswith("https://") and ("URL" in ranges or things))


def test_the_validator_bites() -> None:
    bad = {
        "@type": "OnlineStore",
        "nmae": "a",
        "hasMerchantReturnPolicy": {"@type": "Artcle"},
        "address": {"@type": "Offer"},
        "numberOfEmployees": 4,
    }
    assert list(invalid(bad)) == [
        "OnlineStore has no nmae",
        "OnlineStore.nmae can't be 'a'",
        "OnlineStore.hasMerchantReturnPolicy can't be {'@type': 'Artcle'}",
        "no type Artcle",
        "OnlineStore.address can't be {'@type': 'Offer'}",
        "OnlineStore.numberOfEmployees can't be 4",
    ]
    assert not fits("ReturnByMail", ["ReturnMethodEnumeration"], schema_org.released())


@pytest.mark.parametrize("site", ["shop_of_three_markets", "reference_data"])
def test_all_of_it_is_in_the_vocabulary(site: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(site)
    wrong = {path: found for path, graph in data.items() if (found := [w for n in graph for w in invalid(n)])}
    assert wrong == {}


# ------------------------------------------------------------------ Google's tables

REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "ShippingService": {"shippingConditions"},
    "DefinedRegion": {"addressCountry"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
}
CASES = ("return", "customerRemorseReturn", "itemDefectReturn")
DOCUMENTED = {
    "MerchantReturnPolicy": {
        "applicableCountry", "returnPolicyCategory", "merchantReturnDays", "merchantReturnLink", "returnMethod",
        "refundType", "restockingFee", "itemCondition", "returnPolicyCountry", "returnPolicySeasonalOverride",
        *(f"{case}{what}" for case in CASES for what in ("Fees", "LabelSource", "ShippingFeesAmount")),
    },
    "MerchantReturnPolicySeasonalOverride": {"startDate", "endDate", "returnPolicyCategory", "merchantReturnDays"},
    "OnlineStore": {
        "name", "url", "logo", "legalName", "vatID", "address", "contactPoint", "hasMerchantReturnPolicy",
        "hasShippingService",
    },
    "ContactPoint": {
        "contactType", "telephone", "email", "url", "areaServed", "availableLanguage", "hoursAvailable",
    },
    "ShippingService": {"name", "fulfillmentType", "handlingTime", "shippingConditions"},
    "ShippingConditions": {"shippingDestination", "shippingRate", "orderValue", "transitTime"},
    "Article": {
        "headline", "description", "inLanguage", "mainEntityOfPage", "datePublished", "dateModified", "author",
        "publisher",
    },
}  # fmt: skip


@pytest.mark.parametrize("site", ["shop_of_three_markets", "reference_data"])
def test_what_google_requires_is_there_and_nothing_it_does_not_read(site: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(site)
    for kind, wanted in REQUIRED.items():
        assert [node for node in of_type(data, kind) if not wanted <= node.keys()] == [], kind
    for kind, allowed in DOCUMENTED.items():
        found = {key for node in of_type(data, kind) for key in node if key[0] != "@"}
        assert found <= allowed, kind
    for policy in of_type(data, "MerchantReturnPolicy"):
        assert {"applicableCountry", "returnPolicyCategory", "merchantReturnDays"} <= policy.keys()


def test_a_shop_that_states_all_fills_googles_tables(shop_of_three_markets: dict[str, list[Node]]) -> None:
    # A faulty item comes back free of charge here, so there is no amount for it.
    missing = {
        kind: sorted(wanted - {key for node in of_type(shop_of_three_markets, kind) for key in node})
        for kind, wanted in DOCUMENTED.items()
    }
    assert {kind: names for kind, names in missing.items() if names} == {
        "MerchantReturnPolicy": ["itemDefectReturnShippingFeesAmount"]
    }


def test_every_member_that_is_written_is_one_that_google_reads(shop_of_three_markets: dict[str, list[Node]]) -> None:
    from helpgen.rules.jsonld import google

    for policy in of_type(shop_of_three_markets, "MerchantReturnPolicy"):
        for key, allowed in google.ENUMERATIONS.items():
            values = policy.get(key, [])
            for value in values if isinstance(values, list) else [values]:
                assert value.removeprefix("https://schema.org/") in allowed


# ------------------------------------------------------------------ what stands where


def test_the_structured_data_of_a_shop_with_three_markets(shop_of_three_markets: dict[str, list[Node]]) -> None:
    expected = HERE / "expected.json"
    if GOLDEN:
        expected.write_text(json.dumps(shop_of_three_markets, indent=1, ensure_ascii=False) + "\n")
    assert shop_of_three_markets == json.loads(expected.read_text())


@pytest.mark.parametrize("folder", ["", "de/", "ar/"])
def test_the_reference_site_tells_its_policies_once(reference_data: dict[str, list[Node]], folder: str) -> None:
    others = () if folder else ("de/", "ar/")
    here = {
        path.removeprefix(folder): graph
        for path, graph in reference_data.items()
        if path.startswith(folder) and not path.startswith(others)
    }
    carrying = {
        kind: [path for path, graph in here.items() if of_type({path: graph}, kind)]
        for kind in ("MerchantReturnPolicy", "ShippingService", "ContactPoint", "FAQPage")
    }
    assert carrying == {
        "MerchantReturnPolicy": ["returns/returns-and-refunds/index.html"],
        "ShippingService": ["shipping/shipping-policy/index.html"],
        "ContactPoint": ["contact/index.html", "index.html"],
        "FAQPage": ["returns/returns-and-refunds-faq/index.html"],
    }
    silent = [path for path, graph in here.items() if not graph]
    assert "404.html" in silent
    kept = "returns/returns-and-refunds/"  # earlier versions of the policy, which search engines leave alone
    spoken = [path for path in silent if not path.startswith(kept)]
    assert folder or spoken == ["404.html"], "of what is not translated the original tells"


def test_the_reference_site_passes_the_rules_on_structured_data(tmp_path: Path) -> None:
    here = HERE.parent.parent
    copytree(here / "content", tmp_path / "content")
    config = (here / "site.yaml").read_text() + "\nchecks: {packs: [google-merchant, quality]}\n"
    (tmp_path / "site.yaml").write_text(config)
    made = build.build(tmp_path, build.Options(as_of=date(2026, 11, 24), advice=True))
    assert [finding for finding in made.findings if finding.rule.startswith("jsonld/")] == []
    assert "google-merchant" in made.packs


def site_of(config: model.Config, *pages: model.Page, facts: dict[str, object] | None = None) -> model.Site:
    return model.Site(config=config, facts=facts or {}, pages=pages)


def page_of(html: str, role: model.Role | None, kind: model.Kind = "article", **more: Any) -> model.Page:
    url = more.pop("url", "a/")
    source = model.Source(path="content/a.md", url=url, front=model.Front(role=role), body="")
    article = model.Article(source=source, title="A", description="", html=html)
    return model.Page(kind=kind, url=url, title=more.pop("title", "A"), role=role, article=article, **more)


def written(config: model.Config, page: model.Page, **more: Any) -> list[Node]:
    script = structured.Structured(site_of(config, page, **more), BASE).script(page)
    return json.loads(script)["@graph"] if script else []


MARKETS = (shop.Market(country="GB", currency="GBP"),)
POSTAGE = shop.PostageCases(change_of_mind=shop.Postage(payer="buyer", amount="3.50"))


def policy_of(text: str, **facts: Any) -> Node:
    config = model.Config(name="Shop", markets=MARKETS, returns=shop.Returns(**facts))
    policies: list[Node] = written(config, page_of(text, "refund"))[0]["hasMerchantReturnPolicy"]
    return {key: value for key, value in policies[0].items() if not key.startswith("@")}


LINK = {"merchantReturnLink": f"{BASE}a/"}
SCHEMA = "https://schema.org/"
FINITE = {"returnPolicyCategory": f"{SCHEMA}MerchantReturnFiniteReturnWindow", "merchantReturnDays": 30}


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("30 days", {"days": 30}, {"applicableCountry": "GB", **FINITE, **LINK}),
        ("thirty days", {"days": 30}, {"applicableCountry": "GB", **FINITE, **LINK}),
        ("14 days", {"days": 30}, LINK),
        ("30 days", {"days": 30, "start": "purchase"}, LINK),
        ("some days", {}, LINK),
        (
            "no returns",
            {"category": "none", "postage": POSTAGE},
            {"applicableCountry": "GB", "returnPolicyCategory": f"{SCHEMA}MerchantReturnNotPermitted", **LINK},
        ),
        (
            "for ever",
            {"category": "unlimited"},
            {"applicableCountry": "GB", "returnPolicyCategory": f"{SCHEMA}MerchantReturnUnlimitedWindow", **LINK},
        ),
        ("30 days, £4", {"days": 30, "postage": POSTAGE}, {"applicableCountry": "GB", **FINITE, **LINK}),
        ("30 days", {"days": 30, "restocking_fee": "0"}, {"applicableCountry": "GB", **FINITE, **LINK}),
        (
            "30 days, 5,00",
            {"days": 30, "restocking_fee": "5"},
            {
                "applicableCountry": "GB",
                **FINITE,
                **LINK,
                "restockingFee": {"@type": "MonetaryAmount", "value": 5, "currency": "GBP"},
            },
        ),
    ],
)
def test_a_policy_says_what_its_page_says(text: str, facts: dict[str, Any], expected: Node) -> None:
    assert policy_of(f"<p>{text}</p>", **facts) == expected


def test_without_an_address_or_for_closed_pages_there_is_nothing() -> None:
    config = model.Config(name="Shop", contact=shop.Contact(email="a@b.example"))
    page = page_of("", None)
    assert structured.Structured(site_of(config, page), "").script(page) == ""
    assert written(config, page_of("", None, noindex=True)) == []
    assert written(config, model.Page(kind="404", url="404.html", title="Gone")) == []


def test_a_placeholder_is_told_to_nobody() -> None:
    config, facts = model.Config(), {"name": model.Unfilled("[your shop's name]")}
    page = page_of("", None, title="About [your shop's name]", crumbs=(model.Ref("", "Help"),))
    assert written(config, page, facts=facts) == []
    assert [node["@type"] for node in written(config, page)] == ["Article", "BreadcrumbList"]


def test_a_policy_that_stands_elsewhere_is_pointed_at() -> None:
    link = "https://shop.example/returns"
    config = model.Config(
        name="Shop", returns=shop.Returns(days=30), policies=model.config.Policies(external={"refund": link})
    )
    home = model.Page(kind="home", url="", title="Help")
    assert written(config, home)[0]["hasMerchantReturnPolicy"] == [
        {"@type": "MerchantReturnPolicy", "merchantReturnLink": link}
    ]


def test_a_question_is_told_by_the_first_page_that_asks_it() -> None:
    one, two = (page_of("<h2>Why?</h2><p>So.</p>", "faq", url=url) for url in ("a/", "b/"))
    made = structured.Structured(site_of(model.Config(), one, two), BASE)
    assert [json.loads(made.script(page))["@graph"][0]["@type"] for page in (one, two, one)] == [
        "FAQPage",
        "Article",
        "FAQPage",
    ]


@pytest.mark.parametrize(
    ("html", "language", "found"),
    [
        ("<h2>Why?</h2><p>So.</p><h3>More</h3><p>b</p><h2>End</h2><p>c</p>", "en", [("Why?", "So.\nMore\nb")]),
        ("<section><h2>¿Por qué?</h2><p>a</p></section><p>b</p>", "es", [("¿Por qué?", "a\nb")]),
        ("<h2>返品できますか？</h2><ul><li>a</li><li>b</li></ul>", "ja", [("返品できますか？", "- a\n- b")]),
        ("<h2>Γιατί;</h2><p>a</p>", "el", [("Γιατί;", "a")]),
        ("<h2>Why;</h2><p>a</p>", "en", []),
        ("<h2>Why?</h2><h2>How?</h2><p>a</p>", "en", [("How?", "a")]),
        ("<details><summary>Fees</summary>None<br>at all</details><p>x</p>", "en", [("Fees", "None\nat all")]),
        ("<h2>Why?</h2><p>Call <mark class='placeholder'>[phone]</mark></p>", "en", []),
        ("<h2>Why?</h2><ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "en", [("Why?", "1. a\n- b\n2. c")]),
        ("<p>no question</p>", "en", []),
    ],
)
def test_questions_and_answers(html: str, language: str, found: list[tuple[str, str]]) -> None:
    assert pages.questions_of(page_of(html, "faq", language=language)) == found


@pytest.mark.parametrize(
    ("days", "names"),
    [
        ("Mo", ["Monday"]),
        ("Sa-Mo", ["Saturday", "Sunday", "Monday"]),
        ("Mo,We-Th", ["Monday", "Wednesday", "Thursday"]),
        ("Mo-Mo", ["Monday"]),
    ],
)
def test_days_of_the_week(days: str, names: list[str]) -> None:
    assert weekdays(days) == names


# ------------------------------------------------------------------ any facts at all

WORDS = st.text(min_size=1, max_size=12) | st.sampled_from(["</script>", "<!--", "&amp;", "\u2028", '"', "\\", "\x010"])
AMOUNT = st.decimals(0, 999, places=2).map(str) | st.integers(0, 99).map(str)
COUNTRY = st.sampled_from(["GB", "DE", "US", "XI"])
ADDRESS = st.builds(shop.Address, street=WORDS, city=WORDS, postcode=WORDS, country=COUNTRY)
CASE = st.builds(shop.Postage, payer=st.sampled_from(["buyer", "merchant"]), amount=st.none() | AMOUNT)
DAY = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CONFIG = st.builds(
    model.Config,
    name=WORDS,
    store=st.just("https://shop.example/"),
    business=st.none() | st.builds(shop.Business, legal_name=WORDS, vat_id=WORDS, address=ADDRESS),
    contact=st.none()
    | st.builds(
        shop.Contact,
        email=st.none() | st.just("a@b.example"),
        phone=st.none() | st.sampled_from(["+44 1632 960018", "01632 960018"]),
        hours=st.none() | st.just((shop.Hours(days="Mo-Fr", start="09:00", end="24:00"),)),
    ),
    markets=st.none()
    | st.lists(st.builds(shop.Market, country=COUNTRY, currency=st.just("EUR")), max_size=3).map(tuple),
    returns=st.none()
    | st.builds(
        shop.Returns,
        category=st.sampled_from(["finite", "unlimited", "none"]),
        days=st.none() | st.integers(0, 99),
        start=st.sampled_from(["delivery", "purchase"]),
        seasonal=st.none() | st.tuples(st.builds(shop.Season, start=DAY, end=DAY, days=st.integers(0, 99))),
        methods=st.none() | st.sets(st.sampled_from(["mail", "store", "kiosk"])).map(tuple),
        label=st.sampled_from(["download", "request", "buyer"]),
        address=st.none() | ADDRESS,
        postage=st.none() | st.builds(shop.PostageCases, change_of_mind=st.none() | CASE, faulty=CASE),
        restocking_fee=st.none() | AMOUNT | AMOUNT.map(lambda amount: f"{amount}%"),
        exchanges=st.sampled_from(["yes", "no"]),
    ),
    shipping=st.none()
    | st.lists(
        st.builds(
            shop.Shipping,
            country=COUNTRY,
            name=WORDS,
            cost=st.none() | AMOUNT,
            free_over=st.none() | AMOUNT,
            handling_max=st.none() | st.integers(0, 9),
            transit=st.none() | st.tuples(st.integers(0, 4), st.integers(4, 9)),
        ),
        max_size=3,
    ).map(tuple),
)
ROLE = st.sampled_from([None, "refund", "shipping", "legal-notice", "faq"])
HTML = st.lists(WORDS | AMOUNT | st.just("</p><h2>Why?</h2><p>"), max_size=8).map(" ".join)
FIGURES = ("merchantReturnDays", "restockingFee", "value")


@settings(max_examples=150, deadline=None)
@given(CONFIG, ROLE, HTML, st.sampled_from(["article", "home", "contact"]))
def test_whatever_the_facts_it_is_valid_safe_and_no_more_than_the_page_says(
    config: model.Config, role: model.Role | None, html: str, kind: model.Kind
) -> None:
    page = page_of(f"<p>{html}</p>", role, kind, crumbs=(model.Ref("", "Help"),))
    made = structured.Structured(site_of(config, page), BASE)
    script = made.script(page)
    assert not re.search("[<>&\u2028\u2029\x01\x02]", script)
    graph = json.loads(script)["@graph"]
    assert [wrong for node in graph for wrong in invalid(node)] == []
    assert [node for node in nodes(graph) for value in node.values() if value in ("", [], {}, None)] == []
    said = figures.said(re.sub("<[^>]*>", " ", html))
    shown = [node[key] for node in nodes(graph) for key in FIGURES if isinstance(node.get(key), int | float)]
    assert [figure for figure in shown if figure and Decimal(str(figure)) not in said] == []


# ------------------------------------------------------------------ the numbers of a text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("within 30 days", [30]),
        ("a 30-day window, 14-tägig, 60天, (90)", [30, 14, 60, 90]),
        ("£3.95, 4,50 €, EUR5, 10%", ["3.95", "4.50", 5, 10]),
        ("1,200.50 and 1.200,75 and 1 300", ["1200.50", "1200.75", 1300]),
        ("£1,200", [1200, "1.200"]),
        ("SY8 4ZZ, v2, 3D, 1.2.3", []),
        ("Thirty days, vierzehn Tage, quatorze", [30, 14]),
        ("Delivery is free", [0]),
        ("kostenlos", [0]),
        ("at the end of 5.", [5]),
    ],
)
def test_numbers_that_a_text_says(text: str, numbers: list[Any]) -> None:
    assert figures.said(text) == {Decimal(str(number)) for number in numbers}
