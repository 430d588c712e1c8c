"""A `{{ fact }}`: an expression of Jinja2 over the facts of `site.yaml` -> the words that take its place.

Expressions are parsed by Jinja2, checked against a short list of what may stand in them, and evaluated in its sandbox.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from helpgen import markets, model, phrases, text
from helpgen.convert import names
from helpgen.convert.absent import Absent, FactError
from helpgen.convert.characters import CLOSE, FORBIDDEN, OPEN
from helpgen.late import late

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
    nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Add, nodes.Sub,
    nodes.Neg, nodes.Tuple, nodes.List,
)  # fmt: skip
_SPEAKING = " speaking"
"""What filters find the phrases of the language under; no expression can name it."""
_LONGEST = 400
"""Characters of an expression, at most."""
_NAME = late(r"[a-z][a-z_]*(?:\.[a-z][a-z_]*)*")
_RESERVED = frozenset({"and", "else", "false", "if", "in", "is", "none", "not", "or", "self", "true"})
"""Words that Jinja2 reads otherwise."""


class Facts:
    """The facts of a site, ready for expressions."""

    def __init__(self, facts: Mapping[str, object], speaking: phrases.Phrases) -> None:
        facts = {**facts, "market": markets.facts(facts)} if facts.get("markets") else facts
        self._known = names.of(facts)
        self._facts = facts
        self._phrases = speaking
        self._values = {name: _prepared(facts.get(name, Absent), below, name) for name, below in self._known.items()}
        self._values |= {name: _prepared(facts[name], None, name) for name in facts.keys() - self._known.keys()}

        self._words: dict[str, str] = {}

    def value(self, expression: str) -> str:
        """In words; placeholders stand between OPEN and CLOSE. Raises FactError."""
        if expression not in self._words:
            self._words[expression] = self._value(expression)
        return self._words[expression]

    def _value(self, expression: str) -> str:
        compiled, paths = _compile(expression)
        for path in paths:
            self._check(path)
        try:
            found = compiled(**self._values, **{_SPEAKING: self._phrases})
            return _words(found, expression, self._phrases)
        except FactError:
            raise
        except jinja2.UndefinedError as error:
            for path in paths:
                if self._missing(path):
                    raise Absent(path, none=False).error() from error
            raise _syntax(expression, str(error)) from error
        except Exception as error:  # whatever an expression does is for its author to mend
            raise _syntax(expression, str(error)) from error

    def _check(self, path: str) -> None:
        """Raises FactError for a name that neither the schema nor the facts know."""
        known: names.Names | None = self._known
        value: object = self._facts
        if path.split(".")[0] in model.PRIVATE:
            raise FactError(
                "dispute/matrix-not-public", f"`{path}` is for the staff alone, and no page can show it", "take it out"
            )
        for key in path.split("."):
            step = "0" if key.isdigit() else key
            inside = isinstance(known, dict) and step in known
            known = known[step] if inside and isinstance(known, dict) else None
            value = _child(value, key)
            if not inside and value is Absent:
                raise self._unknown(path)

    def _missing(self, path: str) -> bool:
        value: object = self._facts
        for key in path.split("."):
            value = _child(value, key)
        return value is Absent

    def _unknown(self, path: str) -> FactError:
        here = names.stated({"market": self._known.get("market") or {}}) if path.startswith("market.") else ()
        countries = [name for name in here if name.count(".") == 1]
        if countries and ".".join(path.split(".")[:2]) not in countries:
            listed = phrases.listed(f"`{name}`" for name in countries)
            return FactError("fact/unknown", f"`{path}` is for no market of site.yaml", f"there are {listed}")
        near = text.nearest(path, {*names.dotted(self._known), *names.stated(self._facts)})
        return FactError(
            "fact/unknown",
            f"`{path}` is no fact of site.yaml",
            f"write `{near}`" if near else "use a name that `helpgen schema` lists",
        )


def _child(value: object, key: str) -> object:
    """What stands below a key, `Absent` if nothing does."""
    if isinstance(value, Mapping):
        return value.get(key, Absent)
    if isinstance(value, (tuple, list)) and key.isdigit() and int(key) < len(value):
        return value[int(key)]
    return Absent


def _prepared(value: object, known: names.Names | None, path: str) -> object:
    """A fact as expressions see it: what isn't stated or is `none` is `Absent`, placeholders are marked."""
    if value is Absent or value is None:
        return Absent(path, none=value is None)
    if isinstance(value, model.Unfilled):
        return model.Unfilled(f"{OPEN}{FORBIDDEN.sub('', value)}{CLOSE}")
    if isinstance(value, str):
        return value if isinstance(value, model.Amount) else FORBIDDEN.sub("", value)  # an amount is all digits
    if isinstance(value, Mapping):
        keys = dict.fromkeys([*(known or {}), *value])
        below = {key: (known or {}).get(key) for key in keys}
        return {key: _prepared(value.get(key, Absent), below[key], f"{path}.{key}") for key in keys}
    if isinstance(value, (tuple, list)):
        inner = (known or {}).get("0")
        return tuple(_prepared(item, inner, f"{path}.{at}") for at, item in enumerate(value))
    return value


