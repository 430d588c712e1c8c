"""What a report tells, whatever its form; a score for each area; the exit status."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model
from helpgen.late import late
from helpgen.report.baseline import Baseline, Entry

OK, FOUND, CANNOT = 0, 1, 2
SEVERITIES: tuple[model.Severity, ...] = ("error", "warning", "advice")

_TELLING = late(r"passw|passphrase|secret|token|credential|key['\"]?\s*[:=]|://[^/\s]*@|PRIVATE KEY", re.IGNORECASE)
"""Settings that are so wrong that no key of theirs is known are still not repeated where one looks like a secret."""
SCORING = (
    "The score is the share of the rules that hold, halved while one of them has an error. "
    "Rules whose findings are all waived don’t count."
)
Waived = tuple[tuple[model.Finding, model.Waiver], ...]


class Report(Struct, frozen=True, kw_only=True, dict=True):
    """Everything that there is to tell of one run."""

    findings: tuple[model.Finding, ...]
    """What counts, in order of file and line."""
    name: str = ""
    """Of the shop, or the address of what was judged."""
    as_of: date | None = None
    pages: int = 0
    packs: tuple[str, ...] = ()
    rules: tuple[model.RuleCard, ...] = ()
    """Those that were judged."""
    waived: Waived = ()
    accepted: tuple[model.Finding, ...] = ()
    """Findings that the baseline knows."""
    gone: tuple[Entry, ...] = ()
    """What the baseline knows and nobody found any more."""
    traits: tuple[model.Trait, ...] = ()
    """What buyers love, and whether the shop has it; where advice was asked for."""
    reach: tuple[model.Reach, ...] = ()
    """Ways of buyers in clicks; where they were asked for."""
    taken: tuple[model.Taken, ...] | None = None
    """Which page was taken for what; None for a site of helpgen's."""
    extent: model.Extent = model.Extent()
    """How much was read of a site by its address."""
    texts: Mapping[str, str] = {}
    """Authors' files by path."""
    base: str = ""
    """The folder of the site as seen from where the program runs, with a slash behind it; "" for that very folder."""
    strict: bool = False
    stopped: bool = False
    """The settings could not be used, so that nothing was judged."""

    def seen(self, path: str) -> str:
        """The path of a file as it is seen from where the program runs."""
        outside = path.startswith(("../", "/"))  # a file of rules that several sites share
        return posixpath.normpath(posixpath.join(self.base, path)) if outside else self.base + path

    def card(self, finding: model.Finding) -> model.RuleCard:
        """The rule behind a finding."""
        return self._cards.get(finding.rule) or _bare(finding)

    def source_line(self, finding: model.Finding) -> str:
        """The line of the author's file that a finding names; "" if it names none, or if a secret may stand in it."""
        path, number = finding.place.path, finding.place.line
        if not number or (path, number) in self._secrets:
            return ""
        if path not in self._lines:
            self._lines[path] = self.texts.get(path, "").split("\n")
        lines = self._lines[path]
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        return "" if path.endswith((".yaml", ".yml")) and _TELLING.search(line) else line

    @cached_property
    def _cards(self) -> Mapping[str, model.RuleCard]:
        return {card.id: card for card in self.rules}

    @cached_property
    def _secrets(self) -> frozenset[tuple[str, int]]:
        """Path and line of each secret that was found."""
        found = (one.place for one in (*self.findings, *self.accepted) if one.rule == "config/secret")
        return frozenset((place.path, place.line) for place in found)

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        """Those of authors' files that were asked for, by path."""
        return {}

    def costly(self, finding: model.Finding) -> bool:
        """Whether it makes the run fail."""
        return _costly(finding, strict=self.strict)

    def against(self, known: Baseline) -> "Report":
        """The same, with what a baseline knows taken out of the findings. A run that stopped found too little."""
        if self.stopped:
            return self
        new, accepted, gone = known.split(self.findings)
        return replace(self, findings=new, accepted=accepted, gone=gone)


