"""What the tests of events need: the rule book as it stands in the data, and look-ups that know a handful of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

from builders import document, story
from event_parses import PARSES
from watchbook.coding.events.casualties import CasualtyWords
from watchbook.coding.events.drafts import EventBook
from watchbook.coding.events.stages import Stages, StageWords
from watchbook.coding.reading import Passage, Reading
from watchbook.parse import frames
from watchbook.parse.frames import FrameWords, Tree
from watchbook.records import Actor, ActorKind, Layout, Person, Place, Quantity, Sentence, Span, Time, Timex
from watchbook.rules.book import Book
from watchbook.rules.kinds import EventDefinition, EventFile, EventRule

T = TypeVar("T")
TYPES = ("ASSAULT", "CONSULT")
WEAPONS = {"bomb": "ied", "roadside bomb": "ied", "rocket": "rocket", "rifle": "firearm", "grenade": "grenade"}
ACTORS: dict[str, ActorKind] = {
    **dict.fromkeys(("Gunmen", "gunmen", "Militants", "militants", "bomber", "ISIS-K"), "armed-group"),
    **dict.fromkeys(("Soldiers", "soldiers"), "military"),
    **dict.fromkeys(("policemen", "Police"), "police"),
    **dict.fromkeys(("shepherds", "people", "children"), "civilians"),
    **dict.fromkeys(("envoy", "envoys", "Representatives"), "office"),
    **dict.fromkeys(("UN", "SCO", "CIS", "CSTO", "Group"), "igo"),
    "Taliban": "government",
}  # type: ignore[dict-item]
PEOPLE = frozenset(
    {"gunmen", "militants", "bomber", "soldiers", "policemen", "shepherds", "people", "children", "police"}
)
NAMES = frozenset({"ISIS-K", "Taliban", "UN", "SCO", "CIS", "CSTO", "Group"})
PERSONS = frozenset({"Sarbaz", "Rahimi"})
PLACES: dict[str, tuple[str, str, str | None]] = {
    "Herat": ("city", "AF", "AF-HER"), "Kunduz": ("province", "AF", "AF-KDZ"), "Kabul": ("city", "AF", "AF-KAB"),
    "Moscow": ("city", "RU", None), "Astana": ("city", "KZ", None), "Afghanistan": ("country", "AF", None),
}  # fmt: skip
TIMES = {"Monday": "2024-12-09", "Tuesday": "2024-12-10", "Wednesday": "2024-12-11", "2010": "2010"}
DURATIONS = {"days": "P10D"}
NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "twelve": 12, "12": 12, "14": 14}


class FakeLookups:
    """Knows the words above, wherever they stand; two mentions of one name are one chain."""

    def __init__(self, body: str, title: str) -> None:
        self.body, self.title = body, title

    def actor_at(self, span: Span, *, title: bool = False, on: str | None = None) -> Actor | None:  # noqa: ARG002
        word = self._word(span, title)
        where = "title" if title else None
        if word in PERSONS:
            return Actor(span, word, None, word, "person", Person(word), in_=where)
        kind = ACTORS.get(word)
        if kind is None:
            return None
        known = word.lower() if word in NAMES else None
        return Actor(span, word, known, word, kind, resolved="name" if known else "description", in_=where)

    def place_at(self, span: Span, *, title: bool = False) -> Place | None:
        known = PLACES.get(word := self._word(span, title))
        if known is None:
            return None
        return Place(span, word, word, known[0], known[0], known[1], known[2])  # type: ignore[arg-type]

    def landmark(self, words: str, before: int) -> Place | None:  # noqa: ARG002 - none is told twice
        return None

    def time_at(self, span: Span, *, title: bool = False) -> Time | None:
        value = TIMES.get(word := self._word(span, title))
        if word in DURATIONS:
            return Time(span, word, None, None, "open", Timex("DURATION", DURATIONS[word]))
        if value is None:
            return None
        if len(value) == 4:
            return Time(span, word, f"{value}-01-01", f"{value}-12-31", "year", Timex("DATE", value))
        return Time(span, word, value, value, "day", Timex("DATE", value))

    def quantity_at(self, span: Span, *, title: bool = False) -> Quantity | None:
        value = NUMBERS.get((word := self._word(span, title)).lower())
        if value is None:
            return None
        least = (self.title if title else self.body)[: span.start].endswith("at least ")
        return Quantity(span, word, value, None if least else value, None if least else value)

    def chain_at(self, span: Span, *, title: bool = False) -> str | None:
        word = self._word(span, title)
        return f"c-{word}" if word in PERSONS else None

    def kinds_at(self, span: Span, *, title: bool = False) -> frozenset[str]:
        word = self._word(span, title)
        found: set[str] = set()
        if word in PERSONS:
            found |= {"actor", "person"}
        if word in ACTORS:
            found |= {"actor", ACTORS[word], "people" if word.lower() in PEOPLE else "organisation"}
        found |= {"place"} if word in PLACES else set()
        found |= {"time"} if word in TIMES else set()
        found |= {"number"} if word.lower() in NUMBERS else set()
        found |= {"weapon"} if word.lower().removesuffix("s") in WEAPONS else set()
        return frozenset(found)

    def _word(self, span: Span, title: bool) -> str:
        return span.of(self.title if title else self.body)


def raw(path: str) -> Any:
    """A data file, every scalar a string."""
    text = (files("watchbook") / "data" / path).read_text("utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def data(path: str, into: type[T]) -> T:
    """A data file as a record."""
    return msgspec.convert(raw(path), into, strict=False)


@cache
def book() -> EventBook:
    """The event rules of English."""
    kept = {name: data(f"languages/en/events/{name}.yaml", EventFile) for name in TYPES}
    shared: Mapping[str, list[str]] = raw("languages/en/classes.yaml")["classes"]
    classes = {name: frozenset(lemmas) for name, lemmas in shared.items()}
    rules: list[EventRule] = []
    for file in kept.values():
        classes |= {name: frozenset(lemmas) for name, lemmas in file.classes.items()}
        rules += [replace(rule, type=file.type) for rule in file.rules]
    return EventBook(
        rules=Book(rules, classes),
        files={file.type: file for file in kept.values()},
        definitions={file.type: data(f"events/{file.type}.yaml", EventDefinition) for file in kept.values()},
        classes=classes,
        stages=Stages(data("languages/en/stages.yaml", StageWords)),
        casualties=data("languages/en/casualties.yaml", CasualtyWords),
        weapons=WEAPONS,  # type: ignore[arg-type]
    )


@cache
def frame_words() -> FrameWords:
    """The closed lists of English."""
    lists: Mapping[str, list[str]] = raw("languages/en/frames.yaml")
    return FrameWords(**{name: frozenset(words) for name, words in lists.items()})


def told(*texts: str, title: str | None = None, published: str | None = "2024-12-13") -> Reading:
    """An article of sentences whose parses are known."""
    return reading(*(PARSES[text] for text in texts), title=PARSES[title] if title else None, published=published)


def reading(*notations: str, title: str | None = None, published: str | None = "2024-12-13") -> Reading:
    """An article of these sentences (compact notation of `builders`), with its title."""
    told = story(*notations)
    headed = story(title) if title is not None else story("-/PUNCT<root")
    heading = headed if title is not None else None
    made = document(told.text, date=published, title=heading.text if heading else None)
    lookups = FakeLookups(told.text, headed.text)
    body = passage(told.text, told.sentences, lookups)
    head = passage(headed.text, headed.sentences if heading else (), lookups, title=True)
    return Reading(made, Layout((Span(0, len(told.text)),)), head, body)


def passage(text: str, sentences: tuple[Sentence, ...], lookups: FakeLookups, *, title: bool = False) -> Passage:
    """The passage of these sentences, with the frames that the event rules want."""
    trees = tuple(Tree(sentence) for sentence in sentences)
    every = tuple(frames.of(tree, frame_words(), book().rules.wanted()) for tree in trees)
    return Passage(text, trees, every, lookups, "title" if title else None)
