"""Texts that name things: slugs, relative URLs, near misses and digests."""

import hashlib
import heapq
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

_QUESTION = re.compile("[?\uff1f\u061f;\u037e]\\s*$")
_PLAIN = re.compile(r"[a-zA-Z0-9_.~/@!$()*+,=-]*")
"""What a URL need not escape."""
_SIGNS = re.compile(r"[^\w\s]+")
_GAPS = bytes(code for code in range(128) if re.match(r"\W", chr(code)))
_AS_SPACES = bytes.maketrans(_GAPS, b" " * len(_GAPS))
_USUAL_GAPS = "’–“”—‘…•·\u00a0\u200b"
"""Those outside of ASCII that stand on most pages."""
_NO_LETTERS = re.compile(r"\W+")
SLUG_BYTES = 180
"""Longest slug: file systems take 255 bytes for a name."""

RUN = 8
"""Words in a row that two texts hardly ever share by chance."""

CANDIDATES = 20
"""How many known words are compared letter by letter for a near miss."""

HINTS = 20
"""Problems of a site for which a near miss is looked for."""


def slug(text: str) -> str:
    """The text as one segment of a URL: "Oplà IoT Kit" is "oplà-iot-kit". Never empty; a slug's slug is itself."""
    # Lower case can take a text out of its normal form, so the form is made twice.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    kept: list[str] = []
    for letter in folded:
        if letter.isalnum() or (kept and kept[-1] != "-" and _belongs_to_letter(letter)):
            kept.append(letter)
        elif kept and kept[-1] != "-":
            kept.append("-")
    cut = "".join(kept).encode()[:SLUG_BYTES].decode(errors="ignore")
    return cut.strip("-") or "page"


def _belongs_to_letter(letter: str) -> bool:
    """Whether it is a vowel sign or accent, without which many scripts can't be read; emoji variants are not."""
    return unicodedata.category(letter) in ("Mn", "Mc") and not 0xFE00 <= ord(letter) <= 0xFE0F


def is_question(text: str) -> bool:
    """Whether it ends as a question does: in Latin, Chinese, Arabic or Greek script."""
    return _QUESTION.search(text) is not None


def relative(from_url: str, to_url: str) -> str:
    """How a page links to another URL of the site: "../../x/", "./"; percent-encoded, never empty."""
    return _relative(from_url.rpartition("/")[0], to_url)


@lru_cache(maxsize=4096)
def _relative(base: str, to_url: str) -> str:
    folder, slash, name = to_url.rpartition("/")
    steps = _steps(base, folder)
    return quoted(steps + name if slash or steps else name) or "./"


def _steps(base: str, folder: str) -> str:
    """The way from a folder to another, with a slash at its end; "" if they are one."""
    if any("//" in f"/{path}" or "/." in f"/{path}" or path[-1:] == "/" for path in (base, folder)):
        # Nothing that this program makes, but a link may say it.
        way = posixpath.relpath("/" + folder, "/" + base)
        return "" if way == "." else way + "/"
    here, there = (path.split("/") if path else [] for path in (base, folder))
    shared = 0
    for one, other in zip(here, there, strict=False):
        if one != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "".join(f"{name}/" for name in there[shared:])


def quoted(path: str) -> str:
    """A path of the site as a URL writes it."""
    return path if _PLAIN.fullmatch(path) else quote(path, safe="/@!$()*+,=~")


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that was most likely meant, or ""."""
    from difflib import get_close_matches  # most builds have nothing to be near to

    wanted = _pairs(word.lower())
    candidates = heapq.nlargest(CANDIDATES, sorted(known), key=lambda name: len(wanted & _pairs(name.lower())))
    by_lower = {name.lower(): name for name in reversed(candidates)}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else ""


class Hints:
    """What was most likely meant, for the first problems of a site: near misses are costly to find among many names."""

    def __init__(self) -> None:
        self._sought = 0

    def nearest(self, word: str, known: Iterable[str]) -> str:
        """The known word that was most likely meant, or ""; always that once enough were sought."""
        self._sought += 1
        return nearest(word, known) if word and self._sought <= HINTS else ""


def _pairs(word: str) -> set[str]:
    """Its pairs of neighbouring letters, counted with the edges."""
    padded = f" {word} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def words(text: str) -> list[str]:
    """The words of a text, without regard to case and signs."""
    raw = _folded(text).translate(_AS_SPACES)
    found = raw.decode(errors="surrogatepass")
    return (found if len(found) == len(raw) else _SIGNS.sub(" ", found)).split()


def letters(text: str) -> str:
    """The words of a text as one: a quick look for words in a row, which stand in it letter by letter."""
    raw = _folded(text).translate(None, _GAPS)
    found = raw.decode(errors="surrogatepass")
    return found if len(found) == len(raw) else _NO_LETTERS.sub("", found)


def _folded(text: str) -> bytes:
    """A text without regard to case, what usually stands between words as spaces.

    Bytes are translated in a third of the time that a pattern takes; most texts have no letter outside of ASCII.
    """
    for gap in () if text.isascii() else _USUAL_GAPS:
        text = text.replace(gap, " ")
    return text.casefold().encode(errors="surrogatepass")


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every RUN words in a row, without regard to case and signs: by these a text is known inside another."""
    found = words(text)
    return frozenset(zip(*(found[at:] for at in range(RUN)), strict=False))


def digest(*parts: str | bytes) -> str:
    """32 hex digits that stand for these parts in this order."""
    raw = [part.encode(errors="surrogatepass") if isinstance(part, str) else part for part in parts]
    return hashlib.sha256(b"".join([piece for one in raw for piece in (b"%d:" % len(one), one)])).hexdigest()[:32]
