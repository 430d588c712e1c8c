"""Amounts of money as whole numbers of a currency's smallest unit (ISO 4217), never as binary fractions."""

from collections.abc import Mapping

from msgspec import Struct

from helpgen.late import late
from helpgen.model import Unfilled

_TWO = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP "
    "CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES "
    "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK "
    "NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
    "TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
EXPONENTS: Mapping[str, int] = {
    **dict.fromkeys(_TWO.split(), 2),
    **dict.fromkeys(_NONE.split(), 0),
    **dict.fromkeys(_THREE.split(), 3),
}
"""Decimals of every currency in use."""

_NUMBER = late(r"(?P<whole>[0-9]{1,12})(?:\.(?P<part>[0-9]{1,6}))?")
_CODE_FIRST = late(r"\s*(?P<code>[A-Za-z]{3})\s*(?P<number>[0-9][0-9.,' ]*?)\s*")
_CODE_LAST = late(r"\s*(?P<number>[0-9][0-9.,' ]*?)\s*(?P<code>[A-Za-z]{3})\s*")


class AmountError(ValueError):
    """A text is no amount of money. The text of the error says what to write."""


class Amount(Struct, frozen=True):
    """An amount of money."""

    currency: str
    minor: int
    """In the currency's smallest unit: 3400 for GBP 34.00, 34 for JPY 34, 34000 for KWD 34.000."""

    def __str__(self) -> str:
        """ "GBP 34.00"."""
        return shown(self.currency, self.minor)


def amount(written: str) -> Amount:
    """ "GBP 34.00" or "34.00 GBP" as an amount. Raises AmountError."""
    found = _CODE_FIRST.fullmatch(written) or _CODE_LAST.fullmatch(written)
    if found is None:
        raise AmountError(f"`{written}` is no amount; write the currency and a number, such as GBP 34.00")
    code = found["code"].upper()
    return Amount(code, minor(found["number"], code))


def minor(number: str, currency: str) -> int:
    """A number such as "34.00" in the smallest unit of its currency. Raises AmountError."""
    if isinstance(number, Unfilled):
        raise AmountError(f"`{number}` is a placeholder")
    if currency not in EXPONENTS:
        raise AmountError(f"`{currency}` is no currency in use; write its code of three letters, such as GBP")
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise AmountError(f"`{number}` is no number; write digits and a point, such as 1234.50")
    exponent = EXPONENTS[currency]
    part = (found["part"] or "").rstrip("0")
    if len(part) > exponent:
        many = f"{exponent} decimals" if exponent else "no decimals"
        raise AmountError(f"`{number}` has more decimals than {currency} knows, which has {many}")
    return int(found["whole"] + part.ljust(exponent, "0"))


def shown(currency: str, minor: int) -> str:
    """ "GBP 34.00": exact, with all decimals of the currency."""
    exponent = EXPONENTS[currency]
    whole, part = divmod(minor, 10**exponent)
    return f"{currency} {whole}.{part:0{exponent}d}" if exponent else f"{currency} {whole}"
