"""Findings that somebody answers for, and waivers that no longer serve."""

from collections.abc import Iterable

from helpgen import model

Waived = list[tuple[model.Finding, model.Waiver]]


def apply(
    findings: Iterable[model.Finding], site: model.SiteFacts, topics: frozenset[str]
) -> tuple[list[model.Finding], Waived]:
    """What is left of the findings, and what was waived.

    A waiver that has ended, or that covers nothing, is itself a finding. `topics` are those of the rules that are known
    here: a waiver of another rule, in a pack that is given at other times, is left alone.
    """
    kept: list[model.Finding] = []
    waived: Waived = []
    used: set[int] = set()
    waivers = site.config.checks.waive
    for finding in findings:
        covering = [at for at, waiver in enumerate(waivers) if _covers(waiver, finding)]
        used.update(covering)
        holding = [waivers[at] for at in covering if waivers[at].on <= site.as_of <= waivers[at].until]
        if holding:
            waived.append((finding, holding[0]))
        else:
            kept.append(finding)
    for at, waiver in enumerate(waivers):
        place = site.keys.get(f"checks.waive.{at}.rule", model.Place("site.yaml"))
        if at not in used and waiver.rule.partition("/")[0] not in topics:
            continue
        if at not in used:
            kept.append(
                model.Finding(
                    place=place,
                    rule="config/waiver",
                    message=f"the waiver of {waiver.rule}{_where(waiver)} covers no finding",
                    mend="take it out",
                    severity="warning",
                )
            )
        elif waiver.until < site.as_of:
            kept.append(
                model.Finding(
                    place=place,
                    rule="config/waiver",
                    message=f"the waiver of {waiver.rule}{_where(waiver)} ended on {waiver.until}",
                    mend="mend what it covered, or decide anew and write the new dates",
                )
            )
    return kept, waived


def _covers(waiver: model.Waiver, finding: model.Finding) -> bool:
    return waiver.rule == finding.rule and waiver.page in ("", finding.place.path)


def _where(waiver: model.Waiver) -> str:
    return f" on {waiver.page}" if waiver.page else ""
