"""GeoNames in SQLite: building it from a package, loading dumps into it, reading it."""

from __future__ import annotations

from pathlib import Path

from watchbook.library.geonames.build import Building, build, built, ready
from watchbook.library.geonames.download import fetch, is_address
from watchbook.library.geonames.load import Loaded, load
from watchbook.library.geonames.store import Bearing, Row, Store
from watchbook.library.geonames.where import folder, loaded

__all__ = [
    "Bearing",
    "Building",
    "Loaded",
    "Row",
    "Store",
    "build",
    "built",
    "fetch",
    "folder",
    "is_address",
    "load",
    "loaded",
    "ready",
    "stores",
]


def stores(below: Path) -> tuple[Store, ...]:
    """What was loaded, if anything was, and the base, which is built where it is not there.

    Raises:
        DataError: the base cannot be built, or what was loaded is damaged.
    """
    own = loaded(below)
    base = ready(below)
    return (Store(own), base) if own.is_file() else (base,)
