"""The private side of a site: reading it, deciding a case by it, its macros, its deadlines, and what it exports."""

from helpgen.playbook.answers import Answer as Answer
from helpgen.playbook.answers import Question as Question
from helpgen.playbook.answers import answer as answer
from helpgen.playbook.answers import facts as facts
from helpgen.playbook.dates import Due as Due
from helpgen.playbook.dates import Holidays as Holidays
from helpgen.playbook.dates import applying as applying
from helpgen.playbook.dates import disputes as disputes
from helpgen.playbook.dates import is_old as is_old
from helpgen.playbook.export import CASES as CASES
from helpgen.playbook.export import EXPORTS as EXPORTS
from helpgen.playbook.export import export as export
from helpgen.playbook.reading import UNKNOWN as UNKNOWN
from helpgen.playbook.reading import Pages as Pages
from helpgen.playbook.reading import Private as Private
from helpgen.playbook.reading import read as read
from helpgen.playbook.showing import deadlines_text as deadlines_text
from helpgen.playbook.showing import due_plain as due_plain
from helpgen.playbook.showing import due_text as due_text
from helpgen.playbook.showing import plain as plain
from helpgen.playbook.showing import spot as spot
from helpgen.playbook.showing import table_text as table_text
from helpgen.playbook.showing import text as text
