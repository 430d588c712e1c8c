"""What assistants and other programs read: llms.txt, Markdown copies, policies.json."""

import json
import posixpath
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpgen import build, convert, machine, model, policy
from helpgen.convert import comments

Site = Callable[..., Path]
SCHEMA = json.loads(json.dumps(machine.schema()))
YAML = """name: Shop & <Sons>
url: https://shop.example/help/
store: https://shop.example/
contact:
  email: hi@shop.example
  phone: +44 1632 960018
  email_aliases: [secret@shop.example]
  hours: [{days: Mo-Fr, from: "09:00", to: "17:00"}]
  time_zone: Europe/London
  closed: [{from: 2026-12-25}]
markets: [{country: GB, language: en, currency: GBP}]
returns: {days: 30, postage: {change_of_mind: {payer: buyer, amount: 3.50}}, restocking_fee: none}
subscriptions: none
disputes: {owner: support, channel: disputes@shop.example}
privacy: {dpo: "Dr. [secret]"}
"""
REFUND = """---
title: Refunds
role: refund
effective: 2026-09-01
description: How long you have.
---
Within {{ returns.days }} days, for {{ returns.postage.change_of_mind.amount | money }}. See the
[label](../label.md#how), [the picture](box.png), [us](/contact/) and <https://else.example/>.

## How to return an item {#how clause=returns.steps}

1. Write to {{ contact.email }}.
2. Keep `{{ returns.days }}` as it is.

[ref]: ../label.md

See [it again][ref].
"""
FILES: dict[str, str | bytes] = {
    "site.yaml": YAML,
    "content/returns/refund.md": REFUND,
    "content/returns/box.png": b"\x89PNG\r\n\x1a\n",
    "content/label.md": "# The label\n\nPrint it. [Refunds](returns/refund.md)\n\n## How\n\nSo.\n",
    "content/hidden.md": "---\nnoindex: true\n---\n# Hidden\n",
    "content/draft.md": "---\ndraft: true\n---\n# Draft\n",
}


def made(root: Path) -> dict[str, str]:
    result = build.build(root, build.Options(as_of=date(2026, 11, 26)))
    return {output.path: (output.body or b"").decode(errors="replace") for output in result.outputs}


def test_a_copy_has_the_facts_and_leads_to_copies(site: Site) -> None:
    assert made(site(FILES))["returns/refund/index.md"] == (
        "# Refunds\n\n> How long you have.\n\nIn force since: 2026-09-01\n\n"
        "Within 30 days, for £3.50. See the\n"
        "[label](../../label/index.md#how), [the picture](../box.png), [us](../../contact/index.md) and "
        "<https://else.example/>.\n\n"
        "## How to return an item\n\n"
        "1. Write to hi@shop.example.\n2. Keep `{{ returns.days }}` as it is.\n\n"
        "[ref]: ../../label/index.md\n\nSee [it again][ref].\n\n"
        "---\n\nContact: [Contact us](../../contact/index.md), hi@shop.example, +44 1632 960018\n"
    )


def test_every_page_that_may_be_found_has_a_copy_and_names_it(site: Site) -> None:
    files = made(site(FILES))
    for path, html in files.items():
        if not path.endswith(".html"):
            continue
        link = re.search(r'<link rel="alternate" type="text/markdown" href="([^"]+)">', html)
        copy = str(PurePosixPath(path).with_suffix(".md"))
        hidden = 'content="noindex"' in html
        assert (link is None, copy not in files) == (hidden, hidden), path
        assert link is None or posixpath.normpath(posixpath.join(posixpath.dirname(path), link[1])) == copy
    assert "hidden/index.md" not in files


def test_links_of_copies_lead_to_files(site: Site) -> None:
    files = made(site(FILES))
    for path, text in files.items():
        if path.endswith(".md"):
            for target in re.findall(r"\]\(([^()\s]+)\)", text):
                if "://" not in target:
                    there = (Path("/") / path).parent / target.partition("#")[0]
                    parts: list[str] = []
                    for part in there.parts[1:]:
                        parts = parts[:-1] if part == ".." else [*parts, part]
                    page = target.partition("#")[0].endswith("/")
                    assert "/".join([*parts, "index.html"] if page else parts) in files, (path, target)


