"""The rule books and word lists of a language, made from the data files.

Of a file with rules, the analyst's version adds to the built-in one: a rule with the id of a built-in rule takes its
place. Any other file of the analyst takes the place of the built-in file with the same path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, cast

from watchbook.coding.events import projections
from watchbook.coding.events.casualties import CasualtyWords
from watchbook.coding.events.drafts import EventBook
from watchbook.coding.events.projections import Projections
from watchbook.coding.events.stages import Stages, StageWords
from watchbook.coding.sayings import SayingRules
from watchbook.coding.sayings.propositions import PropositionRules
from watchbook.errors import DataError
from watchbook.library import File, Library
from watchbook.parse.frames import FrameWords, Wanted
from watchbook.records import EventType, MentionWords, Problem
from watchbook.resolve.datewords import DateWords
from watchbook.rules import checks
from watchbook.rules.book import Book, union
from watchbook.rules.kinds import (
    EventDefinition,
    EventFile,
    EventRule,
    PredicateDefinition,
    PropositionRule,
    SayingRule,
)
from watchbook.rules.pattern import Classes, Conditions, Pattern
from watchbook.rules.strict import Loaded, read, strings
from watchbook.text import LayoutCues

R = TypeVar("R", bound=Pattern)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that the coder goes by, in one language."""

    language: str
    frames: FrameWords
    layout: LayoutCues
    dates: DateWords
    mentions: MentionWords
    sayings: SayingRules
    events: EventBook
    projections: Projections
    wanted: Wanted
    problems: tuple[Problem, ...]

    def all(self) -> tuple[Book[Any], ...]:
        """The books of rules, one for each kind of rule."""
        return (self.sayings.book, self.events.rules, self.sayings.propositions.book)

    def coverage(self) -> Iterator[tuple[str, str, int]]:
        """(event type, act or predicate; language; number of rules), those without any included."""
        for event_type in self.events.definitions:
            yield event_type, self.language, sum(rule.type == event_type for rule in self.events.rules.rules)
        acts = sorted({rule.act for rule in self.sayings.book.rules})
        for act in acts:
            yield act, self.language, sum(rule.act == act for rule in self.sayings.book.rules)
        for predicate in self.sayings.propositions.predicates:
            rules = self.sayings.propositions.book.rules
            yield predicate, self.language, sum(rule.predicate == predicate for rule in rules)


def conditions(rule: Pattern) -> Iterator[str]:
    """The conditions of a rule in words, one for each."""
    for name in (one.name for one in fields(Conditions)):
        value = getattr(rule.where, name)
        if isinstance(value, Mapping):
            yield from (f"{function} {name.replace('_', ' ')}: {', '.join(words)}" for function, words in value.items())
        elif isinstance(value, tuple) and value:
            yield f"{name.replace('_', ' ')}: {', '.join(value)}"
        elif value == "yes" or value == "no":
            yield f"{name}: {value}"


def load(library: Library, language: str = "en") -> Books:
    """The books of a language.

    Raises:
        DataError: a file that nothing works without is missing or cannot be used.
    """
    return _Shelf(library, language).books()


# Helpers


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


