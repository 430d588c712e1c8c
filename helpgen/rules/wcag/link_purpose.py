"""Whether links and buttons say what they do."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_GENERIC = {
    language: late(names, re.IGNORECASE)
    for language, names in {
        "en": "here|click here|click|this|link|this link|more|read more|learn more|details|info|more info|go",
        "de": "hier|hier klicken|klicken sie hier|mehr|weiter|weiterlesen|mehr erfahren|link|details",
        "fr": "ici|cliquez ici|cliquer ici|plus|lire la suite|en savoir plus|lien",
        "es": "aquí|haz clic aquí|haga clic aquí|más|leer más|saber más|enlace",
        "it": "qui|clicca qui|cliccare qui|altro|leggi tutto|scopri di più|link",
    }.items()
}
_EDGES = " \t.,:;!?()[]«»“”\"'›»→>…"


@rule(
    "wcag/link-purpose",
    packs={"wcag": "error", "quality": "warning"},
    basis="standard",
    sources=("WCAG 2.2, SC 2.4.4 A <https://www.w3.org/TR/WCAG22/>",),
    local=True,
)
def links_say_where_they_lead(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every link and every button has a name, and no link stands alone as "here".

    Why it matters: screen readers list the links of a page. "Here, here, more" tells nobody where they lead; a link
    without a name is read out as its address.

    How it is looked for: each visible link and button of every built page has an accessible name: its text, its label,
    or the text of its picture. A link called "here", "click here", "read more" and the like, in English, German,
    French, Spanish or Italian, fails where it is all that its paragraph or list item says; within a sentence, the
    sentence explains it. That links of one name lead to one place is not looked at.

    Passes: `[Read the returns policy](refund.md)`.

    Fails: `[here](refund.md)` in a paragraph of its own; `[![](label.png)](label.pdf)`.

    To put right: name what the link leads to; give the picture in the link a text.
    """
    for page in reading.pages(site):
        generic = _GENERIC.get(evidence.language(page))
        # Most links are the theme's, and have a name: of these there is nothing to say.
        for link in [link for link in page.links if link.line or not link.text or link.text.isspace()]:
            if link.tag not in ("a", "area") or link.hidden:
                continue
            if not link.text.strip():
                yield _unnamed(site, page, link)
            elif link.href.startswith("#"):
                continue  # a table of contents calls passages by their headings
            elif generic and link.line and generic.fullmatch(link.text.strip(_EDGES)):
                yield from _alone(page, link)
        for control in page.controls:
            if control.tag == "button" and not control.hidden and not control.text:
                yield model.Problem(
                    message="a button has no name",
                    mend="write its name between the tags, or as `aria-label`",
                    url=page.url,
                    line=control.line,
                    place=None if page.path and control.line else reading.theme(site),
                )


def _unnamed(site: model.SiteFacts, page: model.PageFacts, link: model.LinkFact) -> model.Problem:
    return model.Problem(
        message=f"the link to “{link.written or link.href}” has no name",
        mend="write what it leads to inside the link; for a picture in it, say that as its alternative text",
        url=page.url,
        line=link.line,
        quote=link.written,
        place=None if page.path and link.line else reading.theme(site),
    )


def _alone(page: model.PageFacts, link: model.LinkFact) -> Iterator[model.Problem]:
    """A problem if the link is all that the block around it says."""
    said = link.text.strip(_EDGES).casefold()
    if any(block.line == link.line and block.text.strip(_EDGES).casefold() == said for block in page.blocks):
        yield model.Problem(
            message=f"the link “{link.text}” does not say where it leads",
            mend="name what it leads to",
            url=page.url,
            line=link.line,
            quote=link.text,
        )