def test_own_pages_list_what_the_theme_lists(site: Site) -> None:
    files = made(site(FILES))
    assert "- [Refunds](../returns/refund/index.md): How long you have.\n" in files["policies/index.md"]
    assert "- Monday to Friday: 9:00 to 17:00\n- Time zone: Europe/London\n" in files["contact/index.md"]
    assert files["index.md"].startswith("# Shop & &lt;Sons> help\n")
    assert "- [The label](../label/index.md): Print it. Refunds\n" in files["topics/index.md"]


def test_llms_txt_has_the_form_of_the_proposal(site: Site) -> None:
    lines = made(site(FILES))["llms.txt"].splitlines()
    assert lines[0] == "# Shop & &lt;Sons> help"
    assert lines[2].startswith("> ")
    assert [line for line in lines if line.startswith("## ")] == [
        "## Policies", "## Contact", "## Topics", "## Answers", "## Optional",
    ]  # fmt: skip
    assert "- [Refunds](https://shop.example/help/returns/refund/index.md): How long you have." in lines
    item = re.compile(r"- \[[^\[\]]+\]\(https://shop\.example/help/[^\s()]*\)(: .+)?")
    assert all(item.fullmatch(line) for line in lines if line.startswith("-"))
    assert not any("Hidden" in line or "Draft" in line for line in lines)


@pytest.mark.parametrize("name", ["llms.txt", "policies.json"])
def test_a_file_of_the_merchant_wins(site: Site, name: str) -> None:
    result = build.build(site({**FILES, f"content/{name}": "# Mine\n"}), build.Options(as_of=date(2026, 11, 26)))
    (output,) = [output for output in result.outputs if output.path == name]
    assert output.copy_of == f"content/{name}"
    assert "link/url-collision" not in {found.rule for found in result.findings}


def valid(text: str) -> Any:
    read = json.loads(text)
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(read)] == []
    return read


def test_policies_json_holds_to_its_schema_and_tells_facts_and_addresses(site: Site) -> None:
    files = made(site(FILES))
    read = valid(files["policies.json"])
    assert read["$schema"] == "https://shop.example/help/policies.schema.json"
    assert json.loads(files["policies.schema.json"]) == SCHEMA
    assert read["facts"]["returns"]["days"] == 30
    assert read["facts"]["returns"]["restocking_fee"] is None
    assert read["facts"]["returns"]["postage"]["change_of_mind"] == {"payer": "buyer", "amount": "3.50"}
    assert read["facts"]["subscriptions"] is None
    assert read["facts"]["currency"] == "GBP"
    assert read["contact"]["closed"] == [{"from": "2026-12-25"}]
    assert read["policies"] == [
        {
            "role": "refund",
            "title": "Refunds",
            "url": "https://shop.example/help/returns/refund/",
            "description": "How long you have.",
            "language": "en",
            "markdown": "https://shop.example/help/returns/refund/index.md",
            "effective": "2026-09-01",
        }
    ]


def test_nothing_that_is_not_for_buyers_gets_out(site: Site) -> None:
    files = made(site(FILES))
    for name, text in files.items():
        if name in ("llms.txt", "policies.json") or name.endswith(".md"):
            assert "secret" not in text, name
            assert "disputes@" not in text, name


def test_the_versions_of_a_policy_are_among_its_addresses(site: Site) -> None:
    kept = model.Version(
        key="refund", path="versions/refund/2026-03-02.md", effective=date(2026, 3, 2), title="Refunds",
        address="returns/refund/2026-03-02/", body="Within 14 days.\n",
    )  # fmt: skip
    kept = policy.file(kept, date(2026, 3, 1))
    read = valid(made(site({**FILES, kept.path: policy.contents(kept)}))["policies.json"])
    assert read["policies"][0]["versions"] == [
        {"effective": "2026-09-01", "url": "https://shop.example/help/returns/refund/2026-09-01/"},
        {"effective": "2026-03-02", "url": "https://shop.example/help/returns/refund/2026-03-02/"},
    ]


def test_without_an_address_everything_is_relative(site: Site) -> None:
    files = made(site({**FILES, "site.yaml": "name: Shop\ncontact: {email: hi@shop.example}\nreturns: {days: 3}\n"}))
    read = valid(files["policies.json"])
    assert (read["$schema"], read["policies"][0]["url"]) == ("policies.schema.json", "returns/refund/")
    assert "- [Refunds](returns/refund/index.md): How long you have." in files["llms.txt"]


