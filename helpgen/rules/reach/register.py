"""How many clicks it takes to what buyers look for."""

from helpgen.rules.reach.max_clicks import clicks_are_few

RULES = (clicks_are_few,)
