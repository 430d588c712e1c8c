"""A page of anybody's → the same page as the walk over it expects: lines, landmarks, and nothing without measure.

Old themes mark header, content and footer by class or id only; some put all of the page into `<main>`. Whoever made the
page may also mean harm, so what grows faster than the page is cut before anything is computed from it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

import turbohtml

from helpgen import fact_ok, model

MOST_ELEMENTS = 50_000
_LABEL = 300
_DATA = 100_000
_SCRIPTS = 20
_CARDS = 100
"""Boxes that are asked whether they hold most of the page."""
_MARKS, _NESTED = 100, 3
"""Passages of a page that are marked as settling something, and how many may lie around one."""
_CLAUSE = re.compile(r"[a-z]{2,20}(?:\.[a-z]{2,20})?")
_EDGE = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
_HEADER = re.compile(
    _EDGE.format("(?:site|page|main|global|top|shop)?[_-]?header|masthead|top-?bar|nav-?bar|kopf(?:bereich|zeile)?|entete|"
                 "en-tete|cabecera|testata|intestazione"), re.IGNORECASE,
)  # fmt: skip
_FOOTER = re.compile(
    _EDGE.format("(?:site|page|main|global|shop)?[_-]?footer|colophon|fuss(?:bereich|zeile)?|pied(?:[_-]de)?[_-]page|"
                 "pie(?:[_-]de)?[_-]pagina|bottom-?bar|copyright"), re.IGNORECASE,
)  # fmt: skip
_MAIN = re.compile(r"(?:main|page|site)?[_-]?content|main|inhalt|contenu|contenido|contenuto", re.IGNORECASE)
_BOXES = "div, section, table, td, ul, nav, center"
_ASIDE = ("header", "footer", "nav", "aside")
_INNER = "main, [role=main], article, aside, dialog"


def tidy(document: turbohtml.Document) -> bool:
    """Make a page ready, in place. False for one that is too large to be looked at."""
    if not _bounded(document):
        return False
    for number, passage in enumerate(document.select("[data-clause]")):
        if number >= _MARKS or not _settles(passage):
            del passage.attrs["data-clause"]
    for block in [*document.select(f"[{fact_ok.MARK}]"), *fact_ok.elements(document)][: fact_ok.MOST]:
        _accept(block)
    body = document.select_one("body")
    if body is not None:
        header, footer = _heads(body), _feet(body)
        for element in header:
            element.attrs["role"] = "banner"
        for element in footer:
            element.attrs["role"] = "contentinfo"
        _mark_main(body, [*header, *footer])
    return True


def _bounded(document: turbohtml.Document) -> bool:
    """Lines marked, names of links written out, and what is too large taken away."""
    labels: dict[str, str] = {}
    scripts = 0
    for number, element in enumerate(_elements(document)):
        if number > MOST_ELEMENTS:
            return False
        attrs = element.attrs
        if attrs:
            for name in ("srcset", "data-body", model.LINE_MARK):
                if name in attrs:
                    del attrs[name]
            if "aria-labelledby" in attrs:
                _name(document, element, labels)
        if element.tag == "script" and attrs.get("type") == "application/ld+json":
            scripts += 1
            if scripts > _SCRIPTS or len(element.text) > _DATA:
                attrs["type"] = "text/plain"
        attrs[model.LINE_MARK] = str(element.source_line or 0)
    return True


def _settles(element: turbohtml.Element) -> bool:
    """Whether a mark of what a passage settles is believed: it is one clause of a passage with words, in few others.

    What is in many such passages would hold the names of all of them.
    """
    if not _CLAUSE.fullmatch(str(element.attr("data-clause") or "")) or not element.text.strip():
        return False
    depth, around = 0, element.parent
    while depth < _NESTED and isinstance(around, turbohtml.Element):
        outer = around.closest("[data-clause]")
        around, depth = (outer.parent, depth + 1) if outer else (None, depth)
    return depth < _NESTED


def _accept(block: turbohtml.Element) -> None:
    """Mark a block whose statements somebody has accepted, unless one around it is."""
    if not block.closest(f'[data-clause~="{fact_ok.CLAUSE}"]'):
        settles = block.attr("data-clause")
        block.attrs["data-clause"] = f"{settles} {fact_ok.CLAUSE}" if settles else fact_ok.CLAUSE


def _name(document: turbohtml.Document, element: turbohtml.Element, labels: dict[str, str]) -> None:
    """Put the name that stands elsewhere on the page where it is used."""
    named = str(element.attr("aria-labelledby") or "").split()[:5]
    del element.attrs["aria-labelledby"]
    for name in named:
        if name not in labels and len(labels) < 1000:
            found = document.find(attrs={"id": name})
            labels[name] = " ".join(found.text[:_LABEL].split()) if found else ""
    text = " ".join(filter(None, (labels.get(name, "") for name in named)))
    if text and element.tag == "a":
        element.attrs["aria-label"] = text[:_LABEL]


def _heads(body: turbohtml.Element) -> list[turbohtml.Element]:
    """What is at the top of every page: its header, or what is called so, and navigation outside of any part."""
    found = _outermost(body.select("header, [role=banner]"), f"{_INNER}, footer")
    if not found:
        named = (box for box in body.select(_BOXES) if _called(box, _HEADER) and box.select_one("a[href]"))
        found = _outermost(named, f"{_INNER}, footer, [role=contentinfo]")[:1]
    alone = (nav for nav in body.select("nav, [role=navigation]") if not any(_inside(nav, one) for one in found))
    return found + _outermost(alone, f"{_INNER}, header, footer, [role=contentinfo]")


def _feet(body: turbohtml.Element) -> list[turbohtml.Element]:
    """What is at the bottom of every page: its footer, and boxes that are called so."""
    found = _outermost(body.select("footer, [role=contentinfo]"), "article, aside, dialog, header, blockquote")
    outside = [one for one in found if not one.closest("main, [role=main]")]
    named = (box for box in body.select(_BOXES) if _called(box, _FOOTER))
    more = [
        box
        for box in _outermost(named, f"{_INNER}, header, footer, [role=banner], [role=contentinfo]")
        if not any(_inside(one, box) for one in found)
    ]
    return (outside or ([] if more else found)) + more


def _mark_main(body: turbohtml.Element, frame: list[turbohtml.Element]) -> None:
    """Mark what a page is about as its main part, without the header and footer."""
    for marked in body.select("main, [role=main]"):
        if any(_inside(one, marked) for one in frame):
            marked.attrs["role"] = "presentation"
        else:
            return
    around = _around(body, frame)
    if around is None:
        return
    parts = _parts(around, frame)
    enough = sum(len(part.text) for part in parts) / 2
    named = (
        box
        for box in around.select("[id], [class], article")
        if box.tag == "article" or any(_MAIN.fullmatch(name) for name in (str(box.attr("id") or ""), *_classes(box)))
    )
    # What is called so may be one card of many.
    cards = islice(named, _CARDS)
    main = next((box for box in cards if _free(box, frame) and len(box.text) >= enough), None)
    if main is None:
        main = turbohtml.Element("div", {model.LINE_MARK: parts[0].attrs.get(model.LINE_MARK, "0")})
        parts[0].insert_before(main)
        main.extend(parts)
    main.attrs["role"] = "main"


def _around(body: turbohtml.Element, frame: list[turbohtml.Element]) -> turbohtml.Element | None:
    """The box with most to read right between header and footer, however deep they lie."""
    found: turbohtml.Element | None = None
    box: turbohtml.Element | None = body
    most = 0
    while box is not None:
        size = sum(len(part.text) for part in _parts(box, frame))
        if size > most:
            found, most = box, size
        holding = (one for one in _children(box) if one not in frame and any(_inside(part, one) for part in frame))
        box = max(holding, key=lambda one: len(one.text), default=None)
    return found


def _parts(box: turbohtml.Element, frame: list[turbohtml.Element]) -> list[turbohtml.Element]:
    return [child for child in _children(box) if child.tag not in _ASIDE and _free(child, frame)]


def _free(box: turbohtml.Element, frame: list[turbohtml.Element]) -> bool:
    """Whether a box is something to read, and neither holds nor lies in the header or footer."""
    unread = box.tag in ("script", "style", "template", "noscript", "link", "svg")
    return not unread and bool(box.text.strip()) and not any(_inside(one, box) or _inside(box, one) for one in frame)


def _outermost(found: Iterable[turbohtml.Element], within: str) -> list[turbohtml.Element]:
    """Those that lie neither in one another nor in anything that `within` selects."""
    kept: list[turbohtml.Element] = []
    for element in found:
        parent = element.parent
        around = parent.closest(within) if isinstance(parent, turbohtml.Element) else None
        if around is None and not any(_inside(element, one) for one in kept):
            kept.append(element)
        if len(kept) == 20:
            break
    return kept


def _inside(element: turbohtml.Element, box: turbohtml.Element) -> bool:
    return element == box or any(one == box for one in element.ancestors)


def _called(box: turbohtml.Element, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name) for name in (str(box.attr("id") or ""), *_classes(box)))


def _classes(box: turbohtml.Element) -> list[str]:
    classes = box.attr("class")
    return str(classes if isinstance(classes, str) else " ".join(classes or ())).split()[:20]


def _children(box: turbohtml.Element) -> list[turbohtml.Element]:
    return [node for node in box.children if isinstance(node, turbohtml.Element)]


def _elements(document: turbohtml.Document) -> Iterator[turbohtml.Element]:
    return (node for node in document.descendants if isinstance(node, turbohtml.Element))
