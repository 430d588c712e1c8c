"""Whether opening hours can be understood from elsewhere."""

from collections.abc import Iterator

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule

_ZONE = late(r"[A-Z][A-Za-z_-]+(?:/[A-Z][A-Za-z_+-]+)+|UTC|GMT|Etc/\S+")


@rule(
    "contact/hours-time-zone",
    packs=WARNING,
    basis="standard",
    sources=(
        "WCAG 2.2, Understanding 3.2.6 <https://www.w3.org/TR/WCAG22/>",
        "[M] IANA time zone database <https://www.iana.org/time-zones>",
    ),
)
def hours_have_a_time_zone(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Opening hours state their time zone.

    Why it matters: "9:00 to 17:00" is another time for a buyer abroad, who calls when nobody is there.

    How it is looked for: where `site.yaml` states `contact.hours`, it states `contact.time_zone` too, by a name such as
    Europe/London, which tells summer time from winter time.

    Passes: `time_zone: Europe/London`.

    Fails: `hours: …` and no time zone; or `time_zone: local time`.

    To put right: state `contact: {time_zone: Europe/London}`, or the zone that you are in.
    """
    if not isinstance(reading.fact(site, "contact.hours"), tuple):
        return
    zone = reading.text(reading.fact(site, "contact.time_zone"))
    if not _ZONE.fullmatch(zone):
        said = f"“{zone}” is no name of a time zone" if zone else "the opening hours have no time zone"
        yield model.Problem(
            message=said,
            mend="state `time_zone:` by the name of a zone, such as Europe/London",
            place=reading.key_place(site, "contact.time_zone"),
            keys=("contact.time_zone", "contact.hours"),
        )
