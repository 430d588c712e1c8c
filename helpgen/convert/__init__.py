"""One `Source` -> one `Article`: facts, Markdown by one of two engines, and the passes that both share."""

from helpgen.convert.article import Options as Options
from helpgen.convert.article import article as article
from helpgen.convert.filled import filled as filled
from helpgen.convert.filled import relinked as relinked
