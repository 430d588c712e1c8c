"""Articles -> a `Site` for each language: every page gets its place, its neighbours and its resolved links.

Nothing is judged here: a target that can't be resolved stays as it was written, and the rule
`quality/broken-links` reports it on the built page.
"""

from helpgen.link.languages import sites as sites
from helpgen.link.pages import site as site
