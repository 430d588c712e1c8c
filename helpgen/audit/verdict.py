"""Facts of a site → findings: every rule runs, and what it says gets severity and the author's place."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from helpgen import model, rules
from helpgen.audit import places

PACK: rules.Pack = "core"


def judge(site: model.SiteFacts, texts: Mapping[str, str]) -> list[model.Finding]:
    """Run every rule over the site; sorted, each finding once.

    `texts` holds the authors' files by path: a problem that quotes words gets their line and column.
    What is wrong in the same way on many pages, without a line of its own, is one finding that names the first page.
    """
    found = set()
    for rule in rules.ALL:
        if rule.check and PACK in rule.packs:
            for problem in _folded(rule.check(site)):
                found.add(_finding(rule, problem, site, texts))
    return sorted(found)


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
    rule: rules.Rule, problem: model.Problem, site: model.SiteFacts, texts: Mapping[str, str]
) -> model.Finding:
    return model.Finding(
        place=_place(problem, site, texts),
        rule=rule.id,
        message=problem.message,
        mend=problem.mend,
        severity=rule.packs[PACK],
        url=problem.url or "",
    )


def _place(problem: model.Problem, site: model.SiteFacts, texts: Mapping[str, str]) -> model.Place:
    """The nearest place in a file that the author can open."""
    if problem.place:
        return problem.place
    page = site.pages.get(problem.url) if problem.url is not None else None
    if page is None or not page.path:
        return model.Place(_file(problem.url))
    text = texts.get(page.path, "")
    if problem.quote and text:
        line, column = places.find(text, problem.quote, line=problem.line, nth=problem.nth)
        if line:
            return model.Place(page.path, line, column)
    return model.Place(page.path, problem.line)


def _file(url: str | None) -> str:
    """The built file of a page; what concerns no page at all is a matter of `site.yaml`."""
    if url is None:
        return "site.yaml"
    return f"{url}index.html" if url == "" or url.endswith("/") else url
