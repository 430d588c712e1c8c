"""Markdown text -> its blocks: which lines are lists, items, quotes, code, headings and paragraphs.

This is the block structure of CommonMark (https://spec.commonmark.org/0.31.2/#phase-1-block-structure) with notes
(`!!!`), footnotes and definition lists as further containers. Inline markup is not looked at. The time grows with the
length of the text times its nesting depth, which is capped.
"""

import re

from helpgen.convert import rawhtml
from helpgen.convert.tree import Block, Kind, settle
from helpgen.late import late

DEEPEST = 40
"""Containers inside containers, at most: far more than a reader can follow, far less than Python's recursion limit."""
LONGEST = 20_000
"""Characters of a paragraph, a heading or a table's row, at most: inline markup can take time by their square."""
COLUMNS = 100
"""Columns of a table, at most: cells that a row leaves out are made all the same."""


class TooDeepError(Exception):
    """Quotes or lists are nested deeper than `DEEPEST`. Holds the line (from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class TooLongError(Exception):
    """A paragraph, heading, table row or table has more than can be converted in good time. Holds line and what."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(line, what)
        self.line, self.what = line, what


def must_be_short(what: str, line: int, length: int) -> None:
    """Raises `TooLongError`."""
    if length > LONGEST:
        raise TooLongError(line, f"{what} has {length:,} characters, more than {LONGEST:,}")


def must_be_narrow(line: int, columns: int) -> None:
    """Raises `TooLongError`."""
    if columns > COLUMNS:
        raise TooLongError(line, f"the table has more than {COLUMNS} columns")


_ITEM = late(r"([-+*])(?=[ ]|$)|(\d{1,9})([.)])(?=[ ]|$)")
_FENCE = late(r"(`{3,})([^`]*)$|(~{3,})(.*)$")
_HEADING = late(r"(#{1,6})(?:[ ]+|$)(.*)$")
_CLOSING = late(r"(?:^|[ ]+)#+[ ]*$")
_RULE = late(r"(?:(?:\*[ ]*){3,}|(?:-[ ]*){3,}|(?:_[ ]*){3,})$")
_SETEXT = late(r"(=+|-+)[ ]*$")
_NOTE = late(r'!!![ ]?([\w-]+)(?:[ ]+"(.*)")?[ ]*$')
_FOOTNOTE = late(r"\[\^([^\]\s^]{1,100})\]:[ ]*")
_DEFINITION = late(r":[ ]{1,4}(?=[^ ])")
_DELIMITER = late(r"[-:| ]*$")
_PIPE = late(r"\\\|")
_REFERENCE = late(r"\[[^\]\[]+\]:")
_STARTS = frozenset("-+*`~#_=>!<:[0123456789")


def scan(text: str) -> Block:
    """The document of a text. Raises `TooDeepError`."""
    scanner = _Scanner()
    for number, line in enumerate(text.split("\n"), 1):
        scanner.feed(number, line)
    return scanner.finish()


