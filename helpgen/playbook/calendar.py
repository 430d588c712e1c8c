"""Deadlines → an iCalendar file (RFC 5545), which every calendar reads. Needs `icalendar`, of `helpgen[staff]`."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from helpgen.playbook.dates import Due


def ics(due: Iterable[Due], about: str, as_of: date) -> bytes:
    """One entry for a whole day for each deadline that has a date, with a reminder at nine in the morning before.

    The same deadlines give the same bytes, and a file that is read twice changes entries and adds none.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//helpgen//deadlines//EN")
    calendar.add("version", "2.0")
    for one in due:
        if one.day is None:
            continue
        event = icalendar.Event()
        key = hashlib.sha256(f"{about}\n{one.what}\n{one.why}".encode()).hexdigest()[:24]
        event.add("uid", f"{key}@helpgen")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
        event.add("summary", f"{one.what[:1].upper()}{one.what[1:]}: {about}")
        source = f"{one.source}, read {one.read}" if one.source else ""
        event.add("description", "\n".join(filter(None, (one.why, source, one.note))))
        event.add("transp", "TRANSPARENT")
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.what)
        alarm.add("trigger", timedelta(hours=-15))
        event.add_component(alarm)
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
