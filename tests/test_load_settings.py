"""`site.yaml` -> settings, and every mistake at its line."""

import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from helpgen import load
from helpgen.model import Config, Finding, Place, Settings, Unfilled, config, shop

START = (
    "begin with three lines: `name: Your shop`, `url: https://help.example.com/`, `contact: {email: help@example.com}`"
)
HEAD = "name: Shop\nurl: https://help.shop.example/\n"


def found(text: str) -> list[tuple[int, int, str, str, str]]:
    """The errors of a text below a sound head, with lines counted from where it begins."""
    settings, findings = load.settings(HEAD + text)
    assert settings.config.name == "Shop"
    assert {finding.severity for finding in findings} <= {"error"}
    assert {finding.place.path for finding in findings} <= {"site.yaml"}
    return [
        (each.place.line - 2, each.place.column, each.rule.removeprefix("config/"), each.message, each.mend)
        for each in findings
    ]


def test_a_rich_file() -> None:
    text = """\
name: 1984
url: https://help.shop.example/sub/
store: none
language: no
business:
  legal_name: Shop & Söhne Ltd
  address: {street: 1 High Street, postcode: 01234, country: gb}
  register: {number: 0123}
  microenterprise: Yes
contact:
  email: help@shop.example
  phone: +44 20 7946 0000
  chat: ~
  hours:
    - {days: Mo-Fr, from: 09:00, to: 17:00}
    - {days: "Sa,Su", from: 10:00, to: 24:00}
  time_zone: Europe/Oslo
  languages: en-GB
  response_hours: 24
markets:
  country: no
  currency: nok
sells_to_consumers: on
physical_goods: off
returns:
  days: 30
  condition: unused
  exceptions: [{what: earrings, why: hygiene}]
  methods: [mail, store]
  postage: {change_of_mind: {payer: buyer, amount: 4.50}, faulty: {payer: merchant}}
  restocking_fee: 10%
  exchanges: no
refund: {outbound_delivery: none, trigger: none, method: None}
shipping:
  - {country: NO, cost: 0, transit: [2, 4], carriers: [Posten, "DHL, by air"]}
policies: {required: [], external: {terms: https://shop.example/terms}}
"""
    settings, findings = load.settings(text)
    assert findings == []
    assert settings.placeholders == {}
    assert settings.config == Config(
        name="1984",
        url="https://help.shop.example/sub/",
        store=None,
        language="no",
        business=shop.Business(
            legal_name="Shop & Söhne Ltd",
            address=shop.Address(street="1 High Street", postcode="01234", country="GB"),
            register=shop.Register(number="0123"),
            microenterprise=True,
        ),
        contact=shop.Contact(
            email="help@shop.example",
            phone="+44 20 7946 0000",
            chat=None,
            hours=(
                shop.Hours(days="Mo-Fr", start="09:00", end="17:00"),
                shop.Hours(days="Sa,Su", start="10:00", end="24:00"),
            ),
            time_zone="Europe/Oslo",
            languages=("en-GB",),
            response_hours=24,
        ),
        markets=(shop.Market(country="NO", language="en", currency="NOK"),),
        sells_to_consumers=True,
        physical_goods=False,
        returns=shop.Returns(
            days=30,
            condition=("unused",),
            exceptions=(shop.Exclusion(what="earrings", why="hygiene"),),
            methods=("mail", "store"),
            postage=shop.PostageCases(
                change_of_mind=shop.Postage(payer="buyer", amount="4.50"), faulty=shop.Postage(payer="merchant")
            ),
            restocking_fee="10%",
            exchanges="no",
        ),
        refund=shop.Refund(outbound_delivery="none", trigger=None, method=None),
        shipping=(shop.Shipping(country="NO", cost="0", transit=(2, 4), carriers=("Posten", "DHL, by air")),),
        policies=config.Policies(required=(), external={"terms": "https://shop.example/terms"}),
    )
    assert settings.facts == {
        "name": "1984",
        "url": "https://help.shop.example/sub/",
        "store": None,
        "language": "no",
        "content": "content",
        "business": {
            "legal_name": "Shop & Söhne Ltd",
            "address": {"street": "1 High Street", "postcode": "01234", "country": "GB"},
            "register": {"number": "0123"},
            "microenterprise": True,
        },
        "contact": {
            "email": "help@shop.example",
            "phone": "+44 20 7946 0000",
            "chat": None,
            "hours": (
                {"days": "Mo-Fr", "from": "09:00", "to": "17:00"},
                {"days": "Sa,Su", "from": "10:00", "to": "24:00"},
            ),
            "time_zone": "Europe/Oslo",
            "languages": ("en-GB",),
            "response_hours": 24,
        },
        "markets": ({"country": "NO", "language": "en", "currency": "NOK"},),
        "sells_to_consumers": True,
        "physical_goods": False,
        "returns": {
            "category": "finite",
            "days": 30,
            "from": "delivery",
            "condition": ("unused",),
            "exceptions": ({"what": "earrings", "why": "hygiene"},),
            "methods": ("mail", "store"),
            "postage": {"change_of_mind": {"payer": "buyer", "amount": "4.50"}, "faulty": {"payer": "merchant"}},
            "restocking_fee": "10%",
            "exchanges": "no",
        },
        "refund": {"outbound_delivery": "none", "trigger": None, "method": None},
        "shipping": ({"country": "NO", "cost": "0", "transit": (2, 4), "carriers": ("Posten", "DHL, by air")},),
        "policies": {"required": (), "external": {"terms": "https://shop.example/terms"}},
    }
    assert {
        key: settings.keys[key] for key in ("name", "contact.hours.1.from", "markets.0.country", "shipping.0.cost")
    } == {
        "name": Place("site.yaml", 1, 1),
        "contact.hours.1.from": Place("site.yaml", 16, 23),
        "markets.0.country": Place("site.yaml", 21, 3),
        "shipping.0.cost": Place("site.yaml", 35, 19),
    }


