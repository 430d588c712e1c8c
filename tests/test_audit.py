"""The audit room: a built page to facts, facts to findings in the author's lines."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import audit, model
from helpgen.audit import data, places, targets, words
from helpgen.model.config import Policies

L = model.LINE_MARK
K = model.LINK_MARK


def page(url: str = "returns/refund/", **fields: object) -> model.Page:
    return model.Page(kind="article", url=url, title="Refunds", **fields)  # type: ignore[arg-type]


def facts(main: str, *, url: str = "returns/refund/", around: str = "", base_url: str = "") -> model.PageFacts:
    html = f"<!doctype html><html lang=en><head><title>Refunds</title></head><body>{around}<main>{main}</main></body>"
    return audit.inspect(html, page(url), base_url)


def link(main: str, **options: str) -> model.LinkFact:
    (found,) = facts(main, **options).links
    return found


def article(links: tuple[model.Link, ...] = (), **front: object) -> model.Article:
    source = model.Source(
        path="content/returns/refund.md",
        url="returns/refund/",
        front=model.Front(**front),  # type: ignore[arg-type]
        keys={"title": 2, "description": 3},
        body="",
    )
    return model.Article(source=source, title="Refunds", description="", html="", links=links)


# Targets


@pytest.mark.parametrize(
    ("href", "target", "fragment"),
    [
        ("", "returns/refund/", ""),
        ("#time", "returns/refund/", "time"),
        ("?q=1#time", "returns/refund/", "time"),
        ("./", "returns/refund/", ""),
        (".", "returns/refund/", ""),
        ("..", "returns/", ""),
        ("../", "returns/", ""),
        ("../../", "", ""),
        ("../../../../", "", ""),
        ("../faq/", "returns/faq/", ""),
        ("../faq", "returns/faq", ""),
        ("../faq/index.html", "returns/faq/index.html", ""),
        ("label.png", "returns/refund/label.png", ""),
        ("/contact/", "contact/", ""),
        ("../caf%C3%A9%20au%20lait/", "returns/café au lait/", ""),
        ("../50%25/", "returns/50%/", ""),
        (" ../fa\nq/ ", "returns/faq/", ""),
        ("..\\faq\\", "returns/faq/", ""),
        ("//help.shop.example/contact/", "contact/", ""),
        ("https://help.shop.example", "", ""),
        ("https://help.shop.example/", "", ""),
        ("HTTP://HELP.shop.example/contact/#form", "contact/", "form"),
        ("https://shop.example/contact/", None, ""),
        ("mailto:hi@shop.example", None, ""),
        ("tel:+442079460000", None, ""),
        ("javascript:void(0)", None, ""),
        ("data:image/png;base64,x", None, ""),
        ("http://[x", None, ""),
    ],
)
def test_a_link_leads_where_a_browser_would_go(href: str, target: str | None, fragment: str) -> None:
    root = targets.base("https://help.shop.example/")
    assert targets.resolve(href, "returns/refund/", root) == (target, fragment)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("/help%20me/contact/", "contact/"),
        ("/help%20me/", ""),
        ("/contact/", None),
        ("../contact/", "contact/"),
        ("../../contact/", None),
        ("https://shop.example/help%20me/contact/", "contact/"),
        ("https://shop.example/cart", None),
    ],
)
def test_a_site_below_a_sub_path_ends_where_its_path_ends(href: str, target: str | None) -> None:
    root = targets.base("https://shop.example/help%20me/")
    assert targets.resolve(href, "returns/", root) == (target, "")


@given(st.text(), st.sampled_from(["", "a/b/", "404.html", "a/50%/"]))
def test_any_href_can_be_followed(href: str, url: str) -> None:
    target, fragment = targets.resolve(href, url, targets.base("https://help.shop.example/sub/"))
    assert (target is None or not target.startswith("../"), isinstance(fragment, str)) == (True, True)


@given(st.text())
def test_any_address_of_a_site_can_be_read(url: str) -> None:
    assert isinstance(targets.base(url), targets.Base)


# Links and their names


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<a href=x>Contact <b>us</b></a>", "Contact us"),
        ("<a href=x>\n Contact<br>us </a>", "Contact us"),
        ("<a href=x aria-label=Contact>C</a>", "Contact"),
        ('<a href=x><img src="" alt="Contact"> us</a>', "Contact us"),
        ("<a href=x title=Contact></a>", "Contact"),
        ("<a href=x><span aria-hidden=true>→</span>Contact</a>", "Contact"),
        ("<a href=x><svg><title>Contact</title><path d='M0 0'/></svg></a>", "Contact"),
        ("<a href=x><svg aria-hidden=true><title>Contact</title></svg></a>", ""),
        ("<a href=x><script>let a</script></a>", ""),
        ("<span id=n>Contact</span> <a href=x aria-labelledby='n none'>C</a>", "Contact"),
        ("<a href=x></a>", ""),
    ],
)
def test_a_link_has_an_accessible_name(html: str, name: str) -> None:
    assert [found.text for found in facts(html).links if found.tag == "a"] == [name]


@pytest.mark.parametrize(
    ("around", "landmark"),
    [
        ("<header><nav><a href=x>y</a></nav></header>", "header"),
        ("<nav><header><a href=x>y</a></header></nav>", "nav"),
        ("<footer><a href=x>y</a></footer>", "footer"),
        ("<aside><a href=x>y</a></aside>", "aside"),
        ("<div role=banner><a href=x>y</a></div>", "header"),
        ("<div role=contentinfo><a href=x>y</a></div>", "footer"),
        ("<div role=navigation><a href=x>y</a></div>", "nav"),
        ("<article><footer><a href=x>y</a></footer></article>", ""),
        ("<div><a href=x>y</a></div>", ""),
    ],
)
def test_a_link_stands_in_its_outermost_landmark(around: str, landmark: str) -> None:
    assert link("", around=around).landmark == landmark


def test_a_header_of_the_text_is_no_landmark_of_the_page() -> None:
    assert link("<article><header><a href=x>y</a></header></article>").landmark == "main"


@pytest.mark.parametrize("attribute", ["hidden", "inert", 'aria-hidden="true"'])
def test_what_is_hidden_is_known_as_hidden(attribute: str) -> None:
    assert link(f"<div {attribute}><p><a href=x>y</a></p></div>").hidden


@pytest.mark.parametrize("attribute", ['class="visually-hidden"', 'aria-hidden="false"', "data-hidden"])
def test_what_a_screen_reader_says_is_not_hidden(attribute: str) -> None:
    assert not link(f"<div {attribute}><a href=x>y</a></div>").hidden


def test_the_link_of_the_page_itself_may_have_no_address() -> None:
    found = link("<a aria-current=page>Help</a><a>no link</a>")
    assert (found.text, found.target) == ("Help", "returns/refund/")


def test_every_reference_of_a_page_is_a_link() -> None:
    html = (
        '<link rel=stylesheet href="../../s.css"><link rel=canonical href="https://h.example/returns/refund/">'
        '<script src="../../s.js"></script><form action="/send"></form><iframe src="https://x.example/"></iframe>'
        '<picture><source srcset="a.avif, a2.avif 2x"><img src="a.png" srcset="a.png 1x, a2.png 2x" alt=""></picture>'
        '<map><area href="b/" alt="B"></map><object data="c.svg"></object>'
    )
    found = facts(html)
    assert [(fact.tag, fact.href, fact.text) for fact in found.links] == [
        ("link", "../../s.css", ""),
        ("script", "../../s.js", ""),
        ("form", "/send", ""),
        ("iframe", "https://x.example/", ""),
        ("source", "a.avif", ""),
        ("source", "a2.avif", ""),
        ("img", "a.png", ""),
        ("img", "a2.png", ""),
        ("area", "b/", "B"),
        ("object", "c.svg", ""),
    ]
    assert found.canonical == "https://h.example/returns/refund/"


def test_a_link_is_quoted_as_its_author_wrote_it() -> None:
    links = (model.Link("faq.md", 7), model.Link("faq.md", 12), model.Link("Label.png", 9, image=True))
    final = ('href="../faq/?a&amp;b"', 'href="../faq/?a&amp;b"', 'src="l.png" width="1" height="2"')
    html = (
        f'<p {L}="6"><a {L}="7" href="../faq/?a&amp;b">a</a> <a {L}="11" href="../faq/?a&amp;b">b</a> '
        f'<img {L}="9" src="l.png" alt="x"></p><a href="../faq/?a&amp;b">theme</a>'
    )
    found = audit.inspect(f"<main>{html}</main>", page(article=article(links), links=final))
    assert [(fact.text, fact.written, fact.line) for fact in found.links] == [
        ("a", "faq.md", 7),
        ("b", "faq.md", 12),
        ("theme", "", 0),
    ]
    assert [(fact.written, fact.line) for fact in found.images] == [("Label.png", 9)]


# Images, headings, lists


@pytest.mark.parametrize(
    ("html", "alt"),
    [
        ("<img src=a.png>", None),
        ("<img src=a.png alt>", ""),
        ("<img src=a.png alt='A mug'>", "A mug"),
        ("<img src=a.png role=presentation>", ""),
        ("<p hidden><img src=a.png></p>", ""),
        ("<img src=a.png aria-label='A mug'>", "A mug"),
    ],
)
def test_an_image_has_an_alternative_text_or_none(html: str, alt: str | None) -> None:
    assert facts(html).images == (model.ImageFact(src="a.png", target="returns/refund/a.png", alt=alt),)


def test_headings_know_their_anchor_and_whether_they_are_the_pages_own() -> None:
    found = facts(
        f'<h1>Refunds</h1><h2 id=time {L}="8">How <em>long</em></h2>', around="<header><h2>Menu</h2></header>"
    )
    assert found.headings == (
        model.HeadingFact(level=2, text="Menu", main=False),
        model.HeadingFact(level=1, text="Refunds"),
        model.HeadingFact(level=2, text="How long", anchor="time", line=8),
    )


def test_a_list_knows_its_items_headings_and_clauses() -> None:
    html = (
        "<h1>Refunds</h1><section data-clause='returns.steps'><h2>Returning</h2><h3>By post</h3>"
        f"<ol {L}='4'><li>Write</li><li><p>Post</p><ol><li>a</li></ol></li></ol></section><h2>Money</h2>"
        "<ol><li>Wait</ol>"
    )
    assert facts(html).lists == (
        model.ListFact(
            items=("Write", "Post a"),
            line=4,
            clauses=("returns.steps",),
            headings=("By post", "Returning", "Refunds"),
        ),
        model.ListFact(items=("a",), line=4, clauses=("returns.steps",), headings=("By post", "Returning", "Refunds")),
        model.ListFact(items=("Wait",), headings=("Money", "Refunds")),
    )


def test_a_list_without_a_main_heading_stands_under_the_pages_title() -> None:
    assert facts("<h2>Money</h2><ol><li>a</ol>").lists[0].headings == ("Money", "Refunds")


@pytest.mark.parametrize(
    "html",
    [
        "<nav><ol><li>a</li></ol></nav>",
        "<div role=navigation><ol><li>a</li></ol></div>",
        "<section role=doc-endnotes><ol><li>a</li></ol></section>",
        "<div class='footnote'><ol><li>a</li></ol></div>",
        "<ul><li>a</li></ul>",
    ],
)
def test_what_is_no_list_of_steps_is_left_out(html: str) -> None:
    assert facts(html).lists == ()


# The author's text


def blocks(html: str) -> list[tuple[str, str, int, bool]]:
    return [(block.text, block.tag, block.line, block.code) for block in facts(html).blocks]


def test_blocks_are_runs_of_the_authors_text() -> None:
    html = (
        f'<h1>Theme</h1><div data-body><p {L}="3">One <b>bold</b>\n word<br>more</p>'
        f'<ul><li {L}="5">item<p {L}="6">par</p>rest<ul><li {L}="8">inner</li></ul></li></ul>'
        f'<table><tr><td {L}="9">cell</td></tr></table>'
        f'<details><summary {L}="10">Why?</summary>So.</details><p hidden>no</p></div><p>theme</p>'
    )
    assert blocks(html) == [
        ("One bold word more", "p", 3, False),
        ("item", "li", 5, False),
        ("par", "p", 6, False),
        ("rest", "li", 5, False),
        ("inner", "li", 8, False),
        ("cell", "td", 9, False),
        ("Why?", "summary", 10, False),
        ("So.", "details", 0, False),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div data-body><p>a</p></div><p>b</p>", ["a"]),
        (f'<p>a</p><div><p {L}="1">b</p><p>c</p></div><p>d</p>', ["b", "c"]),
        (f'<p>a</p><div><table><tr><td {L}="1">b</table></div><p {L}="3">c</p>', ["a", "b", "c"]),
        (f'<p>a</p><div><div><p {L}="1">b</p></div><div><p {L}="3">c</p></div></div>', ["b", "c"]),
        ("<p>a</p><div><p>b</p></div>", ["a", "b"]),
    ],
)
def test_the_authors_text_is_known_by_attribute_or_marks_or_is_all_of_main(html: str, text: list[str]) -> None:
    assert [block.text for block in facts(html, around="<p>x</p>").blocks] == text


def test_without_a_main_there_is_no_text_of_the_authors() -> None:
    assert audit.inspect("<p>a</p>", page()).blocks == ()


def test_code_and_unfilled_facts_stand_aside() -> None:
    html = (
        "<p>Type <code>{name}</code> here</p><pre><code>[INSERT X]\n y</code></pre><p><kbd>Esc</kbd></p>"
        "<p>Call <mark class='placeholder'>[your phone]</mark> now</p><p><mark class=placeholder>[x]</mark></p>"
        "<p><mark>kept</mark></p>"
    )
    s = words.STAND_IN
    assert blocks(html) == [
        (f"Type {s} here", "p", 0, False),
        ("[INSERT X] y", "pre", 0, True),
        ("Esc", "p", 0, True),
        (f"Call {s} now", "p", 0, False),
        ("kept", "p", 0, False),
    ]


def test_words_of_attributes_and_front_matter_are_the_authors_too() -> None:
    html = f'<main><p {L}="7"><img {L}="7" src="a.png" alt="A mug" title="Mug"></p><img src=b.png alt="theme"></main>'
    found = audit.inspect(html, page(article=article(title="Refunds", description="All of it")))
    assert [(block.text, block.tag, block.line) for block in found.blocks] == [
        ("Refunds", "@title", 2),
        ("All of it", "@description", 3),
        ("A mug", "@alt", 7),
        ("Mug", "@title", 7),
    ]
    assert found.words == 0


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("Two words", 2), ("don't e-mail", 2), ("返品について", 6), ("คืนสินค้า ok", 10)]
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert words.count(text) == count


def test_clauses_and_anchors_are_those_of_the_whole_page() -> None:
    html = '<section id=a data-clause="returns.steps refund.time"><a name=b></a><p id="c">x</p></section>'
    found = facts(html)
    assert (found.clauses, found.anchors) == (("returns.steps", "refund.time"), frozenset("abc"))
    assert found.blocks[0].clauses == ("refund.time", "returns.steps")


def test_the_head_is_read() -> None:
    html = (
        "<html lang=de><head><title>\n Erstattung </title><meta name=Description content='Kurz'>"
        "<meta name=robots content='NOINDEX, follow'></head><body><svg><title>no</title></svg>"
    )
    found = audit.inspect(html, page())
    assert (found.title, found.description, found.noindex, found.language) == ("Erstattung", "Kurz", True, "de")


@given(st.text(alphabet=st.sampled_from([*"<>/=\"' abip olmnh&#;!-1", L, K]), max_size=200))
def test_any_page_can_be_read(html: str) -> None:
    found = audit.inspect(f"<main>{html}", page())
    assert found.url == "returns/refund/"


def test_a_page_may_be_nested_without_end() -> None:
    found = facts("<div>" * 5000 + "<a href=x>")
    assert [fact.href for fact in found.links] == ["x"]


# Marks


def test_marks_come_off_and_nothing_else_changes() -> None:
    html = f'<p {L}="12" class="a  b">x  y</p>\n<a {L}="3" {K}12="">z</a> <img {K}0="" alt=" ">'
    assert audit.unmark(html) == b'<p class="a  b">x  y</p>\n<a>z</a> <img alt=" ">'


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters=L + K)))
def test_a_page_without_marks_stays_as_it_is(html: str) -> None:
    assert audit.unmark(html) == html.encode()


def test_a_mark_in_a_value_takes_nothing_of_what_stands_behind_it() -> None:
    html = f'<meta content="T {L}=">\n<meta content="D {K}3=" name="onclick"><p title="{L}3">'
    assert audit.unmark(html) == b'<meta content="T=">\n<meta content="D3=" name="onclick"><p title="3">'


_PIECES = [f" {L}", L, K, f" {K}", f' {L}="3"', '="3"', '="', '"', "1", "a", ">", "\ue010", "\uefff"]


@given(st.lists(st.sampled_from(_PIECES)))
def test_marks_are_taken_off_wherever_they_stand(pieces: list[str]) -> None:
    html = "".join(pieces)
    marks = rf'{L}(?:="\d*")?|{K}(?:\d*="")?'
    assert audit.unmark(html) == re.sub(marks, "", html.replace(f" {L}", L).replace(f" {K}", K)).encode()


# Places

TEXT = "a\n\nSee *this [INSERT\nADDRESS]* twice: [INSERT ADDRESS]\n\n\\[INSERT ADDRESS\\] and “it’s” here\nab\n"


@pytest.mark.parametrize(
    ("quote", "line", "nth", "place"),
    [
        ("[INSERT ADDRESS]", 0, 0, (3, 11)),
        ("[INSERT ADDRESS]", 3, 1, (4, 18)),
        ("[INSERT ADDRESS]", 4, 0, (4, 18)),
        ("[INSERT ADDRESS]", 5, 0, (6, 1)),
        ("[INSERT ADDRESS]", 3, 3, (0, 0)),
        ('"it\'s"', 0, 0, (6, 24)),
        ("a", 2, 0, (0, 0)),
        ("a", 0, 1, (0, 0)),
        ("none", 0, 0, (0, 0)),
        ("", 0, 0, (0, 0)),
        (" ", 0, 0, (0, 0)),
        ("a", 99, 0, (0, 0)),
    ],
)
def test_words_are_found_in_the_authors_file(quote: str, line: int, nth: int, place: tuple[int, int]) -> None:
    assert places.find(TEXT, quote, line=line, nth=nth) == place


@given(st.text(), st.text(), st.integers(0, 9), st.integers(0, 3))
def test_any_words_can_be_looked_for(text: str, quote: str, line: int, nth: int) -> None:
    found, column = places.find(text, quote, line=line, nth=nth)
    assert (found == 0) == (column == 0)
    assert found <= text.count("\n") + 1


def test_words_far_below_their_block_are_not_meant() -> None:
    assert places.find("\n" * 100 + "x", "x", line=1) == (0, 0)


def test_words_far_behind_in_a_long_line_are_not_looked_for() -> None:
    assert places.find("y " * 9_999 + "x", "x", line=1) == (1, 19_999)
    assert places.find("y " * 10_001 + "x", "x", line=1) == (0, 0)


# Verdict


def site(*pages: model.PageFacts, **fields: object) -> model.SiteFacts:
    stated = {"name": "Shop", "policies": Policies(required=()), "checks": model.Checks(packs=("core",))}
    return model.SiteFacts(
        as_of=date(2026, 11, 24),
        config=model.Config(**stated),  # type: ignore[arg-type]
        pages={page.url: page for page in pages},
        files=frozenset(f"{page.url}index.html" for page in pages),
        sources={page.path: page.url for page in pages if page.path},
        **fields,  # type: ignore[arg-type]
    )


def built(url: str, main: str = "", path: str = "", header: str = "") -> model.PageFacts:
    html = f"<title>Page {url}</title><header>{header}</header><main>{main}</main>"
    kind: model.Kind = "policies" if url == "policies/" else "contact" if url == "contact/" else "article"
    made = model.Article(
        source=model.Source(path=path, url=url, front=model.Front(), body=""), title="", description="", html=""
    )
    return audit.inspect(html, model.Page(kind=kind, url=url, title=url, article=made if path else None))


FRAME = '<a href="/">Help</a><a href="/contact/">Contact us</a>'
WHOLE = (
    built("", header=FRAME),
    built("contact/", '<a href="mailto:hi@shop.example">hi</a>', header=FRAME),
    built("policies/", header=FRAME),
)


def test_a_whole_site_has_no_findings() -> None:
    assert audit.judge(site(*WHOLE), {}).findings == ()


def test_a_fault_of_the_theme_is_told_once() -> None:
    pages = [built(f"{name}/", header='<a href="/">Help</a>', path=f"content/{name}.md") for name in "abc"]
    assert list(audit.judge(site(*WHOLE, *pages), {}).findings) == [
        model.Finding(
            place=model.Place("themes/default"),
            rule="contact/on-every-page",
            message="neither header nor footer has a link to the contact page (on /a/, and on 2 other pages)",
            mend="put the link back into the theme's header or footer",
            url="a/",
        )
    ]


def test_a_broken_link_of_the_theme_is_told_once() -> None:
    pages = [built(f"{name}/", header=FRAME + '<a href="/gone/">Gone</a>', path=f"content/{name}.md") for name in "ab"]
    (found,) = audit.judge(site(*WHOLE, *pages), {}).findings
    assert (found.place, found.message) == (
        model.Place("themes/default"),
        "the link to “/gone/” leads nowhere: there is no such page (on /a/, and on 1 other page)",
    )


def test_findings_carry_line_column_and_severity_and_are_sorted() -> None:
    main = f'<p {L}="2">Write to you@example.com</p><p {L}="4"><img {L}="4" src="" title=""></p>'
    texts = {"content/a.md": "# A\nWrite to you@example.com\n\n<img>\n"}
    found = audit.judge(site(*WHOLE, built("a/", main, "content/a.md", FRAME)), texts).findings
    assert [(f.place, f.rule, f.severity) for f in found] == [
        (model.Place("content/a.md", 2, 10), "quality/placeholder-likely", "warning"),
        (model.Place("content/a.md", 4), "wcag/image-alt", "warning"),
    ]


def test_the_same_words_at_the_same_place_are_told_once() -> None:
    twice = model.BlockFact(text="Write to you@example.com", tag="p", line=1)
    one = model.PageFacts(
        url="a/", kind="article", path="content/a.md", title="A", links=WHOLE[0].links, blocks=(twice, twice)
    )
    found = audit.judge(site(*WHOLE, one), {"content/a.md": "Write to you@example.com"}).findings
    assert [f.place for f in found] == [model.Place("content/a.md", 1, 10)]


def test_a_page_without_a_file_is_named_by_what_was_built() -> None:
    pages = (built("", header=FRAME), WHOLE[1], built("policies/", header=FRAME), built("x/", header=FRAME))
    untitled = [model.PageFacts(url=p.url, kind=p.kind, links=p.links) for p in pages[3:]]
    assert [(f.place, f.message) for f in audit.judge(site(*pages[:3], *untitled), {}).findings] == [
        (model.Place("x/index.html"), "the page has no title")
    ]


def test_no_rule_counts_as_judged_that_was_not_asked() -> None:
    site = model.SiteFacts(as_of=date(2026, 11, 24), config=model.Config(), pages={}, files=frozenset(), sources={})
    own = {card.id for card in audit.judge(site, {}).judged}
    others = {card.id for card in audit.judge(site, {}, outside=True).judged}
    assert {"audit/broken-link", "audit/footer-varies"} <= others - own
    assert {"config/unknown-key", "front-matter/unknown-key"} <= own - others
    assert "contact/on-every-page" in own & others


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        ('{"a": 1\n "b": 2}', 'a comma or a closing bracket is missing at “"b": 2}”, in its line 2'),
        ("{a: 1}", "a name in double quotes is missing at “a: 1}”, in its line 1"),
        ('{"a" 1}', "a colon is missing at “1}”, in its line 1"),
        ('{"a": ', "a value is missing at its end, in its line 1"),
        ("[1] [2]", "something stands behind its end at “[2]”, in its line 1"),
        ('["abc', 'a text has no closing quote at “"abc”, in its line 1'),
        ('["\\q"]', "a backslash stands before a letter that can't follow it at “\\q\"]”, in its line 1"),
        ("[" * 100_000, "it is nested too deeply"),
        ("[" + "9" * 5_000 + "]", "a number has too many digits"),
    ],
)
def test_broken_structured_data_is_told_in_plain_words(raw: str, error: str) -> None:
    assert data.said(raw, 1).error == error


@given(st.text(max_size=40) | st.text('[]{}:,"\\\\au1 \n', max_size=40))
def test_any_script_is_read_or_told(raw: str) -> None:
    error = data.said(raw, 1).error
    assert "xpecting" not in error
    assert "no JSON" not in error
