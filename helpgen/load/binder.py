"""A tree of nodes and a type -> a value of that type, the plain tree of its facts, and every mistake.

The value holds what is right; what is wrong is left at its default and becomes a finding, so that one run names all.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

import msgspec.inspect as mi
from msgspec import NODEFAULT, UNSET, Struct

from helpgen import model, text
from helpgen.load import blanks, leaves, nodes

COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
FEW = 8
"""Keys that a message can list."""
MOST_UNKNOWN = 20
"""Unknown keys that one group may have before the rest is only counted."""

Pairs: TypeAlias = dict[str, tuple[nodes.Scalar, nodes.Node]]


@cache
def shape(cls: type[Struct]) -> mi.Type:
    """What msgspec tells of a type; it takes its time."""
    return mi.type_info(cls)


class Bound(Struct, frozen=True):
    """What a node comes to; UNSET where nothing usable is stated."""

    value: object = UNSET
    fact: object = UNSET


NOTHING = Bound()


class Binder:
    """Binds one document and gathers what there is to tell."""

    def __init__(
        self,
        path: str,
        rule: str,
        *,
        facts: bool = False,
        strict: bool = False,
        belongs: Callable[[str], str] = lambda _: "",
        judge: Callable[[Struct], Iterable[tuple[str, str, str]]] = lambda _: (),
    ) -> None:
        """`facts`: values are facts, which can be placeholders or `none`, and an unknown key is an error.

        `strict`: an unknown key is an error, though values are no facts.
        `belongs` tells where a key that is unknown in its group belongs, or "".
        `judge` tells what makes no sense in a group that is well written: key, message, mend.
        """
        self.path = path
        self.rule = rule
        self.facts = facts
        self.strict = strict or facts
        self.belongs = belongs
        self.judge = judge
        self.findings: list[model.Finding] = []
        self.keys: dict[str, model.Place] = {}
        self.placeholders: dict[str, str] = {}

    def find(
        self, node: nodes.Node, keyword: str, message: str, mend: str, severity: model.Severity = "error"
    ) -> Bound:
        """Note a finding at this node; nothing is bound."""
        self.findings.append(model.Finding(self._place(node), f"{self.rule}/{keyword}", message, mend, severity))
        return NOTHING

    def bind(self, node: nodes.Node, field_type: mi.Type, key: str, *, required: bool = False) -> Bound:
        """What the node states for the field `key`."""
        form = leaves.form(field_type)
        if self.facts and (placeholder := blanks.placeholder(node, form)):
            self.placeholders[key] = placeholder
            return Bound(UNSET, model.Unfilled(placeholder))
        blank = blanks.blank(node, form)
        if blank == "empty" and isinstance(node, nodes.Scalar):
            return self._empty(node, key, required)
        if blank == "none" and isinstance(node, nodes.Scalar) and not self._is_title(node, form):
            return self._none(node, form, key)
        return self._stated(node, form, key)

    def _stated(self, node: nodes.Node, form: leaves.Form, key: str) -> Bound:
        if isinstance(form.type, mi.AnyType):  # a tree that is read by others
            return Bound(node)
        if isinstance(form.type, mi.StructType):
            return self._group(node, form.type, key)
        if isinstance(form.type, mi.DictType):
            return self._dict(node, form.type, key)
        if isinstance(form.type, mi.VarTupleType):
            return self._list(node, form.type, key)
        if isinstance(form.type, mi.TupleType):
            return self._pair(node, form, form.type.item_types, key)
        return self._leaf(node, form, key)

    def _place(self, node: nodes.Node) -> model.Place:
        return model.Place(node.path or self.path, node.line, node.column)

    # In place of a value -----------------------------------------------------------------------------------------

    def _is_title(self, node: nodes.Scalar, form: leaves.Form) -> bool:
        """Whether "none" is text like any other: only facts can be none."""
        return not self.facts and isinstance(form.type, mi.StrType) and node.text.strip().lower() == "none"

    def _none(self, node: nodes.Scalar, form: leaves.Form, key: str) -> Bound:
        if form.nullable:
            return Bound(None, None)
        if not self.facts:
            return NOTHING
        instead = "write an empty list: []" if isinstance(form.type, mi.VarTupleType) else "state a value"
        return self.find(node, "value", f"`{_name(key)}` can't be `{node.text.strip()}`", instead)

    def _empty(self, node: nodes.Scalar, key: str, required: bool) -> Bound:
        color = COLOR.match(node.comment)
        if color:
            message = f"`{_name(key)}` is empty, because `#` begins a comment"
            return self.find(node, "value", message, f'put the value in quotes: "{color[0]}"')
        if self.facts:
            mend = "state it, write `none` if it does not apply, or take the line out"
            message = f"`{_name(key)}` is empty, which counts as not stated"
            self.find(node, "value", message, mend, "error" if required else "warning")
        elif required:
            self.find(node, "value", f"`{_name(key)}` is empty", "state it")
        return NOTHING

    # Groups ------------------------------------------------------------------------------------------------------

    def _group(self, node: nodes.Node, kind: mi.StructType, key: str) -> Bound:
        if not isinstance(node, nodes.Mapping):
            some = leaves.listed([field.encode_name for field in kind.fields[:3]], "or")
            message = f"`{_name(key)}` is a group of keys, not {_what(node)}"
            return self.find(node, "value", message, f"write its keys below it, indented, such as {some}")
        stated = self._pairs(node, key)
        self._unknown(stated, kind, key)
        values: dict[str, object] = {}
        facts: dict[str, object] = {}
        for field in kind.fields:
            bound = self._field(stated, field, node, key)
            fact = _default(field) if bound.fact is UNSET else bound.fact
            if bound.value is not UNSET:
                values[field.name] = bound.value
            if fact is not UNSET:
                facts[field.encode_name] = fact
        if any(field.required and field.name not in values for field in kind.fields):
            return Bound(UNSET, facts)
        return Bound(self._judged(kind.cls(**values), key), facts)

    def _field(self, stated: Pairs, field: mi.Field, group: nodes.Mapping, key: str) -> Bound:
        inner = _below(key, field.encode_name)
        if field.encode_name in stated:
            return self.bind(stated[field.encode_name][1], field.type, inner, required=field.required)
        if field.required:
            mend = leaves.expected(leaves.form(field.type), "")
            self.find(group, "missing", f"`{_name(inner)}` is missing here", mend)
        return NOTHING

    def _judged(self, group: Struct, key: str) -> Struct:
        for name, message, mend in self.judge(group):
            self.findings.append(model.Finding(self.keys[_below(key, name)], f"{self.rule}/value", message, mend))
        return group

    def _pairs(self, node: nodes.Mapping, key: str) -> Pairs:
        """The keys of a group with their values, merged ones (`<<`) included; notes where each stands."""
        pairs: Pairs = {}
        merged: list[nodes.Node] = []
        for name, value in node.pairs:
            if name.text == "<<" and name.plain:
                merged += value.items if isinstance(value, nodes.Sequence) else (value,)
            elif name.text in pairs:
                message = f"`{_name(_below(key, name.text))}` is stated in line {pairs[name.text][0].line} already"
                self.find(name, "duplicate-key", message, "keep one of the two")
            else:
                pairs[name.text] = (name, value)
        for group in merged:
            for name, value in group.pairs if isinstance(group, nodes.Mapping) else ():
                pairs.setdefault(name.text, (name, value))
        self.keys |= {_below(key, written): self._place(name) for written, (name, _) in pairs.items()}
        return pairs

    def _unknown(self, stated: Pairs, kind: mi.StructType, key: str) -> None:
        known = [field.encode_name for field in kind.fields]
        unknown = [name for written, (name, _) in stated.items() if written not in known]
        severity: model.Severity = "error" if self.strict else "warning"
        where = f" below `{_name(key)}`" if key else ""
        for name in unknown[:MOST_UNKNOWN]:
            near = text.nearest(name.text, known)
            others = f", or use {leaves.listed(known, 'or')}" if len(known) <= FEW else ""
            guess = f"did you mean `{near}`?" if near else f"take it out{others}"
            message = f"the key {leaves.shown(name.text)} is unknown{where}"
            self.find(name, "unknown-key", message, self.belongs(name.text) or guess, severity)
        if rest := unknown[MOST_UNKNOWN:]:
            self.find(rest[0], "unknown-key", f"{len(rest)} more keys are unknown{where}", "take them out", severity)

    def _dict(self, node: nodes.Node, kind: mi.DictType, key: str) -> Bound:
        if not isinstance(node, nodes.Mapping):
            message = f"`{_name(key)}` is a group of keys, not {_what(node)}"
            return self.find(node, "value", message, "write `key: value` lines below it, indented")
        names = leaves.form(kind.key_type)
        values: dict[str, object] = {}
        facts: dict[str, object] = {}
        for written, (name, value) in self._pairs(node, key).items():
            if leaves.value(names, written) is UNSET:
                message = f"the key {leaves.shown(written)} is unknown below `{_name(key)}`"
                self.find(name, "unknown-key", message, leaves.expected(names, written))
                continue
            bound = self.bind(value, kind.value_type, _below(key, written))
            values |= {} if bound.value is UNSET else {written: bound.value}
            facts |= {} if bound.fact is UNSET else {written: bound.fact}
        return Bound(values, facts)

    # Lists -------------------------------------------------------------------------------------------------------

    def _list(self, node: nodes.Node, kind: mi.VarTupleType, key: str) -> Bound:
        """A list; a single value counts as a list of one."""
        if isinstance(node, nodes.Scalar) and node.plain and "," in node.text and not self._commas(node, kind, key):
            return NOTHING
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        bound = [self._item(item, kind.item_type, key, at) for at, item in enumerate(items)]
        values = tuple(one.value for one in bound if one.value is not UNSET)
        facts = tuple(one.fact for one in bound if one.fact is not UNSET)
        # Of a list with nothing usable in it nothing is known, which is not the same as an empty list.
        return Bound(values if values or not items else UNSET, facts if facts or not items else UNSET)

    def _item(self, node: nodes.Node, item_type: mi.Type, key: str, at: int, *, required: bool = False) -> Bound:
        inner = _below(key, str(at))
        self.keys[inner] = self._place(node)
        return self.bind(node, item_type, inner, required=required)

    def _commas(self, node: nodes.Scalar, kind: mi.VarTupleType, key: str) -> bool:
        """Whether a value with commas, outside a list and without quotes, can be one item."""
        form = leaves.form(kind.item_type)
        is_one = isinstance(form.type, leaves.Leaf) and leaves.value(form, node.text.strip()) is not UNSET
        message = f"`{_name(key)}` is a list, and {leaves.shown(node.text)} is a single value"
        mend = f"write a list: [{leaves.short(node.text)}]"
        if is_one:
            self.find(node, "value", message, mend + "; or put it in quotes if it is one value", "warning")
        else:
            self.find(node, "value", message, mend)
        return is_one

    def _pair(self, node: nodes.Node, form: leaves.Form, kinds: tuple[mi.Type, ...], key: str) -> Bound:
        if not isinstance(node, nodes.Sequence) or len(node.items) != len(kinds):
            message = f"`{_name(key)}` is a list of {len(kinds)}, not {_what(node)}"
            return self.find(node, "value", message, f"expected: {form.description}")
        bound = [
            self._item(item, kind, key, at, required=True)
            for at, (item, kind) in enumerate(zip(node.items, kinds, strict=True))
        ]
        values, facts = tuple(one.value for one in bound), tuple(one.fact for one in bound)
        return Bound(UNSET if UNSET in values else values, UNSET if UNSET in facts else facts)

    # Single values -----------------------------------------------------------------------------------------------

    def _leaf(self, node: nodes.Node, form: leaves.Form, key: str) -> Bound:
        if not isinstance(node, nodes.Scalar):
            message = f"`{_name(key)}` takes one value, not {_what(node)}"
            mend = f'put it in quotes: "{leaves.short(node.raw)}"' if node.raw else "write one value behind the colon"
            return self.find(node, "value", message, mend)
        written = node.text.strip()
        value = leaves.value(form, written)
        if value is UNSET:
            message = f"`{_name(key)}` can't be {leaves.shown(written)}"
            return self.find(node, "value", message, leaves.expected(form, written))
        return Bound(value, value)


def _default(field: mi.Field) -> object:
    """The fact that stands for a field when its group is stated and the field is not."""
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return UNSET if field.default is NODEFAULT or isinstance(field.default, Struct) else field.default


def _what(node: nodes.Node) -> str:
    if isinstance(node, nodes.Scalar):
        return leaves.shown(node.text)
    return f"a list of {len(node.items)}" if isinstance(node, nodes.Sequence) else "a group of keys"


def _below(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _name(key: str) -> str:
    """A key as a message names it: the line tells which item of a list is meant."""
    return ".".join(part for part in key.split(".") if not part.isdigit())