def _words(value: object, expression: str, speaking: phrases.Phrases) -> str:
    """The value of an expression as it is printed."""
    if isinstance(value, Absent):
        raise value.error()
    if isinstance(value, jinja2.Undefined) and " if " in expression and " else " not in expression:
        return ""
    if isinstance(value, Mapping):
        inside = ", ".join(f"`{key}`" for key in value)
        raise FactError("fact/syntax", f"`{expression}` is a group of facts", f"name one of its facts: {inside}")
    if isinstance(value, (tuple, list)):
        if any(isinstance(item, Mapping) for item in value):
            raise FactError("fact/syntax", f"`{expression}` is a list of groups", f"name one fact: `{expression}[0].…`")
        return speaking.listed([_words(item, expression, speaking) for item in value])
    return value if isinstance(value, str) else speaking.date(value)


def _syntax(expression: str, why: str) -> FactError:
    return FactError(
        "fact/syntax",
        f"`{{{{ {expression} }}}}` can't be read: {why.rstrip('.')}",
        "write the name of a fact, such as `{{ returns.days }}`, or put the braces into code: `` `{{ … }}` ``",
    )


@lru_cache(maxsize=2048)
def _compile(expression: str) -> tuple[Callable[..., object], tuple[str, ...]]:
    """The expression ready to run, and the paths of the facts in it. Raises FactError."""
    if len(expression) > _LONGEST:
        raise _syntax(expression[:40] + "…", "it is too long")
    if _NAME.fullmatch(expression) and _RESERVED.isdisjoint(expression.split(".")):
        return partial(_named, expression), (expression,)
    try:
        tree = _ENVIRONMENT.parse("{{ " + expression + " }}")
        for node in _descend(tree):
            if not isinstance(node, _ALLOWED):
                raise _syntax(expression, f"{_NODE_NAMES.get(type(node).__name__, 'this')} can't stand here")
            if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
                raise _syntax(expression, "a position or key must be written out")
            if isinstance(node, (nodes.Filter, nodes.Test)):
                _known_word(expression, node)
        return _ENVIRONMENT.compile_expression(expression, undefined_to_none=False), tuple(dict.fromkeys(_paths(tree)))
    except jinja2.TemplateError as error:
        raise _syntax(expression, error.message or "") from error
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        raise _syntax(expression, "it is nested too deeply") from error


def _named(path: str, **values: object) -> object:
    """What a dotted name stands for, as the sandbox finds it: most expressions are no more, and need no compiling."""
    name, *keys = path.split(".")
    value = values[name] if name in values else _ENVIRONMENT.undefined(name=name)
    for key in keys:
        value = _ENVIRONMENT.getattr(value, key)
    return value


