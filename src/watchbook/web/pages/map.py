"""The map of what happened, and beside it the list that holds the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from watchbook.records import Happening, Place
from watchbook.web import choosing, links, phrases
from watchbook.web.desk import Desk
from watchbook.web.drawing import atlas, chart
from watchbook.web.drawing.atlas import Box
from watchbook.web.drawing.chart import Site
from watchbook.web.families import FAMILIES, FAMILY
from watchbook.web.page import Asked, Page, Table, record
from watchbook.web.pages import happenings
from watchbook.web.speech import _

#: Levels of a place whose point stands for an area.
AREAS = ("province", "country", "region", "district")
#: The most months in the row above the map.
MONTHS = 24
#: How many lines are shown of each place; the rest is a page of its own.
SHOWN = 10
_BOX = 4


def map_(desk: Desk, asked: Asked) -> Page:
    """The happenings that the address asks for on the map; those without a point are counted and listed too."""
    wanted = choosing.choice(asked)
    state = desk.state()
    found = choosing.chosen(state, wanted)
    by_site, nowhere = sorted_out(found)
    sites = [site(identity, places[0], ones) for identity, (places, ones) in by_site.items()]
    drawn = chart.chart(sites, _box(asked.text("box")))
    listed = sorted(zip(sites, by_site.values(), strict=True), key=lambda pair: (-pair[0].number, pair[0].name))
    context = choosing.form(desk, wanted) | {
        "chart": drawn,
        "has_atlas": bool(atlas.outlines()),
        "sites": [(one, ones) for one, (_places, ones) in listed],
        "nowhere": nowhere,
        "shown": SHOWN,
        "all_of": lambda place: links.href(
            "/happenings", [*((name, value) for name, value in asked.query.items() if name != "box"), ("place", place)]
        ),
        "none": choosing.NOWHERE,
        "outside": len(sites) - len(drawn.sites),
        "everywhere": _all(sites, asked),
        "families": [(name, _(label)) for name, label in FAMILIES.items()],
        "months": _months(state.happenings.values(), asked),
        "documents": state.documents,
        "views": _views(drawn.box, asked),
        "boxed": asked.text("box"),
    }
    return Page(
        "map.html",
        _("Map"),
        context,
        lambda: {"happenings": [record(one) for one in found]},
        Table(happenings.COLUMNS, lambda: map(happenings.row, found)),
    )


def sorted_out(
    found: Iterable[Happening],
) -> tuple[dict[str, tuple[list[Place], list[Happening]]], list[Happening]]:
    """The happenings by the place of each report of them, and those of which no place with a point is told."""
    by_site: dict[str, tuple[list[Place], list[Happening]]] = {}
    nowhere: list[Happening] = []
    for one in found:
        pointed = choosing.sites(one)
        for identity, place in pointed.items():
            kept = by_site.setdefault(identity, ([], []))
            kept[0].append(place)
            kept[1].append(one)
        if not pointed:
            nowhere.append(one)
    return by_site, nowhere


def site(identity: str, place: Place, ones: Sequence[Happening]) -> Site:
    """The mark of a place for what happened there; its family is the commonest."""
    families = Counter(FAMILY[one.type] for one in ones)
    return Site(
        identity,
        place.name,
        place.lon or 0.0,
        place.lat or 0.0,
        len(ones),
        families.most_common(1)[0][0],
        place.level in AREAS or place.relation is not None,
        any(one.status == "contested" for one in ones),
    )


# Helpers


def _box(given: str | None) -> Box | None:
    """West, south, east, north from the address; None where it names no box."""
    parts = (given or "").split(",")
    try:
        west, south, east, north = map(float, parts) if len(parts) == _BOX else (0.0, 0.0, 0.0, 0.0)
    except ValueError:
        return None
    sound = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if sound else None


def _all(sites: Sequence[Site], asked: Asked) -> str:
    """The address of the map with every place on it."""
    lons, lats = [site.lon for site in sites] or [0.0], [site.lat for site in sites] or [0.0]
    sides = (max(min(lons) - 2, -180), max(min(lats) - 2, -85), min(max(lons) + 2, 180), min(max(lats) + 2, 85))
    return asked.but(box=",".join(f"{side:.2f}" for side in sides))


def _views(box: Box, asked: Asked) -> Mapping[str, str]:
    """The addresses of the map closer, wider, and moved to each side."""
    west, south, east, north = box
    wide, high = east - west, north - south

    def view(left: float, bottom: float, right: float, top: float) -> str:
        sides = (max(left, -180), max(bottom, -85), min(right, 180), min(top, 85))
        return asked.but(box=",".join(f"{side:.2f}" for side in sides))

    return {
        _("closer"): view(west + wide / 4, south + high / 4, east - wide / 4, north - high / 4),
        _("wider"): view(west - wide / 2, south - high / 2, east + wide / 2, north + high / 2),
        _("west"): view(west - wide / 3, south, east - wide / 3, north),
        _("north"): view(west, south + high / 3, east, north + high / 3),
        _("south"): view(west, south - high / 3, east, north - high / 3),
        _("east"): view(west + wide / 3, south, east + wide / 3, north),
    }


def _months(every: Iterable[Happening], asked: Asked) -> list[tuple[str, int, str, bool]]:
    """The months in which something happened: how much, the address of each, and whether it is chosen."""
    numbers = Counter((phrases.first_day(one) or "")[:7] for one in every)
    last = max(numbers, default="")
    month, months = last, [last]
    while month and len(months) < MONTHS and month > min(filter(None, numbers)):
        month = phrases.shifted(f"{month}-01", -1)[:7]
        months.append(month)
    since = asked.text("since")
    return [
        (month, numbers[month], asked.but(since=f"{month}-01", until=phrases.month_end(month)), since == f"{month}-01")
        for month in reversed(months)
        if month
    ]
