"""A large mapping in a store, of which a build changes little: only what is new is written."""

from collections.abc import Mapping
from typing import Any, Generic, Protocol, TypeVar

import msgspec

V = TypeVar("V")
_FEW = 200
"""Entries that are written beside the mapping, and not with all of it."""


class Rows(Protocol):
    """What a store is asked for here."""

    def get(self, kind: str, keys: list[str], /) -> dict[str, bytes]:
        """The values of those keys that are known."""

    def put(self, kind: str, rows: dict[str, bytes], /) -> None:
        """Keep values; they may be lost."""


class Grown(Generic[V]):
    """A mapping whose entries are true each by itself: one that was left out may be known again at the next start."""

    def __init__(self, store: Rows | None, kind: str, key: str, entries: Any) -> None:
        """`entries` is the type of the mapping. Without a store, nothing of it lasts."""
        self._store, self._kind, self._type = store, kind, entries
        self._key, self._beside = key, f"{key} more"
        self._whole, self._more = self._read(self._key), self._read(self._beside)

    def known(self) -> dict[str, V]:
        """All entries."""
        return {**self._whole, **self._more}

    def keep(self, entries: Mapping[str, V]) -> None:
        """Keep these entries. One that is the very value that was known is not written again."""
        if not self._store:
            return
        new = {key: value for key, value in entries.items() if self._whole.get(key) is not value}
        if new == self._more:
            return
        if len(new) > _FEW:
            self._whole, new = dict(entries), {}
            self._store.put(self._kind, {self._key: msgspec.msgpack.encode(self._whole)})
        self._more = new
        self._store.put(self._kind, {self._beside: msgspec.msgpack.encode(new)})

    def _read(self, key: str) -> dict[str, V]:
        packed = self._store.get(self._kind, [key]).get(key) if self._store else None
        try:
            found: dict[str, V] = msgspec.msgpack.decode(packed, type=self._type) if packed else {}
        except msgspec.DecodeError:  # of another version
            return {}
        return found
