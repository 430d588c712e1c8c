"""Phone numbers, read by the plans of all countries. The library is loaded when the first number is read."""

from msgspec import Struct


class Number(Struct, frozen=True, kw_only=True):
    """A phone number as far as it could be read."""

    possible: bool
    """Whether it has a length that numbers of its country have."""
    written: str = ""
    """As it is written abroad: "+44 20 7946 0000"."""
    country: int = 0
    """Its country code: 44."""
    costly: bool = False
    """Whether a call costs more than an ordinary one, as far as the plan tells."""


def read(phone: str, country: str = "") -> Number | None:
    """A number; `country` ("GB") tells what one without a country code means. None if it is no number."""
    import phonenumbers as library

    try:
        parsed = library.parse(phone, country or None)
    except library.NumberParseException:
        return None
    kinds = library.PhoneNumberType
    costly = (kinds.PREMIUM_RATE, kinds.SHARED_COST, kinds.PERSONAL_NUMBER, kinds.PAGER)
    return Number(
        possible=library.is_possible_number_with_reason(parsed) == library.ValidationResult.IS_POSSIBLE,
        written=library.format_number(parsed, library.PhoneNumberFormat.INTERNATIONAL),
        country=parsed.country_code or 0,
        costly=library.number_type(parsed) in costly,
    )
