"""A playbook as a table of whole numbers: which row decides a case, and whether every case has exactly one."""

from helpgen.matrix.cells import Gap as Gap
from helpgen.matrix.cells import Overlap as Overlap
from helpgen.matrix.cells import Spell as Spell
from helpgen.matrix.cells import gaps as gaps
from helpgen.matrix.cells import grid as grid
from helpgen.matrix.cells import overlaps as overlaps
from helpgen.matrix.cells import unreachable as unreachable
from helpgen.matrix.money import EXPONENTS as EXPONENTS
from helpgen.matrix.money import Amount as Amount
from helpgen.matrix.money import AmountError as AmountError
from helpgen.matrix.money import amount as amount
from helpgen.matrix.money import minor as minor
from helpgen.matrix.money import shown as shown
from helpgen.matrix.table import Band as Band
from helpgen.matrix.table import Case as Case
from helpgen.matrix.table import Row as Row
from helpgen.matrix.table import Table as Table
from helpgen.matrix.table import band as band
from helpgen.matrix.table import decide as decide
from helpgen.matrix.table import plain as plain
from helpgen.matrix.table import table as table
