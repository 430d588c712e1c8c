"""Which contact details a link of a built page shows."""

from urllib.parse import unquote

from helpgen import model
from helpgen.late import late

_NOT_DIGITS = late(r"\D")


def digits(phone: str) -> str:
    """The digits alone, the "(0)" that some write into an international number left out."""
    return _NOT_DIGITS.sub("", phone.replace("(0)", "") if phone.lstrip().startswith("+") else phone)


def email(link: model.LinkFact) -> str:
    """The address of a `mailto:` link in small letters, else ""."""
    if ":" not in link.href:
        return ""
    scheme, _, rest = link.href.strip().partition(":")
    return unquote(rest.partition("?")[0]).strip().casefold() if scheme.lower() == "mailto" else ""


def phone(link: model.LinkFact) -> str:
    """The number of a `tel:` link as it is written, else ""."""
    if ":" not in link.href:
        return ""
    scheme, _, rest = link.href.strip().partition(":")
    return unquote(rest.partition(";")[0]).removeprefix("//").strip() if scheme.lower() == "tel" else ""


def leads_to(link: model.LinkFact, channel: str, value: str) -> bool:
    """Whether a link leads to this phone number, email address or chat."""
    if channel == "phone":
        return same_number(phone(link), value)
    if channel == "email":
        return email(link) == value.casefold()
    return link.href.strip().rstrip("/") == value.rstrip("/")


def same_number(one: str, other: str) -> bool:
    """Whether two spellings are one number; a national one is the end of an international one."""
    long, short = sorted((digits(one), digits(other)), key=len, reverse=True)
    if len(short) < 5:
        return False
    if one.lstrip().startswith("+") == other.lstrip().startswith("+"):
        return long == short
    return long.endswith(short.removeprefix("00").lstrip("0")) or long == short.removeprefix("00")
