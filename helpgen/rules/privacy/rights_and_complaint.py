"""Whether the privacy policy lists the rights that people have."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule
from helpgen.rules.privacy import topics

_CLAUSE = "privacy.rights"
_RIGHTS = {
    "access": {
        "en": r"\baccess\b|\bcopy of\b|\bgive you a copy\b|\bwhat (?:data |information )?we (?:hold|know|have)\b",
        "de": r"\bAuskunft",
    },
    "correction": {"en": r"\brectif|\bcorrect|\binaccura", "de": r"\bBerichtigung|\bberichtigen"},
    "deletion": {"en": r"\beras|\bdelet|\bforgotten\b", "de": r"\bLöschung|\blöschen"},
    "restriction": {
        "en": r"\brestrict|\bstop using your data\b|\bpause\b|\blimit (?:the|our|how)\b",
        "de": r"\bEinschränkung|\beinschränken",
    },
    "objection": {"en": r"\bobject(?:ion|ing|s)?\b", "de": r"\bWiderspruch|\bwidersprechen"},
    "a complaint to an authority": {
        "en": r"\bauthorit(?:y|ies)\b|\binformation commissioner|\bICO\b|\bregulator\b",
        "de": r"\bAufsichtsbehörde|\bDatenschutzbeauftragte\w* (?:des|der) |\bBeschwerde",
    },
}
_BY_CONTRACT = {
    "taking the data elsewhere": {
        "en": r"\bportab|\btake (?:\w+ )?elsewhere\b|\bmachine-readable\b"
        r"|\btransfer (?:it|them|your data) to (?:an)?other",
        "de": r"\bDatenübertragbarkeit|\bübertragbar|\bmaschinenlesbar",
    }
}
_BY_CONSENT = {
    "taking back consent": {
        "en": r"\b(?:withdraw|take back|revoke|taking back|withdrawing)\b.{0,30}\b(?:consent|permission)"
        r"|\bunsubscribe\b",
        "de": r"\bwiderruf\w*|\bzurückziehen\b",
    }
}
_CONTRACT = {"x": {"en": r"\bcontract\b|\bconsent\b", "de": r"\bVertrag|\bEinwilligung"}}
_CONSENT = {"x": {"en": r"\bconsent\b|\bpermission\b", "de": r"\bEinwilligung"}}


@rule(
    "privacy/rights-and-complaint",
    packs={"gdpr": "error", "uk": "error"},
    basis="law",
    sources=(
        "GDPR art. 13, (2)(b)-(d) <https://gdprhub.eu/Article_13_GDPR>",
        "[M] GDPR art. 13, art. 21(4) <https://gdprhub.eu/Article_13_GDPR>",
    ),
)
def rights_are_listed(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The privacy policy lists the rights to access, correct, delete, restrict, object, move and complain.

    Why it matters: the law asks for each of them by name, so that people know what they can ask for.

    How it is looked for: on the page with `role: privacy`, in English and German, words for each right. Taking data
    elsewhere is asked for where the page speaks of a contract or consent, taking back consent where it speaks of
    consent. In another language a passage marked `privacy.rights` is enough, and without one nothing is said.

    Passes: a list of eight rights, how to use them, and the authority.

    Fails: "You have certain rights."

    To put right: write a list with one point for each right, below a heading with `{clause=privacy.rights}`.
    """
    page = reading.of_role(site, "privacy")
    if page is None or evidence.language(page) not in ("en", "de"):
        return
    wanted = dict(_RIGHTS)
    if not topics.unspoken(page, _CONTRACT):
        wanted |= _BY_CONTRACT
    if not topics.unspoken(page, _CONSENT):
        wanted |= _BY_CONSENT
    left_out = topics.unspoken(page, wanted)
    if left_out:
        yield model.Problem(
            message=f"the privacy policy leaves out rights: {', '.join(left_out)}",
            mend="name each of them, below a heading with {clause=privacy.rights}",
            url=page.url,
            line=next((block.line for block in page.blocks if _CLAUSE in block.clauses), 0),
        )
