"""Whether pages show the facts of the business that a law asks for."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import UNSET, Struct

from helpgen import model
from helpgen.rules import reading


class Item(Struct, frozen=True):
    """One fact that has to be shown."""

    key: str
    what: str
    """In words: "the legal name"."""
    needed: bool = False
    """Whether it is a problem that `site.yaml` does not state it at all."""


def missing(
    site: model.SiteFacts, items: Iterable[Item], pages: Sequence[model.PageFacts], where: str
) -> Iterator[model.Problem]:
    """A problem for every item that the pages, taken together, do not show; `where` names them in the message."""
    shown = next((page for page in pages if page.path), None)  # others are made by helpgen and have no file
    for item in items:
        value = reading.fact(site, item.key)
        if value is UNSET and item.needed:
            yield model.Problem(
                message=f"site.yaml doesn't state {item.what}",
                mend=f"state `{item.key}`, and show it on {where}",
                place=reading.key_place(site, item.key),
                keys=(item.key,),
            )
        elif isinstance(value, str) and not reading.says(pages, value):
            yield model.Problem(
                message=f"{where} doesn't show {item.what} “{value}”",
                mend=f"write {{{{ {item.key} }}}} on it",
                url=shown.url if shown else None,
                place=None if shown else reading.key_place(site, item.key),
                keys=(item.key,),
            )
