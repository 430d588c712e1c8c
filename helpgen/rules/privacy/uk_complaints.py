"""Whether the privacy policy says how to complain to the business itself."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_CLAUSE = "privacy.complaints"
_WORDS = {
    "en": r"\bcomplain\w*\b.{0,80}\b(?:data|privacy|personal information)\b|\b(?:data|privacy)\b.{0,40}\bcomplain"
}
_WITHIN = late(r"\b(?:30|thirty|[12]?\d|a few|seven|ten|fourteen) (?:calendar |working )?days?\b|\b\d+ hours", re.I)
_ICO = late(r"\bInformation Commission(?:er)?\b|\bICO\b|\bico\.org\.uk\b", re.IGNORECASE)


@rule(
    "privacy/uk-complaints",
    packs={"uk": "error"},
    basis="law",
    sources=(
        "Brightmine on the 2025 Act complaints duty, duty since 19 June 2026 "
        "<https://hrcentre.uk.brightmine.com/legal-timetable/requirement-for-data-protection-complaints-procedure/167715>",
    ),
    since=date(2026, 6, 19),
)
def uk_complaints_are_taken(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy says how to complain to you about data, that you confirm it in 30 days, and names the ICO.

    Why it matters: since 19 June 2026 UK law asks businesses to take such complaints themselves, in an easy way, before
    the regulator does.

    How it is looked for: a passage marked `privacy.complaints`, or in English a sentence about complaints and data on
    the page with `role: privacy`. In English it also has a period in days for the receipt, a link to a form, a page or
    an email address, and the Information Commissioner. In other languages the mark is enough.

    Passes: "Complain through [this form](…). We confirm receipt within 30 days. Then you can go to the ICO."

    Fails: only the address of the ICO.

    To put right: write the passage below a heading with `{clause=privacy.complaints}`.
    """
    found = evidence.find(site, _CLAUSE, roles=("privacy",), words=_WORDS)
    page = found.page
    if page is None:
        return
    if found.level is evidence.Level.NOTHING:
        if found.knows_language:
            yield _problem(page, "doesn't say how to complain to you about data", 0)
        return
    if not reading.english(page.language):
        return
    marked = [block for block in page.blocks if _CLAUSE in block.clauses]
    blocks = marked or list(page.blocks)
    text = " ".join(block.text for block in blocks)
    lines = {block.line for block in blocks}
    if not _WITHIN.search(text):
        yield _problem(page, "doesn't say that you confirm a complaint about data within 30 days", found.line)
    if not _ICO.search(text):
        commissioner = _problem(page, "doesn't name the Information Commissioner for complaints", found.line)
        yield replace(commissioner, keys=("privacy.authority",))
    reach = [link for link in page.links if link.landmark == "main" and link.tag in ("a", "form")]
    if not any(not marked or link.line in lines for link in reach) and "@" not in text:
        yield _problem(page, "gives no form, page or email address for complaints about data", found.line)


def _problem(page: model.PageFacts, what: str, line: int) -> model.Problem:
    mend = "write it below a heading with {clause=privacy.complaints}"
    return model.Problem(message=f"the privacy policy {what}", mend=mend, url=page.url, line=line)
