"""Rules on contact, policies and pages, where their fixtures do not show the finer points."""

from datetime import date

import pytest

from helpgen import audit, model, rules
from helpgen.model.config import Checks
from helpgen.model.shop import Address, Business, Contact, Hours, Market, Returns, Shipping
from helpgen.rules.contact import addresses, numbers, shown

AS_OF = date(2026, 11, 24)


def page(html: str, url: str = "a/", *, role: model.Role | None = None, language: str = "en") -> model.PageFacts:
    source = model.Source(path=f"content/{url.rstrip('/')}.md", url=url, front=model.Front(), body="")
    article = model.Article(source=source, title="Page", description="", html="")
    made = model.Page(kind="article", url=url, title="Page", role=role, article=article)
    return audit.inspect(f"<html lang={language}>{html}", made)


def site(*pages: model.PageFacts, packs: tuple[str, ...] = (), **config: object) -> model.SiteFacts:
    return model.SiteFacts(
        config=model.Config(checks=Checks(packs=packs), **config),  # type: ignore[arg-type]
        as_of=AS_OF,
        pages={one.url: one for one in pages},
        files=frozenset(),
        sources={},
    )


def said(rule: str, facts: model.SiteFacts) -> list[str]:
    (check,) = (one.problems for one in rules.every() if one.id == rule and one.check)
    return [problem.message for problem in check(facts)]


def contact(main: str, footer: str = "", **facts: object) -> model.SiteFacts:
    return site(page(f"<main>{main}</main><footer>{footer}</footer>", "contact/"), **facts)


# What a link shows


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+44 20 7946 0000", "+442079460000", True),
        ("+44 (0)20 7946 0000", "+44 20 7946 0000", True),
        ("020 7946 0000", "+44 20 7946 0000", True),
        ("0044 20 7946 0000", "+44 20 7946 0000", True),
        ("020 7946 0001", "+44 20 7946 0000", False),
        ("+1 20 7946 0000", "+44 20 7946 0000", False),
        ("", "+44 20 7946 0000", False),
        ("0000", "+44 20 7946 0000", False),
    ],
)
def test_spellings_of_one_number(one: str, other: str, same: bool) -> None:
    assert shown.same_number(one, other) is same
    assert shown.same_number(other, one) is same


@pytest.mark.parametrize(
    ("href", "email", "phone"),
    [
        ("mailto:Help@Shop.example?subject=x", "help@shop.example", ""),
        ("MAILTO:help%40shop.example", "help@shop.example", ""),
        ("tel:+44-20;ext=5", "", "+44-20"),
        ("tel://+4420", "", "+4420"),
        ("https://shop.example/", "", ""),
    ],
)
def test_addresses_in_links(href: str, email: str, phone: str) -> None:
    assert (shown.email(href), shown.phone(href)) == (email, phone)


@pytest.mark.parametrize(
    ("phone", "country", "possible", "written", "costly"),
    [
        ("+44 20 7946 0000", "", True, "+44 20 7946 0000", False),
        ("020 7946 0000", "GB", True, "+44 20 7946 0000", False),
        ("+44 871 496 0000", "", True, "+44 871 496 0000", True),
        ("+44 844 496 0000", "", True, "+44 844 496 0000", True),
        ("+44 7624 123456", "", True, "+44 7624 123456", False),
        ("+49 180 5123456", "", True, "+49 180 5 123456", True),
        ("+33 892 123456", "", True, "+33 892 12 34 56", True),
        ("+1 202 555 0147", "", True, "+1 202-555-0147", False),
        ("+44 1632 960018", "", True, "+44 1632 960018", False),
        ("+44 20 7946", "", False, "+44 207946", False),
    ],
)
def test_numbers_are_read_by_their_plan(phone: str, country: str, possible: bool, written: str, costly: bool) -> None:
    found = numbers.read(phone, country)
    assert found
    assert (found.possible, found.written, found.costly) == (possible, written, costly)


@pytest.mark.parametrize("phone", ["020 7946 0000", "+999 123456", "none"])
def test_what_is_no_number(phone: str) -> None:
    assert numbers.read(phone) is None


HOME = Address(street="3 Mill Lane", city="Ludlow", postcode="SY8 4ZZ", country="GB")


