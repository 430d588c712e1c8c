"""Whether pages still lead to the closed dispute platform of the EU, or cite law that is no more."""

import re
from collections.abc import Iterator
from datetime import date

from helpgen import model
from helpgen.late import late
from helpgen.needles import Needles
from helpgen.rules import reading
from helpgen.rules.base import rule

_ADDRESS = late(r"(?:webgate\.)?ec\.europa\.eu/(?:[\w/.-]*/)?(?:consumers/)?odr\b", re.IGNORECASE)
_MAILBOX = late(r"mailto:[^?]*\bodr\b[^?@]*@[^?]*europa\.eu", re.IGNORECASE)
_PLATFORM = late(
    r"\bonline dispute resolution platform|\bODR[ -]platform|\bplatform for online dispute resolution|\bOS-Plattform\b"
    r"|\bPlattform zur Online-Streitbeilegung|\bOnline-Streitbeilegungs-?plattform"
    r"|\bplateforme (?:européenne )?de règlement en ligne des litiges|\bplataforma (?:europea )?de resolución de "
    r"litigios en línea|\bpiattaforma (?:europea )?(?:ODR|per la risoluzione (?:online|delle controversie online))",
    re.IGNORECASE,
)
_TMG = late(r"(?:(?<!§)§+\s*\d+\s*(?:Abs\.\s*\d+\s*)?|\b(?:section|nach|gemäß|des)\s+\d*\s*)TMG\b|\bTelemediengesetz")
_SHIELD = late(r"\bprivacy[ -]shield\b", re.IGNORECASE)
_FAX = late(r"\b(?:tele)?fax\b", re.IGNORECASE)
_OVER = late(
    r"\bclosed?\b|\bshut\b|\bended\b|\bno longer\b|\bdiscontinued\b|\breplaced\b|\binvalid\w*|\bformer\w*|\bgone\b"
    r"|\beingestellt\b|\bgeschlossen\b|\bnicht mehr\b|\babgeschaltet\b|\babgelöst\b|\bunwirksam|\bungültig"
    r"|\bfermée?\b|\bn'existe plus\b|\bcerrad[ao]\b|\bchius[ao]\b|\bdismess[ao]\b",
    re.IGNORECASE,
)
_NEEDLES = Needles(
    (
        "tmg", "telemedien", "shield", "odr", "os-plattform", "streitbeilegung", "dispute resolution", "litiges",
        "litigios", "controversie", "fax",
    )
)  # fmt: skip
"""One of these stands in every text that can be found."""
_ODR = Needles(("odr",))
_KEPT = Needles(("arch", "ver"))
"""One of these stands in the address of every archived version."""
_ARCHIVES = late(r"(?:^|/)(?:archive[sd]?|archiv|versions?)/", re.IGNORECASE)


