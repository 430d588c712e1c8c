"""A site by address → what came of each of its pages. Needs the optional packages of `helpgen[audit]`."""

from helpgen.crawl.fetch import Limits as Limits
from helpgen.crawl.files import files as files
from helpgen.crawl.guard import names_private as names_private
from helpgen.crawl.run import Outcome as Outcome
from helpgen.crawl.run import Read as Read
from helpgen.crawl.run import Reader as Reader
from helpgen.crawl.run import site as site
from helpgen.crawl.sitemap import addresses as addresses
from helpgen.crawl.state import State as State
from helpgen.crawl.state import Visit as Visit