def _descend(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _descend(child)


def _known_word(expression: str, node: nodes.Filter | nodes.Test) -> None:
    """Raises FactError for a filter or test that there is not."""
    known = _ENVIRONMENT.filters if isinstance(node, nodes.Filter) else _ENVIRONMENT.tests
    if node.name not in known:
        near = text.nearest(node.name, known)
        raise FactError(
            "fact/syntax",
            f"`{node.name}` in `{{{{ {expression} }}}}` is nothing that a fact can be put through",
            f"write `{near}`" if near else f"use one of {', '.join(sorted(known))}",
        )


def _paths(node: nodes.Node) -> Iterator[str]:
    """The dotted names in an expression."""
    if isinstance(node, (nodes.Name, nodes.Getattr, nodes.Getitem)):
        parts: list[str] = []
        inner: nodes.Node = node
        while isinstance(inner, (nodes.Getattr, nodes.Getitem)):
            key = inner.attr if isinstance(inner, nodes.Getattr) else inner.arg
            parts.append(str(key.value if isinstance(key, nodes.Const) else key))
            inner = inner.node
        if isinstance(inner, nodes.Name):
            yield ".".join([inner.name, *reversed(parts)])
            return
    for child in node.iter_child_nodes():
        yield from _paths(child)


def _spoken(context: jinja2.runtime.Context) -> phrases.Phrases:
    """The phrases of the page's language."""
    speaking: phrases.Phrases = context[_SPEAKING]
    return speaking


def _phrase(name: str) -> Callable[..., object]:
    """A phrase as a filter, in the language of the page."""

    @jinja2.pass_context
    def put(context: jinja2.runtime.Context, value: object, *rest: object) -> object:
        return _stock(getattr(_spoken(context), name))(value, *rest)

    return put


def _stock(function: Callable[..., object]) -> Callable[..., object]:
    """A function as a filter: an absent fact has no words."""

    def put(value: object, *rest: object) -> object:
        if isinstance(value, Absent):
            raise value.error()
        return function(_plain(value), *rest)

    return put


def _plain(value: object) -> object:
    """A group as phrases take it: None for what isn't stated or is `none`."""
    if isinstance(value, Mapping):
        return {key: None if isinstance(inner, Absent) else inner for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value


def _priced(name: str) -> Callable[..., object]:
    """An amount as a filter: in the currency that is named, or that of the first market."""

    @jinja2.pass_context
    def put(context: jinja2.runtime.Context, value: object, currency: object = None) -> object:
        if isinstance(value, Absent):
            raise value.error()
        if currency is None and isinstance(value, model.Amount):
            currency = value.currency
        if currency is None:
            markets = context.get("markets")
            currency = (
                markets[0]["currency"] if isinstance(markets, tuple) and markets else Absent("markets", none=False)
            )
        priced: Callable[[object, str], str] = getattr(_spoken(context), name)
        return priced(value, str(currency))

    return put


@jinja2.pass_context
def _listed(context: jinja2.runtime.Context, values: object) -> str:
    """Values as a list in words."""
    return _words(values, "listed", _spoken(context))


@jinja2.pass_context
def _joined(context: jinja2.runtime.Context, values: Iterable[object], by: object = "") -> str:
    """Values with a text between them."""
    return str(by).join(_words(value, "join", _spoken(context)) for value in values)


def _default(value: object, instead: object = "") -> object:
    """`default` of Jinja2, which takes the place of what isn't stated or is `none`."""
    return instead if isinstance(value, (Absent, jinja2.Undefined)) else value


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined)
    stock = environment.filters
    environment.filters = {
        "money": _priced("money"),
        "fee": _priced("fee"),
        "default": _default,
        **{name: _stock(stock[name]) for name in ("lower", "upper", "capitalize", "length")},
        "listed": _listed,
        "join": _joined,
        **{
            name: _phrase(name)
            for name in ("date", "address", "hours", "days", "duration", "hours_words", "country")
        },
    }  # fmt: skip
    environment.tests = {
        "defined": lambda value: not isinstance(value, (Absent, jinja2.Undefined)),
        "none": lambda value: value is None or isinstance(value, Absent),
    }
    environment.globals = {}
    return environment


_ENVIRONMENT = _environment()
_NODE_NAMES = {"Call": "a call", "Mul": "`*`", "Pow": "`**`", "Div": "`/`", "Mod": "`%`", "Slice": "a slice"}
