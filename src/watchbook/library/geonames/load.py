"""Loading dumps: into a file of its own, batch by batch, which at the end takes the place of the one in use.

1. What was loaded before is copied; a load that broke off is gone on with where it stood.
2. Each dump is known by the hash over its bytes: one that was loaded is not loaded again. Every batch is one
   transaction that also notes the line reached, so that whatever happens no line is lost or taken twice.
3. Names are gathered without order and put into the index at the end, sorted: thirty million of them one by one would
   read and write the whole disk.
4. The file is closed, and takes its place in one step. Whoever has the old one open goes on with it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from watchbook.errors import DataError
from watchbook.library.geonames import dumps, spelling, where
from watchbook.library.geonames.build import MARKS, index_first_words, ready, to_disk
from watchbook.library.geonames.dumps import NameLine, PlaceLine
from watchbook.library.geonames.store import APPLICATION, TABLES, Row

#: Told now and then: what is done, how many lines or bytes of it, and how many there are, if that is known.
Telling = Callable[[str, int, int | None], None]
#: Lines in one transaction.
BATCH = 10_000
#: Free bytes that loading must leave: a full disk harms more than this program.
SPARE = 100_000_000
#: Divisions last, as they know least; other names after the places that they are names of.
_ORDER = {"places": 0, "divisions": 1, "names": 2}
_SOURCES = """CREATE TABLE source(
    digest TEXT PRIMARY KEY, title TEXT NOT NULL, line INTEGER NOT NULL, done INTEGER NOT NULL, number INTEGER NOT NULL
) WITHOUT ROWID"""
_DRAFT = "CREATE TABLE IF NOT EXISTS draft(key TEXT NOT NULL, place INTEGER NOT NULL, since TEXT, until TEXT)"
_ALL_COLUMNS = ", ".join(f"{column} = excluded.{column}" for column in Row._fields if column != "id")
_NAME_OF_KNOWN = (
    "INSERT INTO draft SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM main.place WHERE id = ?) "
    "OR EXISTS (SELECT 1 FROM base.place WHERE id = ?)"
)
#: Of a name with several spans of days the first and the last hold; one of them without an end leaves it open.
_INDEX = """
INSERT INTO main.name SELECT key, place, min(since), iif(total(since IS NOT NULL AND until IS NULL), NULL, max(until))
FROM draft WHERE true GROUP BY key, place ORDER BY key, place
ON CONFLICT(key, place) DO UPDATE SET since = coalesce(excluded.since, since), until = coalesce(excluded.until, until)
"""
#: So many bad rows of a dump are told one by one; of the others there is the number.
TOLD = 20


@dataclass(slots=True)
class Loaded:
    """What came of loading a dump: lines taken, lines of no use here, rows that are wrong with the first of them."""

    title: str
    known: bool = False
    taken: int = 0
    left: int = 0
    bad: int = 0
    first_bad: list[str] = field(default_factory=list)


def load(below: Path, files: Iterable[Path], tell: Telling | None = None, *, anew: bool = False) -> list[Loaded]:
    """Loads the dumps; with `anew` what was loaded before is forgotten.

    Raises:
        DataError: a dump or the folder cannot be used, or another load is under way.
    """
    tell = tell or (lambda _what, _done, _all: None)
    wanted = sorted((_ORDER[dumps.kind_of(path)], path) for path in dict.fromkeys(files))
    digests = {path: _hash(path) for _, path in wanted}
    final, draft = where.loaded(below), where.loaded(below).with_suffix(".part")
    try:
        ready(below)
        if anew:
            for old in (draft, final):
                old.unlink(missing_ok=True)
        if not draft.exists() and set(digests.values()) <= _known(final):
            return [Loaded(path.name, known=True) for path in digests]
        with contextlib.closing(_begin(below, draft, final)) as database:
            _no_other_broken_off(database, digests.values())
            results = [_take(database, path, digest, tell) for path, digest in digests.items()]
            _finish(database, final, tell)
        draft.unlink()
    except sqlite3.Error as error:
        busy = "another load is under way; wait for it" if "locked" in str(error) else "make room, then load again"
        raise DataError(f"{below}: the dumps cannot be loaded there ({error}); {busy}") from error
    except OSError as error:
        raise DataError(f"{below}: the dumps cannot be loaded there ({error}); make room, then load again") from error
    return results


# ---------------------------------------------------------------------------------------------------------------------


def _known(final: Path) -> set[str]:
    """The hashes of the dumps that were loaded."""
    if not final.is_file():
        return set()
    with contextlib.closing(sqlite3.connect(final)) as database:
        return {digest for (digest,) in database.execute("SELECT digest FROM source WHERE done")}


def _begin(below: Path, draft: Path, final: Path) -> sqlite3.Connection:
    """The draft that is worked on, ours alone; the base stands beside it."""
    if not draft.exists() and final.is_file():
        needed = final.stat().st_size + SPARE
        if shutil.disk_usage(below).free < needed:
            raise DataError(f"{below}: {needed // 1_000_000} MB must be free to load more; make room")
        copy = draft.with_suffix(f".copy-{os.getpid()}")
        shutil.copyfile(final, copy)
        os.replace(copy, draft)
    database = sqlite3.connect(draft.absolute().as_uri(), timeout=1, isolation_level=None, uri=True)
    try:
        for statement in ("main.locking_mode = EXCLUSIVE", "main.synchronous = NORMAL", "main.cache_size = -65536"):
            database.execute(f"PRAGMA {statement}")
        with _transaction(database):
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'source'").fetchone():
                for statement in f"{TABLES}{_SOURCES}".split(";"):
                    database.execute(statement)
            database.execute(_DRAFT)
        database.execute("ATTACH ? AS base", (f"{where.base(below).absolute().as_uri()}?mode=ro&immutable=1",))
    except sqlite3.Error:
        database.close()
        raise
    return database


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN EXCLUSIVE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _no_other_broken_off(database: sqlite3.Connection, digests: Iterable[str]) -> None:
    """Raises: another dump was loaded in part, and would stay so."""
    rows = database.execute("SELECT digest, title, line FROM source WHERE NOT done").fetchall()
    for digest, title, line in rows:
        if digest not in set(digests):
            raise DataError(
                f"{title}: loading it broke off at line {line:,}; load it again to go on, or forget all with --anew"
            )


def _take(database: sqlite3.Connection, path: Path, digest: str, tell: Telling) -> Loaded:
    """One dump, from the line reached before."""
    title = path.name
    found = database.execute("SELECT line, done FROM source WHERE digest = ?", (digest,)).fetchone()
    if found is not None and found[1]:
        return Loaded(title, known=True)
    reached = found[0] if found is not None else 0
    number = database.execute("SELECT coalesce(max(number), 0) + 1 FROM source").fetchone()[0]
    database.execute("INSERT OR IGNORE INTO source VALUES (?, ?, 0, 0, ?)", (digest, title, number))
    loaded, reader = Loaded(title), _Reader(path)
    with dumps.opened(path) as (file, size):
        lines = dumps.lines(file)
        for _ in islice(lines, reached):
            pass
        while batch := list(islice(lines, BATCH)):
            read = [reader.read(line, reached + at, loaded) for at, line in enumerate(batch, 1)]
            reached += len(batch)
            with _transaction(database):
                _insert(database, [each for each in read if each is not None])
                database.execute("UPDATE source SET line = ? WHERE digest = ?", (reached, digest))
            tell(title, file.tell(), size)
            _spare(path, database)
    database.execute("UPDATE source SET done = 1 WHERE digest = ?", (digest,))
    return loaded


class _Reader:
    """Reads the lines of one dump."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kind = dumps.kind_of(path)
        self.features = dumps.features()

    def read(self, line: bytes, number: int, loaded: Loaded) -> PlaceLine | NameLine | None:
        """What the line gives; what is wrong with it is noted."""
        if not line.strip() or line.startswith(b"#"):
            return None
        try:
            cells = line.decode("utf-8").rstrip("\r\n").split("\t")
            made = self._made(cells)
        except ValueError as error:
            loaded.bad += 1
            if loaded.bad <= TOLD:
                loaded.first_bad.append(f"{self.path}:{number}: {error}; the row is left out")
            return None
        loaded.taken += made is not None
        loaded.left += made is None
        return made

    def _made(self, cells: list[str]) -> PlaceLine | NameLine | None:
        if self.kind == "places":
            return dumps.place(cells, self.features)
        return dumps.name(cells) if self.kind == "names" else dumps.division(cells)


