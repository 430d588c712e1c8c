"""Findings that somebody answers for, and waivers that no longer serve."""

from collections.abc import Collection, Iterable

from helpgen import address, model, text
from helpgen.audit import languages, places
from helpgen.rules import reading

Waived = list[tuple[model.Finding, model.Waiver]]


def apply(
    findings: Iterable[model.Finding], site: model.SiteFacts, known: Collection[str]
) -> tuple[list[model.Finding], Waived]:
    """What is left of the findings, and what was waived. `known` are the rules that there are.

    A waiver that has ended, or that covers nothing, is itself a finding. A waiver of a rule in a topic that is not
    known here, which may be that of a pack that is given at other times, is left alone.
    """
    kept: list[model.Finding] = []
    waived: Waived = []
    used: set[int] = set()
    waivers = site.config.checks.waive
    meant = [_paths(waiver, site) for waiver in waivers]
    for finding in findings:
        covering = [at for at, waiver in enumerate(waivers) if _covers(waiver, meant[at], finding)]
        used.update(covering)
        holding = [waivers[at] for at in covering if waivers[at].on <= site.as_of <= waivers[at].until]
        if holding:
            waived.append((finding, holding[0]))
        else:
            kept.append(finding)
    for at, waiver in enumerate(waivers):
        place = site.keys.get(f"checks.waive.{at}.rule", model.Place("site.yaml"))
        idle = _idle(waiver, known) if at not in used else None
        if idle:
            message, mend = idle
            kept.append(
                model.Finding(place=place, rule="config/waiver", message=message, mend=mend, severity="warning")
            )
        elif at in used and waiver.until < site.as_of:
            kept.append(
                model.Finding(
                    place=place,
                    rule="config/waiver",
                    message=f"the waiver of {waiver.rule}{_where(waiver)} ended on {waiver.until}",
                    mend="mend what it covered, or decide anew and write the new dates",
                )
            )
    return kept, waived


def _idle(waiver: model.Waiver, known: Collection[str]) -> tuple[str, str] | None:
    """Why a waiver covers nothing, and what to do; None where nobody can say."""
    if waiver.rule in known:
        return f"the waiver of {waiver.rule}{_where(waiver)} covers no finding", "take it out"
    if "*" in waiver.rule:
        return (
            f"a waiver names one rule, and “{waiver.rule}” is none",
            "write a waiver for each rule that it is meant for",
        )
    near = text.nearest(waiver.rule, known)
    if not near and waiver.rule.partition("/")[0] not in {rule.partition("/")[0] for rule in known}:
        return None
    mend = f"did you mean {near}?" if near else "take it out"
    return f"there is no rule {waiver.rule}, so the waiver covers nothing", mend


def _paths(waiver: model.Waiver, site: model.SiteFacts) -> frozenset[str]:
    """How findings name the page that a waiver means; none if it means all pages.

    "/returns/" is the page at this address, below where the site begins. Where helpgen did not make the site, its pages
    are known by the path on their host.
    """
    if not waiver.page.startswith("/"):
        return frozenset({waiver.page} - {""})
    inner, begins = waiver.page[1:], address.key(reading.text(site.config.url))
    pages = (page for view in languages.views(site) for page in view.pages.values())
    found = (page for page in pages if any(reading.same(f"{start}{inner}", page.url) for start in {"", begins}))
    return frozenset(page.path or places.file(page.url) for page in found) or frozenset({waiver.page})


def _covers(waiver: model.Waiver, paths: frozenset[str], finding: model.Finding) -> bool:
    return waiver.rule == finding.rule and (not paths or finding.place.path in paths)


def _where(waiver: model.Waiver) -> str:
    return f" on {waiver.page}" if waiver.page else ""
