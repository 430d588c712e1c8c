"""How other languages than English speak of returns: one module each, by the same few questions."""

from collections.abc import Mapping

from helpgen.rules.facts.tongues import french, german, italian, spanish
from helpgen.rules.facts.tongues.tongue import Tongue as Tongue
from helpgen.rules.facts.tongues.tongue import refund_times as refund_times
from helpgen.rules.facts.tongues.tongue import restocking_fees as restocking_fees
from helpgen.rules.facts.tongues.tongue import return_payers as return_payers
from helpgen.rules.facts.tongues.tongue import windows as windows

TONGUES: Mapping[str, Tongue] = {
    "de": german.TONGUE,
    "fr": french.TONGUE,
    "es": spanish.TONGUE,
    "it": italian.TONGUE,
}
"""By language; a language that is not here is read no further than its marked clauses."""
