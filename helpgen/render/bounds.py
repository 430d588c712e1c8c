"""What a theme's template may do: bounds on steps and sizes, and no way from its values to the insides of Python.

A template is changed where it is compiled, not watched while it runs: every round of a loop, macro, block and include
is counted, what makes texts or numbers grow is measured, and names that lead into Python are refused. So a page whose
template needs none of that costs nothing more.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial, wraps
from itertools import islice
from typing import Any

import jinja2
from jinja2 import nodes

STEPS = 3_000_000
"""Rounds of loops for one page; macros, blocks and includes count as CALL rounds each."""
CALL = 20
LARGEST = 50_000_000
"""Characters of one page."""
LONGEST = 1_000_000
"""Characters or items of one value that a template makes."""
WIDEST = 10_000
"""The greatest number that says how wide something is to be."""
_BITS = 4096
_AT_ONCE = 256
_HIDDEN = re.compile(
    "_.*|mro|(gi|f|tb|cr|ag|co|func|im)_(?:frame|code|globals|locals|builtins|back|yieldfrom|await|next).*"
)
_METHODS = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "replace", "join", "format", "format_map", "translate"}
)
_FILTERS = (
    "center",
    "indent",
    "replace",
    "format",
    "batch",
    "slice",
    "tojson",
    "join",
    "wordwrap",
    "truncate",
    "round",
)
_SPEC = re.compile(r"[.\[]\s*_|\d{5}|\*")
"""What a pattern for `format` may not hold: a way to hidden names, and widths of five digits or from elsewhere."""
_STEP, _METHOD, _MEASURE = "helpgen_step", "helpgen_method", "helpgen_measure"
_GROWING = {nodes.Mul: "helpgen_times", nodes.Pow: "helpgen_power", nodes.Mod: "helpgen_format"}


class Environment(jinja2.Environment):
    """Templates within bounds. `begin` is called before each page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.steps = 0
        self.concat = _joined  # type: ignore[method-assign]
        self.globals["range"] = _range
        self.globals.pop("lipsum", None)
        self.filters.pop("attr", None)
        for name in _FILTERS:
            self.filters[name] = _guarded(name, self.filters[name])
        self.filters |= {
            _STEP: self._counter(), _METHOD: _method, _MEASURE: _measured, "helpgen_times": _times,
            "helpgen_power": _power, "helpgen_format": partial(_method, name="__mod__"),
        }  # fmt: skip

    def begin(self) -> None:
        """Another page begins."""
        self.steps = 0

    def took(self, steps: int) -> None:
        """Count steps of this page. Raises TemplateRuntimeError if there are too many."""
        self.steps += steps
        if self.steps > STEPS:
            raise jinja2.TemplateRuntimeError(f"the template does more than {STEPS:,} steps for one page: loop less")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`value[name]`, which may be made while a template runs."""
        if isinstance(argument, str) and (
            _HIDDEN.fullmatch(argument) or (argument in _METHODS and not _has(obj, argument))
        ):
            return self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        for node in list(source.find_all(nodes.Node)):
            self._refuse(node, name, filename)
        _bound(source)
        return super()._generate(source, name, filename, defer_init)

    def _refuse(self, node: nodes.Node, name: str | None, filename: str | None) -> None:
        hidden = node.attr if isinstance(node, nodes.Getattr) else node.name if isinstance(node, nodes.Name) else ""
        if hidden not in ("_", "") and _HIDDEN.fullmatch(hidden):
            raise jinja2.TemplateSyntaxError(f"a template may not ask for {hidden!r}", node.lineno, name, filename)

    def _counter(self) -> Callable[..., str]:
        @jinja2.pass_context  # which keeps the compiler from working it out once and for all
        def step(_: object, rounds: int) -> str:
            self.took(rounds)
            return ""

        return step


def _has(obj: Any, name: str) -> bool:
    return isinstance(obj, dict) and name in obj


def _bound(node: nodes.Node) -> None:
    """Count rounds, and measure what grows, in a node and all below it."""
    for field, value in list(node.iter_fields()):
        if isinstance(value, nodes.Node):
            setattr(node, field, _changed(value))
        elif isinstance(value, list):
            value[:] = [_changed(each) if isinstance(each, nodes.Node) else each for each in value]
    if isinstance(node, nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block):
        at = node.body[0].lineno if node.body else node.lineno or 1
        rounds = 1 if isinstance(node, nodes.For) and not node.recursive else CALL
        step = nodes.ExprStmt(_filter(nodes.Const(rounds, lineno=at), _STEP), lineno=at)
        node.body.insert(0, step)


def _changed(node: nodes.Node) -> nodes.Node:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr) and node.node.attr in _METHODS:
        name = nodes.Keyword("name", nodes.Const(node.node.attr, lineno=node.lineno), lineno=node.lineno)
        node = nodes.Filter(
            node.node.node, _METHOD, node.args, [name, *node.kwargs], node.dyn_args, node.dyn_kwargs, lineno=node.lineno
        )
    elif isinstance(node, nodes.Getattr) and node.attr in _METHODS:
        node = nodes.Getitem(node.node, nodes.Const(node.attr, lineno=node.lineno), node.ctx, lineno=node.lineno)
    _bound(node)
    if type(node) in _GROWING:
        return _filter(node.left, _GROWING[type(node)], node.right)  # type: ignore[attr-defined,index]
    return _filter(node, _MEASURE) if isinstance(node, nodes.Add | nodes.Concat) else node


def _filter(node: nodes.Node, name: str, *more: nodes.Node) -> nodes.Filter:
    return nodes.Filter(node, name, list(more), [], None, None, lineno=node.lineno)


def _joined(parts: Iterable[str]) -> str:
    """One text of many, while it is not too long."""
    rest, done, size = iter(parts), list[str](), 0
    while some := list(islice(rest, _AT_ONCE)):
        size += sum(map(len, some))
        if size > LARGEST:
            raise jinja2.TemplateRuntimeError(
                f"the template makes a page of more than {LARGEST:,} characters: print less"
            )
        done += some
    return "".join(done)


def _measured(value: Any) -> Any:
    if isinstance(value, str | bytes | list | tuple):
        _short(len(value))
    return value


def _short(length: int) -> None:
    if length > LONGEST:
        raise jinja2.TemplateRuntimeError(f"the template makes a value of more than {LONGEST:,} characters: make less")


def _times(left: Any, right: Any) -> Any:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, str | list | tuple) and isinstance(other, int):
            _short(len(one) * other)
    if isinstance(left, int) and isinstance(right, int):
        _small(left.bit_length() + right.bit_length())
    return left * right


def _power(left: Any, right: Any) -> Any:
    if isinstance(left, int) and isinstance(right, int):
        _small(left.bit_length() * abs(right) if abs(left) > 1 else 0)
    return left**right


def _small(bits: int) -> None:
    if bits > _BITS:
        raise jinja2.TemplateRuntimeError(f"the template makes a number of more than {_BITS} bits: make it smaller")


def _method(value: Any, *given: Any, name: str, **named: Any) -> Any:
    """A method of a text that can make it grow; the method of anything else."""
    if not isinstance(value, str):
        return getattr(value, name)(*given, **named) if name != "__mod__" else value % given[0]
    _narrow([*given, *named.values()])
    is_pattern = name in ("format", "format_map", "__mod__")
    if is_pattern and _SPEC.search(value):
        raise jinja2.TemplateRuntimeError(f"the pattern {value[:40]!r} is not for a template: write a simpler one")
    return _measured(value % given[0] if name == "__mod__" else _grown(value, name, given, named))


def _grown(value: str, name: str, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if name == "replace" and len(given) > 1:
        _short((value.count(str(given[0])) or 1) * len(str(given[1])) + len(value))
    return getattr(value, name)(*given, **named)


def _narrow(numbers: Iterable[Any]) -> None:
    for number in numbers:
        if isinstance(number, int) and abs(number) > WIDEST:
            raise jinja2.TemplateRuntimeError(f"the template asks for a width of {number:.4g}: {WIDEST:,} is the most")


def _guarded(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes things grow, measured."""

    @wraps(work)
    def run(*given: Any, **named: Any) -> Any:
        _narrow([*given[1:], *named.values()])
        texts = [each for each in given if isinstance(each, str)]
        if name == "format" and texts and _SPEC.search(texts[0]):
            raise jinja2.TemplateRuntimeError(
                f"the pattern {texts[0][:40]!r} is not for a template: write a simpler one"
            )
        if name == "replace" and len(texts) > 2:
            _grown(texts[0], name, tuple(texts[1:3]), {})
        return _measured(work(*given, **named))

    return run


def _range(*given: int) -> range:
    numbers = range(*given)
    if len(numbers) > STEPS:
        raise jinja2.TemplateRuntimeError(f"the template counts further than {STEPS:,}: loop less")
    return numbers
