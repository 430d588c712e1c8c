"""A passage → where it holds, and the facts there: what a market states for itself stands in place of `returns`."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from helpgen import markets, model, phrases
from helpgen.late import late
from helpgen.rules.facts.passages import Passage

_ALSO = {
    "GB": ("UK", "U.K.", "Great Britain", "Vereinigtes Königreich", "Royaume-Uni", "Reino Unido", "Regno Unito"),
    "US": ("USA", "US", "U.S.", "U.S.A.", "America", "États-Unis", "Estados Unidos", "Stati Uniti"),
    "DE": ("Deutschland", "Allemagne", "Alemania", "Germania"),
    "AT": ("Österreich", "Autriche"),
    "CH": ("Schweiz", "Suisse", "Suiza", "Svizzera"),
    "FR": ("Frankreich", "Francia"),
    "ES": ("España", "Spanien", "Espagne", "Spagna"),
    "IT": ("Italia", "Italien", "Italie"),
    "NL": ("Niederlande", "Niederlanden", "Pays-Bas", "the Netherlands", "Nederland"),
}
"""Other names of countries than the English one."""


class There(Struct, frozen=True, kw_only=True):
    """The facts of a site as they hold in one of its markets."""

    site: model.SiteFacts
    country: str = ""
    """"" where what holds in general does."""
    at: int = 0
    """Position among the markets."""

    @property
    def inside(self) -> str:
        """Where that is, for a message: " for Germany"."""
        return f" for {phrases.country(self.country)}" if self.country else ""

    def key(self, key: str) -> str:
        """The key of `site.yaml` that a key of the site comes from."""
        own = f"markets.{self.at}.{key}"
        return own if self.country and own in self.site.keys else key


class Places:
    """The markets of a site that have terms of their own."""

    def __init__(self, site: model.SiteFacts) -> None:
        self.general = There(site=site)
        self.any = any(market.returns for market in site.config.markets or ())
        each = _each(site.config) if self.any else ()
        self.markets = [(market, _there(site, at, market)) for at, market in each]
        self.names = {market.country: _names(market.country) for market, _ in self.markets}

    def of(self, passage: Passage) -> list[There]:
        """Where a passage holds: in the countries that it or a heading names, or else where its language is spoken.

        The facts of those places may differ, and it is right if it is right in one of them.
        """
        if not self.any:
            return [self.general]
        filled = [there for market, there in self.markets if f"market.{market.country}." in " ".join(passage.filled)]
        for text in (passage.text, passage.topics):
            named = [there for market, there in self.markets if self.names[market.country].search(text)]
            if named:
                return [*named, *filled]
        language = _language(passage.page.language)
        spoken = [there for market, there in self.markets if _language(market.language) == language]
        return [*(spoken or [self.general]), *filled, *([self.general] if filled else [])]


def _each(config: model.Config) -> Iterator[tuple[int, model.Market]]:
    return enumerate(config.markets or ())


def _there(site: model.SiteFacts, at: int, market: model.Market) -> There:
    here = markets.returns(site.config, market.country)
    if not market.returns or here is None:
        return There(site=site)
    prefix = f"markets.{at}."
    own = {key.removeprefix(prefix): place for key, place in site.keys.items() if key.startswith(f"{prefix}returns")}
    made = replace(
        site,
        config=replace(site.config, returns=here.returns),
        keys={**site.keys, **own, **{prefix + key: place for key, place in own.items()}},
    )
    return There(site=made, country=market.country, at=at)


def _names(country: str) -> re.Pattern[str]:
    names = (phrases.country(country), *_ALSO.get(country, ()))
    return late("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))


def _language(tag: str) -> str:
    return tag.lower().partition("-")[0]


def says_market(page: model.PageFacts, market: model.Market, site: model.SiteFacts) -> Iterator[str]:
    """The paragraphs of a page that hold in a market: all of them, where no other is spoken of in its language."""
    names, mark = _names(market.country), f"market.{market.country}."
    lines = {use.place.line for use in page.facts if mark in use.expression}
    others = {_language(other.language) for other in site.config.markets or () if other.country != market.country}
    alone = _language(page.language) == _language(market.language) and _language(page.language) not in others
    trail: dict[int, str] = {}
    for at, block in enumerate(page.blocks):
        if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            level = int(block.tag[1])
            trail = {above: text for above, text in trail.items() if above < level} | {level: block.text}
        end = next((later.line for later in page.blocks[at + 1 :] if later.line > block.line), block.line + 40)
        filled = any(block.line <= line < end for line in lines)
        if alone or filled or names.search(block.text) or any(map(names.search, trail.values())):
            yield block.text
