"""Whether structured data on the shop stands where search engines read it, and only there."""

import json
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from helpgen import model
from helpgen.robots import Robots
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.jsonld import google, nodes, policies

_FEW = 4
_GOOGLE = "Googlebot"
_DETAILS = frozenset({"address", "contactPoint", "email", "hasMerchantReturnPolicy", "hasShippingService", "telephone"})


@rule(
    "jsonld/placement-and-crawl",
    packs={"google-merchant": "warning"},
    basis="platform",
    sources=(
        google.RETURN_POLICY.format("placement: one page"),
        google.POLICIES.format("crawl access"),
    ),
)
def placed_once(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The return policy stands in the structured data of one page that search engines may read.

    Why it matters: copies drift apart, and what stands on a page closed to search engines stands nowhere.

    How it is looked for: the same return policy of the shop on more than one page of a language; details of the shop
    on every page of a site with four or more; either of them on a page with `noindex`, on one whose canonical
    address is another page's, or on one that a `robots.txt` of your own in the content folder shuts off for Googlebot,
    as it may no policy. Whether a password shuts search engines out is not seen here.

    Passes: only /returns/ carries the return policy.

    Fails: the whole site was built with `noindex` for a trial, and then published.

    To put right: keep the details on the page that shows them, take them off the others, and open that page to search
    engines.
    """
    pages = list(nodes.pages(site, *_DETAILS))
    carrying = {page.url: list(_shop_policies(page)) for page in pages}
    detailed = [page for page in pages if _details(page)]
    readable = [page for page in reading.pages(site) if page.kind != "404"]
    yield from _copies([page for page in pages if carrying[page.url]], carrying)
    if len(readable) >= _FEW and len(detailed) >= len(readable):
        yield model.Problem(
            message=f"all {len(detailed)} pages carry the details of the shop in their structured data",
            mend="leave them on the start page or the page about the shop",
            url=detailed[0].url,
            steady="all pages carry the details of the shop in their structured data",
        )
    yield from _shut(site, detailed)
    for page in detailed:
        if page.noindex:
            yield model.Problem(
                message="search engines may not read this page (noindex), which carries the details of the shop",
                mend="take `noindex` off the page, or move the structured data",
                url=page.url,
            )
        elif _elsewhere(page, site):
            yield model.Problem(
                message=f"this page carries the details of the shop, but calls {page.canonical} its original",
                mend="make the page its own canonical address",
                url=page.url,
            )


def _shut(site: model.SiteFacts, detailed: list[model.PageFacts]) -> Iterator[model.Problem]:
    """Pages that the site's own robots.txt keeps Google from; below a folder of the host nobody reads it."""
    text, home = site.plain.get("robots.txt"), str(site.config.url or "")
    if not text or urlsplit(home).path not in ("", "/"):
        return
    rules, path = Robots(text), f"{site.config.content}/robots.txt"
    policies = [page for page in reading.pages(site) if page.role and page not in detailed]
    for page in (*detailed, *policies):
        address = f"https://host/{quote(page.url)}"
        if not rules.allows(address, _GOOGLE):
            what = "carries the details of the shop" if page in detailed else f"has `role: {page.role}`"
            yield model.Problem(
                message=f"robots.txt keeps Google from /{page.url}, which {what}",
                mend="take the line out, or allow the page",
                place=model.Place(path, rules.line(address, _GOOGLE)),
            )


def _shop_policies(page: model.PageFacts) -> Iterator[str]:
    return (json.dumps(policy.node, sort_keys=True) for policy in policies.found(page) if not policy.of_offer)


def _copies(pages: list[model.PageFacts], carrying: dict[str, list[str]]) -> Iterator[model.Problem]:
    first: dict[tuple[str, str], str] = {}
    for page in pages:
        before = {first.setdefault((page.language, policy), page.url) for policy in carrying[page.url]} - {page.url}
        if before:
            yield model.Problem(
                message=f"the return policy in the structured data stands on /{min(before)} already",
                mend="leave it on one page",
                url=page.url,
            )


def _details(page: model.PageFacts) -> bool:
    """Whether a page tells more of the shop than its name."""
    return any(not _DETAILS.isdisjoint(item.node) for item in nodes.of_kind(page, "Organization"))


def _elsewhere(page: model.PageFacts, site: model.SiteFacts) -> bool:
    base = f"{str(site.config.url).rstrip('/')}/" if site.config.url else ""
    if not page.canonical or not base or not page.canonical.startswith(("https:", "http:")):
        return False
    return not reading.same(unquote(page.canonical.removeprefix(base)), page.url)
