"""Articles -> Site: places, order, neighbours, links."""

from collections.abc import Sequence
from typing import Any

import pytest

from helpgen import link, model
from helpgen.text import HINTS


def source(path: str, url: str, **front: Any) -> model.Source:
    return model.Source(path=f"content/{path}", url=url, front=model.Front(**front), body="")


def article(path: str, url: str, title: str, links: Sequence[model.Link] = (), **front: Any) -> model.Article:
    return model.Article(
        source=source(path, url, **front), title=title, description=f"About {title}", html="", links=tuple(links)
    )


def category(folder: str, url: str, title: str, order: int = 0) -> model.Category:
    return model.Category(folder=folder, url=url, title=title, order=order)


CATEGORIES = {
    "": category("", "", ""),
    "returns": category("returns", "returns/", "Returns", 2),
    "orders": category("orders", "orders/", "Orders", 1),
    "orders/late": category("orders/late", "orders/late/", "Late"),
}


def make(
    articles: Sequence[model.Article], assets: Sequence[model.Asset] = (), **config: Any
) -> tuple[model.Site, list[model.Finding]]:
    settings = model.Settings(config=model.Config(name="Shop", url="https://help.shop.example/", **config), facts={})
    return link.site(settings, articles, CATEGORIES, assets)


def page(site: model.Site, url: str) -> model.Page:
    return next(p for p in site.pages if p.url == url)


def test_an_empty_site_still_has_the_pages_that_helpgen_makes() -> None:
    site, findings = make([])
    assert [(p.kind, p.url) for p in site.pages] == [
        ("home", ""),
        ("404", "404.html"),
        ("contact", "contact/"),
        ("policies", "policies/"),
        ("topics", "topics/"),
    ]
    assert findings == []


def test_categories_come_in_their_order_and_articles_too() -> None:
    site, _ = make(
        [
            article("returns/b.md", "returns/b/", "Bravo"),
            article("returns/a.md", "returns/a/", "Alpha"),
            article("returns/z.md", "returns/z/", "Zulu", order=1),
            article("orders/late/x.md", "orders/late/x/", "Xray"),
        ]
    )
    assert [(g.title, g.count) for g in site.categories] == [("Orders", 1), ("Returns", 3)]
    returns = page(site, "returns/")
    assert [ref.title for ref in returns.articles] == ["Zulu", "Alpha", "Bravo"]
    alpha = page(site, "returns/a/")
    assert (alpha.previous, alpha.next) == (
        model.Ref("returns/z/", "Zulu", "About Zulu"),
        model.Ref("returns/b/", "Bravo", "About Bravo"),
    )
    assert page(site, "orders/").groups[0].title == "Late"
    crumbs = (model.Ref("", "Help"), model.Ref("orders/", "Orders"), model.Ref("orders/late/", "Late"))
    assert page(site, "orders/late/x/").crumbs == crumbs


def test_an_index_is_its_folders_page_and_a_folder_with_an_index_alone_is_an_article() -> None:
    site, _ = make(
        [
            article("returns/index.md", "returns/", "Sending back"),
            article("orders/index.md", "orders/", "Your orders"),
            article("orders/a.md", "orders/a/", "A"),
        ]
    )
    assert (page(site, "returns/").kind, page(site, "orders/").kind) == ("article", "category")
    assert [group.title for group in site.categories] == ["Your orders", "More answers"]
    assert page(site, "orders/a/").crumbs[-1] == model.Ref("orders/", "Your orders")


def test_a_category_in_front_matter_moves_the_listing_but_not_the_address() -> None:
    site, _ = make(
        [article("returns/a.md", "returns/a/", "A", category="orders"), article("orders/b.md", "orders/b/", "B")]
    )
    assert [ref.url for ref in page(site, "orders/").articles] == ["returns/a/", "orders/b/"]
    assert page(site, "returns/a/").crumbs[-1].title == "Orders"


def test_roles_make_the_contact_and_policies_pages() -> None:
    site, _ = make(
        [
            article("reach-us.md", "reach-us/", "Talk to us", role="contact"),
            article("contact.md", "contact/", "Not by role"),
            article("p.md", "p/", "Privacy", role="privacy"),
        ],
        policies=model.Config().policies.__class__(external={"terms": "https://shop.example/terms"}),
    )
    assert (site.contact_url, page(site, "reach-us/").kind, page(site, "contact/").kind) == (
        "reach-us/",
        "contact",
        "article",
    )
    assert [(p.role, p.url) for p in site.policies] == [("privacy", "p/"), ("terms", "https://shop.example/terms")]


def test_two_files_with_one_address_are_told_and_the_first_stays() -> None:
    site, findings = make([article("a.md", "same/", "A"), article("b.md", "Same/", "B", slug="Same")])
    assert [p.title for p in site.pages if p.kind == "article"] == ["A"]
    assert findings == [
        model.Finding(
            place=model.Place("content/b.md", 1),
            rule="link/url-collision",
            message="this page and content/a.md both get the address /Same/",
            mend="rename one of them, or give it another `slug` in its front matter",
        )
    ]


