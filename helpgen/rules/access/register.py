"""How accessible the service is, said by the shop itself."""

from helpgen.rules.access.service_information import service_is_described

RULES = (service_is_described,)
