"""One `Source` -> one `Article`: facts, Markdown by one of two engines, and the passes that both share."""

from helpgen.convert.article import Converted as Converted
from helpgen.convert.article import Converter as Converter
from helpgen.convert.article import Options as Options
from helpgen.convert.article import article as article
from helpgen.convert.article import filled as filled
from helpgen.convert.relinked import relinked as relinked
