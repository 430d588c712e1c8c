"""What the code says of itself -> pages of the manual: `site.yaml`, front matter, commands, themes.

`make docs` writes them; `tests/test_manual.py` holds them up to date. Rules have pages of their own, see
`helpgen/rules/telling.py`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec.inspect as mi

from helpgen import cli, load, model
from helpgen.load import leaves

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "content" / "reference"
LITERAL = re.compile(r"(https?://[^\s,;]*\{[^\s,;]*|\{.*\}|PATH/\w+|~/\S+)")
"""What has to stand as code."""
SITE_OPENING = """\
Every key of `site.yaml`. Only `name` is needed to begin. Any fact may say `none` where it does not apply; a value in
square brackets, such as `"[your phone]"`, is a placeholder and counts as not stated. Where a list is meant, a single
value will do. `helpgen schema` prints the same as a JSON Schema, for editors.
"""
FRONT_OPENING = """\
What may stand between two lines `---` at the top of a Markdown file. All keys are optional.

```markdown
---
title: Returns and refunds
role: refund
effective: 2026-09-01
aliases: [/returns.html]
---
```

"""
COMMANDS_OPENING = """\
What `helpgen COMMAND --help` prints. The exit status of every command is 0 if all is well, 1 if there are findings,
2 if the call or the configuration is wrong.
"""


def pages() -> dict[str, str]:
    """The generated pages below `docs/content/reference/`, by file name."""
    return {
        "site-yaml.md": _page("site.yaml", "Every key, with its type and default.", _site_yaml()),
        "front-matter.md": _page("Front matter", "Every key of a page and of a category.", _front_matter()),
        "commands.md": _page("Commands", "Every command and its options.", _commands()),
        "themes.md": _page("Themes", "What a theme can change, and what a template may ask for.", _themes()),
    }


def _page(title: str, description: str, body: str) -> str:
    front = f"---\ntitle: {title}\ndescription: {description}\nvariables: no\n---\n\n"
    return front + re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"


def _site_yaml() -> str:
    schema: dict[str, Any] = load.schema()
    groups: dict[str, dict[str, Any]] = schema["$defs"]
    root: dict[str, dict[str, Any]] = schema["properties"]
    lines = [SITE_OPENING, *_rows("", root, groups)]
    for key, value in root.items():
        inner = _group(value)
        if inner and key != "by_language":
            lines += [f"\n## {key}\n", groups[inner]["description"], ""]
            lines += _rows(key, groups[inner]["properties"], groups, deep=True)
    localized = ", ".join(f"`{key}`" for key in groups["Localized"]["properties"])
    lines += ["\n## by_language\n", groups["Localized"]["description"], f"\nBelow a language may stand: {localized}."]
    return "\n".join(lines)


def _rows(prefix: str, keys: dict[str, Any], groups: dict[str, dict[str, Any]], *, deep: bool = False) -> Iterator[str]:
    """A table of keys; with `deep`, those of the groups below too, by their whole path."""
    yield "\n| key | meaning | takes | default |"
    yield "| --- | --- | --- | --- |"
    yield from (_row(*entry, groups) for entry in _entries(prefix, keys, groups, deep=deep))


def _entries(
    prefix: str, keys: dict[str, Any], groups: dict[str, dict[str, Any]], *, deep: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, value in keys.items():
        path = f"{prefix}.{key}" if prefix else key
        yield path, value
        inner = _group(value)
        if deep and inner:
            yield from _entries(path, groups[inner]["properties"], groups, deep=True)


def _row(path: str, value: dict[str, Any], groups: dict[str, dict[str, Any]]) -> str:
    inner = _group(value)
    meaning = value.get("description") or (groups[inner]["description"] if inner else "")
    default = f"`{_default(value['default'])}`" if value.get("default") not in (None, "", [], {}) else ""
    linked = f"[{path}](#{path})" if inner and "." not in path else f"`{path}`"
    return f"| {linked} | {_cell(meaning)} | {_cell(_takes(value))} | {default} |"


def _cell(text: str) -> str:
    """Text in a table, in which a pattern or a path with signs of Markdown stays what it is."""
    flat = " ".join(text.split()).replace("|", "\\|")
    return flat if "`" in flat else LITERAL.sub(r"`\1`", flat)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _choices(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ways to write a value, without those that every value has."""
    for choice in value.get("anyOf", [value]):
        if choice.get("$ref") not in ("#/$defs/placeholder", "#/$defs/unquoted-placeholder"):
            yield choice


