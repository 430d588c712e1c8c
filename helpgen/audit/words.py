"""The text of a page while it is walked: what a link or heading is called, and the author's blocks of prose."""

from helpgen import model
from helpgen.audit.frames import Setting
from helpgen.late import late

STAND_IN = "\ufffc"
"""Stands for code inside a sentence and for a fact that is not filled in yet."""
_NOTHING = f"{STAND_IN} "

# Scripts without spaces between words: each character counts.
_DENSE = late("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def count(text: str) -> int:
    """How many words a text has whose white space is folded."""
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    return dense + len(_DENSE.sub(" ", text).split()) if dense else text.count(" ") + (text != "")


def folded(text: str) -> str:
    """A text, white space folded; most texts are tidy already."""
    if text.isprintable() and "  " not in text and text.strip(" ") == text:
        return text
    return " ".join(text.split())


class Prose:
    """Gathers text in the order of the page: what a reader sees or hears of it, and what the author wrote of that.

    Both come in runs, which end wherever a block begins or ends. Most often they are the same, and are folded once.
    """

    def __init__(self) -> None:
        self.blocks: list[model.BlockFact] = []
        """Runs of the author's."""
        self.words = 0
        self.runs: list[str] = []
        """Runs that a reader sees or hears, folded; none is empty."""
        self.pending: list[str] = []
        """Pieces of the run that has not ended yet; the first is no white space."""
        self.running: list[tuple[str, bool]] = []
        """Those of the author's, and whether each is code."""
        self._altered = False
        """One of them is no plain text."""
        self._pieces: dict[int, list[str]] = {}
        """What a run was made of."""

    def say(self, text: str) -> None:
        """Text that a reader sees or hears, anywhere on the page."""
        if self.pending or (text and not text.isspace()):
            self.pending.append(text)

    def run(self, text: str, *, code: bool, unfilled: bool) -> None:
        """Text of the author's, which was said just now."""
        if self.running or not text.isspace():
            self.running.append((STAND_IN, False) if unfilled else (text, code))
            if code or unfilled:
                self._altered = True

    def since(self, run: int, piece: int) -> str:
        """All that was said since `piece` pieces stood in the run with this number."""
        if not piece:
            whole = self.runs[run:]
        elif run < len(self.runs):
            rest = folded("".join(self._pieces[run][piece:]))
            whole = [rest, *self.runs[run + 1 :]] if rest else self.runs[run + 1 :]
        else:
            return folded("".join(self.pending[piece:]))
        if self.pending:
            whole.append(folded("".join(self.pending)))
        return " ".join(whole)

    def end(self, tag: str, line: int, clauses: tuple[str, ...]) -> None:
        """The run ends; what is the author's of it is a block of this kind."""
        pending, run, altered = self.pending, self.running, self._altered
        text = folded("".join(pending))
        if pending:
            self._pieces[len(self.runs)] = pending
            self.runs.append(text)
            self.pending = []
        if not run:
            return
        self.running, self._altered = [], False
        if altered or len(run) != len(pending):
            self._apart(run, tag, line, clauses)
        else:
            self._block(text, tag, line, clauses)

    def _apart(self, run: list[tuple[str, bool]], tag: str, line: int, clauses: tuple[str, ...]) -> None:
        """A block of the author's that differs from what a reader sees: with code, or without a picture's name."""
        text = folded("".join([part for part, _ in run]))
        self.words += count(text)
        code = False
        if any(coded for _, coded in run):
            code = all(coded for part, coded in run if part.strip())
            if not code:
                text = " ".join("".join(STAND_IN if coded else part for part, coded in run).split())
        if text.strip(_NOTHING):
            self.blocks.append(model.BlockFact(text=text, tag=tag, line=line, clauses=clauses, code=code))

    def block(self, text: str, setting: Setting, tag: str, line: int) -> str:
        """A block that holds nothing but this text, none of it code; gives it back, white space folded."""
        text = folded(text)
        if text:
            self.runs.append(text)
            if setting.body:
                self._block(text, tag, line, setting.clauses)
        return text

    def _block(self, text: str, tag: str, line: int, clauses: tuple[str, ...]) -> None:
        """A block of the author's, white space folded."""
        if text.isascii():
            self.words += text.count(" ") + 1
        else:
            self.words += count(text)
            if not text.strip(_NOTHING):
                return
        self.blocks.append(model.BlockFact(text=text, tag=tag, line=line, clauses=clauses))

    def attribute(self, tag: str, text: str, line: int, clauses: tuple[str, ...]) -> None:
        """Words of the author's that stand in an attribute or in front matter."""
        text = " ".join(text.split())
        if text:
            self.blocks.append(model.BlockFact(text=text, tag=tag, line=line, clauses=clauses))
