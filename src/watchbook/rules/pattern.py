"""Patterns over frames: what a rule asks of a predicate, and what fills its roles.

A pattern names its predicates (`verb`, `noun`, `adjective`, `adverb`, `preposition`: lemmas, or `@class` for a word
class), conditions (`where`) and roles. A role names grammatical functions of `parse.frames`: `subject | by` is the
first of them that is there, `with + using` all that are there; `object.for` is what hangs on the object by “for”
(“took responsibility for the blast”), wherever a parser hangs it in `for | object.for`. Conditions name functions in
the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from watchbook.parse.frames import Argument, Frame, Kind, Tree, around, below, lemma

#: What is known of a token that fills a role: “person”, “people”, “place”, “weapon” …
Kinds = Callable[[Tree, int], frozenset[str]]
Classes = Mapping[str, frozenset[str]]
Flag = Literal["yes", "no", "any"]

#: The kind of a word of which nothing is known.
UNKNOWN = frozenset({"unknown"})

PREDICATES: tuple[Kind, ...] = ("verb", "noun", "adjective", "adverb", "preposition")
#: The logical functions; every other name of a function is a preposition or subordinator. `quote` is of sayings only.
FUNCTIONS = (
    "subject", "object", "indirect", "clause", "infinitive", "complement", "purpose", "participle", "adverb",
    "adverbial", "possessive", "modifier", "when", "host", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold of a frame; every one that is given must.

    `has` and `lacks` name functions. `lemma`, `not_lemma`, `kind`, `not_kind`: function → what one of its fillers
    must be, or none may be; the function must be there for `lemma` and `kind`. `under` and `not_under`: lemmas of
    a predicate above it. `mark`: function → the subordinator that one of its fillers must have (“whether”). `modals`:
    auxiliaries of which the predicate itself must have one (“will”, in headlines “to”); `modal`: function → those of
    which one of its fillers must have one (“said that they must leave”).
    """

    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    lemma: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_lemma: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mark: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    under: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    modal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    negated: Flag = "any"
    passive: Flag = "any"


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must read (or, as a near miss, must not), with the words that fill its roles."""

    text: str
    title: str | None = None
    published: str | None = None
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What every rule has, whatever it produces."""

    id: str
    examples: tuple[Example, ...]
    near_misses: tuple[Example, ...]
    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    adverb: tuple[str, ...] = ()
    preposition: tuple[str, ...] = ()
    where: Conditions = field(default_factory=Conditions)
    roles: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None

    def predicates(self, kind: Kind) -> tuple[str, ...]:
        """The lemmas (and `@classes`) of one kind."""
        found: tuple[str, ...] = getattr(self, kind)
        return found


def expand(words: tuple[str, ...], classes: Classes) -> frozenset[str]:
    """The lemmas that a list of lemmas and `@classes` stands for (an unknown class stands for nothing)."""
    found: set[str] = set()
    for word in words:
        found |= classes.get(word[1:], frozenset()) if word.startswith("@") else {word}
    return frozenset(found)


def fillers(frame: Frame, functions: str) -> tuple[Argument, ...]:
    """What fills a role that is written as `a | b + c`: the first alternative of which anything is there."""
    for alternative in _alternatives(functions):
        found = tuple(argument for name in alternative for argument in _named(frame, name))
        if found:
            return found
    return ()


Test = Callable[[Frame, Kinds], bool]


def compile_conditions(where: Conditions, classes: Classes) -> tuple[tuple[str, Test], ...]:
    """Each condition as its name (for an explanation) and its test."""
    tests: list[tuple[str, Test]] = []
    tests += [(f"has {name}", _has(name)) for name in where.has]
    tests += [(f"lacks {name}", _not(_has(name))) for name in where.lacks]
    for function, words in where.lemma.items():
        tests.append((f"{function} is one of {', '.join(words)}", _lemma(function, expand(words, classes))))
    for function, words in where.not_lemma.items():
        test = _not(_lemma(function, expand(words, classes)))
        tests.append((f"{function} is none of {', '.join(words)}", test))
    for function, kinds in where.kind.items():
        tests.append((f"{function} is {' or '.join(kinds)}", _kind(function, frozenset(kinds))))
    for function, kinds in where.not_kind.items():
        tests.append((f"{function} is not {' or '.join(kinds)}", _not(_kind(function, frozenset(kinds)))))
    for function, marks in where.mark.items():
        tests.append((f"{function} begins with {' or '.join(marks)}", _mark(function, frozenset(marks))))
    return (*tests, *_of_the_clause(where, classes))


