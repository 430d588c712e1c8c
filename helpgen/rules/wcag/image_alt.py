"""Whether every picture says what it shows."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule

_DATA = 24
"""Letters at either end that are shown of a picture which is written into the page."""


@rule(
    "wcag/image-alt",
    packs=WARNING,
    basis="standard",
    sources=("WCAG 2.2, success criterion 1.1.1 <https://www.w3.org/TR/WCAG22/#non-text-content>",),
    local=True,
)
def images_have_alt(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every picture has a text that says what it shows.

    Why it matters: a buyer who cannot see the picture, or whose picture does not load, loses the step it shows.

    How it is looked for: each image without an `alt` attribute. An empty one is fine: it says that the picture is an
    ornament.

    Passes: `![The label goes over the old one](label.png)`.

    Fails: `<img src="label.png">`.

    To put right: write what the picture tells; for an ornament write `<img src="…" alt="">`.
    """
    for page in reading.pages(site):
        for image in page.images:
            if image.alt is None:
                named = image.written or image.target or image.src
                shown = f"{named[:_DATA]}…{named[-_DATA:]}" if named.startswith("data:") else named
                yield model.Problem(
                    message=f"the picture “{shown}” has no alternative text",
                    mend="write what it shows between the square brackets: ![…](…)",
                    url=page.url,
                    line=image.line,
                    quote=image.written,
                    place=None if page.path and image.line else reading.theme(site),
                )
