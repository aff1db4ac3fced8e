"""The outlines of provinces: made small at build time, each under an id that the gazetteer has."""

from __future__ import annotations

import csv
import importlib.util
import json
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from watchbook.ledger.showing import Site as Found
from watchbook.web.drawing import chart
from watchbook.web.drawing.chart import Site
from watchbook.web.pages.map import marked

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("provinces", ROOT / "frontend" / "provinces.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def topology(names: list[str]) -> dict[str, Any]:
    """A file in which every shape is a square of one degree at 60 E 30 N, with a point on each side, and a speck."""
    square = [[0, 0], [50, 0], [50, 0], [0, 50], [0, 50], [-50, 1], [-50, -1], [0, -100]]
    speck = [[500, 500], [1, 0], [0, 1], [-1, -1]]
    shapes = [
        {"type": "MultiPolygon", "properties": {"name": name}, "arcs": [[[0]], [[1]]]} for name in dict.fromkeys(names)
    ]
    nameless = {"type": None, "properties": {}, "arcs": []}
    return {
        "transform": {"scale": [0.01, 0.01], "translate": [60, 30]},
        "arcs": [square, speck],
        "objects": {"all": {"geometries": [*shapes, nameless]}},
    }


def rows() -> list[dict[str, str]]:
    with (ROOT / "frontend" / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_made_is_small_and_keeps_its_form(maker: ModuleType) -> None:
    by_file: dict[str, list[str]] = {}
    for row in rows():
        by_file.setdefault(row["file"], []).append(row["name"])
    assert sorted(by_file) == maker.files()
    made = json.loads(maker.made({name: topology(names) for name, names in by_file.items()}))
    assert set(made) == {row["id"] for row in rows()}
    ring = made["AF-HEL"][0]
    corners = set(zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True))
    assert corners >= {(6000, 3000), (6100, 3000), (6100, 3100), (6000, 3100)}
    assert len(corners) == 4
    assert len(made["AF-HEL"]) == 1


def test_every_province_is_one_of_the_gazetteer() -> None:
    file = ROOT / "src" / "watchbook" / "data" / "places" / "admin1.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        known = {row["id"] for row in csv.DictReader(opened)}
    assert {row["id"] for row in rows()} <= known


def test_an_area_without_an_outline_has_a_ring_of_its_size() -> None:
    area = Site("x", "X", 65.0, 33.0, 1, "force", hollow=True, contested=False, province="XX-1", radius=111.32)
    point = Site("y", "Y", 66.0, 33.5, 1, "force", hollow=False, contested=False, radius=111.32)
    made = chart.chart([area, point], (60.0, 30.0, 70.0, 36.0))
    high = made.height / (made.box[3] - made.box[1])
    rings = {one.site.id: (one.area, one.reach) for one in made.sites}
    assert rings["x"] == ("", pytest.approx(high, rel=0.01))
    assert rings["y"] == ("", 0.0)


def test_marks_are_put_together_by_place() -> None:
    found = [
        ("pAF-HEL-province-at", "Helmand", 31.0, 64.0, 1, "ASSAULT", 3, False),
        ("pAF-HEL-province-at", "Helmand", 31.0, 64.0, 1, "CONSULT", 1, True),
        ("pAF-kabul-city-near", "Kabul", 34.5, 69.2, 1, "PROTEST", 2, False),
    ]
    helmand, kabul = marked((Found(*one) for one in found), {"AF-HEL": 136.0})
    assert (helmand.province, helmand.radius, helmand.number) == ("AF-HEL", 136.0, 4)
    assert (helmand.family, helmand.contested) == ("violence", True)
    assert (kabul.province, kabul.radius, kabul.hollow) == ("", 0.0, True)