def _group(value: dict[str, Any]) -> str:
    """The group of keys that a value holds, also one in a list or a mapping; "" if it holds none."""
    for choice in _choices(value):
        if re.fullmatch(r"#/\$defs/[A-Z]\w+", choice.get("$ref", "")):
            return str(choice["$ref"]).rpartition("/")[2]
        for inside in ("items", "additionalProperties"):
            if isinstance(choice.get(inside), dict) and _group(choice[inside]):
                return _group(choice[inside])
    return ""


def _takes(value: dict[str, Any]) -> str:
    """The type in words."""
    said: list[str] = []
    for choice in _choices(value):
        words = _type(choice)
        if words and words not in said and not (said and said[0].startswith(("list", "number")) and words != "`none`"):
            said.append(words)
    return " or ".join(said)


def _type(choice: dict[str, Any]) -> str:
    reference = choice.get("$ref", "").rpartition("/")[2]
    if reference:
        return {"none": "`none`", "yes-or-no": "yes or no"}.get(reference, "keys below")
    if "enum" in choice:
        return " · ".join(f"`{one}`" for one in choice["enum"])
    return _compound(choice) or _plain(choice)


def _compound(choice: dict[str, Any]) -> str:
    """A list or a mapping in words; "" for anything else."""
    if "prefixItems" in choice:
        return f"list of {len(choice['prefixItems'])}: " + ", ".join(_takes(part) for part in choice["prefixItems"])
    if choice.get("type") == "array":
        return f"list of {_takes(choice['items'])}".replace("list of keys", "list, each with keys")
    if choice.get("type") == "object":
        return f"names, each with {_takes(choice['additionalProperties'])}"
    return ""


def _plain(choice: dict[str, Any]) -> str:
    if choice.get("type") == "integer":
        low, high = choice.get("minimum"), choice.get("maximum")
        return "number" + ("" if low is None else f", {low} to {high}" if high is not None else f", {low} or more")
    return "date" if choice.get("format") == "date" else "text"


def _front_matter() -> str:
    category = "\n".join(
        (
            "\n## A category\n",
            "`_category.yaml` in a folder of `content/` describes the category: `title`, `description`, `icon` (see",
            "[icons](themes.md#icons)) and `order`. Without it, the folder's name is the title.",
        )
    )
    kind = mi.type_info(model.Front)
    if not isinstance(kind, mi.StructType):
        raise TypeError("front matter is no mapping")
    rows = [FRONT_OPENING, "| key | meaning | takes |", "| --- | --- | --- |"]
    for field in kind.fields:
        form = leaves.form(field.type)
        rows.append(f"| `{field.name}` | {_cell(form.meaning)} | {_written(form.type)} |")
    return "\n".join(rows) + "\n" + category


def _written(kind: mi.Type) -> str:
    if isinstance(kind, mi.LiteralType):
        return " · ".join(f"`{value}`" for value in kind.values)
    names: dict[type[mi.Type], str] = {
        mi.StrType: "text",
        mi.IntType: "number",
        mi.BoolType: "yes or no",
        mi.DateType: "date",
        mi.VarTupleType: "list of texts",
        mi.DictType: "names, each with text",
    }
    return names[type(kind)]


def _commands() -> str:
    parts = [COMMANDS_OPENING]
    for name in cli.COMMANDS:
        top = click.Context(cli.helpgen, info_name="helpgen", **cli.helpgen.context_settings)
        command = cli.helpgen.get_command(top, name)
        if command is None:
            raise LookupError(name)
        parts += _command(command, name, top)
    return "\n".join(parts)


def _command(command: click.Command, name: str, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=88, max_content_width=88)
    yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None:
                yield from _command(found, inner, context)


def _themes() -> str:
    """The contract of the default theme, which stands beside it."""
    text = (ROOT / "themes" / "default" / "README.md").read_text(encoding="utf-8")
    return text.partition("\n")[2]
