"""How many clicks it takes to what buyers look for."""

from helpgen.rules.reach.max_clicks import clicks_are_few
from helpgen.rules.reach.measure import measure as measure

RULES = (clicks_are_few,)