def test_the_reference_site_holds_to_the_schema(reference: Path) -> None:
    read = valid((reference / "policies.json").read_text())
    refunds = [entry for entry in read["policies"] if entry["role"] == "refund"]
    assert [entry["language"] for entry in refunds] == ["en", "de", "ar"]
    for entry in refunds:
        assert [version["effective"] for version in entry["versions"]] == ["2026-09-01", "2026-03-02"]
        assert all(version["url"].startswith(entry["url"]) for version in entry["versions"])
    assert [entry["language"] for entry in read["policies"] if entry["role"] == "legal-notice"] == ["en"]


def test_the_published_schema_is_the_one_that_the_code_makes() -> None:
    docs = Path(__file__).parent.parent / "docs/content/reference/policies.schema.json"
    assert json.loads(docs.read_text()) == SCHEMA, (
        "helpgen schema policies > docs/content/reference/policies.schema.json"
    )


WORDS = st.lists(
    st.sampled_from([*"ab 1.)-+*_`[]()<>&#|~!\\{}:=^\"'$/", "&amp;", "1. ", "- ", "# ", "é"]), max_size=12
).map("".join)
TEMPLATES = ["{{ fact }}", "A {{ fact }} b", "- {{ fact }}", "> {{ fact }}", "## {{ fact }}", "1. a\n2. {{ fact }}",
             "| a | b |\n| - | - |\n| {{ fact }} | c |", "**{{ fact }}**", "[{{ fact }}](x.md)", "a\n{{ fact }}\nb",
             "<p>{{ fact }}</p>", "!!! note\n    {{ fact }}"]  # fmt: skip


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@settings(deadline=None)
@given(words=WORDS.filter(str.strip), template=st.sampled_from(TEMPLATES))
@example(words="#", template="## {{ fact }}")
@example(words="C #", template="- ## {{ fact }}")
def test_the_filled_text_gives_the_page_that_the_source_gives(engine: Any, words: str, template: str) -> None:
    facts = {"fact": words}
    source = model.Source(path="content/a.md", url="a/", front=model.Front(title="T"), body=f"Start.\n\n{template}\n")
    plain = model.Front(title="T", variables=False)
    body = convert.filled(source, facts, convert.Options())
    filled = model.Source(path="content/a.md", url="a/", front=plain, body=body)
    options = convert.Options(engine=engine)
    said = [policy.passages("T", "", convert.article(one, facts, options)[0].html) for one in (source, filled)]
    assert said[0] == said[1], body


def test_many_links_and_code_stay_in_step() -> None:
    text = '`[a](x.md)` [a](x.md) ```[b](x.md)``` <a href="x.md">c</a>\n\n    [d](x.md)\n\n[e](<x.md>)\n'
    assert convert.relinked(text, {"x.md": "Y"}) == (
        '`[a](x.md)` [a](Y) ```[b](x.md)``` <a href="Y">c</a>\n\n    [d](x.md)\n\n[e](Y)\n'
    )


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("A.\n\n<!-- helpgen: fact-ok the outlet differs -->\nB.\n", "A.\n\n\nB.\n"),
        ("one <!-- two --> three", "one  three"),
        ("`<!-- shown -->` and <!-- not -->", "`<!-- shown -->` and "),
        ("`<!--` and <!-- not --> more", "`<!--` and  more"),
        ("```\n<!-- shown -->\n```\n<!-- not\n  this -->\n", "```\n<!-- shown -->\n```\n\n"),
        ("    <!-- shown -->\n", "    <!-- shown -->\n"),
        ("ünder <!-- not --> `é <!-- shown -->`", "ünder  `é <!-- shown -->`"),
        ("one <!-- never closed\ntwo", "one "),
    ],
)
def test_comments_are_for_the_authors_alone(written: str, left: str) -> None:
    assert comments.without(written) == left


def test_a_copy_holds_no_comment(site: Site) -> None:
    files = {"content/a.md": "# A\n\n<!-- helpgen: fact-ok the secret of the outlet -->\nBack within 30 days.\n"}
    copy = made(site({**FILES, **files}))["a/index.md"]
    assert "Back within 30 days." in copy
    assert "secret" not in copy
