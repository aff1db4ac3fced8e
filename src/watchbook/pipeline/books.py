"""The rule books and word lists of a language, made from the data files.

Of a file with rules, the analyst's version adds to the built-in one: a rule with the id of a built-in rule takes its
place. Any other file of the analyst takes the place of the built-in file with the same path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from watchbook.coding.events import projections
from watchbook.coding.events.drafts import EventBook
from watchbook.coding.events.homes import Lands
from watchbook.coding.events.projections import Projections
from watchbook.coding.events.stages import Stages
from watchbook.coding.sayings import SayingRules
from watchbook.coding.sayings.propositions import PropositionRules
from watchbook.errors import DataError
from watchbook.library import Library
from watchbook.parse.frames import FrameWords, Wanted
from watchbook.pipeline import rulefiles
from watchbook.pipeline.rulefiles import RuleFiles
from watchbook.records import ActorEntry, EventType, MentionWords, Problem, folded
from watchbook.resolve.datewords import DateWords
from watchbook.rules.book import Book, union
from watchbook.rules.checks import Origin
from watchbook.rules.kinds import EventFile, EventRule
from watchbook.rules.pattern import Classes, Conditions, Pattern
from watchbook.text import LayoutCues

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that the coder goes by, in one language; `origins` say where the rule of each id stands."""

    language: str
    frames: FrameWords
    layout: LayoutCues
    dates: DateWords
    mentions: MentionWords
    sayings: SayingRules
    events: EventBook
    projections: Projections
    wanted: Wanted
    origins: Mapping[str, Origin]
    problems: tuple[Problem, ...]

    def all(self) -> tuple[Book[Any], ...]:
        """The books of rules, one for each kind of rule."""
        return (self.sayings.book, self.events.rules, self.sayings.propositions.book)


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
    files = rulefiles.load(library, language)
    classes = {name: frozenset(words) for name, words in files.classes.items()}
    sayings = SayingRules(
        Book(files.sayings, classes),
        PropositionRules(Book(files.propositions, classes), {each.id: each for each in files.predicates}),
        classes,
    )
    events = _events(library, files, classes)
    cues = rulefiles.last(library, "boilerplate.toml")
    tables = {name: rulefiles.last(library, f"projections/{name}.csv").text for name in projections.GIVES}
    return Books(
        language=language,
        frames=FrameWords(**{one.name: frozenset(getattr(files.frames, one.name)) for one in fields(files.frames)}),
        layout=LayoutCues.from_toml(cues.text, cues.shown),
        dates=_made(DateWords.from_mapping, files.dates, f"languages/{language}/dates.yaml", files.problems),
        mentions=_made(
            MentionWords.from_mapping, files.mentions, f"languages/{language}/mentions.yaml", files.problems
        ),
        sayings=sayings,
        events=events,
        projections=projections.read(tables),
        wanted=union(sayings.book.wanted(), sayings.propositions.book.wanted(), events.rules.wanted()),
        origins=files.origins,
        problems=files.problems,
    )


# Helpers


def _made(make: Callable[[dict[str, Any]], T], plain: dict[str, Any], name: str, problems: Iterable[Problem]) -> T:
    """The record of a file that checks itself."""
    try:
        return make(plain)
    except (KeyError, ValueError) as error:
        message = f"{name}: {error} is missing or wrong; compare with the built-in file"
        raise DataError("\n".join([message, *map(str, problems)])) from error


def _events(library: Library, files: RuleFiles, classes: Classes) -> EventBook:
    every, by_type, rules = dict(classes), dict[EventType, EventFile](), dict[str, EventRule]()
    for file in files.events:
        every |= {name: frozenset(words) for name, words in file.classes.items()}
        by_type[file.type] = _added(by_type.get(file.type), file)
        rules |= {rule.id: replace(rule, type=file.type) for rule in file.rules}
    return EventBook(
        rules=Book(rules.values(), every),
        files=by_type,
        definitions=files.definitions,
        classes=every,
        stages=Stages(files.stages),
        casualties=files.casualties,
        weapons=library.tables.weapons,
        lands=Lands(library.tables.demonyms, _states(library.register.entries())),
        agents=library.tables.agents,
    )


def _states(entries: Iterable[ActorEntry]) -> dict[str, str]:
    """Folded name of a state → its country."""
    found: dict[str, str] = {}
    for entry in entries:
        country = next((role.country for role in entry.roles if role.kind == "state"), None)
        if country is not None:
            found |= {" ".join(folded(name)): country for name in (entry.name, *entry.names)}
    return found


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
