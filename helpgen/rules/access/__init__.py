"""How accessible the service is, said by the shop itself."""