def test_a_small_file_says_little() -> None:
    assert load.settings(HEAD) == (
        Settings(
            config=Config(name="Shop", url="https://help.shop.example/"),
            facts={
                "name": "Shop",
                "url": "https://help.shop.example/",
                "language": "en",
                "content": "content",
                "physical_goods": True,
            },
            keys={"name": Place("site.yaml", 1, 1), "url": Place("site.yaml", 2, 1)},
        ),
        [],
    )


def test_placeholders() -> None:
    text = """\
name: "[your shop]"
url: [your address]
language: '[en]'
contact:
  email: [your email, or none]
  hours: "[Mo-Fr 9 to 5]"
  phone: |
    [your
    phone]
markets:
  - {country: "[GB]", currency: GBP}
  - {country: FR, currency: EUR}
returns:
  condition: ["[new]", unused]
  address: [where to]
  postage: {faulty: {payer: "[merchant]"}}
  methods: "[mail]"
shipping:
  - {country: "[GB]", transit: "[2-4]"}
"""
    settings, findings = load.settings(text)
    assert findings == []
    assert settings.placeholders == {
        "name": "[your shop]",
        "url": "[your address]",
        "language": "[en]",
        "contact.email": "[your email, or none]",
        "contact.hours": "[Mo-Fr 9 to 5]",
        "contact.phone": "[your phone]",
        "markets.0.country": "[GB]",
        "returns.condition.0": "[new]",
        "returns.address": "[where to]",
        "returns.postage.faulty.payer": "[merchant]",
        "returns.methods": "[mail]",
        "shipping.0.country": "[GB]",
        "shipping.0.transit": "[2-4]",
    }
    assert settings.config == Config(
        contact=shop.Contact(),
        markets=(shop.Market(country="FR", currency="EUR"),),
        returns=shop.Returns(condition=("unused",), postage=shop.PostageCases(faulty=UNSET)),
        shipping=UNSET,
    )
    facts = settings.facts
    assert facts["contact"] == {
        "email": "[your email, or none]",
        "phone": "[your phone]",
        "hours": "[Mo-Fr 9 to 5]",
    }
    assert facts["markets"] == (
        {"country": "[GB]", "language": "en", "currency": "GBP"},
        {"country": "FR", "language": "en", "currency": "EUR"},
    )
    assert isinstance(facts["name"], Unfilled)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "null # x"])
