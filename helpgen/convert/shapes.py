"""Elements that come out in helpgen's own shape: notes, task lists, tables."""

import re

import turbohtml

from helpgen.convert import notes
from helpgen.phrases import Words

_ALERT = re.compile(r"\s*\[!([A-Za-z]+)\][ ]*")
_TASK = re.compile(r"\s*\[([ xX])\]\s+")
_BLOCKS = frozenset(("ul", "ol", "p", "pre", "div", "blockquote", "table"))


def alert(quote: turbohtml.Element, words: Words) -> None:
    """A quote that begins with `[!NOTE]` becomes a note; the rest of that line is its title."""
    paragraph = first(quote)
    if not isinstance(paragraph, turbohtml.Element) or paragraph.tag != "p":
        return
    start = first(paragraph)
    if not isinstance(start, turbohtml.Text) or not (m := _ALERT.match(start.data)):
        return
    kind = notes.KINDS.get(m[1].lower())
    if kind is None:
        return
    quote.tag = "div"
    quote.attrs["class"] = f"admonition {kind}"
    title = turbohtml.Element("p", {"class": "admonition-title"})
    start.data = start.data[m.end() :]
    _split_line(paragraph, title)
    if not title.text.strip():
        title.set_text(words.say(notes.TITLES[kind]))
    paragraph.insert_before(title)
    if first(paragraph) is None:
        paragraph.decompose()


def task(item: turbohtml.Element, _: Words) -> None:
    """`[ ]` or `[x]` at the start of a list item becomes a box."""
    start = first(item)
    if isinstance(start, turbohtml.Element) and start.tag == "p":
        start = first(start)
    if not isinstance(start, turbohtml.Text) or not (m := _TASK.match(start.data)):
        return
    attrs = {"type": "checkbox", "disabled": ""} | ({"checked": ""} if m[1] != " " else {})
    start.data = " " + start.data[m.end() :]
    label = start.wrap_siblings(turbohtml.Element("label"), until=_last_inline(start))
    label.insert(0, turbohtml.Element("input", attrs))
    item.add_class("task")


def table(element: turbohtml.Element, words: Words) -> None:
    """A table stands in a box that scrolls on a narrow screen."""
    attrs = {"class": "table-wrap", "tabindex": "0", "role": "group", "aria-label": words.say("Table")}
    element.wrap(turbohtml.Element("div", attrs))


def cell(element: turbohtml.Element, _: Words) -> None:
    """A cell is aligned by class."""
    if side := element.attr("align"):
        del element.attrs["align"]
        if side in ("left", "center", "right"):
            element.add_class(f"align-{side}")


def first(element: turbohtml.Element) -> turbohtml.Node | None:
    """Its first child that is more than white space."""
    for node in element.children:
        if not isinstance(node, turbohtml.Text) or node.data.strip():
            return node
    return None


def _last_inline(node: turbohtml.Node) -> turbohtml.Node:
    """The last sibling before a list or another block."""
    last = node
    for after in node.next_siblings:
        if isinstance(after, turbohtml.Element) and after.tag in _BLOCKS:
            break
        last = after
    return last


def _split_line(paragraph: turbohtml.Element, title: turbohtml.Element) -> None:
    """Move the first line of a paragraph into the title."""
    for node in list(paragraph.children):
        if isinstance(node, turbohtml.Text) and "\n" in node.data:
            head, _, node.data = node.data.partition("\n")
            title.append(turbohtml.Text(head))
            return
        if isinstance(node, turbohtml.Element) and node.tag == "br":
            node.decompose()
            return
        title.append(node.extract())
