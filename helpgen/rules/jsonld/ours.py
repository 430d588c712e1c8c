"""Which business a node of structured data tells of: a page may name makers, branches and publishers beside the shop."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.model.config import Localized
from helpgen.rules import reading
from helpgen.rules.contact import shown
from helpgen.rules.jsonld import nodes

_PARTS = ("department", "subOrganization")
"""Properties whose organization is reached elsewhere, whatever its name."""


class Shop(Struct, frozen=True, kw_only=True):
    """By what the shop is known."""

    names: frozenset[str]
    """Squeezed: as it calls itself, in any language, and its legal name."""
    homes: frozenset[str]
    """Its addresses on the web, without what comes before the host."""
    phone: str
    emails: frozenset[str]

    @classmethod
    def of(cls, config: model.Config) -> "Shop":
        """From what `site.yaml` states."""
        groups: list[model.Config | Localized] = [config, *config.by_language.values()]
        names = [reading.text(group.name) for group in groups]
        names += [reading.text(group.business.legal_name) for group in groups if group.business]
        contact = config.contact
        emails = (contact.email, *(contact.email_aliases or ())) if contact else ()
        return cls(
            names=frozenset(map(reading.squeezed, filter(None, names))),
            homes=frozenset(filter(None, [_home(reading.text(link)) for link in (config.url, config.store)])),
            phone=reading.text(contact.phone) if contact else "",
            emails=frozenset(reading.text(email).lower() for email in emails) - {""},
        )

    def on(self, page: model.PageFacts) -> "Shop":
        """The same, which the business at the root of the page's own site is too."""
        here = _home(page.canonical).partition("/")[0]
        return replace(self, homes=self.homes | {here}) if here else self

    def owns(self, item: nodes.Item) -> bool:
        """Whether a node is the shop, or stands within it; so does what stands alone, as nobody else is named."""
        business = business_of(item)
        if business is None:
            return True
        if any(above.key in _PARTS for above in upwards(business)):
            return False
        if self.is_named(business.node) or self._is_reached(business.node):
            return True
        return not any(texts(business.node, key) for key in ("name", "url")) and not business.key

    def is_named(self, node: nodes.Object) -> bool:
        """Whether it has the shop's name."""
        named = [value for key in ("name", "legalName", "alternateName") for value in texts(node, key)]
        return any(reading.squeezed(name) in self.names for name in named)

    def _is_reached(self, node: nodes.Object) -> bool:
        """Whether it has the shop's address on the web, its phone number or its email address."""
        if any(_home(link) in self.homes for key in ("url", "@id") for link in texts(node, key)):
            return True
        points = [node, *(point for point in nodes.values(node, "contactPoint") if isinstance(point, dict))]
        phones = [phone for point in points for phone in texts(point, "telephone")]
        emails = [email for point in points for email in texts(point, "email")]
        return any(map(self.has_phone, phones)) or any(map(self.has_email, emails))

    def has_phone(self, phone: str) -> bool:
        """Whether this is its phone number."""
        return bool(self.phone) and shown.same_number(phone, self.phone)

    def has_email(self, email: str) -> bool:
        """Whether this is its email address, or another of the same mailbox."""
        return email.removeprefix("mailto:").strip().lower() in self.emails


def business_of(item: nodes.Item) -> nodes.Item | None:
    """The nearest organization that a node is or stands in; None where no one is named."""
    return next((above for above in upwards(item) if above.is_a("Organization")), None)


def texts(node: nodes.Object, key: str) -> list[str]:
    """The values of a property that are texts."""
    found = [value.get("@value") if isinstance(value, dict) else value for value in nodes.values(node, key)]
    return [value.strip() for value in found if isinstance(value, str) and value.strip()]


def upwards(item: nodes.Item) -> Iterator[nodes.Item]:
    """A node and all that it stands in."""
    above: nodes.Item | None = item
    while above is not None:
        yield above
        above = above.parent


@lru_cache(maxsize=1000)
def _home(link: str) -> str:
    """ "https://www.shop.example/en/#shop" -> "shop.example/en"; "" for no address of the web."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}" if host and parts.scheme in ("http", "https") and not parts.query else ""
