"""What became of many shops -> one report: text, JSON, Markdown or an HTML page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec
from msgspec import Struct

from helpgen import __version__, model
from helpgen.report import html, lines

_RANK = ("failed", "errors", "ok")
_ROWS = 60
"""Shops that the text lists; the other forms list all."""
_SHARED = 40
"""Findings that the text lists."""


class Common(Struct, frozen=True):
    """A finding, and the shops that have it."""

    finding: model.Finding
    shops: tuple[str, ...]


class FleetReport(Struct, frozen=True, kw_only=True, dict=True):
    """A fleet after a run."""

    name: str
    results: tuple[model.ShopResult, ...]
    seconds: float
    as_of: date

    @cached_property
    def ranked(self) -> tuple[model.ShopResult, ...]:
        """The shops, those in trouble first."""
        return tuple(sorted(self.results, key=lambda r: (_RANK.index(r.status), -r.count("error"), r.id)))

    @cached_property
    def common(self) -> tuple[Common, ...]:
        """Each finding once, however many shops have it: errors first, then what most shops have."""
        shops: dict[model.Finding, list[str]] = {}
        for result in self.results:
            for finding in result.findings:
                shops.setdefault(finding, []).append(result.id)
        found = [Common(finding, tuple(sorted(ids))) for finding, ids in shops.items()]
        return tuple(sorted(found, key=lambda c: (c.finding.severity != "error", -len(c.shops), c.finding)))

    @property
    def is_clean(self) -> bool:
        """Whether every shop could be published."""
        return all(result.status == "ok" for result in self.results)

    @property
    def summary(self) -> str:
        """One sentence."""
        counts = {status: sum(result.status == status for result in self.results) for status in _RANK}
        kept = sum(result.kept for result in self.results)
        parts = [f"{counts['ok']} published"]
        parts += [f"{counts['errors']} with errors and left as they were"] if counts["errors"] else []
        parts += [f"{counts['failed']} failed"] if counts["failed"] else []
        parts += [f"{kept} of all unchanged since an earlier run"] if kept else []
        rate = f", {len(self.results) / self.seconds:.1f} a second" if self.seconds and not kept else ""
        return f"{_many(len(self.results), 'shop')}: {', '.join(parts)}; {self.seconds:.1f} s{rate}"


def fleet(form: str, made: FleetReport) -> str:
    """The report in a form."""
    return _WRITERS[form](made)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _whose(shops: Sequence[str]) -> str:
    """The shops in words."""
    return shops[0] if len(shops) == 1 else f"{len(shops):,} shops, such as {shops[0]}"


def _cells(result: model.ShopResult) -> tuple[str, ...]:
    errors, warnings = result.count("error"), result.count("warning")
    state = f"{result.status}, unchanged" if result.kept else result.status
    return result.id, state, str(errors), str(warnings), str(result.pages), f"{result.seconds:.2f}"


_HEAD = ("shop", "status", "errors", "warnings", "pages", "seconds")


def _text(made: FleetReport) -> str:
    return "".join(f"{line}\n" for line in _lines(made))


def _lines(made: FleetReport) -> Iterator[str]:
    rows = [_cells(result) for result in made.ranked[:_ROWS]]
    widths = [max(len(row[at]) for row in [_HEAD, *rows]) for at in range(len(_HEAD))]
    for row in [_HEAD, *rows]:
        cells = (c.ljust(w) if at < 2 else c.rjust(w) for at, (c, w) in enumerate(zip(row, widths, strict=True)))
        yield "  ".join(cells).rstrip()
    if len(made.ranked) > _ROWS:
        yield f"… and {_many(len(made.ranked) - _ROWS, 'shop')} more; --format html=fleet.html lists all"
    troubles = [result for result in made.ranked if result.trouble]
    if troubles or made.common:
        yield ""
    for result in troubles[:_ROWS]:
        yield lines.printable(f"{result.id}: failed: {result.trouble}")
    for one in made.common[:_SHARED]:
        yield f"{lines.line(one.finding)}: {_whose(one.shops)}"
    if len(made.common) > _SHARED:
        yield f"… and {_many(len(made.common) - _SHARED, 'finding')} more; --format html=fleet.html lists all"
    yield ""
    yield made.summary


def _json(made: FleetReport) -> str:
    told = {
        "helpgen": __version__,
        "fleet": made.name,
        "as_of": made.as_of.isoformat(),
        "seconds": round(made.seconds, 3),
        "shops": [_plain(result) for result in sorted(made.results, key=lambda result: result.id)],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode() + "\n"


def _plain(result: model.ShopResult) -> dict[str, object]:
    return {
        "id": result.id,
        "name": result.name,
        "status": result.status,
        "unchanged": result.kept,
        "trouble": result.trouble,
        "errors": result.count("error"),
        "warnings": result.count("warning"),
        "pages": result.pages,
        "seconds": round(result.seconds, 3),
        "findings": [
            {
                "path": finding.place.path,
                "line": finding.place.line,
                "column": finding.place.column,
                "severity": finding.severity,
                "rule": finding.rule,
                "message": finding.message,
                "mend": finding.mend,
                "page": finding.url,
            }
            for finding in result.findings
        ],
    }


def _markdown(made: FleetReport) -> str:
    told = [f"# {_escaped(made.name)}", "", f"{made.summary}.", ""]
    told += [f"| {' | '.join(_HEAD)} |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    told += [f"| {' | '.join(_cells(result))} |" for result in made.ranked]
    troubles = [result for result in made.ranked if result.trouble]
    if troubles:
        told += ["", "## Failed", "", *(f"- {result.id}: {_escaped(result.trouble)}" for result in troubles)]
    if made.common:
        told += ["", "## Findings", ""]
        told += [f"- {_escaped(lines.line(one.finding))}: {_whose(one.shops)}" for one in made.common]
    return "\n".join(told) + "\n"


def _escaped(text: str) -> str:
    """Text that means nothing to Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~&!" else c for c in lines.printable(text))


def _html(made: FleetReport) -> str:
    rows = [(_cells(result), result) for result in made.ranked]
    findings = [(one.finding, lines.spot(one.finding.place), _whose(one.shops), one.shops) for one in made.common]
    return html.page("fleet.html", report=made, head=_HEAD, rows=rows, findings=findings)


_WRITERS: Mapping[str, Callable[[FleetReport], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
}
FLEET_FORMATS = tuple(_WRITERS)
