"""What hosts and search engines read."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from helpgen import machine, model
from helpgen.model import shop


def page(url: str, kind: model.Kind = "article", **more: Any) -> model.Page:
    return model.Page(kind=kind, url=url, title=url, **more)


def files(config: model.Config, *pages: model.Page, redirects: tuple[tuple[str, str], ...] = ()) -> dict[str, str]:
    site = model.Site(config=config, facts={}, pages=pages, redirects=redirects)
    return {o.path: (o.body or b"").decode() for o in machine.outputs([site], "_static")}


def test_the_sitemap_lists_what_may_be_indexed_with_the_later_of_its_dates() -> None:
    front = model.Front(effective=date(2026, 9, 1), reviewed=date(2026, 10, 15))
    source = model.Source(path="content/a.md", url="a&b/", front=front, body="")
    dated = page("a&b/", article=model.Article(source=source, title="A", description="", html=""))
    made = files(
        model.Config(url="https://shop.example/help"), page("", "home"), dated, page("404.html", "404", noindex=True)
    )
    assert made["sitemap.xml"] == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://shop.example/help/</loc></url>\n"
        "<url><loc>https://shop.example/help/a%26b/</loc><lastmod>2026-10-15</lastmod></url>\n"
        "</urlset>\n"
    )
    assert made["robots.txt"] == "User-agent: *\nAllow: /\nSitemap: https://shop.example/help/sitemap.xml\n"


def test_without_an_address_there_is_no_sitemap() -> None:
    made = files(model.Config(), page("", "home"))
    assert sorted(made) == [".nojekyll", "_headers", "_redirects", "robots.txt"]
    assert made["robots.txt"] == "User-agent: *\nAllow: /\n"


def test_a_robots_txt_of_the_author_stands_in_place_of_ours() -> None:
    site = model.Site(
        config=model.Config(), facts={}, pages=(), assets=(model.Asset("content/robots.txt", "robots.txt"),)
    )
    assert "robots.txt" not in {output.path for output in machine.outputs([site], "_static")}


def test_redirects_carry_the_sub_path() -> None:
    config = model.Config(url="https://shop.example/help/")
    assert (
        files(config, redirects=(("old page.html", "new/"),))["_redirects"] == "/help/old%20page.html /help/new/ 301\n"
    )


def test_headers_are_strict_and_cache_hashed_files_for_ever() -> None:
    assert files(model.Config())["_headers"] == (
        "/*\n"
        "  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\n"
        "/_static/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
    )


def test_a_search_adds_the_one_leave_that_its_program_needs_and_caches_what_is_hashed() -> None:
    plain = model.Site(config=model.Config(), facts={}, pages=())
    searched = replace(plain, search_url="_search/")
    before, after = machine.headers(plain, "_static"), machine.headers(searched, "_static")
    assert "wasm" not in before
    assert after.replace(" 'wasm-unsafe-eval'", "").startswith(before)
    assert after.count("'wasm-unsafe-eval'") == 1
    assert after.endswith("/_search/fragment/*\n  Cache-Control: public, max-age=31536000, immutable\n")


def test_forms_may_be_sent_to_whom_the_settings_name_and_to_nobody_else() -> None:
    contact = model.ContactForm(action="https://formspree.io/f/abcdwxyz")
    named = model.Config(forms=model.Forms(contact=contact, feedback=model.Feedback(action="netlify")))
    linked = model.Config(forms=model.Forms(feedback=model.Feedback(link="https://forms.example/?about={page}")))
    assert "form-action 'self' https://formspree.io; base-uri" in files(named)["_headers"]
    assert "form-action 'self'; base-uri" in files(linked)["_headers"]


def security(as_of: date, *assets: model.Asset, **config: Any) -> list[str]:
    site = model.Site(config=model.Config(**config), facts={}, pages=(), redirects=(), assets=assets, language="en")
    made = [*machine.security([site, replace(site, language="de")], as_of)]
    assert {output.path for output in made} <= {".well-known/security.txt"}
    return [line for output in made for line in (output.body or b"").decode().splitlines()]


def test_security_txt_is_made_of_a_fact_and_expires_within_a_year() -> None:
    contact = shop.Contact(security="security@shop.example")
    assert security(date(2026, 11, 27), contact=contact, url="https://shop.example/") == [
        "Contact: mailto:security@shop.example",
        "Expires: 2027-10-01T00:00:00Z",
        "Preferred-Languages: en, de",
        "Canonical: https://shop.example/.well-known/security.txt",
    ]
    assert security(date(2026, 1, 31), contact=contact)[1] == "Expires: 2026-12-01T00:00:00Z"
    assert security(date(2026, 2, 1), contact=contact)[1] == "Expires: 2027-01-01T00:00:00Z"


def test_security_txt_of_the_author_and_of_nobody() -> None:
    contact = shop.Contact(security="security@shop.example")
    theirs = model.Asset(path="content/.well-known/security.txt", url=".well-known/security.txt")
    assert security(date(2026, 11, 27), theirs, contact=contact) == []
    assert security(date(2026, 11, 27)) == []
    assert security(date(2026, 11, 27), contact=shop.Contact(security=None)) == []
    assert security(date(2026, 11, 27), contact=shop.Contact(security=model.Unfilled("[address]"))) == []
    assert security(date(2026, 11, 27), contact=contact, url="https://shop.example/help/") == []
