"""The headings of a body: the title, levels without gaps, anchors, and the clauses that they open."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import turbohtml
from msgspec.structs import replace

from helpgen import model

CLAUSES = (
    "returns.window", "returns.steps", "returns.condition", "returns.exceptions", "returns.cost", "returns.address",
    "refund.steps", "refund.time", "refund.type", "refund.fees",
    "exchange", "cancellation", "shipping.time", "shipping.cost", "shipping.countries",
    "withdrawal.right", "withdrawal.exceptions", "withdrawal.form", "withdrawal.function",
    "legal.identity", "legal.rights", "legal.adr", "legal.guarantee",
    "privacy.controller", "privacy.purposes", "privacy.recipients", "privacy.transfers", "privacy.retention",
    "privacy.rights", "privacy.complaints", "privacy.sold", "privacy.dnt", "privacy.changes", "privacy.required",
    "privacy.automated", "privacy.collected", "privacy.sources", "privacy.minors", "privacy.disclosed",
    "privacy.sensitive",
    "access.service", "access.how", "access.report", "access.authority",
)  # fmt: skip
"""What a passage may settle."""

Pair = tuple[turbohtml.Element, model.Heading]


_NOT_IN_IDS = re.compile(r"[^\w\- ]")


def name(words: str) -> str:
    """The id that code hosts give a heading, so that links work there too: "What's new?" is "whats-new"."""
    folded = unicodedata.normalize("NFC", words).lower().strip()
    return _NOT_IN_IDS.sub("", folded).replace(" ", "-").strip("-") or "section"


class Ids:
    """The ids of a page."""

    def __init__(self, used: Iterable[str]) -> None:
        self.used = set(used)
        self._next: dict[str, int] = {}

    def take(self, name: str) -> str:
        """The name, with a number if it is taken, counted as code hosts do: "a", "a-1", "a-2"; from now on it is."""
        free = name
        while free in self.used:
            number = self._next[name] = self._next.get(name, 0) + 1
            free = f"{name}-{number}"
        self.used.add(free)
        return free


LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def words_of(element: turbohtml.Element) -> str:
    """The text of a heading; of pictures alone their alt texts."""
    shown = " ".join(element.text.split())
    return shown or " ".join(filter(None, (image.attr("alt") for image in element.iter_elements("img"))))


def take_title(root: turbohtml.Element, headings: list[Pair], title: str) -> tuple[str, model.Heading | None]:
    """The title of the page, and its heading if that was taken out of the body.

    The first `h1` is the title if there is none, or if it says the same; it stays in the body if text stands before it.
    """
    first = next((pair for pair in headings if pair[1].level == 1), None)
    if first is None:
        return title, None
    element, heading = first
    if title and title.casefold() != heading.text.casefold():
        return title, None
    if not _opens(root, element):
        return title or heading.text, None
    headings.remove(first)
    element.decompose()
    return heading.text, heading


def _opens(root: turbohtml.Element, element: turbohtml.Element) -> bool:
    """Whether no text stands before it."""
    return element.parent == root and not any(node.text.strip() for node in element.previous_siblings)


def level(headings: Iterable[Pair]) -> list[Pair]:
    """The headings from level 2 on, each at most one below the one it belongs to."""
    stack: list[tuple[int, int]] = []
    levelled = []
    for element, heading in headings:
        while stack and stack[-1][0] >= heading.level:
            stack.pop()
        now = min(stack[-1][1] + 1 if stack else 2, 6)
        stack.append((heading.level, now))
        if now != heading.level:
            element.tag = f"h{now}"
        levelled.append((element, replace(heading, level=now)))
    return levelled


def anchor(headings: Sequence[Pair], ids: Ids) -> tuple[list[Pair], list[model.Heading]]:
    """The headings with unique ids, and those whose own id was taken already.

    Ids that authors give come before those that are made from the text, so that these can't push them aside.
    """
    given = {at: heading.anchor for at, (_, heading) in enumerate(headings) if heading.anchor}
    twice: list[model.Heading] = []
    for at, wanted in given.items():
        if wanted in ids.used:
            twice.append(headings[at][1])
        given[at] = ids.take(wanted)
    anchored = []
    for at, (element, heading) in enumerate(headings):
        element.attrs["id"] = given.get(at) or ids.take(name(heading.text))
        anchored.append((element, replace(heading, anchor=element.attrs["id"])))
    return anchored, twice


def mark_clauses(headings: Iterable[Pair], by_id: Mapping[str, list[str]]) -> list[Pair]:
    """Wrap what stands under each heading that has a clause, up to the next one of its level or above.

    `by_id` are the clauses that the front matter gives to ids of headings.
    """
    marked = []
    for element, heading in headings:
        names = [*heading.clause.replace(",", " ").split(), *by_id.get(heading.anchor, ())]
        if names:
            clause = " ".join(dict.fromkeys(names))
            heading = replace(heading, clause=clause)
            element.wrap_siblings(turbohtml.Element("section", {"data-clause": clause}), until=_last(element, heading))
        marked.append((element, heading))
    return marked


def _last(element: turbohtml.Element, heading: model.Heading) -> turbohtml.Node:
    """The last sibling that belongs to a heading."""
    last: turbohtml.Node = element
    for node in element.next_siblings:
        if isinstance(node, turbohtml.Element) and LEVELS.get(node.tag, 7) <= heading.level:
            break
        last = node
    return last
