"""The return policies that structured data holds, and how messages name them."""

from collections.abc import Iterator

from msgspec import Struct

from helpgen import model
from helpgen.rules.jsonld import nodes


class Policy(Struct, frozen=True, kw_only=True, eq=False):
    """One return policy of a page."""

    page: model.PageFacts
    item: nodes.Item
    of_offer: bool
    """Whether it belongs to an offer of a product, not to the shop."""

    @property
    def node(self) -> nodes.Object:
        """What it says."""
        return self.item.node

    @property
    def data(self) -> model.DataFact:
        """The script that it stands in."""
        return self.item.data

    @property
    def name(self) -> str:
        """ "the return policy for GB"."""
        countries = [country for country in nodes.values(self.node, "applicableCountry") if isinstance(country, str)]
        return "the return policy" + (f" for {', '.join(countries[:3])}" if countries else "")


def found(page: model.PageFacts) -> Iterator[Policy]:
    """Every return policy of a page, whether it says its type or only stands where one belongs."""
    for item in nodes.items(page):
        if item.reference or item.is_a("MerchantReturnPolicySeasonalOverride"):
            continue
        if item.is_a("MerchantReturnPolicy") or (item.key == "hasMerchantReturnPolicy" and not item.types):
            parent = item.parent
            of_offer = parent is not None and (parent.is_a("Offer", "Product", "Demand") or parent.key == "offers")
            yield Policy(page=page, item=item, of_offer=of_offer)


def all_of(site: model.SiteFacts) -> Iterator[Policy]:
    """Every return policy of a site."""
    for page in nodes.pages(site, "MerchantReturn"):
        yield from found(page)
