"""The curated tables of the region's places: what every row must hold, and what must be there."""

from __future__ import annotations

import csv
import math
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from watchbook.library.names import fold
from watchbook.library.placefiles import PlaceRow
from watchbook.rules.strict import read_csv

#: The tables of the region; the rest of `data/places` comes from GeoNames and ISO.
TABLES = (
    "afghanistan", "india", "iran", "kazakhstan", "kyrgyzstan", "pakistan", "regions", "tajikistan", "turkmenistan",
    "uzbekistan",
)  # fmt: skip
#: South, west, north, east of each country in degrees, a good degree beyond its outermost points.
BOXES = {
    "AF": (28, 59, 40, 76),
    "IN": (6, 67, 38, 98),
    "IR": (23, 43, 41, 65),
    "KG": (38, 68, 45, 82),
    "KZ": (39, 45, 57, 89),
    "PK": (22, 59, 39, 79),
    "TJ": (35, 66, 42, 76),
    "TM": (34, 51, 44, 68),
    "UZ": (36, 54, 47, 75),
}
#: The kinds of a table of places, and how exactly each says where something is.
LEVELS = {
    "border": "region",
    "city": "city",
    "district": "district",
    "mountain": "region or exact",
    "province": "province",
    "region": "region",
    "site": "exact",
    "water": "region",
}
PLACES = files("watchbook") / "data" / "places"


def text_of(name: str) -> str:
    return (PLACES / f"{name}.csv").read_text(encoding="utf-8")


def table(name: str) -> tuple[PlaceRow, ...]:
    loaded = read_csv(text_of(name), f"{name}.csv", PlaceRow)
    assert [str(problem) for problem in loaded.problems] == []
    return loaded.value or ()


@pytest.fixture(scope="module")
def rows() -> dict[str, tuple[PlaceRow, ...]]:
    return {name: table(name) for name in TABLES}


@pytest.fixture(scope="module")
def every(rows: dict[str, tuple[PlaceRow, ...]]) -> tuple[PlaceRow, ...]:
    return tuple(row for name in TABLES for row in rows[name])


