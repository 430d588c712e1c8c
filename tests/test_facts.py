"""Facts against text: what sentences state, which of them are left alone, and how an author accepts one place."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import write
from hypothesis import given
from hypothesis import strategies as st

from helpgen import audit, build, model, rules
from helpgen.model.shop import Business, Contact, Postage, PostageCases, Refund, Returns, Season
from helpgen.rules.facts.channels import emails, phones
from helpgen.rules.facts.companies import companies
from helpgen.rules.facts.fees import restocking_fees
from helpgen.rules.facts.passages import Passage, passages
from helpgen.rules.facts.postage import return_payers
from helpgen.rules.facts.refund_times import refund_times
from helpgen.rules.facts.spans import spans
from helpgen.rules.facts.windows import windows

CONFIG = model.Config(
    name="Fernhill",
    url="https://help.fernhill.example/",
    store="https://fernhill.example/",
    contact=Contact(email="help@fernhill.example", phone="+44 1632 960018", email_aliases=("hello@fernhill.example",)),
    business=Business(legal_name="Fernhill Ceramics Ltd"),
)


def page(html: str, role: model.Role | None = "refund", language: str = "en") -> model.PageFacts:
    """A page whose author wrote this HTML."""
    source = model.Source(path="content/a.md", url="a/", front=model.Front(), body="")
    article = model.Article(source=source, title="", description="", html="")
    built = model.Page(kind="article", url="a/", title="", role=role, article=article)
    return audit.inspect(f"<html lang={language}><main>{html}</main>", built)


def site(*pages: model.PageFacts, config: model.Config = CONFIG) -> model.SiteFacts:
    return model.SiteFacts(
        config=config,
        as_of=date(2026, 11, 24),
        pages={page.url: page for page in pages},
        files=frozenset(),
        sources={page.path: page.url for page in pages},
        keys={"returns.days": model.Place("site.yaml", 34), "returns": model.Place("site.yaml", 30)},
    )


def one(sentence: str, heading: str = "") -> Passage:
    above = f"<h2>{heading}</h2>" if heading else ""
    *_, last = passages(page(f"{above}<p>{sentence}</p>", "contact"))
    return last


def said(reader: Callable[[Passage], Iterator[object]], sentence: str, heading: str = "") -> list[str]:
    return [getattr(found, "text", str(found)) for found in reader(one(sentence, heading))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30 dayſ", [("30 dayſ", 30, 30)]),
        ("within 30 days", [("30 days", 30, 30)]),
        ("a 30-day window", [("30-day", 30, 30)]),
        ("thirty (30) calendar days", [("thirty (30) calendar days", 30, 30)]),
        ("14 (fourteen) days", [("14 (fourteen) days", 14, 14)]),
        ("two weeks", [("two weeks", 14, 14)]),
        ("a fortnight", [("a fortnight", 14, 14)]),
        ("a month", [("a month", 28, 31)]),
        ("5 working days", [("5 working days", 5, 9)]),
        ("3 to 5 business days", [("3 to 5 business days", 5, 9)]),
        ("5–7 days", [("5–7 days", 7, 7)]),
        ("14 Tage", [("14 Tage", 14, 14)]),
        ("5 Werktagen", [("5 Werktagen", 5, 9)]),
        ("30 jours", [("30 jours", 30, 30)]),
        ("30 days' notice", [("30 days", 30, 30)]),
        ("30+ days", []),
        ("on 30 May", []),
        ("18 years old", [("18 years", 6570, 6588)]),
        ("a daily rate, today, Monday", []),
        ("$30 days out", []),
        ("7 days, VİERZEHN Tage, 2 dıas", [("7 days", 7, 7), ("VİERZEHN Tage", 14, 14), ("2 dıas", 2, 2)]),
    ],
)
def test_spans_of_time(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(span.text, span.least, span.most) for span in spans(text)] == found


@given(st.text(alphabet="0123456789 -–.()adeinsthoworkfyTg'", max_size=60))
def test_a_span_is_part_of_its_text(text: str) -> None:
    for span in spans(text):
        assert text[span.start : span.end].startswith(span.text)
        assert 0 <= span.least <= span.most


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("You can return an item within 14 days of delivery.", "14 days"),
        ("Items may be returned up to 14 days after you receive them.", "14 days"),
        ("You have 14 days from delivery to send it back.", "14 days"),
        ("We offer a 14-day return policy.", "14-day"),
        ("14-day money-back guarantee", "14-day"),
        ("Our policy lasts 14 days.", "14 days"),
        ("If 14 days have gone by since your purchase, we can't offer you a refund.", "14 days"),
        ("You can return any item within two weeks for a full refund.", "two weeks"),
        ("Our policy allows a full refund within 14 days of purchase.", "14 days"),
        ("Contact us within 14 days of delivery to request a return.", "14 days"),
        ("If you are not happy, send it back to us within 14 days.", "14 days"),
        ("Return period: 14 days", "14 days"),
        ("Return the mug, with the form, to our shop within 14 days.", "14 days"),
        ("Unused goods must be returned to Fernhill within 14 days.", "14 days"),
        ("You can return it by post within 14 days.", "14 days"),
        ("You can return or exchange items within 14 days.", "14 days"),
        ("Exchanges or returns are accepted within 14 days.", "14 days"),
        ("Returns & exchanges within 14 days", "14 days"),
        ("Items can be exchanged or refunded within 14 days of purchase.", "14 days"),
        ("We offer a 14-day exchange and return policy.", "14-day"),
        ("You have 14 days to exchange or return an item.", "14 days"),
        ("You can exchange or get a refund within 14 days of purchase.", "14 days"),
        ("Our return and exchange policy lasts 14 days.", "14 days"),
        ("Your return must reach us within 14 days of delivery.", "14 days"),
        ("Get your money back within 14 days of purchase.", "14 days"),
        ("You have 2 weeks to send items back.", "2 weeks"),
        ("You have 14 days to send your whole order back to us.", "14 days"),
        ("Return your shoes within 14 days of purchase and we will refund you in full.", "14 days"),
        ("You may return most new, unopened items within 14 days of delivery for a full refund.", "14 days"),
        ("Return it at any post office within 14 days.", "14 days"),
        ("Easy returns: send it back within 14 days.", "14 days"),
        ("14-Day No-Reason Return Policy", "14-Day"),
        ("You can return your items for a refund, exchange, or credit within 14 days of purchase.", "14 days"),
        ("Returns must be made within 14 days of the date of purchase for a 100% refund.", "14 days"),
        ("Return requests must be submitted within 14 days of delivery.", "14 days"),
        ("We check every mug. The item must be returned to us within 14 days of purchase.", "14 days"),
        ("Is your mug faulty? Write to us. You can return anything else within 14 days.", "14 days"),
        ("You can return items for max. 14 days.", "14 days"),
    ],
)
def test_the_time_for_a_return_is_heard(sentence: str, days: str) -> None:
    assert said(windows, sentence) == [days]


@pytest.mark.parametrize(
    "sentence",
    [
        "By law you can return goods within 14 days.",
        "You have the right to withdraw and return the goods within 14 days.",
        "You can cancel and return your order within 14 days.",
        "Consumers in the EU can return goods within 14 days.",
        "Sale items can be returned within 14 days.",
        "At Christmas you can return gifts within 60 days.",
        "Members can return items within 60 days.",
        "Faulty items can be returned within 6 months.",
        "Tell us within 7 days if it arrived damaged, and return it.",
        "We refund returned items within 5 days.",
        "Your refund is sent within 5 days of the return.",
        "Send the parcel within 14 days of our reply.",
        "Return it within 14 days of the return request.",
        "Your return takes 5 to 7 days to reach us.",
        "Parcels that are returned to sender are kept for 14 days.",
        "Can I return it after 14 days?",
        "Returns after 14 days are not accepted.",
        "The mug comes with a 2-year warranty; return it to us.",
        "You can return subscriptions within 14 days.",
        "Return items within 7 to 14 days.",
        "You can return items within 14 days, or within 30 days for store credit.",
        "We keep data on returns for 90 days.",
        "We answer questions on returns within 2 days.",
        "You may return the Big Blue Mug within 60 days.",
        "When a return is due, we send it within 5 days.",
        "Our team returns messages within 2 days.",
        "Return the form within 7 days.",
        "Sign and return one copy of this agreement within 7 days.",
        "Please send the enclosed slip back within 10 days.",
        "Keys must be returned within 3 days.",
        "Send back the signed proof within 5 days.",
        "A return on investment is reached within 12 months.",
        "We return unsold stock to our suppliers within 60 days.",
        "Once it is mended, the mug is returned to you within 5 days.",
        "You can return to shopping within 5 days.",
        "If you don't return to our site within 14 days, your basket is emptied.",
        "Prices return to normal within 6 weeks.",
        "You have 30 days to return to us or destroy what you hold.",
        "Exchanges are accepted within 14 days.",
        "You can exchange items within 14 days.",
        "We offer a 14-day exchange.",
        "You have 14 days to exchange an item.",
        "Our staff exchange messages with you within 2 days.",
        "Our exchange policy lasts 14 days.",
        "Our returns team answers within 2 days.",
        "Your return should reach us within 14 days of posting.",
        "Your return should reach us within 14 days.",
        "Return it to your local Post Office within 7 days.",
        "Returns must be back with us within 14 days of sending them.",
        "You have 7 days to send us proof that you paid.",
        "You have 7 days to send the form back.",
        "Unopened software can be returned within 14 days.",
        "You may return opened items within 14 days.",
        "Get your money back within 14 days of our receiving the parcel.",
        "We give you your money back within 14 days.",
        "Get your money back within 14 days.",
        "Garment returns: these may be returned within 14 days of purchase.",
        "Other products may be returned within 30 days of purchase for a full exchange.",
        "Returns of the following products must be made within 3 days of purchase: vintage mugs.",
        "Mugs priced at $999 or more must be returned within 10 days of shipment.",
        "You then have another 14 days to return it.",
        "Tell us if the item is faulty. The item must be returned to us within 14 days of purchase.",
        "Returns will be reviewed within 2 days.",
        "Return requests are answered within 2 days of delivery.",
    ],
)
def test_other_times_are_left_alone(sentence: str) -> None:
    assert said(windows, sentence) == []


def test_a_heading_tells_what_a_number_is_about() -> None:
    assert said(windows, "30 days from delivery", "Return window") == ["30 days"]
    assert said(windows, "30 days from delivery", "Warranty") == []
    assert said(windows, "Books: 30 days from delivery", "Return window") == []
    assert said(windows, "You can return it within 30 days.", "EU customers") == []
    assert said(windows, "Send it back within 30 days.", "How to exchange an item") == []
    assert said(windows, "Send it back within 30 days.", "Returns and exchanges") == ["30 days"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("My item arrived damaged", []),
        ("Returning a faulty item", []),
        ("Sale items", []),
        ("Cancelling an order", []),
        ("Returns and faulty items", ["14 days"]),
        ("Shipping, returns & cancellations", ["14 days"]),
        ("Terms of sale", ["14 days"]),
        ("Questions on damaged goods and on returns", ["14 days"]),
        ("How to send something back", ["14 days"]),
        ("Faulty or unwanted items", ["14 days"]),
    ],
)
def test_a_page_on_one_case_says_nothing_of_others(title: str, found: list[str]) -> None:
    *_, last = passages(page(f"<h1>{title}</h1><p>You can return it within 14 days of delivery.</p>"))
    assert [span.text for span in windows(last)] == found
    *_, last = passages(page(f"<h1>{title}</h1><p>Refunds are processed within 14 days.</p>"))
    assert [span.text for span in refund_times(last)] == found


@pytest.mark.parametrize(
    ("title", "said"), [("My item arrived damaged", 0), ("Outlet sale", 0), ("Changing your mind", 1)]
)
def test_the_title_counts_where_a_theme_sets_it(title: str, said: int, tmp_path: Path) -> None:
    """It is no part of the text that the author's blocks are made of."""
    settings = "name: Oak\nurl: https://oak.example/\nreturns: {days: 30}\ncontact: {email: help@oak.example}\n"
    for text in (f"# {title}\n", f"---\ntitle: {title}\n---\n"):
        root = write(
            tmp_path, {"site.yaml": settings, "content/a.md": f"{text}\nYou can return it within 7 days of delivery.\n"}
        )
        found = build.build(root, build.Options(as_of=date(2026, 11, 28))).findings
        assert sum("7 days" in finding.message for finding in found) == said, text


