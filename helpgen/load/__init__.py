"""What authors wrote, as bytes and texts -> settings, sources, categories, themes; and the schema of `site.yaml`."""

from helpgen.load.decoding import decode as decode
from helpgen.load.fleets import fleet as fleet
from helpgen.load.folders import category as category
from helpgen.load.front_matter import folder_path as folder_path
from helpgen.load.front_matter import source as source
from helpgen.load.json_schema import playbook_schema as playbook_schema
from helpgen.load.json_schema import schema as schema
from helpgen.load.localized import moved as moved
from helpgen.load.localized import spoken as spoken
from helpgen.load.macros import macro as macro
from helpgen.load.overlays import Overlay as Overlay
from helpgen.load.overlays import overlay as overlay
from helpgen.load.own_rules import own_rules as own_rules
from helpgen.load.playbook_yaml import deadlines as deadlines
from helpgen.load.playbook_yaml import playbook as playbook
from helpgen.load.site_yaml import settings as settings
from helpgen.load.themes import theme as theme
from helpgen.load.versions import version as version
