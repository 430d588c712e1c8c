"""Whole articles, the same from both engines."""

import re

import pytest

from helpgen import convert, model

ENGINES = ("python-markdown", "commonmark")
_ATTRIBUTE = re.compile(r'[^ =]+="[^"]*"')
PATH = "content/orders/track-my-order.md"


def article(body: str, engine: str = "python-markdown", **front: object) -> tuple[model.Article, list[model.Finding]]:
    source = model.Source(path=PATH, url="x/", front=model.Front(**front), body=body, first_line=1, keys={"clauses": 9})
    return convert.article(source, {}, convert.Options(engine=engine, site_url="https://help.shop.example/"))


def plain(html: str) -> str:
    """HTML with readable marks (@ for lines, % for links) and no line breaks between tags."""
    html = html.replace(model.LINE_MARK, "@").replace(model.LINK_MARK, "%")
    return re.sub(r">\n+<", "><", html.strip()).replace("\n</l", "</l")


def shown(body: str, engine: str, **front: object) -> str:
    return plain(article(body, engine, title="T", **front)[0].html)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("~~a~~ **b** *c* `d`", '<p @="1"><del>a</del> <strong>b</strong> <em>c</em> <code>d</code></p>'),
        ("3. a\n4. b", '<ol start="3" @="1"><li @="1">a</li><li @="2">b</li></ol>'),
        ("- [ ] a *b*\n- [x] c\n  - d", '<ul @="1"><li @="1" class="task"><label><input type="checkbox" disabled=""> a '
         '<em>b</em></label></li><li @="2" class="task"><label><input type="checkbox" disabled="" checked=""> '
         'c</label>'
         '<ul @="3"><li @="3">d</li></ul></li></ul>'),
        ("> [!NOTE]\n> a", '<div class="admonition note"><p class="admonition-title">Note</p><p @="1">a</p></div>'),
        ("> [!WARNING] Take *care*\n> a\n>\n> b", '<div class="admonition warning"><p class="admonition-title">Take '
         '<em>care</em></p><p @="1">a</p><p @="4">b</p></div>'),
        ("> [!OTHER]\n> a", '<blockquote><p @="1">[!OTHER]\na</p></blockquote>'),
        ('!!! tip "Take *care*"\n    a\n\n    - b\n\nc', '<div class="admonition tip"><p class="admonition-title">Take '
         '<em>care</em></p><p @="2">a</p><ul @="4"><li @="4">b</li></ul></div><p @="6">c</p>'),
        ("!!! danger\n    a\nb", '<div class="admonition caution"><p class="admonition-title">Danger</p>'
         '<p @="2">a</p></div>'
         '<p @="3">b</p>'),
        ("!!! info\n    a\n\n    !!! bug\n        b", '<div class="admonition note"><p '
         'class="admonition-title">Info</p>'
         '<p @="2">a</p><div class="admonition caution"><p class="admonition-title">Bug</p><p @="5">b</p></div></div>'),
        ("1. a\n\n   !!! note\n       b\n2. c", '<ol @="1"><li @="1"><p @="1">a</p><div class="admonition note">'
         '<p class="admonition-title">Note</p><p @="4">b</p></div></li><li @="5"><p @="5">c</p></li></ol>'),
        ("```\n!!! note\n    a\n```", '<pre @="1" tabindex="0"><code>!!! note\n    a\n</code></pre>'),
        ("T\n: d\n: e", "<dl><dt>T</dt><dd>d</dd><dd>e</dd></dl>"),
        ("a | b\n:-- | --:\n1 | 2", '<div class="table-wrap" tabindex="0" role="group" aria-label="Table">'
         '<table @="1"><thead>'
         '<tr><th class="align-left">a</th><th class="align-right">b</th></tr></thead><tbody><tr><td '
         'class="align-left">1'
         '</td><td class="align-right">2</td></tr></tbody></table></div>'),
        ("```py\nx = 1\n```", '<pre @="1" tabindex="0" class="highlight"><code class="language-py"><span '
         'class="n">x</span> '
         '<span class="o">=</span> <span class="mi">1</span></code></pre>'),
        ("```nonesuch\nx < 1\n```", '<pre @="1" tabindex="0"><code class="language-nonesuch">x &lt; 1\n</code></pre>'),
        ("[a](b.md){: .button #go} `c`{.k}", '<p @="1"><a class="button" id="go" %0="" @="1">a</a> <code '
         'class="k">c</code></p>'),
        ("a\nb\n{: .lead}", '<p @="1" class="lead">a\nb</p>'),
        ("`GET`{id} and {braces}", '<p @="1"><code>GET</code>{id} and {braces}</p>'),
        ("![](a.png) ![b](c.png 'd')", '<p @="1"><img alt="" loading="lazy" decoding="async" %0="" @="1"> '
         '<img alt="b" title="d" loading="lazy" decoding="async" %1="" @="1"></p>'),
        ("[a](https://help.shop.example/x) [b](https://other.example/y)", '<p @="1"><a %0="" @="1">a</a> '
         '<a %1="" @="1" class="external" rel="noopener">b</a></p>'),
        ("<center><font color=red>a</font></center>", "<div>a</div>"),
        ("<details>\n<summary>a</summary>\n\n*b*\n\n</details>",
         '<details><summary>a</summary><p @="4"><em>b</em></p></details>'),
        ("a[^1] b[^x] c[^1]\n\n[^1]: one\n[^x]: two", '<p @="1">a<sup class="footnote-ref" id="fnref-1"><a '
         'href="#fn-1">'
         '1</a></sup> b<sup class="footnote-ref" id="fnref-x"><a href="#fn-x">'
         '2</a></sup>'
         ' c<sup class="footnote-ref" id="fnref-1-1"><a href="#fn-1">1</a></sup></p>'
         '<section class="footnotes" aria-label="Footnotes"><ol><li id="fn-1"><p @="3">one '
         '<a href="#fnref-1" class="footnote-back" aria-label="Back to text 1">↩</a> '
         '<a href="#fnref-1-1" class="footnote-back" aria-label="Back to text 2">↩</a></p></li>'
         '<li id="fn-x"><p @="4">two <a href="#fnref-x" class="footnote-back" '
         'aria-label="Back to text 1">↩</a></p></li></ol></section>'),
        ("## A\n\n### B {clause=refund.time}\n\nx\n\n## C {#c clause=returns.steps,returns.cost}\n\ny\n\n#### D",
         '<h2 @="1" id="a">A</h2><section data-clause="refund.time"><h3 @="3" id="b">B</h3><p @="5">x</p></section>'
         '<section data-clause="returns.steps returns.cost"><h2 @="7" id="c">C</h2><p @="9">y</p><h3 @="11" '
         'id="d">D</h3>'
         "</section>"),
    ],
)  # fmt: skip
def test_html(body: str, html: str, engine: str) -> None:
    made, findings = article(body, engine, title="T")
    assert _sorted(plain(made.html)) == _sorted(html)
    assert findings == []


