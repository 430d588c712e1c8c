"""Other systems' pages become the pages of a new site: small collections of every kind, and what is told of them."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import turbohtml
from conftest import Result, tree, write
from hypothesis import given, settings
from hypothesis import strategies as st
from web import serving

from helpgen import convert, importing, load
from helpgen.importing import front, generators, markdown, pages, prose, website, zendesk

Run = Callable[..., Result]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a347f6b0000000049454e44ae426082"
)


def ids(path: str, text: str) -> frozenset[str]:
    article, _ = convert.article(load.source(path, text)[0], {}, convert.Options())
    return frozenset(part.partition('"')[0] for part in article.html.split(' id="')[1:])


def made(collection: importing.Collection) -> importing.Site:
    return importing.site(collection, (), ids)


def site_of(texts: Mapping[str, str], files: Mapping[str, str] | None = None) -> importing.Site:
    return made(generators.collection(texts, files or {}, "old"))


def messages(site: importing.Site) -> list[str]:
    return [f"{note.place.path}:{note.place.line} {note.message}" for note in site.notes]


def page(body: str, title: str = "Returns", head: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{title} | Fernhill</title>{head}</head><body>"
        "<header><a href=/>Home</a></header><nav><a href=/a.html>Menu words</a></nav>"
        f"<main><h1>{title}</h1>{body}</main><footer>Foot words</footer></body></html>"
    )


def from_html(files: Mapping[str, str], assets: Mapping[str, str] | None = None, base: str = "") -> importing.Site:
    found = [website.Found(address=f"/{path}", origin=path, body=body.encode()) for path, body in files.items()]
    return made(website.collection(found, assets or {}, base=base))


# HTML


def test_a_page_becomes_its_article_without_what_is_around_it() -> None:
    site = from_html({"help/a.html": page("<p>You have <b>30 days</b>.</p>"), "help/b.html": page("<p>x</p>", "B")})
    text = site.texts["content/a.md"]
    assert text == '---\ntitle: Returns\naliases: ["/help/a.html"]\n---\n\nYou have **30 days**.\n'


def test_links_between_pages_lead_to_markdown_files_and_pictures_stand_beside_them() -> None:
    body = '<p><a href="../pay/cards.html#visa">cards</a> <a href="/gone.html">gone</a><img src="../i/p.png" alt="Label"></p>'  # noqa: E501
    cards = page('<h2 id="visa">Visa cards</h2><p>Yes.</p>', "Cards")
    site = from_html({"returns/a.html": page(body), "pay/cards.html": cards}, {"/i/p.png": "i/p.png"})
    assert "[cards](../pay/cards.md#visa) gone![Label](p.png)" in site.texts["content/returns/a.md"]
    assert "## Visa cards {#visa}" in site.texts["content/pay/cards.md"]
    assert site.copies == {"content/returns/p.png": "i/p.png"}
    assert (site.links, site.kept) == (2, 1)
    assert any("`/gone.html` leads to nothing" in message for message in messages(site))


def test_the_old_site_takes_over_links_to_pages_that_were_not_imported() -> None:
    site = from_html({"a.html": page('<p><a href="/shop/cup">a cup</a></p>')}, base="https://old.example/")
    assert "[a cup](https://old.example/shop/cup)" in site.texts["content/a.md"]


def test_a_redirect_and_a_list_become_an_alias_and_a_category() -> None:
    site = from_html(
        {
            "help/index.html": page(
                '<ul><li><a href="a.html">Returns of all kinds</a><li><a href="b.html">B page</a></ul>', "Help"
            ),
            "help/a.html": page("<p>words</p>", "A"),
            "help/b.html": page("<p>words</p>", "B"),
            "x/old.html": '<meta http-equiv=refresh content="0; url=../help/a.html">',
            "x/c.html": page("<p>words</p>", "C"),
        }
    )
    assert site.texts["content/help/_category.yaml"] == 'title: "Help"\n'
    assert 'aliases: ["/help/a.html", "/x/old.html"]' in site.texts["content/help/a.md"]
    assert set(site.texts) == {
        "content/help/_category.yaml", "content/help/a.md", "content/help/b.md", "content/x/c.md",
    }  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" java\tscript:alert(1)">x</a>',
        '<a href="data:text/html,alert(1)">x</a>',
        '<img src=x onerror="alert(1)">',
        '<iframe src="javascript:alert(1)"></iframe>',
        "<svg><script>alert(1)</script></svg>",
        '<details ontoggle="alert(1)" open><summary>s</summary><p>x</p></details>',
        '<table onmouseover="alert(1)"><tr><td rowspan=2 style="x" onclick="alert(1)">x</td></tr></table>',
        '<form action="javascript:alert(1)"><button>x</button></form>',
    ],
)
def test_nothing_that_runs_survives(body: str) -> None:
    for text in (
        from_html({"a.html": page(f"<p>Some words</p>{body}")}).texts["content/a.md"],
        site_of({"a.md": f"# A\n\nSome words\n\n{body}\n"}).texts["content/a.md"],
    ):
        assert "Some words" in text
        assert not re.search(r"<script|\bon\w+=|script:|data:text|<iframe|<form|<svg|style=", text, re.IGNORECASE), text


def test_what_markdown_can_not_say_stays_as_html_and_boxes_become_notes() -> None:
    html = (
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1<br>2</td><td>x|y</td></tr></table>"
        "<table><tr><td colspan=2>both</td></tr></table><dl><dt>T</dt><dd>D</dd></dl><p>H<sub>2</sub>O &lt;b&gt;</p>"
        '<div class="admonition warning"><p class="admonition-title">Careful</p><p>Hot.</p></div>'
    )
    cleaned, notes = pages.fragment(html, "x")
    text = markdown.written(cleaned, lambda href: href, lambda src: src, frozenset())
    assert "| A | B |\n| --- | --- |\n| 1<br>2 | x\\|y |" in text
    assert '<table><tbody><tr><td colspan="2">both</td></tr></tbody></table>' in text
    assert "<dl><dt>T</dt><dd>D</dd></dl>" in text
    assert "H<sub>2</sub>O &#60;b>" in text
    assert "> [!WARNING] Careful\n>\n> Hot." in text
    assert notes == ()


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"<", b"<main>" + b"<div>" * 5000, b"\x00<p>x", b"<table><tr><td>"])
def test_damaged_pages_do_no_harm(raw: bytes) -> None:
    made(website.collection([website.Found(address="/a.html", origin="a", body=raw)], {}))


# Markdown


def test_jekyll() -> None:
    site = site_of(
        {
            "_config.yml": "title: Fernhill\nbaseurl: /shop\n",
            "_posts/2024-05-01-new-rates.md": "---\ntitle: New rates\n---\nSee [returns]({{ site.baseurl }}{% link _help/returns.md %}).\n",  # noqa: E501
            "_help/returns.md": "---\ntitle: Returns\npermalink: /r/\nredirect_from: [/old, /older.html]\n"
            "nav_order: 3\n"
            "published: false\nfoo: 1\n---\n{: .note }\nOnly in May.\n\n{% include warning.html %}\n\n```liquid\n{% include x %}\n```\n",  # noqa: E501
        }
    )
    text = site.texts["content/help/returns.md"]
    assert 'order: 3\ndraft: true\naliases: ["/r/", "/old", "/older.html"]\nvariables: false' in text
    assert "> [!NOTE]\n> Only in May.\n\n{% include warning.html %}" in text
    assert "publish: 2024-05-01" in site.texts["content/posts/new-rates.md"]
    assert "[returns](../help/returns.md)" in site.texts["content/posts/new-rates.md"]
    assert any(re.match(r"old/_help/returns.md:12 `\{% include warning", one) for one in messages(site)), messages(site)
    assert any("`foo`" in one and one.startswith("old/_help/returns.md:7") for one in messages(site))
    assert sum("include" in one for one in messages(site)) == 1  # not the one in code


def test_hugo() -> None:
    site = site_of(
        {
            "hugo.toml": 'title = "Fernhill"\nlanguageCode = "en-gb"\n',
            "content/returns/_index.md": "---\ntitle: Sending back\nweight: 2\n---\n",
            "content/returns/how.md": '+++\ntitle = "How"\nweight = 5\naliases = ["/back"]\ndraft = false\n'
            'lastmod = 2024-03-02\n+++\nSee [pay]({{< ref "../pay.md#cards" >}}).\n\n'
            '{{% alert title="Note" color="warning" %}}\n'
            'Wait.\n{{% /alert %}}\n\n{{< figure src="/img/a.png" alt="A label" >}}\n\n{{< unknown >}}\n',
            "content/pay.md": "---\ntitle: Pay\nslug: payment\n---\n## Cards\n\nYes.\n",
        },
        {"static/img/a.png": "static/img/a.png"},
    )
    text = site.texts["content/returns/how.md"]
    assert 'title: How\norder: 5\nreviewed: 2024-03-02\naliases: ["/back"]' in text
    assert "[pay](../pay.md#cards)" in text
    assert "> [!WARNING] Note\n> Wait.\n" in text
    assert "![A label](a.png)" in text
    assert "`{{< unknown >}}`" in text
    assert site.copies == {"content/returns/a.png": "static/img/a.png"}
    assert site.texts["content/returns/_category.yaml"] == 'title: "Sending back"\norder: 2\n'
    assert 'aliases: ["/payment/"]' in site.texts["content/pay.md"]
    assert any(one.startswith("old/content/returns/how.md:16 `{{< unknown >}}`") for one in messages(site)), messages(
        site
    )


def test_mkdocs() -> None:
    site = site_of(
        {
            "mkdocs.yml": "site_name: Fernhill\nplugins: [!!python/name:x.y '']\nnav:\n  - Home: index.md\n  - Money:\n"
            "      - Paying: money/pay.md\n      - money/refunds.md\n",
            "docs/index.md": "# Welcome\n\n[pay](money/pay.md)\n",
            "docs/money/pay.md": '!!! note\n    Cards only.\n\n=== "Visa"\n\n    Yes.\n\n[up](../index.md) ![x](../img/p.png)\n',  # noqa: E501
            "docs/money/refunds.md": '# Refunds\n\n--8<-- "x.md"\n',
        },
        {"docs/img/p.png": "docs/img/p.png"},
    )
    assert site.texts["content/money/pay.md"].startswith(
        "---\ntitle: Paying\norder: 20\n---\n\n!!! note\n    Cards only.\n\n**Visa**\n\nYes.\n"
    )
    assert "[up](../_index.md) ![x](p.png)" in site.texts["content/money/pay.md"]
    assert site.texts["content/money/_category.yaml"] == 'title: "Money"\norder: 20\n'
    assert "order: 30" in site.texts["content/money/refunds.md"]
    assert any("--8<--" in one for one in messages(site))


def test_gitbook() -> None:
    site = site_of(
        {
            "SUMMARY.md": "# Table of contents\n\n* [Hello](README.md)\n* [Returns](policies/returns.md)\n",
            "README.md": "# Hello\n",
            "policies/returns.md": "---\ndescription: How\n---\n\n# Returns\n\n"
            '{% hint style="danger" %}\nHot\n{% endhint %}\n\n'
            '{% content-ref url="../README.md" %}\n[README.md](../README.md)\n{% endcontent-ref %}\n',
        }
    )
    text = site.texts["content/policies/returns.md"]
    assert "title: Returns\ndescription: How\norder: 20\n" in text
    assert "> [!CAUTION]\n> Hot\n" in text
    assert "[README.md](../_index.md)" in text
    assert "{%" not in text


def test_dead_links_and_pictures_leave_their_words_with_the_line() -> None:
    site = site_of(
        {"a.md": "# A\n\nSee [this](gone.md) and ![a map](x.png).\n\n[ref][r] `[code](gone.md)`\n\n[r]: nowhere.md\n"}
    )
    text = site.texts["content/a.md"]
    assert "See this and a map.\n\nref `[code](gone.md)`" in text
    assert [one.partition(" ")[0] for one in messages(site)] == ["old/a.md:7", "old/a.md:3", "old/a.md:3"]


def test_front_matter_that_bites() -> None:
    deep = "---\na: " + "[" * 5000 + "\n---\nx"
    bomb = (
        "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{b}: &{b} [*{a},*{a},*{a},*{a},*{a},*{a},*{a},*{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
        )
        + "---\nx"
    )
    assert front.cut(deep).body == "x"
    assert front.cut(deep).wrong
    assert front.cut(bomb).body == "x"
    assert front.cut("---\n\nwords\n\n---\nmore").body.startswith("---")
    assert front.cut("+++\na = \n+++\nx").wrong


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=150)
def test_any_markdown_goes_through(text: str) -> None:
    prose.rewritten(text, 1, lambda target, _: target, lambda target, _: target)
    front.cut(text)


# Zendesk


def export() -> dict[str, object]:
    host = "https://fernhill.zendesk.com"
    article = {
        "id": 360001, "section_id": 21, "title": "How do I send it back?", "locale": "en-us", "source_locale": "en-us",
        "html_url": f"{host}/hc/en-us/articles/360001-How-do-I-send-it-back", "draft": False, "position": 4,
        "label_names": ["returns"], "user_segment_id": None,
        "body": f'<p>Like <a href="{host}/hc/en-us/articles/360002-Paying#h_1">this</a>.</p>'
        f'<p><img src="{host}/hc/article_attachments/900123/box.png" alt="A box" onload="x()"></p>'
        '<p><iframe src="//www.youtube.com/embed/abc"></iframe></p>',
    }  # fmt: skip
    other = {
        **article,
        "id": 360002,
        "title": "Paying",
        "html_url": f"{host}/hc/en-us/articles/360002-Paying",
        "draft": True,
    }
    other["body"] = '<h2 id="h_1">Cards</h2><p>Visa.</p>'
    return {
        "categories.json": {"categories": [{"id": 11, "name": "Orders &amp; money", "position": 1, "locale": "en-us"}]},
        "sections.json": {
            "sections": [{"id": 21, "category_id": 11, "name": "Returns", "position": 2, "description": "Back"}]
        },
        "articles.json": {"count": 2, "next_page": None, "articles": [article, other]},
        "translations.json": {
            "translations": [
                {
                    "id": 5,
                    "source_id": 360002,
                    "source_type": "Article",
                    "locale": "de",
                    "title": "Bezahlen",
                    "body": "<p>Karte.</p>",
                }
            ]
        },
        "attachments.json": {
            "article_attachments": [
                {
                    "id": 900123,
                    "article_id": 360001,
                    "file_name": "box.png",
                    "content_url": f"{host}/hc/article_attachments/900123/box.png",
                }
            ]
        },
        "users.json": {"users": []},
    }


def test_zendesk() -> None:
    texts = {path: json.dumps(said).encode() for path, said in export().items()}
    assert zendesk.is_export(texts)
    collection = zendesk.collection(texts, {"files/900123/box.png": "files/900123/box.png"}, "export")
    site = made(collection)
    text = site.texts["content/orders-money/returns/how-do-i-send-it-back.md"]
    assert (
        'title: "How do I send it back?"\norder: 4\nkeywords: ["returns"]\naliases: ["/hc/en-us/articles/360001-How-do-I-send-it-back", "/hc/en-us/articles/360001", "/hc/articles/360001"]'  # noqa: E501
        in text
    )
    assert "Like [this](paying.md#h_1)." in text
    assert "![A box](box.png)" in text
    assert "[www.youtube.com](https://www.youtube.com/embed/abc)" in text
    assert "draft: true" in site.texts["content/orders-money/returns/paying.md"]
    german = site.texts["content/de/orders-money/returns/paying.md"]
    assert "title: Bezahlen\norder: 4\ndraft: true\naliases" in german
    assert 'aliases: ["/hc/de/articles/360002"]' in german
    assert site.texts["content/orders-money/_category.yaml"] == 'title: "Orders & money"\norder: 1\n'
    assert any("users.json" in one for one in messages(site))


# The command

WORDS = "<p>" + "We say here what we do and why we do it, in words that anybody understands. " * 12 + "</p>"


def test_a_folder_becomes_a_site_that_lacks_facts_alone(tmp_path: Path, helpgen: Run) -> None:
    policy = "<p>We keep <a href='../returns.html'>returns</a> simple.</p><p><img src='../p.png' alt='A parcel'></p>"
    old = write(
        tmp_path / "old",
        {
            "privacy/index.html": page(policy + WORDS, "Privacy policy"),
            "returns.html": page(WORDS, "Returns and refunds"),
            "p.png": PNG,
            "evil.svg": "<svg onload='x()'/>",
        },
    )
    before = tree(old)
    done = helpgen("import", "old", "new", "--name", "Fernhill", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "content/privacy.md: privacy (sure, 0.88)" in done.stdout
    assert "evil.svg: it holds a script, so it was left out" in done.stdout
    assert tree(old) == before
    assert (tmp_path / "new/content/p.png").read_bytes() == PNG
    assert 'name: "Fernhill"' in (tmp_path / "new/site.yaml").read_text()
    check = helpgen("check", cwd=tmp_path / "new")
    rules = set(re.findall(r"\(([a-z-]+/[a-z-]+)\)$", check.stdout, re.MULTILINE))
    assert rules <= {"config/placeholder", "policy/terms-exists", "refund/steps-return", "refund/steps-refund"}, (
        check.stdout
    )


def test_nothing_is_ever_written_over(tmp_path: Path, helpgen: Run) -> None:
    write(tmp_path, {"old/a.md": "# A\n", "new/kept.txt": "x"})
    done = helpgen("import", "old", "new", cwd=tmp_path)
    assert (done.returncode, tree(tmp_path / "new")) == (2, {"kept.txt": b"x"})
    inside = helpgen("import", "old", "old/new", cwd=tmp_path)
    assert inside.returncode == 2
    assert "lies inside" in inside.stderr


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("gone", "there is no such folder"),
        ("empty", "there is no HTML page"),
        ("blank", "no page was found that can be imported"),
    ],
)
def test_what_can_not_be_imported_is_told(tmp_path: Path, helpgen: Run, source: str, said: str) -> None:
    write(tmp_path, {"empty/x.txt": "x", "blank/404.html": "<p>gone</p>"})
    done = helpgen("import", source, "new", cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path, helpgen: Run) -> None:
    write(tmp_path, {"old/a.md": "# A\n\n![x](out.png) ![y](../secret.png)\n", "secret.png": PNG})
    (tmp_path / "old/out.png").symlink_to(tmp_path / "secret.png")
    done = helpgen("import", "old", "new", cwd=tmp_path)
    assert done.returncode == 0
    assert "leads out of" in done.stdout
    assert not list((tmp_path / "new/content").glob("*.png"))


def test_a_site_is_imported_by_its_address_and_nothing_else_is_asked(tmp_path: Path, helpgen: Run) -> None:
    home = page('<p>Words of welcome. <a href="/help/returns">Returns</a> <a href="/shop/cup">cup</a></p>', "Help")
    returns = page(
        '<p>Send it back. <img src="/i/p.png" alt="A parcel"><img src="https://other.invalid/q.png" alt="Q"></p>',
        "Returns",
    )
    table = {"/help/": home, "/help/returns": returns, "/i/p.png": (200, {"Content-Type": "image/png"}, PNG)}
    with serving(table) as server:
        done = helpgen("import", f"{server.url}/help/", "new", "--delay", "0", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert set(server.asked) == {"/robots.txt", "/help/", "/help/returns", "/i/p.png"}
        shop = f"{server.url}/shop/cup"
    text = (tmp_path / "new/content/returns.md").read_text()
    assert "Send it back. ![A parcel](p.png)Q" in text
    assert 'aliases: ["/help/returns"]' in text
    assert f"[Returns](returns.md) [cup]({shop})" in (tmp_path / "new/content/_index.md").read_text()
    assert (tmp_path / "new/content/p.png").read_bytes() == PNG


# There and back

WORD = st.text("abcdefgh", min_size=1, max_size=6)
TEXT = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
INLINE = st.one_of(
    TEXT,
    TEXT.map(lambda words: f"**{words}**"),
    TEXT.map(lambda words: f"*{words}*"),
    TEXT.map(lambda words: f"`{words}`"),
    TEXT.map(lambda words: f"[{words}](https://other.example/a)"),
)
LINE = st.lists(INLINE, min_size=1, max_size=3).map(" and ".join)
BLOCK = st.one_of(
    LINE,
    TEXT.map(lambda words: f"## {words}"),
    st.lists(LINE, min_size=1, max_size=4).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=4).map(
        lambda lines: "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    ),
    LINE.map(lambda line: f"> {line}"),
    TEXT.map(lambda words: f"```\n{words}\n\n  {words}\n```"),
    st.tuples(TEXT, TEXT, TEXT, TEXT).map(lambda cells: "| {} | {} |\n| --- | --- |\n| {} | {} |".format(*cells)),
)


def built(text: str) -> str:
    article, _ = convert.article(load.source("content/a.md", text)[0], {}, convert.Options())
    return re.sub('[\x01\x02]\\d*(?:="[^"]*")?', "", article.html)


def structure(html: str) -> list[tuple[str, str]]:
    root = turbohtml.parse_fragment(html)
    tags = ["p", "h2", "h3", "ul", "ol", "li", "blockquote", "pre", "code", "strong", "em", "table", "th", "td"]
    return [(one.tag, " ".join(one.text.split())) for one in root.iter_elements(tags)]


@given(st.lists(BLOCK, min_size=1, max_size=6))
@settings(deadline=None, max_examples=120)
def test_what_helpgen_built_comes_back_in_equal_structure(blocks: list[str]) -> None:
    text = "\n\nBetween.\n\n".join(["Begins.", *blocks]) + "\n"
    html = built(text)
    cleaned, notes = pages.fragment(html, "a")
    back = markdown.written(cleaned, lambda href: href, lambda src: src, frozenset())
    assert structure(built(back)) == structure(html), back
    assert notes == ()
