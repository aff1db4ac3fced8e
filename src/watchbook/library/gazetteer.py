"""The gazetteer: the places of the data files, and behind them those of GeoNames in SQLite.

What a name means is put together as follows:

1. the rows of the data files that bear it, filled with what GeoNames knows of the same number;
2. the places of GeoNames that bear it; of a place that has a row in the data files that row is given, and where a
   row of step 1 is about the place (a former name with its dates) nothing more;
3. all of them by falling weight (`library.prior`), then by id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from watchbook.library import prior, suggestions
from watchbook.library.geonames import Bearing, Row, Store
from watchbook.library.names import fold
from watchbook.library.placefiles import Places
from watchbook.records import PlaceEntry

#: How many look-ups are remembered: names that came, words that begin names, entries.
_NAMES, _WORDS, _ENTRIES = 16_384, 65_536, 4_096
Found = tuple[PlaceEntry, ...]


class FileGazetteer:
    """The places of the data files and of finished stores; of two stores the first holds.

    `curated` are the places of the data files, by falling weight.
    """

    def __init__(self, places: Places, stores: Sequence[Store] = ()) -> None:
        self.stores = tuple(stores)
        self.curated: Found = places.entries
        self._digest = places.digest
        self._names = {name: tuple(places.entries[at] for at in numbers) for name, numbers in places.names}
        self._exact = {spelling: tuple(places.entries[at] for at in numbers) for spelling, numbers in places.exact}
        self._codes = dict(places.codes)
        self._by_id = {entry.id: entry for entry in places.entries}
        self._by_number = {
            entry.geonames: entry
            for entry in reversed(places.entries)
            if entry.geonames is not None and entry.from_ is None and entry.until is None
        }
        self._lengths: dict[str, int] = {}
        for name in self._names:
            self._lengths[name[0]] = self._lengths.get(name[0], 0) | 1 << len(name)
        # remembered for each gazetteer by itself, so that tests and reloads do not meet
        self._bearing = lru_cache(_NAMES)(self._look_up)
        self._reach = lru_cache(_WORDS)(self._all_lengths)
        self._entry = lru_cache(_ENTRIES)(self._make_entry)

    def __len__(self) -> int:
        return len(self.curated) + sum(store.counts()[0] for store in self.stores)

    @property
    def identity(self) -> str:
        """Name, version and hash, as the report names it; the same wherever the same data are in force."""
        if not self.stores:
            return f"watchbook places sha256:{self._digest[:16]}"
        whole = hashlib.sha256("\0".join([self._digest, *(each.digest for each in self.stores)]).encode())
        titles = ", ".join(store.title for store in self.stores)
        return f"watchbook places, GeoNames {titles} sha256:{whole.hexdigest()[:16]}"

    def named(self, words: str) -> Found:
        """The places that bear this name, by falling weight; empty if none.

        An abbreviation that is also a word counts only as it is written: “Miss.” is Mississippi, “Miss” is not.
        """
        found = self._bearing(fold(words))
        abbreviated = self._exact.get(words.strip())
        return found if abbreviated is None else _ordered((*abbreviated, *found))

    def longest(self, words: Sequence[str]) -> tuple[int, Found] | None:
        """How many of these words, which are folded, make the longest name that they begin with, and what bears it."""
        lengths = self._reach(words[0]) if words else 0
        for length in range(min(lengths.bit_length() - 1, len(words)), 0, -1):
            if lengths >> length & 1 and (found := self._bearing(tuple(words[:length]))):
                return length, found
        return None

    def entry(self, identity: str) -> PlaceEntry | None:
        """The entry with this id, or None."""
        return self._entry(identity)

    def similar(self, words: str, limit: int = 5) -> tuple[tuple[PlaceEntry, float], ...]:
        """Places whose name is spelt nearly so, with a similarity up to 1: suggestions for a person, no matches."""
        key = " ".join(fold(words))
        ranked = suggestions.nearest(key, self._block, limit)
        near: dict[str, tuple[PlaceEntry, float]] = {}
        for name, similarity in ranked:
            for entry in self._bearing(tuple(name.split())):
                near.setdefault(entry.id, (entry, similarity))
        every = sorted(near.values(), key=lambda each: (-each[1], -each[0].weight, each[0].id))
        return tuple(every[:limit])

    # Helpers

    def _look_up(self, words: tuple[str, ...]) -> Found:
        own = [self._filled(entry) for entry in self._names.get(words, ())]
        known = {entry.geonames for entry in own}
        key = " ".join(words)
        bearing = {each.place: each for store in reversed(self.stores) for each in store.bearing(key)}
        others = self._of_numbers([number for number in bearing if number not in known])
        return _ordered((*own, *(_borne(entry, words, bearing[entry.geonames or 0]) for entry in others)))

    def _of_numbers(self, numbers: Sequence[int]) -> Iterator[PlaceEntry]:
        rows = self._rows(numbers)
        for number in numbers:
            curated = self._by_number.get(number)
            if curated is not None:
                yield _completed(curated, rows.get(number))
            elif number in rows:
                yield self._of_row(rows[number])

    def _rows(self, numbers: Sequence[int]) -> dict[int, Row]:
        rows: dict[int, Row] = {}
        for store in reversed(self.stores):
            rows |= {row.id: _joined(row, rows.get(row.id)) for row in store.rows(numbers)}
        return rows

    def _make_entry(self, identity: str) -> PlaceEntry | None:
        curated = self._by_id.get(identity)
        if curated is not None:
            return self._filled(curated)
        if not (identity.isascii() and identity.isdecimal() and len(identity) < 18):
            return None
        return next(self._of_numbers([int(identity)]), None)

    def _filled(self, entry: PlaceEntry) -> PlaceEntry:
        number = entry.geonames
        return entry if number is None else _completed(entry, self._rows([number]).get(number))

    def _of_row(self, row: Row) -> PlaceEntry:
        return PlaceEntry(
            str(row.id), row.name, tuple(filter(None, row.names.split("\n"))), row.kind, row.level, row.country,
            self._codes.get(row.code or ""), row.lat, row.lon, "GeoNames", row.id, row.population, row.zone,
            prior.weight(row.kind, row.population, curated=False), within=self._within(row),
        )  # fmt: skip

    def _within(self, row: Row) -> str | None:
        """The id of the district, where the stores know one and it is not the place itself."""
        if row.district is None:
            return None
        numbers = (store.division(row.district) for store in self.stores)
        number = next((number for number in numbers if number is not None), None)
        return str(number) if number not in (None, row.id) else None

    def _all_lengths(self, word: str) -> int:
        lengths = self._lengths.get(word, 0)
        for store in self.stores:
            lengths |= store.lengths(word)
        return lengths

    def _block(self, prefix: str, shortest: int, longest: int) -> Iterator[str]:
        for words in self._names:
            key = " ".join(words)
            if key.startswith(prefix) and shortest <= len(key) <= longest:
                yield key
        for store in self.stores:
            yield from (key for key, _ in store.block(prefix, shortest, longest))


def _borne(entry: PlaceEntry, words: tuple[str, ...], name: Bearing) -> PlaceEntry:
    """The place with the weight that it has under this name, and the days between which it bore it."""
    weight = entry.weight if fold(entry.name) == words else entry.weight * prior.OTHER_NAME
    if (weight, name.since, name.until) == (entry.weight, None, None):
        return entry
    return replace(entry, weight=weight, from_=name.since or entry.from_, until=name.until or entry.until)


def _ordered(entries: Iterable[PlaceEntry]) -> Found:
    """Each entry once, by falling weight."""
    found = {entry.id: entry for entry in entries}
    return tuple(sorted(found.values(), key=lambda entry: (-entry.weight, entry.id)))


def _completed(entry: PlaceEntry, row: Row | None) -> PlaceEntry:
    """A row of the data files with what GeoNames adds to it."""
    if row is None:
        return entry
    population = entry.population or row.population
    known = {entry.name, *entry.names}
    return replace(
        entry,
        names=(*entry.names, *(name for name in (row.name, *row.names.split("\n")) if name and name not in known)),
        population=population,
        zone=entry.zone or row.zone,
        weight=prior.weight(entry.kind, population, curated=True),
    )


def _joined(row: Row, other: Row | None) -> Row:
    """A place of two stores: the first one's, with the names and whatever else only the second has."""
    if other is None:
        return row
    names = dict.fromkeys([*row.names.split("\n"), other.name, *other.names.split("\n")])
    return row._replace(
        names="\n".join(name for name in names if name and name != row.name),
        population=row.population or other.population,
        zone=row.zone or other.zone,
    )