def test_the_title_of_a_page_tells_that_goods_are_faulty() -> None:
    for title, case in (("My item arrived damaged", "faulty"), ("Returns and faulty items", "change_of_mind")):
        *_, last = passages(page(f"<h1>{title}</h1><p>We pay for return postage.</p>"))
        assert [payer.case for payer in return_payers(last)] == [case]


def test_the_nearest_title_counts() -> None:
    facts = page("<h1>Damage</h1><p>Tell us.</p><h1>Returns</h1><p>You can return it within 14 days of delivery.</p>")
    *_, last = passages(facts)
    assert [span.text for span in windows(last)] == ["14 days"]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Refunds are processed within 10 days.", "10 days"),
        ("We refund you within 10 working days of receiving your return.", "10 working days"),
        ("Once we have your parcel, we send your money back within 10 days.", "10 days"),
        ("Your refund will be issued within 7–10 business days.", "7–10 business days"),
        ("Please allow 10 days for us to process your refund.", "10 days"),
        ("Get your money back within 14 days of our receiving the parcel.", "14 days"),
        ("We give you your money back within 14 days.", "14 days"),
        ("We issue refunds within 10 days.", "10 days"),
        ("We will reimburse you for the returned goods within 10 days.", "10 days"),
        ("We will issue your refund within 10 business days after we receive the goods.", "10 business days"),
        ("We issue all refunds within two weeks of receiving your return.", "two weeks"),
        ("Once we have the parcel, you get your money back within 14 days.", "14 days"),
        (
            "Your refund will be processed, and a credit will automatically be applied to your original method of "
            "payment, within 7 working days.",
            "7 working days",
        ),
    ],
)
def test_the_time_until_a_refund_is_heard(sentence: str, days: str) -> None:
    assert said(refund_times, sentence) == [days]


