"""Rules on policies, colours, links and files, where their fixtures do not show the finer points."""

from datetime import date

import pytest
from msgspec.structs import replace
from test_rules_contact import AS_OF, page, said, site

from helpgen import audit, model
from helpgen.model.config import Policies
from helpgen.model.shop import Business, Cancellation, Contact, Market, Refund, Returns, Shipping
from helpgen.rules.legal import showing

LONG = "<p>" + "We keep to what we write here. " * 30 + "</p>"


def policy(html: str, role: model.Role = "refund", **dates: date | None) -> model.PageFacts:
    return replace(page(f"<main>{html}</main>", f"{role}/", role=role), **dates)


# Dates


@pytest.mark.parametrize(
    ("role", "rule", "other"),
    [
        ("privacy", "policy/effective-date", "policy/effective-date-others"),
        ("terms", "policy/effective-date-others", "policy/effective-date"),
    ],
)
def test_the_privacy_policy_is_judged_by_itself(role: model.Role, rule: str, other: str) -> None:
    facts = site(policy(LONG, role))
    assert said(rule, facts) == ["the policy does not say from when it holds"]
    assert said(other, facts) == []


@pytest.mark.parametrize(
    ("html", "effective", "found"),
    [
        ("<time datetime=2026-09-01>x</time>", date(2026, 9, 1), []),
        ("", date(2026, 9, 1), ["the page does not show that the policy holds from 2026-09-01"]),
        (
            "<time datetime=2027-01-01>x</time>",
            date(2027, 1, 1),
            ["the policy is in force only from 2027-01-01, and is published already"],
        ),
        ("", None, []),
    ],
)
def test_dates_of_a_short_policy(html: str, effective: date, found: list[str]) -> None:
    assert said("policy/effective-date", site(policy(html, "privacy", effective=effective))) == found


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Last updated: January 6, 2023", True),
        ("Effective from 1 September 2026", True),
        ("Stand: 6. Januar 2023", True),
        ("Dernière mise à jour : 6 janvier 2023", True),
        ("Última actualización: 6 de enero de 2023", True),
        ("Ultimo aggiornamento: 6 gennaio 2023", True),
        ("Last updated: [date]", False),
        ("We were founded in 2023 and are effective.", False),
    ],
)
def test_a_date_that_the_text_shows_is_a_date(line: str, dated: bool) -> None:
    found = said("policy/effective-date", site(policy(f"<p>{line}</p>{LONG}", "privacy")))
    assert bool(found) is not dated


def test_a_starter_is_not_in_force_yet() -> None:
    facts = replace(site(policy(LONG, "privacy")), placeholders={"name": "[name]"})
    assert said("policy/effective-date", facts) == []


@pytest.mark.parametrize(
    ("dates", "old"),
    [
        ({}, False),
        ({"effective": date(2025, 11, 24)}, False),
        ({"effective": date(2025, 11, 23)}, True),
        ({"effective": date(2020, 1, 1), "reviewed": date(2026, 1, 1)}, False),
        ({"effective": date(2026, 9, 1), "reviewed": date(2020, 1, 1)}, False),
    ],
)
def test_a_policy_is_read_once_a_year(dates: dict[str, date], old: bool) -> None:
    assert date(2026, 11, 24) == AS_OF
    assert bool(said("policy/review-age", site(policy("", "privacy", **dates)))) is old
    assert bool(said("policy/review-age-others", site(policy("", "terms", **dates)))) is old


# What policies cover


@pytest.mark.parametrize(
    ("html", "stated", "found"),
    [
        ("<p>We exchange any item.</p>", "yes", []),
        ("<p>You get your money.</p>", "yes", ["the policy does not say whether an item can be exchanged"]),
        ("<p data-clause=exchange>We do not exchange items.</p>", "no", []),
        (
            "<p data-clause=exchange>We do not exchange items.</p>",
            "yes",
            ["the page says “do not exchange”, and site.yaml says `exchanges: yes`"],
        ),
        ("<p data-clause=exchange>We don't swap items unless they are faulty.</p>", "same-item", []),
        ("<p data-clause=exchange>Ja.</p>", "yes", []),
    ],
)
def test_exchanges(html: str, stated: str, found: list[str]) -> None:
    facts = site(policy(html), returns=Returns(exchanges=stated))  # type: ignore[arg-type]
    assert said("policy/exchange-covered", facts) == found


