"""Frames: a predicate with its arguments, passive, control, relative clauses and light verbs undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from watchbook.parse.frames.tree import Tree
from watchbook.records import Span, Token

Kind = Literal["verb", "noun", "adjective", "adverb", "preposition"]
Tense = Literal["past", "present", "future", "none"]


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills one grammatical function of a predicate.

    `function` is logical: `subject` does it and `object` undergoes it, whatever the voice. Others are `indirect`,
    `clause` (finite content), `infinitive`, `complement` (nominal or adjectival), `purpose`, `participle`, `adverb`,
    `possessive`, `modifier` (compound or adjective before a noun), `when` (a bare time), `host` (the clause that a
    participle goes with: “…, citing officials”), or the preposition or
    subordinator itself (`in`, `according to`, `after`). `heads` are the filler's token and what is coordinated
    with it; `shared` tells that it was found through control, coordination or a relative clause.
    """

    function: str
    heads: tuple[int, ...]
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Governor:
    """A predicate above this one: its lemma, the relation by which this one hangs on it, and the subordinator."""

    index: int
    lemma: str
    relation: str
    mark: str | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate of a sentence with what belongs to it.

    `trigger` are the tokens that name the predicate (verb and particle; light verb and noun). `governors` are the
    predicates above, nearest first. `modals` are the lemmas of its modal verbs (“will”, “could”, “have to”).
    """

    tree: Tree
    head: int
    lemma: str
    kind: Kind
    arguments: tuple[Argument, ...]
    trigger: tuple[int, ...]
    passive: bool = False
    negated: bool = False
    tense: Tense = "none"
    perfect: bool = False
    progressive: bool = False
    modals: tuple[str, ...] = ()
    light: int | None = None
    governors: tuple[Governor, ...] = ()

    def get(self, function: str) -> Argument | None:
        """The first argument with this function."""
        return next((argument for argument in self.arguments if argument.function == function), None)

    def token(self, index: int) -> Token:
        """A token of the frame's sentence."""
        return self.tree.tokens[index]

    @property
    def span(self) -> Span:
        """From the first to the last word of the trigger."""
        tokens = self.tree.tokens
        return Span(tokens[min(self.trigger)].span.start, tokens[max(self.trigger)].span.end)


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The closed lists of a language that the frames need; all are lemmas, with particle where there is one.

    `light`: verbs whose object names the event (“carry out”); `occurrence`: verbs whose subject does (“take place”);
    `subject_control`: verbs whose infinitive is done by their subject even beside an object (“promise”);
    `negation`: words that negate the predicate they hang on; `negative_verbs`: verbs that negate their infinitive
    or object (“fail to”); `future`: auxiliaries of the future; `calendar`: words that make “by …” a time;
    `alias`: words between two names of one person; `resultative`: what a verb makes of its object (“shot dead a …”);
    `in_the_midst`: prepositions before what went on, which no subordinator is (“killed in fighting”).
    """

    light: frozenset[str]
    occurrence: frozenset[str]
    subject_control: frozenset[str]
    negation: frozenset[str]
    negative_verbs: frozenset[str]
    future: frozenset[str]
    calendar: frozenset[str]
    alias: frozenset[str] = frozenset()
    resultative: frozenset[str] = frozenset()
    in_the_midst: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The predicates that any rule asks for, by kind; no frame is built for others."""

    lemmas: Mapping[Kind, frozenset[str]] = field(default_factory=dict)

    def wants(self, kind: Kind, lemma: str) -> bool:
        """Whether a rule asks for it."""
        return lemma in self.lemmas.get(kind, ())
