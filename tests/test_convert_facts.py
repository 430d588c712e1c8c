"""`{{ facts }}` in the text and in the front matter."""

from collections.abc import Mapping

import pytest

from helpgen import convert, model, phrases
from helpgen.convert import facts as expressions
from helpgen.convert.absent import FactError

ENGINES = ("python-markdown", "commonmark")
FACTS: Mapping[str, object] = {
    "name": "Fern & <b>Co</b> *x* _y_",
    "contact": {
        "email": "a_b*c@shop.example",
        "phone": model.Unfilled("[your phone]"),
        "chat": "https://shop.example/?a=b&c=d_e_f g(h)",
        "hours": ({"days": "Mo-Fr", "from": "09:00", "to": "17:00"},),
        "response_hours": 24,
        "form": None,
    },
    "markets": ({"country": "GB", "language": "en", "currency": "GBP"},),
    "returns": {"days": 30, "restocking_fee": "0", "methods": ("mail", "store"), "approval": True, "postage": None},
    "shipping": ({"country": "GB", "cost": "3.95", "transit": (2, 4), "handling_max": 1},),
}


def article(
    body: str, engine: str = "python-markdown", front: model.Front | None = None
) -> tuple[model.Article, list[model.Finding]]:
    source = model.Source(
        path="content/a.md", url="a/", front=front or model.Front(title="T"), body=body, first_line=4, keys={"title": 2}
    )
    return convert.article(source, FACTS, convert.Options(engine=engine))


def said(body: str, engine: str) -> str:
    """The text of a paragraph."""
    html = article(body, engine)[0].html.strip()
    start = f'<p {model.LINE_MARK}="4">'
    assert html.startswith(start)
    assert html.endswith("</p>")
    return html.removeprefix(start).removesuffix("</p>")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ name }}", "Fern &amp; &lt;b&gt;Co&lt;/b&gt; *x* _y_"),
        ("**{{ name | upper }}**", "<strong>FERN &amp; &lt;B&gt;CO&lt;/B&gt; *X* _Y_</strong>"),
        ("{{returns.days}}", "30"),
        ("{{ returns.days | days }}", "30 days"),
        ("{{ returns['days'] + 1 }}", "31"),
        ("{{ shipping[0].cost | money }}", "£3.95"),
        ('{{ shipping[0].cost | money("EUR") }}', "€3.95"),
        ("{{ shipping[0].transit | days }}", "2 to 4 days"),
        ("{{ shipping[0].handling_max + shipping[0].transit[1] }}", "5"),
        ("{{ returns.restocking_fee | fee }}", "no fee"),
        ("{{ returns.methods }}", "mail and store"),
        ('{{ returns.methods | join(" or ") }}', "mail or store"),
        ("{{ returns.methods | length }}", "2"),
        ("{{ returns.approval }}", "yes"),
        ("{{ contact.hours | hours }}", "Monday to Friday, 9:00 to 17:00"),
        ("{{ contact.response_hours | duration }}", "24 hours"),
        ("{{ contact.phone }}", '<mark class="placeholder">[your phone]</mark>'),
        ("{{ 'Call ' ~ contact.phone }}", 'Call <mark class="placeholder">[your phone]</mark>'),
        ("{{ contact.form | default('no form') }}", "no form"),
        ("{{ refund.days | default(14) | days }}", "14 days"),
        ("{{ 'yes' if returns.postage else 'no' }}", "no"),
        ("{{ 'yes' if refund.days else 'no' }}", "no"),
        ("a{{ 'yes' if returns.postage }}", "a"),
        ("{{ 'stated' if refund.days is defined else 'not' }}", "not"),
        ("{{ 'none' if contact.form is none else 'some' }}", "none"),
        ("{{ 'long' if returns.days >= 30 and not refund.days else 'short' }}", "long"),
        ("`{{ returns.days }}`", "<code>{{ returns.days }}</code>"),
        ("a {{\nreturns.days }} b", "a 30\nb"),
    ],
)
def test_words(written: str, shown: str, engine: str) -> None:
    assert said(written, engine) == shown
    assert article(written, engine)[1] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_links(engine: str) -> None:
    body = "[a]({{ contact.chat }}) <{{ contact.email }}> [b](tel:{{ contact.phone }}) [r]\n\n[r]: {{ contact.chat }}"
    chat = "https://shop.example/?a=b&c=d_e_f%20g%28h%29"
    assert article(body, engine)[0].links == (
        model.Link(chat, 4),
        model.Link("mailto:a_b*c@shop.example", 4),
        model.Link("tel:%5Byour%20phone%5D", 4),
        model.Link(chat, 4),
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_code_and_comments_stay(engine: str) -> None:
    body = "```\n{{ nothing }}\n```\n\n- a\n\n      {{ nothing }}\n\nx\n\n<!-- {{ nothing }} -->\n"
    made, findings = article(body, engine)
    assert made.html.count("{{ nothing }}") == 2
    assert (made.facts, findings) == ((), [])


def test_a_page_without_variables() -> None:
    made, findings = article("{{ nothing }} {% x %}", front=model.Front(title="{{ no }}", variables=False))
    assert made.title == "{{ no }}"
    assert "{{ nothing }} {% x %}" in made.html
    assert (made.facts, findings) == ((), [])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("expression", "rule", "message", "mend"),
    [
        ("returns.dayz", "fact/unknown", "`returns.dayz` is no fact of site.yaml", "write `returns.days`"),
        ("contact.items", "fact/unknown", "`contact.items` is no fact of site.yaml", "write `contact.email`"),
        ("refund.days", "fact/not-stated", "site.yaml doesn't state `refund.days`",
         "add `refund: {days: …}` to site.yaml or take the sentence out"),
        ("refund.days | days", "fact/not-stated", "site.yaml doesn't state `refund.days`",
         "add `refund: {days: …}` to site.yaml or take the sentence out"),
        ("contact.form", "fact/none", "site.yaml says that there is no `contact.form`, so there is nothing to print",
         "take the sentence out or say what holds instead: `{{ … if contact.form else … }}`"),
        ("returns.postage.faulty.payer", "fact/none",
         "site.yaml says that there is no `returns.postage.faulty.payer`, so there is nothing to print",
         "take the sentence out or say what holds instead: `{{ … if returns.postage.faulty.payer else … }}`"),
        ("returns", "fact/syntax", "`returns` is a group of facts", None),
        ("shipping", "fact/syntax", "`shipping` is a list of groups", "name one fact: `shipping[0].…`"),
        ("returns.days | dais", "fact/syntax",
         "`dais` in `{{ returns.days | dais }}` is nothing that a fact can be put through", "write `days`"),
        ("range(9)", "fact/syntax", "`{{ range(9) }}` can't be read: a call can't stand here", None),
        ("9 ** 9", "fact/syntax", "`{{ 9 ** 9 }}` can't be read: `**` can't stand here", None),
        ("'a' * 9", "fact/syntax", "`{{ 'a' * 9 }}` can't be read: `*` can't stand here", None),
        ("", "fact/syntax", "`{{  }}` can't be read: Expected an expression, got 'end of print statement'", None),
    ],
)  # fmt: skip
def test_mistakes(expression: str, rule: str, message: str, mend: str | None, engine: str) -> None:
    written = f"{{{{ {expression} }}}}"
    made, findings = article(f"x\n\n*two* {written}", engine)
    assert [(f.place, f.rule, f.message, f.severity) for f in findings] == [
        (model.Place("content/a.md", 6, 7), rule, message, "error")
    ]
    assert mend is None or findings[0].mend == mend
    assert written in made.html.replace("&gt;", ">")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "written", ["{% raw %}", "{{% notice %}}", "{{< figure >}}", "{# note #}", "{{#if x}}", "{{/if}}", "{{{ x }}}"]
)
def test_foreign_templates(written: str, engine: str) -> None:
    made, findings = article(f"a {written} b", engine)
    assert f"a {written} b" in made.html.replace("&lt;", "<").replace("&gt;", ">")
    assert findings == [
        model.Finding(
            model.Place("content/a.md", 4, 3),
            "content/foreign-template",
            f"`{written}` belongs to another generator's templates and shows up in the page",
            "take it out, or put it into code if it is meant to be read",
            "warning",
        )
    ]


