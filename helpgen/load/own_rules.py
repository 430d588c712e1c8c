"""The text of a file with rules of a site's own -> an `OwnPack`, and every mistake at its line."""

import re
from collections.abc import Iterator

import msgspec.inspect as mi
from msgspec import Struct

from helpgen import model
from helpgen.load import binder, documents, leaves, nodes

LARGEST = 500_000
"""Most characters of such a file."""
LONGEST = 200
"""Most letters of a phrase."""

START = "begin with `pack: house` and `title: Rules of our shop`, and list `rules:`"
_NEEDS: dict[str, tuple[str, ...]] = {
    "page": ("role",),
    "phrase": ("role", "words"),
    "heading": ("role", "words"),
    "link": (),
    "forbidden": ("words",),
}
_MAY: dict[str, tuple[str, ...]] = {"link": ("words", "target"), "forbidden": ("role",)}
"""Keys that a kind can do without."""
_ONE_LINE = ("message", "mend")
_PATH = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))[^\s\\?#:]+")


def own_rules(text: str, path: str) -> tuple[model.OwnPack | None, list[model.Finding]]:
    """The pack that the text states; None, with findings, if there is a mistake in it. Never fails."""
    root, findings = documents.root(text, path, "config", LARGEST)
    if not isinstance(root, nodes.Mapping):
        if root is not None:
            findings = [documents.no_keys(root, path, "config", "pack: house")]
        elif not findings:
            findings = [model.Finding(model.Place(path, 1), "config/missing", "the file states no rules", START)]
        return None, findings
    bind = binder.Binder(path, "config", strict=True, judge=_judge)
    stated = bind.bind(root, mi.type_info(model.OwnRules), "").value
    if bind.findings or not isinstance(stated, model.OwnRules):
        return None, sorted(bind.findings)
    rules = tuple((rule, bind.keys[f"rules.{at}.id"]) for at, rule in enumerate(stated.rules))
    return model.OwnPack(name=stated.pack, title=stated.title, place=bind.keys["pack"], rules=rules), []


def _judge(group: Struct) -> Iterator[tuple[str, str, str]]:
    """What can't be in this group of keys."""
    if isinstance(group, model.OwnRules):
        yield from _ids(group)
    elif isinstance(group, model.OwnRule):
        yield from _keys(group)
        yield from _values(group)


def _ids(stated: model.OwnRules) -> Iterator[tuple[str, str, str]]:
    seen: set[str] = set()
    for at, rule in enumerate(stated.rules):
        pack, _, name = rule.id.partition("/")
        if pack != stated.pack:
            message = f"the id `{rule.id}` does not begin with the name of the pack"
            yield f"rules.{at}.id", message, f"write `{stated.pack}/{name}`"
        elif rule.id in seen:
            yield f"rules.{at}.id", f"there are two rules `{rule.id}`", "give one of them another name"
        seen.add(rule.id)


def _keys(rule: model.OwnRule) -> Iterator[tuple[str, str, str]]:
    """Keys that the kind of the rule asks for, or has no use for."""
    stated = {name for name in ("role", "words", "target") if getattr(rule, name)}
    needs, takes = _NEEDS[rule.kind], {*_NEEDS[rule.kind], *_MAY.get(rule.kind, ())}
    missing = [name for name in needs if name not in stated]
    if missing:
        yield "kind", f"the kind `{rule.kind}` needs {leaves.listed(missing, 'and')}", "state it in this rule"
    if rule.kind == "link" and not stated & takes:
        yield "kind", "the kind `link` needs `words`, `target` or both", "state it in this rule"
    for name in sorted(stated - takes):
        yield name, f"the kind `{rule.kind}` has no use for `{name}`", "take it out"


def _values(rule: model.OwnRule) -> Iterator[tuple[str, str, str]]:
    for name in _ONE_LINE:
        if "\n" in getattr(rule, name).strip():
            yield name, f"`{name}` is more than one line", "write one sentence"
    for phrases in rule.words.values():
        wrong = [phrase for phrase in phrases if not phrase.strip() or len(phrase) > LONGEST]
        if wrong or not phrases:
            yield "words", "a phrase in `words` is empty or too long", f"write up to {LONGEST} letters"
            break
    if rule.target and not re.match("https?://", rule.target) and not _PATH.fullmatch(rule.target):
        message = f"`target` can't be {leaves.shown(rule.target)}"
        yield "target", message, "write an address with https://, or a path from the site's root: about/terms/"
