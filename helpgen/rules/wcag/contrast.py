"""Whether the colours of the theme can be read."""

from collections.abc import Iterator, Mapping

from helpgen import model
from helpgen.brand import colors
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule

_RGB = late(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)")
_VARIABLE = late(r"var\(\s*--([A-Za-z][A-Za-z0-9_-]*)\s*\)")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0)}
_DEEPEST = 8
_PAIRS = (
    ("ink", "paper", 4.5, "text"),
    ("ink", "surface", 4.5, "text on cards"),
    ("ink-soft", "paper", 4.5, "secondary text"),
    ("ink-soft", "surface", 4.5, "secondary text on cards"),
    ("accent-text", "paper", 4.5, "links"),
    ("accent-text", "surface", 4.5, "links on cards"),
    ("on-accent", "accent-fill", 4.5, "text on buttons"),
    ("on-accent-soft", "panel", 4.5, "text on panels"),
    ("note", "note-tint", 4.5, "notes"),
    ("tip", "tip-tint", 4.5, "tips"),
    ("important", "important-tint", 4.5, "important notes"),
    ("warning", "warning-tint", 4.5, "warnings"),
    ("caution", "caution-tint", 4.5, "cautions"),
    ("focus", "paper", 3.0, "the frame around what has the focus"),
    ("line-strong", "paper", 3.0, "edges of fields"),
)
"""Front, ground, least ratio, and what is drawn so."""


@rule(
    "wcag/contrast",
    packs={"wcag": "error"},
    basis="standard",
    sources=(
        "WCAG 2.2, SC 1.4.3 AA <https://www.w3.org/TR/WCAG22/>",
        "[M] WCAG 2.2, SC 1.4.11 AA (focus and controls 3 <https://www.w3.org/TR/WCAG22/>",
    ),
)
def colors_can_be_read(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Text and controls stand out from their ground.

    Why it matters: grey on white looks calm to the designer and is invisible to a buyer with weak eyes, or in the sun.

    How it is looked for: the style variables of the theme, with those that `theme.accent` and `theme.yaml` set, on
    light and on dark screens: text 4.5 to 1, focus and edges of fields 3 to 1. Colours that a browser works out from
    the accent (`oklch(from …)`, `color-mix`), as the default theme does, can't be told from outside and are left alone;
    so are themes with variables of other names.

    Passes: `#1a1a1a` on `#ffffff`: 17.4 to 1.

    Fails: `variables: {ink: "#999999"}` in `theme.yaml`: 2.7 to 1 on the default paper.

    To put right: choose a darker colour, or a lighter one on dark screens.
    """
    for scheme, variables in site.colors.items():
        for front, ground, least, what in _PAIRS:
            found = [_color(variables, name) for name in (front, ground)]
            if found[0] is None or found[1] is None:
                continue
            ratio = colors.ratio(found[0], found[1])
            if ratio < least:
                yield model.Problem(
                    message=f"{what} on {scheme} screens: --{front} on --{ground} is {ratio:.1f} to 1, "
                    f"and {least:g} to 1 is needed",
                    mend=f"choose a --{front} that stands out more",
                    place=reading.theme(site),
                )


def _color(variables: Mapping[str, str], name: str) -> tuple[int, int, int] | None:
    """A variable's colour as red, green and blue; None for one that is worked out by the browser or not there."""
    value = variables.get(name, "")
    for _ in range(_DEEPEST):
        other = _VARIABLE.fullmatch(value)
        if not other:
            break
        value = variables.get(other[1], "")
    plain, mixed = colors.parsed(value), _RGB.fullmatch(value)
    if plain:
        return plain
    if mixed:
        return int(mixed[1]), int(mixed[2]), int(mixed[3])
    return _NAMED.get(value.lower())