@pytest.mark.parametrize(
    ("text", "stands", "differs"),
    [
        ("Write to 3 Mill Lane, Ludlow SY8 4ZZ.", True, False),
        ("3 MILL  LANE\nLudlow\nsy8 4zz", True, False),
        ("12 High Street, Ludlow SY8 4ZZ", False, True),
        ("3 Mill Lane" + " x" * 200 + " Ludlow SY8 4ZZ", False, True),
        ("We are in Ludlow.", False, False),
        ("", False, False),
    ],
)
def test_addresses_are_found_in_one_piece(text: str, stands: bool, differs: bool) -> None:
    assert (addresses.stands_in(HOME, text), addresses.differs(HOME, text)) == (stands, differs)


# Email and phone


@pytest.mark.parametrize(
    ("html", "shows"),
    [
        ("help@shop.example", True),
        ("help@&#8203;shop.example", True),
        ("HELP@SHOP.EXAMPLE", True),
        ("<a href='mailto:help@shop.example?subject=Hi'>help (at) shop</a>", True),
        ("help (at) shop", False),
        ("<p hidden>help@shop.example</p>", False),
        ("<p style='color: red; display:none'>help@shop.example</p>", False),
        ("<img src=mail.png alt='our address'>", False),
    ],
)
def test_the_email_address_stands_as_text(html: str, shows: bool) -> None:
    found = said("contact/email-published", contact(html, contact=Contact(email="help@shop.example")))
    assert found == ([] if shows else ["the page does not show the email address help@shop.example as text"])


@pytest.mark.parametrize(
    ("packs", "stated", "found"),
    [
        ((), {}, []),
        ((), {"email": None}, []),
        (("uk",), {}, ["no email address is stated; the law of a country that you sell to asks for one on the site"]),
        (
            ("eu",),
            {"email": None},
            ["the email address is stated as `none`; the law of a country that you sell to asks for one on the site"],
        ),
    ],
)
def test_an_email_address_is_asked_for_by_law_alone(
    packs: tuple[str, ...], stated: dict[str, None], found: list[str]
) -> None:
    assert said("contact/email-published", contact("", packs=packs, contact=Contact(**stated))) == found


@pytest.mark.parametrize(
    ("packs", "consumers", "count"), [(("eu",), True, 1), (("card-networks",), True, 0), (("de",), False, 0)]
)
def test_a_phone_is_asked_for_by_the_law_of_the_union(packs: tuple[str, ...], consumers: bool, count: int) -> None:
    facts = contact("", packs=packs, sells_to_consumers=consumers, contact=Contact(phone=None))
    assert len(said("contact/phone-published", facts)) == count


def test_a_national_number_does_for_one_country() -> None:
    html = "<a href='tel:02079460000'>Call</a>"
    at_home, abroad = (
        contact(
            html,
            contact=Contact(phone="020 7946 0000"),
            shipping=tuple(Shipping(country=country) for country in countries),
        )
        for countries in (["GB"], ["GB", "DE"])
    )
    assert said("contact/phone-published", at_home) == []
    assert len(said("contact/phone-published", abroad)) == 1


@pytest.mark.parametrize(
    ("phone", "country", "found"),
    [
        ("020 7946 0000", "GB", {"contact/phone-country-code"}),
        ("020 7946 0000", "", {"contact/phone-country-code"}),
        ("+44 20 7946 0000", "", set()),
        ("+44 20 7946", "", {"contact/phone-number"}),
        ("020 7", "GB", {"contact/phone-number"}),
        ("+999 123456", "", {"contact/phone-number"}),
    ],
)
def test_a_number_is_wrong_in_one_way_at_a_time(phone: str, country: str, found: set[str]) -> None:
    markets = (Market(country=country, currency="EUR"),) if country else ()
    facts = contact("", contact=Contact(phone=phone), markets=markets)
    asked = ("contact/phone-number", "contact/phone-country-code")
    assert {rule for rule in asked if said(rule, facts)} == found


