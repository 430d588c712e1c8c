"""Start tags of the HTML -> their lines in the author's file."""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

import turbohtml

from helpgen.convert.placeholders import Places
from helpgen.convert.reading import Reading

MARKED = frozenset(("a", "img", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "li", "p", "table", "pre"))
_AHEAD = 60
"""How many start tags are passed over at most to find one again."""


class Lines:
    """Hands out lines in the order of the page."""

    def __init__(self, reading: Reading, places: Places, text: str, elements: Iterable[turbohtml.Element]) -> None:
        self.starts = reading.starts
        self.places = places
        self.text = text
        self.rows: list[str] | None = None
        self.next: Counter[str] = Counter()
        counts = Counter(element.tag for element in elements)
        self.in_step = {tag for tag, starts in self.starts.items() if len(starts) == counts[tag]}

    def of(self, element: turbohtml.Element, tag: str) -> int:
        """The line of the next element of a tag, 0 if it was not found again."""
        starts = self.starts.get(tag, ())
        at = self.next[tag]
        if tag not in self.in_step:
            found = self._search(starts[at : at + _AHEAD], element)
            if found < 0:
                return 0
            at += found
        self.next[tag] = at + 1
        return self.places.line(starts[at][0])

    def link(self, tag: str, target: str) -> tuple[str, int]:
        """The target of the next link as it was written, and its line."""
        starts = self.starts.get(tag, ())
        wanted = _plain(target)
        for at in range(self.next[tag], min(self.next[tag] + _AHEAD, len(starts))):
            line, written = starts[at]
            if written == target or _plain(written) == wanted:
                self.next[tag] = at + 1
                return (target if target.startswith("mailto:") else written), self.places.line(line)
        at = self.text.find(target) if target else -1
        return target, self.places.line(self.text.count("\n", 0, at) + 1) if at >= 0 else 0

    def _search(self, starts: Iterable[tuple[int, str]], element: turbohtml.Element) -> int:
        """Which of these starts has the element's first letters on its line, -1 for none."""
        wanted = _letters(element.text)
        if not wanted:
            return -1
        if self.rows is None:
            self.rows = self.text.split("\n")
        for at, (line, _) in enumerate(starts):
            if wanted in _letters(self.rows[line - 1], 1000) or _letters(self.rows[line - 1]).startswith(wanted):
                return at
        return -1


def _plain(target: str) -> str:
    return unquote(target.removeprefix("mailto:")).strip() if "%" in target or ":" in target else target.strip()


def _letters(text: str, most: int = 16) -> str:
    """Its first letters and digits, for comparing what was written with what is shown."""
    return "".join(filter(str.isalnum, text[: 4 * most]))[:most]
