"""The text of a page while it is walked: what a link or heading is called, and the author's blocks of prose."""

import re

from helpgen import model

STAND_IN = "\ufffc"
"""Stands for code inside a sentence and for a fact that is not filled in yet."""

# Scripts without spaces between words: each character counts.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def count(text: str) -> int:
    """How many words a text has, in any script."""
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    return dense + len(_DENSE.sub(" ", text).split()) if dense else len(text.split())


class Prose:
    """Gathers text in the order of the page."""

    def __init__(self) -> None:
        self.blocks: list[model.BlockFact] = []
        self.words = 0
        self.said: list[str] = []
        """Everything that a reader sees or hears, piece by piece."""
        self.running: list[tuple[str, bool]] = []
        """Text of the block that is open, and whether it is code."""

    def say(self, text: str) -> None:
        """Text that a reader sees or hears, anywhere on the page."""
        self.said.append(text)

    def since(self, mark: int) -> str:
        """All that was said since then, white space folded."""
        return " ".join("".join(self.said[mark:]).split())

    def run(self, text: str, *, code: bool, unfilled: bool) -> None:
        """Text of the author's, in the block that is open."""
        if self.running or not text.isspace():
            self.running.append((STAND_IN, False) if unfilled else (text, code))

    def end(self, tag: str, line: int, clauses: tuple[str, ...]) -> None:
        """The block that is open ends, or is interrupted by one inside it."""
        run, self.running = self.running, []
        if len(run) == 1 and not run[0][1]:
            self.block(run[0][0], tag, line, clauses)
            return
        text = " ".join("".join([part for part, _ in run]).split())
        self.words += count(text)
        code = False
        if any(coded for _, coded in run):
            code = all(coded for part, coded in run if part.strip())
            if not code:
                text = " ".join("".join(STAND_IN if coded else part for part, coded in run).split())
        if text.strip(STAND_IN + " "):
            self.blocks.append(model.BlockFact(text=text, tag=tag, line=line, clauses=clauses, code=code))

    def block(self, text: str, tag: str, line: int, clauses: tuple[str, ...]) -> None:
        """A block that holds nothing but this text, none of it code."""
        text = " ".join(text.split())
        self.words += count(text)
        if text.strip(STAND_IN + " "):
            self.blocks.append(model.BlockFact(text=text, tag=tag, line=line, clauses=clauses))

    def attribute(self, tag: str, text: str, line: int, clauses: tuple[str, ...]) -> None:
        """Words of the author's that stand in an attribute or in front matter."""
        text = " ".join(text.split())
        if text:
            self.blocks.append(model.BlockFact(text=text, tag=tag, line=line, clauses=clauses))
