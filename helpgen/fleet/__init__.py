"""Many help centers that share a site -> each one built, judged and published; one shop is one unit of work."""

from helpgen.fleet.reading import Shops as Shops
from helpgen.fleet.reading import read as read
from helpgen.fleet.run import run as run
