"""The policies that a site must have."""

from helpgen.rules.policy.cancellation_covered import order_can_be_cancelled, service_can_be_cancelled
from helpgen.rules.policy.dates import (
    policies_have_their_dates,
    policies_were_read_again,
    privacy_policy_has_its_date,
    privacy_policy_was_read_again,
)
from helpgen.rules.policy.exchange_covered import exchanges_are_covered
from helpgen.rules.policy.exists import other_required_exist, privacy_exists, refund_exists, terms_exist
from helpgen.rules.policy.language import policies_speak_the_language
from helpgen.rules.policy.linked import policies_are_linked
from helpgen.rules.policy.psp_extras import payment_extras_are_there
from helpgen.rules.policy.shipping_exists import shipping_policy_exists
from helpgen.rules.policy.version_history import versions_are_kept

RULES = (
    privacy_exists,
    terms_exist,
    refund_exists,
    other_required_exist,
    policies_are_linked,
    exchanges_are_covered,
    shipping_policy_exists,
    service_can_be_cancelled,
    order_can_be_cancelled,
    payment_extras_are_there,
    privacy_policy_has_its_date,
    policies_have_their_dates,
    privacy_policy_was_read_again,
    policies_were_read_again,
    versions_are_kept,
    policies_speak_the_language,
)
