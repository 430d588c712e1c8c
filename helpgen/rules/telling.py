"""A rule in words: for a terminal, for reports, and as the page of the documentation that lists them all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from helpgen import model, phrases
from helpgen.late import late
from helpgen.rules.base import FRESH, Rule, Source

_BASES = {
    "law": "law",
    "contract": "contracts of payment services and card schemes",
    "platform": "rules of shopping platforms",
    "standard": "a standard",
    "guidance": "guidance of payment providers and good practice",
    "house": "a rule of the house",
}
_AREAS = {
    "access": "Accessibility",
    "checkout": "Checkout",
    "config": "Settings",
    "contact": "Contact",
    "content": "Texts",
    "dispute": "Disputes",
    "fact": "Facts in texts",
    "facts": "Facts",
    "faq": "Questions and answers",
    "file": "Files",
    "files": "Files for machines",
    "front-matter": "Front matter",
    "help": "Help links",
    "hub": "Help center",
    "jsonld": "Structured data",
    "language": "Languages",
    "legal": "Legal information",
    "link": "Addresses",
    "meta": "Statements by people",
    "policy": "Policies",
    "privacy": "Privacy",
    "quality": "Care",
    "reach": "Reachability",
    "refund": "Returns and refunds",
    "shipping": "Shipping",
    "subscription": "Subscriptions",
    "theme": "Theme",
    "wcag": "Web accessibility",
    "withdrawal": "Withdrawal",
}
"""What the rules of a topic are about; a topic that is not here is named after itself."""
_PART = late(r"^(Why it matters|How it is looked for|Passes|Fails|To put right): ", re.MULTILINE)
_CODE = late(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_OPENING = """\
Every rule that helpgen judges by, with the weight that each pack gives it, what it rests on, and where that can be
read. Rules that rest on guidance say what buyers and payment providers expect; only a rule that rests on law says what
the law asks. None of this is legal advice. `helpgen explain RULE` prints the same in a terminal, and
[Rules of your own](../../checking/rules-of-your-own.md) says how to add to them.
"""


def area(topic: str) -> str:
    """What the rules of a topic are about, as a heading: "policy" -> "Policies"."""
    return _AREAS.get(topic) or topic[:1].upper() + topic[1:].replace("-", " ")


def rests(rule: Rule) -> str:
    """What it rests on, in words; guidance alone is said to be no legal duty."""
    words = phrases.listed([_BASES[basis] for basis in rule.basis])
    return f"{words}; nothing here is a legal duty" if rule.basis == ("guidance",) else words


def title(rule: Rule) -> str:
    """What it asks, in one sentence."""
    return rule.doc.partition("\n")[0]


def card(rule: Rule, severity: model.Severity, packs: Iterable[str], as_of: date) -> model.RuleCard:
    """What reports tell of a rule that weighs this much in the packs that were judged, on the day that is judged."""
    parts = _parts(rule)
    return model.RuleCard(
        id=rule.id,
        area=rule.area or area(rule.id.partition("/")[0]),
        title=title(rule),
        why=parts.get("Why it matters", ""),
        mend=parts.get("To put right", ""),
        severity=severity,
        packs=tuple(sorted(pack for pack in packs if pack in rule.packs)),
        basis=rule.basis,
        rests=rests(rule),
        sources=tuple((source.title, source.url) for source in rule.sources),
        unread_since=rule.unread_since(as_of),
    )


def _parts(rule: Rule) -> dict[str, str]:
    """The parts of its text below the first line, each on one line."""
    _, *found = _PART.split(rule.doc)
    return {name: " ".join(text.split()) for name, text in zip(found[::2], found[1::2], strict=True)}


def explained(rule: Rule, as_of: date | None = None) -> str:
    """All that there is to say about it, for a terminal."""
    weights = ", ".join(f"{severity} in {pack}" for pack, severity in rule.packs.items())
    lines = [rule.id, f"Weight: {weights}.", "", rule.doc, "", f"Rests on: {rests(rule)}."]
    if rule.since or rule.until:
        lines.append(f"Holds: {rule.since or 'always'} to {rule.until or 'today'}.")
    if rule.sources:
        lines += ["", "Sources:", *(f"- {source}" for source in rule.sources)]
    if as_of and rule.stale(as_of):
        lines += ["", f"Some of these were not read for {FRESH.days} days: see whether they still say so."]
    return "\n".join(lines) + "\n"


def overview(rules: Sequence[Rule]) -> str:
    """Every rule on a line of its own: id, what it asks, packs."""
    width = max(len(rule.id) for rule in rules)
    return "\n".join(
        f"{rule.id:{width}}  {title(rule)}  [{', '.join(rule.packs)}]" for rule in sorted(rules, key=lambda r: r.id)
    )


def reference(rules: Iterable[Rule]) -> dict[str, str]:
    """The pages of the documentation with all rules as Markdown, by file name: one for each topic, and their list."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    topics = [(topic, list(found)) for topic, found in groupby(ordered, key=lambda rule: rule.id.partition("/")[0])]
    lines = [_front("Rules"), "", _OPENING, f"{len(ordered)} rules:", ""]
    pages = {}
    for topic, found in topics:
        links = ", ".join(f"[{rule.id}]({topic}.md#{_anchor(rule.id)})" for rule in found)
        lines.append(f"- **{area(topic)}**: {links}")
        entries = [line for rule in found for line in ("", *_entry(rule))]
        opening = "All topics are listed under [rules](index.md)."
        pages[f"{topic}.md"] = "\n".join([_front(f"Rules: {area(topic)}"), "", opening, *entries]) + "\n"
    return {"index.md": "\n".join(lines) + "\n", **pages}


def _front(title: str) -> str:
    """Front matter of a page that quotes braces as they are."""
    return f'---\ntitle: "{title}"\nvariables: no\n---'


def _entry(rule: Rule) -> Iterator[str]:
    """The section of one rule."""
    asks, *parts = rule.doc.split("\n\n")
    weights = ", ".join(f"{severity} in {pack}" for pack, severity in rule.packs.items())
    yield from (f"## {rule.id}", "", _plain(asks), "", f"Weight: {weights}. Rests on: {rests(rule)}.")
    if rule.since or rule.until:
        yield from ("", f"Holds: {_day(rule.since, 'always')} to {_day(rule.until, 'today')}.")
    for part in parts:
        name, _, said = part.partition(":")
        yield from ("", f"**{name}:** {_plain(said.strip())}")
    if rule.sources:
        yield from ("", "Sources:", "", *(f"- {_cited(source)}" for source in rule.sources))


def _cited(source: Source) -> str:
    name = f"[{_plain(source.title)}](<{source.url}>)" if source.url else _plain(source.title)
    return f"{name}, " + (f"read {source.read}" if source.read else "cited from memory")


def _plain(text: str) -> str:
    """Text whose `<` and `[` stay what they are; code is left alone."""
    done, at = [], 0
    for code in _CODE.finditer(text):
        done += [re.sub(r"([<\[\]*_])", r"\\\1", text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*done, re.sub(r"([<\[\]*_])", r"\\\1", text[at:])])


def _day(day: date | None, otherwise: str) -> str:
    return day.isoformat() if day else otherwise


def _anchor(id: str) -> str:  # noqa: A002
    """The anchor that code hosts give to the heading of a rule."""
    return re.sub(r"[^a-z0-9 -]", "", id.lower()).replace(" ", "-")