@pytest.mark.parametrize(
    ("target", "attributes"),
    [
        ("b.md", 'href="../b/"'),
        ("b.md#steps", 'href="../b/#steps"'),
        ("./b.md?x=1&y=2", 'href="../b/?x=1&amp;y=2"'),
        ("../orders/o.md", 'href="../../orders/o/"'),
        ("/orders/o.md", 'href="../../orders/o/"'),
        ("/orders/o/", 'href="../../orders/o/"'),
        ("../orders/", 'href="../../orders/"'),
        ("../", 'href="../../"'),
        ("a%20b.md", 'href="../a-b/"'),
        ("a b.md", 'href="../a-b/"'),
        ("50% #1.md", 'href="../50-1/"'),
        ("#here", 'href="#here"'),
        ("mailto:hi@shop.example", 'href="mailto:hi@shop.example"'),
        ("https://help.shop.example/orders/o/", 'href="../../orders/o/"'),
        ("https://help.shop.example", 'href="../../"'),
        ("https://elsewhere.example/?a=1&b=2", 'href="https://elsewhere.example/?a=1&amp;b=2"'),
        ("//elsewhere.example/x", 'href="//elsewhere.example/x"'),
        ("missing.md", 'href="missing.md"'),
        ("B.md", 'href="B.md"'),
        ("/missing/", 'href="../../missing/"'),
        ("../../../etc/passwd", 'href="../../../etc/passwd"'),
        ("http://[broken", 'href="http://[broken"'),
        ('x"onclick="y', 'href="x&quot;onclick=&quot;y"'),
        ("manual.pdf", 'href="../manual.pdf"'),
    ],
)
def test_a_link_leads_where_its_author_meant(target: str, attributes: str) -> None:
    site, _ = make(
        [
            article("returns/a.md", "returns/a/", "A", [model.Link(target, 3)]),
            article("returns/b.md", "returns/b/", "B"),
            article("returns/a b.md", "returns/a-b/", "A B"),
            article("returns/50% #1.md", "returns/50-1/", "50"),
            article("orders/o.md", "orders/o/", "O"),
        ],
        [model.Asset("content/returns/manual.pdf", "returns/manual.pdf")],
    )
    assert page(site, "returns/a/").links == (attributes,)


def test_a_picture_gets_its_size() -> None:
    site, _ = make(
        [article("returns/a.md", "returns/a/", "A", [model.Link("img/x y.png", 3, True)])],
        [model.Asset("content/returns/img/x y.png", "returns/img/x y.png", 600, 400)],
    )
    assert page(site, "returns/a/").links == ('src="../img/x%20y.png" width="600" height="400"',)


def test_aliases_become_redirects() -> None:
    site, findings = make(
        [
            article("returns/a.md", "returns/a/", "A", aliases=("/old/a.html", "old/path/", "returns/b", "../up", "")),
            article("returns/b.md", "returns/b/", "B"),
        ]
    )
    assert site.redirects == (("old/a.html", "returns/a/"), ("old/path/", "returns/a/"))
    assert [f.message for f in findings] == [
        "the alias 'returns/b' is the address of a page or alias that exists",
        "the alias '../up' leaves the site",
        "the alias '' leaves the site",
    ]


def test_related_pages_are_found_by_path_and_a_missing_one_is_told() -> None:
    site, findings = make(
        [
            article("returns/a.md", "returns/a/", "A", related=("returns/b.md", "b.md", "returns/bb.md")),
            article("returns/b.md", "returns/b/", "B"),
        ]
    )
    assert [ref.url for ref in page(site, "returns/a/").related] == ["returns/b/"]
    assert [(f.message, f.mend) for f in findings] == [
        ("there is no published page 'returns/bb.md' to relate to", "write 'returns/b.md'")
    ]


def test_near_misses_are_looked_for_a_few_times_only_since_they_are_costly_among_many_pages() -> None:
    many = [article(f"a{at}.md", f"a{at}/", f"A {at}", related=(f"a{at}x.md",)) for at in range(2 * HINTS)]
    _, findings = make(many)
    assert [finding.mend.startswith("write 'a") for finding in findings].count(True) == HINTS
    assert findings[-1].mend == "write the path of a Markdown file below the content folder"


def test_the_home_page_shows_its_related_pages_as_popular_questions() -> None:
    b = article("returns/b.md", "returns/b/", "B")
    chosen, _ = make([article("index.md", "", "Hello", related=("returns/b.md",)), b])
    without, _ = make([b])
    assert [[r.url for r in page(site, "").articles] for site in (chosen, without)] == [["returns/b/"], []]


def test_what_stands_in_no_folder_is_a_category_of_its_own() -> None:
    site, _ = make([article("a.md", "a/", "A"), article("returns/b.md", "returns/b/", "B")])
    assert [(g.title, g.url, [r.title for r in g.articles]) for g in site.categories] == [
        ("Returns", "returns/", ["B"]),
        ("More answers", "topics/", ["A"]),
    ]
