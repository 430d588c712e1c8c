"""Whether the text says what `site.yaml` states."""

from helpgen.rules.facts.consistent_everywhere import facts_agree
from helpgen.rules.facts.markets_said import markets_are_told

RULES = (facts_agree, markets_are_told)
