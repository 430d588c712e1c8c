"""The text of one scalar and the type of its field -> a value, or words for what is expected instead."""

import datetime
import re
from collections.abc import Sequence

import msgspec.inspect as mi
from msgspec import UNSET, Struct, UnsetType

from helpgen import text

BOOLEANS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
SHOWN = 60
"""Most letters of a value that a message repeats."""
LONGEST = 2000
"""Most letters of a value that must have a form: some patterns take long over a text that almost fits."""

Leaf = mi.StrType | mi.IntType | mi.BoolType | mi.LiteralType | mi.DateType


class Form(Struct, frozen=True):
    """What a field takes."""

    type: mi.Type
    nullable: bool
    """`none` may be said."""
    meaning: str = ""
    """What the field says, in words."""
    description: str = ""
    """What its values look like, in words."""


def form(field_type: mi.Type) -> Form:
    """The type with its wrappings taken off."""
    descriptions: list[str] = []
    nullable = False
    while isinstance(field_type, mi.Metadata | mi.UnionType):
        if isinstance(field_type, mi.Metadata):
            descriptions += filter(None, [(field_type.extra_json_schema or {}).get("description")])
            field_type = field_type.type
        else:
            nullable = True
            field_type = next(part for part in field_type.types if not isinstance(part, mi.NoneType))
    return Form(field_type, nullable, descriptions[0] if descriptions else "", descriptions[-1] if descriptions else "")


def shown(value: str) -> str:
    """A value as a message repeats it."""
    return f"`{short(value)}`"


def short(value: str) -> str:
    """A value on one line, cut if need be."""
    flat = " ".join(value.split())
    return f"{flat[:SHOWN]}…" if len(flat) > SHOWN else flat


def listed(names: Sequence[str], last: str) -> str:
    """`a`, `b` or `c`."""
    quoted = [f"`{name}`" for name in names]
    return f" {last} ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]])) if quoted else ""


def value(field: Form, written: str) -> str | int | bool | datetime.date | UnsetType:
    """The value that the text stands for, UNSET if it doesn't fit."""
    kind = field.type
    if isinstance(kind, mi.LiteralType):
        return written if written in kind.values else UNSET
    if isinstance(kind, mi.BoolType):
        return BOOLEANS.get(written.lower(), UNSET)
    if isinstance(kind, mi.IntType):
        return _number(kind, written)
    if isinstance(kind, mi.DateType):
        return _date(written)
    if isinstance(kind, mi.StrType):
        return _string(kind.pattern, written)
    raise TypeError(f"no way to read a {kind} is known")


def _number(kind: mi.IntType, written: str) -> int | UnsetType:
    if not re.fullmatch("-?[0-9]{1,15}", written):
        return UNSET
    number = int(written)
    too_small = kind.ge is not None and number < kind.ge
    too_big = kind.le is not None and number > kind.le
    return UNSET if too_small or too_big else number


def _date(written: str) -> datetime.date | UnsetType:
    # fromisoformat takes more forms than authors should learn.
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return UNSET
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        return UNSET


def _string(pattern: str | None, written: str) -> str | UnsetType:
    if pattern is None:
        return written
    if len(written) > LONGEST:
        return UNSET
    # Codes of countries and currencies are right in any case.
    return next((form for form in (written, written.upper()) if re.search(pattern, form)), UNSET)


def expected(field: Form, written: str) -> str:
    """What to write in place of a text that doesn't fit."""
    kind = field.type
    if isinstance(kind, mi.LiteralType):
        values = [str(name) for name in kind.values]
        near = text.nearest(written, values)
        return f"did you mean `{near}`?" if near else f"write {listed(values, 'or')}"
    if isinstance(kind, mi.BoolType):
        return "write `yes` or `no`"
    if isinstance(kind, mi.IntType):
        limits = [f"from {kind.ge}" if kind.ge is not None else "", f"to {kind.le}" if kind.le is not None else ""]
        return " ".join(filter(None, ["write a whole number", *limits]))
    if isinstance(kind, mi.DateType):
        return "write the date as year-month-day, such as 2026-09-01"
    return f"expected: {field.description}" if field.description else "state it"
