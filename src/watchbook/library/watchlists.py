"""Watch lists: one file each in `watchlists/`, the built-in ones and over them those of the analyst's folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from watchbook.errors import UsageError
from watchbook.library import files
from watchbook.library.files import File
from watchbook.library.gazetteer import FileGazetteer
from watchbook.library.register import FileRegister
from watchbook.records import Problem, WatchList, folded
from watchbook.rules.strict import Loaded, read

FOLDER = "watchlists"


@dataclass(frozen=True, slots=True)
class WatchLists:
    """The lists without fault, by id, with the file of each, and every fault found."""

    every: tuple[tuple[WatchList, str], ...]
    problems: tuple[Problem, ...]

    def named(self, identity: str) -> WatchList:
        """The list with this id.

        Raises:
            UsageError: there is none, or its file has faults; the message names them.
        """
        found = next((one for one, _ in self.every if one.id == identity), None)
        if found is not None:
            return found
        faults = [str(one) for one in self.problems if Path(one.file).stem == identity]
        if faults:
            raise UsageError("\n".join(faults))
        ids = ", ".join(one.id for one, _ in self.every)
        raise UsageError(f"{identity}: there is no such watch list; there are {ids or 'none'}")


def load(home: Path | None, register: FileRegister, gazetteer: FileGazetteer) -> WatchLists:
    """The watch lists in force; of two files of one name the analyst's holds.

    Raises:
        DataError: a file cannot be opened. What is wrong inside a file is a problem.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[WatchList, str]] = {}
    for path, layers in sorted(files.by_path(files.beside(home, FOLDER)).items()):
        file = layers[-1]
        loaded = read(file.text, file.shown, WatchList)
        faults = [*loaded.problems]
        if loaded.value is not None:
            faults += _faults(loaded.value, loaded, file)
            faults += _strangers(loaded.value, loaded, register, gazetteer)
        problems += faults
        if loaded.value is not None and not faults:
            found[path] = (loaded.value, file.shown)
    return WatchLists(tuple(found.values()), tuple(problems))


# Helpers


def _faults(entry: WatchList, loaded: Loaded[WatchList], file: File) -> Iterator[Problem]:
    if file.path != f"{FOLDER}/{entry.id}.yaml":
        yield loaded.problem(("id",), "R010", f"the id “{entry.id}” is not the file's name", f"call it {entry.id}.yaml")
    if not (entry.places or entry.actors or entry.types or entry.words):
        yield loaded.problem((), "R006", "the list is empty", "name places, actors, types or words")
    for number, words in enumerate(entry.words):
        if not folded(words.removesuffix("*")):
            yield loaded.problem(("words", number), "R008", f"“{words}” holds no word", "write a word, or leave it out")


def _strangers(
    entry: WatchList, loaded: Loaded[WatchList], register: FileRegister, gazetteer: FileGazetteer
) -> Iterator[Problem]:
    for number, name in enumerate(entry.actors):
        if register.entry(name) is None and register.named(name) is None:
            what = f"no actor has the id or the name “{name}”"
            yield loaded.problem(("actors", number), "R011", what, "`watchbook actors find` gives ids; mend it")
    for number, name in enumerate(entry.places):
        if gazetteer.entry(name) is None and not gazetteer.named(name):
            what = f"no place has the id, the code or the name “{name}”"
            yield loaded.problem(("places", number), "R011", what, "`watchbook places find` gives ids; mend it")
