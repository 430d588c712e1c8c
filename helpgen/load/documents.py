"""One YAML text and the Struct type it should fit -> a value of that type, and every mistake."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from helpgen import model
from helpgen.load import binder, nodes, trouble

T = TypeVar("T", bound=Struct)


def root(
    text: str, path: str, rule: str, largest: int, first_line: int = 1, most: int = nodes.LARGEST
) -> tuple[nodes.Node | None, list[model.Finding]]:
    """The text as a tree: None if it states nothing or can't be read, which is then a finding.

    `first_line` is the text's place in its file; `most` values may stand in it.
    """
    if len(text) > largest:
        message = f"this text has {len(text):,} characters, and at most {largest:,} are read"
        finding = model.Finding(model.Place(path, first_line), f"{rule}/too-large", message, "make it shorter")
        return None, [finding]
    try:
        node = nodes.compose(text, first_line, most)
    except trouble.UnreadableError as error:
        place = model.Place(path, error.line, error.column)
        return None, [model.Finding(place, f"{rule}/{error.keyword}", error.message, error.mend)]
    stated_nothing = isinstance(node, nodes.Scalar) and not node.text.strip()
    return (None if stated_nothing else node), []


def bound(
    node: nodes.Node, cls: type[T], path: str, rule: str, belongs: Callable[[str], str] = lambda _: ""
) -> tuple[T, dict[str, model.Place], list[model.Finding]]:
    """The value that the tree states, where its keys stand, and what is wrong; all fields of `cls` have defaults.

    `belongs` tells what to do with a key that is unknown, or "".
    """
    bind = binder.Binder(path, rule, belongs=belongs)
    value = bind.bind(node, binder.shape(cls), "").value
    return (value if isinstance(value, cls) else cls()), bind.keys, bind.findings


def no_keys(node: nodes.Node, path: str, rule: str, example: str) -> model.Finding:
    """The finding for a text that is no group of keys."""
    place = model.Place(path, node.line, node.column)
    return model.Finding(
        place, f"{rule}/syntax", "the file is not made of `key: value` lines", f"write lines such as `{example}`"
    )