def test_an_empty_file(text: str) -> None:
    settings, findings = load.settings(text)
    assert settings == Settings(config=Config(), facts={})
    if text[:1] in "~n" and text.strip():
        assert findings == [Finding(Place("site.yaml", 1, 1), "config/syntax", NO_LINES, START)]
    else:
        assert findings == [Finding(Place("site.yaml", 1), "config/missing", "the file states nothing", START)]


NO_LINES = "the file is not made of `key: value` lines"


@pytest.mark.parametrize("text", ["just words", "- name: Shop", "[a]"])
def test_a_file_without_keys(text: str) -> None:
    assert load.settings(text) == (
        Settings(config=Config(), facts={}),
        [Finding(Place("site.yaml", 1, 1), "config/syntax", NO_LINES, START)],
    )


def test_name_and_address_are_missed() -> None:
    no_url = Finding(
        Place("site.yaml", 1),
        "config/no-url",
        "the help center has no address, so sitemap and canonical links are left out",
        "state it: `url: https://help.example.com/`",
        "warning",
    )
    no_name = Finding(Place("site.yaml", 1), "config/missing", "the shop has no name", "state it: `name: Your shop`")
    assert load.settings("language: en\n")[1] == [no_name, no_url]
    assert load.settings("name: Shop\n")[1] == [no_url]
    assert load.settings("name: Shop\nurl: none\n")[1] == []


def test_empty_values_count_as_not_stated() -> None:
    settings, findings = load.settings(HEAD + "contact:\n  phone: # later\n  chat: ''\n  hours:\n\nlanguage:\n")
    mend = "state it, write `none` if it does not apply, or take the line out"

    def empty(line: int, column: int, key: str) -> Finding:
        message = f"`{key}` is empty, which counts as not stated"
        return Finding(Place("site.yaml", line, column), "config/value", message, mend, "warning")

    assert findings == [
        empty(4, 3, "contact.phone"),
        empty(5, 9, "contact.chat"),
        empty(6, 3, "contact.hours"),
        empty(8, 1, "language"),
    ]
    assert settings.config.contact == shop.Contact()
    assert settings.config.language == "en"


def test_keys() -> None:
    assert found("contact: {emial: a@b.example, phone: 123456, phone: none}\ndays: 3\nzebra: 1\nlogo: a.svg\n") == [
        (1, 11, "unknown-key", "the key `emial` is unknown below `contact`", "did you mean `email`?"),
        (1, 46, "duplicate-key", "`contact.phone` is stated in line 3 already", "keep one of the two"),
        (
            2,
            1,
            "unknown-key",
            "the key `days` is unknown",
            "`days` belongs below `contact.hours:`, `returns:`, `returns.seasonal:`, `refund:` or `withdrawal:`",
        ),
        (3, 1, "unknown-key", "the key `zebra` is unknown", "take it out"),
        (4, 1, "unknown-key", "the key `logo` is unknown", "`logo` belongs below `theme:`"),
    ]
    assert found("returns:\n  days: 3\n  theme: dark\n  x: 1\npayments: {zip: 1}\n") == [
        (
            3,
            3,
            "unknown-key",
            "the key `theme` is unknown below `returns`",
            "`theme` belongs at the top level: don't indent it",
        ),
        (4, 3, "unknown-key", "the key `x` is unknown below `returns`", "take it out"),
        (
            5,
            12,
            "unknown-key",
            "the key `zip` is unknown below `payments`",
            "take it out, or use `methods` or `descriptor`",
        ),
    ]


def test_a_flood_of_unknown_keys_is_counted() -> None:
    keys = "".join(f"q{number}: x\n" for number in range(5000))
    problems = found(keys)
    assert len(problems) == 21
    assert problems[-1] == (21, 1, "unknown-key", "4980 more keys are unknown", "take them out")


