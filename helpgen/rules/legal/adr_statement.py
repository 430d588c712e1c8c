"""Whether the site says where a dispute can be settled out of court, and whether the shop takes part."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_CLAUSE = "legal.adr"
_SMALL = 10
"""People up to which a German firm need not say whether it takes part."""
_WORDS = {
    "de": r"Streitbeilegungsverfahren|Verbraucherschlichtung|Schlichtungsstelle|Streitschlichtung",
    "en": r"\b(?:alternative )?dispute resolution\b|\bconsumer arbitration\b|\bconciliation body\b|\bADR\b"
    r"|\bombudsman\b"
    r"|\bindependent body\b",
}
_VAGUE = late(
    r"\bin individual cases\b|\bcase[- ]by[- ]case\b|\bmay take part\b|\bim Einzelfall\b|\bin Einzelfällen\b"
    r"|\bgrundsätzlich (?:nicht )?bereit\b|\bbehalten wir uns vor\b",
    re.IGNORECASE,
)


def _concerns(site: model.SiteFacts) -> bool:
    """Whether the shop sells to Germany and is not known to be too small to be asked."""
    people = reading.fact(site, "business.people")
    german = any(market.country == "DE" for market in site.config.markets or ())
    return german and not (isinstance(people, int) and people <= _SMALL)


def _vague(site: model.SiteFacts) -> Iterator[model.Problem]:
    if not _concerns(site):
        return
    about = late("|".join(_WORDS.values()), re.IGNORECASE)
    for page in reading.authored(site):
        for block in page.blocks:
            found = _VAGUE.search(block.text)
            if found and (_CLAUSE in block.clauses or about.search(block.text)):
                yield model.Problem(
                    message=f"“{found[0]}” leaves it open whether you take part in dispute resolution",
                    mend="say yes or no",
                    url=page.url,
                    line=block.line,
                    quote=found[0],
                )


@rule(
    "legal/adr-statement",
    packs={"eu": "warning", "de": "error"},
    basis="law",
    sources=(
        "Directive 2013/11/EU art. 13; CJEU C-380/19, art. 13(1)-(2): website and general terms "
        "<https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:62019CJ0380>",
        "Section 36 VSBG; BGH VIII ZR 265/18, BGH: the individual-case wording is not clear enough "
        "<https://ra.de/urteil/bgh/urteil-viii-zr-26518-2019-08-21>",
        "Haufe on section 36 VSBG and its small-firm exception, 36(3): ten or fewer on 31 December "
        "<https://www.haufe.de/recht/deutsches-anwalt-office-premium/zap-122016-das-neue-verbraucherstreitbeilegungsgesetz-1-allgemeine-informationspflicht_idesk_PI17574_HI9804994.html>",
    ),
    each=_vague,
)
def adr_is_settled(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The site and its terms say which body settles disputes, and in Germany whether you take part.

    Why it matters: a buyer with a dispute has to know whether there is a way without a court. A sentence that leaves it
    open helps nobody.

    How it is looked for: the facts under `adr` in `site.yaml`. With `bound: yes`, the name of the body stands on the
    page with `role: terms` and on another page. For a shop that sells to Germany and has more than 10 people
    (`business.people`), a passage marked `legal.adr`, or in English and German the usual words, stands on the terms and
    on another page, and does not leave it open ("in individual cases"). Where `site.yaml` does not say how many people
    there are, only wording that leaves it open is found. `adr: none` means neither bound nor willing.

    Passes: "We do not take part in dispute resolution before a consumer arbitration body."

    Fails: "We may take part in individual cases."

    To put right: decide, state `adr: {bound: no, willing: no}`, and write one clear sentence on both pages.
    """
    terms = reading.of_role(site, "terms")
    others = sorted(
        (page for page in reading.authored(site) if page is not terms),
        key=lambda page: (_CLAUSE not in page.clauses, page.role is None, page.url),
    )
    adr = site.config.adr
    if adr and adr.bound is True:
        yield from _named(site, adr.body, terms, others)
    people = reading.fact(site, "business.people")
    if not _concerns(site):
        return
    if isinstance(people, int):
        if adr is UNSET:
            yield model.Problem(
                message="site.yaml doesn't say whether you take part in dispute resolution",
                mend="state `adr: {bound: no, willing: no}`, or what holds",
                place=reading.key_place(site, "adr"),
                keys=("adr",),
            )
        yield from _unsaid(terms, others)


def _named(
    site: model.SiteFacts, body: object, terms: model.PageFacts | None, others: list[model.PageFacts]
) -> Iterator[model.Problem]:
    """The body that the shop is bound to, on the terms and elsewhere."""
    if not isinstance(body, str):
        if body is UNSET:
            yield model.Problem(
                message="you are bound to dispute resolution, and site.yaml doesn't say before which body",
                mend="state `adr.body` and `adr.url`",
                place=reading.key_place(site, "adr.body"),
                keys=("adr.body",),
            )
        return
    mend = "write {{ adr.body }} and {{ adr.url }} on it"
    if terms and not reading.says([terms], body):
        yield model.Problem(message=f"the terms don't name {body}", mend=mend, url=terms.url, keys=("adr.body",))
    if not any(reading.says([page], body) for page in others):
        yield model.Problem(
            message=f"no page beside the terms names {body}",
            mend="write {{ adr.body }} and {{ adr.url }} on the legal notice or the page about complaints",
            place=reading.key_place(site, "adr.body"),
            keys=("adr.body",),
        )


def _unsaid(terms: model.PageFacts | None, others: list[model.PageFacts]) -> Iterator[model.Problem]:
    mend = "write in one sentence whether you take part, below a heading with {clause=legal.adr}"
    if terms and _silent(terms):
        yield model.Problem(
            message="the terms don't say whether you take part in dispute resolution", mend=mend, url=terms.url
        )
    known = any(evidence.language(page) in _WORDS for page in others)
    if known and all(_silent(page) for page in others):
        yield model.Problem(
            message="no page beside the terms says whether you take part in dispute resolution",
            mend=mend.replace("write", "write on the legal notice,"),
        )


def _silent(page: model.PageFacts) -> bool:
    """Whether a page says nothing of it, as far as its language can be read."""
    words = _WORDS.get(evidence.language(page))
    if _CLAUSE in page.clauses or words is None:
        return _CLAUSE not in page.clauses and words is not None
    pattern = late(words, re.IGNORECASE)
    return not any(pattern.search(block.text) for block in page.blocks)
