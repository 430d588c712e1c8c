"""The way back to the help center."""

from helpgen.rules.help.consistent_order import help_keeps_its_order
from helpgen.rules.help.on_every_page import help_on_every_page

RULES = (help_on_every_page, help_keeps_its_order)
