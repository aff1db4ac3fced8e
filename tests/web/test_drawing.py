"""What is drawn lies where it should, whatever is asked for."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchbook.records import Count
from watchbook.web.drawing import atlas, chart, lanes, strip, tolls
from watchbook.web.drawing.chart import Site
from watchbook.web.drawing.lanes import Marked
from watchbook.web.drawing.strip import Dated

LONS, LATS = st.floats(-180, 180), st.floats(-84, 84)
POINTS = st.lists(st.tuples(LONS, LATS), min_size=3, max_size=12)
BOX = (60.0, 30.0, 75.0, 42.0)
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


@given(POINTS)
def test_what_is_cut_lies_in_the_box(ring: list[tuple[float, float]]) -> None:
    for lon, lat in atlas.clipped(ring, BOX):
        assert BOX[0] - 1e-6 <= lon <= BOX[2] + 1e-6
        assert BOX[1] - 1e-6 <= lat <= BOX[3] + 1e-6


@pytest.mark.parametrize(
    ("box", "area"),
    [
        ((-5, -5, 15, 15), 100.0),
        ((5, 5, 15, 15), 25.0),
        ((2, 2, 3, 3), 1.0),
        ((20, 20, 30, 30), 0.0),
        ((-5, 4, 15, 6), 20.0),
    ],
)
def test_the_cut_keeps_the_part_inside(box: atlas.Box, area: float) -> None:
    ring = atlas.clipped(SQUARE, box)
    doubled = sum(ring[n - 1][0] * ring[n][1] - ring[n][0] * ring[n - 1][1] for n in range(len(ring)))
    assert abs(doubled) / 2 == pytest.approx(area)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(LONS, LATS, st.integers(1, 50)), max_size=8))
def test_a_map_can_be_made_of_any_sites(places: list[tuple[float, float, int]]) -> None:
    sites = [
        Site(f"p{number}", "x", lon, lat, many, "violence", hollow=False, contested=False)
        for number, (lon, lat, many) in enumerate(places)
    ]
    own = chart.chart(sites)
    assert own.box[0] < own.box[2]
    assert own.box[1] < own.box[3]
    assert not sites or own.sites


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(date.isoformat)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=30))
def test_marks_of_a_lane_do_not_touch(days: list[tuple[str, str]]) -> None:
    marks = [Marked(str(n), "x", min(pair), max(pair), "force", False, False) for n, pair in enumerate(days)]
    lane = lanes.lanes({"all": marks}, "2024-03-01", "2024-06-30").lanes[0]
    assert len(lane.marks) + lane.more == len(marks)
    for row in {mark.y for mark in lane.marks}:
        ends = sorted((mark.x, mark.x + max(mark.width, lanes.MARK)) for mark in lane.marks if mark.y == row)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_a_strip_shows_open_ends() -> None:
    lines = [Dated("group", "role", None, "2021-08-14"), Dated("rule", "role", "2021-08-15", None)]
    made = strip.strip(lines, date(2025, 1, 1))
    assert made is not None
    first, second = made.bars
    assert (first.open_left, first.open_right, second.open_left, second.open_right) == (True, False, False, True)
    assert first.left + first.width == pytest.approx(second.left, abs=1)
    assert strip.strip([Dated("x", "role", None, None)], date(2025, 1, 1)) is None


def test_tolls_are_a_dot_for_each_number() -> None:
    values = [Count(4, 4, "all", ("a",)), Count(7, 7, "all", ("b", "c")), Count(5, None, "all", ("d",))]
    made = tolls.dots(values)
    assert made is not None
    assert [(dot.low, dot.high, dot.told, dot.open) for dot in made.dots] == [
        (4, 4, 1, False),
        (7, 7, 2, False),
        (5, 7, 1, True),
    ]
    assert tolls.dots(values[:1]) is None
