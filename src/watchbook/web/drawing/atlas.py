"""The outlines of the countries: Natural Earth, as the npm package world-atlas has them, put into the wheel when it is
built. A program built without them draws its maps without them.

Borders are those that Natural Earth draws: who holds a place in fact, not whose it should be. It is a setting of no
kind yet; the map says so beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate

import msgspec

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]

_FILE = ("vendor", "world-atlas", "countries-50m.json")


@dataclass(frozen=True, slots=True)
class Outline:
    """One ring of a country, (longitude, latitude) in degrees, with the box around it: west, south, east, north."""

    country: str
    ring: Ring
    box: Box


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Geometry(msgspec.Struct):
    type: str | None = None
    arcs: list[msgspec.Raw] = []
    properties: dict[str, str] = {}


class _Collection(msgspec.Struct):
    geometries: list[_Geometry]


class _Topology(msgspec.Struct):
    """What is read of a TopoJSON file (topojson/topojson-specification 3)."""

    transform: _Transform
    arcs: list[list[tuple[int, int]]]
    objects: dict[str, _Collection]


@cache
def outlines() -> tuple[Outline, ...]:
    """All outlines; empty where the program was built without them."""
    file = resources.files("watchbook.web").joinpath(*_FILE)
    if not file.is_file():
        return ()
    topology = msgspec.json.decode(file.read_bytes(), type=_Topology)
    arcs = [_absolute(arc, topology.transform) for arc in topology.arcs]
    return tuple(
        Outline(geometry.properties.get("name", ""), ring, _around(ring))
        for geometry in topology.objects["countries"].geometries
        for ring in _rings(geometry, arcs)
        if len(ring) > 2
    )


@lru_cache(maxsize=32)
def near(box: Box) -> tuple[tuple[str, Ring], ...]:
    """The rings that reach into the box, cut at its border, with their countries."""
    return tuple(_near(box))


def clipped(ring: Sequence[Point], box: Box) -> Ring:
    """The part of a ring in the box (Sutherland and Hodgman 1974)."""
    found: Sequence[Point] = ring
    for axis, bound, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        found = _half(found, axis, bound, keep_above=keep_above)
    return tuple(found)


# Helpers


def _near(box: Box) -> Iterator[tuple[str, Ring]]:
    west, south, east, north = box
    for outline in outlines():
        left, bottom, right, top = outline.box
        if left >= west and right <= east and bottom >= south and top <= north:
            yield outline.country, outline.ring
        elif left <= east and right >= west and bottom <= north and top >= south:
            ring = clipped(outline.ring, box)
            if len(ring) > 2:
                yield outline.country, ring


def _half(ring: Sequence[Point], axis: int, bound: float, *, keep_above: bool) -> list[Point]:
    """The part of a ring on one side of a line."""
    kept: list[Point] = []
    for number, here in enumerate(ring):
        before = ring[number - 1]
        here_in = (here[axis] >= bound) == keep_above or here[axis] == bound
        before_in = (before[axis] >= bound) == keep_above or before[axis] == bound
        if here_in != before_in:
            share = (bound - before[axis]) / (here[axis] - before[axis])
            kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
        if here_in:
            kept.append(here)
    return kept


def _absolute(arc: Sequence[tuple[int, int]], transform: _Transform) -> list[Point]:
    """An arc in degrees: its points are kept as steps from one to the next."""
    across = accumulate(step[0] for step in arc)
    up = accumulate(step[1] for step in arc)
    (wide, high), (west, south) = transform.scale, transform.translate
    return [(x * wide + west, y * high + south) for x, y in zip(across, up, strict=True)]


def _rings(geometry: _Geometry, arcs: Sequence[list[Point]]) -> Iterator[Ring]:
    if geometry.type == "Polygon":
        for ring in geometry.arcs:
            yield _joined(msgspec.json.decode(ring, type=list[int]), arcs)
    elif geometry.type == "MultiPolygon":
        for polygon in geometry.arcs:
            for part in msgspec.json.decode(polygon, type=list[list[int]]):
                yield _joined(part, arcs)


def _joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> Ring:
    """The arcs of a ring one after the other; a negative number is an arc told backwards."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _around(ring: Ring) -> Box:
    return (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))
