"""Rules that are checked while files are read, converted, linked or rendered; here they are only explained."""

from helpgen.rules.told import audit, content, fact, file, front_matter, link, policy, search, settings, theme

RULES = (
    *file.RULES,
    *settings.RULES,
    *front_matter.RULES,
    *fact.RULES,
    *content.RULES,
    *link.RULES,
    *search.RULES,
    *theme.RULES,
    *policy.RULES,
    *audit.RULES,
)
