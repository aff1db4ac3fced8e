"""The map of what happened, and beside it the list that holds the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from watchbook.ledger.showing import Part, Showing, Which, Window
from watchbook.ledger.showing import Site as Found
from watchbook.pipeline import wire
from watchbook.records import Happening
from watchbook.web import choosing, links, phrases
from watchbook.web.desk import Desk
from watchbook.web.drawing import atlas, chart
from watchbook.web.drawing.atlas import Box
from watchbook.web.drawing.chart import Site
from watchbook.web.families import FAMILIES, FAMILY
from watchbook.web.page import Asked, Page
from watchbook.web.pages import happenings
from watchbook.web.speech import _

#: The most months in the row above the map.
MONTHS = 24
#: How many lines are shown of each place, and of how many places; the rest is a page of its own.
SHOWN, PLACES = 6, 12
_BOX = 4


def map_(desk: Desk, asked: Asked) -> Page:
    """The happenings that the address asks for on the map; those without a point are counted and listed too."""
    wanted = choosing.which(asked)
    sites = sorted(marked(desk.ledger.showing.sites(wanted), desk.radii), key=lambda one: (-one.number, one.name))
    drawn = chart.chart(sites, _box(asked.text("box")))
    nowhere, lines = desk.happened(replace(wanted, nowhere=True), Window(SHOWN)) if wanted.place is None else _NOTHING
    context = choosing.form(desk, wanted) | {
        "chart": drawn,
        "has_atlas": bool(atlas.outlines()),
        "sites": [(one, _lines(desk, wanted, one)) for one in sites[:PLACES]],
        "rest": sites[PLACES:],
        "nowhere": lines,
        "nowhere_number": nowhere.total,
        "all_of": lambda place: links.href(
            "/happenings", [*((name, value) for name, value in asked.query.items() if name != "box"), ("place", place)]
        ),
        "none": choosing.NOWHERE,
        "outside": len(sites) - len(drawn.sites),
        "everywhere": _all(sites, asked),
        "families": [(name, _(label)) for name, label in FAMILIES.items()],
        "months": _months(desk.once(Showing.months), asked),
        "documents": desk.state().documents,
        "views": _views(drawn.box, asked),
        "boxed": asked.text("box"),
    }
    return Page("map.html", _("Map"), context, happenings.data(desk, wanted), happenings.table(desk, wanted))


def marked(found: Iterable[Found], radii: Mapping[str, float]) -> Iterator[Site]:
    """The mark of each place for what happened there; its family is the commonest. `radii` are kilometres by id."""
    by_site: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_site[one.site].append(one)
    for identity, ones in by_site.items():
        families: Counter[str] = Counter()
        for one in ones:
            families[FAMILY[one.type]] += one.number
        first, family = ones[0], families.most_common(1)[0][0]
        number, contested = families.total(), any(one.contested for one in ones)
        place = _PLACE_OF.sub("", identity.removeprefix("p"))
        province = place if identity.endswith("-province-at") else ""
        radius = radii.get(place, 0.0) if first.hollow else 0.0
        yield Site(
            identity, first.name, first.lon, first.lat, number, family, bool(first.hollow), contested, province, radius
        )  # fmt: skip


# Helpers

#: What follows the id of a place in the name of its point.
_PLACE_OF = re.compile(r"-[a-z]+-[a-z]+\Z")
_NOTHING = (Part((), (), 0, 0), list[Happening]())


def _lines(desk: Desk, wanted: Which, site: Site) -> list[Happening]:
    """The newest of what happened at a place."""
    found = desk.ledger.showing.newest_at(site.id, wanted, SHOWN)
    return [wire.decode_record(body, Happening) for body in found]


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


def _months(numbers: Mapping[str, int], asked: Asked) -> list[tuple[str, int, str, bool]]:
    """The months in which something happened: how much, the address of each, and whether it is chosen."""
    last = max(numbers, default="")
    month, months = last, [last]
    while month and len(months) < MONTHS and month > min(numbers):
        month = phrases.shifted(f"{month}-01", -1)[:7]
        months.append(month)
    since = asked.text("since")
    return [
        (month, numbers.get(month, 0), asked.but(since=f"{month}-01", until=phrases.month_end(month)),
         since == f"{month}-01")
        for month in reversed(months)
        if month
    ]  # fmt: skip