class Area(Struct, frozen=True, kw_only=True):
    """How the rules of one topic fared."""

    title: str
    judged: int
    """Rules, without those whose findings are all waived."""
    held: int
    """Those of them without a finding."""
    has_error: bool = False
    """Whether one of them has an error, accepted or not."""
    findings: tuple[model.Finding, ...] = ()

    @property
    def score(self) -> int | None:
        """The share of its rules that hold, in percent, halved while one has an error; None where all are waived."""
        return score((self,))


def of(build: model.Build, *, base: str = "", strict: bool = False) -> Report:
    """The report on a build."""
    return Report(
        findings=build.findings,
        name=build.name,
        as_of=build.as_of,
        pages=build.pages,
        packs=build.packs,
        rules=build.judged,
        waived=build.waived,
        traits=build.traits,
        reach=build.reach,
        texts=build.texts,
        base=base,
        strict=strict,
        stopped=build.stopped,
    )


def status(made: model.Build | Report, *, strict: bool = False) -> int:
    """The exit status: 2 if the configuration could not be used, 1 for an error, with `strict` for a warning too."""
    if made.stopped:
        return CANNOT
    return FOUND if any(_costly(finding, strict=strict) for finding in made.findings) else OK


def areas(report: Report) -> tuple[Area, ...]:
    """Every area that was judged, by title; findings that a baseline accepts still count as findings here."""
    found: dict[str, list[model.Finding]] = {}
    for finding in report.findings:
        found.setdefault(report.card(finding).area, []).append(finding)
    failed = {finding.rule for finding in (*report.findings, *report.accepted)}
    wrong = {finding.rule for finding in (*report.findings, *report.accepted) if finding.severity == "error"}
    excused = {finding.rule for finding, _ in report.waived} - failed
    by_area: dict[str, list[str]] = {area: [] for area in found}
    for card in (*report.rules, *_unlisted(report)):
        by_area.setdefault(card.area, [])
        by_area[card.area] += [card.id] if card.id not in excused else []
    return tuple(
        Area(
            title=title,
            judged=len(ids),
            held=sum(id_ not in failed for id_ in ids),
            has_error=not wrong.isdisjoint(ids),
            findings=tuple(found.get(title, ())),
        )
        for title, ids in sorted(by_area.items())
    )


def score(found: Sequence[Area]) -> int | None:
    """The share of the rules of areas that hold, in percent: 100 only where all of them do, None where none counts.

    It is halved while one of them has an error: a site that breaks a law, and has all else, is not nearly perfect.
    """
    held, judged = sum(area.held for area in found), sum(area.judged for area in found)
    share = held * 100 // judged if judged else None
    return share // 2 if share and any(area.has_error for area in found) else share


def by_rule(report: Report, findings: Iterable[model.Finding]) -> list[tuple[model.RuleCard, list[model.Finding]]]:
    """Findings under the rules behind them: those with errors first, then by id."""
    groups: dict[str, list[model.Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    ordered = sorted(groups.items(), key=lambda pair: (min(map(_rank, pair[1])), pair[0]))
    return [(report.card(group[0]), group) for _, group in ordered]


def _rank(finding: model.Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _costly(finding: model.Finding, *, strict: bool) -> bool:
    return finding.severity == "error" or (strict and finding.severity == "warning")


def _unlisted(report: Report) -> Sequence[model.RuleCard]:
    """Bare cards of rules that have findings and are not among those that were judged."""
    known = {card.id for card in report.rules}
    return list({f.rule: _bare(f) for f in (*report.findings, *report.accepted) if f.rule not in known}.values())


def _bare(finding: model.Finding) -> model.RuleCard:
    topic = finding.rule.partition("/")[0]
    return model.RuleCard(id=finding.rule, area=topic.capitalize(), title=finding.rule, severity=finding.severity)