@pytest.mark.parametrize(
    "sentence",
    [
        "Your bank may take 10 days to show the refund.",
        "The refund appears on your statement within 10 days.",
        "Request a refund within 10 days.",
        "Refunds are possible within 10 days of purchase.",
        "We refund cancelled orders within 10 days.",
        "By law we refund you within 14 days.",
        "We refund deposits within 10 days.",
        "If you have not received your refund after 10 days, write to us.",
        "We inspect your return within 3 days and then refund it.",
        "No refunds are given after 10 days.",
        "Is the refund there within 10 days?",
        "Get your money back within 14 days of purchase.",
        "You must reimburse us for all costs within 14 days.",
        "Overpayments are refunded within 14 days.",
        "The customer shall refund us the amount within 14 days.",
        "You will be reimbursed for travel costs within 14 days.",
        "The seller will refund you within 14 days.",
        "We refund such amounts within 30 days of receiving a written request.",
        "We refund you within 10 days if there are issues with the mug.",
        "Get your money back within 14 days.",
        "You should receive your refund within four weeks of giving your package to the return shipper.",
        "Your refund is sent within 10 days of handing the parcel to the courier.",
    ],
)
def test_other_times_of_refunds_are_left_alone(sentence: str) -> None:
    assert said(refund_times, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "fees"),
    [
        ("There is a 15% restocking fee.", [("15%", "15", True)]),
        ("We deduct a restocking fee of $10 from all returns.", [("$10", "10", True)]),
        ("Opened items are subject to a 15% restocking fee.", [("15%", "15", False)]),
        ("We never charge a restocking fee.", [("restocking fee", "0", True)]),
        ("We charge a restocking fee.", [("We charge a restocking fee", "None", True)]),
        ("All returns are subject to a restocking fee.", [("are subject to a restocking fee", "None", True)]),
        ("A restocking fee applies to every return.", [("restocking fee applies", "None", True)]),
        ("A restocking fee will be deducted if the box is open.", [("restocking fee will be deducted", "None", False)]),
        ("We do not charge a restocking fee.", [("restocking fee", "0", True)]),
        ("You will not be charged a restocking fee.", [("restocking fee", "0", True)]),
        ("A restocking fee does not apply.", []),
        ("Some shops charge a restocking fee.", []),
        ("We charge a restocking fee on bulk orders.", []),
        ("What a restocking fee is", []),
        ("Restocking fee: none", [("Restocking fee", "0", True)]),
        ("No restocking fee if the item is faulty.", [("restocking fee", "0", False)]),
        ("A restocking fee may apply.", []),
        ("Refused parcels cost a 15% restocking fee.", []),
        ("Returned bows incur a $4 restocking fee.", [("$4", "4", False)]),
        ("Returned items incur a $4 restocking fee.", [("$4", "4", True)]),
        ("Goods without original packaging are charged a restocking fee of 20%.", [("20%", "20", False)]),
        ("Orders that are not claimed or picked up within 7 days cost a 25% restocking fee.", []),
        ("Is there a 15% restocking fee?", []),
        ("The restocking fee is 10% or 20%.", []),
        ("We take 15% off the price of returned goods.", []),
        ("We don't take the 15% restocking fee.", []),
    ],
)
def test_restocking_fees(sentence: str, fees: list[tuple[str, str, bool]]) -> None:
    assert [(fee.text, str(fee.value), fee.general) for fee in restocking_fees(one(sentence))] == fees


