"""Rules on refunds, delivery and withdrawing: what their fixtures do not show."""

from datetime import date

import pytest

from helpgen import audit, model, rules
from helpgen.model.config import Attestation, Checks
from helpgen.model.shop import Business, Contact, Refund, Returns, Shipping, Withdrawal

URL = "https://fernhill.example/withdraw"
EU = Checks(packs=("eu",))


def page(html: str, role: model.Role | None = "refund", url: str = "refund/", language: str = "en") -> model.PageFacts:
    """A page whose author wrote this HTML."""
    source = model.Source(path=f"content/{url}.md", url=url, front=model.Front(), body="")
    article = model.Article(source=source, title="", description="", html="")
    built = model.Page(kind="article", url=url, title="", role=role, article=article)
    return audit.inspect(f"<html lang={language}><main>{html}</main>", built)


def told(rule: str, config: model.Config, *pages: model.PageFacts, day: date = date(2026, 11, 24)) -> list[str]:
    """The messages of one rule on a site of these pages."""
    site = model.SiteFacts(
        config=config,
        as_of=day,
        pages={page.url: page for page in pages},
        files=frozenset(),
        sources={},
    )
    (check,) = (one.problems for one in rules.every() if one.id == rule and one.check)
    return [problem.message for problem in check(site)]


@pytest.mark.parametrize(
    ("html", "language", "silent"),
    [
        ("<p>You can return items within 30 days of delivery.</p>", "en", True),
        ("<p>You can return items at any time.</p>", "en", True),
        ("<p>Refunds are sent within 5 days of your return.</p>", "en", False),
        ("<p>Refunds are sent within 5 days. You have 30 days to return an item.</p>", "en", True),
        ("<h2>Return window</h2><ul><li>30 days from delivery</ul>", "en", True),
        ("<p>Innerhalb von 30 Tagen können Sie die Ware zurücksenden.</p>", "de", True),
        ("<p>Sie können die Ware zurücksenden.</p>", "de", False),
        ("<p>返品できます</p>", "ja", True),
        ("<div data-clause=returns.window><p>30 jours dès la livraison</p></div>", "fr", True),
        ("<div data-clause=returns.window><p>Bientôt</p></div>", "fr", False),
        ("<div data-clause=returns.window><p>لديك أسبوعان</p></div>", "ar", True),
    ],
)
def test_a_window_is_known_in_several_languages(html: str, language: str, silent: bool) -> None:
    found = told("refund/window-stated", model.Config(returns=Returns(days=30)), page(html, language=language))
    assert (found == []) is silent


@pytest.mark.parametrize(
    ("sentence", "told_of"),
    [
        ("The law lets you cancel within 14 days of receiving the goods.", True),
        ("The law lets you return faulty goods within 14 days.", False),
    ],
)
def test_the_right_to_withdraw_is_heard_in_words(sentence: str, told_of: bool) -> None:
    found = told("withdrawal/right-explained", model.Config(checks=EU), page(f"<p>{sentence}</p>"))
    assert ("no page tells consumers of their right to withdraw within 14 days" not in found) is told_of


@pytest.mark.parametrize(("language", "said"), [("ar", "جيرسي"), ("de", "Jersey"), ("xx-@!", "Jersey")])
def test_a_country_goes_by_its_name_in_the_language_of_the_page(language: str, said: str) -> None:
    to = (Shipping(country="GB", transit=(2, 4)), Shipping(country="JE", name="Jersey", transit=(3, 7)))
    delivery = [
        page(f"<div data-clause=shipping.time><p>{name}: 3-7</p></div>", "shipping", language=language)
        for name in ("", said)
    ]
    rule = "shipping/max-delivery-estimate"
    forgotten = "the delivery policy does not say how long a delivery to Jersey takes"
    assert forgotten in told(rule, model.Config(shipping=to), delivery[0])
    assert forgotten not in told(rule, model.Config(shipping=to), delivery[1])


RULES = ("refund/window-stated", "refund/time-stated", "refund/type-stated", "refund/return-cost-stated",
         "refund/conditions-stated", "refund/fees-amount", "shipping/max-delivery-estimate")  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "config",
    [
        model.Config(),
        model.Config(returns=None, refund=None, shipping=None, checks=Checks(packs=("us", "google-merchant"))),
        model.Config(physical_goods=False, refund=None, checks=Checks(packs=("google-merchant",))),
    ],
)
def test_nothing_is_asked_of_whom_it_does_not_concern(rule: str, config: model.Config) -> None:
    assert told(rule, config, page("<p>We are a shop.</p>")) == []


@pytest.mark.parametrize(
    ("days", "fee", "asked"), [(30, "0", False), (7, "0", False), (6, "0", True), (30, "10%", True)]
)
def test_california_asks_of_strict_policies_alone(days: int, fee: str, asked: bool) -> None:
    config = model.Config(returns=Returns(days=days, restocking_fee=fee), checks=Checks(packs=("california",)))
    assert bool(told("refund/ca-1723", config, page("<p>You get store credit.</p>"))) is asked


