"""The page that lists the policies."""

from helpgen.rules.hub.complete import hub_lists_every_policy
from helpgen.rules.hub.exists_and_linked import hub_is_there

RULES = (hub_is_there, hub_lists_every_policy)