def _sorted(html: str) -> str:
    """The attributes of each tag in order of name: the engines differ in it."""
    return re.sub(r'<(\w+)((?: [^\s=>]+="[^"]*")+)>', _in_order, html)


def _in_order(m: re.Match[str]) -> str:
    return f"<{m[1]} {' '.join(sorted(_ATTRIBUTE.findall(m[2])))}>"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("body", "front", "title", "html"),
    [
        ("# *Own* title\n\nx", "", "Own title", '<p @="3">x</p>'),
        ("# Own title\n\nx", "own Title", "Own title", '<p @="3">x</p>'),
        ("# Other\n\nx", "Own", "Own", '<h2 @="1" id="other">Other</h2><p @="3">x</p>'),
        ("x\n\n# Late", "", "Late", '<p @="1">x</p><h2 @="3" id="late">Late</h2>'),
        ("x", "", "Track my order", '<p @="1">x</p>'),
        ("## Two\n\n#### Four\n\n### Three", "T", "T", '<h2 @="1" id="two">Two</h2><h3 @="3" id="four">Four</h3>'
         '<h3 @="5" id="three">Three</h3>'),
        ("# A\n\n# B\n\n## C", "", "A", '<h2 @="3" id="b">B</h2><h3 @="5" id="c">C</h3>'),
        ("## \n\nx", "T", "T", '<p @="3">x</p>'),
    ],
)  # fmt: skip
def test_title_and_levels(body: str, front: str, title: str, html: str, engine: str) -> None:
    made, _ = article(body, engine, title=front)
    assert (made.title, plain(made.html)) == (title, html)


