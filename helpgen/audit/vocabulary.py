"""What the pages of a shop that helps its buyers are called, by role and language. Data, and how a text is compared."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from helpgen import model

Part: TypeAlias = model.Role | Literal["help"]
"""A role, or the start of the help pages."""

LANGUAGES = ("en", "de", "fr", "es", "it")

# Small letters without accents; "&" and hyphens are spaces.
CALLED: dict[Part, dict[str, str]] = {
    "contact": {
        "en": "contact|contact us|contact information|contact details|get in touch|contact support|reach us|"
        "contact customer service|write to us",
        "de": "kontakt|kontaktformular|kontakt aufnehmen|kontaktieren sie uns|so erreichen sie uns|schreiben sie uns",
        "fr": "contact|contacts|contactez nous|nous contacter|contactez le service client|nous ecrire",
        "es": "contacto|contactanos|contactenos|contacta con nosotros|contactar|contacte con nosotros",
        "it": "contatti|contattaci|contatto|scrivici",
    },
    "help": {
        "en": "help|help center|help centre|support|customer service|customer services|customer support|customer care|"
        "support center|support centre|help and support|help support|need help|customer help",
        "de": "hilfe|hilfe center|hilfecenter|hilfebereich|kundenservice|kundendienst|hilfe und kontakt|hilfe service|"
        "service und hilfe|service|hilfe support",
        "fr": "aide|centre d aide|service client|besoin d aide|assistance|aide et contact|aide contact",
        "es": "ayuda|centro de ayuda|atencion al cliente|servicio al cliente|soporte|ayuda y contacto",
        "it": "aiuto|centro assistenza|assistenza|servizio clienti|assistenza clienti|supporto|aiuto e contatti",
    },
    "faq": {
        "en": "faq|faqs|frequently asked questions|questions and answers|common questions",
        "de": "haufige fragen|haufig gestellte fragen|fragen und antworten|fragen antworten",
        "fr": "foire aux questions|questions frequentes|vos questions",
        "es": "preguntas frecuentes|preguntas y respuestas",
        "it": "domande frequenti|domande e risposte",
    },
    "hub": {
        "en": "policies|our policies|store policies|shop policies|customer policies|all policies",
        "de": "richtlinien|unsere richtlinien|rechtliche hinweise|rechtliches",
        "fr": "politiques|nos politiques|politiques de la boutique",
        "es": "politicas|nuestras politicas|politicas de la tienda",
        "it": "politiche|le nostre politiche|politiche del negozio",
    },
    "privacy": {
        "en": "privacy|privacy policy|privacy notice|privacy statement|data protection|data privacy|"
        "privacy and cookies|privacy cookies|privacy cookie policy|privacy and cookie policy",
        "de": "datenschutz|datenschutzerklarung|datenschutzhinweise|datenschutzbestimmungen|privatsphare",
        "fr": "confidentialite|politique de confidentialite|protection des donnees|donnees personnelles|vie privee|"
        "charte de confidentialite",
        "es": "privacidad|politica de privacidad|aviso de privacidad|proteccion de datos",
        "it": "informativa privacy|informativa sulla privacy|politica sulla privacy|trattamento dei dati|"
        "trattamento dei dati personali",
    },
    "terms": {
        "en": "terms|terms and conditions|terms conditions|terms of service|terms of sale|terms of use|"
        "conditions of sale|general terms and conditions|conditions of use|terms of trade",
        "de": "agb|allgemeine geschaftsbedingungen|geschaftsbedingungen|nutzungsbedingungen|verkaufsbedingungen|"
        "allgemeine geschaftsbedingungen agb",
        "fr": "cgv|conditions generales de vente|conditions generales|conditions de vente|cgu|conditions d utilisation|"
        "conditions generales d utilisation|cgv cgu",
        "es": "terminos y condiciones|condiciones generales|condiciones de venta|terminos del servicio|"
        "terminos de servicio|condiciones de uso|condiciones generales de venta|terminos y condiciones de venta|"
        "condiciones de compra|condiciones generales de compra|condiciones generales de contratacion",
        "it": "termini e condizioni|condizioni generali di vendita|condizioni di vendita|termini di servizio|"
        "condizioni generali|termini e condizioni di vendita|termini condizioni|condizioni d uso|termini d uso",
    },
    "refund": {
        "en": "refund policy|returns policy|return policy|returns|refunds|returns and refunds|refunds and returns|"
        "returns and exchanges|exchanges and returns|returns refunds|returns exchanges|return and refund policy|"
        "refund and returns policy|refund returns policy|shipping and returns|shipping returns|delivery and returns|"
        "delivery returns|return refund policy|returns and refunds policy|refund and exchange policy",
        "de": "ruckgabe|ruckgaberecht|widerruf|widerrufsrecht|widerrufsbelehrung|rucksendung|rucksendungen|retouren|"
        "retoure|ruckerstattung|ruckerstattungen|umtausch|umtausch und ruckgabe|ruckgabe und umtausch|"
        "versand und ruckgabe|ruckgabe und erstattung|ruckgaberichtlinien|retouren und ruckerstattungen",
        "fr": "retours|remboursement|remboursements|retours et remboursements|politique de retour|"
        "politique de remboursement|retours et echanges|echanges et retours|droit de retractation|"
        "livraison et retours|livraisons et retours|retours remboursements|retractation",
        "es": "devoluciones|devolucion|reembolsos|politica de devoluciones|politica de reembolso|"
        "politica de devolucion|cambios y devoluciones|devoluciones y reembolsos|envios y devoluciones|"
        "derecho de desistimiento",
        "it": "resi|rimborsi|resi e rimborsi|politica di reso|politica di rimborso|diritto di recesso|recesso|"
        "spedizioni e resi|cambi e resi|resi e cambi|restituzioni|politica sui resi",
    },
    "shipping": {
        "en": "shipping|shipping policy|delivery|delivery information|shipping information|shipping and delivery|"
        "delivery policy|shipping and returns|shipping returns|delivery and returns|delivery returns|shipping rates|"
        "shipping delivery|delivery and shipping|postage and delivery",
        "de": "versand|versandkosten|versand und lieferung|lieferung|lieferung und versand|versandinformationen|"
        "zahlung und versand|versand und zahlung|versand und ruckgabe|lieferzeiten|versandbedingungen|"
        "versand und zahlungsbedingungen",
        "fr": "livraison|livraisons|expedition|politique d expedition|frais de livraison|livraison et retours|"
        "livraisons et retours|modes de livraison|politique de livraison|frais de port",
        "es": "envios|envio|gastos de envio|politica de envio|politica de envios|entrega|envios y devoluciones|"
        "envios y entregas",
        "it": "spedizioni|spedizione|spedizioni e consegne|consegna|politica di spedizione|spese di spedizione|"
        "spedizioni e resi|consegne",
    },
    "payment": {
        "en": "payment methods|payment options|payment|ways to pay|payment policy",
        "de": "zahlungsarten|zahlungsmethoden|zahlungsmoglichkeiten|zahlung|zahlung und versand|versand und zahlung",
        "fr": "paiement|moyens de paiement|modes de paiement|paiement securise",
        "es": "formas de pago|metodos de pago|medios de pago|pago",
        "it": "pagamenti|metodi di pagamento|modalita di pagamento",
    },
    "cancellation": {
        "en": "cancellation policy|cancellations|cancel an order|order cancellation",
        "de": "stornierung|bestellung stornieren",
        "fr": "annulation|annuler une commande",
        "es": "cancelaciones|politica de cancelacion",
        "it": "annullamento|annullamento ordine",
    },
    "guarantee": {
        "en": "warranty|guarantee|warranty policy|our guarantee|warranties",
        "de": "gewahrleistung|garantie|garantiebedingungen",
        "fr": "garantie|garanties|garantie legale",
        "es": "garantia|garantias",
        "it": "garanzia|garanzie",
    },
    "cookies": {
        "en": "cookies|cookie policy|cookie notice|cookies policy",
        "de": "cookie richtlinie|cookie hinweise",
        "fr": "politique de cookies|politique relative aux cookies|gestion des cookies",
        "es": "politica de cookies",
        "it": "informativa sui cookie|politica sui cookie",
    },
    "accessibility": {
        "en": "accessibility|accessibility statement",
        "de": "barrierefreiheit|erklarung zur barrierefreiheit|barrierefreiheitserklarung",
        "fr": "accessibilite|declaration d accessibilite",
        "es": "accesibilidad|declaracion de accesibilidad",
        "it": "accessibilita|dichiarazione di accessibilita",
    },
    "legal-notice": {
        "en": "legal notice|imprint|company information|legal information",
        "de": "impressum|anbieterkennzeichnung",
        "fr": "mentions legales",
        "es": "aviso legal",
        "it": "note legali|informazioni legali",
    },
    "withdrawal-form": {
        "en": "withdrawal form|cancellation form",
        "de": "widerrufsformular|muster widerrufsformular",
        "fr": "formulaire de retractation",
        "es": "formulario de desistimiento",
        "it": "modulo di recesso",
    },
    "complaints": {
        "en": "complaints|complaints policy|complaints procedure",
        "de": "beschwerden|beschwerde",
        "fr": "reclamations|reclamation",
        "es": "reclamaciones|libro de reclamaciones",
        "it": "reclami|reclamo",
    },
}
"""Whole names."""

_ABOUT = re.compile(
    r"^(?:about )?(?:our|the|your|unsere?|ihre?|notre|nos|nuestras?|nuestros|il nostro|le nostre|la nostra|"
    r"informationen zu[mr]?|informations? (?:about|on|sur(?: la| les)?)|informacion (?:de|sobre)|"
    r"informazioni su(?:lla|i|gli)?) "
)
_GIVING = re.compile(r"\bsupport (?:us|me|our|my|the)\b")
"""Asks for help instead of offering it."""
_LONGEST = 8
"""Words: whoever says more is telling a story."""


def knows(language: str) -> bool:
    """Whether there are words for a language; a page that doesn't say counts as English."""
    return language.lower().partition("-")[0].partition("_")[0] in ("", *LANGUAGES)


