"""Which contact details the address of a link shows."""

from urllib.parse import unquote

from helpgen.late import late

_NOT_DIGITS = late(r"\D")


def digits(phone: str) -> str:
    """The digits alone, the "(0)" that some write into an international number left out."""
    return _NOT_DIGITS.sub("", phone.replace("(0)", "") if phone.lstrip().startswith("+") else phone)


def email(href: str) -> str:
    """The address of a `mailto:` link in small letters, else ""."""
    if ":" not in href:
        return ""
    scheme, _, rest = href.strip().partition(":")
    return unquote(rest.partition("?")[0]).strip().casefold() if scheme.lower() == "mailto" else ""


def phone(href: str) -> str:
    """The number of a `tel:` link as it is written, else ""."""
    if ":" not in href:
        return ""
    scheme, _, rest = href.strip().partition(":")
    return unquote(rest.partition(";")[0]).removeprefix("//").strip() if scheme.lower() == "tel" else ""


def leads_to(href: str, channel: str, value: str) -> bool:
    """Whether a link leads to this phone number, email address or chat."""
    if channel == "phone":
        return same_number(phone(href), value)
    if channel == "email":
        return email(href) == value.casefold()
    return href.strip().rstrip("/") == value.rstrip("/")


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number; a national one is the end of an international one."""
    long, short = sorted((digits(one), digits(other)), key=len, reverse=True)
    if len(short) < 5:
        return False
    if one.lstrip().startswith("+") == other.lstrip().startswith("+"):
        return long == short
    return long.endswith(short.removeprefix("00").lstrip("0")) or long == short.removeprefix("00")