@pytest.mark.parametrize(
    ("html", "silent"),
    [
        ("<p>No refunds.</p>", False),
        ("<p>No refunds on personalised items.</p>", True),
        ("<p>No refunds.</p><p>Your statutory rights stay.</p>", True),
        ("<p>Are there no refunds?</p>", True),
        ("<p>“No refunds”</p>", True),
        ("<p>Sale items are final.</p>", False),
        ("<p>No refunds.</p><section data-clause=legal.rights><p>You have rights.</p></section>", True),
    ],
)
def test_absolute_words_are_limited_near_by(html: str, silent: bool) -> None:
    assert (told("refund/statutory-rights-kept", model.Config(), page(html)) == []) is silent


@pytest.mark.parametrize(
    ("html", "silent"),
    [
        ("<p>France: 2 to 4 days</p>", True),
        ("<h2>Delivery times</h2><table><tr><td>UK<td>3 days</table>", True),
        ("<p>We dispatch within 2 days.</p>", False),
        ("<p>Write to us within 7 days.</p>", False),
        ("<p>Delivery takes at least 3 days.</p>", True),  # words are not weighed where nothing is marked
        ("<div data-clause=shipping.time><p>At least 3 days.</p></div>", False),
    ],
)
def test_a_longest_time_of_delivery(html: str, silent: bool) -> None:
    config = model.Config(shipping=(Shipping(country="GB", transit=(2, 4)),))
    assert (told("shipping/max-delivery-estimate", config, page(html, "shipping")) == []) is silent


FUNCTION = "withdrawal/function-reachable"


@pytest.mark.parametrize(
    ("link", "messages"),
    [
        (f"<a href={URL}>Withdraw from contract here</a>", []),
        (f"<a href={URL}/>Withdraw from my order</a>", []),
        (f"<a href={URL}>Click here</a>", ["“Click here” does not say that it is for withdrawing from the contract"]),
        (f"<a href={URL} hidden>Withdraw from contract here</a>", None),
        ("", None),
    ],
)
def test_the_function_for_withdrawing_is_linked_by_name(link: str, messages: list[str] | None) -> None:
    config = model.Config(withdrawal=Withdrawal(function_url=URL), checks=EU)
    if messages is None:
        messages = ["this page has no link to the online function for withdrawing"] * 2
    assert told(FUNCTION, config, page(link), page(link, None, "")) == messages


@pytest.mark.parametrize(
    ("config", "messages"),
    [
        (model.Config(), ["no online function for withdrawing is stated"]),
        (model.Config(withdrawal=Withdrawal(function_url=None)), ["no online function for withdrawing is stated"]),
        (model.Config(withdrawal=None), []),
        (model.Config(sells_to_consumers=False), []),
        (
            model.Config(
                withdrawal=Withdrawal(function_url=URL),
                attestations=(Attestation(rule=FUNCTION, by="owner", on=date(2026, 10, 1)),),
            ),
            [],
        ),
    ],
)
def test_who_needs_a_function_for_withdrawing(config: model.Config, messages: list[str]) -> None:
    assert told(FUNCTION, config, page("")) == messages


def test_the_function_is_asked_for_since_19_june_2026() -> None:
    for rule in (one for one in rules.every() if one.id.startswith("withdrawal/function-")):
        assert [rule.severity(("eu",), date(2026, 6, day)) for day in (18, 19)] == [None, "error"]


FORM = "".join(
    f"<p>{line}</p>" for line in ("To {}:", "I withdraw from my contract of", "Ordered on", "Name", "Address", "Date")
)


@pytest.mark.parametrize(
    ("to", "messages"),
    [
        ("Fernhill Ltd, help@fernhill.example", []),
        ("Fernhill Ltd", ["the form does not name your email address"]),
        ("help@fernhill.example", ["the form does not say whom to send it to"]),
    ],
)
def test_the_model_form_is_addressed(to: str, messages: list[str]) -> None:
    config = model.Config(
        business=Business(legal_name="Fernhill Ltd"), contact=Contact(email="help@fernhill.example"), checks=EU
    )
    form = page(FORM.format(to), "withdrawal-form", "form/")
    assert told("withdrawal/model-form", config, page("<a href=../form/>form</a>"), form) == messages


def test_a_form_to_download_will_do() -> None:
    link = "<a href=withdrawal-form.pdf>Withdrawal form</a>"
    assert told("withdrawal/model-form", model.Config(checks=EU), page(link)) == []
    assert told("withdrawal/model-form", model.Config(checks=EU), page("")) == [
        "there is no model form with which a consumer can withdraw"
    ]


LATE = "refunds take up to 21 days; after a withdrawal the law allows 14"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", [LATE]),
        ("<section data-clause=withdrawal.right><p>We refund within 14 days.</p></section>", []),
        ("<p>After a withdrawal we refund within 14 days.</p>", [LATE]),
    ],
)
def test_a_marked_passage_sets_the_terms_of_a_withdrawal(text: str, left: list[str]) -> None:
    assert (
        told("withdrawal/full-refund-in-14-days", model.Config(refund=Refund(days=21), checks=EU), page(text)) == left
    )