def plain(text: str) -> str:
    """A text in small letters, without accents and signs: "Rückgabe & Umtausch" is "ruckgabe umtausch"."""
    letters = unicodedata.normalize("NFKD", text[:400].casefold().replace("'", " ").replace("’", " "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W\d_]+", bare))


@cache
def _names() -> dict[str, list[tuple[Part, str]]]:
    found: dict[str, list[tuple[Part, str]]] = {}
    for part, languages in CALLED.items():
        for language, names in languages.items():
            for name in names.split("|"):
                found.setdefault(name, []).append((part, language))
    return found


@lru_cache(maxsize=20_000)
def meant(text: str) -> tuple[tuple[Part, str, float], ...]:
    """The roles that a text names, each with the language and how surely: 1 for the whole text, less for a part of it.

    "Returns & refunds" names the refund policy for sure, "Returns – Fernhill" a little less, a long sentence nothing.
    """
    said = _ABOUT.sub("", _GIVING.sub("give", plain(text)))
    words = said.split()
    if not words or len(words) > _LONGEST:
        return ()
    names = _names()
    whole = tuple((part, language, 1.0) for part, language in names.get(said, ()))
    if whole:
        return whole
    found: dict[Part, tuple[str, float, int]] = {}
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            for part, language in names.get(" ".join(words[start:end]), ()):
                share = (end - start) / len(words)
                if end - start > found.get(part, ("", 0.0, 0))[2]:
                    found[part] = language, round(0.5 + 0.4 * share, 2), end - start
    return tuple((part, language, strength) for part, (language, strength, _) in found.items())
