"""What a YAML parser complains about -> plain words with a place and the way to mend it."""

import re
from collections.abc import Callable

import yaml
from msgspec import Struct

BRACES = re.compile(r"(?:[:,\[]|^\s*-)\s*(\{\{|\{%)")


class UnreadableError(Exception):
    """A text that can't be read as YAML; the place is counted from 1."""

    def __init__(self, line: int, column: int, message: str, mend: str, keyword: str = "syntax") -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message
        self.mend = mend
        self.keyword = keyword

    def moved(self, lines: int) -> "UnreadableError":
        """The same trouble, as many lines further down."""
        return UnreadableError(self.line + lines, self.column, self.message, self.mend, self.keyword)


class Spot(Struct, frozen=True):
    """Where the parser gave up, and where what it was reading began; lines and columns from 0."""

    lines: list[str]
    line: int
    column: int
    begun_line: int
    begun_column: int

    def trouble(self, message: str, mend: str) -> UnreadableError:
        """With the place where the parser gave up."""
        return UnreadableError(self.line + 1, self.column + 1, message, mend)

    def trouble_at_begin(self, message: str, mend: str) -> UnreadableError:
        """With the place where what it was reading began."""
        return UnreadableError(self.begun_line + 1, self.begun_column + 1, message, mend)

    def before(self) -> str:
        """The part of the line that was read without complaint."""
        return self.lines[self.line][: self.column]


def unprintable(text: str, at: int) -> UnreadableError:
    """An invisible character that YAML does not allow."""
    line = text.count("\n", 0, at) + 1
    return UnreadableError(
        line, at - text.rfind("\n", 0, at), f"the invisible character U+{ord(text[at]):04X} stands here", "remove it"
    )


def escaped(character: str, line: int, column: int) -> UnreadableError:
    """The same, where quotes and a backslash bring it past YAML."""
    said = f"the invisible character U+{ord(character):04X} is written as an escape here"
    return UnreadableError(line, column, said, "take it out")


def second_document(line: int) -> UnreadableError:
    """More than one document in one text."""
    return UnreadableError(
        line, 1, "a second document begins here", "take out the line `---`; one file holds one set of keys"
    )


def too_deep(line: int, column: int, deepest: int) -> UnreadableError:
    """Lists and groups inside one another without end."""
    return UnreadableError(
        line, column, f"values are nested more than {deepest} levels deep", "nest them less", "too-large"
    )


def too_many(line: int, column: int, largest: int) -> UnreadableError:
    """A document, or what its aliases unfold to, of unreasonable size."""
    return UnreadableError(
        line,
        column,
        f"this unfolds to more than {largest:,} values or nests without end",
        "write fewer values, or use fewer aliases (`*name`)",
        "too-large",
    )


def unknown_alias(name: str, line: int, column: int) -> UnreadableError:
    """`*name` without `&name` before it."""
    return UnreadableError(
        line,
        column,
        f"`*{name}` refers to nothing that is complete before it",
        "put the value in quotes if it is meant to begin with `*`",
    )


def explain(error: yaml.MarkedYAMLError, text: str) -> UnreadableError:
    """The parser's complaint about this text in plain words."""
    lines = text.split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    spot = _spot(error, lines)
    problem = str(error.problem or error.context or "")
    near = {spot.line, spot.begun_line} if "block" not in str(error.context) else {spot.line}
    for number in sorted(near, reverse=True):
        braces = BRACES.search(lines[number])
        if braces:
            message = f"a value can't begin with {braces[1]}"
            return UnreadableError(number + 1, braces.start(1) + 1, message, "put the whole value in quotes")
    for needle, words in EXPLANATIONS:
        if needle in problem:
            return words(spot)
    return spot.trouble(f"this can't be read: {problem}", "write `key: value` lines, with the same indentation")


def _spot(error: yaml.MarkedYAMLError, lines: list[str]) -> Spot:
    """Where it happened, held inside the text: the parser may complain at the line after the last."""
    problem = error.problem_mark or error.context_mark
    if problem is None:
        return Spot(lines, 0, 0, 0, 0)
    begun = error.context_mark or problem
    line, begun_line = min(problem.line, len(lines) - 1), min(begun.line, len(lines) - 1)
    column = problem.column if line == problem.line else len(lines[line])
    return Spot(lines, line, min(column, len(lines[line])), begun_line, min(begun.column, len(lines[begun_line])))


