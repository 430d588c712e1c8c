"""Whether a page tells assistive technology what it is."""

from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule

_LANGUAGE = late(r"(?:[A-Za-z]{2,3}|x)(?:-[A-Za-z0-9]{1,8})*")


@rule(
    "wcag/page-structure",
    packs={"wcag": "error"},
    basis="standard",
    sources=(
        "WCAG 2.2, SC 3.1.1 A, 2.4.2 A, 2.4.1 A, 2.4.6 AA, 1.1.1 A <https://www.w3.org/TR/WCAG22/>",
        "[M] WCAG 2.2, SC 1.3.1 A <https://www.w3.org/TR/WCAG22/>",
    ),
    local=True,
)
def pages_have_structure(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every page has a language, a title and one main part.

    Why it matters: a screen reader chooses its voice by the language, names the page by its title, and jumps to the
    main part. Without them a blind buyer hears the menu again on every page.

    How it is looked for: on every built page, `<html lang>` is a language tag, `<title>` is not empty, and exactly one
    visible `<main>` exists. Titles that several pages share, and pictures without a text, have rules of their own.

    Passes: `<html lang="de">`, "Rückgabe – Fernhill Ceramics", and one `<main>`.

    Fails: a theme of your own whose template has no `<main>`.

    To put right: extend `base.html` of the default theme, which has all of it.
    """
    for page in reading.pages(site):
        mains = [region for region in page.regions if region.landmark == "main" and not region.hidden]
        language = f"“{page.language}” is no language tag" if page.language else "the page does not state its language"
        faults = (
            (not _LANGUAGE.fullmatch(page.language), language, 'write `<html lang="{{ page.language }}">`'),
            (not page.title, "the page has no title", "put a `<title>` into the head of the template"),
            (not mains, "the page has no main part", "put what is special to the page into one `<main>`"),
            (len(mains) > 1, f"the page has {len(mains)} main parts", "keep one `<main>`"),
        )
        for found, message, mend in faults:
            if found:
                yield model.Problem(message=message, mend=mend, url=page.url, place=reading.theme(site))
