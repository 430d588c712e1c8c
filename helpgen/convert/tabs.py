"""Tabs: the sub-headings below `## How to send it back {.tabs}` become tabs, one of which is open at a time.

They are details of one name, so that they open without a script, by a link to their heading, and when one looks for a
word in the page; on code hosts they are the headings that they are written as.
"""

from collections.abc import Iterator, Sequence

import turbohtml

from helpgen.convert.headings import Pair

CLASS = "tabs"
BODY = "tab-body"


def make(pairs: Sequence[Pair]) -> Iterator[int]:
    """Make the tabs. Gives the line of each heading that asks for tabs and has not two sub-headings."""
    number = 0
    for at, (element, heading) in enumerate(pairs):
        if CLASS not in (element.attr("class") or "").split():
            continue
        element.remove_class(CLASS)
        if not element.attr("class"):
            del element.attrs["class"]
        members = [sub for sub, below in _below(pairs[at + 1 :], heading.level) if below == heading.level + 1]
        tops = [top for sub in members if (top := _top(sub, element)) is not None]
        if len(tops) < 2 or len(tops) < len(members):
            yield heading.line
            continue
        number += 1
        made = [
            _tab(top, sub, f"_tabs-{number}", first=sub is members[0]) for top, sub in zip(tops, members, strict=True)
        ]
        made[0].wrap_siblings(turbohtml.Element("div", {"class": CLASS}), until=made[-1])


def _below(pairs: Sequence[Pair], level: int) -> Iterator[tuple[turbohtml.Element, int]]:
    """The headings of a section, each with its level."""
    for element, heading in pairs:
        if heading.level <= level:
            return
        yield element, heading.level


def _top(sub: turbohtml.Element, heading: turbohtml.Element) -> turbohtml.Element | None:
    """What stands beside the heading: the sub-heading, or the section of its clause; None where it stands elsewhere."""
    if sub.parent == heading.parent:
        return sub
    section = sub.parent
    beside = isinstance(section, turbohtml.Element) and section.parent == heading.parent
    return section if beside and isinstance(section, turbohtml.Element) and section.tag == "section" else None


def _tab(top: turbohtml.Element, sub: turbohtml.Element, name: str, *, first: bool) -> turbohtml.Element:
    """A tab of a sub-heading and all that belongs to it; gives what stands beside the other tabs."""
    details = turbohtml.Element("details", {"class": "tab", "name": name, **({"open": ""} if first else {})})
    last = _last(sub, inside=top is not sub)
    sub.wrap_siblings(details, until=last)
    # A link opens what it leads into, not what it leads to: so the id moves to what the tab holds.
    body = turbohtml.Element("div", {"class": BODY, "id": sub.attrs.pop("id")})
    if last is sub:
        details.append(body)
    else:
        after = next(iter(sub.next_siblings))
        after.wrap_siblings(body, until=last)
    sub.wrap(turbohtml.Element("summary"))
    return details if top is sub else top


def _last(sub: turbohtml.Element, *, inside: bool) -> turbohtml.Node:
    """The last sibling that belongs to a sub-heading: up to the next one, or the end of its own section."""
    last: turbohtml.Node = sub
    for node in sub.next_siblings:
        if not inside and isinstance(node, turbohtml.Element) and (node.tag <= sub.tag and _is_heading(node)):
            break
        if not inside and isinstance(node, turbohtml.Element) and node.tag == "section" and _opens(node, sub.tag):
            break
        last = node
    return last


def _is_heading(node: turbohtml.Element) -> bool:
    return node.tag in ("h1", "h2", "h3", "h4", "h5", "h6")


def _opens(section: turbohtml.Element, tag: str) -> bool:
    """Whether a clause's section begins with a heading of this level or above."""
    inner = next((node for node in section.children if isinstance(node, turbohtml.Element)), None)
    return inner is not None and _is_heading(inner) and inner.tag <= tag
