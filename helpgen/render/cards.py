"""A page → the picture that social networks show beside a link to it."""

from urllib.parse import quote

from msgspec import Struct

from helpgen import model
from helpgen.brand import cards


class Picture(Struct, frozen=True):
    """A picture as `<meta>` tells of it."""

    url: str
    """Its full address."""
    width: int
    height: int
    title: str
    """What it shows beside the name of the shop; "" for that alone."""


def card(site: model.Site, page: model.Page, base_url: str, brand: str) -> Picture | None:
    """The picture of a page: a file of the site's own, or one that is drawn; none without a full address."""
    if not base_url:
        return None
    own = site.card
    if own:
        return Picture(base_url + quote(own.url), own.width, own.height, "")
    drawn = drawing(site.config, page, base_url, brand)
    if drawn is None:
        return None
    title = drawn.title if drawn.title != drawn.shop else ""
    return Picture(base_url + cards.path(drawn), cards.WIDTH, cards.HEIGHT, title)


def drawing(config: model.Config, page: model.Page, base_url: str, brand: str) -> cards.Card | None:
    """What to draw for a page; nothing where `site.yaml` says none or names a file, or where there is no name."""
    wanted = config.theme.card
    if (isinstance(wanted, str) and wanted not in cards.MADE) or wanted is None or not config.name or not base_url:
        return None
    own = wanted == "pages" and page.kind not in ("404", "redirect")
    return cards.card(page.title if own else "", str(config.name), base_url, brand)
