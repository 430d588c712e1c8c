"""Results → a small picture: one row a side, one dot a scenario, on a logarithmic scale of seconds."""

from collections.abc import Mapping
from html import escape
from math import ceil, floor, log10
from typing import Any

SHOWN = {"cold": "#1f5f5b", "edit": "#c2703d", "warm": "#8a8578"}
WIDTH, LEFT, RIGHT, TOP, ROW = 720, 210, 40, 78, 34


def svg(results: Mapping[str, Any]) -> str:
    """The picture of the largest corpus that all shown scenarios were run on, without search; empty without figures."""
    rows = [row for row in results["rows"] if row["runs"] and row["scenario"] in SHOWN and not row["search"]]
    if not rows:
        return ""
    pages = _pages(rows)
    rows = [row for row in rows if row["pages"] == pages]
    cold = {row["side"]: row["median"]["wall"] for row in rows}
    sides = sorted(cold, key=lambda name: max(row["median"]["wall"] for row in rows if row["side"] == name))
    seconds = [row["median"]["wall"] for row in rows]
    low, high = floor(log10(min(seconds))), max(ceil(log10(max(seconds))), floor(log10(min(seconds))) + 1)
    height = TOP + ROW * len(sides) + 44

    def x(value: float) -> float:
        return LEFT + (log10(value) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    parts = [_head(height, pages), *_legend(results)]
    bottom = TOP + ROW * len(sides)
    for power in range(low, high + 1):
        at = x(10.0**power)
        parts.append(f'<line x1="{at:.1f}" y1="{TOP - 8}" x2="{at:.1f}" y2="{bottom}" stroke="#dcd8cd"/>')
        parts.append(f'<text x="{at:.1f}" y="{bottom + 18}" text-anchor="middle">{10.0**power:g} s</text>')
        for step in range(2, 10) if power < high else ():
            at = x(step * 10.0**power)
            parts.append(f'<line x1="{at:.1f}" y1="{bottom - 3}" x2="{at:.1f}" y2="{bottom}" stroke="#dcd8cd"/>')
    for number, side in enumerate(sides):
        y = TOP + ROW * number + ROW / 2 - 6
        parts.append(
            f'<text x="{LEFT - 14}" y="{y + 4:.1f}" text-anchor="end">{escape(results["labels"][side])}</text>'
        )
        mine = {row["scenario"]: row["median"]["wall"] for row in rows if row["side"] == side}
        ends = sorted(x(value) for value in mine.values())
        parts.append(f'<line x1="{ends[0]:.1f}" y1="{y:.1f}" x2="{ends[-1]:.1f}" y2="{y:.1f}" stroke="#b9b4a6"/>')
        parts += [_dot(x(mine[name]), y, color, mine[name]) for name, color in SHOWN.items() if name in mine]
    return "\n".join([*parts, "</svg>", ""])


def _pages(rows: list[Any]) -> int:
    """The number of pages that most sides were run on; of several, the largest."""
    counts: dict[int, int] = {
        row["pages"]: len({one["side"] for one in rows if one["pages"] == row["pages"]}) for row in rows
    }
    return max(counts, key=lambda pages: (counts[pages], pages))


def _head(height: int, pages: int) -> str:
    title = f"Seconds to build a help center of {pages:,} articles"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{title}" font-family="system-ui, sans-serif" font-size="13" fill="#2b2925">\n'
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#fbfaf7"/>\n'
        f'<text x="20" y="28" font-size="15" font-weight="600">{title}</text>'
    )


def _legend(results: Mapping[str, Any]) -> list[str]:
    parts, at = [], 20
    for name, color in SHOWN.items():
        label = results["scenarios"].get(name, name)
        parts.append(
            f'<circle cx="{at + 6}" cy="48" r="5" fill="{color}"/><text x="{at + 17}" y="52">{escape(label)}</text>'
        )
        at += 36 + 7 * len(label)
    return [*parts, f'<text x="{at}" y="52" fill="#6d685c">less is better; logarithmic scale</text>']


def _dot(x: float, y: float, color: str, value: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{color}"><title>{value:.2f} s</title></circle>'
