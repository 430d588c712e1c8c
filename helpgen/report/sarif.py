"""A report -> SARIF 2.1.0, which code hosts read as the results of a static analysis."""

import json
from typing import Any
from urllib.parse import quote, urlsplit

from helpgen import __version__, model
from helpgen.report import lines
from helpgen.report.baseline import fingerprints
from helpgen.report.value import Report, status
from helpgen.report.wording import sentence

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def write(report: Report) -> str:
    """One run. Waived findings are suppressed results; what a baseline knows is marked as unchanged."""
    found = [
        *((finding, "new", None) for finding in report.findings),
        *((finding, "unchanged", None) for finding in report.accepted),
        *((finding, "", waiver) for finding, waiver in report.waived),
    ]
    cards = {card.id: card for card in report.rules}
    cards |= {finding.rule: report.card(finding) for finding, *_ in found if finding.rule not in cards}
    order = {id_: index for index, id_ in enumerate(cards)}
    compared = bool(report.accepted or report.gone)
    marks = fingerprints(finding for finding, *_ in found)
    results = [
        _result(report, finding, order, mark)
        | ({"baselineState": state} if compared and state else {})
        | ({"suppressions": [_suppression(waiver)]} if waiver else {})
        for (finding, state, waiver), mark in zip(found, marks, strict=True)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "helpgen",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(card) for card in cards.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.stopped,
                "exitCode": status(report, strict=report.strict),
            }
        ],
        "results": results,
        "properties": {
            "packs": list(report.packs),
            "pages": report.pages,
            "name": report.name,
            **({"stopped_after": report.extent.stopped} if report.extent.stopped else {}),
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(card: model.RuleCard) -> dict[str, Any]:
    url = next(filter(None, (_address(url) for _, url in card.sources)), "")
    rests = f"Rests on {card.rests}." if card.rests else ""
    cited = [f"{title} <{url}>" if url else title for title, url in card.sources]
    old = f"Sources not read since {card.unread_since}: see whether they still say so." if card.unread_since else ""
    said = [card.title, card.why, card.mend and f"To put right: {card.mend}", rests, *cited, old]
    return {
        "id": card.id,
        "shortDescription": {"text": card.title},
        "fullDescription": {"text": " ".join(filter(None, [card.title, sentence(card.why)]))},
        "help": {"text": "\n\n".join(filter(None, said))},
        **({"helpUri": url} if url else {}),
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
        "properties": {
            "tags": list(dict.fromkeys([card.area, *card.basis, *card.packs])),
            "basis": list(card.basis),
            "rests_on": card.rests,
        },
    }


def _result(report: Report, finding: model.Finding, order: dict[str, int], mark: str) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, [sentence(finding.message), sentence(finding.mend)]))},
        "locations": [{"physicalLocation": _location(report, finding)}],
        "partialFingerprints": {"helpgen/v1": mark},
        **({"properties": {"page": f"/{finding.url}"}} if finding.url else {}),
    }


def _location(report: Report, finding: model.Finding) -> dict[str, Any]:
    place = finding.place
    uri = quote(report.seen(place.path), safe="/@!$&'()*+,;=~")
    # A path whose first part has a colon would read as the scheme of an address.
    artifact = {"uri": f"./{uri}" if ":" in uri.split("/")[0] else uri or "."}
    if place.path.startswith(("http://", "https://")):
        artifact = {"uri": _encoded(place.path)}  # a page of a site that was audited
    if not place.line:
        return {"artifactLocation": artifact}
    region: dict[str, Any] = {"startLine": place.line}
    if place.column:
        region["startColumn"] = place.column
    written = report.source_line(finding)
    if written:
        region["snippet"] = {"text": lines.printable(written)}
    return {"artifactLocation": artifact, "region": region}


def _address(url: str) -> str:
    """A web address as SARIF takes it: a URI, so that other letters than those of ASCII are encoded; "" for none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return _encoded(url) if parts.scheme in ("http", "https") and parts.netloc else ""


def _encoded(url: str) -> str:
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")


def _suppression(waiver: model.Waiver) -> dict[str, Any]:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waiver.reason} (by {waiver.by}, {waiver.on.isoformat()} to {waiver.until.isoformat()})",
    }
