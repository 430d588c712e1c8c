"""Whether a page denies rights that the law gives to buyers."""

import re
from collections.abc import Iterator

from msgspec import Struct

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule


class _Language(Struct, frozen=True):
    """How a language refuses returns outright, and how it takes that back."""

    absolute: re.Pattern[str]
    limited: re.Pattern[str]
    """Words that limit a refusal to a change of mind or to exempt goods, or that keep the buyer's rights."""


def _language(absolute: str, limited: str) -> _Language:
    return _Language(late(absolute, re.IGNORECASE), late(limited, re.IGNORECASE))


_LANGUAGES = {
    "en": _language(
        r"\bno refunds?\b(?! (?:without|until|before|after|fee))|\bno (?:returns?|exchanges?) (?:or|and) (?:refunds?|"
        r"exchanges?)|\ball sales (?:are )?final|"
        r"\bsales? (?:items?|goods) (?:are|is) final|\bfinal sale\b|\bwe (?:do not|don['’]t|never|cannot|can['’]t) "
        r"(?:give|offer|issue|provide|make) "
        r"(?:any )?refunds\b|\b(?:faulty|defective|damaged) (?:goods|items|products)[^.]{0,40}\b(?:exchang\w+|"
        r"credit\w*) only|"
        r"\b(?:under no circumstances|in no event)[^.]{0,60}\brefund",
        r"\bunless\b|\bexcept\b|\bfault|\bdefect|\bdamag|\bchange (?:of|your|their) mind|\bstatutory|\blegal(?:ly)? "
        r"(?:rights?|oblig|require)|"
        r"\brights? (?:by|under|that) (?:the )?law|\brequired by (?:the )?law|\bpersonali[sz]ed|\bcustom|"
        r"\bmade[- ]to[- ]order|\bperishable|"
        r"\bhygiene|\bunsealed|\bdigital|\bdownload|\bgift cards?|\bcut to|\bdelivery (?:cost|charge)|\bshipping "
        r"(?:cost|fee|charge)|\bpartial\b",
    ),
    "de": _language(
        r"\b(?:kein|ohne) (?:umtausch|rückgabe|rücknahme|erstattung)\w*|vom umtausch ausgeschlossen|keine "
        r"(?:rückgabe|rücknahme|erstattung)\w*",
        r"mangel|mängel|defekt|gesetzlich|gewährleistung|widerruf|es sei denn|außer|sonderanfertigung|hygiene|"
        r"personalisiert|verderblich",
    ),
    "fr": _language(
        r"\b(?:aucun|pas de) (?:remboursement|retour|échange)|\bni repris,? ni échangé|\bventes? (?:sont )?(?:fermes|"
        r"définitives)",
        r"sauf|défaut|défectueu|légal|garantie|rétractation|personnalisé|hygiène|périssable|à moins",
    ),
    "es": _language(
        r"\bno se (?:admiten|aceptan|hacen) (?:devoluciones|cambios|reembolsos)|\bsin (?:devoluciones|reembolsos)",
        r"salvo|excepto|defect|legal|garantía|desistimiento|personalizad|higien|pereceder",
    ),
    "it": _language(
        r"\bnessun (?:rimborso|reso|cambio)|\bnon si (?:accettano|effettuano) (?:resi|cambi|rimborsi)",
        r"salvo|tranne|difett|legge|legale|garanzia|recesso|personalizzat|igien|deperibil",
    ),
}
_QUOTED = late(r"^[\"“„«].*[\"”“»]$")


@rule(
    "refund/statutory-rights-kept",
    packs={"uk": "warning", "eu": "warning"},
    basis="law",
    sources=(
        "Browne Jacobson (2008) on no-refund notices, such notices can mislead about rights "
        "<https://www.brownejacobson.com/retail/training-and-resources/legal-updates/2008/06/no-refunds-policy-whats-new>",
        "[M] Consumer Contracts Regulations 2013 (SI 2013/3134), with Consumer Rights Act 2015 (30-day rejection) "
        "<https://www.legislation.gov.uk/uksi/2013/3134>",
    ),
    local=True,
)
def rights_are_kept(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page tells consumers that they have no right to a refund where the law gives them one.

    Why it matters: in the EU and the UK a buyer can send back faulty goods whatever a notice says, and a notice that
    says otherwise misleads.

    How it is looked for: absolute words such as "no refunds" or "all sales final" in the refund policy, the terms and
    the FAQ, in English, German, French, Spanish or Italian. A sentence is left alone if it, the one before or the one
    after limits it to a change of mind or to goods that are exempt, or says that rights by law stay; so are questions
    and quotations, and pages with a passage marked `legal.rights`. Not asked of shops that sell to businesses alone.

    Passes: "No returns on cut fabric unless it is faulty. Your legal rights stay."

    Fails: "NO REFUNDS on sale items."

    To put right: say what it is limited to, and add a passage with `{clause=legal.rights}` that faulty goods can always
    be returned.
    """
    if site.config.sells_to_consumers is False:
        return
    for page in reading.authored(site):
        language = _LANGUAGES.get(evidence.language(page))
        if language and page.role in ("refund", "terms", "faq") and "legal.rights" not in page.clauses:
            yield from _denials(page, language)


def _denials(page: model.PageFacts, language: _Language) -> Iterator[model.Problem]:
    blocks = [block for block in page.blocks if not block.code and not block.tag.startswith("@")]
    for at, block in enumerate(blocks):
        found = language.absolute.search(block.text)
        around = " ".join(near.text for near in blocks[max(0, at - 1) : at + 2])
        if not found or block.text.endswith("?") or _QUOTED.match(block.text) or language.limited.search(around):
            continue
        yield model.Problem(
            message=f"“{found[0]}” denies rights that the law gives to consumers",
            mend="say what it is limited to, and that faulty goods can be returned, in a passage with {clause=legal.rights}",
            url=page.url,
            line=block.line,
            quote=found[0],
        )