WRONG_VALUES = """\
contact: {email: abc}
    18 `contact.email` can't be `abc`; expected: an email address, such as help@example.com
contact: {phone: call us}
    18 `contact.phone` can't be `call us`; expected: a phone number, such as +44 20 7946 0000
contact: {chat: shop.example}
    17 `contact.chat` can't be `shop.example`; expected: a web address with https://, such as https://example.com/
store: http://[x
    8 `store` can't be `http://[x`; expected: a web address with https://, such as https://example.com/
store: https://me:pw@shop.example/
    8 a password or key stands here; secrets don't belong in site.yaml; take it out, and replace it where it is used: others may have seen it
contact: {response_hours: 2 days}
    27 `contact.response_hours` can't be `2 days`; write a whole number from 0
returns: {days: -1}
    17 `returns.days` can't be `-1`; write a whole number from 0 to 3650
returns: {days: 30.5}
    17 `returns.days` can't be `30.5`; write a whole number from 0 to 3650
returns: {approval: perhaps}
    21 `returns.approval` can't be `perhaps`; write `yes` or `no`
returns: {label: dowload}
    18 `returns.label` can't be `dowload`; did you mean `download`?
returns: {from: now}
    17 `returns.from` can't be `now`; write `delivery`, `dispatch` or `purchase`
returns: {methods: [mail, fax]}
    27 `returns.methods` can't be `fax`; write `kiosk`, `mail` or `store`
returns: {restocking_fee: 10 percent}
    27 `returns.restocking_fee` can't be `10 percent`; expected: 0, an amount such as 4.50 or a share such as 10%
theme: {accent: red}
    17 `theme.accent` can't be `red`; expected: a colour in quotes, such as "#1f5f5b"
theme: {name: ../x}
    15 `theme.name` can't be `../x`; expected: the name of a folder below themes/
language: english
    11 `language` can't be `english`; expected: a language tag (BCP 47), such as en or en-GB
language: none
    11 `language` can't be `none`; state a value
policies: {required: none}
    22 `policies.required` can't be `none`; write an empty list: []
contact: help@shop.example
    10 `contact` is a group of keys, not `help@shop.example`; write its keys below it, indented, such as `email`, `phone` or `chat`
business: [a, [b]]
    11 `business` is a group of keys, not a list of 2; write its keys below it, indented, such as `legal_name`, `form` or `address`
policies: {external: terms}
    22 `policies.external` is a group of keys, not `terms`; write `key: value` lines below it, indented
contact: {email: {a: b}}
    18 `contact.email` takes one value, not a group of keys; put it in quotes: "{a: b}"
contact: {email: [a, [b]]}
    18 `contact.email` takes one value, not a list of 2; put it in quotes: "[a, [b]]"
markets: GB
    10 `markets` is a group of keys, not `GB`; write its keys below it, indented, such as `country`, `language` or `currency`
shipping: {country: GB, transit: 3}
    34 `shipping.transit` is a list of 2, not `3`; expected: days on the way, at least and at most, such as [2, 4]
shipping: {country: GB, transit: [1, 2, 3]}
    34 `shipping.transit` is a list of 2, not a list of 3; expected: days on the way, at least and at most, such as [2, 4]
shipping: {country: GB, cost: '4,50'}
    31 `shipping.cost` can't be `4,50`; expected: an amount without its currency, such as 3.95
markets: {country: England, currency: GBP}
    20 `markets.country` can't be `England`; expected: a country code of two letters (ISO 3166), such as GB
contact: {hours: {days: Monday, from: '09:00', to: '10:00'}}
    25 `contact.hours.days` can't be `Monday`; expected: days, such as Mo-Fr, Sa or Mo,We,Fr
contact: {hours: {days: Mo, from: '09:00', to: '24:30'}}
    48 `contact.hours.to` can't be `24:30`; expected: a time of day, such as 09:00 or 17:30
policies: {external: {terms: x}}
    30 `policies.external.terms` can't be `x`; expected: a web address with https://, such as https://example.com/
url2: x
    1 the key `url2` is unknown; did you mean `url`?
policies: {external: {privcy: https://x.example/}}
    23 the key `privcy` is unknown below `policies.external`; did you mean `privacy`?
markets: {country: GB}
    10 `markets.currency` is missing here; expected: a currency code of three letters (ISO 4217), such as GBP
markets: {country: , currency: GBP}
    11 `markets.country` is empty, which counts as not stated; state it, write `none` if it does not apply, or take the line out
returns: {postage: {faulty: {amount: 1}}}
    29 `returns.postage.faulty.payer` is missing here; write `buyer` or `merchant`
returns: {exceptions: [{why: hygiene}]}
    24 `returns.exceptions.what` is missing here; expected: The goods: items made to order
shipping: {country: GB, transit: [4, 2]}
    25 `transit` begins with 4 days and ends with 2; write [2, 4]
contact: {hours: {days: Mo, from: '18:00', to: '02:00'}}
    44 the hours end at 02:00, before they begin at 18:00; write times of one day; hours past midnight end at 24:00, and another entry begins at 00:00
contact: {time_zone: europe/london}
    11 there is no time zone `europe/london`; did you mean `Europe/London`?
contact: {time_zone: ../../etc}
    11 there is no time zone `../../etc`; write a region and a city, such as Europe/London
"""  # noqa: E501


