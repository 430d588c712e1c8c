"""The shop's facts as every page shows them: how to reach it, and its promises in a few words."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from helpgen import model, phrases

Say = Callable[[str], str]


class OpeningHours(Struct, frozen=True):
    """One line of opening hours: "Monday to Friday", "9:00 to 17:00"."""

    days: str
    time: str


class Contact(Struct, frozen=True, kw_only=True):
    """How to reach the shop: only what is stated, "" or () for the rest."""

    email: str = ""
    phone: str = ""
    phone_href: str = ""
    chat: str = ""
    form: str = ""
    hours: tuple[OpeningHours, ...] = ()
    time_zone: str = ""
    response: str = ""
    address: tuple[str, ...] = ()


class Answer(Struct, frozen=True):
    """A promise in a few words and the page that says so."""

    text: str
    url: str


def contact_of(facts: Mapping[str, object], say: Say) -> Contact:
    """The contact details that `site.yaml` states; placeholders and `none` are left out."""
    stated = _stated(facts.get("contact"))
    phone, hours, response = stated.get("phone", ""), stated.get("hours", ()), stated.get("response_hours")
    business = _stated(facts.get("business"))
    address = _stated(business.get("address"))
    if address and "name" not in address and "legal_name" in business:
        address = {"name": business["legal_name"], **address}
    return Contact(
        email=str(stated.get("email", "")),
        phone=str(phone),
        phone_href="tel:" + re.sub(r"[^+0-9]", "", str(phone)) if phone else "",
        chat=str(stated.get("chat", "")),
        form=str(stated.get("form", "")),
        hours=tuple(OpeningHours(*line) for line in phrases.hours_lines(hours)),
        time_zone=str(stated.get("time_zone", "")),
        response=say("within %s") % phrases.duration(response) if response else "",
        address=phrases.address_lines(address) if address else (),
    )


def quick_answers(facts: Mapping[str, object], refund_url: str, contact_url: str, say: Say) -> tuple[Answer, ...]:
    """The promises that buyers look for first, each only where its fact is stated."""
    returns, refund, contact = (_stated(facts.get(group)) for group in ("returns", "refund", "contact"))
    postage = _stated(_stated(returns.get("postage")).get("change_of_mind"))
    found: list[Answer] = []
    if returns.get("days"):
        found.append(Answer(say("%s to return") % phrases.days(returns["days"]), refund_url))
    if postage.get("payer") == "merchant":
        found.append(Answer(say("Free returns"), refund_url))
    if refund.get("days"):
        found.append(Answer(say("Refund within %s") % phrases.days(refund["days"]), refund_url))
    if contact.get("response_hours"):
        found.append(Answer(say("We answer within %s") % phrases.duration(contact["response_hours"]), contact_url))
    return tuple(found)


_RIGHTS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("withdrawal", "function_url", {
        "en": "Withdraw from contract here", "de": "Vertrag widerrufen", "fr": "Renoncer au contrat ici",
        "es": "Desistir del contrato aquí", "it": "Recedere dal contratto qui", "nl": "Hier de overeenkomst ontbinden",
    }),
    ("subscriptions", "cancel_url", {"en": "Cancel a subscription", "de": "Verträge hier kündigen"}),
    ("privacy", "opt_out_url", {"en": "Do Not Sell or Share My Personal Information"}),
)  # fmt: skip
"""Group and key of an address, and the words that the law gives to a link to it; English where a language has none."""


def rights_of(facts: Mapping[str, object], language: str) -> tuple[Answer, ...]:
    """Links to what buyers can do by law and with one click, each only where its address is stated."""
    stated = ((_stated(facts.get(group)).get(key), words) for group, key, words in _RIGHTS)
    spoken = language.lower().split("-")[0]
    return tuple(Answer(words.get(spoken, words["en"]), str(url)) for url, words in stated if url)


def _stated(group: object) -> Mapping[str, object]:
    """A group of facts without placeholders and nones."""
    if not isinstance(group, Mapping):
        return {}
    return {k: v for k, v in group.items() if v is not None and not isinstance(v, model.Unfilled)}
