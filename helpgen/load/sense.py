"""A group of facts -> those that are well written each, and still can't be."""

import zoneinfo
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from msgspec import Struct, UnsetType

from helpgen import text
from helpgen.load import leaves
from helpgen.model import config, deploying, shop

Doubt = tuple[str, str, str]
"""A key of the group, what is wrong with it, and the way to mend it."""


def judge(group: Struct) -> Iterator[Doubt]:
    """What can't be in this group of facts."""
    if isinstance(group, config.Config) and isinstance(group.url, str):
        yield from _url(group.url)
    elif isinstance(group, shop.Contact) and isinstance(group.time_zone, str):
        yield from _time_zone(group.time_zone)
    elif isinstance(group, shop.Hours) and group.start >= group.end:
        yield "to", f"the hours end at {group.end}, before they begin at {group.start}", HOURS
    elif isinstance(group, shop.Shipping) and isinstance(group.transit, tuple) and group.transit[0] > group.transit[1]:
        least, most = group.transit
        yield "transit", f"`transit` begins with {least} days and ends with {most}", f"write [{most}, {least}]"
    elif isinstance(group, deploying.Target):
        yield from _target(group)


HOURS = "write times of one day; hours past midnight end at 24:00, and another entry begins at 00:00"


def _url(url: str) -> Iterator[Doubt]:
    parts = urlsplit(url)
    if parts.query or parts.fragment:
        yield "url", f"`url` can't be {leaves.shown(url)}", "leave out what begins with `?` or `#`"


def _time_zone(name: str) -> Iterator[Doubt]:
    with suppress(KeyError, ValueError, OSError):  # to list them all takes a hundred times as long
        if name[:1].isupper() and zoneinfo.ZoneInfo(name):
            return
    known = zoneinfo.available_timezones()
    # A machine may have no time zones at all; then there is no telling.
    if known and name not in known:
        near = text.nearest(name, known)
        mend = f"did you mean `{near}`?" if near else "write a region and a city, such as Europe/London"
        yield "time_zone", f"there is no time zone {leaves.shown(name)}", mend


def _target(target: deploying.Target) -> Iterator[Doubt]:
    stated = [kind for kind in deploying.KINDS if getattr(target, kind)]
    if len(stated) > 1:
        first, second = stated[:2]
        yield second, f"this target has `{first}` and `{second}`", "keep one, and give the other a target of its own"
    elif not stated and not isinstance(target.url, UnsetType):
        kinds = leaves.listed(deploying.KINDS, "or")
        yield "url", "this target does not say where it is", f"state one of {kinds}"