# The tests


def _of_the_clause(where: Conditions, classes: Classes) -> Iterator[tuple[str, Test]]:
    """The conditions on what stands above the predicate, and on its mood."""
    if where.under:
        yield (f"under {', '.join(where.under)}", _under(expand(where.under, classes)))
    if where.not_under:
        yield (f"not under {', '.join(where.not_under)}", _not(_under(expand(where.not_under, classes))))
    for function, auxiliaries in where.modal.items():
        yield (f"{function} has {' or '.join(auxiliaries)}", _modal(function, frozenset(auxiliaries)))
    if where.modals:
        yield (f"has {' or '.join(where.modals)}", _modals(frozenset(where.modals)))
    if where.negated != "any":
        yield (f"negated: {where.negated}", _negated(where.negated == "yes"))
    if where.passive != "any":
        yield (f"passive: {where.passive}", _passive(where.passive == "yes"))


def _has(functions: str) -> Test:
    return lambda frame, _: bool(fillers(frame, functions))


def _not(test: Test) -> Test:
    return lambda frame, kinds: not test(frame, kinds)


def _lemma(functions: str, lemmas: frozenset[str]) -> Test:
    def test(frame: Frame, _: Kinds) -> bool:
        return any(not lemmas.isdisjoint(_lemmas(frame, head)) for head in _heads(frame, functions))

    return test


def _kind(functions: str, wanted: frozenset[str]) -> Test:
    def test(frame: Frame, kinds: Kinds) -> bool:
        return any(not wanted.isdisjoint(kinds(frame.tree, head) or UNKNOWN) for head in _heads(frame, functions))

    return test


def _mark(functions: str, marks: frozenset[str]) -> Test:
    return lambda frame, _: any(frame.tree.mark(head) in marks for head in _heads(frame, functions))


def _modal(functions: str, wanted: frozenset[str]) -> Test:
    def test(frame: Frame, _: Kinds) -> bool:
        return any(not wanted.isdisjoint(around.modals(frame.tree, head)) for head in _heads(frame, functions))

    return test


def _modals(wanted: frozenset[str]) -> Test:
    return lambda frame, _: not wanted.isdisjoint(frame.modals) or _headed(frame) in wanted


def _under(lemmas: frozenset[str]) -> Test:
    return lambda frame, _: any(governor.lemma in lemmas for governor in frame.governors)


def _negated(wanted: bool) -> Test:
    return lambda frame, _: frame.negated is wanted


def _passive(wanted: bool) -> Test:
    return lambda frame, _: frame.passive is wanted


def _headed(frame: Frame) -> str | None:
    """“to” of a headline's future: “Council to meet on Friday”."""
    own = frame.token(frame.head).deprel == "root" and frame.kind == "verb"
    return frame.tree.mark(frame.head) if own else None


# What a role names


@cache
def _alternatives(functions: str) -> tuple[tuple[str, ...], ...]:
    """`a | b + c` → (("a",), ("b", "c"))."""
    return tuple(tuple(name.strip() for name in alternative.split("+")) for alternative in functions.split("|"))


def _named(frame: Frame, path: str) -> Iterator[Argument]:
    """The arguments with this function; `object.for` goes on to what hangs on the object."""
    first, *rest = path.split(".")
    found = [argument for argument in frame.arguments if argument.function == first]
    for name in rest:
        found = [
            Argument(path, under.heads, under.shared)
            for argument in found
            for under in below(frame.tree, argument.heads[0])
            if under.function == name
        ]
    yield from found


def _lemmas(frame: Frame, head: int) -> tuple[str, ...]:
    """The lemma of a filler, with its particle too (“carry”, “carry out”)."""
    token = frame.token(head)
    return (token.lemma.lower(), lemma(frame.tree, head)) if token.upos == "VERB" else (token.lemma.lower(),)


def _heads(frame: Frame, functions: str) -> Iterator[int]:
    return (head for argument in fillers(frame, functions) for head in argument.heads)
