"""What one build knows for the next one with the same options."""

from datetime import date
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from helpgen import disk, text
from helpgen.build.inputs import Inputs, Read
from helpgen.build.looking import Looked
from helpgen.build.looks import Look
from helpgen.build.planning import Known, Planned
from helpgen.build.values import Ledger, Options, Store, pack

T = TypeVar("T")
_FEW = 200
"""Notes that are written beside the ledger, and not with all of it."""


class Kept:
    """Lasts as long as the program, for a preview; what `store` keeps of it lasts longer."""

    def __init__(self, store: Store | None, options: Options) -> None:
        """Without a store, nothing of it lasts."""
        self._store = store
        self._key = text.digest("ledger", repr(replace(options, as_of=date.min)))
        self._more = f"{self._key} more"
        """The key of what the ledger got since it was written as a whole."""
        self._whole = self._read("ledger", self._key, Ledger) or Ledger()
        more = self._read("ledger", self._more, Ledger) or Ledger()
        ledger = Ledger({**self._whole.drafts, **more.drafts}, {**self._whole.pages, **more.pages})
        self.known = Known(seen=self._read("seen", self._key, dict[str, disk.Seen]) or {}, ledger=ledger)

    def _read(self, kind: str, key: str, type_: type[T]) -> T | None:
        packed = self._store.get(kind, [key]).get(key) if self._store else None
        try:
            return msgspec.msgpack.decode(packed, type=type_) if packed else None
        except msgspec.DecodeError:  # of another version
            return None

    def keep(
        self, read: tuple[Read, Inputs], looks: Look, tree: disk.Tree, plan: Planned, looked: Looked, store: Store
    ) -> None:
        """Note what there is now; what was not used is forgotten by and by."""
        before = self.known
        ledger = Ledger(dict(plan.notes), {looked.keys[url]: note for url, note in looked.notes.items()})
        self.known = Known(inputs=read, looks=looks, seen=tree.seen, ledger=ledger, plan=(plan.key, plan.plan))
        if self._store and dict(tree.seen) != dict(before.seen):
            self._store.put("seen", {self._key: pack(tree.seen)})
        if (ledger.drafts, ledger.pages) != (before.ledger.drafts, before.ledger.pages):
            if self._store:
                self._store.put("ledger", self._changed(ledger))
            store.trim("draft", list(ledger.drafts))
            store.trim("text", list(ledger.drafts))
            store.trim("page", list(ledger.pages))

    def _changed(self, ledger: Ledger) -> dict[str, bytes]:
        """What there is to write of the ledger: what is new, or all of it where that is much."""
        whole = self._whole
        drafts = {key: note for key, note in ledger.drafts.items() if whole.drafts.get(key) is not note}
        pages = {key: note for key, note in ledger.pages.items() if whole.pages.get(key) is not note}
        if len(drafts) + len(pages) <= _FEW:
            return {self._more: pack(Ledger(drafts, pages))}
        self._whole = ledger
        return {self._key: pack(ledger), self._more: pack(Ledger())}
