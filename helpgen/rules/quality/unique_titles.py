"""Whether each page has a title of its own."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule


@rule(
    "quality/unique-titles",
    packs=WARNING,
    basis="standard",
    sources=("WCAG 2.2, success criterion 2.4.2 <https://www.w3.org/TR/WCAG22/#page-titled>",),
)
def titles_are_unique(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No two pages have the same title.

    Why it matters: in search results, in browser tabs and in lists of links, the title is all that tells pages apart.

    How it is looked for: the `<title>` of every built page in one language, letter case aside. Pages that redirect and
    the 404 page are left out. A page without any title is named too.

    Passes: "Return an item" and "Return a gift".

    Fails: two pages called "FAQ".

    To put right: give one of them another `title` between its `---` lines.
    """
    seen: dict[tuple[str, str], model.PageFacts] = {}
    for page in reading.pages(site):
        if page.kind == "404":
            continue
        if not page.title:
            yield model.Problem(
                message="the page has no title", mend="add `title: …` to its front matter", url=page.url
            )
            continue
        first = seen.setdefault((page.language, page.title.casefold()), page)
        if first is page:
            continue
        # Where helpgen made one of the two, the other is the one that can be renamed.
        named, other = (page, first) if page.path else (first, page)
        title = named.heading if named.heading and named.heading in named.title else named.title
        yield model.Problem(
            message=f"“{title}” is also the title of {other.path or f'/{other.url}'}",
            mend="give one of them another `title` in its front matter",
            url=named.url,
            quote=title,
        )
