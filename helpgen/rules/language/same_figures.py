"""Whether a translation says the same figures as its original."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, to_builtins

from helpgen import figures, model
from helpgen.rules import evidence
from helpgen.rules.base import WARNING, rule
from helpgen.rules.language.pairs import Blocks, Pair, alike, pairs
from helpgen.rules.language.quantities import Quantity, quantities
from helpgen.rules.language.vocabulary import UNITS

_SOURCES = (
    "Merchant Center, return and refund policy requirement, same information everywhere "
    "<https://support.google.com/merchants/answer/11197424>",
)
Value = tuple[object, ...]
Agreed = frozenset[tuple[object, object]]
"""What `site.yaml` states in one language and otherwise in another."""


@rule("language/same-figures", packs=WARNING, basis="platform", sources=_SOURCES)
def figures_agree(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A translation says the same figures as its original: days, money, dates, times, shares, addresses, links.

    Why it matters: a buyer who reads 14 days where the original says 30 holds you to what they read, and a wrong phone
    number leads nowhere. Translations go out of date one number at a time.

    How it is looked for: paragraph by paragraph where both pages are built alike, else section by section, by order or
    by clause. "3 business days" and "3 Werktage", "€1,234.50" and "1.234,50 €", digits of any script, ranges, and small
    numbers in words are read in English, German, French, Spanish, Italian, Dutch, Polish, Japanese and Arabic; in other
    languages what needs no words. Only a contradiction is told: a figure here against another of its kind there. What
    `site.yaml` states otherwise under `by_language` may differ. Links are those to pages of the help center.

    Passes: "You have 30 days." and "Sie haben 30 Tage."

    Fails: "The money is sent within 5 days." and "Das Geld wird innerhalb von 3 Tagen überwiesen."

    To put right: correct the one that is wrong, or write the fact in both, such as `{{ refund.days }}`. If this one
    place may differ, say why in a line above it: `<!-- helpgen: fact-ok REASON -->`.
    """
    for pair in pairs(site):
        agreed = _agreed(site.config, pair.there.config)
        for first, second in alike(pair):
            yield from _differences(site, pair, first, second, agreed)