def test_uses_have_places() -> None:
    made, _ = article("{{ name }} and {{ name }}\n\n!!! note\n    {{ returns.days }}")
    assert made.facts == (
        model.FactUse("name", model.Place("content/a.md", 4, 1)),
        model.FactUse("name", model.Place("content/a.md", 4, 16)),
        model.FactUse("returns.days", model.Place("content/a.md", 7, 5)),
    )


def test_front_matter() -> None:
    front = model.Front(
        title="{{ name }}", description="Call {{ contact.phone }}", keywords=("{{ returns.days }}", "b")
    )
    made, findings = article("x", front=front)
    assert (made.title, made.description) == ("Fern & <b>Co</b> *x* _y_", "Call [your phone]")
    assert made.source.front.keywords == ("30", "b")
    assert findings == []
    _, findings = article("x", front=model.Front(title="{{ nam }}"))
    assert [(f.place, f.rule, f.mend) for f in findings] == [
        (model.Place("content/a.md", 2), "fact/unknown", "write `name`")
    ]


def test_currency_is_asked_for() -> None:
    source = model.Source(path="a.md", url="a/", front=model.Front(), body="{{ shipping[0].cost | money }}")
    _, findings = convert.article(source, {"shipping": ({"cost": "3"},)}, convert.Options())
    assert [f.message for f in findings] == ["site.yaml doesn't state `markets`"]


def test_a_plain_name_says_what_it_says_as_an_expression() -> None:
    stated = "name returns days methods approval restocking_fee contact phone chat hours"
    steps = f"{stated} keys items format upper mro self none not nothing disputes attestations".split()
    paths = [*steps, *(f"{one}.{two}" for one in steps for two in steps), "markets.country", "contact.email.upper.x"]
    known = expressions.Facts(FACTS, phrases.of(phrases.ENGLISH))
    for path in paths:
        assert outcome(known, path) == outcome(known, f" {path}")  # which is not looked up, but compiled
    assert outcome(known, "returns.days") == "30"


def outcome(known: expressions.Facts, expression: str) -> str:
    try:
        return known.value(expression)
    except FactError as error:
        return f"{error.rule}: {error.message}; {error.mend}".replace(" ", "")
