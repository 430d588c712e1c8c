"""Whether `site.yaml` still holds placeholders."""

import re
from collections.abc import Iterator

import msgspec

from helpgen import model
from helpgen.late import late
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule

_UNEDITED = late(
    r"the (full legal name|name|address) of your\b.*|your (email address|phone number|hours|time zone)\b.*"
    r"|your (carrier|payment provider|web host)|what you don't take back\b.*|who receives returns|street and number"
    r"|the name on a card statement|the data protection authority of your country|city|postcode",
    re.IGNORECASE,
)
"""What the starter writes into brackets, and no shop would state."""


@rule(
    "config/placeholder",
    packs=WARNING,
    basis="platform",
    sources=(
        "Google Merchant Center, website needs improvement <https://support.google.com/merchants/answer/10740889>",
    ),
)
def placeholders_are_filled(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every fact in `site.yaml` and `playbook.yaml` is your own, and none is a placeholder in square brackets.

    Why it matters: pages show "[your phone number]" to buyers until you write yours.

    How it is looked for: each value of `site.yaml` or `playbook.yaml` in square brackets, and each that still says what the
    starter wrote there, brackets or not. As a warning it lets you look at a new site; with `--strict` it stops the
    build.

    Passes: `phone: +44 20 7946 0000`, or `phone: none`.

    Fails: `phone: "[your phone number]"`.

    To put right: correct it and take the brackets off, or write `none` if it does not apply.
    """
    for key, placeholder in site.placeholders.items():
        yield model.Problem(
            message=f"{key} is still the placeholder “{placeholder}”",
            mend="correct it and take the brackets off, or write `none` if it does not apply",
            place=reading.key_place(site, key),
        )
    for key, placeholder in site.staff.placeholders.items():
        yield model.Problem(
            message=f"{key} is still the placeholder “{placeholder}”, so the playbook decides nothing yet",
            mend="correct it and take the brackets off",
            place=site.staff.place(key),
        )
    for key, value in _texts(msgspec.to_builtins(site.config), ""):
        if _UNEDITED.fullmatch(value):
            yield model.Problem(
                message=f"{key} still says “{value}”, as the starter does",
                mend="write your own, or `none` if it does not apply",
                place=reading.key_place(site, key),
            )


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Every stated text with its key: "business.address.city"."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{key}.{name}".lstrip("."))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from _texts(inner, f"{key}.{at}")
