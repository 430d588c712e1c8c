"""YAML text -> a tree of nodes that know their places. Every scalar stays the text that the author wrote."""

import re
from collections.abc import Iterator
from typing import Protocol, TypeAlias

import yaml
from msgspec import Struct
from msgspec.structs import replace

from helpgen.load import trouble

LARGEST = 20_000
"""Most values in one document, aliases unfolded: what stands between us and an alias bomb."""
DEEPEST = 40
"""Most levels of lists and groups inside one another."""

# PyYAML built without libyaml has no CSafeLoader.
Loader: "type[yaml.CSafeLoader | yaml.SafeLoader]" = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# YAML 1.1 counts these as line ends; editors, authors and YAML 1.2 do not.
NO_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", " "))


class Scalar(Struct, frozen=True):
    """One value."""

    line: int
    column: int
    text: str
    plain: bool = True
    """Written without quotes."""
    comment: str = ""
    """What stands behind an empty value."""
    path: str = ""
    """Of the file that it stands in, where it is not the file that is read."""
    size = 1
    height = 0


class Sequence(Struct, frozen=True):
    """A list."""

    line: int
    column: int
    items: tuple["Node", ...]
    raw: str
    """As it is written, where it is written in brackets; else ""."""
    size: int = 1
    height: int = 1
    path: str = ""


class Mapping(Struct, frozen=True):
    """A group of keys; one key may stand there twice."""

    line: int
    column: int
    pairs: tuple[tuple[Scalar, "Node"], ...]
    raw: str
    size: int = 1
    height: int = 1
    path: str = ""


class Mark(Protocol):
    """Where an event begins, counted from 0."""

    line: int
    column: int
    index: int


Node: TypeAlias = Scalar | Sequence | Mapping


def compose(text: str, first_line: int = 1, most: int = LARGEST) -> Node | None:
    """The root of the document, None for an empty one; `most` values may stand in it.

    Raises `trouble.UnreadableError`.
    """
    text = text.removeprefix("\ufeff").translate(NO_LINE_ENDS)
    bad = UNPRINTABLE.search(text)
    try:
        if bad:
            raise trouble.unprintable(text, bad.start()).moved(first_line - 1)
        return _Composer(text, first_line, most).document()
    except yaml.MarkedYAMLError as error:
        raise trouble.explain(error, text).moved(first_line - 1) from None


class _Composer:
    """Builds nodes out of the parser's events, one document long.

    PyYAML's own composer recurses in C without a limit, so that deep nesting would end the process.
    """

    def __init__(self, text: str, first_line: int, most: int) -> None:
        self.text = text
        self.most = most
        self.first_line = first_line
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=Loader)
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node | None:
        root: Node | None = None
        begun = False
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if begun:
                    raise trouble.second_document(self.place(event)[0])
                begun = True
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, 0)
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        """The node that begins with this event."""
        line, column = self.place(event)
        if depth > DEEPEST:
            raise trouble.too_deep(line, column, DEEPEST)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, line, column)
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            if not event.value.isprintable() and (bad := UNPRINTABLE.search(event.value.replace("\r", ""))):
                raise trouble.escaped(bad[0], line, column)
            node = Scalar(line, column, event.value, event.style not in ("'", '"', "|", ">"))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(event, depth)
        elif isinstance(event, yaml.MappingStartEvent):
            node = self.mapping(event, depth)
        if node.size > self.most or node.height > DEEPEST:
            raise trouble.too_many(line, column, self.most)
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: yaml.AliasEvent, line: int, column: int) -> Node:
        name = str(event.anchor)
        if name not in self.anchors:
            raise trouble.unknown_alias(name, line, column)
        return self.anchors[name]

    def sequence(self, event: yaml.SequenceStartEvent, depth: int) -> Sequence:
        items: list[Node] = []
        size = 1
        while not isinstance(part := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(part, depth + 1))
            size = self.grown(size, items[-1], part)
        height = 1 + max((item.height for item in items), default=0)
        return Sequence(*self.place(event), tuple(items), self.raw(event, part), size, height)

    def mapping(self, event: yaml.MappingStartEvent, depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        size = 1
        while not isinstance(part := next(self.events), yaml.MappingEndEvent):
            key = self.key(part, depth + 1)
            start = next(self.events)
            value = self.node(start, depth + 1)
            if isinstance(value, Scalar) and value.plain and not value.text:
                # A parser may put what is not there some lines further down.
                value = Scalar(key.line, key.column, "", comment=self.line_from(part).partition(":")[2].strip())
            pairs.append((key, value))
            size = self.grown(size + 1, pairs[-1][1], start)
        height = 1 + max((value.height for _, value in pairs), default=0)
        return Mapping(*self.place(event), tuple(pairs), self.raw(event, part), size, height)

    def key(self, event: yaml.Event, depth: int) -> Scalar:
        """A key is text; of a list or group in its place, such as `{{ name }}` without quotes, the writing counts."""
        node = self.node(event, depth)
        if isinstance(node, Scalar):
            # A key by alias stands here, not where its anchor is.
            return Scalar(*self.place(event), node.text, node.plain)
        return Scalar(*self.place(event), node.raw or self.line_from(event))

    def grown(self, size: int, node: Node, event: yaml.Event) -> int:
        if size + node.size > self.most:
            raise trouble.too_many(*self.place(event), self.most)
        return size + node.size

    def line_from(self, event: yaml.Event) -> str:
        begin = _start(event).index
        end = self.text.find("\n", begin)
        return self.text[begin : len(self.text) if end < 0 else end].strip()

    def place(self, event: yaml.Event) -> tuple[int, int]:
        mark = _start(event)
        return mark.line + self.first_line, mark.column + 1

    def raw(self, start: yaml.CollectionStartEvent, end: yaml.Event) -> str:
        """What stands between the brackets that open and close, with them; "" if there are none."""
        if not start.flow_style:
            return ""
        return " ".join(self.text[_start(start).index : _start(end).index + 1].split())


def at(node: Node, path: str) -> Node:
    """The same tree, each value with the path of its file."""
    if isinstance(node, Mapping):
        pairs = tuple((replace(key, path=path), at(value, path)) for key, value in node.pairs)
        return replace(node, path=path, pairs=pairs)
    if isinstance(node, Sequence):
        return replace(node, path=path, items=tuple(at(item, path) for item in node.items))
    return replace(node, path=path)


def _start(event: yaml.Event) -> Mark:
    mark = event.start_mark
    assert mark is not None  # noqa: S101 - every event of a parsed text has one
    return mark
