"""The small gazetteer that comes with watchbook: countries, capitals, provinces and cities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from watchbook.library.files import File
from watchbook.library.names import ByFirst, by_first_word, fold
from watchbook.records import Level, PlaceEntry, PlaceKind, Problem
from watchbook.rules.strict import read_csv


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of a file of places; `names` are other spellings, parted by “;”; an id of digits is GeoNames' own."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    level: Level
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    source: str
    geonames: int | None = None


#: A folded name, and the numbers of the entries that bear it, the likeliest first.
Names = tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]


class FileGazetteer:
    """The places of the data files, by name; of places with one name the order of the files decides."""

    def __init__(self, entries: Sequence[PlaceEntry], names: Names, digest: str) -> None:
        self._digest = digest
        self._number = len(entries)
        self._names = {name: tuple(entries[number] for number in numbers) for name, numbers in names}
        self._by_first: ByFirst[tuple[PlaceEntry, ...]] = by_first_word(self._names.items())

    def __len__(self) -> int:
        return self._number

    @property
    def identity(self) -> str:
        """Name, version and hash, as the report names it."""
        return f"watchbook places {self._digest}"

    def named(self, words: str) -> tuple[PlaceEntry, ...]:
        """The places that bear this name, the likeliest first; empty if none."""
        return self._names.get(fold(words), ())

    def names_by_first_word(self) -> ByFirst[tuple[PlaceEntry, ...]]:
        """Folded first word of a name → the whole names that begin with it, longest first."""
        return self._by_first


#: Places that share a name are tried in this order; “in Kunduz” is the city unless “province” stands beside it.
ORDER = ("country", "region", "city", "province", "district", "water", "mountain", "border", "site")


def read_all(files: Iterable[File]) -> tuple[tuple[PlaceEntry, ...], str, tuple[Problem, ...]]:
    """The places in their order, the hash of their files, and every fault found.

    Of two rows with one id the later (the analyst's) holds.
    """
    problems: list[Problem] = []
    rows: dict[str, PlaceEntry] = {}
    digest = hashlib.sha256()
    for file in files:
        if file.path.endswith(".csv"):
            digest.update(file.text.encode())
            loaded = read_csv(file.text, file.shown, PlaceRow)
            problems += loaded.problems
            for row in loaded.value or ():
                rows[row.id] = _entry(row)
    ordered = sorted(rows.values(), key=lambda entry: ORDER.index(entry.kind))
    return tuple(ordered), f"sha256:{digest.hexdigest()[:16]}", tuple(problems)


def names_of(entries: Iterable[PlaceEntry]) -> Names:
    """Every name, folded, with the numbers of the entries that bear it."""
    names: dict[tuple[str, ...], dict[int, None]] = {}
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.names):
            if folded := fold(name):
                names.setdefault(folded, {})[number] = None
    return tuple((name, tuple(numbers)) for name, numbers in names.items())


def load(files: Iterable[File]) -> tuple[FileGazetteer, tuple[Problem, ...]]:
    """The gazetteer of these files, and every fault found."""
    entries, digest, problems = read_all(files)
    return FileGazetteer(entries, names_of(entries), digest), problems


# Helpers


def _entry(row: PlaceRow) -> PlaceEntry:
    geonames = int(row.id) if row.geonames is None and row.id.isdecimal() else row.geonames
    return PlaceEntry(
        row.id,
        row.name,
        row.names,
        row.kind,
        row.level,
        row.country,
        row.admin1,
        row.lat,
        row.lon,
        row.source,
        geonames,
    )
