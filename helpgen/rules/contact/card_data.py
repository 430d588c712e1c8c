"""Whether nobody is asked for card numbers where they are not safe."""

import re
from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.needles import Needles
from helpgen.rules import reading
from helpgen.rules.base import rule

_PCI = (
    "PCI SSC FAQ 1310 (card data by e-mail/chat/SMS) "
    "<https://www.pcisecuritystandards.org/faq/articles/Frequently_Asked_Question/are-merchants-allowed-to-request-that-"
    "cardholder-data-be-provided-over-end-user-messaging-technologies/>"
)
_FIELD = late(
    r"card[-_]?(?:number|no|num)|cc[-_]?(?:number|num|no|csc|cvv|exp)|cvv2?|cvc2?|security[-_]?code|^pan$",
    re.IGNORECASE,
)
_CARD = late(
    r"\bcard (?:number|details|data)\b|\bcvv\b|\bcvc\b|\bsecurity code\b|\bkartennummer\b|\bkreditkartendaten\b"
    r"|\bprüfnummer\b"
    r"|\bnuméro de (?:votre )?carte\b|\bnúmero de (?:su |tu )?tarjeta\b|\bnumero (?:della|di) carta\b",
    re.IGNORECASE,
)
_SEND = late(
    r"\b(?:e-?mail|send|text|message|write|reply with|provide|tell|give|include|share|enter)(?= |\b)"
    r"[^.!?]{0,50}\b(?:us|your)\b"
    r"|\b(?:senden|schicken|teilen|mailen|nennen)\b[^.!?]{0,40}\b(?:sie|uns)\b|\benvoyez\b|\bcommuniquez\b"
    r"|\benv[ií]e(?:nos)?\b"
    r"|\bindique\b|\binvia(?:teci|rci|ci)?\b|\bcomunica(?:teci|rci|ci)?\b",
    re.IGNORECASE,
)
_CHANNEL = late(
    r"\be-?mail\b|\bmail\b|\bchat\b|\bsms\b|\btext message\b|\bmessage\b|\bwhatsapp\b|\bformular\b|\bform\b|\bcorreo\b"
    r"|\bcourriel\b|\bmessaggio\b|\bnachricht\b",
    re.IGNORECASE,
)
_NOT = late(
    r"\bnever\b|n[o’']t\b|\bnot\b|\bno\b|\bwithout\b|\bnobody\b|\bnie(?:mals)?\b|\bkeine?n?\b|\bnicht\b|\bne\b|\bjamais\b"
    r"|\bpas\b"
    r"|\bnunca\b|\bnon\b|\bmai\b|\blast (?:four|4)\b|\bletzten (?:vier|4)\b|\b(?:quatre|4) derniers\b"
    r"|\búltimos (?:cuatro|4)\b|\bultime (?:quattro|4)\b",
    re.IGNORECASE,
)
_NEEDLES = Needles(
    (
        "card number", "card details", "card data", "cvv", "cvc", "security code", "kartennummer", "kreditkartendaten",
        "prüfnummer", "numéro de carte", "numéro de votre carte", "número de tarjeta", "número de su tarjeta",
        "número de tu tarjeta", "numero della carta", "numero di carta",
    )
)  # fmt: skip
"""Small letters, of which some stand in all that `_CARD` finds."""
_SENTENCE = late(r"[^.!?]+[.!?]?")


@rule(
    "contact/never-ask-card-data",
    packs={"card-networks": "warning"},
    basis="contract",
    sources=(
        "PCI SSC FAQ 1310 (card data by e-mail/chat/SMS) "
        "<https://www.pcisecuritystandards.org/faq/articles/Frequently_Asked_Question/are-merchants-allowed-to-request-that-cardholder-data-be-provided-over-end-user-messaging-technologies/>",
    ),
    local=True,
)
def card_data_is_never_asked_for(site: model.SiteFacts) -> Iterator[model.Problem]:
    """No page asks for card numbers in a form, or invites buyers to send them in a message.

    Why it matters: a mailbox or a chat that card numbers arrive in must be protected like a payment system, by the
    rules of the card schemes. And buyers who are used to being asked fall for fraud.

    How it is looked for: a field of a form that is meant for a card number or its security code; a sentence in English,
    German, French, Spanish or Italian that asks for such data by email, chat or message. A sentence with a "never" or a
    "not" in it, and one about the last four digits, is left alone.

    Passes: "Please never send us your card number by email or chat."

    Fails: "To speed up your refund, email us your card number."

    To put right: take the field or the sentence out; refund to the card that was charged.
    """
    for page in reading.pages(site):
        for control in page.controls:
            if control.autocomplete.startswith("cc-") or _FIELD.search(control.name):
                yield model.Problem(
                    message=f"the form has a field for card data, “{control.name or control.autocomplete}”",
                    mend="take it out; leave card data to the payment page",
                    url=page.url,
                    line=control.line,
                    place=None if page.path and control.line else reading.theme(site),
                )
        for block in reading.holding(page, _NEEDLES):
            if not block.code and not block.tag.startswith("@"):
                yield from _invitations(page, block)


def _invitations(page: model.PageFacts, block: model.BlockFact) -> Iterator[model.Problem]:
    for sentence in _SENTENCE.findall(block.text):
        if (
            _NEEDLES.stand_in(sentence.lower())
            and _CARD.search(sentence)
            and _CHANNEL.search(sentence)
            and _SEND.search(sentence)
            and not _NOT.search(sentence)
        ):
            yield model.Problem(
                message=f"“{sentence.strip()[:80]}” invites buyers to send card data in a message",
                mend="take it out, and say that you never ask for card numbers",
                url=page.url,
                line=block.line,
                quote=sentence.strip(),
            )


@rule("contact/card-data-warned", packs={"card-networks": "advice"}, basis="contract", sources=(_PCI,))
def buyers_are_warned(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The contact page tells buyers not to send card numbers.

    Why it matters: buyers who want their money back send all they have, and what has arrived must be protected.

    How it is looked for: a sentence on the contact page, or on a page with `role: payment` or `role: faq`, that names
    card numbers and says not to send them. Pages in other languages than English, German, French, Spanish and Italian
    are not looked at.

    Passes: "Please don't send us your card number."

    Fails: a contact page that says nothing about it.

    To put right: add the sentence to the contact page.
    """
    contact = site.pages.get(site.contact_url)
    if contact is None or contact.language.lower()[:2] not in ("", "en", "de", "fr", "es", "it"):
        return
    pages = [contact, *(page for page in reading.authored(site) if page.role in ("payment", "faq"))]
    sentences = (sentence for page in pages for block in page.blocks for sentence in _SENTENCE.findall(block.text))
    if not any(_CARD.search(sentence) and _NOT.search(sentence) for sentence in sentences):
        yield model.Problem(
            message="the contact page does not tell buyers to send no card numbers",
            mend="add “Please never send us your card number” to a page with `role: contact`",
            url=contact.url,
            place=None if contact.path else model.Place("site.yaml"),
        )
