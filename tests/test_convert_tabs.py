"""Tabs: sub-headings below `{.tabs}`, in both engines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import convert, model

ENGINES = ("python-markdown", "commonmark")
PAGE = """## Send it back {.tabs clause=returns.steps}

Choose.

### Here

1. One

   more
2. Two

#### Deep

text

### There {#there clause=returns.address}

Words.

### Else

## After
"""


def made(body: str, engine: str) -> tuple[str, model.Article, list[model.Finding]]:
    source = model.Source(path="content/a.md", url="a/", front=model.Front(title="T"), body=body)
    article, findings = convert.article(source, {}, convert.Options(engine=engine))  # type: ignore[arg-type]
    return re.sub(rf' {model.LINE_MARK}="\d*"|\n', "", article.html), article, findings


@pytest.mark.parametrize("engine", ENGINES)
def test_sub_headings_become_details_of_one_name(engine: str) -> None:
    html, article, findings = made(PAGE, engine)
    assert html == (
        '<section data-clause="returns.steps"><h2 id="send-it-back">Send it back</h2><p>Choose.</p>'
        '<div class="tabs">'
        '<details class="tab" name="_tabs-1" open=""><summary><h3>Here</h3></summary><div class="tab-body" id="here">'
        "<ol><li><p>One</p><p>more</p></li><li><p>Two</p></li></ol>"
        '<h4 id="deep">Deep</h4><p>text</p></div></details>'
        '<section data-clause="returns.address"><details class="tab" name="_tabs-1"><summary><h3>There</h3></summary>'
        '<div class="tab-body" id="there"><p>Words.</p></div></details></section>'
        '<details class="tab" name="_tabs-1"><summary><h3>Else</h3></summary><div class="tab-body" id="else"></div>'
        '</details></div></section><h2 id="after">After</h2>'
    )
    assert [heading.anchor for heading in article.headings] == [
        "send-it-back",
        "here",
        "deep",
        "there",
        "else",
        "after",
    ]
    assert findings == []


@pytest.mark.parametrize("engine", ENGINES)
def test_two_sets_of_tabs_have_names_of_their_own(engine: str) -> None:
    html, _, _ = made("## A {.tabs}\n\n### B\n\nb\n\n### C\n\nc\n\n## D {.tabs}\n\n### E\n\ne\n\n### F\n\nf\n", engine)
    assert re.findall(r'name="(\S+)"( open)?', html) == [
        ("_tabs-1", " open"),
        ("_tabs-1", ""),
        ("_tabs-2", " open"),
        ("_tabs-2", ""),
    ]


@pytest.mark.parametrize(
    "body",
    ["## A {.tabs}\n\ntext\n", "## A {.tabs}\n\n### B\n\nb\n\n## C\n", "## A {.tabs}\n\n> ### B\n\n### C\n\n### D\n"],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_tabs_that_can_not_be_made_are_told_and_stay_headings(engine: str, body: str) -> None:
    html, _, findings = made(body, engine)
    assert "details" not in html
    assert [(finding.rule, finding.place.line) for finding in findings] == [("content/tabs", 1)]


PARTS = (
    "## A {.tabs}",
    "## B",
    "### C",
    "### D {.tabs}",
    "#### E",
    "text",
    "> ### Q",
    "- ### I",
    "### F {clause=refund.time}",
)


@given(st.lists(st.sampled_from(PARTS), max_size=9), st.sampled_from(ENGINES))
def test_no_words_are_lost_and_every_heading_keeps_its_address(parts: list[str], engine: str) -> None:
    html, article, _ = made("\n\n".join(parts), engine)
    plain, _, _ = made("\n\n".join(part.replace(" {.tabs}", "") for part in parts), engine)
    words = re.compile(r"<[^>]*>")
    assert words.sub("", html) == words.sub("", plain)
    assert sorted(re.findall(r' id="([^"]+)"', html)) == sorted(heading.anchor for heading in article.headings)
