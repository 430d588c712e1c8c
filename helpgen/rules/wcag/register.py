"""What everybody needs to be able to use a page."""

from helpgen.rules.wcag.brand_color import the_brand_color_is_used_as_stated
from helpgen.rules.wcag.contrast import colors_can_be_read
from helpgen.rules.wcag.heading_levels import headings_form_an_outline
from helpgen.rules.wcag.image_alt import images_have_alt
from helpgen.rules.wcag.link_purpose import links_say_where_they_lead
from helpgen.rules.wcag.multiple_ways import pages_are_found_in_two_ways
from helpgen.rules.wcag.page_structure import pages_have_structure

RULES = (
    pages_have_structure,
    headings_form_an_outline,
    links_say_where_they_lead,
    images_have_alt,
    pages_are_found_in_two_ways,
    colors_can_be_read,
    the_brand_color_is_used_as_stated,
)
