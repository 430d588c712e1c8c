"""A node -> what its author wrote in place of a value: a placeholder, `none`, or nothing."""

from typing import Literal

import msgspec.inspect as mi

from helpgen.load import leaves, nodes

NONE_WORDS = ("none", "null", "~")


def placeholder(node: nodes.Node, form: leaves.Form) -> str:
    """The text in square brackets that stands for a value, or ""; the author may have forgotten its quotes."""
    if isinstance(node, nodes.Scalar):
        written = " ".join(node.text.split())
        return written if written.startswith("[") and written.endswith("]") else ""
    takes_list = isinstance(form.type, mi.VarTupleType | mi.TupleType)
    if isinstance(node, nodes.Sequence) and node.items and not takes_list:
        return node.raw if all(isinstance(item, nodes.Scalar) for item in node.items) else ""
    return ""


def blank(node: nodes.Node, form: leaves.Form) -> Literal["empty", "none", ""]:
    """Whether nothing is written, or a word for none that isn't one of the field's own values."""
    if not isinstance(node, nodes.Scalar):
        return ""
    written = node.text.strip()
    if not written:
        return "empty"
    is_value = isinstance(form.type, mi.LiteralType) and written in form.type.values
    is_none = written.lower() in NONE_WORDS and (node.plain or written.lower() == "none")
    return "none" if is_none and not is_value else ""
