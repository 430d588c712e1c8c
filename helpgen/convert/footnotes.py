"""Footnotes: gathered at the end of the page, numbered as they are first named, with a way back."""

import turbohtml

from helpgen import text
from helpgen.convert.headings import Ids
from helpgen.phrases import Words


def gather(root: turbohtml.Element, ids: Ids, words: Words) -> None:
    """Move the definitions into one section and link them both ways."""
    definitions: dict[str, turbohtml.Element] = {}
    for element in root.find_all("div", class_="footnote-definition"):
        definitions.setdefault(element.attr("id") or "", element)
    marks: dict[str, list[turbohtml.Element]] = {}
    for mark in root.find_all("sup", class_="footnote-reference"):
        link = mark.find("a")
        label = (link.attr("href") or "").removeprefix("#") if link is not None else ""
        if label in definitions:
            marks.setdefault(label, []).append(mark)
    notes = turbohtml.Element("ol")
    for number, label in enumerate([*marks, *(label for label in definitions if label not in marks)], 1):
        here = ids.take(f"fn-{text.slug(label)}")
        backs = [_mark(mark, number, here, ids) for mark in marks.get(label, ())]
        notes.append(_note(definitions[label], here, backs, words))
    if len(notes):
        attrs = {"class": "footnotes", "aria-label": words.say("Footnotes")}
        root.append(turbohtml.Element("section", attrs, [notes]))


def _mark(mark: turbohtml.Element, number: int, note: str, ids: Ids) -> str:
    """Make the number in the text; gives its id."""
    name = ids.take(note.replace("fn-", "fnref-", 1))
    mark.clear()
    mark.append(turbohtml.Element("a", {"href": f"#{note}"}, [turbohtml.Text(str(number))]))
    mark.attrs["class"] = "footnote-ref"
    mark.attrs["id"] = name
    return name


def _note(definition: turbohtml.Element, name: str, backs: list[str], words: Words) -> turbohtml.Element:
    """Make the item of a note from its definition."""
    if (label := definition.find("sup", class_="footnote-definition-label")) is not None:
        label.decompose()
    note = turbohtml.Element("li", {"id": name}, list(definition.children))
    definition.decompose()
    elements = [node for node in note.children if isinstance(node, turbohtml.Element)]
    last = elements[-1] if elements and elements[-1].tag == "p" else note
    for at, back in enumerate(backs, 1):
        attrs = {
            "href": f"#{back}",
            "class": "footnote-back",
            "aria-label": words.say("Back to text %(number)s") % {"number": at},
        }
        last.extend([turbohtml.Text(" "), turbohtml.Element("a", attrs, [turbohtml.Text("↩")])])
    return note
