"""Folder ⇄ tree of bytes: reading a site and its themes, publishing what was built, making a new site."""

from helpgen.disk.foreign import PAGE_LIMIT as PAGE_LIMIT
from helpgen.disk.foreign import documents as documents
from helpgen.disk.foreign import single as single
from helpgen.disk.manifest import MANIFEST as MANIFEST
from helpgen.disk.manifest import files as files
from helpgen.disk.new import must_be_new as must_be_new
from helpgen.disk.new import starter_content as starter_content
from helpgen.disk.new import write_new as write_new
from helpgen.disk.publish import Changed as Changed
from helpgen.disk.publish import Published as Published
from helpgen.disk.publish import publish as publish
from helpgen.disk.read import SETTINGS as SETTINGS
from helpgen.disk.read import Seen as Seen
from helpgen.disk.read import Tree as Tree
from helpgen.disk.read import is_rule_file as is_rule_file
from helpgen.disk.read import page as page
from helpgen.disk.read import read as read
from helpgen.disk.read import rule_file as rule_file
from helpgen.disk.read import settings as settings
from helpgen.disk.standing import Standing as Standing
from helpgen.disk.store import Store as Store
from helpgen.disk.themes import bundled as bundled
from helpgen.disk.themes import themes as themes
from helpgen.disk.version import version as version
from helpgen.disk.walk import chunks as chunks
