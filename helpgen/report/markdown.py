"""A report -> Markdown, for a comment or the summary of a CI job."""

import re
from collections.abc import Iterator
from itertools import groupby

from helpgen import model
from helpgen.report import lines
from helpgen.report.beside import extent, why
from helpgen.report.clicks import rows, start, tables
from helpgen.report.value import SCORING, Report, areas, score
from helpgen.report.wording import parts, sentence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$@&])")


def write(report: Report) -> str:
    """The whole report, findings file by file."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {_text(report.name or 'Help center')}: {lines.counts(report.findings)}"
    yield ""
    dated = f", as of {report.as_of.isoformat()}" if report.as_of else ""
    yield _text(f"{lines.summary(report)}{dated}. Packs of rules: {', '.join(report.packs) or 'none'}.")
    yield from (f"\n{_text(line)}." for line in extent(report.extent))
    if report.rules:
        yield from ("", "| Area | Score | Rules that hold |", "| --- | ---: | ---: |")
        for area in areas(report):
            yield f"| {_text(area.title)} | {_score(area.score)} | {area.held} of {area.judged} |"
        yield from ("", f"Score of all: {_score(score(areas(report)))}. {SCORING}")
    if report.findings:
        yield from ("", "## Findings")
    for path, found in groupby(sorted(report.findings), key=lambda finding: finding.place.path):
        yield from ("", f"### {_code(path)}", "")
        for finding in found:
            yield _finding(report, finding)
    yield from (f"\n{_text(sentence(line))}" for line in lines.unread(report))
    yield from _waived(report)
    yield from _compared(report)
    yield from _beside(report)


def _score(number: int | None) -> str:
    return "–" if number is None else str(number)


def _finding(report: Report, finding: model.Finding) -> str:
    at = ":".join(str(number) for number in (finding.place.line, finding.place.column) if number)
    rests = report.card(finding).rests
    said = [
        f"- **{finding.severity}**" + (f" line {at}" if at else "") + f": {words(sentence(finding.message))}",
        words(sentence(finding.mend)),
        f"({_code(finding.rule)}" + (f", rests on {_text(rests)})" if rests else ")"),
    ]
    return " ".join(filter(None, said))


def _waived(report: Report) -> Iterator[str]:
    if report.waived:
        yield from ("", "## Waived", "", "| Finding | Reason | By | Until |", "| --- | --- | --- | --- |")
    for finding, waiver in report.waived:
        rests = report.card(finding).rests
        found = f"{_code(lines.spot(finding.place))} {words(finding.message)} ({_code(finding.rule)})"
        found += f", rests on {_text(rests)}" if rests else ""
        yield f"| {found} | {_text(waiver.reason)} | {_text(waiver.by)} | {waiver.until.isoformat()} |"


def _compared(report: Report) -> Iterator[str]:
    if report.accepted:
        yield from ("", "## Accepted by the baseline", "")
        yield from (f"- {_text(lines.line(finding))}" for finding in report.accepted)
    if report.gone:
        yield from ("", "## Gone since the baseline was written", "")
        yield from (f"- {_text(lines.entry_line(entry))}" for entry in report.gone)


def _beside(report: Report) -> Iterator[str]:
    if report.taken is not None:
        yield from ("", "## Pages that were recognised", "")
        yield from (f"- {_text(one.role)}: {_code(one.place)} ({_text(why(one))})" for one in report.taken)
        yield from () if report.taken else ("None.",)
    yield from ("", "## Clicks") if report.reach else ()
    for reaches in tables(report.reach):
        yield from ("", f"From {_text(start(reaches))}:", "")
        yield from ("| To | Median | 90 % | Most |", "| --- | ---: | ---: | ---: |")
        yield from (f"| {' | '.join(map(_text, row))} |" for row in rows(reaches))


def words(text: str) -> str:
    """Text that stays text, save what stands between backticks, which becomes code."""
    return "".join(_code(piece) if is_code else _text(piece) for piece, is_code in parts(text))


def _text(text: str) -> str:
    """Text that stays text: no markup, no mention, on one line."""
    return _SPECIAL.sub(r"\\\1", lines.printable(text))


def _code(text: str) -> str:
    """Code, whatever it holds; a bar would end the cell of a table."""
    flat = lines.printable(text).replace("|", "¦")
    longest = max(map(len, re.findall("`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{flat}{pad}{fence}"
