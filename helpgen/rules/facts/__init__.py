"""Whether the text says what `site.yaml` states."""

from helpgen.rules.facts.consistent_everywhere import facts_agree

RULES = (facts_agree,)
