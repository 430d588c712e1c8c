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


class Kept:
    """Lasts as long as the program, for a preview; what `store` keeps of it lasts longer."""

    def __init__(self, store: Store | None, options: Options) -> None:
        """Without a store, nothing of it lasts."""
        self._store = store
        self._key = text.digest("ledger", repr(replace(options, as_of=date.min)))
        self.known = Known(
            seen=self._read("seen", dict[str, disk.Seen]) or {}, ledger=self._read("ledger", Ledger) or Ledger()
        )

    def _read(self, kind: str, type_: type[T]) -> T | None:
        packed = self._store.get(kind, [self._key]).get(self._key) if self._store else None
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
                self._store.put("ledger", {self._key: pack(ledger)})
            store.trim("draft", list(ledger.drafts))
            store.trim("text", list(ledger.drafts))
            store.trim("page", list(ledger.pages))
