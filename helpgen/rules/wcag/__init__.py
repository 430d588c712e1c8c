"""What everybody needs to be able to use a page."""

from helpgen.rules.wcag.image_alt import images_have_alt

RULES = (images_have_alt,)