@rule(
    "legal/odr-and-old-law-gone",
    packs={"eu": "error", "de": "error", "quality": "warning"},
    basis="law",
    sources=(
        "Regulation (EU) 2024/3228, as reported by ePrivacy, platform shut 20 July 2025 "
        "<https://blog.eprivacy.eu/?p=2481>",
        "Bird & Bird on the end of the ODR platform, references to be removed "
        "<https://twobirds.com/en/insights/2025/global/the-end-of-the-european-online-dispute-resolution-platform>",
        "SKW Schwarz on the end of the ODR platform, says remove, but doubts that a leftover is actionable: "
        "so a mention is only a warning "
        "<https://www.skwschwarz.de/en/news/end-of-odr-plattform>",
        "IHK Karlsruhe (also Hamburg, Regensburg) on section 5 DDG, TMG replaced 14 May 2024 "
        "<https://ihk.de/karlsruhe/fachthemen/recht/internetrecht/impressumspflichten-6266634>",
    ),
    since=date(2025, 7, 20),
    local=True,
)
def odr_is_not_linked(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page leads to the EU's platform for online dispute resolution, which is closed.

    Why it matters: the platform was shut on 20 July 2025. Whoever follows the link stands before a closed door, and the
    EU asked shops to take it out.

    How it is looked for: a link, anywhere on a page, whose address is that of the platform (ec.europa.eu with
    consumers/odr) or its mailbox; and the address written out in a text. Pages below a folder `archive` or `versions`
    are left out.

    Passes: no page mentions the platform.

    Fails: "You can use the platform at https://ec.europa.eu/consumers/odr".

    To put right: take out the link and the sentence around it.
    """
    mend = "take it out: the platform was closed on 20 July 2025"
    for page in _current(site):
        lines: set[int] = set()
        for link in page.links if _ODR.stand_in(page.hrefs) else ():
            if link.tag in ("a", "area") and (_ADDRESS.search(link.href) or _MAILBOX.match(link.href)):
                lines.add(link.line)
                yield model.Problem(
                    message=f"this links to the EU's closed dispute platform, {link.href}",
                    mend=mend,
                    url=page.url,
                    line=link.line,
                    quote=link.written,
                )
        for block in page.blocks if page.path and _ODR.stand_in(page.lower) else ():
            found = _ADDRESS.search(block.text) if "odr" in block.text.lower() else None
            if found and block.line not in lines and not _OVER.search(block.text):
                yield model.Problem(
                    message=f"this sends buyers to the EU's closed dispute platform, {found[0]}",
                    mend=mend,
                    url=page.url,
                    line=block.line,
                    quote=found[0],
                )


@rule(
    "legal/old-law-mentioned",
    packs={"eu": "warning", "de": "warning"},
    basis="law",
    sources=(
        "Regulation (EU) 2024/3228, as reported by ePrivacy, platform shut 20 July 2025 "
        "<https://blog.eprivacy.eu/?p=2481>",
        "Bird & Bird on the end of the ODR platform, references to be removed "
        "<https://twobirds.com/en/insights/2025/global/the-end-of-the-european-online-dispute-resolution-platform>",
        "SKW Schwarz on the end of the ODR platform, says remove, but doubts that a leftover is actionable: "
        "so a mention is only a warning "
        "<https://www.skwschwarz.de/en/news/end-of-odr-plattform>",
        "IHK Karlsruhe (also Hamburg, Regensburg) on section 5 DDG, TMG replaced 14 May 2024 "
        "<https://ihk.de/karlsruhe/fachthemen/recht/internetrecht/impressumspflichten-6266634>",
    ),
    since=date(2025, 7, 20),
    local=True,
)
def old_law_is_not_cited(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page speaks of the closed dispute platform as if it were open, or cites law that was replaced.

    Why it matters: it misleads buyers, and it tells everyone that nobody has read the page for years.

    How it is looked for: the name of the platform for online dispute resolution in five languages; "TMG" behind a
    section sign, and "Telemediengesetz", which became the DDG on 14 May 2024; "Privacy Shield"; and "fax" on the page
    with `role: withdrawal-form`. A sentence that says that it is closed, former or replaced is left alone, and so are
    pages below a folder `archive` or `versions`.

    Passes: "Angaben gemäß § 5 DDG".

    Fails: "Angaben gemäß § 5 TMG".

    To put right: take the sentence out, or name what holds today.
    """
    for page in _current(site):
        for block in reading.holding(page, _NEEDLES) if page.path else ():
            if block.code or block.tag.startswith("@"):
                continue
            if _OVER.search(block.text):
                continue
            found = _TMG.search(block.text)
            if found:
                yield _cited(page, block, found[0], "was replaced by the DDG on 14 May 2024", "cite the DDG: § 5 DDG")
            found = _SHIELD.search(block.text)
            if found:
                yield _cited(page, block, found[0], "no longer holds", "name the safeguard that you rely on today")
            found = _PLATFORM.search(block.text)
            if found and not _ADDRESS.search(block.text):
                yield _cited(page, block, found[0], "was closed on 20 July 2025", "take the sentence out")
            found = _FAX.search(block.text) if page.role == "withdrawal-form" else None
            if found:
                yield _cited(page, block, found[0], "is no part of the form any more", "take the fax number out")


def _current(site: model.SiteFacts) -> Iterator[model.PageFacts]:
    """Pages that are no archived versions."""
    for page in reading.pages(site):
        if not (_KEPT.stand_in(page.url.lower()) and _ARCHIVES.search(page.url)):
            yield page


def _cited(page: model.PageFacts, block: model.BlockFact, words: str, why: str, mend: str) -> model.Problem:
    return model.Problem(message=f"“{words}” {why}", mend=mend, url=page.url, line=block.line, quote=words)
