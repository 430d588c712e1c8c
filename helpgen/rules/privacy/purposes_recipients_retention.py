"""Whether the privacy policy says what data are used for, who gets them, and how long they stay."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence
from helpgen.rules.base import rule
from helpgen.rules.privacy import topics
from helpgen.rules.privacy.topics import Topic

_TOPICS = (
    Topic("what data are used for", "privacy.purposes", {
        "en": r"\bpurposes?\b|\bwe (?:use|process|need|collect)\b.{0,80}\b(?:to|for)\b",
        "de": r"\bZweck|\b(?:verwenden|nutzen|verarbeiten|erheben)\b.{0,120}\b(?:um|für|zur?)\b",
    }),
    Topic("who receives data", "privacy.recipients", {
        "en": r"\b(?:share|disclose|pass|recipients?|receive[sd]?|processors?|service providers?)\b",
        "de": r"\bEmpfänger|\bweiter(?:geben|gegeben|geleitet)|\bübermittel|\bAuftragsverarbeit|\bDienstleister"
        r"|\b(?:geben|gibt)\b[^.]{0,120}\b(?:weiter|heraus)\b",
    }),
    Topic("whether data go to other countries, and how they are protected there", "privacy.transfers", {
        "en": r"\b(?:transfer|outside|abroad|other countr|third countr|international)",
        "de": r"\bDrittl[aä]nd|\baußerhalb (?:der EU|der Europäischen|des Europäischen)|\bDrittstaat"
        r"|\b(?:in|aus) anderen? L[aä]nde?r?n?\b|\bins Ausland\b"
        r"|\bverl(?:ässt|assen)\b[^.]{0,40}\b(?:Land|Europäisch\w*|EU|(?:Vereinigte )?Königreich)\b",
    }),
    Topic("how long data are kept", "privacy.retention", {
        "en": r"\b(?:keep|kept|retain|retention|store[ds]?|delete[ds]?)\b.{0,120}\b(?:days?|weeks?|months?|years?|"
        r"until|as long as|period)\b|\bhow long\b",
        "de": r"\bSpeicherdauer|\bAufbewahrung|\b(?:gespeichert|aufbewahrt|gelöscht|löschen)\b",
    }),
    Topic("whether people must give their data", "privacy.required", {
        "en": r"\b(?:have|need|required|obliged|necessary|must|mandatory)\b.{0,60}\b(?:give|provide|data|information)\b"
        r"|\bwithout (?:it|them|this|these|a name|your)\b|\b(?:voluntary|optional)\b",
        "de": r"\bverpflichtet\b|\bfreiwillig\b|\bPflichtangabe|\berforderlich\b",
    }),
    Topic("whether a computer decides alone", "privacy.automated", {
        "en": r"\bautomat|\bprofiling\b|\bcomputer (?:alone )?decide|\bdecided? (?:alone )?by (?:a )?computer\b"
        r"|\balgorithm",
        "de": r"\bautomatisiert|\bProfiling\b",
    }),
)  # fmt: skip
_BASIS = {
    "what allows you to use the data (the legal basis)": {
        "en": r"\b(?:legal|lawful) bas[ie]s\b|\bart(?:icle|\.)? ?6\b|\blegitimate interests?\b|\bconsent\b"
        r"|\bcontract\b",
        "de": r"\bRechtsgrundlage|\bArt\.? ?6\b|\bberechtigte[ns]? Interesse|\bEinwilligung|\bVertrag",
    }
}
_PERIOD = late(
    r"\d|\b(?:until|bis|criteria|kriteri\w+|law|laws|statutory|tax|legal|gesetzlich\w*|one|two|three|six|seven|ten|few)\b",
    re.IGNORECASE,
)


@rule(
    "privacy/purposes-recipients-retention",
    packs={"gdpr": "error", "uk": "error"},
    basis="law",
    sources=(
        "GDPR art. 13, (1)(c)-(f), (2)(a),(e),(f) <https://gdprhub.eu/Article_13_GDPR>",
        "[M] GDPR art. 13, art. 14(1)(d), 14(2)(f) <https://gdprhub.eu/Article_13_GDPR>",
    ),
)
def use_of_data_is_explained(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy says what data are used for and why that is allowed, who gets them, and how long they stay.

    Why it matters: these are the points that the law lists one by one, and the ones that buyers ask about.

    How it is looked for: on the page with `role: privacy`, passages marked `privacy.purposes`, `privacy.recipients`,
    `privacy.transfers`, `privacy.retention`, `privacy.required` (whether people must give data) and
    `privacy.automated` (whether a computer decides alone), or in English and German sentences that speak of it; and a
    legal basis, such as a contract or consent. What is said of storage names a period, an event or a criterion. That a
    thing does not happen counts as said. The sources of data that others give you (article 14) are not looked for.

    Passes: "Order data, to send what you ordered, by contract, to our carrier, for 7 years".

    Fails: "We keep data as long as needed."

    To put right: write a passage for each point, and mark its heading.
    """
    yield from topics.missing(site, _TOPICS)
    found = evidence.find(
        site,
        "privacy.retention",
        roles=("privacy",),
        facts=("privacy.retention.",),
        words={"en": _TOPICS[3].words["en"], "de": _TOPICS[3].words["de"]},
    )
    page = found.page
    if page is None:
        return
    for what in topics.unspoken(page, _BASIS):
        yield model.Problem(
            message=f"the privacy policy doesn't say {what}",
            mend="name it for each use: the contract, a legal duty, consent or a legitimate interest",
            url=page.url,
        )
    marked = found.level is evidence.Level.MARKED and evidence.language(page) in _TOPICS[3].words
    if marked and not _PERIOD.search(found.text):
        yield model.Problem(
            message="the privacy policy names no period and no criterion for how long data are kept",
            mend="write one, such as {{ privacy.retention.orders }}",
            url=page.url,
            line=found.line,
        )
