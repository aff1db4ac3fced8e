"""The library: data files are opened here, and become the register, the gazetteer and the word lists."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from watchbook.errors import DataError
from watchbook.library import cache, files, geonames, placefiles, register, tables
from watchbook.library.cache import Compiled
from watchbook.library.files import File, Files
from watchbook.library.gazetteer import FileGazetteer
from watchbook.library.register import FileRegister
from watchbook.records import Problem, Tables

__all__ = ["Counts", "File", "FileGazetteer", "FileRegister", "Files", "Library", "load"]


#: Folders of the tree whose files become the register and the gazetteer.
_FOLDERS = ("actors/", "places/")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the library holds; `unchecked`: lines of the register whose source nobody has looked at."""

    actors: int
    places: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that the data files give; `rules_hash` is over those that reports are made by.

    `notes` say what of the gazetteer could not be had, and what to do. `form` names what is made of these very files
    where that is kept (`library.cache`); None: nothing is to be kept.
    """

    files: Files
    register: FileRegister
    gazetteer: FileGazetteer
    tables: Tables
    rules_hash: str
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    form: str | None = None

    @property
    def counts(self) -> Counts:
        """How much there is."""
        entries = self.register.entries()
        return Counts(len(self.register), len(self.gazetteer), register.unchecked(entries))


def load(
    home: Path | None, language: str = "en", *, over: Path | None = None, keep: bool = True, geography: bool = True
) -> Library:
    """The data files in force: the built-in ones, over them the analyst's folder, and a folder on trial `over` both.

    With `keep` what they become is kept in the user's cache folder for the next start (`library.cache`). Behind the
    places stand those of GeoNames, built at first use; without `geography`, or where that cannot be, there are none.

    Raises:
        DataError: a file cannot be opened. What is wrong inside a file is a problem; what is right in it loads.
    """
    found = files.find(home, over)
    rules_hash = found.of_coding().hash()
    name = cache.key(rules_hash, home, language, over)
    own = _own(found, language)
    layers = {file.layer for file in own.every}
    kept = cache.key(own.hash(), home if 1 in layers else None, language, over if 2 in layers else None)
    compiled = cache.get("library", kept, Compiled) if keep else None
    if compiled is None:
        compiled = _compile(own, language)
        if keep:
            cache.put("library", kept, compiled)
    stores, notes = _stores() if geography else ((), ())
    return Library(
        found,
        FileRegister(compiled.actors, compiled.actor_names),
        FileGazetteer(compiled.places, stores),
        compiled.tables,
        rules_hash,
        compiled.problems,
        notes,
        name if keep else None,
    )


# Helpers


def _own(found: Files, language: str) -> Files:
    """The files that the library reads: a rule that is changed does not make the register and the places anew."""
    words = tables.paths(language)
    return Files(tuple(file for file in found.every if file.path in words or file.path.startswith(_FOLDERS)))


def _compile(found: Files, language: str) -> Compiled:
    actors, actor_problems = register.read_all(found.under("actors"))
    places, place_problems = placefiles.load(found.under("places"))
    words, word_problems = tables.load(files.by_path(found.every), language)
    return Compiled(
        actors,
        register.names_of(actors),
        places,
        words,
        (*actor_problems, *place_problems, *word_problems),
    )


def _stores() -> tuple[tuple[geonames.Store, ...], tuple[str, ...]]:
    """The stores in force, and what is to be said of those that could not be had."""
    try:
        return geonames.stores(geonames.folder(os.environ)), ()
    except DataError as error:
        return (), (str(error),)