@pytest.mark.parametrize("engine", ENGINES)
def test_ids_are_unique_and_own_ids_win(engine: str) -> None:
    made, findings = article("## Same\n\n## Same\n\n## Last {#same}\n\n## Ümlaut? {#same}\n", engine, title="T")
    assert made.headings == (
        model.Heading(2, "Same", "same-2", 1),
        model.Heading(2, "Same", "same-3", 3),
        model.Heading(2, "Last", "same", 5),
        model.Heading(2, "Ümlaut?", "same-1", 7),
    )
    assert findings == [
        model.Finding(
            model.Place(PATH, 7),
            "content/duplicate-id",
            "the id same is given twice on this page",
            "give one of them another id",
            "warning",
        )
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_clauses(engine: str) -> None:
    body = "## A {#a clause=returns.stepz}\n\nx\n\n## B\n\ny"
    clauses = {"refund.time": "b", "refund.tim": "a", "exchange": "nowhere"}
    made, findings = article(body, engine, title="T", clauses=clauses)
    assert plain(made.html) == (
        '<section data-clause="returns.stepz refund.tim"><h2 id="a" @="1">A</h2><p @="3">x</p></section>'
        '<section data-clause="refund.time"><h2 @="5" id="b">B</h2><p @="7">y</p></section>'
    )
    assert [(f.place.line, f.rule, f.message, f.mend) for f in findings] == [
        (1, "front-matter/clause", "there is no clause `returns.stepz`", "write `returns.steps`"),
        (9, "front-matter/clause", "no heading is called `nowhere`, which `clauses` names for exchange",
         "give the heading that id: `## … {#nowhere}`"),
        (9, "front-matter/clause", "there is no clause `refund.tim`", "write `refund.time`"),
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_links_have_lines(engine: str) -> None:
    body = (
        "`[no](code.md)` [a](one.md)\n\n```\n[no](one.md)\n```\n\n- [b](one.md)\n\n  ![c](img/two.png)\n- <a "
        "href='x y'>d</a>\n\n"
        "[e][r] <help@shop.example> <https://a.example/?b&c>\n\n[r]: three.md\n\n!!! note\n    [f](one.md#x)\n"
    )
    made, _ = article(body, engine, title="T")
    assert made.links == (
        model.Link("one.md", 1),
        model.Link("one.md", 7),
        model.Link("img/two.png", 9, image=True),
        model.Link("x y", 10),
        model.Link("three.md", 12),
        model.Link("mailto:help@shop.example", 12),
        model.Link("https://a.example/?b&c", 12),
        model.Link("one.md#x", 17),
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_summary(engine: str) -> None:
    body = "# T\n\n![only a picture](a.png)\n\n## H\n\nSee [the page](b.md){: .x} for **more**. " + "word " * 60
    made, _ = article(body, engine)
    assert made.description == "See the page for more. " + " ".join(["word"] * 26) + "…"
    assert article(body, engine, description="Own")[0].description == "Own"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("body", "line", "how"),
    [
        ("1. a\n\nnot indented\n\n1. b", 5, "starts at 1 again"),
        ("1. a\n\n![x](y.png)\n2. b", 4, "is swallowed by the paragraph above it"),
        ("- z\n\n  1. a\n\n  no\n\n  1. b", 7, "starts at 1 again"),
    ],
)
def test_interrupted_steps(body: str, line: int, how: str, engine: str) -> None:
    assert article(body, engine, title="T")[1] == [
        model.Finding(
            model.Place(PATH, line),
            "content/interrupted-steps",
            f"this step {how}, for what stands between it and the step before is not indented",
            "indent the lines between the steps by as much as the text of the step above them",
            "warning",
        )
    ]


@pytest.mark.parametrize(
    "body",
    [
        "1. a\n\n   indented\n2. b", "1. a\n2. b\n\nthen\n\n3. c", "1. a\n\n## Next\n\n1. b", "1. a\n\nNow do "
         "this:\n\n1. b",
        "1. a\n2. b\n\ntext\n\n1. c\n2. d", "In the year\n1984. it was", "```\n1. a\n\nx\n\n1. b\n```",
    ],
)  # fmt: skip
def test_steps_that_hold_together(body: str) -> None:
    assert article(body, title="T")[1] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_line_endings_and_first_line(engine: str) -> None:
    source = model.Source(path=PATH, url="x/", front=model.Front(title="T"), body="a\r\n\r\n[b](c)\r\rd", first_line=7)
    made, _ = convert.article(source, {}, convert.Options(engine=engine))
    assert plain(made.html) == '<p @="7">a</p><p @="9"><a %0="" @="9">b</a></p><p @="11">d</p>'


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("content/track-my-order.md", "Track my order"),
        ("content/My_iPhone case.md", "My iPhone case"),
        ("content/returns/index.md", "Returns"),
        ("index.md", "Index"),
    ],
)
def test_title_from_the_name(path: str, title: str) -> None:
    source = model.Source(path=path, url="x/", front=model.Front(), body="x")
    assert convert.article(source, {}, convert.Options())[0].title == title


