"""Versions of a policy: kept in files, compared word by word, shown at their own addresses; the one of any day."""

from helpgen.policy.atom import feed as feed
from helpgen.policy.compare import after as after
from helpgen.policy.compare import before as before
from helpgen.policy.compare import difference as difference
from helpgen.policy.evidence import Evidence as Evidence
from helpgen.policy.evidence import as_it_stood as as_it_stood
from helpgen.policy.judging import findings as findings
from helpgen.policy.keeping import history as history
from helpgen.policy.keeping import keys as keys
from helpgen.policy.keeping import on as on
from helpgen.policy.keeping import text_of as text_of
from helpgen.policy.pages import FEED as FEED
from helpgen.policy.pages import article as article
from helpgen.policy.pages import placed as placed
from helpgen.policy.pages import standing_in as standing_in
from helpgen.policy.words import passages as passages
from helpgen.policy.words import plain as plain
from helpgen.policy.written import FOLDER as FOLDER
from helpgen.policy.written import ROLES as ROLES
from helpgen.policy.written import contents as contents
from helpgen.policy.written import current as current
from helpgen.policy.written import digest as digest
from helpgen.policy.written import file as file
from helpgen.policy.written import path as path
from helpgen.policy.written import source as source
from helpgen.policy.written import tidied as tidied
