"""Another system's help center → a `Collection` → the texts of a new site. Pure: files and network are its caller's."""

from helpgen.importing.assemble import Anchors as Anchors
from helpgen.importing.assemble import site as site
from helpgen.importing.casting import roles as roles
from helpgen.importing.values import Collection as Collection
from helpgen.importing.values import Note as Note
from helpgen.importing.values import Page as Page
from helpgen.importing.values import Site as Site
from helpgen.importing.website import Found as Found
