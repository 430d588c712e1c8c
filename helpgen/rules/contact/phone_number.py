"""Whether the phone number is one, and can be dialled from anywhere."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import ERROR, WARNING, rule
from helpgen.rules.contact import numbers

_SOURCES = (
    "RFC 3966, sections 3 and 5.1.4 <https://datatracker.ietf.org/doc/html/rfc3966> (read 2026-11-24)",
    "[M] ITU-T E.164, the international numbering plan <https://www.itu.int/rec/T-REC-E.164/en>",
)


@rule("contact/phone-number", packs=ERROR, basis="standard", sources=_SOURCES)
def phone_is_a_number(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The phone number in `site.yaml` can exist.

    Why it matters: one digit too few stands on every page, and nobody who works here ever dials it.

    How it is looked for: `contact.phone` is read by the numbering plan of its country (E.164): the country code exists,
    and the number is as long as numbers of that country are. Whether somebody answers is not tried.

    Passes: `phone: +44 20 7946 0000`.

    Fails: `phone: +44 20 7946`.

    To put right: correct the number.
    """
    phone = reading.text(reading.fact(site, "contact.phone"))
    if not phone:
        return
    number = numbers.read(phone, reading.home(site))
    if number is None and not phone.startswith(("+", "00")) and not reading.home(site):
        return  # nothing tells its country
    if number is None or not number.possible:
        yield model.Problem(
            message=f"{phone} can't be a phone number: its country code does not exist, or it is too short or too long",
            mend="correct it",
            place=reading.key_place(site, "contact.phone"),
            keys=("contact.phone",),
        )


@rule("contact/phone-country-code", packs=WARNING, basis="standard", sources=_SOURCES)
def phone_has_its_country_code(site: model.SiteFacts) -> Iterator[model.Problem]:
    """The phone number in `site.yaml` begins with + and its country code.

    Why it matters: a link to call a number without a country code fails on a phone from abroad, and on that of a
    buyer who travels.

    How it is looked for: `contact.phone` begins with "+".

    Passes: `phone: +44 20 7946 0000`.

    Fails: `phone: 020 7946 0000`.

    To put right: write it as it is dialled from abroad.
    """
    phone = reading.text(reading.fact(site, "contact.phone"))
    if not phone or phone.startswith("+"):
        return
    number = numbers.read(phone, reading.home(site))
    if number is None or number.possible:
        yield model.Problem(
            message=f"the phone number {phone} has no country code",
            mend=f"write {number.written}" if number else "write it with + and the country code",
            place=reading.key_place(site, "contact.phone"),
            keys=("contact.phone",),
        )
