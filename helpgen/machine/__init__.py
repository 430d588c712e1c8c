"""Site -> what hosts, search engines, assistants and other programs read."""

from helpgen.machine.copies import NAME as COPY
from helpgen.machine.copies import Copies as Copies
from helpgen.machine.hosts import headers as headers
from helpgen.machine.hosts import outputs as outputs
from helpgen.machine.policies import schema as schema
from helpgen.machine.readable import readable as readable
from helpgen.machine.security import outputs as security
from helpgen.machine.security import whom as whom

__all__ = ["COPY", "Copies", "headers", "outputs", "readable", "schema", "security", "whom"]
