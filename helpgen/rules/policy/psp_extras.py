"""What payment services ask for beside the usual policies."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import evidence, reading
from helpgen.rules.base import rule

_ROLES: tuple[str, ...] = ("payment", "privacy", "terms", "faq", "policy", "refund", "shipping")
_SECURE = {
    "en": r"\bcard\b.{0,120}\b(?:encrypt|secur|safe|never (?:see|store)|do(?:n[’']t| not) (?:see|store|keep)"
    r"|payment (?:company|provider|processor))|\b(?:encrypt|secur|safe)\w*\b.{0,120}\b(?:card|payment)",
    "de": r"(?:karte|zahlung).{0,120}(?:verschlüssel|sicher|zahlungsdienst)"
    r"|(?:verschlüssel|sicher).{0,120}(?:karte|zahlung)",
    "fr": r"(?:carte|paiement).{0,120}(?:chiffr|crypt|sécuris)|(?:chiffr|crypt|sécuris).{0,120}(?:carte|paiement)",
    "es": r"(?:tarjeta|pago).{0,120}(?:cifra|segur|encripta)|(?:cifra|segur|encripta).{0,120}(?:tarjeta|pago)",
    "it": r"(?:carta|pagament).{0,120}(?:cifra|sicur|crittograf)|(?:cifra|sicur|crittograf).{0,120}(?:carta|pagament)",
}
_SIGNS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "PLN": "zł"}
_NAMES = late(r"\bcurrenc(?:y|ies)\b|\bwährung\w*|\bdevises?\b|\bmonedas?\b|\bvalut[ae]\b", re.IGNORECASE)


@rule(
    "policy/psp-extras",
    packs={"card-networks": "warning"},
    basis=("contract", "guidance"),
    sources=(
        "Stripe support, required website components "
        "<https://support.stripe.com/questions/required-website-components>",
        "Helcim, Visa and Mastercard website requirements "
        "<https://learn.helcim.com/docs/visa-and-mastercards-website-requirements>",
    ),
)
def payment_extras_are_there(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The site says how card data is protected, in what currency prices are, and what can't be sent.

    Why it matters: payment services look for these lines when they decide whether to let a shop take cards.

    How it is looked for: a sentence on how card data is protected, on a page about payment, privacy, terms or orders,
    in English, German, French, Spanish or Italian; the sign, code or word of the currency on one of these pages; and
    each restriction under `shipping[].restrictions` in `site.yaml` in the text of a page. Whoever has no restrictions
    sees nothing of that. No certificate is asked for.

    Passes: "Card details go straight to the payment company over an encrypted connection. We never see them."

    Fails: `restrictions: [knives only to adults]` in `site.yaml`, and no page that says so.

    To put right: add the sentence to the page about ways to pay; write `{{ shipping[0].restrictions | listed }}` in the
    delivery policy.
    """
    found = evidence.find(site, "payments.security", roles=_ROLES, words=_SECURE)
    if found.level is evidence.Level.NOTHING and found.knows_language and found.page:
        yield model.Problem(
            message="no page says how card data is protected",
            mend="say so in a line on the page about ways to pay, such as who handles the card details",
            place=reading.key_place(site, "payments"),
        )
    pages = [page for page in reading.authored(site) if page.role in _ROLES]
    yield from _currency(site, pages)
    yield from _restrictions(site)


def _currency(site: model.SiteFacts, pages: list[model.PageFacts]) -> Iterator[model.Problem]:
    wanted = {market.currency for market in site.config.markets or ()}
    signs = [sign for code in sorted(wanted) for sign in (code, _SIGNS.get(code)) if sign]
    texts = [block.text for page in pages for block in page.blocks]
    if signs and pages and not any(_NAMES.search(text) or any(sign in text for sign in signs) for text in texts):
        yield model.Problem(
            message=f"no policy says that prices are in {' or '.join(sorted(wanted))}",
            mend="name the currency on the page about ways to pay or in the terms",
            place=reading.key_place(site, "markets"),
            keys=("markets",),
        )


def _restrictions(site: model.SiteFacts) -> Iterator[model.Problem]:
    for at, entry in enumerate(site.config.shipping or ()):
        for restriction in entry.restrictions or ():
            if not any(reading.says([page], restriction) for page in reading.authored(site)):
                yield model.Problem(
                    message=f"no page tells buyers of the restriction “{restriction}”",
                    mend=f"write `{{{{ shipping[{at}].restrictions | listed }}}}` in the delivery policy",
                    place=reading.key_place(site, f"shipping.{at}.restrictions"),
                    keys=(f"shipping.{at}.restrictions",),
                )