@pytest.mark.parametrize("case", WRONG_VALUES.replace("\n    ", "\0").splitlines())
def test_wrong_values(case: str) -> None:
    text, told = case.split("\0")
    assert [f"{column} {message}; {mend}" for _, column, _, message, mend in found(text)] == [told]


@pytest.mark.parametrize(
    ("text", "line", "message", "mend"),
    [
        (
            "url: https://x.example/?a=1",
            2,
            "`url` can't be `https://x.example/?a=1`",
            "leave out what begins with `?` or `#`",
        ),
        (
            "url: https://x.example/#a",
            2,
            "`url` can't be `https://x.example/#a`",
            "leave out what begins with `?` or `#`",
        ),
        ("url: {{ x }}", 2, "`url` takes one value, not a group of keys", 'put it in quotes: "{{ x }}"'),
        (
            "url: mail",
            2,
            "`url` can't be `mail`",
            "expected: a web address with https://, such as https://example.com/",
        ),
    ],
)
def test_a_wrong_address(text: str, line: int, message: str, mend: str) -> None:
    findings = load.settings(f"name: Shop\n{text}\n")[1]
    assert [(each.place.line, each.message, each.mend) for each in findings] == [(line, message, mend)]


def test_a_list_of_one_with_commas() -> None:
    settings, findings = load.settings(HEAD + "payments:\n  methods: card, paypal\nreturns: {methods: 'mail, store'}\n")
    assert settings.config.payments == shop.Payments(methods=("card, paypal",))
    assert findings == [
        Finding(
            Place("site.yaml", 4, 12),
            "config/value",
            "`payments.methods` is a list, and `card, paypal` is a single value",
            "write a list: [card, paypal]; or put it in quotes if it is one value",
            "warning",
        ),
        Finding(
            Place("site.yaml", 5, 20),
            "config/value",
            "`returns.methods` can't be `mail, store`",
            "did you mean `store`?",
        ),
    ]
    assert found("returns:\n  methods: mail, store\n") == [
        (
            2,
            12,
            "value",
            "`returns.methods` is a list, and `mail, store` is a single value",
            "write a list: [mail, store]",
        )
    ]


def test_a_colour_without_quotes_is_a_comment() -> None:
    message, mend = "`theme.accent` is empty, because `#` begins a comment", 'put the value in quotes: "#1f5f5b"'
    assert found("theme:\n  accent: #1f5f5b  dark\n") == [(2, 3, "value", message, mend)]


SECRET = (
    "a password or key stands here; secrets don't belong in site.yaml",
    "take it out, and replace it where it is used: others may have seen it",
)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("api_token: hunter2", 1),
        ("contact: {password: hunter2}", 11),
        ("smtp-password: [hunter2]", 1),
        ("API KEY: hunter2", 1),
        ("store: https://shop.example/?k=AKIAABCDEFGHIJKLMNOP", 8),
        ("payments: {methods: [card, ghp_abcdefghijklmnopqrstuvwxyz0123456789]}", 28),
        ("returns: sk_live_abcdefghijklmnop", 10),
        ("contact: {email: [sk_live_abcdefghijklmnop, {a: b}]}", 19),
        ("contact: {ghp_abcdefghijklmnopqrstuvwxyz0123456789: hunter2}", 11),
    ],
)
def test_secrets_are_named_and_never_repeated(text: str, column: int) -> None:
    settings, findings = load.settings(HEAD + text)
    assert [each for each in findings if each.rule == "config/secret"] == [
        Finding(Place("site.yaml", 3, column), "config/secret", *SECRET)
    ]
    told = repr((settings, findings))
    assert not any(secret in told for secret in ("hunter2", "AKIA", "ghp_", "sk_live"))


