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

_FILES = late(r"(?:playbook|attestations)\.ya?ml|decision[-_ ]?matrix\.[^/]+", re.IGNORECASE)
_FOLDERS = ("internal/", "staff/")
Run = tuple[str, ...]
_PROCEDURES = "staff/procedures/"
_STAFF = late(
    rf"(?:^|/){re.escape(model.STAFF_SITE)}(?:/|$)|(?:^|/)(?:playbook\.ya?ml|staff/(?:macros|procedures)/)",
    re.IGNORECASE,
)
"""Addresses of the staff site and of the files that it is made from."""
_SIGNS = ("staff", "playbook", "%")
"""One of these stands in each such address."""
_LONG = 5
"""Words from which on a note is so much its own that its words on a page are no chance."""
_MANY = 20
"""Runs of words that a macro and a page must share at the least before it counts as the macro."""
_FEW = 3
"""Hints that a page holds at the least where it holds that many runs: one stands in some of them."""
_HINT = 6
"""Words in a row that are looked for before whole runs are."""
_MEND = "move it out of the content folder"


def _quoted(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Private notes that stand in a page."""
    texts = sorted({note for note in _private(site) if len(note.split()) >= _LONG})
    if not texts:
        return
    pattern = late("|".join(map(re.escape, texts)), re.IGNORECASE)
    needles = Needles(note.lower() for note in texts)
    for page in reading.pages(site):
        shown = needles.within(" ".join(region.text for region in page.regions).lower())
        printed = next((note for note in texts if note.lower() in shown and note.lower() not in page.lower), "")
        if printed:
            yield model.Problem(
                message=f"the theme shows “{printed}”, which is for the staff alone",
                mend="take it out of its templates",
                url=page.url,
                place=reading.theme(site),
            )
    for page in reading.authored(site):
        for block in page.blocks if needles.within(page.lower) else ():
            found = pattern.search(block.text)
            if found:
                yield model.Problem(
                    message=f"“{found[0]}” is for the staff alone, and this page shows it",
                    mend="take it out of the page",
                    url=page.url,
                    line=block.line,
                    quote=found[0],
                )


def _told(site: model.SiteFacts) -> Iterator[model.Problem]:
    """What one page tells of the private side: notes, texts of the staff, and links to its pages."""
    yield from _quoted(site)
    for page in reading.pages(site):
        yield from _leaked(site, page)
        yield from _linked(site, page)


def _leaked(site: model.SiteFacts, page: model.PageFacts) -> Iterator[model.Problem]:
    """Texts of the staff that stand in a page, written there by an author or printed by the theme.

    A macro may say what a page says, so one is known only by most of its words; a procedure is for nobody else, and a
    theme has no reason to quote one, so a few words in a row are enough there.
    """
    known = site.staff.prints
    wanted = tuple(known.items())
    if not known or sum(_hints_in(wanted, shown) for shown in _shown(page)) < _FEW:
        return
    printed = text.runs(" ".join(_shown(page)))
    if all(prints.isdisjoint(printed) for prints in known.values()):
        return
    authored = text.runs(" ".join(block.text for block in page.blocks))
    printed -= authored
    for path, prints in known.items():
        own, themes = prints & authored, prints & printed
        is_procedure = path.startswith(_PROCEDURES)
        if themes and (is_procedure or _is_most(prints, own | themes)):
            yield model.Problem(
                message=f"the theme shows words of {path}, which is for the staff alone: “… {' '.join(min(themes))} …”",
                mend="take them out of its templates",
                url=page.url,
                place=reading.theme(site),
            )
        elif _is_most(prints, own):
            block = max(page.blocks, key=lambda one: len(prints & text.runs(one.text)))
            yield model.Problem(
                message=f"most of {path}, which is for the staff alone, stands in this page",
                mend="take it out of the page, and say in its place what buyers need to know",
                url=page.url,
                line=block.line,
                quote=block.text,
            )


@lru_cache(maxsize=8)
def _hints(known: tuple[tuple[str, frozenset[Run]], ...], *, of_procedures: bool) -> Needles:
    """A few words of every run; nearly no page holds many of these, so that nearly none has to be compared by runs."""
    chosen: set[Run] = set()
    for prints in (prints for path, prints in known if path.startswith(_PROCEDURES) == of_procedures):
        for run in sorted(prints):
            if not any(run[at : at + _HINT] in chosen for at in range(len(run) - _HINT + 1)):
                chosen.add(run[-_HINT:])
    return Needles(map(" ".join, chosen))


@lru_cache(maxsize=500)
def _hints_in(known: tuple[tuple[str, frozenset[Run]], ...], shown: str) -> int:
    """How many hints a part of a page holds; one of a procedure is enough. Most parts are the same on many pages."""
    words = " ".join(text.words(shown))
    if _hints(known, of_procedures=True).within(words):
        return _FEW
    return len(_hints(known, of_procedures=False).within(words))


def _shown(page: model.PageFacts) -> Iterator[str]:
    """All words of a page; those of its author stand in a landmark too, if there is one."""
    yield from (region.text for region in page.regions)
    in_main = "main" in page.landmarks
    yield from (block.text for block in page.blocks if not in_main or block.tag.startswith("@"))


def _is_most(prints: frozenset[Run], found: frozenset[Run]) -> bool:
    """Whether so much of a text was found that it is the text itself, and no sentence that both have in common."""
    return len(found) >= max(_MANY, len(prints) / 2)


def _linked(site: model.SiteFacts, page: model.PageFacts) -> Iterator[model.Problem]:
    """Links, pictures and scripts whose address is one of the staff's."""
    hrefs = " ".join([link.href for link in page.links]).lower()
    for link in page.links if any(sign in hrefs for sign in _SIGNS) else ():
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