@pytest.mark.parametrize(
    ("sentence", "payers"),
    [
        ("You pay for return postage.", [("buyer", "change_of_mind")]),
        ("Customers are responsible for return shipping costs.", [("buyer", "change_of_mind")]),
        ("You are responsible for paying your own shipping costs for returns.", [("buyer", "change_of_mind")]),
        ("Return shipping is at your own expense.", [("buyer", "change_of_mind")]),
        ("You pay for return postage unless the item is faulty.", [("buyer", "change_of_mind")]),
        ("Returns are free.", [("merchant", "change_of_mind")]),
        ("We cover return shipping costs.", [("merchant", "change_of_mind")]),
        ("If the item is faulty, we pay for return postage.", [("merchant", "faulty")]),
        ("We pay for return postage if it is faulty, otherwise you pay for return postage.", []),
        ("If the return is due to a quality issue, we cover return shipping costs.", [("merchant", "faulty")]),
        ("If it's for you (e.g. wrong item ordered), you pay for return postage.", [("buyer", "change_of_mind")]),
        ("You pay for return shipping and are liable for shipping damage.", [("buyer", "change_of_mind")]),
        ("If the item is damaged in transit, we pay for return postage.", [("merchant", "faulty")]),
        ("We pay for return postage, and are responsible for damaged goods.", [("merchant", "faulty")]),
        ("We authorize ONE free return per item type, per household.", []),
        ("The cost of returning the item to us is your responsibility.", [("buyer", "change_of_mind")]),
        ("You cover the cost of the return.", [("buyer", "change_of_mind")]),
        ("We do not cover the cost of the return.", []),
        ("The customer must incur the cost of shipping the item back to us.", [("buyer", "change_of_mind")]),
        ("We pay for return postage on exchanges.", []),
        ("Returns are free for members.", []),
        ("By law you pay for return postage.", []),
        ("Hassle-free returns.", []),
        ("Feel free to return it.", []),
        ("Do you pay for return postage?", []),
        ("You don't pay for return postage.", []),
        ("We don't offer free returns.", []),
        ("Customers pay return shipping costs, which are non-refundable.", [("buyer", "change_of_mind")]),
        ("You pay for return postage on non-faulty items.", [("buyer", "change_of_mind")]),
        ("You pay for return postage and assume all risk of loss or damage.", [("buyer", "change_of_mind")]),
    ],
)  # fmt: skip
def test_who_pays_for_a_return(sentence: str, payers: list[tuple[str, str]]) -> None:
    assert [(payer.payer, payer.case) for payer in return_payers(one(sentence))] == payers


