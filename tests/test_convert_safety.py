"""Nothing that an author or a fact holds can run in a page, stop a build or make invalid HTML."""

from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpgen import audit, convert, model

ENGINES = ("python-markdown", "commonmark")
XHTML = "{http://www.w3.org/1999/xhtml}"
TAGS = frozenset((
    "a", "abbr", "aside", "article", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col",
    "colgroup", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "footer", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label", "li",
    "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "source", "span",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul",
    "var", "video", "audio", "wbr",
))  # fmt: skip
"""What may be left of hostile input."""

PAYLOADS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/src=data:,alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img src=x oNeRrOr=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    '<img src="x:alert(1)" onerror="eval(src)">',
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    "<img src=javascript:alert(1)>",
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
    "<img src=x srcset=x,javascript:alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><use href=data:image/svg+xml;base64,x></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<math href="javascript:alert(1)">x</math>',
    '<math><maction actiontype="statusline#" xlink:href="javascript:alert(1)">x</maction></math>',
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='data:text/html,<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input onfocus=alert(1) autofocus>",
    "<select onfocus=alert(1) autofocus><option>x</select>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<style>*{background:url(javascript:alert(1))}</style>",
    "<style><img title='</style><img src=x onerror=alert(1)>'></style>",
    "<div style='background:url(javascript:alert(1))'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<link rel=import href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:alert(1)//>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video src=javascript:alert(1) onerror=alert(1)></video>",
    "<video><source onerror=alert(1)></video>",
    "<video poster=javascript:alert(1)></video>",
    "<audio src onloadstart=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex action=javascript:alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<x-foo onclick=alert(1)>x</x-foo>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='&#x6A&#x61vascript:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='jar:javascript:alert(1)!/'>x</a>",
    "<a href='blob:https://x/1'>x</a>",
    "<a href=\"//x\" ping=javascript:alert(1)>x</a>",
    "<area href=javascript:alert(1)>",
    "<p xmlns:x=javascript:alert(1)>x</p>",
    "[x](javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    '[x](a "onmouseover=alert(1) ")',
    "[x](a '\"><script>alert(1)</script>')",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n[y]: a '\" onclick=alert(1) x=\"'",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](a)',
    '![x](a" onerror="alert(1))',
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    "<data:text/html,x>",
    '<a@x.example"onclick="alert(1)>',
    "**x**{: onclick=alert(1)}",
    "[x](a){: href=javascript:alert(1)}",
    "![x](a){onerror=alert(1)}",
    "## x {onclick=alert(1) style=x}",
    "## x {#a\"onclick=alert(1)}",
    "x\n{: onclick=alert(1)}",
    "```js\" onclick=alert(1) \"\nx\n```",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "`</code><script>alert(1)</script>`",
    "[^x]\n\n[^x]: <script>alert(1)</script>",
    '[^"onclick=alert(1)//]\n\n[^"onclick=alert(1)//]: y',
    '!!! note "<script>alert(1)</script>"\n    <img src=x onerror=alert(1)>',
    "> [!NOTE] <img src=x onerror=alert(1)>\n> x",
    "- [ ] <img src=x onerror=alert(1)>",
    "|a|\n|-|\n|<img src=x onerror=alert(1)>|",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml <script>alert(1)</script> ?>",
    "<!DOCTYPE x [<!ENTITY y '<script>alert(1)</script>'>]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a name='x' id='y' href='z' onclick\x00=alert(1)>x</a>",
    "\x020=\"\" onclick=alert(1)",
    "&#x2;7=\"\"",
    "\x02wzxhzdk:0\x03 <script>alert(1)</script>",
    "\x02helpgen:7\x03",
]  # fmt: skip


def source(body: str, **front: object) -> model.Source:
    return model.Source(path="content/a.md", url="a/", front=model.Front(**front), body=body)


def converted(body: str, engine: str) -> model.Article:
    return convert.article(source(body), {}, convert.Options(engine=engine))[0]


def finished(article: model.Article) -> str:
    """The HTML with its links put in, as a page shows it."""
    html = article.html
    for at, link in enumerate(article.links):
        name = "src" if link.image else "href"
        target = link.target.replace("&", "&amp;").replace('"', "&quot;")
        html = html.replace(f'{model.LINK_MARK}{at}=""', f'{name}="{target}"', 1)
    return html


def assert_harmless(html: str) -> None:
    assert model.LINK_MARK not in html
    for element in html5lib.parseFragment(html).iter():
        if not isinstance(element.tag, str) or element.tag == "DOCUMENT_FRAGMENT":
            continue
        assert element.tag.removeprefix(XHTML) in TAGS, html
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on"), html
            assert name not in ("style", "srcdoc", "srcset", "formaction", "action", "ping", "poster"), html
            if name in ("href", "src"):
                assert urlsplit(value.strip()).scheme in ("", "http", "https", "mailto"), html


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs(payload: str, engine: str) -> None:
    for around in (payload, f"text {payload} text", f"- a\n\n  {payload}\n", f"<div>{payload}</div>"):
        assert_harmless(finished(converted(around, engine)))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_facts_are_only_text(payload: str, engine: str) -> None:
    body = (
        "{{ name }}\n\n**{{ name }}** [a]({{ name }}) [b](<{{ name }}>) <{{ name }}> ![c]({{ name }})\n\n"
        '<a title="{{ name }}" href="x">y</a>\n\n| a |\n|---|\n| {{ name }} |\n\n# {{ name }}\n\n'
        "[r]\n\n[r]: {{ name }}\n"
    )
    article, findings = convert.article(source(body), {"name": payload}, convert.Options(engine=engine))
    html = finished(article)
    assert_harmless(html)
    assert [f for f in findings if f.rule.startswith("fact/")] == []
    bold = html5lib.parseFragment(html).find(f".//{XHTML}strong")
    assert "".join(bold.itertext()).split() == convert_text(payload).split()


