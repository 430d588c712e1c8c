"""Site -> what hosts and search engines read: sitemap.xml, robots.txt, _headers, _redirects, .nojekyll."""

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import quote, urlsplit

from msgspec import UNSET

from helpgen import model

_POLICY = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'{forms}; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_UNSAFE_POLICY = "default-src https: data: 'unsafe-inline' 'wasm-unsafe-eval'; base-uri 'none'; frame-ancestors 'none'"


def outputs(sites: Sequence[model.Site], static_folder: str) -> Iterator[model.Output]:
    """The files that a static host needs, of a site in all its languages. `static_folder` holds what has a hash."""
    site = sites[0]
    base = "" if site.config.url in (UNSET, None) else str(site.config.url).rstrip("/") + "/"
    if base:
        pages = [page for one in sites for page in one.pages]
        yield _text("sitemap.xml", "".join(_sitemap(pages, base, site.language)))
    if all(asset.url != "robots.txt" for asset in site.assets):  # else the author has written one
        yield _text("robots.txt", "User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if base else ""))
    yield _text("_headers", headers(site, static_folder))
    yield _text("_redirects", "".join(_redirects(sites, urlsplit(base).path or "/")))
    yield _text(".nojekyll", "")


def _text(path: str, body: str) -> model.Output:
    return model.Output(path=path, body=body.encode())


def _sitemap(pages: Sequence[model.Page], base: str, default: str) -> Iterator[str]:
    more = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"' if any(page.translations for page in pages) else ""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{more}>\n'
    for page in pages:
        if page.noindex:
            continue
        front = page.article.source.front if page.article else model.Front()
        dates = [day for day in (front.reviewed, front.effective) if day]
        changed = f"<lastmod>{max(dates).isoformat()}</lastmod>" if dates else ""
        alternates = "".join(_alternates(page, base, default))
        yield f"<url><loc>{escape(base + quote(page.url), quote=False)}</loc>{changed}{alternates}</url>\n"
    yield "</urlset>\n"


def _alternates(page: model.Page, base: str, default: str) -> Iterator[str]:
    """Where a page stands in each language, its own included, and where all other readers are sent."""
    same = [one for one in page.translations if one.same and not page.written]
    if len(same) > 1:
        tags = [(one.language, one.url) for one in same]
        tags += [("x-default", one.url) for one in same if one.language == default]
        for tag, url in tags:
            yield f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(base + quote(url), quote=False)}"/>'


def headers(site: model.Site, static_folder: str) -> str:
    """Response headers in the form of Netlify and Cloudflare Pages: a strict policy, and cache lifetimes."""
    lasting = [static_folder]
    if site.search_url:
        lasting += [f"{site.search_url}{folder}" for folder in ("index", "fragment")]
    return (
        "/*\n"
        f"  Content-Security-Policy: {_policy(site)}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\n"
        + "".join(f"/{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n" for folder in lasting)
    )


def _policy(site: model.Site) -> str:
    """What a page may load and do. Where the merchant lets raw HTML through, scripts included, these must run.

    The search runs a WebAssembly program of the site's own, which a browser starts only by this leave; it lets no
    text become a script. A form may be sent to the service that site.yaml names, and to nobody else.
    """
    if site.config.markdown.unsafe_html:
        return _UNSAFE_POLICY
    forms = site.config.forms
    actions = {str(stated.action) for stated in (forms.contact, forms.feedback) if stated and stated.action}
    origins = sorted({f"https://{urlsplit(action).netloc}" for action in actions if "://" in action})
    return _POLICY.format(
        wasm=" 'wasm-unsafe-eval'" if site.search_url else "", forms="".join(f" {origin}" for origin in origins)
    )


def _redirects(sites: Sequence[model.Site], base: str) -> Iterator[str]:
    for site in sites:
        for old, new in site.redirects:
            yield f"{base}{quote(old)} {base}{quote(new)} 301\n"
    for site in sites[1:]:
        yield f"{base}{quote(site.home_url)}* {base}{quote(site.home_url)}404.html 404\n"
