"""Rules: facts of a site -> problems. All of them are imported only where they are asked: a page needs few of them."""

from collections.abc import Iterable

from helpgen import model
from helpgen.rules.base import Rule as Rule
from helpgen.rules.packs import active as active
from helpgen.rules.pages import OF_PAGES as OF_PAGES


def every() -> tuple[Rule, ...]:
    """Every rule that can stand behind a finding."""
    from helpgen.rules.register import ALL

    return ALL


def own(packs: Iterable[model.OwnPack]) -> tuple[tuple[Rule, ...], list[model.Finding]]:
    """The rules that a site states in files of its own; and what can't be in them."""
    packs = tuple(packs)
    if not packs:
        return (), []
    from helpgen.rules.data import made

    return made(packs, every())
