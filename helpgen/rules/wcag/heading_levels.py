"""Whether headings form an outline."""

from collections.abc import Iterator
from itertools import pairwise

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import rule


@rule(
    "wcag/heading-levels",
    packs={"wcag": "warning"},
    basis="standard",
    sources=(
        "WCAG 2.2, SC 2.4.6 AA <https://www.w3.org/TR/WCAG22/>",
        "[M] WCAG 2.2, SC 1.3.1 A <https://www.w3.org/TR/WCAG22/>",
    ),
    local=True,
)
def headings_form_an_outline(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page has one heading of the first level, and no level is skipped below it.

    Why it matters: screen readers list the headings of a page like a table of contents. A level that is skipped sounds
    as if a part were missing. It is good practice; the standard does not forbid it.

    How it is looked for: in the main part of every built page, one heading of the first level, and no heading that is
    two levels or more below the one before it.

    Passes: "# Returns", "## How long you have", "### Gifts".

    Fails: "## How long you have", and "#### Gifts" right below.

    To put right: write the heading with one # fewer.
    """
    for page in reading.pages(site):
        headings = [heading for heading in page.headings if heading.main]
        first = [heading for heading in headings if heading.level == 1]
        if len(first) != 1:
            said = f"{len(first)} headings" if first else "no heading"
            yield model.Problem(
                message=f"the page has {said} of the first level",
                mend="keep one, the page's title, and write the others with ##" if first else "give the page its title",
                url=page.url,
                line=first[1].line if first else 0,
                place=None if page.path else reading.theme(site),
            )
        for above, below in pairwise(headings):
            if below.level > above.level + 1:
                yield model.Problem(
                    message=f"the heading “{below.text}” is of level {below.level}, below one of level {above.level}",
                    mend=f"write it with {'#' * (above.level + 1)}",
                    url=page.url,
                    line=below.line,
                    quote=below.text if below.line else "",
                    place=None if page.path and below.line else reading.theme(site),
                )
