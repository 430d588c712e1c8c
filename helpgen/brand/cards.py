"""Words and a colour → the picture that social networks show beside a link, and the icon that a tab shows."""

import hashlib
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct, json

from helpgen.brand import colors

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FOLDER = "_static/cards"
MADE = ("site", "pages")
"""What `theme.card` may say where no picture is at hand: one for the site, or one for each page."""
WIDTH, HEIGHT = 1200, 630
"""What social networks ask for."""
_DRAWING = "1"
"""Part of the names of pictures: another number where the drawing changes, since hosts keep pictures for ever."""
_EDGE = 80
_MARK = 104
_SIZES = (88, 76, 64, 54)
_LINES = 3


class Card(Struct, frozen=True, array_like=True):
    """What stands on a picture."""

    title: str
    shop: str
    host: str
    accent: str
    """As it can be read with white on it."""


def card(title: str, shop: str, address: str, accent: str) -> Card:
    """The picture for a page; for the site as a whole without a title."""
    return Card(title or shop, shop, urlsplit(address).hostname or "", accent)


def path(drawn: Card) -> str:
    """Where the picture stands; told before it is drawn."""
    said = json.encode((_DRAWING, drawn))
    return f"{FOLDER}/{hashlib.sha256(said).hexdigest()[:16]}.png"


def icon(name: str, accent: str) -> str:
    """The first letter of the shop on a slip of its colour, as SVG."""
    letter = escape(name.strip()[:1].upper() or "?")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<path fill="{accent}" d="M8 2h16a6 6 0 0 1 6 6v18l-3.5 3.5L23 26l-3.5 3.5L16 26l-3.5 3.5L9 26l-3.5 3.5L2 26V8'
        'a6 6 0 0 1 6-6z"/><text x="16" y="21" fill="#fff" font-family="Georgia,serif" font-size="18" font-weight="600"'
        f' text-anchor="middle">{letter}</text></svg>'
    )


def png(drawn: Card) -> bytes:
    """The picture."""
    from PIL import Image, ImageDraw  # not at the top: most builds draw nothing

    brand = colors.parsed(drawn.accent) or (31, 95, 91)
    panel, soft = colors.toned(brand, 0.325, 0.055), colors.toned(brand, 0.92, 0.025)
    image = Image.new("RGB", (WIDTH, HEIGHT), panel)
    draw = ImageDraw.Draw(image)
    paper = (251, 250, 247)
    _torn(draw, paper)
    _mark(draw, drawn, panel, paper)
    lines, font = _set(drawn.title)
    top = 252 if len(lines) < _LINES else 214
    for number, line in enumerate(lines):
        draw.text((_EDGE, top + number * font.size * 1.16), line, font=font, fill=paper)
    if drawn.shop != drawn.title:
        _put(draw, (_EDGE + _MARK + 28, _EDGE + _MARK / 2), drawn.shop, 40, paper, "lm")
    _put(draw, (_EDGE, HEIGHT - 92), drawn.host, 32, soft, "ls")
    written = BytesIO()
    image.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _torn(draw: "ImageDraw", paper: colors.Rgb) -> None:
    """The torn edge of a receipt."""
    step = 40
    points = [(x, HEIGHT - (0 if x // (step // 2) % 2 else 26)) for x in range(0, WIDTH + step, step // 2)]
    draw.polygon([(0, HEIGHT), *points, (WIDTH, HEIGHT)], fill=paper)


def _mark(draw: "ImageDraw", drawn: Card, panel: colors.Rgb, paper: colors.Rgb) -> None:
    draw.rounded_rectangle((_EDGE, _EDGE, _EDGE + _MARK, _EDGE + _MARK), 24, fill=paper)
    middle = _EDGE + _MARK / 2
    _put(draw, (middle, middle + 2), drawn.shop.strip()[:1].upper(), 68, panel, "mm")


def _put(draw: "ImageDraw", place: tuple[float, float], words: str, size: int, color: colors.Rgb, anchor: str) -> None:
    if _has(words):
        draw.text(place, words, font=_font(size), fill=color, anchor=anchor)


def _set(title: str) -> tuple[list[str], "FreeTypeFont"]:
    """A title in lines, as large as it fits; none of what the font has no letters for."""
    words = title.split() if _has(title) else []
    for size in _SIZES:
        font = _font(size)
        lines = _lines(words, font)
        if len(lines) <= _LINES and all(font.getlength(line) <= WIDTH - 2 * _EDGE for line in lines):
            return lines, font
    kept = lines[:_LINES]
    while kept and font.getlength(kept[-1] + "…") > WIDTH - 2 * _EDGE:
        kept[-1] = kept[-1][:-1]
    return [*kept[:-1], kept[-1] + "…"], font


def _lines(words: list[str], font: "FreeTypeFont") -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and font.getlength(f"{lines[-1]} {word}") <= WIDTH - 2 * _EDGE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _has(words: str) -> bool:
    """Whether the font has these letters: Latin, Greek and Cyrillic."""
    return all(letter.isspace() or ord(letter) < 0x530 or 0x1E00 <= ord(letter) < 0x2122 for letter in words)


def _font(size: int) -> "FreeTypeFont":
    from font_source_serif_pro import SourceSerifProSemibold
    from PIL import ImageFont

    # The basic layout is in every build of Pillow, so that the same words make the same picture everywhere.
    return ImageFont.truetype(SourceSerifProSemibold, size, layout_engine=ImageFont.Layout.BASIC)
