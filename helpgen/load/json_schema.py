"""The types of `site.yaml` and `playbook.yaml` -> their JSON Schemas, which editors check and complete by.

It takes whatever `settings` takes, given the values that a YAML 1.2 reader makes of the text. It can't see how a
scalar is written, so in a few places it takes a little more.
"""

import re

import msgspec.inspect as mi
from msgspec import NODEFAULT, Struct

from helpgen import model
from helpgen.load import leaves

Schema = dict[str, object]

SHARED: dict[str, Schema] = {
    "none": {
        "description": "It does not apply.",
        "anyOf": [{"const": "none"}, {"type": "null"}, {"type": "string", "pattern": "^[Nn][Oo][Nn][Ee]$"}],
    },
    "placeholder": {
        "description": "A placeholder in square brackets: it counts as not stated.",
        "type": "string",
        "pattern": r"^\s*\[[\s\S]*\]\s*$",
    },
    "unquoted-placeholder": {
        "description": "A placeholder in square brackets without quotes.",
        "type": "array",
        "minItems": 1,
        "items": {"type": ["string", "number", "boolean", "null"]},
    },
    "yes-or-no": {
        "anyOf": [
            {"type": "boolean"},
            {"enum": ["yes", "no"]},
            {
                "type": "string",
                "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Oo][Nn]|[Oo][Ff][Ff])$",
            },
        ]
    },
}


def schema() -> Schema:
    """The JSON Schema (draft 2020-12) of `site.yaml`."""
    return _of(model.Config, "The facts of a shop, for its help center.", ["name"])


def playbook_schema() -> Schema:
    """The JSON Schema (draft 2020-12) of `playbook.yaml`."""
    return _of(model.Playbook, "How the staff of a shop decides. Private.", ["roles", "reasons", "bands", "rows"])


def _of(cls: type[Struct], description: str, required: list[str]) -> Schema:
    groups: dict[str, Schema] = {}
    kind = mi.type_info(cls)
    assert isinstance(kind, mi.StructType)  # noqa: S101 - for the type checker
    root = _group(kind, groups)
    definitions = {**SHARED, **dict(sorted(groups.items()))}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **root,
        "description": description,
        "required": required,
        "$defs": definitions,
    }


def _group(kind: mi.StructType, groups: dict[str, Schema]) -> Schema:
    """A mapping with its keys; adds the groups below it to `groups`."""
    properties = {}
    for field in kind.fields:
        inner = leaves.form(field.type)
        described: Schema = {"description": _words(inner)} if inner.meaning else {}
        default: Schema = {} if field.default is NODEFAULT or isinstance(field.default, Struct) else _default(field)
        properties[field.encode_name] = {**described, **default, **_value(field.type, groups)}
    required = [field.encode_name for field in kind.fields if field.required]
    return {
        "description": (kind.cls.__doc__ or "").strip(),
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _default(field: mi.Field) -> Schema:
    return {"default": list(field.default) if isinstance(field.default, tuple) else field.default}


def _words(form: leaves.Form) -> str:
    """What the field says; and what its values look like, where that is something else."""
    meaning = form.meaning[:1].upper() + form.meaning[1:] + "."
    has_looks = isinstance(form.type, mi.StrType) and form.description != form.meaning
    return f"{meaning} Expected: {form.description}." if has_looks else meaning


def _value(field_type: mi.Type, groups: dict[str, Schema]) -> Schema:
    """What a field takes, with `none` where it may be none, and placeholders."""
    form = leaves.form(field_type)
    choices = _choices(form, groups)
    if form.nullable:
        choices.append(_shared("none"))
    choices.append(_shared("placeholder"))
    if not isinstance(form.type, mi.VarTupleType | mi.TupleType):
        choices.append(_shared("unquoted-placeholder"))
    return {"anyOf": choices}


def _shared(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _choices(form: leaves.Form, groups: dict[str, Schema]) -> list[Schema]:
    """The ways to write a value of this type."""
    kind = form.type
    if isinstance(kind, mi.StructType):
        name = kind.cls.__name__
        if name not in groups:
            groups[name] = _group(kind, groups)
        return [_shared(name)]
    if isinstance(kind, mi.VarTupleType):
        single = _choices(leaves.form(kind.item_type), groups)
        return [{"type": "array", "items": _value(kind.item_type, groups)}, *single]
    if isinstance(kind, mi.TupleType):
        count = len(kind.item_types)
        parts = [_value(part, groups) for part in kind.item_types]
        return [{"type": "array", "prefixItems": parts, "minItems": count, "maxItems": count}]
    if isinstance(kind, mi.DictType):
        names = _choices(leaves.form(kind.key_type), groups)[0]
        return [{"type": "object", "propertyNames": names, "additionalProperties": _value(kind.value_type, groups)}]
    return _scalar(kind)


def _scalar(kind: mi.Type) -> list[Schema]:
    if isinstance(kind, mi.LiteralType):
        return [{"enum": list(kind.values)}]
    if isinstance(kind, mi.BoolType):
        return [_shared("yes-or-no")]
    if isinstance(kind, mi.IntType):
        limits = {"minimum": kind.ge, "maximum": kind.le}
        stated = {name: limit for name, limit in limits.items() if limit is not None}
        return [{"type": "integer", **stated}, {"type": "string", "pattern": "^[0-9]{1,15}$"}]
    if isinstance(kind, mi.StrType):
        return [_string(kind.pattern)]
    if isinstance(kind, mi.DateType):
        return [{"type": "string", "format": "date"}]
    raise TypeError(f"no schema for {kind}")


def _string(pattern: str | None) -> Schema:
    """Text, which YAML may take for a number, or for true and false."""
    if pattern is None:
        return {"type": ["string", "number", "boolean"]}
    # Codes are taken in any case.
    either_case = pattern if "a-z" in pattern else pattern.replace("A-Z", "A-Za-z")
    if re.search(pattern, "12345"):
        return {"type": ["string", "number"], "pattern": either_case, "minimum": 0}
    return {"type": "string", "pattern": either_case}
