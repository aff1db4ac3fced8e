"""The map: places with what happened there over the outlines of the countries, by an equirectangular projection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from watchbook.web.drawing import atlas, provinces
from watchbook.web.drawing.atlas import Box, Point

WIDTH = 960
#: Kilometres in a degree of latitude.
KILOMETRES = 111.32
#: What is drawn is never higher than this share of its width, nor lower than the other.
HIGHEST, LOWEST = 0.58, 0.45
#: Points nearer to each other than this many pixels are drawn as one.
_COARSE = 0.7
#: The narrowest view, in degrees, and the air around the outermost points.
_NARROWEST, _AIR = 5.0, 0.12
#: How wide a letter of a name is, in pixels, and by how much a name may be moved to stand clear.
_LETTER, _SHIFTS = 7.0, (0, -22, 22, -40, 40, -58, 58)
#: The share of what happened that may lie outside on each side.
_FAR = 0.03


@dataclass(frozen=True, slots=True)
class Site:
    """A place on the map: what happened there is `number` happenings, `hollow` if the point stands for an area.

    `province` is the id of a province that is meant as a whole, and `radius` the reach of an area in kilometres (0: not
    known).
    """

    id: str
    name: str
    lon: float
    lat: float
    number: int
    family: str
    hollow: bool
    contested: bool
    province: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A site as it is drawn, in pixels: `area` is the outline of a province as a path, else `reach` that of a ring."""

    site: Site
    x: float
    y: float
    radius: float
    area: str = ""
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A map in pixels: the outlines of countries as paths, their names, the lines of the graticule, the sites."""

    width: int
    height: int
    box: Box
    lands: tuple[str, ...]
    names: tuple[tuple[str, float, float], ...]
    lines: tuple[tuple[str, float, float, float, float], ...]
    sites: tuple[Drawn, ...]


def chart(sites: Sequence[Site], box: Box | None = None) -> Chart:
    """The map of these sites, or of the box (west, south, east, north) where one is given."""
    projection = _Projection(_fitted(box or _around(sites)))
    rings = [(country, projection.path(ring)) for country, ring in atlas.near(projection.box)]
    inside = (projection.site(site) for site in sites)
    drawn = [one for one in inside if 0 <= one.x <= WIDTH and 0 <= one.y <= projection.height]
    return Chart(
        WIDTH,
        projection.height,
        projection.box,
        tuple(_written(path) for _, path in rings if len(path) > 2),
        tuple((name, x, _clear(name, x, y, drawn)) for name, x, y in _names(rings)),
        tuple(projection.graticule()),
        tuple(sorted(drawn, key=lambda one: (not one.area and one.reach <= one.radius, -one.radius))),
    )


# Helpers


class _Projection:
    """Degrees to pixels; true to scale along the middle parallel."""

    def __init__(self, box: Box) -> None:
        self.box = box
        west, south, east, north = box
        self._stretch = cos(radians((south + north) / 2))
        self._scale = WIDTH / ((east - west) * self._stretch)
        self.height = round((north - south) * self._scale)

    def point(self, point: Point) -> Point:
        """Where a point lies."""
        lon, lat = point
        return (lon - self.box[0]) * self._stretch * self._scale, (self.box[3] - lat) * self._scale

    def site(self, site: Site) -> Drawn:
        x, y = self.point((site.lon, site.lat))
        radius = round(min(4 + 2.4 * sqrt(site.number), 26), 1)
        rings = [clipped for ring in provinces.outline(site.province) if (clipped := atlas.clipped(ring, self.box))]
        paths = [path for path in map(self.path, rings) if len(path) > 2]
        reach = site.radius / KILOMETRES * self._scale if site.hollow and not paths else 0.0
        return Drawn(site, round(x, 1), round(y, 1), radius, "".join(map(_written, paths)), round(reach, 1))

    def path(self, ring: Iterable[Point]) -> list[Point]:
        """The ring without points that nobody could tell apart."""
        kept: list[Point] = []
        for x, y in map(self.point, ring):
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _COARSE:
                kept.append((x, y))
        return kept

    def graticule(self) -> Iterable[tuple[str, float, float, float, float]]:
        """Every so many degrees a line, with what it is called."""
        west, south, east, north = self.box
        step = next((step for step in (1, 2, 5, 10, 20) if (east - west) / step <= 9), 30)
        for degree in range(int(west // step) * step + step, int(east) + 1, step):
            x, _ = self.point((degree, south))
            yield f"{abs(degree)}°{'E' if degree >= 0 else 'W'}", x, 0, x, self.height
        for degree in range(int(south // step) * step + step, int(north) + 1, step):
            _, y = self.point((west, degree))
            yield f"{abs(degree)}°{'N' if degree >= 0 else 'S'}", 0, y, WIDTH, y


def _around(sites: Sequence[Site]) -> Box:
    """The box around most of what happened, so that one far place does not make all others small; else a wide one."""
    if not sites:
        return (44.0, 22.0, 90.0, 50.0)
    lons, lats = ([getattr(site, side) for site in _middle_of(sites, side)] for side in ("lon", "lat"))
    air = max(max(lons) - min(lons), max(lats) - min(lats), _NARROWEST) * _AIR
    return (min(lons) - air, min(lats) - air, max(lons) + air, max(lats) + air)


def _middle_of(sites: Sequence[Site], side: str) -> Sequence[Site]:
    """The sites without the outermost, on either side, that hold less than a share of what happened."""
    ordered = sorted(sites, key=lambda site: getattr(site, side))
    total, before = sum(site.number for site in ordered), 0
    kept: list[Site] = []
    for site in ordered:
        if before + site.number > total * _FAR and before < total * (1 - _FAR):
            kept.append(site)
        before += site.number
    return kept


def _fitted(box: Box) -> Box:
    """The box made wider or higher so that it can be drawn well, and kept on the globe."""
    west, south, east, north = box
    if east - west < _NARROWEST:
        middle = (east + west) / 2
        west, east = middle - _NARROWEST / 2, middle + _NARROWEST / 2
    south, north = max(south, -84.0), min(north, 84.0)
    stretch = cos(radians((south + north) / 2))
    share = (north - south) / ((east - west) * stretch)
    if share < LOWEST:
        south, north = _about(south, north, (east - west) * stretch * LOWEST)
    elif share > HIGHEST:
        west, east = _about(west, east, (north - south) / (HIGHEST * stretch))
    return (max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0))


def _about(low: float, high: float, length: float) -> Point:
    middle = (low + high) / 2
    return middle - length / 2, middle + length / 2


def _written(path: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in path) + "Z"


def _names(rings: Sequence[tuple[str, Sequence[Point]]]) -> Iterable[tuple[str, float, float]]:
    """The name of each country in the middle of its largest part, where there is room for it."""
    largest: dict[str, tuple[float, Sequence[Point]]] = {}
    for country, path in rings:
        area = abs(_area(path))
        if area > largest.get(country, (0.0, path))[0]:
            largest[country] = (area, path)
    for country, (area, path) in largest.items():
        if area > 60 * len(country) * 12:
            x, y = _middle(path)
            yield country, round(x, 1), round(y, 1)


def _clear(name: str, x: float, y: float, drawn: Sequence[Drawn]) -> float:
    """How high the name of a country stands where no mark lies on it; where marks lie everywhere, as it stood."""
    wide = _LETTER * len(name) / 2

    def covered(height: float) -> bool:
        return any(abs(one.x - x) < wide + one.radius and abs(one.y - height + 4) < one.radius + 8 for one in drawn)

    return next((round(y + by, 1) for by in _SHIFTS if not covered(y + by)), y)


def _pairs(path: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return zip(path, (*path[1:], path[0]), strict=True)


def _area(path: Sequence[Point]) -> float:
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in _pairs(path)) / 2


def _middle(path: Sequence[Point]) -> Point:
    """The centre of gravity of an area."""
    area = _area(path) * 6
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _pairs(path)) / area
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _pairs(path)) / area
    return x, y
