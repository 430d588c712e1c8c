"""The text of `site.yaml` -> `Settings`, with every mistake at its line."""

from collections.abc import Iterator
from functools import cache, partial

import msgspec.inspect as mi

from helpgen import model
from helpgen.load import binder, documents, leaves, localized, nodes, overlays, secrets, sense

LARGEST = 1_000_000
"""Most characters of a `site.yaml`."""

_LANGUAGES = ("languages", "by_language")
"""What is no fact of the shop."""
START = (
    "begin with three lines: `name: Your shop`, `url: https://help.example.com/`, `contact: {email: help@example.com}`"
)


def settings(
    text: str, path: str = "site.yaml", over: overlays.Overlay | None = None
) -> tuple[model.Settings, list[model.Finding]]:
    """The facts that the text states, and what stands over it; what can't be used is left out and is a finding.

    Never fails.
    """
    root, findings = documents.root(text, path, "config", LARGEST)
    if not isinstance(root, nodes.Mapping):
        return _nothing(path, root, findings)
    root = overlays.merged(root, over) if over else root
    bind = binder.Binder(path, "config", facts=True, belongs=_belongs, judge=sense.judge)
    kept, secret = secrets.strip(root)
    for node in secret:
        bind.find(
            node,
            "secret",
            "a password or key stands here; secrets don't belong in site.yaml",
            "take it out, and replace it where it is used: others may have seen it",
        )
    settings = _bound(bind, kept)
    settings, found = localized.translated(settings, kept, partial(_again, path))
    return settings, sorted([*bind.findings, *_missing(settings, path), *found])


def _bound(bind: binder.Binder, root: nodes.Mapping) -> model.Settings:
    """The settings that a tree states."""
    bound = bind.bind(root, binder.shape(model.Config), "")
    config = bound.value if isinstance(bound.value, model.Config) else model.Config()
    stated = bound.fact if isinstance(bound.fact, dict) else {}
    facts = {name: fact for name, fact in stated.items() if name not in (*model.PRIVATE, *_LANGUAGES)}
    return model.Settings(config=config, facts=facts, keys=bind.keys, placeholders=bind.placeholders)


def _again(path: str, root: nodes.Mapping) -> model.Settings:
    """The settings of a tree whose mistakes are told already."""
    return _bound(binder.Binder(path, "config", facts=True), root)


def _nothing(
    path: str, root: nodes.Node | None, findings: list[model.Finding]
) -> tuple[model.Settings, list[model.Finding]]:
    """What a file without facts comes to."""
    if root is not None:
        place = model.Place(path, root.line, root.column)
        findings = [model.Finding(place, "config/syntax", "the file is not made of `key: value` lines", START)]
    elif not findings:
        findings = [model.Finding(model.Place(path, 1), "config/missing", "the file states nothing", START)]
    return model.Settings(config=model.Config(), facts={}), findings


def _belongs(key: str) -> str:
    """Where a key that is unknown in its group belongs."""
    groups = _homes().get(key, ())
    if "" in groups:
        return f"`{key}` belongs at the top level: don't indent it"
    return f"`{key}` belongs below {leaves.listed([f'{group}:' for group in groups], 'or')}" if groups else ""


@cache
def _homes() -> dict[str, list[str]]:
    """Every key that `site.yaml` may hold, and the groups that it may stand in ("" is the top level)."""
    homes: dict[str, list[str]] = {}

    def visit(field_type: mi.Type, group: str) -> None:
        kind = leaves.form(field_type).type
        if isinstance(kind, mi.VarTupleType):
            visit(kind.item_type, group)
        elif isinstance(kind, mi.StructType):
            for field in kind.fields:
                homes.setdefault(field.encode_name, []).append(group)
                if group and field.encode_name in model.Config.__struct_fields__:
                    continue  # what holds in one market has the keys of the group at the top level
                visit(field.type, f"{group}.{field.encode_name}" if group else field.encode_name)

    visit(binder.shape(model.Config), "")
    return homes


def _missing(settings: model.Settings, path: str) -> Iterator[model.Finding]:
    """What a help center can't do without."""
    if not settings.facts.get("name"):
        place = settings.keys.get("name", model.Place(path, 1))
        yield model.Finding(place, "config/missing", "the shop has no name", "state it: `name: Your shop`")
    if "url" not in settings.facts and "url" not in settings.keys:
        yield model.Finding(
            model.Place(path, 1),
            "config/no-url",
            "the help center has no address, so sitemap and canonical links are left out",
            "state it: `url: https://help.example.com/`",
            "warning",
        )
