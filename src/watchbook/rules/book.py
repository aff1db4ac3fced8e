"""The rule book: rules compiled once and indexed by predicate, so that a thousand cost little more than ten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from watchbook.parse.frames import Argument, Frame, Kind, Wanted
from watchbook.rules.pattern import PREDICATES, Classes, Kinds, Pattern, Test, compile_conditions, expand, fillers

R = TypeVar("R", bound=Pattern)


@dataclass(frozen=True, slots=True)
class Match(Generic[R]):
    """A rule that holds of a frame, with the arguments that fill its roles."""

    rule: R
    frame: Frame
    roles: Mapping[str, tuple[Argument, ...]]

    def heads(self, role: str) -> tuple[int, ...]:
        """The tokens that fill a role, coordinated ones included; empty if nothing does."""
        return tuple(head for argument in self.roles.get(role, ()) for head in argument.heads)


@dataclass(frozen=True, slots=True)
class Trial(Generic[R]):
    """What came of one rule on one frame: the conditions that failed (none: it holds)."""

    rule: R
    frame: Frame
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Compiled(Generic[R]):
    rule: R
    tests: tuple[tuple[str, Test], ...]


class Book(Generic[R]):
    """Rules of one kind, of which several may hold of one frame.

    The one wins that asks for most (`has`, `lemma`, `kind`, `mark`, `under` …); then the one with the most conditions
    in all; then the first.
    """

    def __init__(self, rules: Iterable[R], classes: Classes) -> None:
        self.rules: tuple[R, ...] = tuple(rules)
        self.classes = classes
        self._index: dict[tuple[Kind, str], list[_Compiled[R]]] = {}
        compiled = [_Compiled(rule, compile_conditions(rule.where, classes)) for rule in self.rules]
        self._ranks = {entry.rule.id: (_positive(entry.rule), len(entry.tests)) for entry in compiled}
        for entry in sorted(compiled, key=lambda entry: self.rank(entry.rule), reverse=True):
            for kind in PREDICATES:
                for lemma in sorted(expand(entry.rule.predicates(kind), classes)):
                    self._index.setdefault((kind, lemma), []).append(entry)

    def wanted(self) -> Wanted:
        """The predicates that any rule asks for."""
        found: dict[Kind, set[str]] = {}
        for kind, lemma in self._index:
            found.setdefault(kind, set()).add(lemma)
        return Wanted({kind: frozenset(lemmas) for kind, lemmas in found.items()})

    def rank(self, rule: R) -> tuple[int, int]:
        """How much a rule of the book asks for, and how many conditions it has: of several the highest wins."""
        return self._ranks[rule.id]

    def words(self) -> Iterator[tuple[Kind, str, tuple[R, ...]]]:
        """(kind of predicate, lemma, the rules for it in the order in which they are tried) of every predicate."""
        for (kind, lemma), entries in self._index.items():
            yield kind, lemma, tuple(entry.rule for entry in entries)

    def knows(self, frame: Frame) -> bool:
        """Whether any rule asks for the frame's predicate."""
        return (frame.kind, frame.lemma) in self._index

    def match(self, frame: Frame, kinds: Kinds) -> Match[R] | None:
        """The rule that reads this frame, or None."""
        return next(self.matches(frame, kinds), None)

    def matches(self, frame: Frame, kinds: Kinds) -> Iterator[Match[R]]:
        """Every rule that reads this frame, the one that asks for most first."""
        for entry in self._index.get((frame.kind, frame.lemma), ()):
            if all(test(frame, kinds) for _, test in entry.tests):
                roles = {name: fillers(frame, functions) for name, functions in entry.rule.roles.items()}
                yield Match(entry.rule, frame, roles)

    def trials(self, frame: Frame, kinds: Kinds) -> Iterator[Trial[R]]:
        """Every rule for this predicate, with what failed."""
        for entry in self._index.get((frame.kind, frame.lemma), ()):
            yield Trial(entry.rule, frame, tuple(name for name, test in entry.tests if not test(frame, kinds)))


def union(*wanted: Wanted) -> Wanted:
    """The predicates that any of them asks for."""
    kinds = {kind for one in wanted for kind in one.lemmas}
    return Wanted({kind: frozenset().union(*(one.lemmas.get(kind, ()) for one in wanted)) for kind in kinds})


def _positive(rule: Pattern) -> int:
    """How many conditions say what must be there, not what must be absent."""
    where = rule.where
    asking = (where.has, where.lemma, where.kind, where.mark, where.modal)
    return sum(map(len, asking)) + bool(where.under) + bool(where.modals) + bool(getattr(rule, "beside", ()))
