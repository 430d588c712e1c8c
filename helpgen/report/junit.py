"""A report -> JUnit's XML, which most CI services show: a suite for each area, a test for each rule."""

from helpgen import model
from helpgen.late import late
from helpgen.report import lines
from helpgen.report.beside import beside
from helpgen.report.value import Report, areas

_NO_XML = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(report: Report) -> str:
    """The whole report. A rule fails by a finding that makes the run fail; others are said in the test's output."""
    cards = {card.id: card for card in report.rules}
    cards |= {finding.rule: report.card(finding) for finding in report.findings}
    suites = []
    total = failed = skipped = 0
    for area in areas(report):
        cases = [_case(report, card) for card in sorted(cards.values(), key=lambda c: c.id) if card.area == area.title]
        bad, left_out = (sum(tag in case for case in cases) for tag in ("<failure ", "<skipped "))
        head = f'  <testsuite name={_attribute(area.title)} tests="{len(cases)}" failures="{bad}" skipped="{left_out}">'
        suites += [head, *cases, "  </testsuite>"]
        total, failed, skipped = total + len(cases), failed + bad, skipped + left_out
    said = "\n".join((*lines.remarks(report), *beside(report)))
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="helpgen" tests="{total}" failures="{failed}" skipped="{skipped}">',
            *suites,
            '  <testsuite name="helpgen" tests="0" failures="0" skipped="0">',
            f"    <system-out>{_text(said)}</system-out>",
            "  </testsuite>",
            "</testsuites>\n",
        ]
    )


def _case(report: Report, card: model.RuleCard) -> str:
    found = [finding for finding in report.findings if finding.rule == card.id]
    waived = [pair for pair in report.waived if pair[0].rule == card.id]
    accepted = [finding for finding in report.accepted if finding.rule == card.id]
    name = f"    <testcase classname={_attribute(f'helpgen.{card.area}')} name={_attribute(card.id)}"
    rests = f"\nRests on {card.rests}." if card.rests else ""
    said = _text("\n".join(map(lines.line, found)) + rests)
    if any(map(report.costly, found)):
        inner = f"<failure type={_attribute(card.severity)} message={_attribute(lines.counts(found))}>{said}</failure>"
    elif found:
        inner = f"<system-out>{said}</system-out>"
    elif waived:
        reasons = "; ".join(sorted({f"waived {lines.until(waiver)}: {waiver.reason}" for _, waiver in waived}))
        inner = f"<skipped message={_attribute(reasons)}/>"
    elif accepted:
        inner = f"<skipped message={_attribute(f'accepted by the baseline: {lines.counts(accepted)}')}/>"
    else:
        return f"{name}/>"
    return f"{name}>{inner}</testcase>"


def _text(text: str) -> str:
    from xml.sax.saxutils import escape  # with it comes all of urllib.request

    return escape(_NO_XML.sub("�", text))


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NO_XML.sub("�", " ".join(text.split())))
