"""One SQLite file of places: its tables, and how it is read.

A finished file never changes: a new one takes its place in one step, and who has the old one open goes on with it.
So no reader waits, and processes and threads need nothing from each other: each opens the file for itself.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from watchbook.errors import DataError
from watchbook.records import Level, PlaceKind

#: Marks the file as ours (SQLite's `application_id`): "wbgz".
APPLICATION = 0x7762677A
#: `code` is GeoNames' own of the first-level division (“AF.13”), `district` of the second (“AF.13.1301”), which
#: `division` gives the place for; `names` are parted by line ends, without the main one. `since` and `until` are the
#: days between which a name held.
TABLES = """
CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL,
    country TEXT, code TEXT, district TEXT, lat REAL, lon REAL, population INTEGER NOT NULL, zone TEXT
);
CREATE TABLE division(code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE name(
    key TEXT NOT NULL, place INTEGER NOT NULL, since TEXT, until TEXT, PRIMARY KEY(key, place)
) WITHOUT ROWID;
CREATE TABLE first(word TEXT PRIMARY KEY, lengths INTEGER NOT NULL) WITHOUT ROWID;
"""
#: Kilobytes of the file that a connection keeps in memory, and numbers asked for at once.
_CACHE_KB, _AT_ONCE = 8_192, 500


class Row(NamedTuple):
    """A place as it stands in the file."""

    id: int
    name: str
    names: str
    kind: PlaceKind
    level: Level
    country: str | None
    code: str | None
    district: str | None
    lat: float | None
    lon: float | None
    population: int
    zone: str | None


class Bearing(NamedTuple):
    """That a place bears a name, and between which days if that is known."""

    place: int
    since: str | None
    until: str | None


class Store:
    """A finished file of places, read only; usable from any thread, and after a fork."""

    def __init__(self, path: Path) -> None:
        """Opens the file.

        Raises:
            DataError: it is no such file, or damaged.
        """
        self.path = path
        self._local = threading.local()
        self._left: list[object] = []
        if self._all("PRAGMA application_id") != [(APPLICATION,)]:
            raise self._damaged("is no gazetteer")
        self.about: dict[str, str] = dict(self._all("SELECT key, value FROM about"))
        if not {"title", "digest"} <= self.about.keys():
            raise self._damaged("is not whole")

    @property
    def title(self) -> str:
        """What the file was made from, with its version."""
        return self.about["title"]

    @property
    def digest(self) -> str:
        """The hash over what the file was made from, the same on every machine."""
        return self.about["digest"]

    def bearing(self, key: str) -> list[Bearing]:
        """The places that bear this folded name, by their GeoNames numbers."""
        return list(map(Bearing._make, self._all("SELECT place, since, until FROM name WHERE key = ?", (key,))))

    def rows(self, numbers: Sequence[int]) -> Iterator[Row]:
        """The places with these numbers, those that there are."""
        for start in range(0, len(numbers), _AT_ONCE):
            part = numbers[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            yield from map(Row._make, self._all(f"SELECT * FROM place WHERE id IN ({marks})", part))

    def division(self, code: str) -> int | None:
        """The number of the second-level division with this code."""
        found = self._all("SELECT place FROM division WHERE code = ?", (code,))
        return int(found[0][0]) if found else None

    def lengths(self, word: str) -> int:
        """How many words the names have that begin with this one: bit n is set where one has n words."""
        found = self._all("SELECT lengths FROM first WHERE word = ?", (word,))
        return int(found[0][0]) if found else 0

    def block(self, prefix: str, shortest: int, longest: int) -> list[tuple[str, int]]:
        """The folded names that begin so and have from so many to so many characters, with the number of a place."""
        query = "SELECT key, place FROM name WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ?"
        return self._all(query, (prefix, prefix + "\U0010ffff", shortest, longest))

    def counts(self) -> tuple[int, int]:
        """(places, names)."""
        return self._count("place"), self._count("name")

    # Helpers

    def _count(self, table: str) -> int:
        return int(self._all(f"SELECT count(*) FROM {table}")[0][0])

    def _all(self, query: str, values: Iterable[str | int] = ()) -> list[Any]:
        try:
            return self._connection().execute(query, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(f"cannot be read ({error})") from error

    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread of this process."""
        own: tuple[int, _Connection] | None = getattr(self._local, "own", None)
        if own is None or own[0] != os.getpid():
            if own is not None:
                self._left.append(own)  # the parent process still uses it: it must not be closed here
            own = (os.getpid(), _Connection(self.path))
            self._local.own = own
        return own[1].inner

    def _damaged(self, what: str) -> DataError:
        return DataError(f"{self.path}: {what}; delete it and run `watchbook gazetteer build`")


class _Connection:
    """A connection that is closed when its thread ends."""

    def __init__(self, path: Path) -> None:
        # immutable: SQLite takes no locks and looks for no journal, so that a read-only disk will do
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self.inner = sqlite3.connect(address, uri=True, check_same_thread=False, cached_statements=32)
        self.inner.execute(f"PRAGMA cache_size = -{_CACHE_KB}")

    def __del__(self) -> None:
        inner = getattr(self, "inner", None)
        if inner is not None:
            inner.close()
