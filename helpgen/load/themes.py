"""The files of all themes and the name of one -> that `Theme` with all that it inherits."""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from helpgen import model, text
from helpgen.late import late
from helpgen.load import decoding, documents, leaves, nodes, words

LARGEST = 64_000
"""Most characters of a `theme.yaml`."""

Variable = Annotated[
    str, Meta(pattern="^[A-Za-z][A-Za-z0-9_-]*$", description="a name without the hyphens at its front, such as accent")
]

# A value must not end its declaration, load a file or, by an escape, hide that it does.
UNSAFE = late(r"[;{}<>@\\\n]|/\*|(?:\b(?:url|src|image|cross-fade|element)|image-set)\(", re.IGNORECASE)
QUOTED = late(r"\"[^\"]*\"|'[^']*'")


class Described(Struct, frozen=True, kw_only=True):
    """What a theme's author may write in a `theme.yaml`."""

    extends: str = ""
    description: str = ""
    variables: dict[Variable, str] = {}


class One(Struct, frozen=True):
    """One theme by itself."""

    extends: str
    extends_place: model.Place
    templates: dict[str, model.Template]
    assets: dict[str, bytes]
    variables: dict[str, str]


def theme(
    name: str, themes: Mapping[str, Mapping[str, bytes]], languages: Sequence[str] = ()
) -> tuple[model.Theme, list[model.Finding]]:
    """The theme of that name, given the files of every theme by their path in it; with its words in these languages."""
    findings: list[model.Finding] = []
    chain: dict[str, One] = {}
    wanted, asked_in, key = name, model.Place("site.yaml"), "theme.name"
    while wanted:
        if wanted in chain:
            circle = " → ".join([*chain, wanted])
            message = f"the themes extend each other in a circle: {circle}"
            findings.append(model.Finding(asked_in, "theme/extends", message, "take one `extends` out"))
            break
        if wanted not in themes:
            findings.append(_no_such(wanted, themes, asked_in, key))
            break
        one, found = _one(wanted, themes[wanted])
        findings += found
        chain[wanted] = one
        wanted, asked_in, key = one.extends, one.extends_place, "extends"
    catalogs, found = words.catalogs(tuple(chain), themes, languages)
    findings += found
    made = model.Theme(
        chain=tuple(chain),
        catalogs=catalogs,
        templates={path: template for one in chain.values() for path, template in one.templates.items()},
        assets={path: raw for one in reversed(chain.values()) for path, raw in one.assets.items()},
        variables={name: value for one in reversed(chain.values()) for name, value in one.variables.items()},
    )
    return made, findings


def _no_such(name: str, themes: Mapping[str, object], place: model.Place, key: str) -> model.Finding:
    near = text.nearest(name, themes)
    mend = f"did you mean `{near}`?" if near else f"make the folder themes/{name}, or name another under `{key}`"
    return model.Finding(place, "theme/missing", f"there is no theme `{name}`", mend)


def _one(name: str, files: Mapping[str, bytes]) -> tuple[One, list[model.Finding]]:
    folder = f"themes/{name}"
    templates: dict[str, model.Template] = {}
    assets: dict[str, bytes] = {}
    findings: list[model.Finding] = []
    for path, raw in sorted(files.items()):
        kind, _, inner = path.partition("/")
        if kind == "assets" and inner:
            assets[inner] = raw
        elif kind == "templates" and inner.endswith(".html"):
            written, found = decoding.decode(f"{folder}/{path}", raw)
            findings += found
            templates[f"{name}/{inner}"] = model.Template(f"{folder}/{path}", written)
    described, places, found = _described(f"{folder}/theme.yaml", files.get("theme.yaml", b""))
    findings += found
    extends_place = places.get("extends", model.Place(f"{folder}/theme.yaml"))
    return One(described.extends, extends_place, templates, assets, described.variables), findings


def _described(path: str, raw: bytes) -> tuple[Described, dict[str, model.Place], list[model.Finding]]:
    written, findings = decoding.decode(path, raw)
    root, found = documents.root(written, path, "config", LARGEST)
    findings += found
    if root is None:
        return Described(), {}, findings
    if not isinstance(root, nodes.Mapping):
        return Described(), {}, [*findings, documents.no_keys(root, path, "config", "extends: default")]
    described, places, found = documents.bound(root, Described, path, "config")
    findings += found
    safe = {name: value for name, value in described.variables.items() if _is_safe(value)}
    for name in sorted(described.variables.keys() - safe.keys()):
        message = f"the style variable `{name}` can't be {leaves.shown(described.variables[name])}"
        mend = "write one plain CSS value: no ; { } < > @ \\ and no url()"
        findings.append(model.Finding(places[f"variables.{name}"], "theme/variable", message, mend))
    return Described(extends=described.extends, variables=safe), places, findings


def _is_safe(value: str) -> bool:
    """Whether the value stays inside its declaration."""
    bare = QUOTED.sub("", value)
    opened: list[str] = []
    for letter in bare:
        if letter in "([":
            opened.append({"(": ")", "[": "]"}[letter])
        elif letter in ")]" and (not opened or opened.pop() != letter):
            return False
    return not opened and not UNSAFE.search(value) and not {'"', "'"} & set(bare)
