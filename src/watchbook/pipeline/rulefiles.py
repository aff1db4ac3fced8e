"""The rule files and word lists of a language, read strictly and checked, before books are made of them.

What they become is kept in the user's cache folder for the next start (`library.cache`), with every fault and with
where each rule stands: the strict reader takes three times as long as all the rest of a start.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from watchbook.coding.events.casualties import CasualtyWords
from watchbook.coding.events.stages import StageWords
from watchbook.errors import DataError
from watchbook.library import File, Library, cache
from watchbook.records import EventType, Problem
from watchbook.rules import checks
from watchbook.rules.checks import Names, Origin
from watchbook.rules.kinds import EventDefinition, EventFile, PredicateDefinition, PropositionRule, SayingRule
from watchbook.rules.strict import Loaded, read, strings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SayingFile:
    """The file of the ways of saying."""

    rules: tuple[SayingRule, ...]


@dataclass(frozen=True, slots=True)
class PropositionFile:
    """The file of the ways of putting something forward."""

    rules: tuple[PropositionRule, ...]


@dataclass(frozen=True, slots=True)
class PredicateFile:
    """The file of the predicates of propositions."""

    predicates: tuple[PredicateDefinition, ...]


@dataclass(frozen=True, slots=True)
class ClassFile:
    """The file of the word classes."""

    classes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FrameFile:
    """The closed lists that the frames need."""

    light: tuple[str, ...]
    occurrence: tuple[str, ...]
    subject_control: tuple[str, ...]
    negation: tuple[str, ...]
    negative_verbs: tuple[str, ...]
    future: tuple[str, ...]
    calendar: tuple[str, ...]
    alias: tuple[str, ...] = ()
    resultative: tuple[str, ...] = ()
    in_the_midst: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """What the files of a language hold, the analyst's after the built-in ones; `origins`: where each rule stands.

    `dates` and `mentions` are plain, for records that check them themselves.
    """

    classes: Mapping[str, tuple[str, ...]]
    sayings: tuple[SayingRule, ...]
    propositions: tuple[PropositionRule, ...]
    predicates: tuple[PredicateDefinition, ...]
    definitions: Mapping[EventType, EventDefinition]
    events: tuple[EventFile, ...]
    stages: StageWords
    casualties: CasualtyWords
    frames: FrameFile
    dates: dict[str, Any]
    mentions: dict[str, Any]
    origins: Mapping[str, Origin]
    problems: tuple[Problem, ...]


def load(library: Library, language: str) -> RuleFiles:
    """The files of a language, as they were kept if none has changed.

    Raises:
        DataError: a file that nothing works without is missing or cannot be used.
    """
    name = None if library.form is None else f"{language}-{library.form}"
    kept = None if name is None else cache.get("rules", name, RuleFiles)
    if kept is not None:
        return kept
    found = _Shelf(library, language).files()
    if name is not None:
        cache.put("rules", name, found)
    return found


def last(library: Library, path: str) -> File:
    """The analyst's file of this path if there is one, else the built-in one.

    Raises:
        DataError: there is none.
    """
    found = library.files.at(path)
    if not found:
        raise DataError(f"watchbook/data/{path}: is missing; install watchbook again")
    return found[-1]


# Helpers


class _Shelf:
    """Reads the files of one language; faults gather in `problems`."""

    def __init__(self, library: Library, language: str) -> None:
        self.library, self.language = library, language
        self.problems: list[Problem] = []
        self.names = Names()

    def files(self) -> RuleFiles:
        classes = self._classes()
        predicates = self._one("predicates.yaml", PredicateFile, shared=True).predicates
        declared = {role for predicate in predicates for role in predicate.roles}
        definitions = self._definitions()
        return RuleFiles(
            classes=classes,
            predicates=predicates,
            sayings=self._rules("sayings.yaml", SayingFile, classes, checks.SAYING_ROLES),
            propositions=self._rules("propositions.yaml", PropositionFile, classes, declared),
            definitions=definitions,
            events=self._events(classes, definitions),
            stages=self._one("stages.yaml", StageWords),
            casualties=self._one("casualties.yaml", CasualtyWords),
            frames=self._one("frames.yaml", FrameFile),
            dates=self._strings("dates.yaml"),
            mentions=self._strings("mentions.yaml"),
            origins=self.names.rules,
            problems=tuple(self.problems),
        )

    def _classes(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for file in self._files("classes.yaml"):
            loaded = self._read(file, ClassFile)
            given = loaded.value.classes if loaded.value else {}
            self.problems += self.names.of_classes(loaded, given, file.path)
            found |= given
        return found

    def _rules(self, name: str, into: type[Any], classes: Collection[str], roles: Collection[str]) -> tuple[Any, ...]:
        rules: dict[str, Any] = {}
        for file in self._files(name):
            loaded = self._read(file, into, items="rules")
            found = loaded.value.rules if loaded.value else ()
            self.problems += checks.rules(loaded, found, classes, roles)
            self.problems += self.names.of_rules(loaded, found, file.layer)
            rules |= {rule.id: rule for rule in found}
        return tuple(rules.values())

    def _definitions(self) -> dict[EventType, EventDefinition]:
        loaded = (self._read(file, EventDefinition) for file in self.library.files.under("events"))
        return {one.value.id: one.value for one in loaded if one.value is not None}

    def _events(
        self, classes: Collection[str], definitions: Mapping[EventType, EventDefinition]
    ) -> tuple[EventFile, ...]:
        below = self.library.files.under(f"languages/{self.language}/events")
        shelf = [(file, self._read(file, EventFile, items="rules")) for file in below]
        every = set(classes)
        for file, loaded in shelf:
            given = loaded.value.classes if loaded.value else {}
            self.problems += self.names.of_classes(loaded, given, file.path)
            every |= given.keys()
        for file, loaded in shelf:
            if loaded.value is not None:
                self.problems += checks.rules(loaded, loaded.value.rules, every, checks.EVENT_ROLES)
                self.problems += self.names.of_rules(loaded, loaded.value.rules, file.layer)
                self.problems += _unknown_modes(loaded, loaded.value, definitions)
        return tuple(loaded.value for _, loaded in shelf if loaded.value is not None)

    # One file

    def _files(self, name: str, *, shared: bool = False) -> tuple[File, ...]:
        return self.library.files.at(name if shared else f"languages/{self.language}/{name}")

    def _read(self, file: File, into: type[T], *, items: str | None = None) -> Loaded[T]:
        loaded = read(file.text, file.shown, into, items=items)
        self.problems += loaded.problems
        return loaded

    def _one(self, name: str, into: type[T], *, shared: bool = False) -> T:
        """The last of the files with this name that is without fault."""
        found = [self._read(file, into).value for file in self._files(name, shared=shared)]
        good = [value for value in found if value is not None]
        if not good:
            message = f"watchbook/data: {name} is missing; install watchbook again"
            raise DataError("\n".join([message, *(str(problem) for problem in self.problems)]))
        return good[-1]

    def _strings(self, name: str) -> dict[str, Any]:
        """A file whose own record class checks it, read as strings only."""
        file = last(self.library, f"languages/{self.language}/{name}")
        loaded = strings(file.text, file.shown)
        self.problems += loaded.problems
        return loaded.value or {}


def _unknown_modes(
    loaded: Loaded[EventFile], file: EventFile, definitions: Mapping[EventType, EventDefinition]
) -> Iterator[Problem]:
    definition = definitions.get(file.type)
    if definition is None:
        yield loaded.problem(
            ("type",), "R011", f"no event type is called “{file.type}”", "write data/events/<type>.yaml"
        )
        return
    for number, rule in enumerate(file.rules):
        if rule.mode is not None and rule.mode not in definition.modes:
            what = f"{file.type} has no mode “{rule.mode}”"
            yield loaded.problem(("rules", number, "mode"), "R011", what, f"use one of {', '.join(definition.modes)}")
