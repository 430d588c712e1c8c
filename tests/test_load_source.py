"""Markdown files -> sources."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import load
from helpgen.load import front_matter
from helpgen.model import Finding, Front, Place, Source

PATH = "content/returns/refund.md"
FULL = """\
---
title: "Refunds: how & when"
description: Within {{ refund.days }} days
role: refund
category: Returns
slug: Money back
order: -2
draft: yes
publish: 2026-09-01
expiry: 2027-01-31
effective: 2026-08-01
reviewed: 2026-08-02
aliases: /old/refund/
related: [exchange.md, faq.md]
keywords:
  - money
  - no
clauses: {returns.window: how-long}
noindex: True
variables: off
language: no
---

# Refunds
"""


def source(text: str, path: str = PATH) -> Source:
    return load.source(path, text)[0]


def findings(text: str, path: str = PATH) -> list[Finding]:
    return load.source(path, text)[1]


def finding(line: int, column: int, keyword: str, message: str, mend: str) -> Finding:
    severity = "warning" if keyword == "unknown-key" else "error"
    return Finding(Place(PATH, line, column), f"front-matter/{keyword}", message, mend, severity)


def test_every_key() -> None:
    names = [
        "title", "description", "role", "category", "slug", "order", "draft", "publish", "expiry", "effective",
        "reviewed", "aliases", "related", "keywords",
    ]  # fmt: skip
    expected = Source(
        path=PATH,
        url="returns/money-back/",
        front=Front(
            title="Refunds: how & when",
            description="Within {{ refund.days }} days",
            role="refund",
            category="Returns",
            slug="Money back",
            order=-2,
            draft=True,
            publish=date(2026, 9, 1),
            expiry=date(2027, 1, 31),
            effective=date(2026, 8, 1),
            reviewed=date(2026, 8, 2),
            aliases=("/old/refund/",),
            related=("exchange.md", "faq.md"),
            keywords=("money", "no"),
            clauses={"returns.window": "how-long"},
            noindex=True,
            variables=False,
            language="no",
        ),
        keys={name: line for line, name in enumerate(names, 2)}
        | {"aliases.0": 13, "related.0": 14, "related.1": 14, "keywords.0": 16, "keywords.1": 17}
        | {"clauses": 18, "clauses.returns.window": 18, "noindex": 19, "variables": 20, "language": 21},
        body="\n# Refunds\n",
        first_line=23,
    )
    assert load.source(PATH, FULL) == (expected, [])


@pytest.mark.parametrize(
    ("text", "body", "first_line"),
    [
        ("", "", 1),
        ("# Hi\n", "# Hi\n", 1),
        ("---\ntitle: A\n---\nBody", "Body", 4),
        ("---  \ntitle: A\n...\t\nBody", "Body", 4),
        ("---\ntitle: A\n---", "", 3),
        ("---\n---\nBody\n", "Body\n", 3),
        ("---\n# only a comment\n---\nBody\n", "Body\n", 4),
        ("---\n\n  \ntitle: A\n---\nBody\n", "Body\n", 6),
        # Thematic breaks.
        ("---\n", "---\n", 1),
        ("---\n\nSome prose.\n\n---\n\nMore.\n", "---\n\nSome prose.\n\n---\n\nMore.\n", 1),
        ("---\n- a list\n---\n", "---\n- a list\n---\n", 1),
        ("---\n\nProse with a [bracket: and\n\tmore.\n---\n", "---\n\nProse with a [bracket: and\n\tmore.\n---\n", 1),
        ("----\ntitle: A\n---\n", "----\ntitle: A\n---\n", 1),
        (" ---\ntitle: A\n---\n", " ---\ntitle: A\n---\n", 1),
    ],
)
def test_where_the_body_begins(text: str, body: str, first_line: int) -> None:
    made, found = load.source(PATH, text)
    assert (made.body, made.first_line, found) == (body, first_line, [])


def test_nothing_stated_is_the_default() -> None:
    text = "---\ntitle:\ndescription: ''\nrole: none\norder: ~\npublish:\naliases: none\nkeywords:\n---\n"
    assert load.source(PATH, text)[1] == []
    assert source(text).front == Front()


def test_words_in_brackets_and_none_are_text_in_a_title() -> None:
    assert source('---\ntitle: "[Solved]"\ndescription: None\n---\n').front == Front(
        title="[Solved]", description="None"
    )


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("id: 4", [(2, 1, "unknown-key", "the key `id` is unknown", "take it out")]),
        ("weight: 4", [(2, 1, "unknown-key", "the key `weight` is unknown", "helpgen calls it `order`")]),
        ("date: 2026-09-01", [(2, 1, "unknown-key", "the key `date` is unknown", front_matter.DATES)]),
        ("titel: A", [(2, 1, "unknown-key", "the key `titel` is unknown", "did you mean `title`?")]),
        ("role: refunds", [(2, 7, "value", "`role` can't be `refunds`", "did you mean `refund`?")]),
        ("order: first", [(2, 8, "value", "`order` can't be `first`", "write a whole number")]),
        ("order: " + "9" * 5000, [(2, 8, "value", f"`order` can't be `{'9' * 60}…`", "write a whole number")]),
        ("draft: maybe", [(2, 8, "value", "`draft` can't be `maybe`", "write `yes` or `no`")]),
        (
            "publish: 2026-02-30\nexpiry: 1.9.2026\nreviewed: 20260901",
            [
                (
                    2,
                    10,
                    "value",
                    "`publish` can't be `2026-02-30`",
                    "write the date as year-month-day, such as 2026-09-01",
                ),
                (3, 9, "value", "`expiry` can't be `1.9.2026`", "write the date as year-month-day, such as 2026-09-01"),
                (
                    4,
                    11,
                    "value",
                    "`reviewed` can't be `20260901`",
                    "write the date as year-month-day, such as 2026-09-01",
                ),
            ],
        ),
        (
            "effective: '[date]'",
            [(2, 12, "value", "`effective` can't be `[date]`", "write the date as year-month-day, such as 2026-09-01")],
        ),
        (
            "title: [Draft]",
            [(2, 8, "value", "`title` takes one value, not a list of 1", 'put it in quotes: "[Draft]"')],
        ),
        (
            "title: {{ name }}",
            [(2, 8, "value", "`title` takes one value, not a group of keys", 'put it in quotes: "{{ name }}"')],
        ),
        ("title: {{ name }} now", [(2, 8, "syntax", "a value can't begin with {{", "put the whole value in quotes")]),
        ("title: {% raw %}", [(2, 8, "syntax", "a value can't begin with {%", "put the whole value in quotes")]),
        ("title: A: B", [(2, 9, "syntax", "the value holds a colon followed by a space", "put the value in quotes")]),
        ("title: A\ntitle: B", [(3, 1, "duplicate-key", "`title` is stated in line 2 already", "keep one of the two")]),
        (
            "clauses: [returns.window]",
            [
                (
                    2,
                    10,
                    "value",
                    "`clauses` is a group of keys, not a list of 1",
                    "write `key: value` lines below it, indented",
                )
            ],
        ),
        (
            "language: English",
            [
                (
                    2,
                    1,
                    "value",
                    "`language` can't be `English`",
                    "expected: a language tag (BCP 47), such as en or en-GB",
                )
            ],
        ),
        (
            "a: " + "x" * 64_000,
            [(2, 0, "too-large", "this text has 64,004 characters, and at most 64,000 are read", "make it shorter")],
        ),
    ],
)
def test_mistakes(front: str, expected: list[tuple[int, int, str, str, str]]) -> None:
    made, found = load.source(PATH, f"---\n{front}\n---\nBody\n")
    assert found == [finding(*each) for each in expected]
    assert made.front in (Front(), Front(title="A"))
    assert made.body == "Body\n"


def test_keywords_with_commas_outside_a_list() -> None:
    made, found = load.source(PATH, "---\nkeywords: money, back\nrelated: 'a, b.md'\n---\n")
    assert made.front == Front(keywords=("money, back",), related=("a, b.md",))
    assert found == [
        Finding(
            Place(PATH, 2, 11),
            "front-matter/value",
            "`keywords` is a list, and `money, back` is a single value",
            "write a list: [money, back]; or put it in quotes if it is one value",
            "warning",
        )
    ]


def test_front_matter_that_never_ends() -> None:
    made, found = load.source(PATH, "---\ntitle: A\n\n# Hi\n")
    assert (made.front, made.body, made.first_line) == (Front(), "title: A\n\n# Hi\n", 2)
    assert found == [
        finding(
            1, 0, "syntax", "the front matter that opens here never ends, so all of it was read as text",
            "end it with a line `---`",
        )
    ]  # fmt: skip


def test_a_file_that_is_too_large() -> None:
    made, found = load.source(PATH, "---\ntitle: A\n---\n" + "x" * 2_000_000)
    assert (made.front, made.body) == (Front(title="A"), "")
    assert found == [
        Finding(
            Place(PATH, 1),
            "file/too-large",
            "the file has 2,000,017 characters, more than 500,000, so its text was left out",
            "split it into several pages",
        )
    ]


@pytest.mark.parametrize(
    ("path", "content", "slug", "url"),
    [
        ("content/index.md", "content", "", ""),
        ("content/Store Support/Shipping/Track my order.md", "content", "", "store-support/shipping/track-my-order/"),
        ("content/returns/index.md", "content", "", "returns/"),
        ("content/returns/_index.MD", "content", "", "returns/"),
        ("content/returns/Index.markdown", "content", "", "returns/"),
        ("content/returns/README.md", "content", "", "returns/readme/"),
        ("content/returns/v1.2.md", "content", "", "returns/v1-2/"),
        ("content/a.md", "content", "Hello World", "hello-world/"),
        ("content/a/b.md", "content", "../../x", "a/x/"),
        ("content/a/b.md", "content", "/", "a/page/"),
        ("content/#1 100% 😀?.md", "content", "", "1-100/"),
        ("content/../../etc/x.md", "content", "", "page/page/etc/x/"),
        ("docs/help/a.md", "./docs/help/", "", "a/"),
        ("a.md", ".", "", "a/"),
        ("contents/a.md", "content", "", "contents/a/"),
    ],
)
def test_urls(path: str, content: str, slug: str, url: str) -> None:
    made, found = load.source(path, f"---\nslug: '{slug}'\n---\n", content)
    assert (made.url, found) == (url, [])


def test_the_page_of_a_folder_takes_no_slug() -> None:
    made, found = load.source("content/a/index.md", "---\nslug: b\n---\n")
    assert made.url == "a/"
    assert found == [
        Finding(
            Place("content/a/index.md", 2, 1),
            "front-matter/value",
            "`slug` does nothing here, as the page of a folder has the folder's address",
            "take it out, or rename the folder",
            "warning",
        )
    ]


YAML = st.text(st.sampled_from("ab:- \n\t'\"[]{}#&*!|>%@`?,.~\u2028\x85éñ1"), max_size=60)
KEY = st.sampled_from([*Front.__struct_fields__, "id", "<<"])
VALUE = st.one_of(YAML, st.sampled_from(["yes", "2026-09-01", "[a, b]", "{a: b}", "&x", "*x", "none", "", "'", "- a"]))
PAIRS = st.lists(st.tuples(KEY, VALUE).map(": ".join), max_size=6).map("\n".join)


@given(st.one_of(st.text(), YAML, PAIRS), st.booleans())
def test_any_text_becomes_a_source(inner: str, closed: bool) -> None:
    text = f"---\n{inner}\n---\nBody" if closed else f"---\n{inner}"
    made, found = load.source(PATH, text)
    lines = text.split("\n")
    rest = "\n".join(lines[made.first_line - 1 :])
    # Without a line behind it, the closing line is the last.
    assert made.body == rest or (made.body == "" and rest.strip() in ("---", "..."))
    assert all(1 <= each.place.line <= len(lines) for each in found)
    assert all(each.place.column <= len(lines[each.place.line - 1]) + 1 for each in found)
    assert all(1 <= line <= len(lines) for line in made.keys.values())
