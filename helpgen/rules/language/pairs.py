"""A site in several languages -> each translation with its original, and the parts of both that say the same."""

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from helpgen import model

Blocks = tuple[model.BlockFact, ...]


class Pair(Struct, frozen=True):
    """A page and its translation."""

    original: model.PageFacts
    translation: model.PageFacts
    there: model.SiteFacts
    """The site in the language of the translation."""


class Section(Struct, frozen=True):
    """What stands under one heading."""

    level: int
    clauses: tuple[str, ...]
    blocks: Blocks


def folder(site: model.SiteFacts, there: model.SiteFacts) -> str:
    """What paths of a language begin with: "content/de/"."""
    content = "" if site.config.content in ("", ".") else site.config.content.strip("/") + "/"
    return f"{content}{there.config.language}/"


def pairs(site: model.SiteFacts) -> Iterator[Pair]:
    """Every page that is translated, with its translation."""
    for there in site.translations:
        begin = folder(site, there)
        for page in there.pages.values():
            original = site.pages.get(site.originals.get(page.url, "\0"))
            if original and original.path and page.path.startswith(begin):
                yield Pair(original, page, there)


def alike(pair: Pair) -> Iterator[tuple[Blocks, Blocks]]:
    """Parts of the original and of the translation that say the same, as small as can be told for sure.

    Sections go together by their order where both pages have the same outline, or else by their clauses; paragraphs by
    their order where both sections have the same kinds of them, or else the section is one part.
    """
    for first, second in _sections(list(_cut(pair.original)), list(_cut(pair.translation))):
        if [block.tag for block in first.blocks] == [block.tag for block in second.blocks]:
            yield from (((one,), (other,)) for one, other in zip(first.blocks, second.blocks, strict=True))
        else:
            yield first.blocks, second.blocks


def _sections(first: list[Section], second: list[Section]) -> Iterator[tuple[Section, Section]]:
    if [section.level for section in first] == [section.level for section in second]:
        yield from zip(first, second, strict=True)
        return
    marked = [_marked(side) for side in (first, second)]
    yield from ((marked[0][clauses], marked[1][clauses]) for clauses in marked[0] if clauses in marked[1])


def _marked(sections: list[Section]) -> dict[tuple[str, ...], Section]:
    """The section that opens each clause; none where two do."""
    count = Counter((section.clauses, section.level) for section in sections)
    found: dict[tuple[str, ...], Section] = {}
    for section in sections:
        if section.clauses and count[section.clauses, section.level] == 1:
            found.setdefault(section.clauses, section)
    return found


def _cut(page: model.PageFacts) -> Iterator[Section]:
    """The sections of a page in their order; the first one has no heading."""
    level, blocks = 0, list[model.BlockFact]()
    for block in page.blocks:
        if block.tag.startswith("@") or block.code:
            continue
        if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield _section(level, blocks)
            level, blocks = int(block.tag[1]), []
        blocks.append(block)
    yield _section(level, blocks)


def _section(level: int, blocks: list[model.BlockFact]) -> Section:
    return Section(level, blocks[0].clauses if level and blocks else (), tuple(blocks))
