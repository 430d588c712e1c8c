"""Templates whose parts are rendered once for all pages that agree in what a part reads.

Header, contact block and footer are alike on hundreds of pages. While a part is rendered, every name and every field of
the page that it asks for is noted with its value; a page with the same values gets the same text. So a theme need not
say what may be kept, and nothing can go stale: who reads more is kept for fewer pages.
"""

from collections.abc import Iterable, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, NamedTuple, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup, escape

from helpgen.render import bounds

TRIES = 64
"""A part that is rendered so often before one text served twice is as different as its pages, and not kept.

More than a site has policies: each has a header and footer of its own, and they are rendered first.
"""
MOST = 500
"""Texts of a part that are kept, at most."""

_DIRECT = ("url", "asset", "spoken")
"""Functions of the page that need nothing of the template that calls them."""
_READ = {
    "home": "home",
    "popular": "home",
    "logo": "logo",
    "favicon": "icon",
    "social_card": "card",
    "quick": "policies",
}
"""Names of a template that stand for a part of the site beside the page: to "home", or the field of the site."""


class Ask(NamedTuple):
    """What a part asked for: a name of the context, or a field of the page."""

    name: str
    of_page: bool


class Record:
    """What a part that is being rendered asks for, and the answers."""

    def __init__(self) -> None:
        self.answers: dict[Ask, Any] = {}

    def page(self, page: object) -> "_Page":
        """The page, which notes what is asked of it."""
        return _Page(page, self)


class _Page:
    """A page that notes which of its fields are asked for."""

    def __init__(self, page: object, record: Record) -> None:
        self._page, self._record = page, record

    def __getattr__(self, field: str) -> Any:
        value = getattr(self._page, field)
        self._record.answers[Ask(field, True)] = value
        return value


class _Text(NamedTuple):
    """A part as it was rendered."""

    text: str
    answers: Mapping[Ask, Any]
    reads: frozenset[str]
    steps: int
    """What it took, which counts for each page that it serves: see `bounds`."""


class _Part:
    """The texts of one part, by the answers that it got."""

    def __init__(self) -> None:
        self.tables: dict[tuple[Ask, ...], dict[tuple[Any, ...], _Text]] = {}
        self.made = 0
        self.served = 0

    @property
    def is_kept(self) -> bool:
        """Whether keeping its texts pays."""
        return self.made < TRIES or (self.served > 0 and self.made < MOST)

    def find(self, names: Mapping[str, Any]) -> _Text | None:
        """The text for a page."""
        page = names.get("page")
        for asks, table in self.tables.items():
            answers = [getattr(page, ask.name) if ask.of_page else names.get(ask.name, missing) for ask in asks]
            try:
                found = table.get(_key(answers))
            except TypeError:  # of answers that can't be compared
                continue
            if found is not None:
                self.served += 1
                return found
        return None

    def keep(self, made: _Text) -> None:
        """Keep a text for pages that give the same answers."""
        self.made += 1
        table = self.tables.setdefault(tuple(made.answers), {})
        with suppress(TypeError):
            table[_key(made.answers.values())] = made


def _key(answers: Iterable[Any]) -> tuple[Any, ...]:
    """Answers as a key: equal is only what is also printed alike, which `1` and `True`, text and markup are not."""
    values = tuple(answers)
    return *values, *map(type, values)


def _escaped(value: object) -> str:
    """A value as HTML prints it. Most have nothing to escape, which is found out faster than it is done."""
    if type(value) is Markup:
        return value
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


class Context(jinja2.runtime.Context):
    """The names of a template; notes which are asked for."""

    environment: "Environment"

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name."""
        environment = self.environment
        if key in _READ:
            environment.reads.add(_READ[key])
        value = super().resolve_or_missing(key)
        if environment.record is None or key in environment.constant or key in self.vars:
            return value
        if key == "page":
            return environment.record.page(value)
        environment.record.answers[Ask(key, False)] = value
        return value


class _Said(dict[str, Markup]):
    """What the theme says, in the language of the site, by its English words."""

    def __init__(self, environment: "Environment") -> None:
        super().__init__()
        self._environment = environment

    def __missing__(self, message: str) -> Markup:
        say = cast(Any, self._environment.globals["gettext"])
        self[message] = made = Markup(say(jinja2.runtime.new_context(self._environment, None, {}), message))  # noqa: S704 -- words of a catalog
        return made


class _Generator(CodeGenerator):
    """Compiles `{% include "part" %}` to a call of `Environment.part`, and what is called most without a detour."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """A call; plain words are looked up, and functions of the page are called straight away."""
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller or len(node.args) != 1:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        elif name == "_" and isinstance(node.args[0], nodes.Const):
            self.write(f"environment.said[{node.args[0].value!r}]")
        elif name in _DIRECT:
            self.visit(node.node, frame)
            self.write("(")
            self.visit(node.args[0], frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What stands before a value that is printed: the same as Jinja's, but for the function that escapes it."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(" + (finalize.src or ""))

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 -- named by Jinja
        """An include of a part by its name; any other is Jinja's."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or not node.with_context or node.ignore_missing:
            super().visit_Include(node, frame)
            return
        self.start_write(frame, node)
        self.write(f"environment.part({name!r}, {self.name!r}, context, {self.dump_local_context(frame)})")
        self.end_write(frame)


class Environment(bounds.Environment):
    """Templates of one site, what the one that runs has asked for, and the texts of parts."""

    context_class = Context
    escaped = staticmethod(_escaped)
    code_generator_class = _Generator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.reads: set[str] = set()
        """Parts of the site that were asked for."""
        self.record: Record | None = None
        """Of the part that is being rendered."""
        self.constant: frozenset[str] = frozenset(self.globals)
        """Names that have the same value on all pages."""
        self.said = _Said(self)
        self._parts: dict[str, _Part] = {}
        self._loaded: dict[str, jinja2.Template] = {}

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> jinja2.Template:  # noqa: A002 -- named by Jinja
        """A template, looked for once: those of a theme don't change while its pages are rendered."""
        if globals or name not in self._loaded:
            self._loaded[name] = super()._load_template(name, globals)
        return self._loaded[name]

    def part(self, name: str, parent: str, context: Context, local: Mapping[str, Any]) -> str:
        """The text of an included template. `local` are the names that only the place of the include knows."""
        template = self.get_template(name, parent)
        names = context.get_all()
        if local:
            names = {**names, **{key: value for key, value in local.items() if value is not missing}}
        part = self._parts.setdefault(cast(str, template.name), _Part())
        if not part.is_kept:
            return self._text(template, names)
        found = part.find(names)
        if found is None:
            found = self._recorded(template, names)
            part.keep(found)
        else:
            self.took(found.steps)
        self.reads |= found.reads
        if self.record is not None:
            self.record.answers |= found.answers
        return found.text

    def _recorded(self, template: jinja2.Template, names: dict[str, Any]) -> _Text:
        record, reads, before = self.record, self.reads, self.steps
        self.record, self.reads = Record(), set()
        try:
            text = self._text(template, names)
            return _Text(text, self.record.answers, frozenset(self.reads), self.steps - before)
        finally:
            self.record, self.reads = record, reads

    def _text(self, template: jinja2.Template, names: dict[str, Any]) -> str:
        # The names hold all global ones already.
        context = jinja2.runtime.new_context(self, template.name, template.blocks, names, shared=True)
        return self.concat(template.root_render_func(context))
