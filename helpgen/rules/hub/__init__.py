"""The page that lists the policies."""

from helpgen.rules.hub.complete import hub_lists_every_policy

RULES = (hub_lists_every_policy,)
