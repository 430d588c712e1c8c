"""Whether consumers find the form with which they can withdraw."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import rule
from helpgen.rules.withdrawal import right

_CLAUSE = "withdrawal.form"
_FIELDS = 6
"""Lines that the form has at least: to whom, what, when, who, where, and the date or signature."""
_DOWNLOAD = late(r"\.(?:pdf|docx?|odt|rtf)$", re.IGNORECASE)
_FORM = late(
    r"withdraw|cancel|widerruf|rétractation|desistimiento|recesso|herroeping|ontbinding|retragere|\bform", re.IGNORECASE
)
_OPEN = late(r"\[[^\[\]]{12,}\]")
"""The bracket of the model text in which the trader's name belongs."""


@rule(
    "withdrawal/model-form",
    packs={"eu": "error", "uk": "error"},
    basis="law",
    sources=(
        "Directive 2011/83/EU Annex I (legislation.gov.uk copy), Annex I part B "
        "<https://www.legislation.gov.uk/eudr/2011/83/annex/I>",
        "Copy of SI 2013/3134 Sch. 3 Part B (BMW UK), Sch. 3 part B "
        "<https://discover.bmw.co.uk/landingpages/modelcancellationform>",
        "SRF Heilbronn, changes of 28 May 2022 (German law firm), form: no fax number any more "
        "<https://www.srf-hn.de/portfolio-items/aenderungen-zum-widerrufsrecht-und-den-informationspflichten-im-fernabsatz/"
        "?portfolioID=340>",
    ),
)
def form_is_there(site: model.SiteFacts) -> Iterator[model.Problem]:
    """There is a model form for withdrawing, filled in with your name and address, and the refund policy leads to it.

    Why it matters: the law asks for the form, though a buyer may write in any other words. Its first line says whom to
    send it to; a form that still has a bracket there leads nowhere.

    How it is looked for: a page with `role: withdrawal-form` or a passage marked `withdrawal.form`, or a link on the
    refund policy or the terms to a file to download that is called after withdrawing or cancelling. A form on a page
    has at least six lines, whatever the language; it holds your name or address, for the EU also your email, as
    `site.yaml` states them, and no bracket that is still open; and the refund policy, the terms or the passage on the
    right to withdraw links to it. Not asked where no right to withdraw exists.

    Passes: a page with "To Fernhill Ltd, 1 High Street, London, help@fernhill.example: I hereby give notice …".

    Fails: a form that still says "[here the trader's name is to be inserted]".

    To put right: take the official text of your country, and fill in `{{ business.legal_name }}`,
    `{{ business.address | address }}` and `{{ contact.email }}`.
    """
    if not right.exists(site):
        return
    form = next((page for page in reading.authored(site) if _CLAUSE in page.clauses), None)
    form = form or reading.of_role(site, "withdrawal-form")
    if form is None:
        if "withdrawal-form" not in site.config.policies.external and not _download(site):
            message = "there is no model form with which a consumer can withdraw"
            mend = (
                "add a page with `role: withdrawal-form` that holds the official form, with your name and address in it"
            )
            yield from right.unexplained(site, message, mend)
        return
    marked = _CLAUSE in form.clauses
    blocks = [block for block in form.blocks if block.tag[0] not in "@h" and (_CLAUSE in block.clauses or not marked)]
    text = " ".join(block.text for block in blocks)
    line = next((block.line for block in blocks), 0)
    for message, mend in _faults(site, len(blocks), text):
        yield model.Problem(message=message, mend=mend, url=form.url, line=line, keys=("business", "contact.email"))
    if not _linked(site, form):
        yield model.Problem(
            message="the refund policy does not link to the form for withdrawing",
            mend="add a link to it where the right to withdraw is explained",
            url=form.url,
        )


def _faults(site: model.SiteFacts, lines: int, text: str) -> Iterator[tuple[str, str]]:
    if lines < _FIELDS:
        yield f"the form has {lines} lines; the model has at least {_FIELDS}", "take over the official text as it is"
    opened = _OPEN.search(text)
    if opened:
        yield f"the form still has “{opened[0]}”", "write your name and address in its place"
        return
    squeezed = reading.squeezed(text)
    own = ("business.legal_name", "business.address.street", "name")
    names = [reading.squeezed(reading.text(reading.fact(site, key))) for key in own]
    if any(names) and not any(name and name in squeezed for name in names):
        yield (
            "the form does not say whom to send it to",
            "write {{ business.legal_name }} and your address into its first line",
        )
    email = reading.text(reading.fact(site, "contact.email"))
    if right.in_eu(site) and email and reading.squeezed(email) not in squeezed:
        yield "the form does not name your email address", "write {{ contact.email }} into its first line"


def _download(site: model.SiteFacts) -> bool:
    return any(
        _DOWNLOAD.search((link.target or link.href).partition("?")[0]) and _FORM.search(f"{link.text} {link.href}")
        for page in reading.authored(site)
        if page.role in ("refund", "terms", "faq") or "withdrawal.right" in page.clauses
        for link in page.links
        if link.landmark == "main"
    )


def _linked(site: model.SiteFacts, form: model.PageFacts) -> bool:
    pages = [
        page
        for page in reading.authored(site)
        if page.role in ("refund", "terms") or "withdrawal.right" in page.clauses or page is form
    ]
    if form.role in ("refund", "terms") or "withdrawal.right" in form.clauses:
        return True
    links = (link for page in pages if page is not form for link in page.links if not link.hidden)
    return any(reading.same(link.target, form.url) for link in links)
