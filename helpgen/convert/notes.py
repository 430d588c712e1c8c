"""Notes: `!!! note "Title"` is rewritten as `> [!NOTE] Title`, which each engine reads; a pass makes the note."""

import re

from helpgen.convert import blocks
from helpgen.convert.tree import Block
from helpgen.phrases import Words, message

KINDS = {
    "note": "note", "info": "note", "abstract": "note", "question": "note", "example": "note", "quote": "note",
    "tip": "tip", "hint": "tip", "success": "tip", "important": "important", "warning": "warning",
    "attention": "warning", "caution": "caution", "danger": "caution", "error": "caution", "bug": "caution",
    "failure": "caution",
}  # fmt: skip
"""What authors write, to the five kinds there are."""

TITLES = {
    "note": message("Note"), "info": message("Info"), "abstract": message("Summary"), "question": message("Question"),
    "example": message("Example"), "quote": message("Quote"), "tip": message("Tip"), "hint": message("Hint"),
    "success": message("Success"), "important": message("Important"), "warning": message("Warning"),
    "attention": message("Attention"), "caution": message("Caution"), "danger": message("Danger"),
    "error": message("Error"), "bug": message("Bug"), "failure": message("Failure"),
}  # fmt: skip
"""What stands above a note that has no title of its own."""


def as_quotes(text: str, words: Words) -> tuple[str, list[int]]:
    """The text without `!!!`, and the line from 1 in the given text of each line of the new one.

    Raises `blocks.TooDeepError`.
    """
    lines = text.split("\n")
    if "!!!" not in text:
        return text, list(range(1, len(lines) + 1))
    found = [block for block in blocks.scan(text).walk() if block.kind == "note"]
    groups = [[line] for line in lines]
    for block in reversed(found):
        _rewrite(groups, lines, block, words)
    origin = [number for number, group in enumerate(groups, 1) for _ in group]
    return "\n".join(line for group in groups for line in group), origin


def _rewrite(groups: list[list[str]], lines: list[str], block: Block, words: Words) -> None:
    """Turn the lines of one note into lines of a quote. Inner notes are done before outer ones."""
    first = lines[block.line - 1].expandtabs(4)
    column = first.index("!!!")
    prefix = re.sub(r"[^>\s]", " ", first[:column])
    for number in range(block.line, block.last):
        groups[number] = [_quoted(line, column, prefix) for line in groups[number]]
    if block.last < len(lines) and lines[block.last].strip():
        groups[block.last - 1].append(prefix.rstrip())
    kind, _, title = block.info.partition(" ")
    kind = kind.lower()
    title = title or ("" if KINDS.get(kind) == kind else words.say(TITLES.get(kind, kind.capitalize())))
    head = f"{first[:column]}> [!{KINDS.get(kind, 'note').upper()}] {title}".rstrip()
    groups[block.line - 1] = [prefix.rstrip(), head, f"{prefix}>"] if _touches(lines, block) else [head, f"{prefix}>"]


def _touches(lines: list[str], block: Block) -> bool:
    """Whether there is text right above: a quote would go on there."""
    above = lines[block.line - 2] if block.line > 1 else ""
    return bool(above.strip(" >")) and not re.search(r"[-*+.)]\s*!!!", lines[block.line - 1])


def _quoted(line: str, column: int, prefix: str) -> str:
    line = line.expandtabs(4) if "\t" in line[: column + 4] else line
    if not line[column:].strip():
        return f"{prefix}>"
    if line[column : column + 4].strip():
        return line
    return f"{line[:column]}> {line[column + 4 :]}"