@pytest.fixture(scope="module")
def divisions() -> dict[str, PlaceRow]:
    return {row.id: row for row in table("admin1")}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle, by the haversine formula."""
    (south, west), (north, east) = [(math.radians(lat), math.radians(lon)) for lat, lon in (one, other)]
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def test_there_are_many_and_they_are_sorted(rows: dict[str, tuple[PlaceRow, ...]]) -> None:
    assert sum(map(len, rows.values())) >= 1500
    assert len([row for row in rows["afghanistan"] if row.kind == "district"]) >= 400
    for name in TABLES:
        ids = [row.id for row in rows[name]]
        assert ids == sorted(ids), name
        assert text_of(name) == text_of(name).strip() + "\n", name


def test_no_id_stands_in_two_tables(every: tuple[PlaceRow, ...], divisions: dict[str, PlaceRow]) -> None:
    numbers = Counter(row.id for row in every)
    numbers.update(divisions.keys())
    assert [identity for identity, number in numbers.items() if number > 1] == []


def test_kind_and_level_agree(every: tuple[PlaceRow, ...]) -> None:
    assert [row.id for row in every if row.level not in LEVELS[row.kind].split(" or ")] == []


def test_the_division_exists_and_is_of_the_country(every: tuple[PlaceRow, ...], divisions: dict[str, PlaceRow]) -> None:
    for row in every:
        if row.admin1 is not None:
            assert row.country is not None, row.id
            assert row.admin1.startswith(f"{row.country}-"), row.id
            assert row.admin1 in divisions, row.id


def test_the_table_of_a_country_holds_its_places_and_what_lies_on_its_borders(
    rows: dict[str, tuple[PlaceRow, ...]],
) -> None:
    for name in TABLES:
        if name != "regions":
            countries = Counter(row.country for row in rows[name] if row.country)
            ((_, own),) = countries.most_common(1)
            assert own >= len([row for row in rows[name] if row.country]) - 2, name


def test_points_lie_in_their_country_and_near_their_division(
    every: tuple[PlaceRow, ...], divisions: dict[str, PlaceRow]
) -> None:
    for row in every:
        assert (row.lat is None) == (row.lon is None), row.id
        if row.lat is None or row.lon is None:
            continue
        if row.country in BOXES:
            south, west, north, east = BOXES[row.country]
            assert south < row.lat < north, row.id
            assert west < row.lon < east, row.id
        division = divisions.get(row.admin1 or "")
        if division is not None and division.lat is not None and division.lon is not None and division.radius_km:
            far = kilometres((row.lat, row.lon), (division.lat, division.lon))
            assert far < 4 * division.radius_km + 60, (row.id, far)


def test_a_district_with_a_point_says_how_far_it_reaches(every: tuple[PlaceRow, ...]) -> None:
    bare = [row.id for row in every if row.kind == "district" and row.lat is not None and row.radius_km is None]
    assert bare == []
    assert [row.id for row in every if row.radius_km is not None and not 1 <= row.radius_km <= 200] == []


def test_dates_are_days_in_their_order(every: tuple[PlaceRow, ...]) -> None:
    dated = [row for row in every if row.from_ or row.until]
    assert len(dated) >= 40
    for row in dated:
        days = [date.fromisoformat(day) for day in (row.from_, row.until) if day]
        assert days == sorted(days), row.id
        assert all(1850 <= day.year <= 2026 for day in days), row.id


def test_what_a_place_lies_in_is_known(every: tuple[PlaceRow, ...], divisions: dict[str, PlaceRow]) -> None:
    by_id = {row.id: row for row in every} | divisions
    for row in every:
        if row.within is None or row.within.isdecimal():
            continue
        holder = by_id.get(row.within)
        assert holder is not None, (row.id, row.within)
        assert holder is not row, row.id
        if row.admin1 and holder.admin1:
            assert row.admin1 == holder.admin1, (row.id, row.within)


@pytest.mark.parametrize("country", sorted(set(BOXES) - {"IN"}))
def test_every_division_of_the_region_is_there(divisions: dict[str, PlaceRow], country: str) -> None:
    least = {"AF": 34, "IR": 31, "KG": 9, "KZ": 20, "PK": 7, "TJ": 5, "TM": 6, "UZ": 14}
    assert len([identity for identity in divisions if identity.startswith(f"{country}-")]) == least[country]


def test_every_division_of_afghanistan_and_pakistan_has_districts(
    every: tuple[PlaceRow, ...], divisions: dict[str, PlaceRow]
) -> None:
    held = {row.admin1 for row in every if row.kind == "district"}
    wanted = {identity for identity in divisions if identity[:3] in ("AF-", "PK-")}
    assert wanted - held == {"PK-IS"}


@pytest.mark.parametrize(
    ("spelling", "identity"),
    [
        ("PD 13", "kabul-pd-13"),
        ("PD13", "kabul-pd-13"),
        ("Dasht-i-Barchi", "dasht-e-barchi"),
        ("Dasht-i-Archi", "dasht-e-archi"),
        ("Nawah-ye Barakzai", "nawa-e-barakzai"),
        ("Haska Mena", "deh-bala"),
        ("Khan Nishin", "reg-e-khan-neshin"),
        ("Bajaur Agency", "bajaur"),
        ("Angur Ada", "angoor-ada"),
        ("Bab-e-Dosti", "chaman-crossing"),
        ("Nizhny Pyandzh", "panji-poyon"),
        ("Jirgatal", "lakhsh"),
        ("Kara-Suu district", "kara-suu-district"),
        ("Karshi-Khanabad", "k2-base"),
        ("Horgos", "khorgos"),
        ("Ymamnazar", "imam-nazar"),
        ("Dogharoun", "dogharun"),
        ("Zangezur corridor", "zangezur-corridor"),
    ],
)
def test_places_by_spellings_of_the_news(every: tuple[PlaceRow, ...], spelling: str, identity: str) -> None:
    wanted = fold(spelling)
    assert identity in {row.id for row in every for name in (row.name, *row.names) if fold(name) == wanted}


def test_homonyms_stay_apart(every: tuple[PlaceRow, ...]) -> None:
    held: dict[tuple[str, ...], set[str | None]] = {}
    for row in every:
        for name in (row.name, *row.names):
            held.setdefault(fold(name), set()).add(row.admin1)
    assert held[fold("Arghandab district")] | held[fold("Arghandab")] >= {"AF-KAN", "AF-ZAB"}
    assert held[fold("Ishkashim")] == {"AF-BDS", "TJ-GB"}
    assert held[fold("Qarabagh district")] == {"AF-GHA", "AF-KAB"}


def test_no_spelling_is_given_twice_or_too_short(every: tuple[PlaceRow, ...]) -> None:
    for row in every:
        spelt = [fold(name) for name in (row.name, *row.names)]
        assert len(set(spelt)) == len(spelt), row.id
        assert all(len("".join(words)) >= 2 for words in spelt), row.id


def test_who_says_so_and_how_much_nobody_looked_up(rows: dict[str, tuple[PlaceRow, ...]]) -> None:
    for name in TABLES:
        assert all(row.source.strip() for row in rows[name]), name
        assert [row.id for row in rows[name] if row.source != "unchecked" and "unchecked" in row.source] == []
    unchecked = {name: sum(row.source == "unchecked" for row in rows[name]) / len(rows[name]) for name in TABLES}
    assert all(share <= most(name) for name, share in unchecked.items()), unchecked


def most(name: str) -> float:
    """The share of a table that may be unchecked; regions are named without a point, and so without a source."""
    return {"afghanistan": 0.35, "pakistan": 0.5, "regions": 1.0}.get(name, 0.7)


def test_the_tables_have_the_same_columns() -> None:
    heads = {name: next(csv.reader([text_of(name).splitlines()[0]])) for name in TABLES}
    assert len({tuple(head) for head in heads.values()}) == 1, heads
