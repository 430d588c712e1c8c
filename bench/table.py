"""Results → the table in Markdown, with ratios to one side."""

from collections.abc import Iterator, Mapping
from typing import Any

BESIDE = "hugo"
"""The side that others are compared with."""
Results = Mapping[str, Any]


def markdown(results: Results) -> str:
    """Every figure, one table for each number of pages, without and with search."""
    parts = [_machine(results)]
    for pages, search in _groups(results):
        rows = [row for row in results["rows"] if (row["pages"], row["search"]) == (pages, search)]
        runs = max(len(row["runs"]) for row in rows)
        parts.append(f"### {pages:,} articles, {'with an index for search' if search else 'without search'}")
        parts.append(f"Medians of {runs} runs." if runs > 1 else "One run.")
        parts.append(_times(results, rows))
        parts.append(_memory(results, rows))
    parts += _notes(results)
    if results.get("extra"):
        parts += ["### helpgen alone", _extra(results["extra"])]
    return "\n\n".join(parts) + "\n"


def _groups(results: Results) -> list[tuple[int, bool]]:
    return sorted({(row["pages"], row["search"]) for row in results["rows"]}, key=lambda group: (group[1], group[0]))


def _machine(results: Results) -> str:
    machine, versions = results["machine"], results["versions"]
    tools = ", ".join(f"{results['labels'].get(name, name)} {version}" for name, version in versions.items())
    return (
        f"Measured on {machine['cpu']}, {machine['cores']} cores, {machine['memory']}, {machine['kernel']}, "
        f"Python {machine['python']}; load {machine['load']} when it began. {tools}."
    )


def _names(rows: list[Any], key: str) -> list[str]:
    return list(dict.fromkeys(row[key] for row in rows))


def _times(results: Results, rows: list[Any]) -> str:
    scenarios = _names(rows, "scenario")
    cells = {(row["side"], row["scenario"]): row for row in rows}
    lines = [_line(["seconds (× Hugo)", *(results["scenarios"][name] for name in scenarios)])]
    lines.append(_line(["---", *["---:"] * len(scenarios)]))
    for side in _names(rows, "side"):
        figures = [_cell(cells.get((side, name)), cells.get((BESIDE, name))) for name in scenarios]
        lines.append(_line([results["labels"][side], *figures]))
    return "\n".join(lines)


def _cell(row: Any, beside: Any) -> str:
    if not row or row["failed"]:
        return "failed" if row else "–"
    if not row["runs"]:
        return "not run"
    seconds = row["median"]["wall"]
    if beside and beside["runs"] and beside is not row:
        return f"{_seconds(seconds)} ({_ratio(seconds / beside['median']['wall'])})"
    return _seconds(seconds)


def _memory(results: Results, rows: list[Any]) -> str:
    scenarios = _names(rows, "scenario")
    beside = next((row for row in rows if (row["side"], row["scenario"]) == (BESIDE, "cold") and row["runs"]), None)
    written = [f"written: {results['scenarios'][name]}" for name in scenarios]
    lines = [_line(["", "peak memory, MB", "processor, s (× Hugo)", *written])]
    lines.append(_line(["---", *["---:"] * (2 + len(scenarios))]))
    for side in _names(rows, "side"):
        mine = {row["scenario"]: row for row in rows if row["side"] == side and row["runs"]}
        if not mine:
            continue
        peak = max(row["median"]["peak"] for row in mine.values()) / 2**20
        cpu = _processor(mine.get("cold"), beside)
        written = [f"{mine[name]['median']['written']:.0f}" if name in mine else "–" for name in scenarios]
        lines.append(_line([results["labels"][side], f"{peak:.0f}", cpu, *written]))
    return "\n".join(lines)


def _processor(row: Any, beside: Any) -> str:
    if not row:
        return "–"
    seconds = row["median"]["cpu"]
    ratio = f" ({_ratio(seconds / beside['median']['cpu'])})" if beside and beside is not row else ""
    return f"{_seconds(seconds)}{ratio}"


def _notes(results: Results) -> Iterator[str]:
    notes = [f"{results['labels'].get(name, name)} is missing: {why}" for name, why in results["missing"].items()]
    told = set()
    for row in results["rows"]:
        why = row["failed"] or row["skipped"]
        group = row["pages"], row["search"], row["side"]
        if why and group not in told:
            told.add(group)
            search = ", with search" if row["search"] else ""
            notes.append(
                f"{results['labels'][row['side']]}, {row['pages']:,} articles, {row['scenario']}{search}: {why}"
            )
    if notes:
        yield "\n".join(f"- {note.rstrip('.')}." for note in notes)


def _extra(extra: Mapping[str, Any]) -> str:
    lines = [_line(["what", "figure"]), _line(["---", "---:"])]
    lines += [
        _line([one["label"], one["failed"] or f"{_number(one['value'])} {one['unit']}"]) for one in extra.values()
    ]
    return "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