def test_a_heading_on_parcels_from_abroad_is_on_some_returns() -> None:
    assert said(return_payers, "You pay for return postage.", "International Returns") == []
    (payer,) = return_payers(one("You pay for return postage.", "Non-fault returns"))
    assert payer.case == "change_of_mind"
    assert said(return_payers, "You pay for return postage.", "Returns and Exchanges") == ["You pay for return postage"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Email us at info@fernhill.example.", ["info@fernhill.example"]),
        ("Write to our team at fernhill.mugs@gmail.com.", ["fernhill.mugs@gmail.com"]),
        ("Email: support@fernhill.example", ["support@fernhill.example"]),
        ("Email us at help@fernhill.example or hello@fernhill.example.", []),
        ("Write to us at hello@fernhill.example.", []),
        ("Email us at privacy@fernhill.example about your data.", []),
        ("Contact PayPal at service@paypal.example.", []),
        ("Our address was info@fernhill.example.", []),
    ],
)
def test_email_addresses(sentence: str, found: list[str]) -> None:
    assert list(emails(one(sentence), site())) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Call us on 01632 960999.", ["01632 960999"]),
        ("Phone: 01632 960999", ["01632 960999"]),
        ("Call us on 01632 960018.", []),
        ("Give us a call on 01632 960999.", ["01632 960999"]),
        ("From the US, call us on +1 555 010 9999.", []),
        ("Call us on +49 30 901820.", []),
        ("Call the police on 01632 960999.", []),
        ("Call us about order number 1632960999.", []),
        ("Fax us on 01632 960999, or call.", []),
    ],
)
def test_phone_numbers(sentence: str, found: list[str]) -> None:
    assert list(phones(one(sentence), site())) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Email: help@fernhill.example</p><p>Phone: 01632 960999</p>", ["01632 960999"]),
        ("<p>Email: help@fernhill.example, phone: 01632 960999</p>", ["01632 960999"]),
        ("<h2>Contact us</h2><p>Phone: 01632 960999</p>", ["01632 960999"]),
        (
            "<table><tr><th>Way<th>Ours<tr><td>Email<td>help@fernhill.example<tr><td>Phone<td>01632 960999</table>",
            ["01632 960999"],
        ),
        ("<h2>Royal Mail</h2><p>Phone: 01632 960999</p>", []),
        ("<h2>Complaints</h2><p>Email: casework@ico.example</p><p>Phone: 01632 960999</p>", []),
        ("<h2>Contact us</h2><p>The Ombudsman</p><p>Phone: 01632 960999</p>", []),
        ("<h1>Privacy</h1><h2>How to contact us</h2><p>Phone: 01632 960999</p>", []),
        ("<h2>Contact us</h2><p>Our agent in Korea</p><p>Phone: 01632 960999</p>", []),
        ("<p>Phone: 01632 960999</p>", []),
    ],
)
def test_a_number_behind_a_label_is_the_shops_where_the_shop_is_spoken_of(html: str, found: list[str]) -> None:
    *_, last = passages(page(html, None))
    assert list(phones(last, site())) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Oakside Candles Ltd (“we”) runs this shop.", ["Oakside Candles Ltd"]),
        ("This shop is owned and operated by Oakside Ltd.", ["Oakside Ltd."]),
        ("Fernhill Ceramics Limited (“we”) runs this shop.", []),
        ("FERNHILL CERAMICS LTD. (the “Company”) runs this shop.", []),
        ("This shop is run by eVenture Ltd.", ["eVenture Ltd."]),
        ("The shop of myVenture Ltd (“we”) is here.", ["myVenture Ltd"]),
        ("Payments are handled by Stripe, Inc. for us.", []),
        ("© 2024 Oakside Candles Ltd", []),
    ],
)
def test_companies(sentence: str, found: list[str]) -> None:
    assert list(companies(one(sentence), site())) == found


