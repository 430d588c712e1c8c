"""Facts of a site → where the footer of a page lacks what the footers of the others have."""

from collections import Counter
from collections.abc import Iterator, Mapping

from helpgen import model

_LEAST = 4
"""Pages: fewer make no majority."""
_MOST_HAVE = 0.6
_SHOWN = 5


def varying(site: model.SiteFacts) -> Iterator[model.Finding]:
    """A finding for each page whose footer lacks links that most footers of pages in its language have."""
    groups: dict[str, list[model.PageFacts]] = {}
    for page in site.pages.values():
        groups.setdefault(page.language[:2].lower(), []).append(page)
    for pages in groups.values():
        footers = {page.url: _footer(page) for page in pages}
        if len(pages) < _LEAST:
            continue
        counts = Counter(target for footer in footers.values() for target in footer)
        names = {target: text for footer in footers.values() for target, text in footer.items()}
        usual = [target for target, count in counts.items() if count >= _MOST_HAVE * len(pages)]
        lacks = {url: [one for one in usual if one not in footer and one != url] for url, footer in footers.items()}
        complete = sum(not lacking for lacking in lacks.values())
        for page in pages:
            lacking = lacks[page.url]
            # A page without any footer is the matter of another rule.
            if lacking and any(region.landmark == "footer" for region in page.regions):
                yield _finding(page, lacking, names, complete)


def _finding(page: model.PageFacts, lacking: list[str], names: Mapping[str, str], complete: int) -> model.Finding:
    named = ", ".join(f"“{names[target]}”" for target in lacking[:_SHOWN])
    more = f" and {len(lacking) - _SHOWN} more" if len(lacking) > _SHOWN else ""
    return model.Finding(
        place=model.Place(page.path),
        rule="audit/footer-varies",
        message=f"the footer lacks {named}{more}, which the footers of {complete} pages have",
        mend="use the same footer in every template",
        severity="warning",
        url=page.url,
        steady=f"the footer lacks {named}, which the footers of other pages have",
    )


def _footer(page: model.PageFacts) -> dict[str, str]:
    """Where the links of a page's footer lead, and what they are called."""
    return {
        link.href if link.target is None else link.target: link.text
        for link in page.links
        if link.landmark == "footer" and link.tag == "a" and link.text and not link.hidden
        and not link.href.startswith("#")
    }  # fmt: skip
