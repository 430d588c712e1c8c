"""Whether the shop's colour can be read as it is."""

from collections.abc import Iterator

from helpgen import model
from helpgen.brand import colors
from helpgen.rules.base import rule


@rule(
    "wcag/brand-color",
    packs={"wcag": "warning"},
    basis="standard",
    sources=("WCAG 2.2, SC 1.4.3 AA <https://www.w3.org/TR/WCAG22/>",),
)
def the_brand_color_is_used_as_stated(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The brand colour can be read on light screens as it is stated.

    Why it matters: links and buttons have the brand colour. One that is too pale is made darker, so that everybody can
    read them, and then it is not quite the colour that was asked for.

    How it is looked for: `theme.accent` in `site.yaml` beside the colour that pages use: 4.5 to 1 on paper, cards and
    tinted boxes, and below white text. Only its lightness is moved. On dark screens colours are lighter anyway; that is
    no finding.

    Passes: `accent: "#1f5f5b"`: 6.1 to 1 and more.

    Fails: `accent: "#ffd000"`: 1.2 to 1; pages use a dark gold.

    To put right: write the colour that is named, or one of your own that is darker.
    """
    stated = str(site.config.theme.accent or "").lower()
    used = site.colors.get("light", {}).get("accent-fill", stated).lower()
    color = colors.parsed(stated)
    if color is None or used == stated:
        return
    reached = colors.worst(color, colors.grounds("light", site.colors))
    yield model.Problem(
        message=f"links and buttons in the brand colour {stated} could hardly be read on light screens, "
        f"{reached:.1f} to 1; pages use {used} there, {colors.TEXT:g} to 1",
        mend=f'write accent: "{used}", or another darker colour',
        place=site.keys.get("theme.accent", model.Place("site.yaml")),
    )
