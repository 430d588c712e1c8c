"""Lists nest with Python-Markdown as they do in CommonMark: the same items, the same blocks in each."""

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.convert import blocks, commonmark, python_markdown

SAMPLES = {
    "second paragraph by three": "1. One\n\n   more\n\n2. Two",
    "second paragraph by two": "- One\n\n  more\n- Two",
    "bullets below a number by three": "1. One\n   - a\n   - b\n2. Two",
    "bullets below a number by two are none of its": "1. One\n  - a\n2. Two",
    "numbers below a bullet": "- a\n  1. x\n  2. y\n- b",
    "three levels": "1. a\n   - b\n     - c\n       1. d\n2. e",
    "fence in an item": "1. Run\n   ```sh\n   make\n\n     site\n   ```\n2. Done",
    "fence with a blank line before it": "1. Run\n\n   ```\n   1. no item\n   ```\n\n2. Done",
    "picture on its own line": "1. Look\n\n   ![a](b.png)\n\n2. Done",
    "picture in the text": "1. Look\n   ![a](b.png)\n2. Done",
    "unindented paragraph ends the list": "1. One\n\nno part of it\n\n2. Two",
    "lazy line goes on": "1. One\ngoes on\n2. Two",
    "starts at three": "3. c\n4. d",
    "starts at nought": "0. c\n1. d",
    "two kinds of numbers": "1. a\n2) b",
    "two kinds of bullets": "- a\n* b\n+ c",
    "two digits": "9. a\n\n   x\n10. b\n\n    y\n11. c\n\n   no part",
    "loose by a blank line between items": "- a\n\n- b\n- c",
    "loose inside, tight outside": "- a\n  - b\n\n    c\n- d",
    "empty item": "-\n- b\n-\n\n  c",
    "item begins on the next line": "-\n  a\n  b\n- c",
    "code in an item": "- a\n\n      code\n- b",
    "item that is code": "-     code\n- b",
    "quote in an item": "1. a\n   > b\n   >\n   > c\n2. d",
    "list in a quote": "> 1. a\n>\n>    b\n> 2. c",
    "heading in an item": "- # a\n  b\n- c",
    "rule in an item": "- a\n- * * *\n- b",
    "rule between": "- a\n***\n- b",
    "table in an item": "1. a\n\n   | x | y |\n   |---|---|\n   | 1 | 2 |\n2. b",
    "raw HTML in an item": "1. a\n   <details>\n   <summary>x</summary>\n\n   b\n\n   </details>\n2. c",
    "raw HTML ends a paragraph": "a\n<div>\n- b\n</div>\n\n- c",
    "a number does not begin a list in a paragraph": "In the year\n1984. it was",
    "one does": "text\n1. a\n2. b",
    "bullet in a paragraph": "text\n- a\n- b",
    "tabs": "1.\ta\n\n\tb\n\t- c\n2.\td",
    "definition of a link between items": "- a\n\n[x]: y\n- b [x]",
    "footnote with a list": "a[^1]\n\n[^1]: b\n\n    1. c\n    2. d\n",
    "setext in an item": "- a\n  ---\n- b",
    "four spaces below a bullet": "* a\n    * b\n        * c",
    "four spaces below a number": "1. a\n    1. b\n        1. c",
    "windows of spaces": "   1. a\n   2. b\n 3. c",
}


def shape(markup: str) -> list[object]:
    """The blocks of a page: lists with their start, items with what they hold."""
    return held(turbohtml.parse_fragment(markup))


def held(element: turbohtml.Element) -> list[object]:
    found: list[object] = []
    for node in element.children:
        if isinstance(node, turbohtml.Text):
            if node.data.strip() and (not found or found[-1] != "text"):
                found.append("text")
        elif isinstance(node, turbohtml.Element) and not node.has_class("footnote-definition-label"):
            if node.tag in ("ol", "ul"):
                found.append((node.tag, node.attr("start"), [held(item) for item in node.iter_elements("li")
                                                             if item.parent == node]))  # fmt: skip
            elif node.tag in ("blockquote", "div", "details", "dl", "dd"):
                found.append((node.tag, held(node)))
            elif node.tag in ("p", "pre", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "summary"):
                found.append((node.tag, "".join(node.text.split()), len(list(node.iter_elements("img")))))
            elif not found or found[-1] != "text":
                found.append("text")
    return found


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
def test_sample(text: str) -> None:
    assert shape(python_markdown.html(text)) == shape(commonmark.html(text))


def test_a_whole_item() -> None:
    text = "1. One\n\n   more\n   - a\n\n   ```py\n   x = '<'\n   ```\n2. Two"
    assert python_markdown.html(text) == (
        "<ol><li><p>One</p>\n<p>more</p>\n<ul><li>a</li>\n</ul>\n"
        "<pre><code class=\"language-py\">x = '&lt;'\n</code></pre>\n</li>\n<li><p>Two</p>\n</li>\n</ol>"
    )


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Lines of a list whose items hold texts, code, quotes and further lists, indented as authors do."""
    kind = draw(st.sampled_from(["1.", "3)", "-", "*"]))
    number = int(kind[0]) if kind[0].isdigit() else 0
    loose = draw(st.booleans())
    lines: list[str] = []
    for at in range(draw(st.integers(1, 3))):
        marker = f"{number + at}{kind[1]}" if number else kind
        marker += " " * draw(st.integers(1, 3))
        body = [f"item {at}"]
        for _ in range(draw(st.integers(0, 2))):
            body += draw(st.sampled_from([[], [""]]))
            body += draw(inside(depth))
        indent = " " * draw(st.sampled_from([len(marker), len(marker), 2, 3, 4]))
        lines += [marker + body[0], *(indent + line if line else "" for line in body[1:])]
        lines += [""] * loose
    return lines


def inside(depth: int) -> st.SearchStrategy[list[str]]:
    """What an item may hold."""
    leaves = st.sampled_from(
        [["text"], ["two", "lines"], ["```sh", "make", "", "  - no", "```"], ["![a](b.png)"], ["> quote", "> - x"],
         ["    code"], ["<div>", "raw", "</div>"], ["# head"], ["---"], ["2. two"], ["a | b", "- | -", "1 | 2"],
         ["    "], ["lazy", "1. one"]]
    )  # fmt: skip
    return leaves if depth > 2 else st.one_of(leaves, lists(depth + 1))


@given(st.lists(lists(), min_size=1, max_size=3).map(lambda parts: "\n\n".join("\n".join(part) for part in parts)))
@settings(max_examples=400, deadline=None)
def test_generated_lists(text: str) -> None:
    assert shape(python_markdown.html(text)) == shape(commonmark.html(text))


@given(st.lists(lists(), min_size=1, max_size=2).map(lambda parts: "\n\n".join("\n".join(part) for part in parts)))
@settings(max_examples=100, deadline=None)
def test_lines_of_blocks_are_lines_of_the_text(text: str) -> None:
    rows = text.split("\n")
    for block in blocks.scan(text).walk():
        assert 1 <= block.line <= block.last <= len(rows)
        for number, line in zip(block.numbers, block.lines, strict=True):
            assert line.strip() in rows[number - 1]
