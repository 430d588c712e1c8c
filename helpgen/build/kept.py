"""What one build knows for the next one with the same options."""

from datetime import date

from msgspec.structs import replace

from helpgen import disk, text
from helpgen.build.inputs import Inputs, Read
from helpgen.build.looking import Looked
from helpgen.build.looks import Look
from helpgen.build.planning import Known, Planned
from helpgen.build.values import DraftNote, Ledger, Options, PageNote, Store


class Kept:
    """Lasts as long as the program, for a preview; what `store` keeps of it lasts longer."""

    def __init__(self, store: Store | None, options: Options) -> None:
        """Without a store, nothing of it lasts."""
        key = text.digest("ledger", repr(replace(options, as_of=date.min)))
        self._drafts = disk.Grown[DraftNote](store, "draft notes", key, dict[str, DraftNote])
        self._pages = disk.Grown[PageNote](store, "page notes", key, dict[str, PageNote])
        self._seen = disk.Grown[disk.Seen](store, "seen", key, dict[str, disk.Seen])
        self.known = Known(seen=self._seen.known(), ledger=Ledger(self._drafts.known(), self._pages.known()))

    def keep(
        self, read: tuple[Read, Inputs], looks: Look, tree: disk.Tree, plan: Planned, looked: Looked, store: Store
    ) -> None:
        """Note what there is now; what was not used is forgotten by and by."""
        before = self.known.ledger
        ledger = Ledger(dict(plan.notes), {looked.keys[url]: note for url, note in looked.notes.items()})
        self.known = Known(inputs=read, looks=looks, seen=tree.seen, ledger=ledger, plan=(plan.key, plan.plan))
        self._seen.keep(tree.seen)
        if (ledger.drafts, ledger.pages) != (before.drafts, before.pages):
            self._drafts.keep(ledger.drafts)
            self._pages.keep(ledger.pages)
            store.trim("draft", ledger.drafts)
            store.trim("text", ledger.drafts)
            store.trim("page", ledger.pages)