def _insert(database: sqlite3.Connection, lines: list[PlaceLine | NameLine]) -> None:
    places = [line for line in lines if isinstance(line, PlaceLine)]
    names = [line for line in lines if isinstance(line, NameLine)]
    full = f"INSERT INTO place VALUES ({MARKS}) ON CONFLICT(id) DO UPDATE SET {_ALL_COLUMNS}"
    database.executemany(full, (line.row for line in places if not line.bare))
    database.executemany(f"INSERT OR IGNORE INTO place VALUES ({MARKS})", (line.row for line in places if line.bare))
    divisions = ((line.division, line.row.id) for line in places if line.division is not None)
    database.executemany("INSERT OR REPLACE INTO division VALUES (?, ?)", divisions)
    keys = ((key, line.row.id) for line in places for key in spelling.keys(line.names))
    database.executemany("INSERT INTO draft VALUES (?, ?, NULL, NULL)", keys)
    others = ((key, line, line.place) for line in names for key in spelling.keys((line.name,)))
    database.executemany(_NAME_OF_KNOWN, ((key, at, line.since, line.until, at, at) for key, line, at in others))


def _spare(path: Path, database: sqlite3.Connection) -> None:
    file = database.execute("PRAGMA database_list").fetchone()[2]
    if shutil.disk_usage(os.path.dirname(file)).free < SPARE:
        raise DataError(f"{path}: the disk is nearly full; make room, and load it again to go on")


def _finish(database: sqlite3.Connection, final: Path, tell: Telling) -> None:
    """Puts the names into the index, and a compact copy of it all into its place."""
    tell("index", 0, None)
    with _transaction(database):
        database.execute(_INDEX)
        database.execute("DROP TABLE draft")
        index_first_words(database)
        rows = database.execute("SELECT title, digest FROM source ORDER BY number").fetchall()
        digest = hashlib.sha256("\0".join(digest for _, digest in rows).encode()).hexdigest()
        about = {"title": ", ".join(title for title, _ in rows), "digest": f"{digest} {where.FORMAT}"}
        database.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", about.items())
    database.execute(f"PRAGMA main.application_id = {APPLICATION}")
    copy = final.with_suffix(f".copy-{os.getpid()}")
    try:
        database.execute("VACUUM main INTO ?", (str(copy),))
        to_disk(copy)
        os.replace(copy, final)
    finally:
        copy.unlink(missing_ok=True)


def _hash(path: Path) -> str:
    """The hash over the bytes of a dump.

    Raises:
        DataError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