# The rule as a whole

SENTENCE = "<p>You can return an item within 14 days of delivery.</p>"


def told(html: str, config: model.Config, role: model.Role | None = None, language: str = "en") -> list[str]:
    (check,) = (rule.problems for rule in rules.every() if rule.id == "facts/consistent-everywhere" and rule.check)
    return [problem.message for problem in check(site(page(html, role, language), config=config))]


@pytest.mark.parametrize(
    ("returns", "says"),
    [
        (Returns(days=30), ["“14 days” for a return, where site.yaml:34 says 30 days"]),
        (Returns(days=14), []),
        (Returns(), []),
        (Returns(category="unlimited"), ["“14 days” for a return, where site.yaml:30 says unlimited"]),
        (Returns(category="none"), ["“14 days” for a return, where site.yaml:30 says nothing is taken back"]),
        (None, ["“14 days” for a return, where site.yaml:30 says nothing is taken back"]),
        (Returns(days=30, seasonal=(Season(start=date(2026, 11, 1), end=date(2026, 12, 1), days=14),)), []),
    ],
)
def test_both_places_are_named(returns: Returns | None, says: list[str]) -> None:
    assert told(SENTENCE, model.Config(returns=returns)) == says


@pytest.mark.parametrize(
    ("html", "language", "says"),
    [
        ("<div data-clause=returns.window><p>Sie haben 14 Tage Zeit.</p></div>", "de", 1),
        ("<div data-clause=returns.window><p>Sie haben 30 Tage Zeit.</p></div>", "de", 0),
        ("<div data-clause=returns.window><p>14 Tage, bei Büchern 60 Tage.</p></div>", "de", 0),
        ("<div data-clause=returns.window><p>Das Widerrufsrecht dauert 14 Tage.</p></div>", "de", 0),
        ("<p>Sie können 14 Tage lang zurücksenden.</p>", "de", 1),
        ("<p>U kunt binnen 14 dagen retourneren.</p>", "nl", 0),
        (f"<div data-clause=withdrawal.right>{SENTENCE}</div>", "en", 0),
        ("<pre><code>You can return an item within 14 days of delivery.</code></pre>", "en", 0),
        (
            "<table><tr><th>Return window<th>14 days from delivery<tr><td>Books<td>60 days from delivery</table>",
            "en",
            1,
        ),
        ("<table><tr><th>Country<th>Return window<tr><td>France<td>14 days</table>", "en", 0),
    ],
)
def test_where_statements_are_read(html: str, language: str, says: int) -> None:
    assert len(told(html, model.Config(returns=Returns(days=30)), language=language)) == says


