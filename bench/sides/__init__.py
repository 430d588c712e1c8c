"""The tools that are compared: each knows how to install itself, lay a site out, and which command builds it."""

from bench.sides.base import Side
from bench.sides.eleventy import Eleventy
from bench.sides.helpgen import Helpgen
from bench.sides.hugo import Hugo
from bench.sides.mkdocs import Material, MkDocs
from bench.sides.zola import Zola

ALL: tuple[Side, ...] = (
    Helpgen("commonmark"),
    Helpgen("python-markdown"),
    Hugo(),
    Zola(),
    Eleventy(),
    MkDocs(),
    Material(),
)
