"""How well the rules cover a language: types of events, acts of sayings and predicates, by construction.

Rules see frames, in which passive, control and light verbs are undone; so that a rule reads a construction is shown by
its examples alone. A construction is counted where a rule holds of it in one of its own examples.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from watchbook.coding.reading import Passage
from watchbook.errors import UsageError
from watchbook.parse.frames import Frame
from watchbook.pipeline import proof
from watchbook.pipeline.coder import Coder
from watchbook.rules.book import Book
from watchbook.rules.pattern import Example, Pattern

Construction = Literal[
    "active", "passive", "infinitive", "participle", "relative", "noun", "light verb", "adjective", "adverb",
    "preposition", "headline",
]  # fmt: skip
CONSTRUCTIONS: tuple[Construction, ...] = get_args(Construction)
Sort = Literal["event", "saying", "proposition"]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many rules read a construction in their examples, and how many examples have it."""

    rules: int
    examples: int


@dataclass(frozen=True, slots=True)
class Row:
    """One type of event, act of saying or predicate: its rules, what they show, and in which constructions."""

    sort: Sort
    name: str
    language: str
    rules: int
    examples: int
    near_misses: int
    cells: Mapping[Construction, Cell]


def coverage(own: Coder, only: Collection[str] = ()) -> Iterator[Row]:
    """A row for every type, act and predicate, those without a rule included; for these only, if any are named.

    Raises:
        UsageError: nothing has one of these names.
    """
    given = {name: (sort, book, rules) for sort, name, book, rules in _every(own)}
    for name in only:
        if name not in given:
            near = difflib.get_close_matches(name, given, 1) or sorted(given)
            raise UsageError(f"{name}: no type, act or predicate has this name; near it: {', '.join(near)}")
    for name, (sort, book, rules) in given.items():
        if not only or name in only:
            yield _row(own, sort, name, book, rules)


def construction(frame: Frame, *, title: bool = False) -> Construction:
    """In which construction a frame stands in its sentence."""
    if title:
        return "headline"
    if frame.kind == "noun":
        return "noun" if frame.light is None else "light verb"
    if frame.kind != "verb":
        return frame.kind
    token = frame.token(frame.head)
    if token.deprel == "acl:relcl":
        return "relative"
    if "VerbForm=Inf" in token.feats and frame.tense == "none":
        return "infinitive"
    if token.deprel in ("acl", "advcl", "amod") and frame.tense == "none":
        return "participle"
    return "passive" if frame.passive else "active"


# Helpers


def _every(own: Coder) -> Iterator[tuple[Sort, str, Book[Any], list[Any]]]:
    """(sort, name, book, rules) of every type of event, act of saying and predicate."""
    sayings, events, propositions = own.books.all()
    for event_type in own.books.events.definitions:
        yield "event", event_type, events, [rule for rule in events.rules if rule.type == event_type]
    for act in sorted({rule.act for rule in sayings.rules}):
        yield "saying", act, sayings, [rule for rule in sayings.rules if rule.act == act]
    for name in own.books.sayings.propositions.predicates:
        yield "proposition", name, propositions, [rule for rule in propositions.rules if rule.predicate == name]


def _row(own: Coder, sort: Sort, name: str, book: Book[Any], rules: list[Any]) -> Row:
    reading, showing = Counter[Construction](), Counter[Construction]()
    for rule in rules:
        shown = [_shown(own, book, rule, example) for example in rule.examples]
        showing.update(each for found in shown for each in found)
        reading.update(frozenset().union(*shown))
    cells = {each: Cell(reading[each], showing[each]) for each in CONSTRUCTIONS if showing[each]}
    examples, misses = sum(len(rule.examples) for rule in rules), sum(len(rule.near_misses) for rule in rules)
    return Row(sort, name, own.books.language, len(rules), examples, misses, cells)


def _shown(own: Coder, book: Book[Any], rule: Pattern, example: Example) -> frozenset[Construction]:
    """The constructions in which the rule holds in its example."""
    reading = own.read(proof.article(example))
    return frozenset(_of(reading.body, book, rule)) | frozenset(_of(reading.title, book, rule))


def _of(passage: Passage, book: Book[Any], rule: Pattern) -> Iterator[Construction]:
    for _, frame in passage.every():
        if any(match.rule.id == rule.id for match in book.matches(frame, passage.kinds)):
            yield construction(frame, title=passage.where is not None)
