"""Findings -> what people, editors, CI and code hosts read; and the exit status."""

from helpgen.report.baseline import Baseline as Baseline
from helpgen.report.beside import extent as extent
from helpgen.report.beside import taken as taken
from helpgen.report.checklist import CHECKLIST_FORMATS as CHECKLIST_FORMATS
from helpgen.report.checklist import checklist as checklist
from helpgen.report.checklist import proof as proof
from helpgen.report.clicks import clicks as clicks
from helpgen.report.fleet import FLEET_FORMATS as FLEET_FORMATS
from helpgen.report.fleet import FleetReport as FleetReport
from helpgen.report.fleet import fleet as fleet
from helpgen.report.lines import counts as counts
from helpgen.report.lines import folded as folded
from helpgen.report.lines import line as line
from helpgen.report.lines import pieces as pieces
from helpgen.report.lines import plain as plain
from helpgen.report.lines import remarks as remarks
from helpgen.report.terminal import grouped as grouped
from helpgen.report.value import FOUND as FOUND
from helpgen.report.value import OK as OK
from helpgen.report.value import Area as Area
from helpgen.report.value import Report as Report
from helpgen.report.value import of as of
from helpgen.report.value import status as status
from helpgen.report.writing import FORMATS as FORMATS
from helpgen.report.writing import write as write
