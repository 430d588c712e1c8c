"""Whether the email address stands as text where a buyer and the law look for it."""

import re
from collections.abc import Iterator

from msgspec import UNSET

from helpgen import model
from helpgen.late import late
from helpgen.rules import packs, reading
from helpgen.rules.base import rule

_NOBODY = late(r"(?:no|do[-_.]?not)[-_.]?reply\b", re.IGNORECASE)
_LEGAL: frozenset[str] = frozenset({"eu", "uk", "de"})


@rule(
    "contact/email-published",
    packs={"eu": "error", "uk": "error", "de": "error", "core": "warning"},
    basis="law",
    sources=(
        "Directive 2000/31/EC art. 5, art. 5(1)(c) <https://lexparency.org/eu/32000L0031/ART_5/>",
        "E-Commerce Regulations 2002 reg. 6, reg. 6(1)(c) <https://www.legislation.gov.uk/uksi/2002/2013/regulation/6>",
        "[M] Directive 2011/83/EU, art. 6(1)(c) as amended in 2022 <https://eur-lex.europa.eu/eli/dir/2011/83/oj>",
    ),
)
def email_is_published(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The email address stands as text on the contact page and in the legal notice.

    Why it matters: a form leaves the buyer without a copy, and a picture can't be read aloud or copied. In the European
    Union and the United Kingdom the law names the email address; a form alone does not do.

    How it is looked for: the address under `contact.email` in `site.yaml` stands in the main part of the contact page
    and, where the packs eu, uk or de are on, of the page with `role: legal-notice`, in the page as it is built. A
    spelling such as "help (at) shop" counts where a `mailto:` link stands beside it. An address that begins with
    noreply always fails. Where no address is stated, only the packs eu, uk and de ask for one.

    Passes: `<a href="mailto:help@fernhill.example">help@fernhill.example</a>`.

    Fails: a form and no address; or `email: noreply@fernhill.example`.

    To put right: state `contact: {email: …}` in `site.yaml`, and write `{{ contact.email }}` on the page.
    """
    asked = bool(_LEGAL & set(packs.active(site.config)))
    email = reading.fact(site, "contact.email")
    place = reading.key_place(site, "contact.email")
    keys = ("contact.email",)
    if not isinstance(email, str):
        if asked:
            said = "no email address is stated" if email is UNSET else "the email address is stated as `none`"
            message = f"{said}; the law of a country that you sell to asks for one on the site"
            yield model.Problem(message=message, mend="state `contact: {email: …}`", place=place, keys=keys)
        return
    if _NOBODY.match(email):
        message = f"nobody reads what is sent to {email}"
        yield model.Problem(message=message, mend="state an address that somebody reads", place=place, keys=keys)
        return
    legal = [page for page in reading.authored(site) if page.role == "legal-notice"] if asked else []
    contact = site.pages.get(site.contact_url)
    for page in ([contact] if contact else []) + legal:
        if not _shows(page, email):
            yield model.Problem(
                message=f"the page does not show the email address {email} as text",
                mend="write `<{{ contact.email }}>` on it",
                url=page.url,
                place=None if page.path else reading.theme(site),
                keys=keys,
            )


def _shows(page: model.PageFacts, email: str) -> bool:
    folded = email.casefold()
    if folded in reading.region(page, "main").casefold():
        return True
    links = (link for link in page.links if link.landmark == "main" and not link.hidden and link.text)
    return any(link.href.casefold().partition("?")[0] == f"mailto:{folded}" for link in links)