def _bad_start(spot: Spot) -> UnreadableError:
    letter = spot.lines[spot.line][spot.column : spot.column + 1]
    if letter == "\t":
        return _tab(spot)
    return spot.trouble(f"a value can't begin with {letter}", "put the value in quotes")


def _tab(spot: Spot) -> UnreadableError:
    others = [number for number, line in enumerate(spot.lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    also = [str(number + 1) for number in others if number > spot.line][:5]
    message = "a tab indents this line" + (f" (also in line {', '.join(also)})" if also else "")
    return spot.trouble(message, "indent with spaces; YAML knows no tabs there")


def _colon(spot: Spot) -> UnreadableError:
    if re.search(r":\s", spot.before()):
        return spot.trouble("the value holds a colon followed by a space", "put the value in quotes")
    above = max((n for n in range(spot.line) if spot.lines[n].strip()), default=-1)
    if above >= 0 and not re.search(r":(\s|$)", spot.lines[above]):
        return _no_pair(spot.lines[above], above + 1, 1)
    return _indented(spot)


def _indented(spot: Spot) -> UnreadableError:
    return spot.trouble(
        "this line is indented differently from the lines it belongs to", "indent all keys of one group alike"
    )


def _not_a_key(spot: Spot) -> UnreadableError:
    if spot.before().strip():
        return spot.trouble("something stands behind the end of the value", "put the whole value in one pair of quotes")
    return _indented(spot)


def _no_colon(spot: Spot) -> UnreadableError:
    return _no_pair(spot.lines[spot.begun_line], spot.begun_line + 1, spot.begun_column + 1)


def _no_pair(text: str, line: int, column: int) -> UnreadableError:
    only_space = re.match(r"\s*[\w-]+:\S", text)
    mend = "put a colon and a space behind the key, or indent the text under its key"
    return UnreadableError(
        line, column, "this line is no `key: value`", "put a space behind the colon" if only_space else mend
    )


def _unclosed_quote(spot: Spot) -> UnreadableError:
    letter = spot.lines[spot.begun_line][spot.begun_column : spot.begun_column + 1]
    return spot.trouble_at_begin(f"the quote {letter} that opens here never closes", f"close it with {letter}")


def _unclosed(bracket: str) -> Callable[[Spot], UnreadableError]:
    opens = "[" if bracket == "]" else "{"

    def words(spot: Spot) -> UnreadableError:
        return spot.trouble_at_begin(
            f"the bracket `{opens}` that opens here isn't closed where it should be",
            f"close it with `{bracket}` and put commas between the values, or put the value in quotes",
        )

    return words


def _dash(spot: Spot) -> UnreadableError:
    return spot.trouble("a list can't begin on this line", "put each `- value` on a line of its own below the key")


def _mixed(spot: Spot) -> UnreadableError:
    return spot.trouble("a list and keys are mixed here", "write either `- value` lines or `key: value` lines")


def _escape(spot: Spot) -> UnreadableError:
    return spot.trouble("a backslash in double quotes begins an escape", "use single quotes, or write `\\\\`")


def _anchor(spot: Spot) -> UnreadableError:
    return spot.trouble_at_begin("a value can't begin with &, * or !", "put the value in quotes")


def _after_end(spot: Spot) -> UnreadableError:
    if not any(line.startswith("...") for line in spot.lines[: spot.line]):
        return _indented(spot)
    return spot.trouble("something stands behind the end of the document", "take out the line `...` above it")


def _no_value(spot: Spot) -> UnreadableError:
    return spot.trouble("a value is missing here", "write one, or put signs such as , [ and { in quotes")


EXPLANATIONS: tuple[tuple[str, Callable[[Spot], UnreadableError]], ...] = (
    ("cannot start any token", _bad_start),
    ("tab character", _tab),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _dash),
    ("found unexpected end of stream", _unclosed_quote),
    ("document indicator", _unclosed_quote),
    ("',' or ']'", _unclosed("]")),
    ("',' or '}'", _unclosed("}")),
    ("could not find expected ':'", _no_colon),
    ("'-' indicator", _mixed),
    ("expected key", _not_a_key),
    ("<block end>", _not_a_key),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("alphabetic or numeric", _anchor),
    ("<document start>", _after_end),
    ("node content", _no_value),
)
"""Words of the parser's complaint, in libyaml and in PyYAML, and what they mean to an author."""