def test_words_that_only_look_like_secrets() -> None:
    assert found("business: {legal_name: Secret Garden Ltd}\nprivacy: {dpo: Token Pass}\n") == []
    assert found("password:\n") == [(1, 1, "unknown-key", "the key `password` is unknown", "take it out")]


SYNTAX = r"""
contact:\n\temail: a\n\tphone: b
    2:1 a tab indents this line (also in line 5); indent with spaces; YAML knows no tabs there
store: a\n\tb: c
    2:1 a tab indents this line; indent with spaces; YAML knows no tabs there
store: a: b
    1:9 the value holds a colon followed by a space; put the value in quotes
store: a\n content: b
    2:9 this line is indented differently from the lines it belongs to; indent all keys of one group alike
contact:\n  - a\n b: c
    3:2 this line is indented differently from the lines it belongs to; indent all keys of one group alike
store\ncontent: b
    1:1 this line is no `key: value`; put a colon and a space behind the key, or indent the text under its key
store:x\ncontent: b
    1:1 this line is no `key: value`; put a space behind the colon
store x
    1:1 this line is no `key: value`; put a colon and a space behind the key, or indent the text under its key
store: [a
    1:8 the bracket `[` that opens here isn't closed where it should be; close it with `]` and put commas between the values, or put the value in quotes
store: {a
    1:8 the bracket `{` that opens here isn't closed where it should be; close it with `}` and put commas between the values, or put the value in quotes
store: 'a
    1:8 the quote ' that opens here never closes; close it with '
store: "a\n\ncontent: b
    1:8 the quote " that opens here never closes; close it with "
store: 'a' b
    1:12 something stands behind the end of the value; put the whole value in one pair of quotes
store: @a
    1:8 a value can't begin with @; put the value in quotes
store: %a
    1:8 a value can't begin with %; put the value in quotes
store: {{ a }} b
    1:8 a value can't begin with {{; put the whole value in quotes
store: *a
    1:8 `*a` refers to nothing that is complete before it; put the value in quotes if it is meant to begin with `*`
store: &a [*a]
    1:12 `*a` refers to nothing that is complete before it; put the value in quotes if it is meant to begin with `*`
store: & a
    1:8 a value can't begin with &, * or !; put the value in quotes
store: "\\d"
    1:9 a backslash in double quotes begins an escape; use single quotes, or write `\\`
store: - a
    1:8 a list can't begin on this line; put each `- value` on a line of its own below the key
contact:\n  - a\n  b: c
    3:3 a list and keys are mixed here; write either `- value` lines or `key: value` lines
---\nstore: a
    1:1 a second document begins here; take out the line `---`; one file holds one set of keys
...\nstore: a
    2:1 something stands behind the end of the document; take out the line `...` above it
store: \x07a
    1:8 the invisible character U+0007 stands here; remove it
store: a\nname: "T \\x01=\\x023"
    2:7 the invisible character U+0001 is written as an escape here; take it out
"\\x02": a
    1:1 the invisible character U+0002 is written as an escape here; take it out
store: [,]
    1:9 a value is missing here; write one, or put signs such as , [ and { in quotes
"""  # noqa: E501


@pytest.mark.parametrize("case", SYNTAX.strip().replace("\n    ", "\0").splitlines())
def test_what_is_no_yaml(case: str) -> None:
    written, told = case.split("\0")
    text = written.encode().decode("unicode_escape")
    settings, findings = load.settings(HEAD + text)
    assert settings == Settings(config=Config(), facts={})
    assert [
        (each.rule, f"{each.place.line - 2}:{each.place.column} {each.message}; {each.mend}") for each in findings
    ] == [("config/syntax", told)]


def test_a_first_line_that_is_indented() -> None:
    assert [(f.place.line, f.message) for f in load.settings("  name: Shop\nurl: x\n")[1]] == [
        (2, "this line is indented differently from the lines it belongs to")
    ]


def test_what_only_the_parser_has_words_for() -> None:
    assert [(each.place, each.message, each.mend) for each in load.settings("%YAML 3.0\n---\nname: Shop\n")[1]] == [
        (
            Place("site.yaml", 1, 1),
            "this can't be read: found incompatible YAML document",
            "write `key: value` lines, with the same indentation",
        )
    ]


