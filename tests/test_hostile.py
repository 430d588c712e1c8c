"""Input made to take for ever: every form that parsers are known to fall for, and the limits that hold them."""

import json
import signal
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_facts_tongues import heard

from helpgen import address, convert, load, model
from helpgen.audit import foreign, gather
from helpgen.convert import comments
from helpgen.crawl import fetch

ENGINES = ("python-markdown", "commonmark")
SIZE = 20_000
PATIENCE = 60
"""Seconds after which an input counts as one that never ends; each takes a small part of one."""

GROWING: dict[str, Callable[[int], str]] = {
    "brackets in brackets": lambda n: "[" * n + "a" + "]" * n,
    "images that never end": lambda n: "![" * n,
    "links that never end": lambda n: "[a](" * n,
    "targets that never end": lambda n: "[a](<" * n,
    "titles that never end": lambda n: '[a](b "' * n,
    "parentheses": lambda n: "[a](" + "(" * n,
    "emphasis that never ends": lambda n: "*a_ " * n,
    "emphasis of all lengths": lambda n: "a**b" + "c* " * n,
    "emphasis in emphasis": lambda n: "*" * n + "a" + "*" * n,
    "emphasis and brackets": lambda n: "**x [a*b**c_ " * n,
    "backticks of all lengths": lambda n: "".join("e" + "`" * i for i in range(1, int((2 * n) ** 0.5))),
    "backtick pairs": lambda n: "`a``b" * n,
    "references": lambda n: "".join(f"[a{i}]: /u\n" for i in range(n // 10)) + "\n[a1] [a2]" * (n // 10),
    "a reference that multiplies": lambda n: "[a]: " + "x" * n + "\n\n" + "[a]\n\n" * (n // 10),
    "references in references": lambda n: "[a]:" * n,
    "quotes in quotes": lambda n: "> " * n,
    "deep quotes that go on": lambda n: (">" * 30 + "a\n") * (n // 30),
    "lists in lists": lambda n: "".join(" " * (2 * (i % 35)) + "- a\n" for i in range(n // 30)),
    "loose list": lambda n: "- a\n\n" * n,
    "steps that fall apart": lambda n: "1. a\n\nb\n\n2. c\n\n" * n,
    "table with many rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "table with many columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|a" * n + "|\n",
    "table whose rows leave cells out": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|x|\n" * n,
    "entities": lambda n: "&amp;" * n,
    "entities that never end": lambda n: "&" * n + "#" * n,
    "tags that never end": lambda n: "<a " * n,
    "comments that never end": lambda n: "a <!-- " * n,
    "CDATA that never ends": lambda n: "a <![CDATA[" * n,
    "instructions that never end": lambda n: "a <?" * n,
    "tags in tags": lambda n: "<b><i>" * n,
    "blocks in tags": lambda n: "<div>\n\n" * n,
    "script in script": lambda n: "<script>" * n,
    "details": lambda n: "<details><summary>a</summary>\n\nb\n\n</details>\n\n" * n,
    "addresses": lambda n: "http://a.b " * n,
    "ats": lambda n: "a@" * n,
    "headings alike": lambda n: "# same\n\ntext\n\n" * n,
    "marks behind a heading": lambda n: "# a " + "# " * n,
    "attributes that never end": lambda n: "# a {" * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "fences": lambda n: "".join("`" * (3 + i % 50) + "\na\n" for i in range(n // 10)),
    "footnotes": lambda n: "".join(f"[^{i}]: a\n\n" for i in range(n // 10)) + "[^1]" * (n // 10),
    "facts on one line": lambda n: "{{ name }}" * n,
    "facts that never end": lambda n: "{{" * n,
    "notes": lambda n: "!!! note\n    a\n" * n,
    "alerts": lambda n: "> [!NOTE]\n> a\n\n" * n,
    "tabs": lambda n: "## a {.tabs}\n" + "### b\n\nc\n" * n,
    "tasks": lambda n: "- [ ] a\n" * n,
    "marks of the parser": lambda n: "\x02klzzwxh:0001\x03" * n,
}


@pytest.fixture
def patience() -> Iterator[None]:
    """Ends a test that hangs."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def article(body: str, engine: str = "python-markdown") -> tuple[model.Article, list[model.Finding]]:
    source = model.Source(path="content/a.md", url="a/", front=model.Front(title="T"), body=body)
    return convert.article(source, {"name": "x"}, convert.Options(engine=engine))


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("form", GROWING)
def test_it_ends(form: str, engine: str) -> None:
    text = GROWING[form](SIZE // len(GROWING[form](120)) * 120)
    made, _ = article(text, engine)
    assert "<script" not in made.html


@pytest.mark.usefixtures("patience")
def test_the_longest_page_that_is_taken() -> None:
    assert article("- a\n\nb\n\n" * 60_000)[1] is not None


def test_a_paragraph_that_is_too_long() -> None:
    made, found = article("# T\n\nab\n\n" + "*a " * 7000)
    assert made.html.startswith("<pre")
    assert found == [
        model.Finding(
            model.Place("content/a.md", 5),
            "content/too-long",
            "the paragraph has 21,000 characters, more than 20,000, so the page shows its text as it is written",
            "split it",
        )
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_table_that_is_too_wide(engine: str) -> None:
    _, found = article("a\n\n" + "|a" * 101 + "|\n" + "|-" * 101 + "|\n|x|\n", engine)
    assert [(f.rule, f.place.line, f.message) for f in found] == [
        (
            "content/too-long",
            3,
            "the table has more than 100 columns, so the page shows its text as it is written",
        )
    ]
    assert article("|a" * 100 + "|\n" + "|-" * 100 + "|\n|x|\n", engine)[1] == []


def test_facts_on_one_line_keep_their_columns() -> None:
    _, found = article("{{ nam }} and {{ nam }}, {{ nam }}\n{{ nam }}")
    assert [(f.place.line, f.place.column) for f in found] == [(1, 1), (1, 15), (1, 26), (2, 1)]


GATES = (
    "Email us at info@shop.example, you@yourdomain.com or me@example.com. Acme Shop Ltd (“we”, “us”, “the Company”) "
    "offers free returns; the customer will pay the return shipping; we refund within 30 days; § 5 TMG; a restocking "
    "fee of 15 % is waived; ODR: https://ec.europa.eu/consumers/odr; [INSERT NAME]; lorem ipsum; +44 1632 960018; "
    "TODO: opening hours; last updated 1 May 2024; {{ contact.email }}; privacy, cookies, cancellation, warranty. "
)
"""Words that rules look for before they look more closely."""


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize(
    "word",
    ["_", "a", "A", "X1", "1", "1-", "1.", "a.", "A.", "A/", "A-a", "__a", "a@", "§", "退", "[", "{", "(", "%", "-"],
)
def test_a_word_that_never_ends_is_judged(word: str) -> None:
    long = word * (300_000 // len(word))
    html = (
        f"<title>T</title><main><h1>Privacy, returns and refunds</h1><p>{GATES}{long} {GATES}</p><p>{GATES}{long}</p>"
    )
    here = "https://shop.example/"
    facts = foreign.read(html.encode(), "utf-8", here, address.Scope.of(here)).facts
    found = foreign.site([gather.Visited(address=here, facts=facts)], here, date(2026, 11, 26))
    assert "quality/placeholder-text" in {finding.rule for finding in foreign.verdict(found, advice=True).findings}


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it"])
@pytest.mark.parametrize("words", ["a", "return ", "exchange or ", "we will "])
def test_a_sentence_that_never_ends_is_compared(language: str, words: str) -> None:
    long = words * (100_000 // len(words))
    assert heard(language, f"{GATES}{long} within 14 days of {long}, a restocking fee applies, phone: 01632 9609") == []


@pytest.mark.usefixtures("patience")
def test_pictures_and_questions_that_never_end_are_judged() -> None:
    data = json.dumps({
        "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [
            {"@type": "Question", "name": "\n" * SIZE, "acceptedAnswer": {"@type": "Answer", "text": "\n" * SIZE}}
        ],
    })  # fmt: skip
    html = f'<title>T</title><script type="application/ld+json">{data}</script><main><img srcset="{" " * SIZE * 10}">'
    here = "https://shop.example/"
    facts = foreign.read(html.encode(), "utf-8", here, address.Scope.of(here)).facts
    found = foreign.site([gather.Visited(address=here, facts=facts)], here, date(2026, 11, 26))
    assert foreign.verdict(found, advice=True).findings


@pytest.mark.usefixtures("patience")
def test_an_answer_without_a_type_that_holds_white_space_alone() -> None:
    assert fetch.looks_like_html(b" " * 1_000_000) is False
    assert fetch.looks_like_html(b" \n\xef\xbb\xbf \n<!doctype html>") is True


BOMBS = {
    "laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "an alias of itself": "a: &a [*a]\n",
    "brackets": "a: " + "[" * 5000,
    "braces": "a: " + "{b: " * 5000,
    "dashes": "- " * 5000,
    "keys": "? " * 5000,
    "merge": "a: &a {b: 1}\nc: {<<: [" + ",".join(["*a"] * 5000) + "]}\n",
    "a tag that runs": "a: !!python/object/apply:os.system [exit 1]\n",
    "a file": "a: !include /etc/passwd\n",
    "anchors": "".join(f"k{n}: &a{n} x\n" for n in range(5000)),
    "quotes": 'a: "' + "\\x41" * 5000,
    "one key often": "a: 1\n" * 5000,
    "long key": "a" * 50_000 + ": 1\n",
    "documents": "---\na: 1\n" * 5000,
}
READERS: dict[str, Callable[[str], object]] = {
    "site.yaml": lambda text: load.settings("name: Shop\n" + text),
    "front matter": lambda text: load.source("content/a.md", f"---\n{text}\n---\ntext"),
    "_category.yaml": lambda text: load.category("a", text, "content/a/_category.yaml"),
    "theme.yaml": lambda text: load.theme("default", {"default": {"theme.yaml": text.encode(errors="replace")}}),
    "rules": lambda text: load.own_rules(text, "rules/a.yaml"),
}


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_finding(bomb: str, reader: str) -> None:
    assert "root:" not in repr(READERS[reader](BOMBS[bomb]))


TOKENS = st.sampled_from([
    "a", "name", "title", ": ", ":", "\n", "\n  ", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!", "|\n",
    ">\n", '"', "'", "#", "---\n", "...\n", "<<: ", "? ", "\t", "none", "1e999", "0x", "2026-99-99", "\u2028",
    "\ufeff", "%YAML 9\n", "checks", "rules", "contact", "theme", "extends", "default", "variables", "packs",
])  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=120, deadline=None)
@given(text=st.lists(st.one_of(TOKENS, st.text(max_size=4)), max_size=25).map("".join))
def test_no_yaml_stops_it(reader: str, text: str) -> None:
    READERS[reader](load.decode("a.yaml", text.encode(errors="replace"))[0])


@pytest.mark.parametrize("piece", ["`x` <!-- a -->\n\n", "`<!--`\n\n", "<!--", "```\n<!--\n```\n"])
def test_comments_and_code_by_turns_are_told_apart_in_step_with_their_number(piece: str) -> None:
    assert "<!-- a" not in comments.without(piece * 20_000)
