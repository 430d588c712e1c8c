"""Facts of a site → findings: every rule runs, and what it says gets severity and the author's place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from helpgen import model, rules
from helpgen.audit import accepted, languages, places, waivers
from helpgen.rules import reading
from helpgen.rules.meta.sources_read import unread
from helpgen.rules.telling import card

_OUTSIDE = "audit/"
"""Rules of sites that helpgen did not make."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What the rules say of a site."""

    findings: tuple[model.Finding, ...]
    """Sorted, each once."""
    waived: tuple[tuple[model.Finding, model.Waiver], ...] = ()
    """Findings that somebody answers for; they are no part of `findings`."""
    packs: tuple[str, ...] = ()
    """The packs that were judged, the site's own last."""
    judged: tuple[model.RuleCard, ...] = ()
    """The rules that were judged."""


def judge(
    site: model.SiteFacts,
    texts: Mapping[str, str],
    already: Iterable[model.Finding] = (),
    *,
    advice: bool = True,
    own: Sequence[rules.Rule] = (),
    told: Iterable[tuple[str, model.Problem]] | None = None,
    accepting: Iterable[str] | None = None,
    outside: bool = False,
) -> Verdict:
    """Run every rule of the packs that the shop falls under, and add what was found while the site was read.

    `told` is what `look` says of each page, in order; without it, every page is looked at now. `accepting` are paths of
    files that may hold comments that accept findings; without it, all are read.

    `texts` holds the authors' files by path: a problem that quotes words gets their line and column. `own` are rules
    that the site states by itself. `outside` says that helpgen did not make the pages.
    What is wrong in the same way on many pages, without a line of its own, is one finding that names the first page.
    """
    packs = _packs(site.config, own)
    found = set(already)
    wanted = asked(site, own, advice=advice)
    views = tuple(languages.views(site))
    if told is None:
        told = (pair for view in views for pairs in look(view.pages.values(), view, wanted).values() for pair in pairs)
    by_rule: dict[str, list[model.Problem]] = {}
    for rule_id, problem in told:
        by_rule.setdefault(rule_id, []).append(problem)
    judged = []
    for rule, severity in wanted:
        if _was_asked(rule, outside=outside):
            judged.append(card(rule, severity, packs, site.as_of))
        of_site = (problem for view in views for problem in (rule.of_site(view) if rule.of_site else ()))
        problems = [*by_rule.get(rule.id, ()), *of_site]
        filled = (problem for problem in problems if not _is_unfilled(problem, site))
        found |= {_finding(rule.id, severity, problem, site, texts) for problem in _folded(filled)}
    if advice:
        old = unread([rule for rule, _ in wanted], site.as_of)
        found |= {_finding("meta/sources-read", "advice", problem, site, texts) for problem in old}
    found = languages.once(found) if site.translations else found
    left = accepted.apply(sorted(found), site, texts, site.sources if accepting is None else accepting)
    kept, waived = waivers.apply(sorted(left), site, {rule.id for rule in (*rules.every(), *own)})
    return Verdict(findings=tuple(sorted(kept)), waived=tuple(waived), packs=packs, judged=tuple(judged))


def look(
    pages: Iterable[model.PageFacts], site: model.SiteFacts, asked: Iterable[tuple[rules.Rule, model.Severity]]
) -> dict[str, list[tuple[str, model.Problem]]]:
    """What the rules on single pages say of each of these, by its URL: the id of the rule, and the problem.

    Pages are looked at together, since a rule then reads the facts of the shop once for all of them. Of `site` only
    what all pages share is read.
    """
    some = {page.url: page for page in pages}
    alone = replace(site, pages=some, files=frozenset(), sources={}, drafts={}, draft_roles={}, plain={})
    said: dict[str, list[tuple[str, model.Problem]]] = {url: [] for url in some}
    for rule, _ in asked:
        for problem in rule.of_pages(alone) if rule.of_pages else ():
            said[problem.url or ""].append((rule.id, problem))
    return said


def asked(
    site: model.SiteFacts, own: Sequence[rules.Rule], *, advice: bool, of_pages: bool = False
) -> tuple[tuple[rules.Rule, model.Severity], ...]:
    """The rules that are asked of a site on its day, each with its weight; all of them, or those for `look` alone."""
    packs, known = _packs(site.config, own), rules.OF_PAGES if of_pages else rules.every()
    weighed = ((rule, rule.severity(packs, site.as_of)) for rule in (*known, *own))
    return tuple((rule, severity) for rule, severity in weighed if severity and (advice or severity != "advice"))


def on(url: str, findings: Iterable[model.Finding]) -> Iterator[model.Finding]:
    """Findings on the file of a page, with its URL."""
    return (replace(finding, url=url) for finding in findings)


def _was_asked(rule: rules.Rule, *, outside: bool) -> bool:
    """Whether a rule counts as judged: what is told while pages are read is another thing where helpgen made them."""
    is_told = rule.of_pages is None and rule.of_site is None
    return not is_told or rule.id.startswith(_OUTSIDE) == outside


def _packs(config: model.Config, own: Iterable[rules.Rule]) -> tuple[str, ...]:
    return (*sorted(rules.active(config)), *sorted({pack for rule in own for pack in rule.packs}))


def cards(findings: Iterable[model.Finding], as_of: date) -> tuple[model.RuleCard, ...]:
    """The rules behind findings on settings that can't be used, so that nothing was judged."""
    named = {finding.rule for finding in findings}
    weights = [(rule, rule.severity(rule.packs, as_of) or "error") for rule in rules.every() if rule.id in named]
    return tuple(card(rule, severity, rule.packs, as_of) for rule, severity in weights)


def _is_unfilled(problem: model.Problem, site: model.SiteFacts) -> bool:
    """Whether it hangs on a key that is a placeholder, which has a finding of its own."""
    return any(reading.concerns(unfilled, key) for key in problem.keys for unfilled in site.placeholders)


def _folded(problems: Iterable[model.Problem]) -> Iterator[model.Problem]:
    """Problems that differ only in their page made one, in the order of the first of each."""
    alike: dict[tuple[str, str, model.Place | None] | int, list[model.Problem]] = {}
    for number, problem in enumerate(problems):
        common = problem.url is not None and not problem.line and not problem.quote
        key = (problem.message, problem.mend, problem.place) if common else number
        alike.setdefault(key, []).append(problem)
    for first, *others in alike.values():
        count = len({problem.url for problem in others} - {first.url})
        more = f", and on {count} other page{'s' if count > 1 else ''}" if count else ""
        if count or (first.place and first.url is not None):
            yield replace(first, message=f"{first.message} (on /{first.url}{more})")
        else:
            yield first


def _finding(
    rule: str, severity: model.Severity, problem: model.Problem, site: model.SiteFacts, texts: Mapping[str, str]
) -> model.Finding:
    return model.Finding(
        place=_place(problem, site, texts),
        rule=rule,
        message=problem.message,
        mend=problem.mend,
        severity=severity,
        url=problem.url or "",
        steady=problem.steady,
    )


def _place(problem: model.Problem, site: model.SiteFacts, texts: Mapping[str, str]) -> model.Place:
    """The nearest place in a file that the author can open."""
    if problem.place:
        return problem.place
    page = languages.page(site, problem.url) if problem.url is not None else None
    if page is None or not page.path:
        return model.Place(places.file(problem.url))
    text = texts.get(page.path, "")
    if problem.quote and text:
        line, column = places.find(text, problem.quote, line=problem.line, nth=problem.nth)
        if line:
            return model.Place(page.path, line, column)
    return model.Place(page.path, problem.line)
