"""Whether the EU's notice on the legal guarantee is shown."""

from collections.abc import Iterator
from datetime import date

from helpgen import model
from helpgen.rules import attested, reading
from helpgen.rules.base import rule

_ID = "legal/guarantee-notice"


@rule(
    "legal/guarantee-notice",
    packs={"eu": "warning"},
    basis="law",
    sources=(
        "Implementing Regulation (EU) 2025/1960, in force; design fixed "
        "<https://eur-lex.europa.eu/eli/reg_impl/2025/1960/oj>",
    ),
    since=date(2026, 9, 27),
)
def guarantee_notice_is_shown(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The EU's notice on the legal guarantee stands on a help page, and before the buyer orders.

    Why it matters: since 27 September 2026 consumers in the EU must see this notice where they buy goods. Its design is
    fixed, so that it is known at once.

    How it is looked for: a page with `role: guarantee`, or with a passage marked `legal.guarantee`, shows a picture
    with a text alternative. That the picture is the official one in the page's language, and that it stands in the shop
    too, is vouched for by an attestation of this rule, not older than 365 days. Asked of shops that sell goods to
    consumers.

    Passes: `![Your legal guarantee: two years …](guarantee-notice.svg)` on the guarantee page, and an attestation.

    Fails: a drawing of your own that says "2 years guarantee".

    To put right: take the official file for your language, put it on the page and into the shop, and never draw it
    yourself. Then vouch for it with role and date.
    """
    if not site.config.physical_goods or site.config.sells_to_consumers is False:
        return
    pages = [page for page in reading.authored(site) if page.role == "guarantee" or "legal.guarantee" in page.clauses]
    if not any(image.alt and image.line for page in pages for image in page.images):
        page = reading.of_role(site, "guarantee")
        yield model.Problem(
            message="no page shows the EU's notice on the legal guarantee",
            mend="put the official picture, with a text alternative, on the page with `role: guarantee`",
            url=page.url if page else None,
            keys=("attestations",),
        )
    yield from attested.wanted(site, _ID, "for the EU's notice on the legal guarantee, on these pages and in the shop")