@pytest.mark.parametrize(
    ("zone", "found"),
    [
        ("Europe/London", []),
        ("America/Argentina/Buenos_Aires", []),
        ("UTC", []),
        ("Etc/GMT+1", []),
        ("London", ["“London” is no name of a time zone"]),
        ("local time", ["“local time” is no name of a time zone"]),
        (None, ["the opening hours have no time zone"]),
    ],
)
def test_hours_need_a_zone(zone: str | None, found: list[str]) -> None:
    hours = (Hours(days="Mo-Fr", start="09:00", end="17:00"),)
    assert said("contact/hours-time-zone", contact("", contact=Contact(hours=hours, time_zone=zone))) == found
    assert said("contact/hours-time-zone", contact("", contact=Contact(hours=None, time_zone=zone))) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We reply within 24 hours.", 0),
        ("We answer within one day.", 0),
        ("An answer takes 1 day at most.", 0),
        ("We reply in 5 to 7 working days.", 1),
        ("You get a reply within two days.", 1),
        ("Write to us.", 1),
        ("We reply within 24 hours. Refunds take 5 days.", 0),
    ],
)
def test_the_reply_time_is_the_stated_one(text: str, count: int) -> None:
    facts = contact(text, contact=Contact(response_hours=24))
    assert len(said("contact/response-time-and-hours", facts)) == count


@pytest.mark.parametrize(
    ("text", "shows"),
    [
        ("Monday to Friday, 9:00 to 17:00", True),
        ("Mo-Fr 09.00-17.00", True),
        ("9 am to 5 pm", True),
        ("9am–5p.m.", True),
        ("9 Uhr bis 17 Uhr", True),
        ("9h à 17h", True),
        ("9:00 to 18:00", False),
        ("19:00 to 17:00", False),
        ("5 am to 9 pm", False),
    ],
)
def test_opening_hours_in_many_spellings(text: str, shows: bool) -> None:
    hours = (Hours(days="Mo-Fr", start="09:00", end="17:00"),)
    facts = contact(text, contact=Contact(phone="+44 20 7946 0000", hours=hours))
    assert said("contact/response-time-and-hours", facts) == (
        [] if shows else ["the contact page does not show the hours Mo-Fr 09:00 to 17:00 that site.yaml states"]
    )


def test_amazon_pay_encourages_an_answer_within_a_day() -> None:
    rule = "contact/response-time-and-hours"
    slow = contact("We reply within 48 hours.", packs=("amazon-pay",), contact=Contact(response_hours=48))
    assert said(rule, slow) == ["a reply within 48 hours is slower than the 24 hours that Amazon Pay encourages"]
    assert said(rule, contact("", packs=("amazon-pay",))) == ["no reply time is stated"]
    assert said(rule, contact("")) == []


@pytest.mark.parametrize(
    "box", ["PO Box 12", "P.O. Box 12", "Postfach 10 20", "Apartado 5", "BP 12", "Boîte postale 3"]
)
def test_a_post_office_box_is_no_address(box: str) -> None:
    address = Address(street=box, city="Ludlow", postcode="SY8 4ZZ")
    found = said("contact/postal-address", contact("", packs=("uk",), business=Business(address=address)))
    assert found == [f"“{box}” is a post office box, not the place where the business is"]


@pytest.mark.parametrize("street", ["3 Mill Lane", "12 Boxwood Road", "Postfachweg 3"])
def test_a_street_is_an_address(street: str) -> None:
    address = Address(street=street, city="Ludlow", postcode="SY8 4ZZ")
    facts = contact(f"{street}, Ludlow SY8 4ZZ", packs=("uk",), business=Business(address=address))
    assert said("contact/postal-address", facts) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "To speed up your refund, email us your card number.",
        "Please send us your CVV by chat.",
        "Reply with your card details in a message.",
        "Bitte senden Sie uns Ihre Kartennummer per E-Mail.",
        "Envoyez votre numéro de carte par courriel.",
    ],
)
def test_card_numbers_are_asked_for(sentence: str) -> None:
    assert len(said("contact/never-ask-card-data", contact(f"<p>{sentence}</p>"))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Never send us your card number by email.",
        "We don't need your card number, so please do not email it.",
        "Email us the last four digits of your card number.",
        "Senden Sie uns nie Ihre Kartennummer per E-Mail.",
        "You enter your card number at the checkout.",
        "We send your refund to the card that you paid with, and tell you by email.",
        "<code>email us your card number</code>",
    ],
)
def test_card_numbers_are_not_asked_for(sentence: str) -> None:
    assert said("contact/never-ask-card-data", contact(f"<p>{sentence}</p>")) == []


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("<input name=cardnumber>", True),
        ("<input autocomplete=cc-number>", True),
        ("<input id=cvv>", True),
        ("<input name=q type=search>", False),
        ("<input name=postcode>", False),
        ("<select name=discard></select>", False),
    ],
)
def test_fields_for_card_data(field: str, found: bool) -> None:
    assert bool(said("contact/never-ask-card-data", contact(f"<form>{field}</form>"))) is found


