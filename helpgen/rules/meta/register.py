"""Whether what the audit rests on is still true: what people vouched for, and what was read."""

from helpgen.rules.meta.attestations_fresh import attestations_end_soon, attestations_hold
from helpgen.rules.meta.sources_read import sources_are_read

RULES = (attestations_hold, attestations_end_soon, sources_are_read)
