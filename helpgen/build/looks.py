"""A theme, the shop's colour and its name → the static files of the site, and the style variables in them."""

from collections.abc import Mapping

from msgspec import Struct

from helpgen import audit, model, render
from helpgen.brand import cards, colors


class Look(Struct, frozen=True):
    """How a site looks."""

    static: render.StaticFiles
    colors: Mapping[str, Mapping[str, str]]
    """Scheme to style variables, as `audit.colors` tells them."""
    brand: str
    """The brand colour as it is used on light screens."""


def look(theme: model.Theme, config: model.Config) -> Look:
    """The files of a theme, with the brand colour where it can be read."""
    stated = {"accent": str(config.theme.accent)} if config.theme.accent else {}
    sheets = _sheets(theme.assets)
    variables = {scheme: {**found, **theme.variables, **stated} for scheme, found in audit.colors(sheets).items()}
    light, dark = variables.get("light", {}), variables.get("dark", {})
    schemes = colors.brand(light.get("accent", colors.ACCENT), variables)
    own = {scheme: {k: v for k, v in used.items() if k not in theme.variables} for scheme, used in schemes.items()}
    used = schemes.get("light", {}).get("accent-fill", colors.ACCENT)
    icon = cards.icon(str(config.name or ""), used)
    static = render.StaticFiles(theme, {**stated, **own.get("light", {})}, own.get("dark", {}), icon)
    shown = {"light": {**light, **own.get("light", {})}, "dark": {**dark, **own.get("dark", {})}}
    return Look(static, shown, used)


def _sheets(assets: Mapping[str, bytes]) -> str:
    """All style sheets, the one that the others build on first."""
    names = sorted((name for name in assets if name.endswith(".css")), key=lambda name: (name != render.STYLE, name))
    return "\n".join(assets[name].decode("utf-8", "replace") for name in names)
