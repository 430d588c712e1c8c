"""Whether the policies that a site must have are there, published and more than a stub."""

import posixpath
import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import ERROR, rule

_STUB = 150
_LOOKS_LIKE = {
    "privacy": r"privacy|data[ _-]protection|datenschutz|confidentialit|privacidad",
    "terms": r"terms|conditions[ _-]of|\bagb\b|condiciones|conditions[ _-]g",
    "refund": r"refund|returns?\b|exchange|r(?:ü|ue)ckgabe|widerruf|remboursement|devoluci",
    "shipping": r"shipping|delivery|dispatch|versand|livraison|env[ií]o",
    "payment": r"payment|zahlung|paiement|pago",
    "cancellation": r"cancel|storn|annulation",
    "guarantee": r"guarantee|warranty|garant",
    "cookies": r"cookie",
    "accessibility": r"accessibility|barrierefrei|accessibilit",
    "legal-notice": r"legal|imprint|impressum|mentions",
    "withdrawal-form": r"withdrawal|widerrufsformular|r[ée]tractation|desistimiento",
    "complaints": r"complaint|beschwerde|r[ée]clamation|reclamaci",
}
_AMAZON = "Amazon Pay UK help, customer-service best practices <https://pay.amazon.co.uk/help/202018810>"
_STRIPE = (
    "Stripe support, required website components <https://support.stripe.com/questions/required-website-components>"
)
_SHOPIFY = "Shopify Admin API, ShopPolicyType <https://shopify.dev/docs/api/admin-graphql/latest/enums/ShopPolicyType>"


@rule(
    "policy/privacy-exists",
    packs={"core": "error", "gdpr": "error", "ccpa": "error", "card-networks": "error", "amazon-pay": "error"},
    basis=("law", "contract", "guidance"),
    sources=(_AMAZON, _STRIPE, "CCPA regulations, 11 CCR 7011(d) <https://cppa.ca.gov/regulations/pdf/cppa_regs.pdf>"),
)
def privacy_exists(site: model.SiteFacts) -> Iterator[model.Problem]:
    """There is a privacy policy, and it is published.

    Why it matters: almost every country asks for one as soon as you take an order, and payment providers check for it.

    How it is looked for: a published page with `role: privacy` and at least 150 words, or an address under
    `policies.external.privacy`. A page that is a draft, scheduled or expired is named as the reason.

    Passes: `content/policies/privacy.md` begins with `role: privacy` between its `---` lines.

    Fails: the only privacy page is a draft, so that the site is built without it.

    To put right: write the page, give it `role: privacy`, and publish it. If it stands elsewhere, state its address
    under `policies: {external: {privacy: https://…}}` in `site.yaml`.
    """
    return _required(site, "privacy")


@rule(
    "policy/terms-exists",
    packs={"core": "error", "amazon-pay": "error", "google-merchant": "warning"},
    basis="guidance",
    sources=(_AMAZON, _SHOPIFY),
)
def terms_exist(site: model.SiteFacts) -> Iterator[model.Problem]:
    """There are terms of sale, and they are published.

    Why it matters: without terms, what you agreed with a buyer is a matter of memory.

    How it is looked for: a published page with `role: terms` and at least 150 words, or an address under
    `policies.external.terms`. Terms of sale and terms of use may be one page.

    Passes: `content/policies/terms.md` begins with `role: terms` between its `---` lines.

    Fails: the footer's "Terms" leads to the privacy page, and no page has the role.

    To put right: write the page and give it `role: terms`, or state its address under `policies.external`.
    """
    return _required(site, "terms")


