"""The files that GeoNames publishes, line by line (https://download.geonames.org/export/dump/readme.txt).

A file is known by its columns, whatever it is called, and may be a zip archive that holds it:

| columns | file |
|---|---|
| 19 | places: `allCountries`, a country such as `AF`, `cities500` |
| 10, 8 | other names: `alternateNamesV2`, `alternateNames` |
| 4 | names of divisions: `admin1CodesASCII` (“AF.13”), `admin2Codes` (“AF.13.1301”) |
"""

from __future__ import annotations

import re
import zipfile
import zlib
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import IO, Literal

from watchbook.errors import DataError
from watchbook.library.geonames import spelling
from watchbook.library.geonames.store import Row
from watchbook.records import Level, PlaceKind
from watchbook.rules.strict import read_csv

DumpKind = Literal["places", "names", "divisions"]
_COLUMNS: Mapping[int, DumpKind] = {19: "places", 10: "names", 8: "names", 4: "divisions"}
#: No line of a dump is longer: the longest of allCountries, with all its names, has some 12,000 characters.
LONGEST_LINE = 65_536
#: Marks in the column of the language that are no language: links, codes, post codes, abbreviations.
_NO_LANGUAGE = frozenset(("link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny", "abbr"))
_ROMAN_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """What a feature code of GeoNames is here; “H.*” holds for what has no row of its own."""

    code: str
    kind: PlaceKind
    level: Level


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place with all its names; `division` is the code of the second-level division that it is.

    A bare one is only a name and a number: whatever else is known of the place stays.
    """

    row: Row
    names: tuple[str, ...]
    division: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class NameLine:
    """Another name of a place, with the first and last day on which it was used."""

    place: int
    name: str
    since: str | None = None
    until: str | None = None


Features = Mapping[str, FeatureRow]


def features() -> Features:
    """The feature codes that are loaded."""
    text = (resources.files("watchbook") / "data" / "features.csv").read_text("utf-8")
    return {row.code: row for row in read_csv(text, "features.csv", FeatureRow).value or ()}


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """A dump and its number of bytes; of a zip archive its largest text.

    Raises:
        DataError: the file cannot be read, or the archive holds no text.
    """
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                yield file, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            texts = [each for each in archive.infolist() if each.filename.lower().endswith(".txt")]
            if not texts:
                raise DataError(f"{path}: holds no .txt; give a file of GeoNames' dumps")
            largest = max(texts, key=lambda each: each.file_size)
            with archive.open(largest) as member:
                yield member, largest.file_size
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DataError(f"{path}: the archive is damaged ({error}); download it again") from error


def lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines; one longer than any of a dump comes in pieces, which are then bad rows."""
    while line := file.readline(LONGEST_LINE):
        yield line


def kind_of(path: Path) -> DumpKind:
    """What the dump holds, by the columns of its first line.

    Raises:
        DataError: it is none of those that can be loaded.
    """
    try:
        with opened(path) as (file, _):
            first = next((line for line in lines(file) if line.strip() and not line.startswith(b"#")), b"")
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}); see to its name and permissions") from error
    kind = _COLUMNS.get(first.count(b"\t") + 1)
    if kind is None:
        raise DataError(
            f"{path}: is no dump of GeoNames that can be loaded; give allCountries, a country's file, "
            "alternateNamesV2, admin1CodesASCII or admin2Codes, as .zip or .txt"
        )
    return kind


def place(cells: list[str], known: Features) -> PlaceLine | None:
    """The place of a line, None where its feature is not loaded.

    Raises:
        ValueError: the line is not as it should be.
    """
    if len(cells) != 19:
        raise ValueError(f"{len(cells)} columns, not 19")
    number, main, plain, others, lat, lon, group, feature, country, *_ = cells
    sort = known.get(f"{group}.{feature}") or known.get(f"{group}.*")
    if sort is None:
        return None
    first, second = _code(country, cells[10]), _code(country, cells[10], cells[11])
    every = spelling.names(main, (plain, *others.split(",")))
    row = Row(
        _number(number), _named(main), "\n".join(every[1:]), sort.kind, sort.level, _country(country), first, second,
        _degrees(lat, 90), _degrees(lon, 180), max(int(cells[14] or 0), 0), cells[17] or None,
    )  # fmt: skip
    return PlaceLine(row, every, second if feature == "ADM2" else None)


def name(cells: list[str]) -> NameLine | None:
    """The name of a line, None where it is a code or a link.

    Raises:
        ValueError: the line is not as it should be.
    """
    if len(cells) not in (8, 10):
        raise ValueError(f"{len(cells)} columns, not 10")
    place = _number(cells[1])
    if cells[2] in _NO_LANGUAGE or not spelling.counts(cells[3]):
        return None
    since, until = (cells[8], cells[9]) if len(cells) == 10 else ("", "")
    return NameLine(place, cells[3], _day(since, first=True), _day(until, first=False))


def division(cells: list[str]) -> PlaceLine | None:
    """The division of a line of codes.

    Raises:
        ValueError: the line is not as it should be.
    """
    if len(cells) != 4:
        raise ValueError(f"{len(cells)} columns, not 4")
    code, main, plain, number = cells
    parts = code.split(".")
    if len(parts) not in (2, 3) or not all(parts):
        raise ValueError(f"“{code[:40]}” is no code of a division")
    second = code if len(parts) == 3 else None
    sort: tuple[PlaceKind, Level] = ("province", "province") if second is None else ("district", "district")
    every = spelling.names(main, (plain,))
    row = Row(
        _number(number), _named(main), "\n".join(every[1:]), *sort, _country(parts[0]), ".".join(parts[:2]), second,
        None, None, 0, None,
    )  # fmt: skip
    return PlaceLine(row, every, second, bare=True)


# Helpers


def _number(cell: str) -> int:
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 16):
        raise ValueError(f"“{cell[:40]}” is no GeoNames number")
    return int(cell)


def _named(cell: str) -> str:
    if not cell.strip():
        raise ValueError("the place has no name")
    return cell


def _country(cell: str) -> str | None:
    if cell and _ROMAN_COUNTRY.fullmatch(cell) is None:
        raise ValueError(f"“{cell[:40]}” is no country code")
    return cell or None


def _degrees(cell: str, most: int) -> float:
    value = float(cell)
    if not -most <= value <= most:
        raise ValueError(f"{cell[:40]} is out of range")
    return value


def _code(*parts: str) -> str | None:
    return ".".join(parts) if all(parts) else None


def _day(cell: str, *, first: bool) -> str | None:
    """The day of “1991”, “1991-05”, “19910526”; None where it cannot be read (“ca. 1900”)."""
    digits = cell.replace("-", "").strip()
    if not digits.isdecimal() or len(digits) not in (4, 6, 8):
        return None
    year, month, day = int(digits[:4]), int(digits[4:6] or 0), int(digits[6:8] or 0)
    month = month or (1 if first else 12)
    try:
        return date(year, month, day or (1 if first else monthrange(year, month)[1])).isoformat()
    except ValueError:
        return None