def test_merge_keys_and_anchors() -> None:
    settings, findings = load.settings(
        HEAD + "shipping:\n  - &gb {country: GB, cost: 3, transit: [2, 4]}\n  - {<<: *gb, country: FR, cost: 5}\n"
    )
    assert findings == []
    assert settings.config.shipping == (
        shop.Shipping(country="GB", cost="3", transit=(2, 4)),
        shop.Shipping(country="FR", cost="5", transit=(2, 4)),
    )
    assert settings.keys["shipping.1.transit"] == Place("site.yaml", 4, 32)


def too_large(line: int, column: int, message: str, mend: str) -> tuple[Settings, list[Finding]]:
    place = Place("site.yaml", line, column)
    return Settings(config=Config(), facts={}), [Finding(place, "config/too-large", message, mend)]


def test_an_alias_bomb() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]\n"
        for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    message = "this unfolds to more than 20,000 values or nests without end"
    assert load.settings(bomb) == too_large(5, 16, message, "write fewer values, or use fewer aliases (`*name`)")


def test_files_out_of_all_proportion() -> None:
    too_long = "this text has 50,000,000 characters, and at most 1,000,000 are read"
    assert load.settings("k: value\n\n" * 5_000_000) == too_large(1, 0, too_long, "make it shorter")
    too_deep = "values are nested more than 40 levels deep"
    assert load.settings("[" * 500_000) == too_large(1, 42, too_deep, "nest them less")
    many = load.settings("a: [" + "x, " * 100_000 + "]")[1]
    assert [(each.rule, each.message) for each in many] == [
        ("config/too-large", "this unfolds to more than 20,000 values or nests without end")
    ]


def test_a_value_out_of_all_proportion() -> None:
    almost_an_email = "a@" + "." * 900_000 + "<"
    assert found(f"contact: {{email: '{almost_an_email}'}}") == [
        (
            1,
            18,
            "value",
            f"`contact.email` can't be `a@{'.' * 58}…`",
            "expected: an email address, such as help@example.com",
        )
    ]


def test_a_chain_of_anchors_has_a_limit_too() -> None:
    chain = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 60))
    assert [each.rule for each in load.settings(chain)[1]] == ["config/too-large"]


GROUPS = [group for group in vars(config).values() if hasattr(group, "__struct_encode_fields__")]
KEYS = sorted({key for group in GROUPS for key in group.__struct_encode_fields__})
SCALAR = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["none", "~", "", "yes", "30", "GB", "[x]", "'[x]'", "*a", "&a x", "{{ a }}", "a, b", "#123", "mail"]
    ),
)
TREE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=12,
)
FILE = st.lists(st.tuples(st.sampled_from(KEYS), TREE).map(": ".join), max_size=8).map("\n".join)


@given(st.one_of(st.text(), FILE))
def test_any_text_loads(text: str) -> None:
    settings, findings = load.settings(text)
    lines = text.split("\n")
    places = [*(each.place for each in findings), *settings.keys.values()]
    assert all(1 <= place.line <= len(lines) for place in places)
    assert all(place.column <= len(lines[place.line - 1]) + 1 for place in places)
    assert set(settings.placeholders) <= set(settings.keys)
    assert findings == sorted(findings)


@given(TREE)
def test_what_is_found_does_not_hang_on_where_it_stands(tree: str) -> None:
    alone, below = load.settings(f"{HEAD}returns: {tree}")[1], load.settings(f"{HEAD}\n\nreturns: {tree}")[1]
    # A message may name a line too.
    assert [(each.place.line + 2, each.place.column, each.rule, each.mend) for each in alone] == [
        (each.place.line, each.place.column, each.rule, each.mend) for each in below
    ]


@pytest.mark.parametrize("name", ["Europe/Londn", "europe/london", "Europe", "right/CET", "../Europe/Oslo", "/etc/x"])
def test_a_time_zone_that_there_is_not(name: str) -> None:
    (one,) = [f for f in load.settings(f"name: A\ncontact: {{time_zone: {name}}}")[1] if "time zone" in f.message]
    assert one.message == f"there is no time zone `{name}`"


def test_every_time_zone_is_known() -> None:
    for name in zoneinfo.available_timezones():
        found = load.settings(f"name: A\ncontact: {{time_zone: {name}}}")[1]
        assert not [one for one in found if "time zone" in one.message], name