# The same everywhere


@pytest.mark.parametrize(
    ("main", "footer", "count"),
    [
        ("", "<a href='mailto:help@shop.example'>Write</a>", 0),
        ("", "<a href='mailto:info@old.example'>Write</a>", 1),
        ("", "<a href='tel:+44 20 7946 0000'>Call</a>", 0),
        ("", "<a href='tel:02079460001'>Call</a>", 1),
        ("<a href='mailto:press@shop.example'>Press</a> <a href='mailto:help@shop.example'>Help</a>", "", 0),
        ("<a href='mailto:press@shop.example'>Press</a>", "", 1),
        ("", "© 2026 Fernhill Ceramics Ltd.", 0),
        ("", "© 2020–2026 FERNHILL CERAMICS. All rights reserved.", 0),
        ("", "Copyright © 2026 Oakside Candles", 1),
        ("", "Our pots are copyright free.", 0),
        ("", "© 2026 All rights reserved", 0),
        ("", "Fernhill Ceramics © 2026 Privacy Terms", 0),
        ("", "12 High Street, SY8 4ZZ", 1),
        ("12 High Street, SY8 4ZZ", "", 1),
    ],
)
def test_contact_is_one_and_the_same(main: str, footer: str, count: int) -> None:
    facts = contact(
        main,
        footer,
        name="Fernhill Ceramics",
        contact=Contact(email="help@shop.example", phone="+44 20 7946 0000"),
        business=Business(address=HOME),
    )
    assert len(said("contact/same-everywhere", facts)) == count


def test_parcels_may_go_next_door() -> None:
    next_door = Address(street="5 Mill Lane", city="Ludlow", postcode="SY8 4ZZ")
    facts = contact("Parcels: 5 Mill Lane, Ludlow SY8 4ZZ", business=Business(address=HOME))
    both = contact(
        "Parcels: 5 Mill Lane, Ludlow SY8 4ZZ", business=Business(address=HOME), returns=Returns(address=next_door)
    )
    assert (len(said("contact/same-everywhere", facts)), said("contact/same-everywhere", both)) == (1, [])


@pytest.mark.parametrize(
    ("html", "who"),
    [
        ("<a href='/cdn-cgi/l/email-protection#2a424f465a6a59424504454d'>[email&#160;protected]</a>", "help@sho.og"),
        ("<a href='/cdn-cgi/l/email-protection#zz'>x</a>", "an email address"),
        ("<a href='/cdn-cgi/l/email-protection'>x</a>", "an email address"),
        ("<span class=__cf_email__ data-cfemail=2a42>[email&#160;protected]</span>", "an email address"),
    ],
)
def test_a_hidden_address_is_named(html: str, who: str) -> None:
    assert said("contact/email-readable", contact(html)) == [f"the host hides {who} from who runs no scripts"]


# Order and footers


def test_absence_is_no_other_order() -> None:
    link = "<a href='/{0}'>{0}x</a>".format
    pages = [
        page(f"<footer>{''.join(map(link, order))}</footer>", f"{at}/")
        for at, order in enumerate((["contact/", ""], ["contact/", ""], ["contact/"], [""], ["", "contact/"]))
    ]
    assert said("help/consistent-order", site(*pages)) == [
        "the footer has help, contact in this order, and most pages have contact, help"
    ]


def test_every_footer_counts() -> None:
    whole = "<footer><a href='/'>Help</a></footer>"
    pages = [
        page(html, f"{at}/")
        for at, html in enumerate(
            (whole, whole, whole, whole, "", "<footer aria-hidden=true>x</footer>", "<footer>x</footer>")
        )
    ]
    assert said("quality/footer-visible", site(*pages)) == [
        "the page has no footer, and most other pages have one",
        "the footer is hidden",
        "the footer holds no link that can be seen without scripts",
    ]
    assert said("quality/footer-visible", site(page("", "a/"), page("", "b/"))) == []