class _Shelf:
    """Reads the files of one language; faults gather in `problems`."""

    def __init__(self, library: Library, language: str) -> None:
        self.library, self.language = library, language
        self.problems: list[Problem] = []

    def books(self) -> Books:
        classes = self._classes()
        sayings = self._sayings(classes)
        events = self._events(classes)
        frames = self._one("frames.yaml", FrameFile)
        words = {one.name: frozenset(getattr(frames, one.name)) for one in fields(FrameFile)}
        cues = self._last("boilerplate.toml")
        return Books(
            language=self.language,
            frames=FrameWords(**words),
            layout=LayoutCues.from_toml(cues.text, cues.shown),
            dates=self._strings("dates.yaml", DateWords.from_mapping),
            mentions=self._strings("mentions.yaml", MentionWords.from_mapping),
            sayings=sayings,
            events=events,
            projections=projections.read(
                {name: self._last(f"projections/{name}.csv").text for name in projections.GIVES}
            ),
            wanted=union(sayings.book.wanted(), sayings.propositions.book.wanted(), events.rules.wanted()),
            problems=tuple(self.problems),
        )

    def _classes(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for file in self._files("classes.yaml"):
            loaded = self._read(file, ClassFile)
            found |= {name: frozenset(words) for name, words in loaded.value.classes.items()} if loaded.value else {}
        return found

    def _sayings(self, classes: Classes) -> SayingRules:
        book = self._book("sayings.yaml", SayingFile, classes)
        propositions = self._book("propositions.yaml", PropositionFile, classes)
        predicates = self._one("predicates.yaml", PredicateFile, shared=True).predicates
        known = {predicate.id: predicate for predicate in predicates}
        return SayingRules(book, PropositionRules(propositions, known), classes)

    def _book(self, name: str, into: type[Any], classes: Classes) -> Book[Any]:
        rules: dict[str, Pattern] = {}
        for file in self._files(name):
            loaded = self._read(file, into, items="rules")
            found = loaded.value.rules if loaded.value else ()
            self.problems += checks.rules(loaded, found, classes)
            rules |= {rule.id: rule for rule in found}
        return Book(rules.values(), classes)

    def _events(self, classes: Classes) -> EventBook:
        definitions: dict[EventType, EventDefinition] = {}
        for file in self.library.files.under("events"):
            loaded = self._read(file, EventDefinition)
            definitions |= {loaded.value.id: loaded.value} if loaded.value else {}
        every, files, rules = dict(classes), dict[EventType, EventFile](), dict[str, EventRule]()
        for file in self.library.files.under(f"languages/{self.language}/events"):
            read_in = self._read(file, EventFile, items="rules")
            if read_in.value is None:
                continue
            value = read_in.value
            every |= {name: frozenset(words) for name, words in value.classes.items()}
            self.problems += checks.rules(read_in, value.rules, every)
            self.problems += _unknown_modes(read_in, value, definitions)
            files[value.type] = _added(files.get(value.type), value)
            rules |= {rule.id: replace(rule, type=value.type) for rule in value.rules}
        return EventBook(
            rules=Book(rules.values(), every),
            files=files,
            definitions=definitions,
            classes=every,
            stages=Stages(self._one("stages.yaml", StageWords)),
            casualties=self._one("casualties.yaml", CasualtyWords),
            weapons=self.library.tables.weapons,
            demonyms=self.library.tables.demonyms,
        )

    # One file

    def _files(self, name: str, *, shared: bool = False) -> tuple[File, ...]:
        return self.library.files.at(name if shared else f"languages/{self.language}/{name}")

    def _last(self, path: str) -> File:
        found = self.library.files.at(path)
        if not found:
            raise DataError(f"watchbook/data/{path}: is missing; install watchbook again")
        return found[-1]

    def _read(self, file: File, into: type[T], *, items: str | None = None) -> Loaded[T]:
        loaded = read(file.text, file.shown, into, items=items)
        self.problems += loaded.problems
        return loaded

    def _one(self, name: str, into: type[T], *, shared: bool = False) -> T:
        """The last of the files with this name that is without fault."""
        found = [self._read(file, into).value for file in self._files(name, shared=shared)]
        good = [value for value in found if value is not None]
        if not good:
            raise DataError(self._why(f"watchbook/data: {name} is missing; install watchbook again"))
        return good[-1]

    def _strings(self, name: str, make: Any) -> Any:
        """A file whose own record class checks it, read as strings only."""
        file = self._files(name)[-1] if self._files(name) else self._last(f"languages/{self.language}/{name}")
        loaded = strings(file.text, file.shown)
        self.problems += loaded.problems
        try:
            return make(cast(Mapping[str, Any], loaded.value or {}))
        except (KeyError, ValueError) as error:
            raise DataError(
                self._why(f"{file.shown}: {error} is missing or wrong; compare with the built-in file")
            ) from error

    def _why(self, message: str) -> str:
        return "\n".join([message, *(str(problem) for problem in self.problems)])


def _added(before: EventFile | None, after: EventFile) -> EventFile:
    """The analyst's lists of an event type added to the built-in ones."""
    if before is None:
        return after
    return replace(
        after,
        classes={**before.classes, **after.classes},
        tells={**before.tells, **after.tells},
        generic=before.generic + after.generic,
        plural=before.plural + after.plural,
        games=before.games + after.games,
        grave=before.grave + after.grave,
    )


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
