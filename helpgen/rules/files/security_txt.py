"""Whether security.txt, where there is one, can be used."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from helpgen import model
from helpgen.late import late
from helpgen.rules.base import rule

_PATHS = (".well-known/security.txt", "security.txt")
NOTICE = timedelta(days=30)
"""How long before its end a file is told of."""
_FIELD = late(r"(?P<name>[A-Za-z][A-Za-z-]*):\s*(?P<value>.*\S)\s*")
_URI = late(r"(?:https|mailto|tel|openpgp4fpr|dns):\S+", re.IGNORECASE)


@rule(
    "files/security-txt",
    packs={"quality": "advice"},
    basis="standard",
    sources=("RFC 9116 security.txt, Expires field <https://www.rfc-editor.org/rfc/rfc9116>",),
)
def security_txt_is_usable(site: model.SiteFacts) -> Iterator[model.Problem]:
    """security.txt says whom to tell of a weakness, and has not expired.

    Why it matters: whoever finds a hole in your shop looks there for an address. A stale file is worse than none, so
    none is asked for.

    How it is looked for: a file `.well-known/security.txt` (or `security.txt`) in the content folder has at least one
    `Contact:` with an address that begins with https:, mailto: or tel:, and exactly one `Expires:`, in the future and
    less than a year away; thirty days before that day it is told of. It must be served from the root of its host: below a path it is not found.

    Passes: "Contact: mailto:security@fernhill.example" and "Expires: 2027-05-01T00:00:00Z".

    Fails: "Expires: 2024-12-31T23:00:00Z".

    To put right: correct the lines, and write a new day of expiry once a year.
    """
    for path in _PATHS:
        if path in site.plain:
            for line, message, mend in _faults(site.plain[path], site.as_of):
                yield model.Problem(message=message, mend=mend, place=_place(site, path, line))


def _faults(text: str, as_of: date) -> Iterator[tuple[int, str, str]]:
    """Line (0 for the file), what is wrong and how to mend it."""
    fields: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        field = _FIELD.fullmatch(line) if not line.startswith("#") else None
        if field:
            fields.setdefault(field["name"].lower(), []).append((number, field["value"]))
    if "contact" not in fields:
        yield 0, "there is no line `Contact:`", "add one, such as `Contact: mailto:security@your-shop.org`"
    for number, value in fields.get("contact", []):
        if not _URI.fullmatch(value):
            yield number, f"“{value}” is no address with its scheme", "write `mailto:` before an email address"
    expires = fields.get("expires", [])
    if len(expires) != 1:
        yield 0, f"there are {len(expires)} lines `Expires:`, and one is needed", "keep one, less than a year away"
        return
    yield from _end(*expires[0], as_of)


def _end(number: int, value: str, as_of: date) -> Iterator[tuple[int, str, str]]:
    """What is wrong with the day on which the file ends."""
    try:
        day = datetime.fromisoformat(value).date()
    except ValueError:
        yield number, f"“{value}” is no date with time and zone", "write one such as 2027-05-01T00:00:00Z"
        return
    if day <= as_of:
        yield number, f"the file has expired on {day}", "check the addresses, and write a new day"
    elif day - as_of <= NOTICE:
        yield number, f"the file expires on {day}", "check the addresses, and write a new day"
    elif day - as_of > timedelta(days=366):
        yield number, f"the file expires on {day}, more than a year away", "write a day less than a year away"


def _place(site: model.SiteFacts, path: str, line: int) -> model.Place:
    return model.Place("/".join(filter(None, (site.config.content.strip("./"), path))), line)
