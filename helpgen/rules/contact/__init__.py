"""How a buyer reaches the merchant."""

from helpgen.rules.contact.direct_channel import contact_has_direct_channel
from helpgen.rules.contact.on_every_page import contact_on_every_page

RULES = (contact_on_every_page, contact_has_direct_channel)
