"""Facts and a country → the facts that hold there: those of the shop, or what its market states in their place."""

from collections.abc import Mapping

from msgspec import UNSET, Struct
from msgspec.structs import asdict, replace

from helpgen import model
from helpgen.model.shop import Market, MarketReturns, Postage, PostageCases, Returns

_KINDS = ("category", "start")
"""What can't be `none`."""
_CASES = ("change_of_mind", "faulty")


class Here(Struct, frozen=True, kw_only=True):
    """The terms of return in one country."""

    returns: Returns
    currency: str
    """Of the amounts that its market states; "" if no market is stated."""
    home: str
    """Of all other amounts."""
    stated: frozenset[str] = frozenset()
    """Keys below `returns` that its market states: "days", "postage.faulty"."""

    def currency_of(self, key: str) -> str:
        """The currency that the amount under a key below `returns` is in."""
        return self.currency if key in self.stated else self.home


def returns(config: model.Config, country: str = "") -> Here | None:
    """The terms of return in a country, in general for one that is no market; None if none are stated."""
    market = of(config, country)
    own = market.returns if market else UNSET
    general = config.returns
    if own is None or (own is UNSET and not general):
        return None
    base = general if isinstance(general, Returns) else Returns()
    home = config.markets[0].currency if config.markets else ""
    made, stated = _merged(base, own) if isinstance(own, MarketReturns) else (base, frozenset())
    return Here(returns=made, currency=market.currency if market else home, home=home, stated=stated)


def of(config: model.Config, country: str) -> Market | None:
    """The first market in a country."""
    return next((market for market in config.markets or () if market.country == country), None)


def _merged(base: Returns, own: MarketReturns) -> tuple[Returns, frozenset[str]]:
    stated = {key: value for key, value in asdict(own).items() if value is not UNSET and (value or key not in _KINDS)}
    names = set(stated) - {"postage"}
    if isinstance(own.postage, PostageCases):
        cases = {case: getattr(own.postage, case) for case in _CASES if getattr(own.postage, case) is not UNSET}
        general = base.postage if isinstance(base.postage, PostageCases) else PostageCases()
        stated["postage"] = replace(general, **cases)
        names |= {f"postage.{case}" for case in cases}
    elif "postage" in stated:
        names |= {f"postage.{case}" for case in _CASES}
    return replace(base, **stated), frozenset(names)


def facts(stated: Mapping[str, object]) -> dict[str, object]:
    """The facts of each market by its country, for `{{ market.DE.returns.days }}`; amounts know their currency."""
    listed = stated.get("markets")
    markets = [market for market in listed if isinstance(market, Mapping)] if isinstance(listed, tuple) else []
    home = str(markets[0].get("currency", "")) if markets else ""
    return {
        str(market["country"]): {**market, "returns": _facts(stated.get("returns", {}), market, home)}
        for market in reversed(markets)
        if "country" in market
    }


def _facts(general: object, market: Mapping[str, object], home: str) -> object:
    own = market.get("returns", {})
    if own is None or not isinstance(own, Mapping):
        return own
    base = _priced(general, home)
    here = _priced(own, str(market.get("currency", home)))
    postage = {**_group(base, "postage"), **_group(here, "postage")}
    both = {**(base if isinstance(base, Mapping) else {}), **(here if isinstance(here, Mapping) else {})}
    return {**both, "postage": postage} if postage and both.get("postage") is not None else both


def _group(facts: object, key: str) -> Mapping[str, object]:
    found = facts.get(key) if isinstance(facts, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _priced(value: object, currency: str, key: str = "") -> object:
    """The same facts, their amounts with the currency that they are in."""
    if isinstance(value, Mapping):
        return {name: _priced(inner, currency, str(name)) for name, inner in value.items()}
    if key in ("amount", "restocking_fee") and isinstance(value, str) and not isinstance(value, model.Unfilled):
        return model.Amount(value, currency)
    return value


def postage(here: Here, case: str) -> Postage | None:
    """Who pays for a return in a case, "change_of_mind" or "faulty"; None if that is not stated."""
    cases = here.returns.postage
    found = getattr(cases, case) if isinstance(cases, PostageCases) else None
    return found if isinstance(found, Postage) else None
