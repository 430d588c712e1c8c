"""A theme, and the words that it and helpgen say in each language."""

from collections.abc import Mapping

from msgspec import Struct


class Catalog(Struct, frozen=True, kw_only=True):
    """What helpgen and a theme say into pages, in one language."""

    language: str = "en"
    messages: Mapping[str, tuple[str, ...]] = {}
    """English words to those of the language; more than one form where a number decides."""
    plural: str = "n != 1"
    """Which form a number takes, as gettext writes it."""


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
    catalogs: Mapping[str, Catalog] = {}
    """By language."""
