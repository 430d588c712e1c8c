"""The findings of one day, recorded so that later runs fail on new ones only.

A finding is known again by its rule, its file and its message, without the numbers of lines and without figures that
move with the day or the size of the site: text that moves is the same finding. What was found three times in a file is
known three times; a fourth is new.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from helpgen import model, text
from helpgen.late import late

VERSION = 1
_LINE = late(r"\b(lines?) \d+(?:(?:, | and | or )\d+)*")
_SPOT = late(r"(\.[a-z]{2,8})(?::\d+){1,2}\b")
_PAGES = late(r" \((?:on /[^()]*|and on \d+ other pages?)\)$")
"""What the audit adds to a message about many pages."""


class Entry(Struct, frozen=True, kw_only=True, order=True):
    """One kind of finding in one file."""

    path: str
    rule: str
    message: str
    count: int = 1


class _File(Struct, frozen=True, kw_only=True):
    helpgen_baseline: int
    findings: tuple[Entry, ...]


class Baseline(Struct, frozen=True):
    """What is accepted."""

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, findings: Iterable[model.Finding]) -> "Baseline":
        """A baseline that knows all of these; advice, which fails nothing, is left out."""
        found = Counter(_key(finding) for finding in findings if finding.severity != "advice")
        return cls(tuple(sorted(_entry(key, count) for key, count in found.items())))

    @classmethod
    def read(cls, raw: bytes, path: str) -> "Baseline":
        """A baseline that was written before. Raises HelpgenError if it is none."""
        try:
            file = msgspec.json.decode(raw, type=_File)
        except msgspec.DecodeError as error:
            raise model.HelpgenError(f"{path}: this is no baseline of helpgen's ({error})") from error
        if file.helpgen_baseline != VERSION:
            raise model.HelpgenError(
                f"{path}: another version of helpgen wrote this baseline; write it anew with --write-baseline"
            )
        return cls(file.findings)

    def bytes(self) -> bytes:
        """As a file: one finding a line, so that changes can be read."""
        lines = [msgspec.json.encode(entry).decode() for entry in sorted(self.entries)]
        body = ",\n".join(f"  {line}" for line in lines)
        return f'{{"helpgen_baseline": {VERSION}, "findings": [\n{body}\n]}}\n'.encode()

    def split(
        self, findings: Sequence[model.Finding]
    ) -> tuple[tuple[model.Finding, ...], tuple[model.Finding, ...], tuple[Entry, ...]]:
        """New findings, known ones, and what is known and no longer there."""
        left: Counter[tuple[str, str, str]] = Counter()
        for entry in self.entries:
            left[entry.path, entry.rule, entry.message] += entry.count
        new, known = [], []
        for finding in findings:
            key = _key(finding)
            if finding.severity != "advice" and left[key] > 0:
                left[key] -= 1
                known.append(finding)
            else:
                new.append(finding)
        gone = sorted(_entry(key, count) for key, count in left.items() if count > 0)
        return tuple(new), tuple(known), tuple(gone)


def fingerprints(findings: Iterable[model.Finding]) -> list[str]:
    """For each finding, 16 hex digits and a number that tells apart those that are alike."""
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for finding in findings:
        key = _key(finding)
        seen[key] += 1
        made.append(f"{text.digest(*key)}:{seen[key]}")
    return made


def _key(finding: model.Finding) -> tuple[str, str, str]:
    message = _PAGES.sub("", _SPOT.sub(r"\1", _LINE.sub(r"\1", finding.steady or finding.message)))
    return finding.place.path, finding.rule, message


def _entry(key: tuple[str, str, str], count: int) -> Entry:
    path, rule, message = key
    return Entry(path=path, rule=rule, message=message, count=count)
