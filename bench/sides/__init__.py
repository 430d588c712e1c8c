"""The tools that are compared: each knows how to install itself, lay a site out, and which command builds it."""

from bench.sides.base import Side
from bench.sides.helpgen import Helpgen
from bench.sides.hugo import Hugo

ALL: tuple[Side, ...] = (
    Helpgen("commonmark"),
    Helpgen("python-markdown"),
    Hugo(),
)
