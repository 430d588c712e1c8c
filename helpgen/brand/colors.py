"""A brand colour and the grounds it stands on → the colours that can be read there; contrast as WCAG counts it."""

from collections.abc import Iterable, Mapping
from math import atan2, cos, hypot, sin

Rgb = tuple[int, int, int]

ACCENT = "#1f5f5b"
"""Of the default theme."""
TEXT = 4.5
"""Least contrast of text."""
_STEP = 0.004
_SOFTEST = 0.12
"""Most chroma on dark screens: what glows there tires the eye."""
_GROUNDS = {
    "paper": ("#fbfaf7", "#1b1a18"),
    "surface": ("#ffffff", "#252422"),
    "tint": ("#e3e5da", "#263735"),
    "on-accent": ("#ffffff", "#14211f"),
    "note-tint": ("#e8f1f8", "#202c36"),
    "tip-tint": ("#e8f3e8", "#212f22"),
    "important-tint": ("#f1ecf9", "#2c2638"),
    "warning-tint": ("#fcf1db", "#352c1a"),
    "caution-tint": ("#fdebe9", "#3a2422"),
}
"""What links and buttons stand on or hold, and its colour in the default theme on light and on dark screens."""


def parsed(color: str) -> Rgb | None:
    """#1f5f5b or #fff as red, green and blue; None for anything else."""
    digits = color.removeprefix("#")
    if digits == color or len(digits) not in (3, 6) or set(digits.lower()) - set("0123456789abcdef"):
        return None
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(color: Rgb) -> str:
    """A colour as CSS writes it."""
    return "#" + "".join(f"{part:02x}" for part in color)


def ratio(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def brand(accent: str, variables: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Scheme to the style variables that hold the brand colour as it can be read there.

    `variables` are those of the style sheets, by scheme; grounds that can't be told are taken from the default theme.
    The lightness moves, hue and chroma stay as far as screens can show them.
    """
    color = parsed(accent)
    if color is None:
        return {}
    light = readable(color, grounds("light", variables), darker=True)
    dark = readable(_softened(color), grounds("dark", variables), darker=False)
    return {
        "light": _uses(light, moved(light, -0.06)),
        "dark": _uses(dark, moved(dark, 0.06)),
    }


def _uses(color: Rgb, hover: Rgb) -> dict[str, str]:
    return {"accent-text": written(color), "accent-fill": written(color), "accent-fill-hover": written(hover)}


def grounds(scheme: str, variables: Mapping[str, Mapping[str, str]]) -> tuple[Rgb, ...]:
    """What the brand colour stands on, or stands under: paper, cards, tinted boxes and notes, text on buttons."""
    stated, at = variables.get(scheme, {}), ("light", "dark").index(scheme)
    found = ((parsed(stated.get(name, "")), usual[at]) for name, usual in _GROUNDS.items())
    return tuple(color or parsed(usual) or (0, 0, 0) for color, usual in found)


def worst(color: Rgb, grounds: Iterable[Rgb]) -> float:
    """The least contrast of a colour on any of its grounds."""
    return min(ratio(color, ground) for ground in grounds)


def readable(color: Rgb, grounds: tuple[Rgb, ...], *, darker: bool) -> Rgb:
    """The colour nearest in lightness that has the contrast of text on all grounds; black or white if none has."""
    lightness, chroma, hue = _oklch(color)
    found = color
    while worst(found, grounds) < TEXT and (lightness > 0 if darker else lightness < 1):
        lightness += -_STEP if darker else _STEP
        found = _fitted(lightness, chroma, hue)
    return found


def moved(color: Rgb, by: float) -> Rgb:
    """The colour, lighter or darker."""
    lightness, chroma, hue = _oklch(color)
    return _fitted(min(1, max(0, lightness + by)), chroma, hue)


def toned(color: Rgb, lightness: float, most: float) -> Rgb:
    """The hue of a colour at a lightness, with so much chroma at most."""
    _, chroma, hue = _oklch(color)
    return _fitted(lightness, min(chroma, most), hue)


def _softened(color: Rgb) -> Rgb:
    lightness, chroma, hue = _oklch(color)
    return _fitted(lightness, min(chroma, _SOFTEST), hue)


def _luminance(color: Rgb) -> float:
    red, green, blue = map(_linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _oklch(color: Rgb) -> tuple[float, float, float]:
    """Lightness, chroma and hue, as CSS Color 4 defines OKLCH."""
    red, green, blue = map(_linear, color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, hypot(a, b), atan2(b, a)


def _fitted(lightness: float, chroma: float, hue: float) -> Rgb:
    """The colour that a screen can show; with less chroma where it can't show so much."""
    for share in range(50, -1, -1):
        parts = _shares(lightness, chroma * share / 50, hue)
        if all(-0.0005 <= part <= 1.0005 for part in parts):
            break
    red, green, blue = (round(255 * min(1, max(0, part))) for part in parts)
    return red, green, blue


def _shares(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _curved(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _curved(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _curved(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _curved(share: float) -> float:
    if share <= 0.0031308:
        return 12.92 * share
    return float(1.055 * share ** (1 / 2.4) - 0.055)