@rule(
    "policy/refund-exists",
    packs={"core": "error", "amazon-pay": "error", "google-merchant": "error", "card-networks": "error", "us": "error"},
    basis=("contract", "platform"),
    sources=(
        "Amazon Payments help, returns <https://payments.amazon.com/help/200225960>",
        "Google Merchant Center guidelines <https://support.google.com/merchants/answer/6363310>",
        _STRIPE,
    ),
)
def refund_exists(site: model.SiteFacts) -> Iterator[model.Problem]:
    """There is a refund and exchange policy, and it is published.

    Why it matters: it is what a payment provider holds you to when a buyer asks for the money back. Even a shop that
    takes nothing back has to say so.

    How it is looked for: a published page with `role: refund` and at least 150 words, or an address under
    `policies.external.refund`. A paragraph in the terms is not enough.

    Passes: `content/returns/refund.md` begins with `role: refund` between its `---` lines.

    Fails: only an answer in the FAQ says "email us about returns".

    To put right: write the page and give it `role: refund`, or state its address under `policies.external`.
    """
    return _required(site, "refund")


@rule("policy/required", packs=ERROR, basis="guidance", sources=(_AMAZON, _SHOPIFY))
def other_required_exist(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every other policy that `site.yaml` asks for exists and is published.

    Why it matters: you have said which policies your site must have; this is where that is held.

    How it is looked for: each role under `policies.required` in `site.yaml`, apart from privacy, terms and refund,
    which have rules of their own, is the role of a published page that has text, or of an address under
    `policies.external`.

    Passes: `policies: {required: [privacy, terms, refund, shipping]}` and a page with `role: shipping`.

    Fails: shipping is required, and the shipping page has no role.

    To put right: give the page its role, publish it, or take the role off the list.
    """
    for role in site.config.policies.required:
        if role not in ("privacy", "terms", "refund"):
            yield from _required(site, role)


def _required(site: model.SiteFacts, role: str) -> Iterator[model.Problem]:
    policies = site.config.policies
    if role not in policies.required or role in policies.external:
        return
    pages = [page for page in reading.authored(site) if page.role == role]
    if not pages:
        yield _missing(site, role)
        return
    least = _STUB if role in ("privacy", "terms", "refund") else 1
    if all(page.words < least for page in pages):
        page = max(pages, key=lambda page: page.words)
        said = f"has only {page.words} words" if page.words else "is empty"
        yield model.Problem(
            message=f"the {_name(role)} {said}; a buyer can't rely on it",
            mend=f"write it out, or give `role: {role}` to the page that holds it",
            url=page.url,
        )


def _missing(site: model.SiteFacts, role: str) -> model.Problem:
    """What stands in the way: a page that is not published, one without its role, or no page at all."""
    looks = late(_LOOKS_LIKE.get(role, r"(?!)"), re.IGNORECASE)
    for path, reason in site.drafts.items():
        stated = site.draft_roles.get(path)
        if stated == role or (stated is None and looks.search(_stem(path))):
            return model.Problem(
                message=f"there is no {_name(role)}: {path} is not published, it is {reason}",
                mend="publish it",
                place=model.Place(path),
            )
    similar = _similar(site, looks)
    if similar:
        return model.Problem(
            message=f"there is no {_name(role)}: no page has `role: {role}`",
            mend=f"if this page is it, add `role: {role}` to {similar.path}",
            url=similar.url,
        )
    return model.Problem(
        message=f"there is no {_name(role)}",
        mend=f"write a page with `role: {role}`, or state its address under policies.external",
        place=reading.key_place(site, "policies.required"),
    )


def _similar(site: model.SiteFacts, looks: re.Pattern[str]) -> model.PageFacts | None:
    """A page without a role that is called as such a policy usually is: by its file, or else by its title."""
    free = [page for page in reading.authored(site) if not page.role and page.kind in ("article", "category")]
    free.sort(key=lambda page: page.path.count("/"))
    for page in free:
        if looks.search(_stem(page.path)):
            return page
    return next((page for page in free if len(page.heading.split()) <= 6 and looks.search(page.heading)), None)


def _stem(path: str) -> str:
    """The part of a path that names its page: "privacy" of content/privacy/index.md."""
    stem = posixpath.splitext(path)[0].removesuffix("/index")
    return posixpath.basename(stem)


def _name(role: str) -> str:
    names = {"terms": "terms page", "refund": "refund and exchange policy", "legal-notice": "legal notice"}
    return names.get(role, f"{role.replace('-', ' ')} policy" if role != "policy" else "policy")
