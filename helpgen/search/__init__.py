"""The pages of a site -> the files of its search index: Pagefind's, and the words that help a query along."""

from helpgen.search.index import ENTRY as ENTRY
from helpgen.search.index import FOLDER as FOLDER
from helpgen.search.index import index as index
from helpgen.search.index import missing as missing
from helpgen.search.records import Record as Record
from helpgen.search.records import records as records