class _Scanner:
    """Takes one line after the other; holds the open containers and the open leaf."""

    def __init__(self) -> None:
        self.root = Block("document", 1)
        self.open = [self.root]
        """Without lists: those are made when an item is closed."""
        self.leaf: Block | None = None
        self.end: re.Pattern[str] | None = None
        """What ends the open raw HTML."""
        self.number = 0

    def finish(self) -> Block:
        """Close everything and give the document."""
        self.close(0)
        return self.root

    def feed(self, number: int, line: str) -> None:
        """Take the next line."""
        self.number = number
        raw = line
        if "\t" in line:
            line = line.expandtabs(4)
        rest, matched = self.match(line)
        if matched == len(self.open) and self.leaf is not None and self.verbatim(self.leaf, rest, raw):
            return
        lazy = self.leaf if self.leaf is not None and self.leaf.kind == "paragraph" else None
        if lazy is not None and any(block.kind == "note" for block in self.open[matched:]):
            self.close(matched)
            lazy = None
        rest, matched, began = self.starts(rest, matched, lazy)
        if began:
            return
        if not rest.strip():
            self.blank(matched)
        elif self.leaf is not None and (self.leaf is lazy or self.goes_on(self.leaf, matched)):
            self.add(self.leaf, rest.lstrip(" "))
        else:
            self.close(matched)
            self.begin("paragraph", rest.lstrip(" "))

    def goes_on(self, leaf: Block, matched: int) -> bool:
        """Whether a line is a further row of a table: unlike a paragraph, it goes on only in its container."""
        return leaf.kind == "table" and matched == len(self.open)

    def match(self, line: str) -> tuple[str, int]:
        """What is left of a line after the marks of the open containers, and how many of these go on."""
        matched = 1
        for block in self.open[1:]:
            indent = len(line) - len(line.lstrip(" "))
            if block.kind == "quote":
                if indent > 3 or line[indent : indent + 1] != ">":
                    break
                line = line[indent + 1 :]
                line = line[1:] if line.startswith(" ") else line
                block.last = self.number
            elif indent == len(line):
                if block.kind == "item" and not block.children and self.leaf is None:
                    break
                line = ""
            elif indent >= block.width:
                line = line[block.width :]
            else:
                break
            matched += 1
        return line, matched

    def verbatim(self, leaf: Block, rest: str, raw: str) -> bool:
        """Go on with open code or raw HTML; False if the line doesn't belong to it."""
        if leaf.kind == "html":
            if self.end is None and not rest.strip():
                self.leaf = None
                return True
            self.add(leaf, raw if len(self.open) == 1 else rest)
            if self.end is not None and self.end.search(rest):
                self.leaf = None
            return True
        if leaf.kind != "code":
            return False
        if leaf.marker:
            bare = rest.strip(" ")
            if len(bare) >= len(leaf.marker) and rest[:4] != "    " and not bare.strip(leaf.marker[0]):
                leaf.last = self.number
                self.leaf = None
            else:
                content = raw if len(self.open) == 1 and not leaf.width else rest
                indent = min(leaf.width, len(content) - len(content.lstrip(" ")))
                self.add(leaf, content[indent:])
            return True
        if rest.startswith("    ") or not rest.strip():
            self.add(leaf, rest[4:])
            return True
        return False

    def starts(self, rest: str, matched: int, lazy: Block | None) -> tuple[str, int, bool]:
        """Open what begins on this line; True if all of the line is used up."""
        while True:
            body = rest.lstrip(" ")
            indent = len(rest) - len(body)
            within = lazy if lazy is self.leaf and matched == len(self.open) else None
            if not body:
                return rest, matched, False
            if within is not None and indent < 4 and _heads_table(within, body):
                within.kind = "table"
                self.add(within, body)
                return rest, matched, True
            if indent > 3:
                return rest, matched, self.indented(rest, matched)
            if body[0] not in _STARTS:
                return rest, matched, False
            if self.leaf_starts(body, indent, matched, within):
                return rest, matched, True
            after = self.container_starts(body, indent, matched, within)
            if after is None:
                return rest, matched, False
            rest, matched = after, len(self.open)
            if len(self.open) > DEEPEST:
                raise TooDeepError(self.number)

    def indented(self, rest: str, matched: int) -> bool:
        """Open indented code, unless a paragraph or table goes on."""
        if self.leaf is not None and (self.leaf.kind == "paragraph" or self.goes_on(self.leaf, matched)):
            return False
        self.close(matched)
        self.begin("code", rest[4:])
        return True

    def leaf_starts(self, body: str, indent: int, matched: int, within: Block | None) -> bool:
        """Open a heading, a rule, code or raw HTML. `within`: the paragraph that it would interrupt."""
        if within is not None and _SETEXT.match(body) and not all(map(_REFERENCE.match, within.lines)):
            within.kind, within.level, within.last = "heading", 1 if body[0] == "=" else 2, self.number
            self.leaf = None
            return True
        if m := _HEADING.match(body):
            self.close(matched)
            self.begin("heading", _CLOSING.sub("", m[2]).strip()).level = len(m[1])
            self.leaf = None
        elif m := _FENCE.match(body):
            self.close(matched)
            block = self.begin("code")
            block.marker, block.info, block.width = m[1] or m[3], (m[2] or m[4] or "").strip(), indent
        elif _RULE.match(body):
            self.close(matched)
            self.begin("rule")
            self.leaf = None
        elif body[0] == "<":
            return self.html_starts(" " * indent + body, body, matched, within)
        else:
            return False
        return True

    def html_starts(self, rest: str, body: str, matched: int, within: Block | None) -> bool:
        """Open raw HTML."""
        found = rawhtml.start(body, interrupting=within is not None)
        if found is None:
            return False
        self.close(matched)
        self.begin("html", rest)
        self.end = found.end
        if self.end is not None and self.end.search(body):
            self.leaf = None
        return True

    def container_starts(self, body: str, indent: int, matched: int, within: Block | None) -> str | None:
        """Open a container and give the rest of its line."""
        if body[0] == ">":
            self.close(matched)
            self.push(Block("quote", self.number))
            return body[2:] if body[1:2] == " " else body[1:]
        if m := _ITEM.match(body):
            return self.item_starts(m, body, indent, matched, within)
        if m := _NOTE.match(body):
            self.close(matched)
            self.push(Block("note", self.number, info=f"{m[1]} {m[2] or ''}", width=indent + 4))
            return ""
        if within is None and (m := _FOOTNOTE.match(body)):
            self.close(matched)
            self.push(Block("footnote", self.number, info=m[1], width=4))
            return body[m.end() :]
        if (m := _DEFINITION.match(body)) and self.defines(matched, within):
            self.close(matched)
            self.push(Block("definition", self.number, width=indent + m.end()))
            return body[m.end() :]
        return None

    def defines(self, matched: int, within: Block | None) -> bool:
        """Whether there is a term, or another definition, right before."""
        if within is not None:
            return True
        before = self.open[matched:] or self.open[matched - 1].children[-1:]
        return bool(before) and before[0].kind in ("paragraph", "definition")

    def item_starts(self, m: re.Match[str], body: str, indent: int, matched: int, within: Block | None) -> str | None:
        """Open a list item."""
        after = body[m.end() :]
        content = after.lstrip(" ")
        if within is not None and (not content or (m[2] and int(m[2]) != 1)):
            return None
        spaces = len(after) - len(content)
        spaces = spaces if content and 1 <= spaces <= 4 else 1
        self.close(matched)
        self.push(
            Block("item", self.number, marker=m[1] or m[3], level=int(m[2] or 0), width=indent + m.end() + spaces)
        )
        return after[spaces:]

    def push(self, block: Block) -> None:
        """Put a container into the innermost open one."""
        block.last = self.number
        parent = self.open[-1]
        if block.kind == "item":
            last = parent.children[-1] if parent.children else None
            if last is None or last.kind != "list" or last.marker != block.marker:
                last = Block("list", self.number, marker=block.marker, level=block.level)
                parent.children.append(last)
            last.children.append(block)
        else:
            parent.children.append(block)
        self.open.append(block)

    def begin(self, kind: Kind, *lines: str) -> Block:
        """Open a leaf in the innermost container."""
        block = Block(kind, self.number)
        self.open[-1].children.append(block)
        self.leaf = block
        self.end = None
        block.last = self.number
        for line in lines:
            self.add(block, line)
        return block

    def add(self, leaf: Block, line: str) -> None:
        """Put a line into a leaf."""
        leaf.lines.append(line)
        leaf.numbers.append(self.number)
        if line.strip() or leaf.marker or self.end is not None:
            leaf.last = self.number

    def blank(self, matched: int) -> None:
        """End the open paragraph, and the containers that a blank line ends."""
        self.close(matched)
        if self.leaf is not None and self.leaf.kind in ("paragraph", "table"):
            self.leaf = None

    def close(self, keep: int) -> None:
        """Close the containers above the first `keep`, and the leaf."""
        if len(self.open) > keep or self.leaf is not None:
            self.leaf = None
        while len(self.open) > max(keep, 1):
            settle(self.open.pop())
        if keep == 0:
            settle(self.root)


def _heads_table(paragraph: Block, line: str) -> bool:
    """Whether a paragraph is the head of a table and the line its second one, `- | -`."""
    if not _DELIMITER.match(line) or "|" not in line:
        return False
    return len(paragraph.lines) == 1 and cells(paragraph.lines[0]) == cells(line)


def cells(row: str) -> int:
    """How many cells a row of a table has."""
    return _PIPE.sub("", row).strip().strip("|").count("|") + 1
