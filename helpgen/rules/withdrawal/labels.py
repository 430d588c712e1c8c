"""What the law, or lists that are in use, call the function for withdrawing and its confirmation, by language."""

from collections.abc import Mapping

FUNCTION: Mapping[str, tuple[str, ...]] = {
    "en": ("withdraw from contract here", "withdraw from the contract here", "withdraw from contract"),
    "de": ("vertrag widerrufen", "vertrag hier widerrufen"),
    "fr": ("renoncer au contrat ici", "se rétracter du contrat ici"),
    "it": ("recedere dal contratto qui",),
    "es": ("desistir del contrato aquí",),
    "nl": ("hier de overeenkomst ontbinden", "overeenkomst hier ontbinden"),
    "ro": ("retrageți-vă din contract aici",),
}
"""Labels of the link or button that opens the function; another one that is as clear is allowed."""
CONFIRM: Mapping[str, str] = {
    "en": "confirm withdrawal",
    "de": "Widerruf bestätigen",
    "fr": "confirmer la rétractation",
    "it": "conferma recesso",
    "es": "confirmar desistimiento",
}
"""Labels of the second step."""
CLEAR: Mapping[str, str] = {
    "en": r"\b(?:withdraw|cancel)\w*\b.*\b(?:contract|order|purchase|agreement)|\bwithdrawal\b",
    "de": r"widerruf",
    "fr": r"rétract|renoncer",
    "it": r"rece(?:dere|sso)",
    "es": r"desisti",
    "nl": r"herroep|ontbind",
    "ro": r"retrag",
}
"""How labels sound that say the same in other words."""
