"""What earlier builds of a site made, in one SQLite file: results of pure stages by the digest of all they read.

It holds nothing that can't be made again. Whatever is wrong with it, a build only takes longer: a row that was damaged
is not there, and a file that can't be read is begun anew, or done without. A link in its place is taken away: what it
leads to is somebody else's.
"""

import sqlite3
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

FILE = ".helpgen/cache.sqlite"
_FILES = ("", "-wal", "-shm", "-journal")
"""Ends of the names of the files that SQLite keeps side by side."""
_FORM = 1
"""Of the tables; a file of another one is begun anew."""
_PAGE = 16_384
"""Bytes that are read and written together: most values are longer than SQLite's usual page."""
_SUM = 4
"""Bytes of the check sum in front of each value."""
_ROOM = 3
"""How many times the rows that the last build used may be kept, for switching to and fro."""


class Store:
    """Rows by kind and key. Meant for one thread."""

    def __init__(self, root: Path) -> None:
        """For the site at `root`."""
        self._place = root / FILE
        self._connection = self._opened()

    def get(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """The values of those keys that are known."""
        found: dict[str, bytes] = {}
        with self._guarded() as connection:
            for key in keys:
                row = connection.execute("SELECT value FROM kept WHERE kind = ? AND key = ?", (kind, key)).fetchone()
                if row and _whole(kind, key, row[0]):
                    found[key] = row[0][_SUM:]
        return found

    def put(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep values; they may be lost."""
        self._put("INSERT OR REPLACE INTO kept (kind, key, value) VALUES (?, ?, ?)", kind, rows)

    def add(self, kind: str, rows: Mapping[str, bytes]) -> None:
        """Keep those values whose keys are new."""
        self._put("INSERT OR IGNORE INTO kept (kind, key, value) VALUES (?, ?, ?)", kind, rows)

    def _put(self, statement: str, kind: str, rows: Mapping[str, bytes]) -> None:
        if not rows:
            return
        with self._guarded() as connection, connection:
            made = ((kind, key, _sum(kind, key, value) + value) for key, value in rows.items())
            connection.executemany(statement, made)

    def trim(self, kind: str, used: Collection[str]) -> None:
        """Forget most of what was not used, once there is much of it."""
        with self._guarded() as connection, connection:
            (count,) = connection.execute("SELECT count(*) FROM kept WHERE kind = ?", (kind,)).fetchone()
            if count > _ROOM * (len(used) + 10):
                held = {key for (key,) in connection.execute("SELECT key FROM kept WHERE kind = ?", (kind,))}
                gone = ((kind, key) for key in held.difference(used))
                connection.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", gone)

    def close(self) -> None:
        """End its use."""
        with suppress(sqlite3.Error):
            self._connection.close()

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        """The connection; a file that turns out to be damaged is begun anew, and one that is in use is left alone."""
        try:
            yield self._connection
        except sqlite3.DatabaseError as error:
            busy = isinstance(error, sqlite3.OperationalError) and "locked" in str(error)
            if not busy:
                self.close()
                with suppress(OSError):
                    self._place.unlink()
                self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        places = [self._place.with_name(self._place.name + end) for end in _FILES]
        for _ in range(0 if self._place.parent.is_symlink() else 2):
            with suppress(sqlite3.Error, OSError):
                if not any(place.is_symlink() for place in places):
                    return self._connected(str(self._place))
            for place in places:
                with suppress(OSError):
                    place.unlink()
        return self._connected(":memory:")

    def _connected(self, place: str) -> sqlite3.Connection:
        if place != ":memory:":
            self._place.parent.mkdir(exist_ok=True)
        connection = sqlite3.connect(place, timeout=5, check_same_thread=False)
        try:
            connection.executescript(
                f"PRAGMA page_size = {_PAGE}; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                "PRAGMA temp_store = MEMORY"
            )
            (form,) = connection.execute("PRAGMA user_version").fetchone()
            if form != _FORM:
                connection.executescript(
                    "BEGIN IMMEDIATE; DROP TABLE IF EXISTS kept;"
                    "CREATE TABLE kept (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key));"
                    f"PRAGMA user_version = {_FORM}; COMMIT"
                )
            connection.execute("SELECT kind, key, value FROM kept LIMIT 0").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection


def _sum(kind: str, key: str, value: bytes | memoryview) -> bytes:
    return zlib.crc32(value, zlib.crc32(f"{kind} {key}".encode())).to_bytes(_SUM, "big")


def _whole(kind: str, key: str, value: object) -> bool:
    return isinstance(value, bytes) and value[:_SUM] == _sum(kind, key, memoryview(value)[_SUM:])