def convert_text(payload: str) -> str:
    """What is left of a fact in text."""
    return "".join(c for c in payload if c not in "\x00\x01\x02\x03")


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_taken_out_is_found_once_with_its_line(engine: str) -> None:
    body = "a\n\n<script>x</script>\n\n<b onclick=x>y</b> <b onclick=z>y</b>\n\n<form>q</form>\n"
    _, findings = convert.article(source(body), {}, convert.Options(engine=engine))
    assert [(f.place.line, f.rule, f.message, f.mend, f.severity) for f in findings] == [
        (3, "content/unsafe-html", "<script> is not let through",
         "write it in Markdown, or `&lt;script>` if it is meant to be read", "warning"),
        (5, "content/unsafe-html", "the attribute onclick of <b> is not let through", "take it out", "warning"),
        (7, "content/unsafe-html", "<form> is not let through",
         "write it in Markdown, or `&lt;form>` if it is meant to be read", "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_an_address_that_is_taken_out_is_found_each_time_with_its_line(engine: str) -> None:
    body = (
        "[a](b.md)\n\n[x](javascript:alert(1)) and\n<a href='data:text/html,x'>y</a>\n\n![z](vbscript:q)\n\n[c](d.md)\n"
    )
    article, findings = convert.article(source(body), {}, convert.Options(engine=engine))
    assert [(f.place.line, f.rule, f.message) for f in findings] == [
        (line, "content/unsafe-html", f"the address “{address}” of <{tag}> is not let through")
        for line, tag, address in (
            (3, "a", "javascript:alert(1)"), (4, "a", "data:text/html,x"), (6, "img", "vbscript:q"),
        )
    ]  # fmt: skip
    assert [(link.target, link.line) for link in article.links] == [("b.md", 1), ("d.md", 8)]


@pytest.mark.parametrize("engine", ENGINES)
def test_unsafe_html_is_let_through_on_demand(engine: str) -> None:
    body = "<script>x</script>\n\n<b onclick=x>y</b>"
    article, findings = convert.article(source(body), {}, convert.Options(engine=engine, unsafe_html=True))
    assert article.html.strip() == f'<script>x</script>\n<p {model.LINE_MARK}="3"><b onclick="x">y</b></p>'
    assert findings == []


@pytest.mark.parametrize("engine", ENGINES)
def test_frames_of_others_become_links(engine: str) -> None:
    body = 'x\n\n<iframe src="https://video.example/1" title="How to wrap"></iframe>'
    article, findings = convert.article(source(body), {}, convert.Options(engine=engine))
    assert article.links == (model.Link("https://video.example/1", 3),)
    assert "How to wrap</a>" in article.html
    assert [(f.rule, f.place.line) for f in findings] == [("content/embed", 3)]


PIECES = [
    *"*_`~[]()<>!#-+|\\&;:{} \t\n", "1. ", "2) ", "{{", "}}", "{%", "%}", "{#", "#}", "{: ", "&#", "\n\n", "---", "===",
    "```", "~~~", "!!! note\n    ", "[^a]: ", "[^a]", "> ", "> [!NOTE]", "- [x] ", "<div>", "</div>", "<a "
         "href=", "</a>",
    "<!--", "-->", "<script>", "<svg>", "<table>", "<td>", "<p>", "</p>", "<h1>", "<li>", "name", "returns.days",
    "http://x.y", "a@b.c", "    ", "\n- ", "\n   ",
]  # fmt: skip
MARKUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


@pytest.mark.parametrize("engine", ENGINES)
@given(text=MARKUP)
@example(text="- " * 50)
@example(text="\ud800")
@settings(max_examples=250, deadline=None)
def test_no_text_stops_it(text: str, engine: str) -> None:
    article, findings = convert.article(source(text, title="T"), {"name": text}, convert.Options(engine=engine))
    assert_harmless(finished(article))
    assert sorted(set(findings)) == findings


WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="<>&"), min_size=1, max_size=30)


@pytest.mark.parametrize("engine", ENGINES)
@given(title=WORDS, words=st.lists(WORDS, min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_plain_text_makes_valid_html(title: str, words: list[str], engine: str) -> None:
    body = f"# {title}\n\n" + "\n\n".join(f"{mark}{word}" for mark, word in zip(["", "- ", "1. ", "> ", "## "], words))  # noqa: B905
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(audit.unmark(finished(converted(body, engine))).decode())


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000, "- " * 3000, "* " * 3000 + "x", "[" * 5000, "![" * 3000, "[a](" * 2000, "<" * 5000, "`a" * 3000,
        "*a **b " * 2000, "{{" * 3000, "<div>" * 3000, "[^a]" * 2000 + "\n\n[^a]: x", "# a\n" * 2000, "a|" * 2000,
        "".join("   " * depth + "1. a\n" for depth in range(200)), "&#" * 3000, "~~" * 3000,
    ],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_hostile_length(text: str, engine: str) -> None:
    assert_harmless(finished(converted(text, engine)))


@pytest.mark.parametrize("engine", ENGINES)
def test_too_deep_is_shown_as_written(engine: str) -> None:
    body = "a <b>\n\n" + "> " * 60 + "x"
    article, findings = convert.article(source(body, title="T"), {}, convert.Options(engine=engine))
    assert article.html == '<pre tabindex="0">a &lt;b&gt;\n\n' + "&gt; " * 60 + "x</pre>"
    assert findings == [
        model.Finding(
            model.Place("content/a.md", 3),
            "content/too-deep",
            "lists, quotes or brackets are nested too deeply here, so the page shows its text as it is written",
            "nest less deeply",
        )
    ]
