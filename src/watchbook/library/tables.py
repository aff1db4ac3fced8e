"""The flat word lists of a language: who acts, who belongs to which country, what people are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from watchbook.library.files import File
from watchbook.records import ActorKind, Agent, InstrumentKind, Problem, Tables, folded
from watchbook.rules.strict import read, read_csv

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class AgentRow:
    """A noun that names somebody who acts."""

    noun: str
    kind: ActorKind
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemonymRow:
    """An adjective or people and its country (ISO 3166-1 alpha-2)."""

    word: str
    country: str


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A title or office, and the kind of body that its holder speaks for."""

    title: str
    kind: ActorKind


#: Weapons by their lemma or phrase of lemmas.
WeaponFile: Any = Mapping[str, InstrumentKind]


def paths(language: str) -> frozenset[str]:
    """The files of the word lists of a language, by their paths in the tree."""
    return frozenset(
        f"languages/{language}/{name}" for name in ("agents.csv", "demonyms.csv", "titles.csv", "weapons.yaml")
    )


def load(files: Mapping[str, tuple[File, ...]], language: str) -> tuple[Tables, tuple[Problem, ...]]:
    """The word lists of a language, and every fault found; later files add to and override earlier ones."""
    problems: list[Problem] = []
    folder = f"languages/{language}"

    def rows(name: str, into: type[R]) -> Iterable[R]:
        for file in files.get(f"{folder}/{name}.csv", ()):
            loaded = read_csv(file.text, file.shown, into)
            problems.extend(loaded.problems)
            yield from loaded.value or ()

    weapons: dict[str, InstrumentKind] = {}
    for file in files.get(f"{folder}/weapons.yaml", ()):
        found = read(file.text, file.shown, WeaponFile)
        problems.extend(found.problems)
        weapons |= {name: kind for name, kind in (found.value or {}).items() if kind is not None}
    tables = Tables(
        agents={_key(row.noun): Agent(row.noun, row.kind, row.sectors) for row in rows("agents", AgentRow)},
        demonyms={_key(row.word): row.country for row in rows("demonyms", DemonymRow)},
        titles={_key(row.title): row.kind for row in rows("titles", TitleRow)},
        weapons={_key(name): kind for name, kind in weapons.items()},
    )
    return tables, tuple(problems)


# Helpers


def _key(words: str) -> str:
    return " ".join(folded(words))
