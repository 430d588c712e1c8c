"""The JSON Schema of `site.yaml`: an editor that goes by it agrees with `load.settings`."""

import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from helpgen import load

HEAD = "name: Shop\nurl: https://help.shop.example/\n"
VALIDATOR = Draft202012Validator(load.schema())


class Yaml12(yaml.SafeLoader):
    """Reads scalars as editors do: by the core schema of YAML 1.2."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?([0-9]+\.[0-9]*|\.[0-9]+)$", list("-+.0123456789")),
]:
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node), 10))


def is_valid(text: str) -> bool:
    return VALIDATOR.is_valid(yaml.load(text, Yaml12))


GOOD = """\
store: none
store: NONE
store: ~
store: "[your shop]"
store: [your shop, if you have one]
language: "[en]"
language: no
business: none
business: "[all of it]"
business: [all of it]
business: {legal_name: true, address: {postcode: 01234, country: no}, people: 6, microenterprise: Yes}
business: {register: {number: 0123}, vat_id: 12.5, form: null, people: "6"}
contact: {phone: 02079460000, chat: none, response_hours: 24}
contact: {phone: +442079460000}
contact: {hours: {days: Mo-Fr, from: 09:00, to: 17:00}, time_zone: Europe/London, languages: en}
contact: {hours: [{days: "Mo,We", from: "09:00", to: "24:00"}], languages: [en, de-AT]}
contact: {hours: "[Mo-Fr]", languages: "[en]", phone: [your phone]}
markets: {country: gb, currency: gbp}
markets: [{country: NO, language: nb, currency: NOK}, {country: "[GB]", currency: [GBP]}, "[another]"]
markets: none
sells_to_consumers: off
physical_goods: FALSE
returns: {days: 30, from: dispatch, category: none, condition: unused, methods: [mail], approval: on}
returns: {days: "30", restocking_fee: 0, exchanges: yes, label: none, address: {country: GB}}
returns: {restocking_fee: 10%, postage: {faulty: {payer: merchant}, change_of_mind: {payer: buyer, amount: 3.95}}}
returns: {restocking_fee: 4.5, exceptions: {what: earrings}, condition: ["[new]", 1]}
refund: {types: money, days: 0, trigger: approval, outbound_delivery: none, method: None}
shipping: {country: GB, cost: 3.95, free_over: 50, transit: [2, 4], handling_max: none, carriers: DHL}
shipping: [{country: GB, cost: 0, transit: "[2-4]"}, {country: US, transit: ["[2]", 4]}]
cancellation: {until: dispatch, cost: 0}
withdrawal: {days: 14, function_url: https://shop.example/withdraw}
payments: {methods: [card, 3], descriptor: 24}
privacy: {dpo: none, recipients: [a, b], sells_or_shares: no, retention: {orders: 7}}
policies: {required: [], external: {terms: https://shop.example/terms}}
policies: {required: refund, external: {"privacy": "[address]"}}
markdown: {engine: commonmark, unsafe_html: true}
theme: {name: mine, accent: "#1f5f5b", logo: logo.svg}
"""

BAD = """\
langauges: en
store: shop.example
language: english
language: none
business: Shop Ltd
business: {name: Shop}
business: {people: many}
business: {people: -1}
contact: {email: nobody}
contact: {phone: call us}
contact: {hours: {days: Monday, from: 09:00, to: 17:00}}
contact: {hours: {days: Mo, from: 9am, to: 17:00}}
markets: {country: GB}
markets: {country: England, currency: GBP}
physical_goods: perhaps
returns: {days: 5000}
returns: {days: 30 days}
returns: {methods: [fax]}
returns: {postage: {faulty: {amount: 3}}}
shipping: {country: GB, cost: -3}
shipping: {country: GB, cost: "4,50"}
shipping: {country: GB, transit: 3}
shipping: {country: GB, transit: [1, 2, 3]}
policies: {required: none}
policies: {required: [imprint]}
policies: {external: {imprint: https://shop.example/}}
policies: {external: {terms: x}}
theme: {accent: red}
theme: {name: ../x}
"""


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(load.schema())
    assert json.loads(json.dumps(load.schema())) == load.schema()
    assert load.schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_field_as_editors_see_it() -> None:
    contact = load.schema()["$defs"]["Contact"]  # type: ignore[index]
    assert contact["properties"]["response_hours"] == {
        "description": "A reply comes within this many hours.",
        "anyOf": [
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": "^[0-9]{1,15}$"},
            {"$ref": "#/$defs/none"},
            {"$ref": "#/$defs/placeholder"},
            {"$ref": "#/$defs/unquoted-placeholder"},
        ],
    }


@pytest.mark.parametrize("line", GOOD.splitlines())
def test_both_take_it(line: str) -> None:
    assert load.settings(HEAD + line)[1] == []
    assert is_valid(HEAD + line)


@pytest.mark.parametrize("line", BAD.splitlines())
def test_both_refuse_it(line: str) -> None:
    assert load.settings(HEAD + line)[1]
    assert not is_valid(HEAD + line)


def test_the_name_is_required() -> None:
    assert not is_valid("url: https://help.shop.example/")


@given(st.sets(st.sampled_from(GOOD.splitlines())))
def test_both_take_all_of_it_together(lines: set[str]) -> None:
    by_key = {line.partition(":")[0]: line for line in sorted(lines)}
    text = HEAD + "\n".join(by_key.values())
    assert load.settings(text)[1] == []
    assert is_valid(text)
