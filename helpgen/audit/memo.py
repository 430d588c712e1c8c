"""Parts that many pages of a site have, such as its footer, by what they are made of: each is read once."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
_MOST = 1000
"""Parts that are kept."""
SEEN = 20_000
"""Parts that are remembered as seen; most never come again."""


class Memo(Generic[T]):
    """What was read of each part. It lasts as long as one site is read."""

    def __init__(self) -> None:
        self._parts: dict[Hashable, list[tuple[str, T]]] = {}
        self._seen: set[int] = set()
        self._count = 0

    def get(self, key: Hashable, url: str) -> T | None:
        """The part as it was read on another page, whose links lead to the same places from the page at `url`."""
        return next((part for stem, part in self._parts.get(key, ()) if url.startswith(stem)), None)

    def is_new(self, key: Hashable) -> bool:
        """Whether a part is seen for the first time, or can't be kept any more: most stand on one page only."""
        seen = hash(key) in self._seen
        if len(self._seen) >= SEEN:
            self._seen.clear()
        self._seen.add(hash(key))
        return not seen or self._count >= _MOST

    def keep(self, key: Hashable, part: T, stem: str | None) -> None:
        """Keep a part for pages whose URL begins with `stem`; None: its links lead elsewhere from every page."""
        if stem is not None:
            self._count += 1
            self._parts.setdefault(key, []).append((stem, part))
