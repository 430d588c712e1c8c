"""Elements that hold text alone are read without being opened, and come out as if they had been."""

import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import audit, model
from helpgen.audit import gathering, walk

LEAVES = {tag: read for tag, read in gathering.QUICK.items() if tag in ("br", "meta", "svg")}
TAGS = st.sampled_from(
    (*"aaabip", "code", "dd", "dl", "dt", "h2", "h3", "kbd", "li", "li", "mark", "nav", "ol", "p", "p", "section",
     "small", "span", "strong", "table", "td", "th", "tr", "ul")
)  # fmt: skip
MARKED = st.integers(1, 40).map(lambda line: f' {model.LINE_MARK}="{line}"')
ATTRIBUTES = st.one_of(
    st.just(""),
    st.just(""),
    MARKED,
    st.sampled_from(
        [
            ' class="wrap b"', ' class="footnotes"', ' class="placeholder"', ' id="x"', " hidden",
            ' aria-hidden="true"',
            ' title="Tip"', ' data-clause="returns.days"', ' role="navigation"', ' lang="de"', ' aria-label="Say"',
            ' style="display:none"', ' rel="nofollow" class="c"', ' aria-current="page"',
        ]
    ),
)  # fmt: skip
HREFS = st.sampled_from(["", ' href="#x"', ' href="../"', ' href="a/"', ' href=""', ' href="https://a.example/b"'])
LEAF = st.sampled_from(
    [
        "hello", " a  b ", "\n", "  ", "x\n y", "1 &amp; 2", "日本語 か", "’s", "&nbsp;", "<br>",
        '<img src="a.png" alt="Pic">',
        '<svg aria-hidden="true"><path d="M1"/></svg>', "<svg><title>Name</title></svg>", "<!-- c -->",
        '<link rel="x canonical" href="/c/">', '<link rel="icon" href="../i.svg" title="t">', "<script>let a</script>",
    ]
)  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    tag = draw(TAGS)
    attributes = draw(ATTRIBUTES) + (draw(HREFS) if tag == "a" else "")
    return f"<{tag}{attributes}>{''.join(draw(st.lists(inside, max_size=4)))}</{tag}>"


NODES = st.recursive(LEAF, elements, max_leaves=20)


@settings(max_examples=300)
@given(st.lists(NODES, min_size=1, max_size=6), st.booleans())
def test_what_is_read_without_being_opened_reads_the_same(nodes: list[str], named: bool) -> None:
    body = f"<div{' data-body' if named else ''}>{''.join(nodes)}</div>"
    html = (
        f"<!doctype html><html lang=en><head><title>T</title></head><body>{nodes[0]}<main>{body}</main></body></html>"
    )
    page = model.Page(kind="article", url="a/b/", title="T")
    quick = audit.inspect(html, page, "https://a.example/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "QUICK", LEAVES)
        assert audit.inspect(html, page, "https://a.example/") == quick


def test_deep_nesting_of_plain_elements_is_read() -> None:
    html = f"<main><p>{'<b>' * 3000}deep{'</b>' * 3000}</p></main>"
    facts = audit.inspect(html, model.Page(kind="article", url="", title="T"))
    assert [block.text for block in facts.blocks] == ["deep"]


def test_a_page_leaves_no_garbage_behind() -> None:
    html = "<header><nav><a href='/'>Home</a></nav></header><main><h1>A</h1><ol><li><b>B</b> c</ol><p>D</main>"
    inspector = audit.Inspector()
    gc.collect()
    gc.disable()
    try:
        inspector.inspect(html, model.Page(url="a/", title="A", kind="article"))
        assert gc.collect() == 0
    finally:
        gc.enable()
