"""A report -> one HTML page that needs no other file, no script and no network."""

import re
from collections.abc import Iterable, Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from helpgen import __version__, model
from helpgen.report import excerpt, lines
from helpgen.report.beside import extent, why
from helpgen.report.clicks import rows, start, tables
from helpgen.report.value import SCORING, SEVERITIES, Area, Report, areas, by_rule, score
from helpgen.report.wording import parts, sentence

_PACKS: Mapping[str, str] = {
    "core": "what every help center needs",
    "amazon-pay": "what Amazon Pay's guidance for merchants asks",
    "google-merchant": "what Google Merchant Center asks",
    "card-networks": "what card schemes ask through payment services",
    "eu": "selling to consumers in the European Union",
    "uk": "selling to consumers in the United Kingdom",
    "de": "selling in Germany",
    "us": "selling in the United States",
    "california": "selling in California",
    "gdpr": "personal data of people in the European Union or the United Kingdom",
    "ccpa": "personal data of people in California",
    "wcag": "pages that everybody can use",
    "quality": "a site that looks cared for",
}


_TRAITS: Mapping[str, tuple[str, int, str]] = {
    "yes": ("clean", 100, "Yes"),
    "partly": ("warning", 50, "Partly"),
    "no": ("advice", 12, "No"),
    "unknown": ("unknown", 0, "Not stated"),
}
"""State of what buyers love: how it looks, how far its bar goes, and in a word."""
_WORST_FIRST = ("error", "warning", "advice", "clean")


class _Spot(Struct, frozen=True):
    """A finding in its author's line."""

    finding: model.Finding
    place: str
    line: int
    before: str
    words: str
    after: str


class _Group(Struct, frozen=True):
    """A rule and what it found."""

    card: model.RuleCard
    severity: model.Severity
    spots: tuple[_Spot, ...]


class _Topic(Struct, frozen=True):
    """An area with its findings by rule."""

    area: Area
    anchor: str
    groups: tuple[_Group, ...]

    @property
    def tone(self) -> str:
        """How it looks: by its worst finding; what a baseline accepts is no more than advice."""
        if self.groups:
            return self.groups[0].severity
        return "clean" if self.area.held == self.area.judged else "advice"


def write(report: Report) -> str:
    """The page."""
    topics = [_topic(report, area, number) for number, area in enumerate(areas(report))]
    topics.sort(key=lambda topic: _WORST_FIRST.index(topic.tone))
    held = sum(topic.area.held for topic in topics)
    judged = sum(topic.area.judged for topic in topics)
    return page(
        "report.html",
        report=report,
        topics=topics,
        score=score([topic.area for topic in topics]),
        scoring=SCORING,
        held=held,
        judged=judged,
        counts=lines.counts(report.findings),
        worst=next((kind for kind in SEVERITIES if _has(report, kind)), "clean"),
        packs=[(pack, _PACKS.get(pack, "rules of your own"), _asked(report, pack)) for pack in report.packs],
        extent=list(extent(report.extent)),
        clicks=[(start(reaches), list(rows(reaches))) for reaches in tables(report.reach)],
        loved=sum(trait.state == "yes" for trait in report.traits),
        trait_tones={state: tone for state, (tone, _, _) in _TRAITS.items()},
        trait_widths={state: width for state, (_, width, _) in _TRAITS.items()},
        trait_words={state: word for state, (_, _, word) in _TRAITS.items()},
    )


def page(name: str, **told: object) -> str:
    """A template filled in."""
    return _environment().get_template(name).render(**told, version=__version__)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("helpgen.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "words": _words,
        "sentence": sentence,
        "line": lines.line,
        "entry": lines.entry_line,
        "web": _is_web,
        "spot": lines.spot,
        "why": why,
    }
    return environment


def _topic(report: Report, area: Area, number: int) -> _Topic:
    groups = tuple(
        _Group(card=card, severity=_worst(found), spots=tuple(_spot(report, finding) for finding in found))
        for card, found in by_rule(report, area.findings)
    )
    anchor = re.sub(r"[^a-z0-9]+", "-", area.title.lower()).strip("-") or str(number)
    return _Topic(area=area, anchor=f"area-{anchor}", groups=groups)


def _spot(report: Report, finding: model.Finding) -> _Spot:
    written = report.source_line(finding)
    shown = excerpt.visible(written)
    start, end = excerpt.span(written, finding) if written.strip() else (0, 0)
    place = lines.spot(finding.place)
    return _Spot(finding, place, finding.place.line, shown[:start].lstrip(), shown[start:end], shown[end:].rstrip())


def _worst(findings: Iterable[model.Finding]) -> model.Severity:
    found = {finding.severity for finding in findings}
    return next(kind for kind in SEVERITIES if kind in found)


def _has(report: Report, kind: str) -> bool:
    return any(finding.severity == kind for finding in report.findings)


def _asked(report: Report, pack: str) -> int:
    """How many rules a pack asks for."""
    return sum(pack in card.packs for card in report.rules)


def _words(text: str) -> Markup:
    """Text in which what stands between backticks is code."""
    visible = lines.printable(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if is_code else piece for piece, is_code in parts(visible)
    )


def _is_web(url: str) -> bool:
    """Whether an address may become a link."""
    return url.startswith(("https://", "http://"))
