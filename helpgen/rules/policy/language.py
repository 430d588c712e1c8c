"""Whether buyers can read the policies in the language that they are sold to in."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_ROLES: tuple[model.Role, ...] = ("refund", "shipping", "privacy", "terms", "contact")


@rule(
    "policy/language",
    packs={"google-merchant": "error", "eu": "warning"},
    basis="platform",
    sources=(
        "Merchant Center, return and refund policy requirement <https://support.google.com/merchants/answer/11197424>",
        "Merchant Center guidelines <https://support.google.com/merchants/answer/6363310>",
    ),
)
def policies_speak_the_language(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Policies and contact page exist in every language that you sell in.

    Why it matters: a buyer who was sold to in German can't be held to terms in English, and shopping platforms ask for
    policies in a language of the country.

    How it is looked for: for each `language` under `markets` in `site.yaml`, those of the pages on refunds, delivery,
    privacy, terms and contact that the site has in any language exist with this language too. en-GB serves en. Policies
    that stand elsewhere (`policies.external`) are left out, and so is delivery where nothing is sent.

    Passes: pages in German and English for the markets DE and GB.

    Fails: the shop sells in Germany in German, and the refund policy is in English only.

    To put right: write the page in that language, with `language: de` in its front matter; or correct the language of
    the market.
    """
    spoken: dict[str, set[str]] = {}
    for page in reading.authored(site):
        if page.role in _ROLES and page.role not in site.config.policies.external:
            spoken.setdefault(page.role, set()).add(evidence.language(page))
    if not site.config.physical_goods:
        spoken.pop("shipping", None)
    seen: set[str] = set()
    for at, market in enumerate(site.config.markets or ()):
        language = market.language.lower().split("-")[0]
        missing = [role for role in _ROLES if role in spoken and language not in spoken[role]]
        if missing and language not in seen:
            yield model.Problem(
                message=f"the shop sells to {market.country} in {market.language}, and no page in that language "
                f"is on {', '.join(missing)}",
                mend=f"write these pages with `language: {market.language}`, or correct the language of the market",
                place=reading.key_place(site, f"markets.{at}.language"),
                keys=(f"markets.{at}",),
            )
        seen.add(language)
