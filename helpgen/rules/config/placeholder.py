"""Whether `site.yaml` still holds placeholders."""

from collections.abc import Iterator

from helpgen import model
from helpgen.rules import reading
from helpgen.rules.base import WARNING, rule


@rule(
    "config/placeholder",
    packs=WARNING,
    basis="platform",
    sources=(
        "Google Merchant Center, website needs improvement <https://support.google.com/merchants/answer/10740889>",
    ),
)
def placeholders_are_filled(site: model.SiteFacts) -> Iterator[model.Problem]:
    """Every fact in `site.yaml` is your own, and none is a placeholder in square brackets.

    Why it matters: pages show "[your phone number]" to buyers until you write yours.

    How it is looked for: each value of `site.yaml` that stands in square brackets. As a warning it lets you look at
    a new site; with `--strict` it stops the build.

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