@pytest.mark.parametrize(
    ("config", "count"),
    [
        ({}, 0),
        ({"packs": ("amazon-pay",)}, 1),
        ({"packs": ("amazon-pay",), "physical_goods": False}, 0),
        ({"packs": ("amazon-pay",), "returns": None}, 0),
        ({"packs": ("amazon-pay",), "returns": Returns(category="none")}, 0),
        ({"packs": ("amazon-pay",), "policies": Policies(external={"refund": "https://shop.example/r"})}, 0),
    ],
)
def test_exchanges_are_asked_about_where_goods_come_back(config: dict[str, object], count: int) -> None:
    assert len(said("policy/exchange-covered", site(policy(""), **config))) == count  # type: ignore[arg-type]


def test_a_language_without_words_is_left_alone() -> None:
    dutch = page("<main>Geld terug.</main>", role="refund", language="nl")
    assert said("policy/exchange-covered", site(dutch, returns=Returns(exchanges="yes"))) == []


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "We deliver to Germany for £9.90 within 5 to 8 days.", 0),
        ("en", "Delivery: fast.", 3),
        ("en", "We ship worldwide. The checkout works out the price. It takes two weeks.", 0),
        ("de", "Wir liefern nach Österreich. Versandkosten 4,90 €, 2 bis 4 Werktage.", 0),
        ("fr", "Nous livrons en France, frais de port 5 €, 3 à 5 jours.", 0),
        ("es", "Enviamos a toda España: gastos de envío 5 €, 3 a 5 días.", 0),
        ("it", "Spediamo in Italia: spese di spedizione 5 €, 3-5 giorni.", 0),
        ("nl", "Snel.", 0),
    ],
)
def test_a_delivery_policy_says_three_things(language: str, text: str, count: int) -> None:
    made = page(f"<main><p>{text}</p></main>", role="shipping", language=language)
    assert len(said("policy/shipping-exists", site(made, shipping=(Shipping(country="GB"),)))) == count


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ({}, []),
        ({"packs": ("eu",)}, ["there is no delivery policy: no page has `role: shipping`"]),
        ({"packs": ("eu",), "physical_goods": False}, []),
        ({"packs": ("eu",), "policies": Policies(external={"shipping": "https://shop.example/s"})}, []),
        ({"packs": ("eu",), "policies": Policies(required=("shipping",))}, []),
    ],
)
def test_a_delivery_policy_is_asked_for_where_goods_are_sent(config: dict[str, object], found: list[str]) -> None:
    assert said("policy/shipping-exists", site(page(""), **config)) == found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("config", "rule"),
    [
        ({"physical_goods": False}, "policy/cancellation-covered"),
        ({"cancellation": Cancellation(until="dispatch")}, "policy/cancellation-of-orders"),
        ({}, None),
        ({"cancellation": None}, None),
    ],
)
def test_cancelling_is_asked_about_by_what_is_sold(config: dict[str, object], rule: str | None) -> None:
    facts = site(policy("<p>You buy from us.</p>", "terms"), refund=Refund(), **config)  # type: ignore[arg-type]
    asked = ("policy/cancellation-covered", "policy/cancellation-of-orders")
    assert [one for one in asked if said(one, facts)] == ([rule] if rule else [])


def test_policies_speak_the_languages_of_the_markets() -> None:
    markets = (
        Market(country="GB", language="en-GB", currency="GBP"),
        Market(country="AT", language="de", currency="EUR"),
    )
    english = [policy("", role) for role in ("refund", "terms")]
    found = said("policy/language", site(*english, markets=markets))
    assert found == ["the shop sells to AT in de, and no page in that language is on refund, terms"]
    assert said("policy/language", site(*english, markets=markets[:1])) == []
    german = page("<main></main>", "agb/", role="terms", language="de-AT")
    elsewhere = Policies(external={"refund": "https://shop.example/r"})
    assert said("policy/language", site(*english, german, markets=markets, policies=elsewhere)) == []


