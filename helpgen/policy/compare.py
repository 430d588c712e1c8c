"""Two texts -> what differs between them, word by word. Applied to one of them, it gives the other."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from helpgen import model
from helpgen.late import late

Passages = Sequence[model.Passage]
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts without spaces between words: each letter counts as one."""
_LETTERS = rf"(?:(?![{_UNSPACED}])[^\W_])+"
_TOKEN = late(rf"\s+|[{_UNSPACED}]|{_LETTERS}(?:['’.,:/@-]{_LETTERS})*|.")
_SHORT = re.compile(r"[\s\W_]*")
_ALIKE = 0.45
"""Passages that share less than this are not the same one in other words."""
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_BRIEF = 40
"""Characters of a change that is told with the words around it, at most."""
_SHOWN = 160
"""Characters of a change that is told in words, at most."""

Tagged = tuple[str, list[model.Run]]


def difference(before: Passages, after: Passages) -> model.Difference:
    """What is the same, what is new and what is gone."""
    passages = tuple(_passages(before, after))
    runs = [run for passage in passages if passage.change != "same" for run in passage.runs]
    return model.Difference(
        passages=passages,
        changes=tuple(_changes(passages)),
        added=sum(_words(run.text) for run in runs if run.kind == "ins"),
        removed=sum(_words(run.text) for run in runs if run.kind == "del"),
    )


def before(made: model.Difference) -> tuple[model.Passage, ...]:
    """The older text."""
    return _side(made, "del", "added")


def after(made: model.Difference) -> tuple[model.Passage, ...]:
    """The newer text."""
    return _side(made, "ins", "removed")


def _side(made: model.Difference, kind: str, without: str) -> tuple[model.Passage, ...]:
    return tuple(
        model.Passage(
            (passage.was or passage.tag) if kind == "del" else passage.tag,
            "".join(run.text for run in passage.runs if run.kind in ("same", kind)),
        )
        for passage in made.passages
        if passage.change != without
    )


def _passages(before: Passages, after: Passages) -> Iterator[model.DiffPassage]:
    matcher = _matcher(before, after)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            for passage in after[b0:b1]:
                yield _whole(passage, "same", "same")
        else:
            yield from _replaced(before[a0:a1], after[b0:b1])


def _replaced(gone: Passages, new: Passages) -> Iterator[model.DiffPassage]:
    """Passages that differ, paired in their order where they are alike; what is gone stands before what is new."""
    old_at = new_at = 0
    for to, of in [*_pairs(gone, new), (len(new), len(gone))]:
        yield from (_whole(passage, "removed", "del") for passage in gone[old_at:of])
        yield from (_whole(passage, "added", "ins") for passage in new[new_at:to])
        if to < len(new):
            old, passage = gone[of], new[to]
            was = old.tag if old.tag != passage.tag else ""
            runs = tuple(_runs(old.text, passage.text))
            yield model.DiffPassage(tag=passage.tag, was=was, change="changed", runs=runs)
        old_at, new_at = of + 1, to + 1


def _pairs(gone: Passages, new: Passages) -> Iterator[tuple[int, int]]:
    """Each new passage with the old one that it comes from; both in their order."""
    first = 0
    cut = [_tokens(passage.text) for passage in gone]
    for at, passage in enumerate(new):
        tokens = _tokens(passage.text)
        best, found = _ALIKE, -1
        for number in range(first, len(gone)):
            if (gone[number].tag[0] == "h") != (passage.tag[0] == "h"):
                continue
            matcher = _matcher(cut[number], tokens)
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, found = matcher.ratio(), number
        if found >= 0:
            yield at, found
            first = found + 1


def _matcher(one: Sequence[Any], other: Sequence[Any]) -> Any:
    from difflib import SequenceMatcher  # most builds compare nothing

    return SequenceMatcher(None, one, other, autojunk=False)


def _whole(passage: model.Passage, change: str, kind: str) -> model.DiffPassage:
    return model.DiffPassage(
        tag=passage.tag,
        change=change,  # type: ignore[arg-type]
        runs=(model.Run(kind, passage.text),),  # type: ignore[arg-type]
    )


def _runs(was: str, now: str) -> list[model.Run]:
    old, new = _tokens(was), _tokens(now)
    runs: list[model.Run] = []
    for kind, a0, a1, b0, b1 in _matcher(old, new).get_opcodes():
        gone, added = "".join(old[a0:a1]), "".join(new[b0:b1])
        if kind == "equal":
            runs.append(model.Run("same", gone))
            continue
        runs += [model.Run("del", gone)] if gone else []
        runs += [model.Run("ins", added)] if added else []
    return _joined(runs)


def _joined(runs: list[model.Run]) -> list[model.Run]:
    """Runs without crumbs: a space or a comma between two changes belongs to them, and each change is told once."""
    tidy: list[model.Run] = []
    gone = added = ""
    for at, run in enumerate(runs):
        between = 0 < at < len(runs) - 1 and _SHORT.fullmatch(run.text)
        if run.kind == "same" and not (between and (gone or added)):
            tidy += _change(gone, added)
            gone = added = ""
            tidy.append(run)
            continue
        gone += run.text if run.kind != "ins" else ""
        added += run.text if run.kind != "del" else ""
    return [*tidy, *_change(gone, added)]


def _change(gone: str, added: str) -> list[model.Run]:
    pairs = (("del", gone), ("ins", added))
    return [model.Run(kind, text) for kind, text in pairs if text]  # type: ignore[arg-type]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _words(text: str) -> int:
    return sum(any(letter.isalnum() for letter in token) for token in _tokens(text))


def _changes(passages: Sequence[model.DiffPassage]) -> Iterator[model.Change]:
    """Every change in words, with the heading above it."""
    section = ""
    for passage in passages:
        now = "".join(run.text for run in passage.runs if run.kind != "del")
        if passage.tag[0] == "h" and passage.change != "removed":
            section = now
        where = "" if passage.tag == "h1" else section
        if passage.change in ("added", "removed"):
            words = _short(passage.runs[0].text)
            yield model.Change(section=where, **{"now" if passage.change == "added" else "was": words})
        elif passage.change == "changed":
            yield from _spots(passage.runs, where)


def _spots(runs: Sequence[model.Run], section: str) -> Iterator[model.Change]:
    """Each change with the words around it: "within 14 days" became "within 30 days"."""
    for at, run in enumerate(runs):
        follows = runs[at + 1] if at + 1 < len(runs) else None
        if run.kind == "same" or (run.kind == "ins" and at and runs[at - 1].kind == "del"):
            continue
        gone = run.text if run.kind == "del" else ""
        now = run.text if run.kind == "ins" else follows.text if follows and follows.kind == "ins" else ""
        next_ = at + 2 if gone and now else at + 1
        if gone and now and max(len(gone), len(now)) <= _BRIEF:
            before = _around(runs[at - 1].text, last=True) if at else ""
            after = _around(runs[next_].text, last=False) if next_ < len(runs) else ""
            gone, now = f"{before}{gone}{after}", f"{before}{now}{after}"
        yield model.Change(section=section, was=_short(gone), now=_short(now))


def _around(text: str, *, last: bool) -> str:
    """The two words of a text that are next to a change, within its sentence."""
    parts = _SENTENCE.split(text)
    tokens = _tokens(parts[-1] if last else parts[0])
    words = [at for at, token in enumerate(tokens) if any(letter.isalnum() for letter in token)]
    if last:
        return "".join(tokens[words[-2] :] if len(words) > 1 else tokens)
    return "".join(tokens[: words[1] + 1] if len(words) > 1 else tokens)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"
