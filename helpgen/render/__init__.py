"""A page of a site in a theme -> HTML, still with the line marks of its body; the theme's static files."""

from helpgen.render.assets import STATIC_FOLDER as STATIC_FOLDER
from helpgen.render.assets import STYLE as STYLE
from helpgen.render.assets import StaticFiles as StaticFiles
from helpgen.render.cards import drawing as drawing
from helpgen.render.pages import Compiled as Compiled
from helpgen.render.pages import Rendered as Rendered
from helpgen.render.pages import Renderer as Renderer
from helpgen.render.pages import base_url as base_url
from helpgen.render.pages import environment as environment
