"""Whether the languages of a site say the same."""

from helpgen.rules.language.freshness import origin_is_stated, translations_follow
from helpgen.rules.language.missing import pages_are_translated, policies_are_translated
from helpgen.rules.language.same_figures import dates_agree, figures_agree

RULES = (
    policies_are_translated,
    pages_are_translated,
    translations_follow,
    origin_is_stated,
    figures_agree,
    dates_agree,
)