def test_a_softer_promise_is_kept_by_an_earlier_refund() -> None:
    config = model.Config(refund=Refund(days=5))
    assert told("<p>Refunds usually take 3 days.</p>", config) == []
    assert told("<p>Refunds are sent within 3 days.</p>", config) == [
        "“3 days” for a refund, where site.yaml says 5 days"
    ]


def test_a_fee_in_one_case_does_not_contradict_another_in_general() -> None:
    text = "<p>Opened items carry a 20% restocking fee.</p>"
    assert told(text, model.Config(returns=Returns(restocking_fee="10%"))) == []
    assert len(told(text, model.Config(returns=Returns(restocking_fee="0")))) == 1


def test_a_fee_without_its_height_contradicts_none_alone() -> None:
    text = "<p>We charge a restocking fee.</p>"
    assert told(text, model.Config(returns=Returns(restocking_fee="10%"))) == []
    assert told(text, model.Config(returns=Returns(restocking_fee="0"))) == [
        "“We charge a restocking fee” for a restocking fee, where site.yaml:30 says no fee"
    ]


def test_the_payer_is_compared_by_case() -> None:
    cases = PostageCases(change_of_mind=Postage(payer="buyer"), faulty=Postage(payer="merchant"))
    config = model.Config(returns=Returns(postage=cases))
    assert told("<p>You pay for return postage. If it is faulty, we pay for return postage.</p>", config) == []
    assert told("<p>Returns are free.</p>", config) == [
        "“Returns are free” for return postage, where site.yaml:30 says buyer"
    ]


# Accepted places

COMMENT = "<!-- helpgen: fact-ok the outlet differs -->"
UNUSED = "this fact-ok accepts nothing: the text agrees with site.yaml"
BARE = "this fact-ok gives no reason, so it accepts nothing"


def judged(text: str) -> list[tuple[int, str]]:
    """What is left of a finding on every line that says 14, and of the comments."""
    lines = text.split("\n")
    facts = site(page(""))
    found = [
        model.Finding(place=model.Place("content/a.md", number, 1), rule="facts/consistent-everywhere", message="14")
        for number, line in enumerate(lines, 1)
        if "14" in line
    ]
    return sorted(
        (left.place.line, left.message)
        for left in audit.accepted.apply(found, facts, {"content/a.md": text}, ["content/a.md"])
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{COMMENT}\n14", []),
        (f"{COMMENT}\n\n14\nmore 14", []),
        (f"14\n\n{COMMENT}\n14\n\n14", [(1, "14"), (6, "14")]),
        (f"14 {COMMENT}", []),
        (f"some\n14\n{COMMENT}\n\nmore", []),
        (f"- 14\n- 14 {COMMENT}\n- 14", [(1, "14"), (3, "14")]),
        (f"# Title\n{COMMENT}\n14", []),
        ("<!-- helpgen: fact-ok -->\n14", [(1, BARE), (2, "14")]),
        (f"{COMMENT}\n30", [(1, UNUSED)]),
        (f"```\n{COMMENT}\n```\n", []),
        (f"`{COMMENT}`", []),
        (f"14\n\n{COMMENT}", [(1, "14"), (3, UNUSED)]),
        ("<!-- helpgen: fact-ok two\nlines -->\n14", []),
    ],
)
def test_a_comment_accepts_one_place(text: str, left: list[tuple[int, str]]) -> None:
    assert judged(text) == left
