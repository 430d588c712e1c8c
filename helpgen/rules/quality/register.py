"""What makes a site look cared for."""

from helpgen.rules.quality.broken_links import links_lead_somewhere, own_links_are_relative
from helpgen.rules.quality.filler import advice_is_gone, placeholders_are_gone, texts_are_finished
from helpgen.rules.quality.footer_visible import footer_is_visible
from helpgen.rules.quality.foreign_name import names_are_own
from helpgen.rules.quality.unique_titles import titles_are_unique

RULES = (
    links_lead_somewhere,
    own_links_are_relative,
    placeholders_are_gone,
    texts_are_finished,
    advice_is_gone,
    names_are_own,
    titles_are_unique,
    footer_is_visible,
)
