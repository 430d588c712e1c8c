"""The front matter of any generator (YAML, TOML or JSON) → its keys with their lines, and the text below it."""

import re
import tomllib
from collections.abc import Mapping

import msgspec
import yaml
from msgspec import Struct

LARGEST = 64_000
"""Most characters of a front matter."""
_FORMS = (
    ("yaml", re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)),
    ("toml", re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)),
    ("json", re.compile(r"(\{\s*\n.*?^\}[ \t]*)(?:\n|\Z)", re.DOTALL | re.MULTILINE)),
)


class Front(Struct, frozen=True, kw_only=True):
    """What stands before the text of a page."""

    keys: Mapping[str, object] = {}
    lines: Mapping[str, int] = {}
    body: str
    line: int = 1
    """First line of the text."""
    wrong: str = ""
    """Why the front matter could not be read."""

    def text(self, *names: str) -> str:
        """The first of these keys that holds words."""
        for name in names:
            value = self.keys.get(name)
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                return str(value)
        return ""

    def texts(self, *names: str) -> tuple[str, ...]:
        """All words of these keys, lists or not."""
        found: dict[str, None] = {}
        for name in names:
            value = self.keys.get(name)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, (str, int)) and not isinstance(one, bool) and str(one).strip():
                    found[" ".join(str(one).split())] = None
        return tuple(found)

    def number(self, *names: str) -> int:
        """The first of these keys that holds a whole number; 0 without one."""
        for name in names:
            found = re.fullmatch(r"[+-]?\d{1,9}(?:\.0*)?", self.text(name))
            if found:
                return int(float(found[0]))
        return 0

    def says(self, name: str, *, default: bool = False) -> bool:
        """Whether a key says yes."""
        value = self.keys.get(name)
        if isinstance(value, bool):
            return value
        return default if value is None else str(value).strip().lower() in ("true", "yes", "on", "1")


def cut(text: str) -> Front:
    """The text in two. What is no front matter is text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for form, pattern in _FORMS:
        found = pattern.match(text)
        if found and len(found[1]) <= LARGEST:
            keys, lines, wrong = _read(form, found[1])
            if keys is None and not wrong:
                break  # two rules with words between them
            return Front(
                keys=keys or {},
                lines=lines,
                body=text[found.end() :],
                line=1 + text.count("\n", 0, found.end()),
                wrong=wrong,
            )
    return Front(body=text)


def mapping(text: str) -> tuple[Mapping[str, object], str]:
    """The keys of a YAML file, and why it could not be read."""
    keys, _, wrong = _yaml(text)
    return keys or {}, wrong


def _read(form: str, text: str) -> tuple[dict[str, object] | None, dict[str, int], str]:
    if form == "yaml":
        return _yaml(text)
    try:
        keys = tomllib.loads(text) if form == "toml" else msgspec.json.decode(text, type=dict[str, object])
    except (tomllib.TOMLDecodeError, msgspec.MsgspecError, RecursionError) as error:
        return (None, {}, "") if form == "json" else (None, {}, str(error))
    return {name: _plain(value, 0) for name, value in keys.items()}, {}, ""


def _yaml(text: str) -> tuple[dict[str, object] | None, dict[str, int], str]:
    """Scalars stay as they are written. Only the loader in Python refuses endless depth by itself."""
    try:
        root = next(iter(yaml.compose_all(text, Loader=yaml.BaseLoader)), None)
    except RecursionError:
        return None, {}, "it is nested too deeply"
    except (yaml.YAMLError, ValueError) as error:
        return None, {}, " ".join(str(getattr(error, "problem", None) or error).split())
    if root is None:
        return {}, {}, ""
    if not isinstance(root, yaml.MappingNode):
        return None, {}, ""
    keys: dict[str, object] = {}
    lines: dict[str, int] = {}
    for name, value in root.value:
        if isinstance(name, yaml.ScalarNode):
            keys[name.value] = _node(value, 0, [20_000])
            lines[name.value] = name.start_mark.line + 2
    return keys, lines, ""


def _node(node: yaml.Node, depth: int, left: list[int]) -> object:
    """A node as plain values; `left` is how many more there may be, aliases unfolded."""
    left[0] -= 1
    if depth > 12 or left[0] < 0:
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_node(one, depth + 1, left) for one in node.value[:5000]]
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value[:5000] if isinstance(key, yaml.ScalarNode))
        return {key.value: _node(value, depth + 1, left) for key, value in pairs}
    return str(node.value)


def _plain(value: object, depth: int) -> object:
    """A value of TOML or JSON in plain types."""
    if depth > 12:
        return None
    if isinstance(value, dict):
        return {str(name): _plain(one, depth + 1) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
