"""A cache that is damaged, replaced, in the way, or not helpgen's at all."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

from torture import ground
from torture.ground import BUILD, Ground, Row

CACHE = ".helpgen/cache.sqlite"


def _flip(place: Path, random: Random) -> None:
    raw = bytearray(place.read_bytes())
    for _ in range(random.choice((1, 8, 300))):
        raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    place.write_bytes(raw)


def _head(place: Path, random: Random) -> None:
    raw = bytearray(place.read_bytes())
    at = random.randrange(100)
    raw[at : at + 8] = random.randbytes(8)
    place.write_bytes(raw)


def _cut(place: Path, random: Random) -> None:
    with place.open("r+b") as opened:
        opened.truncate(random.randrange(place.stat().st_size))


def _hole(place: Path, random: Random) -> None:
    size = place.stat().st_size
    with place.open("r+b") as opened:
        opened.seek(random.randrange(size))
        opened.write(bytes(random.randrange(1, size)))


def _noise(place: Path, random: Random) -> None:
    place.write_bytes(random.randbytes(random.randrange(1, 200_000)))


def _empty(place: Path, random: Random) -> None:
    place.write_bytes(b"")


def _text(place: Path, random: Random) -> None:
    place.write_text("<<<<<<< HEAD\nnot a database\n" * random.randrange(1, 90))


def _folder(place: Path, random: Random) -> None:
    place.unlink()
    (place / "in" / "it").mkdir(parents=True)


def _pipe(place: Path, random: Random) -> None:
    place.unlink()
    os.mkfifo(place)


def _nowhere(place: Path, random: Random) -> None:
    place.unlink()
    place.symlink_to("/nowhere/at/all")


def _journal(place: Path, random: Random) -> None:
    for end in ("-wal", "-shm", "-journal"):
        place.with_name(place.name + end).write_bytes(random.randbytes(random.randrange(1, 9000)))


def _rows(place: Path, random: Random) -> None:
    """Values under each other's keys, cut, or of the wrong type; the file itself is in order."""
    with closing(sqlite3.connect(place)) as connection, connection:
        rows = connection.execute("SELECT rowid, value FROM kept").fetchall()
        values = [value for _, value in rows]
        random.shuffle(values)
        for (row, _), value in zip(rows, values, strict=True):
            spoiled: object = random.choice((value, value[: len(value) // 2], b"", None, "text", 7))
            connection.execute("UPDATE kept SET value = ? WHERE rowid = ?", (spoiled, row))


def _other(place: Path, random: Random) -> None:
    """The tables of some other program."""
    place.unlink()
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {random.randrange(3)}")
        connection.execute(random.choice(("CREATE TABLE kept (one INTEGER)", "CREATE VIEW kept AS SELECT 1")))


SPOILERS: tuple[Callable[[Path, Random], None], ...] = (
    _flip, _head, _cut, _hole, _noise, _empty, _text, _folder, _pipe, _nowhere, _journal, _rows, _other,
)  # fmt: skip


def spoiled_cache(site: Ground, count: int) -> list[Row]:
    """Damage the cache, edit, and build: the result is that of a clean build."""
    site.begin(0)
    state = mended = 0
    for number in range(count):
        place = site.root / CACHE
        if not place.is_file():
            shutil.rmtree(site.root / ".helpgen", ignore_errors=True)
            assert ground.run(site.root, BUILD).returncode in (0, 1)
        SPOILERS[number % len(SPOILERS)](place, site.random)
        if number % 3:
            state = (state + 1) % 5
            site.turn(state)
        site.must_mend(state)
        site.must_mend(state)
        mended += 1
    kinds = f"{len(SPOILERS)} kinds of damage"
    return [Row("cache damaged, replaced or in the way", count, count, mended, kinds)]


def foreign_cache(site: Ground, count: int) -> list[Row]:
    """A cache that is a link to a database of somebody else, who loses nothing."""
    mended = 0
    for _ in range(count):
        site.begin(0)
        theirs = site.folder / "theirs.sqlite"
        theirs.unlink(missing_ok=True)
        with closing(sqlite3.connect(theirs)) as connection, connection:
            connection.execute("CREATE TABLE kept (precious TEXT)")
            connection.execute("INSERT INTO kept VALUES ('mine')")
        before = theirs.read_bytes()
        (site.root / CACHE).unlink()
        (site.root / CACHE).symlink_to(theirs)
        site.turn(1)
        site.must_mend(1)
        assert theirs.read_bytes() == before, "somebody else's database was written to"
        mended += 1
    return [Row("cache is a link to somebody else's file", count, count, mended)]
