"""Small gazetteers: places in the form of the package, and dumps in the form of GeoNames', all invented."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from watchbook.library import FileGazetteer, placefiles
from watchbook.library.files import File
from watchbook.library.geonames import Store, where
from watchbook.library.geonames.build import write

HEADER = (
    "id,name,names,kind,level,country,admin1,lat,lon,source,geonames,from,until,within,population,codes,abbreviations"
)


def city(
    number: int, name: str, *others: str, country: str = "AF", admin1: str = "01", people: int = 1000
) -> dict[str, object]:
    """A place as the package writes it."""
    return {
        "geonameid": number, "name": name, "latitude": 34.5, "longitude": 69.2, "countrycode": country,
        "population": people, "timezone": "Asia/Kabul", "admin1code": admin1, "alternatenames": list(others),
    }  # fmt: skip


def store(path: Path, *cities: dict[str, object]) -> Store:
    """A file of these places."""
    packed = json.dumps({str(each["geonameid"]): each for each in cities}).encode()
    write(path, packed, "little 1")
    return Store(path)


def base(below: Path, *cities: dict[str, object]) -> Path:
    """A folder whose built gazetteer holds these places."""
    below.mkdir(parents=True, exist_ok=True)
    store(where.base(below), *cities)
    return below


def gazetteer(rows: Iterable[str] = (), *stores: Store) -> FileGazetteer:
    """A gazetteer of rows of data files, each written short: leading columns, the others empty."""
    width = HEADER.count(",")
    text = "\n".join([HEADER, *(row + "," * (width - row.count(",")) for row in rows)]) + "\n"
    places, problems = placefiles.load([File("places/x.csv", "x.csv", text)])
    assert problems == ()
    return FileGazetteer(places, stores)


def dumped(number: int | str, name: str, others: str = "", **more: str) -> str:
    """A line of nineteen columns."""
    cells = {
        "lat": "34.5", "lon": "69.2", "group": "P", "feature": "PPL", "country": "AF", "cc2": "", "first": "01",
        "second": "", "third": "", "fourth": "", "people": "100", "height": "", "model": "", "zone": "Asia/Kabul",
        "changed": "2024-01-01", **more,
    }  # fmt: skip
    return "\t".join([str(number), name, name, others, *cells.values()])
