"""Whether what is for the staff stays out of the built site."""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec import UNSET
from msgspec.structs import replace

from helpgen import model, text
from helpgen.late import late
from helpgen.needles import Needles
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.dispute.prints import PROCEDURES, Prints, least, of, shown

_FILES = late(r"(?:playbook|attestations)\.ya?ml|decision[-_ ]?matrix\.[^/]+", re.IGNORECASE)
_FOLDERS = ("internal/", "staff/")
_STAFF = late(
    rf"(?:^|/){re.escape(model.STAFF_SITE)}(?:/|$)|(?:^|/)(?:playbook\.ya?ml|staff/(?:macros|procedures)/)",
    re.IGNORECASE,
)
"""Addresses of the staff site and of the files that it is made from."""
_SIGNS = Needles(("staff", "playbook", "%"))
"""One of these stands in each such address."""
_LONG = 5
"""Words from which on a note is so much its own that its words on a page are no chance."""
_MEND = "move it out of the content folder"


def _told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """What one page tells of the private side: notes, texts of the staff, and links to its pages."""
    notes = tuple(sorted({note for note in _private(site) if len(note.split()) >= _LONG}))
    known = of(notes, tuple(site.staff.prints.items()))
    needles, pattern = _noted(notes)
    for page in reading.pages(site):
        may_quote, may_leak = known.likely(page)
        if notes and may_quote:
            yield from _printed(site, page, notes, needles)
        if notes and page.path:
            yield from _quoted(page, needles, pattern)
        if may_leak:
            yield from _leaked(site, page, known)
        yield from _linked(site, page)


@lru_cache(maxsize=8)
def _noted(notes: tuple[str, ...]) -> tuple[Needles, re.Pattern[str]]:
    """What tells notes: by their words, and which of them it is."""
    return Needles(note.lower() for note in notes), late("|".join(map(re.escape, notes)), re.IGNORECASE)


def _printed(
    site: model.SiteFacts, page: model.PageFacts, notes: tuple[str, ...], needles: Needles
) -> Iterator[model.Problem]:
    """A note that the theme prints in a page."""
    found = needles.within(" ".join(region.text for region in page.regions).lower())
    printed = next((note for note in notes if note.lower() in found and note.lower() not in page.lower), "")
    if printed:
        yield model.Problem(
            message=f"the theme shows “{printed}”, which is for the staff alone",
            mend="take it out of its templates",
            url=page.url,
            place=reading.theme(site),
        )


def _quoted(page: model.PageFacts, needles: Needles, pattern: re.Pattern[str]) -> Iterator[model.Problem]:
    """Notes that an author wrote into a page."""
    for block in page.blocks if needles.stand_in(page.lower) else ():
        found = pattern.search(block.text)
        if found:
            yield model.Problem(
                message=f"“{found[0]}” is for the staff alone, and this page shows it",
                mend="take it out of the page",
                url=page.url,
                line=block.line,
                quote=found[0],
            )


def _leaked(site: model.SiteFacts, page: model.PageFacts, known: Prints) -> Iterator[model.Problem]:
    """Texts of the staff that stand in a page, written there by an author or printed by the theme.

    A macro may say what a page says, so one is known only by most of its words; a procedure is for nobody else, and a
    theme has no reason to quote one, so a few words in a row are enough there.
    """
    printed = known.runs(" ".join(shown(page)))
    if not printed:
        return
    authored = known.runs(" ".join(block.text for block in page.blocks))
    printed -= authored
    for path, prints in site.staff.prints.items():
        own, themes = prints & authored, prints & printed
        is_procedure = path.startswith(PROCEDURES)
        if themes and (is_procedure or len(own | themes) >= least(prints)):
            yield model.Problem(
                message=f"the theme shows words of {path}, which is for the staff alone: “… {' '.join(min(themes))} …”",
                mend="take them out of its templates",
                url=page.url,
                place=reading.theme(site),
            )
        elif len(own) >= least(prints):
            block = max(page.blocks, key=lambda one: len(prints & text.runs(one.text)))
            yield model.Problem(
                message=f"most of {path}, which is for the staff alone, stands in this page",
                mend="take it out of the page, and say in its place what buyers need to know",
                url=page.url,
                line=block.line,
                quote=block.text,
            )


