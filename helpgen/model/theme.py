"""A theme with all that it inherits."""

from collections.abc import Mapping

from msgspec import Struct


class Template(Struct, frozen=True):
    """The text of one template and where it stands."""

    path: str
    text: str


class Theme(Struct, frozen=True, kw_only=True):
    """A theme with all that it inherits."""

    chain: tuple[str, ...]
    """Names, the site's own first, the one at the root of the inheritance last."""
    templates: Mapping[str, Template]
    """By "theme/name.html": every template of every theme of the chain."""
    assets: Mapping[str, bytes]
    """By path below assets/; the nearest theme of the chain wins."""
    variables: Mapping[str, str] = {}
    """Style variables, merged."""
