"""What a crawl has done, in one SQLite file: a crawl that was killed goes on where it stood."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

from helpgen import model

_OURS = 0x68656C70
_FRESH = 24 * 3600.0
"""Seconds after which pages that were read no longer count."""
_TABLES = """
create table crawl (what text not null, begun real not null);
create table visit (
  address text primary key, rank int, depth int, number int,
  done int not null default 0, status int, final text, note text, record blob
) without rowid;
"""


class Visit(Struct, frozen=True, kw_only=True):
    """What came of one address."""

    address: str
    status: int = 0
    """Of the last answer; 0 where there was none."""
    final: str = ""
    """The address that was reached in the end: differs from `address` after redirects."""
    note: str = ""
    """Why there is no record: "is disallowed by robots.txt", "takes longer than 20 s"; "" where nothing is wrong."""
    record: bytes | None = None
    """What was read from the page."""


class State:
    """The file of one crawl; a context manager."""

    def __init__(self, path: Path, what: str) -> None:
        """Open or make the file. `what` names the crawl: a file of another crawl, or an old one, is begun anew.

        Raises HelpgenError if the file is none of ours, or in use.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(path, timeout=0.5, isolation_level=None)
            self.db.execute("pragma locking_mode=exclusive")
            self.db.execute("pragma journal_mode=wal")
            self.db.execute("pragma synchronous=normal")  # one page more or less after a power cut does no harm
            self.db.execute("begin exclusive")
            self._prepare(what)
            self.db.execute("commit")
        except (OSError, sqlite3.Error) as error:
            busy = "locked" in str(error)
            why = "another audit is using it" if busy else f"it can't be used: {error}"
            raise model.HelpgenError(f"{path}: {why}; name another file with --state") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.db.close()

    def queued(self) -> Iterator[tuple[str, int, int, bool]]:
        """Every known address in the order it was found: address, rank, depth, whether it is done."""
        rows = self.db.execute("select address, rank, depth, done from visit where rank is not null order by number")
        return ((address, rank, depth, bool(done)) for address, rank, depth, done in rows)

    def queue(self, address: str, rank: int, depth: int, number: int) -> None:
        """Remember that an address is to be read."""
        self.db.execute(
            "insert or ignore into visit (address, rank, depth, number) values (?, ?, ?, ?)",
            (address, rank, depth, number),
        )

    def settle(self, visit: Visit) -> None:
        """Remember what came of an address."""
        self.db.execute(
            "insert into visit (address, done, status, final, note, record) values (?, 1, ?, ?, ?, ?) "
            "on conflict (address) do update set done = 1, status = excluded.status, final = excluded.final, "
            "note = excluded.note, record = excluded.record",
            (visit.address, visit.status, visit.final, visit.note, visit.record),
        )

    def begin(self) -> None:
        """What follows is kept all or not at all."""
        self.db.execute("begin")

    def commit(self) -> None:
        """Keep what was remembered since `begin`."""
        self.db.execute("commit")

    def visits(self) -> Iterator[Visit]:
        """All that was done, in order of address, one at a time."""
        rows = self.db.execute("select address, status, final, note, record from visit where done order by address")
        return (
            Visit(address=address, status=status, final=final, note=note, record=record)
            for address, status, final, note, record in rows
        )

    def finish(self) -> None:
        """The crawl is over: the next one begins anew."""
        self.db.close()
        for tail in ("", "-wal", "-shm", "-journal"):
            self.path.with_name(self.path.name + tail).unlink(missing_ok=True)

    def _prepare(self, what: str) -> None:
        (owner,) = self.db.execute("pragma application_id").fetchone()
        (tables,) = self.db.execute("select count(*) from sqlite_master").fetchone()
        if tables and owner != _OURS:
            raise model.HelpgenError(f"{self.path}: this is no file of an audit; name another file with --state")
        if tables:
            known, begun = self.db.execute("select what, begun from crawl").fetchone()
            if known == what and 0 <= time.time() - begun < _FRESH:
                return
            self.db.execute("drop table crawl")
            self.db.execute("drop table visit")
        for statement in _TABLES.split(";")[:-1]:
            self.db.execute(statement)
        self.db.execute(f"pragma application_id={_OURS}")
        self.db.execute("insert into crawl values (?, ?)", (what, time.time()))
