"""A report -> JSON, for programs. `format` grows when a key changes its meaning; new keys may come at any time."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from helpgen import __version__, model
from helpgen.report.baseline import fingerprints
from helpgen.report.value import SEVERITIES, Report, areas, score, status

FORMAT = 1


def write(report: Report) -> str:
    """The whole report as one JSON object."""
    return json.dumps(_whole(report), ensure_ascii=False, indent=2) + "\n"


def _whole(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "helpgen": __version__,
        "name": report.name,
        "as_of": report.as_of.isoformat() if report.as_of else None,
        "base": report.base,
        "pages": report.pages,
        "packs": list(report.packs),
        "strict": report.strict,
        "stopped": report.stopped,
        "status": status(report, strict=report.strict),
        "counts": {
            **{kind: sum(finding.severity == kind for finding in report.findings) for kind in SEVERITIES},
            "waived": len(report.waived),
            "accepted": len(report.accepted),
            "gone": sum(entry.count for entry in report.gone),
        },
        "score": score(areas(report)),
        "areas": [_area(area) for area in areas(report)],
        "findings": _findings(report, report.findings),
        "waived": [
            {
                **finding,
                "waiver": {
                    "reason": waiver.reason,
                    "by": waiver.by,
                    "on": waiver.on.isoformat(),
                    "until": waiver.until.isoformat(),
                },
            }
            for finding, (_, waiver) in zip(
                _findings(report, [found for found, _ in report.waived]), report.waived, strict=True
            )
        ],
        "accepted": _findings(report, report.accepted),
        "gone": [
            {"path": entry.path, "rule": entry.rule, "message": entry.message, "count": entry.count}
            for entry in report.gone
        ],
        "rules": [_rule(card) for card in report.rules],
        "read": {
            "stopped_after": report.extent.stopped or None,
            "not_asked": dict(sorted(report.extent.left_out.items())),
        },
        "taken": None if report.taken is None else msgspec.to_builtins(report.taken),
        "reach": [_reach(one) for one in report.reach],
    }


def _reach(one: model.Reach) -> dict[str, Any]:
    """Ways to one goal; null clicks mean that there is none. A site of one language has no `language` here."""
    return {
        "goal": one.goal,
        "language": one.language,
        "pages": one.pages,
        "median": one.median,
        "p90": one.p90,
        "worst": [{"clicks": way.clicks, "pages": [f"/{url}" for url in way.pages]} for way in one.worst],
    }


def _area(area: Any) -> dict[str, Any]:
    return {"area": area.title, "score": area.score, "rules": area.judged, "held": area.held}


def _findings(report: Report, findings: Iterable[model.Finding]) -> list[dict[str, Any]]:
    found = list(findings)
    return [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "path": finding.place.path,
            "line": finding.place.line or None,
            "column": finding.place.column or None,
            "message": finding.message,
            "mend": finding.mend,
            "url": finding.url,
            "source": report.source_line(finding),
            "basis": list(report.card(finding).basis),
            "fingerprint": fingerprint,
        }
        for finding, fingerprint in zip(found, fingerprints(found), strict=True)
    ]


def _rule(card: model.RuleCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "area": card.area,
        "title": card.title,
        "severity": card.severity,
        "packs": list(card.packs),
        "basis": list(card.basis),
        "rests_on": card.rests,
        "sources": [{"title": title, "url": url} for title, url in card.sources],
        "unread_since": card.unread_since.isoformat() if card.unread_since else None,
    }