# Pages


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<a href='/x/'></a>", ["the link to “/x/” has no name"]),
        ("<a href='/x/'><img src=a.png></a>", ["the link to “/x/” has no name"]),
        ("<a href='/x/'><img src=a.png alt='Label'></a>", []),
        ("<a href='/x/' aria-label='Label'></a>", []),
        ("<a href='/x/' hidden></a>", []),
        ("<a id=x></a>", []),
        ("<button></button>", ["a button has no name"]),
        ("<button><img alt=Search src=a.png></button>", []),
        ("<input type=submit>", []),
        ("<input type=image src=a.png>", ["a button has no name"]),
        ("<input type=text>", []),
    ],
)
def test_links_and_buttons_have_names(html: str, found: list[str]) -> None:
    assert said("wcag/link-purpose", site(page(f"<main>{html}</main>"))) == found


@pytest.mark.parametrize(
    ("language", "text", "alone"),
    [
        ("en", "Here", True),
        ("en", "click here.", True),
        ("en", "→ Read more", True),
        ("en", "Returns", False),
        ("de", "hier", True),
        ("en", "hier", False),
        ("nl", "here", False),
    ],
)
def test_a_link_alone_says_where_it_leads(language: str, text: str, alone: bool) -> None:
    mark = model.LINE_MARK
    html = f"<main><p {mark}='3'><a href='/x/'>{text}</a></p></main>"
    assert bool(said("wcag/link-purpose", site(page(html, language=language)))) is alone
    sentence = f"<main><p {mark}='3'>How we do it stands <a href='/x/'>{text}</a></p></main>"
    assert said("wcag/link-purpose", site(page(sentence, language=language))) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (":root{--ink:#999;--paper:#fff}", ["light", "dark"]),
        (":root{--ink:#767676;--paper:white}", []),
        (":root{--ink:#777;--paper:white}", ["light", "dark"]),
        (":root{--ink:rgb(0, 0, 0);--paper:#ffffff}", []),
        (":root{--base:#999;--ink:var(--base);--paper:#fff}", ["light", "dark"]),
        (":root{--ink:var(--ink);--paper:#fff}", []),
        (":root{--ink:#000;--paper:#fff}@media (prefers-color-scheme: dark){:root{--paper:#111}}", ["dark"]),
        (":root{--ink:#999;--paper:#fff}@supports (color: red){:root{--ink:oklch(from red l c h)}}", []),
        (":root{--ink:#000;--paper:#fff}@media print{:root{--ink:#fff}}", []),
        (":root{--ink:#000;--paper:#fff}/* :root{--ink:#fff} */ .x{--ink:#fff}", []),
        (":root{--focus:#949494;--paper:#fff}", []),
        (":root{--focus:#959595;--paper:#fff}", ["light", "dark"]),
        (":root{", []),
    ],
)
def test_colours_are_judged_by_scheme(css: str, found: list[str]) -> None:
    facts = replace(site(page("")), colors=audit.colors(css))
    assert [message.split(" screens:")[0].split()[-1] for message in said("wcag/contrast", facts)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Contact: mailto:a@b.example\nExpires: 2027-05-01T00:00:00Z\n", []),
        ("# note\r\nContact: https://b.example/\r\nExpires: 2027-11-25T00:00:00+01:00\r\n", []),
        (
            "Expires: 2028-05-01T00:00:00Z\n",
            ["there is no line `Contact:`", "the file expires on 2028-05-01, more than a year away"],
        ),
        ("Contact: mailto:a@b.example\n", ["there are 0 lines `Expires:`, and one is needed"]),
        ("Contact: tel:+44\nExpires: tomorrow\n", ["“tomorrow” is no date with time and zone"]),
        ("Contact: tel:+44\nexpires: 2026-11-24T23:00:00Z\n", ["the file has expired on 2026-11-24"]),
    ],
)
def test_security_txt(text: str, found: list[str]) -> None:
    facts = replace(site(page("")), plain={".well-known/security.txt": text})
    assert said("files/security-txt", facts) == found