def _linked(site: model.SiteFacts, page: model.PageFacts) -> Iterator[model.Problem]:
    """Links, pictures and scripts whose address is one of the staff's."""
    for link in page.links if _SIGNS.stand_in(page.hrefs) else ():
        address = unquote(link.href)
        found = _STAFF.search(address)
        if found:
            by_theme = not link.line and not link.written
            who = "the theme links" if by_theme else "this page links"
            problem = model.Problem(
                message=f"{who} what is for the staff alone: {link.written or address[found.start() :].lstrip('/')}",
                mend="take the link out" + (" of its templates" if by_theme else ""),
                url=page.url,
                line=link.line,
            )
            yield replace(problem, place=reading.theme(site)) if by_theme else problem


def _private(site: model.SiteFacts) -> Iterator[str]:
    disputes, book = site.config.disputes, site.staff.playbook
    notes = [attestation.note for attestation in site.config.attestations or ()]
    told = [row.note for row in book.rows] if book else []
    for note in (*notes, *told, disputes.channel if disputes else UNSET):
        yield " ".join(reading.text(note).split())


@rule(
    "dispute/matrix-not-public",
    packs={"core": "error", "amazon-pay": "error"},
    basis="guidance",
    sources=(
        "[M] Amazon Pay UK help, customer-service best practices, the matrix is for deciding inside the "
        "business "
        "<https://pay.amazon.co.uk/help/202018810>",
    ),
    each=_told,
)
def private_side_stays_private(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No file and no text that is meant for the staff reaches the built site.

    Why it matters: who knows up to which amount you refund without asking will ask for just that.

    How it is looked for: no output file is called `playbook.yaml`, `attestations.yaml` or `decision-matrix` with any
    ending; nothing is published from a folder `internal` or `staff` at the top of the content folder; and no page holds
    a note of five words or more from `attestations` or `playbook.yaml`, or such a `disputes.channel`. No page holds most
    of a text from `staff/macros/` or `staff/procedures/`; a sentence that both have is no finding, for a macro may say
    what a page says. Header, footer and whatever else the theme prints hold no eight words in a row of a procedure. No
    link leads to `staff-site/`, `playbook.yaml` or a file in `staff/`, on this host or another. Roles and amounts are not
    searched for: a price is no secret. A `{{ disputes.owner }}` in a page is a finding of this rule too, and prints
    nothing. That this is an error is helpgen's own judgment; the source only says what the matrix is for.

    Passes: `playbook.yaml` stands beside `site.yaml`, and a macro quotes a sentence of the refund policy.

    Fails: `content/internal/decision-matrix.yaml` is copied as if it were a picture; the footer of the theme links
    `/staff-site/decide.html`; a page repeats a macro from beginning to end.

    To put right: move the file out of the content folder, and take the text out of the page.
    """
    for path in sorted(site.files):
        if path.endswith("/index.md"):
            continue  # the copy of a page, which is told of itself
        if _FILES.fullmatch(posixpath.basename(path)):
            yield _published(path, "a file for the staff")
        elif path.lower().startswith(_FOLDERS) and not path.endswith("index.html"):
            yield _published(path, "a file from a folder for the staff")
    prefix = site.config.content.strip("/.")
    for path in site.sources:
        inside = path.removeprefix(f"{prefix}/").lower()
        if inside.startswith(_FOLDERS):
            message = f"{path} is for the staff, by its folder, and it is published"
            yield model.Problem(message=message, mend=f"{_MEND}, or rename the folder", place=model.Place(path))


def _published(path: str, what: str) -> model.Problem:
    return model.Problem(message=f"/{path} is {what}, and it is published", mend=_MEND, place=model.Place(path))