@rule("language/same-dates", packs=WARNING, basis="platform", sources=_SOURCES)
def dates_agree(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A policy is in force since the same day in every language.

    Why it matters: which of two versions holds is what a dispute turns on.

    How it is looked for: `effective` in the front matter of a page and of its translation.

    Passes: `effective: 2026-09-01` in both.

    Fails: the translation still says 2025-01-01.

    To put right: translate what changed, and write the same day.
    """
    for pair in pairs(site):
        here, there = pair.translation.effective, pair.original.effective
        if here and there and here != there:
            yield model.Problem(
                message=f"this translation is in force since {here}, and {pair.original.path} since {there}",
                mend=f"translate what changed, and write `effective: {there}`",
                url=pair.translation.url,
                quote=here.isoformat(),
            )


class _Found(Struct, frozen=True):
    """A figure with the block that says it."""

    block: model.BlockFact
    figure: Quantity
    nth: int = 0
    """How often the block says the same before."""


def _differences(
    site: model.SiteFacts, pair: Pair, first: Blocks, second: Blocks, agreed: Agreed
) -> Iterator[model.Problem]:
    speak = [evidence.language(page) for page in (pair.original, pair.translation)]
    plain = any(language not in UNITS for language in speak)
    sides = [list(_said(blocks, language, plain)) for blocks, language in zip((first, second), speak, strict=True)]
    for kind in dict.fromkeys(found.figure.kind for found in sides[1]):
        for there, here in _contradictions(kind, sides, agreed):
            line = there.block.line
            place = f"{pair.original.path}:{line}" if line else pair.original.path
            yield model.Problem(
                message=f"“{here.figure.quote}” here, where {place} says “{there.figure.quote}”",
                mend="correct the one that is wrong, or write the fact of site.yaml in both",
                url=pair.translation.url,
                line=here.block.line,
                quote=here.figure.quote,
                nth=here.nth,
            )
    yield from _links(site, pair, first, second)


def _said(blocks: Blocks, language: str, plain: bool) -> Iterator[_Found]:
    """The figures of some blocks; with `plain` those that can be read in a language without words for units."""
    for block in blocks:
        quotes: list[str] = []
        for figure in quantities(block.text, "" if plain else language):
            yield _Found(block, figure, quotes.count(figure.quote))
            quotes.append(figure.quote)


def _contradictions(kind: str, sides: Sequence[Sequence[_Found]], agreed: Agreed) -> Iterator[tuple[_Found, _Found]]:
    """What is left of both sides when all that agrees is taken away, put side by side: original, translation."""
    first, second = ([found for found in side if found.figure.kind == kind] for side in sides)
    left, right = _unmatched(first, second, agreed), _unmatched(second, first, frozenset((b, a) for a, b in agreed))
    pairs = zip(left, right, strict=False)
    return (pair for pair in pairs if not all(found.figure.soft for found in pair))


def _unmatched(side: Sequence[_Found], other: Sequence[_Found], agreed: Agreed) -> list[_Found]:
    """The figures of one side that the other does not say, as often as they stand there."""
    free = [found.figure.value for found in other]
    left = []
    for found in side:
        mine = found.figure.value
        twin = next((value for value in free if _same(found.figure.kind, mine, value, agreed)), None)
        if twin is None:
            left.append(found)
        else:
            free.remove(twin)
    return left


def _same(kind: str, mine: Value, other: Value, agreed: Agreed) -> bool:
    if mine == other or (mine[-1], other[-1]) in agreed:
        return True
    return kind == "date" and mine[1:] == other[1:] and 0 in (mine[0], other[0])


def _agreed(first: model.Config, second: model.Config) -> Agreed:
    """Values of facts that are other ones in the second language, each with that."""
    return frozenset(_changed(to_builtins(first), to_builtins(second)))


def _changed(first: object, second: object) -> Iterator[tuple[object, object]]:
    if isinstance(first, dict) and isinstance(second, dict):
        for key in first.keys() & second.keys():
            yield from _changed(first[key], second[key])
    elif isinstance(first, (list, tuple)) and isinstance(second, (list, tuple)):
        for one, other in zip(first, second, strict=False):
            yield from _changed(one, other)
    elif first != second:
        days = figures.number(first), figures.number(second)
        if days[0] is not None and days[1] is not None:
            # A number of a fact counts days, hours or money; spans of time are compared in hours.
            yield days
            yield days[0] * 24, days[1] * 24
        said = [[figure.value[-1] for figure in quantities(str(value), "en")] for value in (first, second)]
        yield from zip(*said, strict=False)


def _links(site: model.SiteFacts, pair: Pair, first: Blocks, second: Blocks) -> Iterator[model.Problem]:
    """A link to one page of the help center, where the original has one to another."""
    there, here = (_targets(page, blocks) for page, blocks in ((pair.original, first), (pair.translation, second)))
    same = {site.originals.get(link.target or "", link.target) for link in here}
    left = [link for link in there if link.target not in same]
    known = {link.target for link in there}
    right = [link for link in here if site.originals.get(link.target or "", link.target) not in known]
    for one, other in zip(left, right, strict=False):
        yield model.Problem(
            message=f"the link to “{other.written}” here, where {pair.original.path}:{one.line} leads to “{one.written}”",
            mend="correct the one that is wrong",
            url=pair.translation.url,
            line=other.line,
            quote=other.written,
        )


def _targets(page: model.PageFacts, blocks: Blocks) -> list[model.LinkFact]:
    """Links to pages of the site in one paragraph that knows its line."""
    if len(blocks) != 1 or not blocks[0].line:
        return []
    following = min((block.line for block in page.blocks if block.line > blocks[0].line), default=1 << 30)
    lines = range(blocks[0].line, following)
    return [
        link
        for link in page.links
        if link.target is not None and link.tag == "a" and link.line in lines and link.written
    ]
