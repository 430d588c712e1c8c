"""Whether what is for the staff stays out of the built site."""

import posixpath
import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.needles import Needles
from helpgen.rules import reading
from helpgen.rules.base import rule

_FILES = late(r"(?:playbook|attestations)\.ya?ml|decision[-_ ]?matrix\.[^/]+", re.IGNORECASE)
_FOLDERS = ("internal/", "staff/")
_LONG = 5
"""Words from which on a note is so much its own that its words on a page are no chance."""
_MEND = "move it out of the content folder"


def _quoted(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Private texts that stand in a page."""
    texts = sorted({text for text in _private(site) if len(text.split()) >= _LONG})
    if not texts:
        return
    pattern = late("|".join(map(re.escape, texts)), re.IGNORECASE)
    needles = Needles(text.lower() for text in texts)
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
    each=_quoted,
)
def private_side_stays_private(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No file and no text that is meant for the staff reaches the built site.

    Why it matters: who knows up to which amount you refund without asking will ask for just that.

    How it is looked for: no output file is called `playbook.yaml`, `attestations.yaml` or `decision-matrix` with any
    ending; nothing is published from a folder `internal` or `staff` at the top of the content folder; and no page holds
    a note of five words or more from `attestations` or `playbook.yaml`, or such a `disputes.channel`. Roles and amounts
    are not searched for: a price is no secret. A `{{ disputes.owner }}` in a page is a finding of this rule too, and prints
    nothing. That this is an error is helpgen's own judgment; the source only says what the matrix is for.

    Passes: `playbook.yaml` stands beside `site.yaml`.

    Fails: `content/internal/decision-matrix.yaml` is copied as if it were a picture.

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