def test_no_machine_file_is_asked_for() -> None:
    assert said("files/security-txt", site(page(""))) == []
    assert said("files/llms-txt", site(page(""))) == []


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://help.shop.example/sub/a/", True),
        ("https://help.shop.example/sub/a/index.html#x", True),
        ("https://help.shop.example/sub/", True),
        ("/a/", True),
        ("a", True),
        ("logo.svg", True),
        ("https://elsewhere.example/b/", True),
        ("https://help.shop.example/sub/b/", False),
        ("b/", False),
    ],
)
def test_links_of_llms_txt(link: str, good: bool) -> None:
    facts = replace(
        site(page("", ""), page("", "a/"), url="https://help.shop.example/sub"),
        plain={"llms.txt": f"# Shop\n\n- [x]({link})\n"},
        files=frozenset({"logo.svg"}),
    )
    assert said("files/llms-txt", facts) == ([] if good else [f"“{link}” leads to no page of the site"])


# Privacy


def test_a_mailbox_for_privacy_is_an_address_of_the_controller() -> None:
    facts = {
        "business": Business(legal_name="Fernhill Ltd"),
        "contact": Contact(email="help@fernhill.example", email_aliases=("privacy@fernhill.example",)),
    }
    asked = "the privacy policy doesn't show the email address “help@fernhill.example”"
    named = site(policy("<p>Fernhill Ltd, privacy@fernhill.example</p>", "privacy"), **facts)
    assert asked not in said("privacy/controller-and-dpo", named)
    assert asked in said("privacy/controller-and-dpo", site(policy("<p>Fernhill Ltd</p>", "privacy"), **facts))


def test_cookies_of_third_parties_tell_whether_others_track() -> None:
    asked = "the privacy policy doesn't say whether others track visitors on these pages"
    cookies = site(policy("<p>An ad network sets a third-party cookie.</p>", "privacy"))
    assert asked not in said("privacy/caloppa", cookies)
    assert asked in said("privacy/caloppa", site(policy("<p>We collect names.</p>", "privacy")))


def test_what_a_page_without_a_file_does_not_show_is_told_where_it_is_stated() -> None:
    facts = model.SiteFacts(
        as_of=AS_OF,
        config=model.Config(business=Business(legal_name="Oak Ltd")),
        pages={},
        files=frozenset(),
        sources={},
        keys={"business.legal_name": model.Place("site.yaml", 7, 3)},
    )
    made, written = (
        model.PageFacts(url="contact/", kind="contact"),
        model.PageFacts(url="t/", kind="article", path="t.md"),
    )
    item = showing.Item("business.legal_name", "the legal name")
    (alone,) = showing.missing(facts, [item], [made], "the site")
    assert (alone.place, alone.url) == (model.Place("site.yaml", 7, 3), None)
    (both,) = showing.missing(facts, [item], [made, written], "the site")
    assert (both.place, both.url) == (None, "t/")


@pytest.mark.parametrize(
    ("sentence", "left_out"),
    [
        ("Wir geben Daten weiter an: unsere Buchhaltung.", "who receives data"),
        ("Verlassen Ihre Daten das Vereinigte Königreich, dann nur unter Standardverträgen.", "whether data go"),
        ("Manche dieser Firmen verarbeiten Daten in anderen Ländern.", "whether data go"),
    ],
)
def test_verbs_in_two_parts_are_heard_in_german(sentence: str, left_out: str) -> None:
    rule = "privacy/purposes-recipients-retention"
    for text, silent in (("Wir achten Ihre Daten.", False), (sentence, True)):
        found = said(rule, site(replace(policy(f"<p>{text}</p>", "privacy"), language="de")))
        assert (not [message for message in found if left_out in message]) is silent
