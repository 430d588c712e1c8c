"""What a refund policy says."""

from helpgen.rules.refund.ca_1723 import strict_policy_is_displayed
from helpgen.rules.refund.conditions_stated import conditions_are_stated
from helpgen.rules.refund.fees_amount import fees_have_amounts
from helpgen.rules.refund.friendly_terms import terms_are_friendly
from helpgen.rules.refund.no_refund_explicit import no_refunds_is_said
from helpgen.rules.refund.ny_elements import new_york_points_are_there
from helpgen.rules.refund.return_cost_stated import return_cost_is_stated
from helpgen.rules.refund.statutory_rights_kept import rights_are_kept
from helpgen.rules.refund.steps import steps_are_marked, steps_can_be_told, steps_to_refund, steps_to_return
from helpgen.rules.refund.terms_unknown import terms_can_be_told
from helpgen.rules.refund.time_stated import time_is_stated
from helpgen.rules.refund.type_stated import type_is_stated
from helpgen.rules.refund.window_stated import window_is_stated

RULES = (
    steps_to_return,
    steps_to_refund,
    steps_are_marked,
    steps_can_be_told,
    terms_can_be_told,
    window_is_stated,
    time_is_stated,
    type_is_stated,
    return_cost_is_stated,
    conditions_are_stated,
    fees_have_amounts,
    no_refunds_is_said,
    terms_are_friendly,
    rights_are_kept,
    new_york_points_are_there,
    strict_policy_is_displayed,
)