def test_an_empty_body() -> None:
    made, findings = article("", title="T")
    assert (made.html, made.description, findings) == ("", "", [])


def test_engines_forget_the_page_before() -> None:
    article("[a]: b.md\n\n[^1]: c\n", title="T")
    assert shown("[a] [^1]", "python-markdown") == '<p @="1">[a] [^1]</p>'


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("![A map](https://maps.example/m.png)",
         '<p @="1"><a %0="" @="1" class="external" rel="noopener">A map</a></p>'),
        ("[![A map](//maps.example/m.png)](x.md)", '<p @="1"><a %0="" @="1">A map</a></p>'),
        ('<video src="https://film.example/f.mp4" title="Film"></video>',
         '<p @="1"><a %0="" @="1" class="external" rel="noopener">Film</a></p>'),
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_another_site(body: str, html: str, engine: str) -> None:
    made, findings = article(body, engine, title="T")
    assert _sorted(plain(made.html)) == _sorted(html)
    assert [finding.rule for finding in findings] == ["content/embed"]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_title_keeps_its_id_and_comes_first(engine: str) -> None:
    made, _ = article("# Privacy policy\n\nText.\n\n## Privacy policy", engine)
    assert made.anchor == "privacy-policy"
    assert [heading.anchor for heading in made.headings] == ["privacy-policy-1"]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_id_stands_once_on_a_page(engine: str) -> None:
    made, findings = article('<div id="x">a</div>\n\n<p id="x">b</p>\n\n## X', engine, title="T")
    assert re.findall(r' id="([^"]*)"', made.html) == ["x", "x-1"]
    assert [(finding.rule, finding.place.line) for finding in findings] == [("content/duplicate-id", 3)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_target_may_hold_spaces(engine: str) -> None:
    body = (
        "[a](my page.md#b) ![c](<d e.png>)\n`[f](g h.md)` [i](j.md 'k l.md') \\![m](n o.md)\n\n![p](../q  r/s's t.PNG)"
    )
    made, findings = article(body, engine, title="T")
    assert findings == []
    assert [(link.target, link.line) for link in made.links] == [
        ("my page.md#b", 1),
        ("d e.png", 1),
        ("j.md", 2),
        ("n o.md", 2),
        ("../q  r/s's t.PNG", 4),
    ]
    assert "<code>[f](g h.md)</code>" in made.html


@pytest.mark.parametrize(
    ("words", "anchor"),
    [
        ("What's new?", "whats-new"),
        ("2.x & 3.x", "2x--3x"),
        ("Ümlaut_s und Ähnliches", "ümlaut_s-und-ähnliches"),
        ("返品について", "返品について"),
        ("!!!", "section"),
    ],
)
def test_ids_are_those_of_code_hosts(words: str, anchor: str) -> None:
    made, _ = article(f"## {words}", title="T")
    assert [heading.anchor for heading in made.headings] == [anchor]
