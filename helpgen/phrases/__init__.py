"""Facts in words: money, dates, spans of time, opening hours, addresses and lists, by language.

The functions speak English; `of` gives the same for any language. Everything takes plain values as `Settings.facts`
holds them. A placeholder (`model.Unfilled`) comes back unchanged, so that it stays visible; None and what is empty give
"" or ().
"""

from helpgen.phrases.english import address as address
from helpgen.phrases.english import address_lines as address_lines
from helpgen.phrases.english import country as country
from helpgen.phrases.english import date as date
from helpgen.phrases.english import days as days
from helpgen.phrases.english import duration as duration
from helpgen.phrases.english import fee as fee
from helpgen.phrases.english import hours as hours
from helpgen.phrases.english import hours_lines as hours_lines
from helpgen.phrases.english import hours_words as hours_words
from helpgen.phrases.english import listed as listed
from helpgen.phrases.english import money as money
from helpgen.phrases.speaking import Phrases as Phrases
from helpgen.phrases.speaking import of as of
from helpgen.phrases.speaking import own_name as own_name
from helpgen.phrases.words import ENGLISH as ENGLISH
from helpgen.phrases.words import Words as Words
from helpgen.phrases.words import base as base
from helpgen.phrases.words import direction as direction
from helpgen.phrases.words import message as message
