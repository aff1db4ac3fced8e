"""The places of the data files: rows of CSV, read strictly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from watchbook.library import prior
from watchbook.library.files import File
from watchbook.library.names import fold
from watchbook.records import Level, PlaceEntry, PlaceKind, Problem
from watchbook.rules.strict import read_csv


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of a file of places.

    `names` are other spellings, parted by “;”; an id of digits is GeoNames' own. `from` and `until` are the first and
    last day on which the place was called so or was there, `within` the id of the place that it lies in. `codes` are
    GeoNames' codes of a first-level division (“AF.13”), by which its towns are known. `abbreviations` count only as
    they are written, with capitals and full stops (“Miss.”, “Pa.”), and for `named` alone. `capital` is the id of a
    country's.
    """

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
    from_: str | None = None
    until: str | None = None
    within: str | None = None
    radius_km: float | None = None
    population: int | None = None
    codes: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    capital: str | None = None


#: A folded name, and the numbers of the entries that bear it, the likeliest first.
Names = tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """What the files become: entries by falling weight, names, exact abbreviations, codes with ISO 3166-2, a hash."""

    entries: tuple[PlaceEntry, ...]
    names: Names
    exact: tuple[tuple[str, tuple[int, ...]], ...]
    codes: tuple[tuple[str, str], ...]
    digest: str


def load(files: Iterable[File]) -> tuple[Places, tuple[Problem, ...]]:
    """The places of these files, and every fault found; of two rows with one id the later (the analyst's) holds."""
    problems: list[Problem] = []
    rows: dict[str, PlaceRow] = {}
    digest = hashlib.sha256()
    for file in files:
        if file.path.endswith(".csv"):
            digest.update(file.text.encode("utf-8", "surrogatepass"))
            loaded = read_csv(file.text, file.shown, PlaceRow)
            problems += loaded.problems
            rows |= {row.id: row for row in loaded.value or ()}
    entries = tuple(sorted(map(_entry, rows.values()), key=lambda entry: (-entry.weight, entry.id)))
    codes = tuple((code, row.admin1) for row in rows.values() for code in row.codes if row.admin1 is not None)
    exact: dict[str, tuple[int, ...]] = {}
    for number, entry in enumerate(entries):
        for spelling in rows[entry.id].abbreviations:
            exact[spelling] = (*exact.get(spelling, ()), number)
    return Places(entries, _names(entries), tuple(exact.items()), codes, digest.hexdigest()), tuple(problems)


# Helpers


def _names(entries: Iterable[PlaceEntry]) -> Names:
    """Every name, folded, with the numbers of the entries that bear it."""
    names: dict[tuple[str, ...], dict[int, None]] = {}
    for number, entry in enumerate(entries):
        for name in (entry.name, *entry.names):
            if folded := fold(name):
                names.setdefault(folded, {})[number] = None
    return tuple((name, tuple(numbers)) for name, numbers in names.items())


def _entry(row: PlaceRow) -> PlaceEntry:
    geonames = int(row.id) if row.geonames is None and row.id.isdecimal() else row.geonames
    population = row.population or 0
    return PlaceEntry(
        row.id, row.name, row.names, row.kind, row.level, row.country, row.admin1, row.lat, row.lon, row.source,
        geonames, population, None, prior.weight(row.kind, population, curated=True), True,
        row.from_, row.until, row.within, row.radius_km, row.capital,
    )  # fmt: skip
