"""What `site.yaml` states."""

from helpgen.rules.config.placeholder import placeholders_are_filled

RULES = (placeholders_are_filled,)
