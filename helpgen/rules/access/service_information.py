"""Whether the site says how its service meets the requirements of accessibility."""

from collections.abc import Iterator
from datetime import date

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_CLAUSES = {
    "access.service": ("what the service is", {
        "en": r"\b(?:sells?|shop|store|service|help pages|website)\b",
        "de": r"\b(?:shop|dienstleistung|webseite|website|angebot|verkauf)",
    }),
    "access.how": ("how it is made accessible", {
        "en": r"\bWCAG\b|\bEN 301 549\b|\bkeyboard\b|\bscreen readers?\b",
        "de": r"\bWCAG\b|\bEN 301 549\b|\bTastatur|\bBITV\b|\bScreenreader",
    }),
    "access.report": ("how to report a barrier", {
        "en": r"\breport\b|\btell us\b|\bcontact us\b|\bwrite to us\b|\blet us know\b",
        "de": r"\bmelden\b|\bschreiben Sie uns\b|\bkontaktieren\b|\bFeedback\b",
    }),
    "access.authority": ("which authority watches over it", {
        "en": r"\bauthority\b|\bpublic body\b|\bregulator\b|\bombud|\bMLBF\b",
        "de": r"\bMarktüberwachung|\bBehörde\b|\bMLBF\b|\bSchlichtungsstelle\b",
    }),
}  # fmt: skip


@rule(
    "access/service-information",
    packs={"eu": "error", "de": "error"},
    basis="law",
    sources=(
        "Directive (EU) 2019/882 art. 13(2), Annex V, art. 13(2) and Annex V: information in terms or an "
        "equivalent document; small service firms exempt "
        "<https://eur-lex.europa.eu/eli/dir/2019/882/oj>",
        "Buse, and prilux-shop.de, on BFSG sections 14, 2 no. 17, 3(3), German form: terms or another "
        "clearly visible place "
        "<https://buse.de/en/blog-en/compliance-en/the-accessibility-reinforcement-act-new-accessibility-requirements-from-28-06-2025/>",
    ),
    since=date(2025, 6, 28),
)
def service_is_described(site: model.SiteFacts) -> Iterator[model.Problem]:
    """A page says what the service is, how it is accessible, how to report a barrier, and to which authority.

    Why it matters: since 28 June 2025 shops that sell to consumers in the EU must say this in their terms or in another
    place that is easy to find. An overlay on the page does not say it.

    How it is looked for: a page with `role: accessibility` has a visible link in header or footer of every page, and
    the terms link to it. Four passages stand on it: marked `access.service`, `access.how`, `access.report` and
    `access.authority`, or known by their words in English and German. Not asked with
    `business.microenterprise: yes`, nor of shops that do not sell to consumers.

    Passes: `content/about/accessibility.md` with the four clauses, linked in the footer and in the terms.

    Fails: no such page; only a button that enlarges the text.

    To put right: write the page, mark its headings, and link to it from the terms.
    """
    config = site.config
    small = reading.fact(site, "business.microenterprise") is True
    if small or config.sells_to_consumers is False or "accessibility" in config.policies.external:
        return
    page = reading.of_role(site, "accessibility")
    if page is None:
        yield model.Problem(
            message="no page says how accessible the service is",
            mend="write a page with `role: accessibility`, or state `business.microenterprise: yes` if you are one",
            place=reading.key_place(site, "business.microenterprise"),
            keys=("business.microenterprise",),
        )
        return
    for away in reading.unlinked(site, page.url):
        yield model.Problem(
            message=f"neither header nor footer leads to {page.path}, which says how accessible the service is",
            mend="link to it in the theme's footer",
            url=away.url,
            place=reading.theme(site),
        )
    terms = reading.of_role(site, "terms")
    if terms and not any(reading.same(link.target, page.url) and link.landmark == "main" for link in terms.links):
        yield model.Problem(
            message=f"the terms don't link to {page.path}, which says how accessible the service is",
            mend="link to it",
            url=terms.url,
        )
    for clause, (what, words) in _CLAUSES.items():
        found = evidence.find(site, clause, roles=("accessibility",), words=words)
        if found.level is evidence.Level.NOTHING and found.knows_language:
            yield model.Problem(
                message=f"this page doesn't say {what}",
                mend=f"write it below a heading with {{clause={clause}}}",
                url=page.url,
            )
