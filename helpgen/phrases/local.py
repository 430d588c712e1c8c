"""Phrases by the conventions of a locale, as Babel knows them from Unicode's CLDR."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_percent
from babel.units import format_unit

from helpgen import model
from helpgen.phrases import english
from helpgen.phrases.speaking import Phrases
from helpgen.phrases.words import Words

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_TIME = re.compile(r"(\d\d):(\d\d)")


@cache
def locale(language: str) -> Locale | None:
    """What is known of a language; None for one that nobody knows."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


class Local(Phrases):
    """Facts in the words of a locale; what CLDR has no words for is said by the catalog."""

    def __init__(self, words: Words, locale: Locale) -> None:
        super().__init__(words)
        self.locale = locale
        self.say = words.say
        self.date = self._date
        self.listed = self._listed
        self.days = self._days
        self.duration = self._duration
        self.hours_words = self._hours_words
        self.hours_lines = self._hours_lines
        self.hours = self._hours
        self.country = self._country
        self.address = self._address
        self.address_lines = self._address_lines
        self.money = self._money
        self.fee = self._fee

    def _date(self, value: object) -> str:
        day = english.day(value)
        return format_date(day, "long", locale=self.locale) if day else self._text(value)

    def _listed(self, values: object) -> str:
        if isinstance(values, str) or not isinstance(values, Iterable):
            return self._text(values)
        return format_list([word for word in map(self._text, values) if word], locale=self.locale)

    def _days(self, value: object) -> str:
        if isinstance(value, (tuple, list)) and len(value) == 2:
            least, most = value
            return self._days(most) if least == most else self._range(least, most)
        return self._unit(value, "day")

    def _range(self, least: object, most: object) -> str:
        """ "2–4 Tage": the number alone before what the longer span says."""
        number = self._text(most)
        said = self._unit(most, "day")
        return said.replace(number, f"{self._text(least)}–{number}", 1) if number in said else f"{least}–{said}"

    def _unit(self, value: object, unit: str) -> str:
        number = english.decimal(value)
        if number is None:
            return self._text(value)
        return format_unit(number, f"duration-{unit}", "long", locale=self.locale)

    def _duration(self, hours: object) -> str:
        number = english.decimal(hours)
        if number is not None and number >= 48 and number % 24 == 0:
            return self._unit(int(number // 24), "day")
        return self._unit(hours, "hour")

    def _hours_words(self, hours: object) -> str:
        number = english.decimal(hours)
        if number is None or number < 24:
            return self._unit(hours, "hour")
        whole = math.ceil(number / 24)
        said = self.words.count("%(count)s working day", "%(count)s working days", whole)
        return said % {"count": whole}

    def _hours(self, lines: object) -> str:
        if isinstance(lines, str):
            return lines
        return "; ".join(
            self.say("%(days)s, %(time)s") % {"days": when, "time": time} for when, time in self._hours_lines(lines)
        )

    def _hours_lines(self, lines: object) -> tuple[tuple[str, str], ...]:
        if isinstance(lines, str) or not isinstance(lines, Iterable):
            return ()
        return tuple(
            (self._weekdays(self._text(line.get("days"))), self._span(line.get("from"), line.get("to")))
            for line in lines
            if isinstance(line, Mapping)
        )

    def _span(self, start: object, end: object) -> str:
        return self.say("%(start)s to %(end)s") % {"start": self._time(start), "end": self._time(end)}

    def _weekdays(self, written: str) -> str:
        if written.replace(" ", "") == "Mo-Su":
            return self.say("Every day")
        return self._listed([self._run(run) for run in written.split(",")])

    def _run(self, run: str) -> str:
        """ "Mo-Fr" -> "Montag bis Freitag"."""
        first, *rest = (self._day(day.strip()) for day in run.split("-"))
        return self.say("%(first)s to %(last)s") % {"first": first, "last": rest[-1]} if rest else first

    def _day(self, code: str) -> str:
        names: Mapping[int, str] = self.locale.days["format"]["wide"]
        return names[_WEEKDAYS.index(code)] if code in _WEEKDAYS else code

    def _time(self, value: object) -> str:
        written = _TIME.fullmatch(self._text(value))
        if not written or written[1] == "24":
            return self._text(value)
        return format_time(datetime.time(int(written[1]), int(written[2])), "short", locale=self.locale)

    def _country(self, code: object) -> str:
        written = self._text(code)
        return str(self.locale.territories.get(written, written))

    def _address(self, value: object) -> str:
        return self._text(value) if isinstance(value, str) else ", ".join(self._address_lines(value))

    def _address_lines(self, value: object) -> tuple[str, ...]:
        """As it stands on a parcel; the country alone is said in the reader's language."""
        lines = english.address_lines(value)
        code = value.get("country") if isinstance(value, Mapping) else None
        return (*lines[:-1], self._country(code)) if code and lines else lines

    def _money(self, amount: object, currency: str) -> str:
        number = english.decimal(amount)
        if number is None or not currency:
            return self._text(amount)
        whole = number == number.to_integral_value()
        pattern = re.sub(r"([#0])\.0+", r"\1", self.locale.currency_formats["standard"].pattern) if whole else None
        return format_currency(number, currency, pattern, locale=self.locale, currency_digits=not whole)

    def _fee(self, value: object, currency: str) -> str:
        if isinstance(value, str) and value.endswith("%") and not isinstance(value, model.Unfilled):
            share = english.decimal(value[:-1])
            if share is None:
                return value
            return format_percent(share / Decimal(100), locale=self.locale) if share else self.say("no fee")
        return self.say("no fee") if english.decimal(value) == 0 else self._money(value, currency)

    def _text(self, value: object) -> str:
        if isinstance(value, bool):
            return self.say("yes") if value else self.say("no")
        day = value if isinstance(value, datetime.date) else None
        return self._date(day) if day else english.text(value)
