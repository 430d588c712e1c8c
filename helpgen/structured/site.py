"""What stands in which page. Every figure stands in the text of the page that carries it, or it is left out."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import UNSET

from helpgen import model
from helpgen.structured import pages, returns, shipping, shop
from helpgen.structured.values import Node, Text

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_SILENT = ("404", "redirect")


class Structured:
    """The structured data of one site. Make one for a build; it knows which page speaks for what."""

    def __init__(self, site: model.Site, base_url: str) -> None:
        """`base_url` is the full address of the site, with a slash at its end; "" if it isn't known."""
        self.site = site
        self.base_url = base_url
        self.shop = shop.Shop(site, base_url)
        self.asked: dict[str, str] = {}
        self.first = self._first_of_each_role()
        self.unfilled = tuple(json.dumps(text, ensure_ascii=False)[1:-1] for text in sorted(_unfilled(site.facts)))

    def script(self, page: model.Page) -> str:
        """The JSON that goes between `<script type="application/ld+json">` and its end; "" where there is none.

        A node that holds a placeholder is left out. Nothing in it can end the script: `<`, `>` and `&` are written as
        escapes.
        """
        written = [_json(node) for node in self.nodes(page)]
        ready = [node for node in written if not any(text in node for text in self.unfilled)]
        return f'{{"@context":"https://schema.org","@graph":[{",".join(ready)}]}}'.translate(_ESCAPES) if ready else ""

    def nodes(self, page: model.Page) -> Iterator[Node]:
        """What a page says of the shop, of itself and of the way to it."""
        if not self.base_url or page.noindex or page.kind in _SILENT:
            return
        address = self.base_url + quote(page.url)
        about = self._shop(page, address)
        if about:
            yield about
        author = {"@id": about["@id"]} if about else self.shop.mention()
        if page.kind == "article" and page.role == "faq":
            yield from pages.faq(page, address, author, self.asked)
        elif page.kind == "article":
            yield from pages.article(page, address, author)
        yield from pages.breadcrumbs(page, self.base_url)

    def _shop(self, page: model.Page, address: str) -> Node | None:
        """The shop, as far as this page is the one to speak of it."""
        if not self.shop.name:
            return None
        config, text = self.site.config, Text(page)
        more: Node = {}
        if page.kind == "home":
            more = {**self.shop.contact(), "hasMerchantReturnPolicy": self._returns_elsewhere()}
        elif page.kind == "contact":
            more = {**self.shop.address(), **self.shop.contact()}
        elif page.role == "legal-notice":
            more = self.shop.legal(text)
        elif self.first.get((page.role, page.language)) == page.url and page.role == "refund":
            countries = self._countries(page)
            more = {"hasMerchantReturnPolicy": returns.policies(config, countries, address, text)}
            if not countries and config.markets:
                return None
        elif self.first.get((page.role, page.language)) == page.url and page.role == "shipping":
            more = {"hasShippingService": shipping.services(config, address, text)}
        more = {name: value for name, value in more.items() if value}
        return {**self.shop.base(full=page.kind == "home"), **more} if more or page.kind == "home" else None

    def _countries(self, page: model.Page) -> list[str]:
        """The markets that a page on returns speaks for: one that has a page in its own language is left to that."""
        spoken = {_base(language): url for (role, language), url in reversed(self.first.items()) if role == page.role}
        usual = spoken.get(_base(self.site.config.language), next(iter(reversed(spoken.values()))))
        markets = self.site.config.markets or ()
        here = [market for market in markets if spoken.get(_base(market.language), usual) == page.url]
        return list(dict.fromkeys(market.country for market in here))

    def _returns_elsewhere(self) -> list[Node]:
        """A return policy that stands elsewhere can't be described here, but it can be pointed at."""
        link = self.site.config.policies.external.get("refund")
        here = any(role == "refund" for role, _ in self.first)
        if not link or here or self.site.config.returns in (UNSET, None):
            return []
        return [{"@type": "MerchantReturnPolicy", "merchantReturnLink": link}]

    def _first_of_each_role(self) -> dict[tuple[model.Role | None, str], str]:
        found: dict[tuple[model.Role | None, str], str] = {}
        for page in self.site.pages:
            if page.role and page.article and not page.noindex:
                found.setdefault((page.role, page.language), page.url)
        return found


def _base(language: str) -> str:
    """The language of a tag: "de" of "de-AT"."""
    return language.lower().partition("-")[0]


def _json(node: Node) -> str:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _unfilled(facts: object) -> set[str]:
    """The placeholders among the facts; pages show them, but nobody else need read them."""
    if isinstance(facts, model.Unfilled):
        return {str(facts)}
    inner = facts.values() if isinstance(facts, Mapping) else facts if isinstance(facts, tuple | list) else ()
    return {text for fact in inner for text in _unfilled(fact)}
