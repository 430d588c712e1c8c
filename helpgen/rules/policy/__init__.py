"""The policies that a site must have."""

from helpgen.rules.policy.exists import other_required_exist, privacy_exists, refund_exists, terms_exist
from helpgen.rules.policy.linked import policies_are_linked

RULES = (privacy_exists, terms_exist, refund_exists, other_required_exist, policies_are_linked)
