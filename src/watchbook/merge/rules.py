"""The rules of disputes as data: what cannot both be so, what follows from what, and the words of a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from watchbook.records import Act, ActorKind, CasualtyKind, CasualtyWho, Edge, EventType, Stage, folded

Strength = Literal["CT", "PR", "PS"]
RuleName = Literal[
    "polarity", "denial", "general-negative", "exclusive-role", "quantity", "stance", "position-change",
    "lapse", "date",
]  # fmt: skip
#: What axioms can be given besides the predicates of the file: deeds that were done or planned, and whom they struck.
OF_DEEDS = ("responsible-for", "plotted", "struck")
#: Letters of a word that tell what it is derived from (“kidnapping”, “kidnapped”), and the least that an ending leaves.
STEM, _SHORTEST = 5, 3
#: Certain, probable, possible.
STRENGTHS: tuple[Strength, ...] = ("CT", "PR", "PS")


@dataclass(frozen=True, slots=True)
class PredicateRule:
    """How statements of one predicate are compared; days are those around the utterance in which a state holds."""

    id: str
    roles: tuple[str, ...]
    words: str
    before: int
    after: int
    beside: tuple[str, ...] = ()
    sole: str | None = None

    @property
    def filed(self) -> tuple[str, ...]:
        """The roles under which statements are filed: without the one that only one can fill."""
        return tuple(role for role in self.roles if role != self.sole)


@dataclass(frozen=True, slots=True)
class Axiom:
    """Who puts forward `given` puts forward `gives`; `roles`: role of `gives` → role of `given`."""

    id: str
    given: str
    gives: str
    roles: Mapping[str, str]
    types: tuple[EventType, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeRule:
    """The name of a rule, what it makes of two statements, and what it says in plain words."""

    id: RuleName
    edge: Edge
    label: str


@dataclass(frozen=True, slots=True)
class DisputeFile:
    """The file `disputes.yaml`; its head says what the keys mean."""

    commitment: Strength
    asserting: tuple[Act, ...]
    denying: tuple[Act, ...]
    disputing: tuple[Act, ...]
    presupposing: tuple[Act, ...]
    retracting: tuple[Act, ...]
    demanding: tuple[Act, ...]
    wanting: tuple[Act, ...]
    refusing: tuple[Act, ...]
    states: tuple[ActorKind, ...]
    predicates: tuple[PredicateRule, ...]
    axioms: tuple[Axiom, ...]
    told: tuple[EventType, ...]
    dated: tuple[EventType, ...]
    deeds: tuple[EventType, ...]
    sole: tuple[EventType, ...]
    numbers: tuple[CasualtyKind, ...]
    whole: tuple[CasualtyWho, ...]
    people: Mapping[ActorKind, CasualtyWho]
    fighters: Mapping[ActorKind, CasualtyWho]
    plotted: tuple[Stage, ...]
    ended: int
    rules: tuple[DisputeRule, ...]


@dataclass(frozen=True, slots=True)
class DisputePair:
    """Two texts on trial: of an example the rule makes a dispute, of a near miss it must not, and `why`.

    `then` came out `after` days later.
    """

    rule: RuleName
    first: str
    then: str
    after: int = 1
    why: str | None = None


@dataclass(frozen=True, slots=True)
class DisputeWords:
    """The file `languages/<xx>/disputes.yaml`; its head says what the keys mean."""

    signals: tuple[str, ...]
    hedges: tuple[str, ...]
    negations: tuple[str, ...]
    kinds: Mapping[ActorKind, tuple[str, ...]]
    determiners: tuple[str, ...]
    references: Mapping[str, tuple[Act, ...]]
    pronouns: tuple[str, ...]
    stop: tuple[str, ...]
    endings: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    lapsing: tuple[str, ...] = ()
    losses: Mapping[CasualtyKind, tuple[str, ...]] = field(default_factory=dict)
    nobody: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    soil: tuple[str, ...] = ()
    envoys: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    musts: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    selves: tuple[str, ...] = ()
    examples: tuple[DisputePair, ...] = ()
    near_misses: tuple[DisputePair, ...] = ()
    neutral: tuple[str, ...] = ()
    people: Mapping[CasualtyWho, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[tuple[str, ...], ...] = ()
    generic: tuple[str, ...] = ()
    jointly: tuple[str, ...] = ()
    unclaimed: tuple[str, ...] = ()
    falsity: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    troops: tuple[str, ...] = ()
    gerunds: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    spots: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    regime: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    everybody: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    opposites: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class DisputeRules:
    """Everything that disputes go by; look-ups are made once."""

    file: DisputeFile
    words: DisputeWords = field(default_factory=lambda: DisputeWords((), (), (), {}, (), {}, (), ()))

    @cached_property
    def predicates(self) -> Mapping[str, PredicateRule]:
        """The predicates by their ids."""
        return {one.id: one for one in self.file.predicates}

    @cached_property
    def rules(self) -> Mapping[RuleName, DisputeRule]:
        """The rules in force by their names."""
        return {one.id: one for one in self.file.rules}

    @cached_property
    def enough(self) -> frozenset[str]:
        """The strengths of commitment that make a side."""
        return frozenset(STRENGTHS[: STRENGTHS.index(self.file.commitment) + 1])

    @cached_property
    def determiners(self) -> frozenset[str]:
        """Words without meaning in a description."""
        return frozenset(word for phrase in self.words.determiners for word in folded(phrase))

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that say nothing about the matter."""
        phrases = (*self.words.stop, *self.words.verdicts)
        return frozenset(word for phrase in phrases for word in folded(phrase)) | self.determiners

    @cached_property
    def negations(self) -> frozenset[str]:
        """Words that turn what is said."""
        return frozenset(self.words.negations)

    @cached_property
    def generic(self) -> frozenset[str]:
        """Words that stand for any event of a type."""
        return frozenset(self.words.generic)

    @cached_property
    def troops(self) -> re.Pattern[str]:
        """Finds at the beginning of a content whom its speaker calls his own fighters (“three of its fighters”)."""
        own, troops = ("|".join(map(re.escape, words)) or "(?!)" for words in (self.words.own, self.words.troops))
        return re.compile(rf"(?:that )?(?:\w+ ){{0,2}}(?:of )?(?:{own}) (?:\w+ ){{0,2}}?(?:{troops})\b")

    @cached_property
    def soil(self) -> frozenset[str]:
        """Words for the land of a state."""
        return frozenset(self.words.soil)

    @cached_property
    def hedges(self) -> frozenset[str]:
        """Words that make what is named only possible."""
        return frozenset(self.words.hedges)

    @cached_property
    def signals(self) -> re.Pattern[str]:
        """Finds the words that tell of a contradiction, with up to three words after them."""
        words = "|".join(re.escape(signal) for signal in self.words.signals) or "(?!)"
        return re.compile(rf"\b(?:{words})\b(?: \w+){{0,3}}", re.IGNORECASE)

    @cached_property
    def kinds(self) -> Mapping[ActorKind, frozenset[str]]:
        """Kind of actors → the words that name all of the kind."""
        return {kind: frozenset(words) for kind, words in self.words.kinds.items()}

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        """Each word of a group, with and without its ending, → the stem of the first."""
        found: dict[str, str] = {}
        for first, *others in self.words.groups:
            for word in (first, *others):
                found.setdefault(word, self._bare(first)[:STEM])
                found.setdefault(self._bare(word), self._bare(first)[:STEM])
        return found

    def stem(self, word: str) -> str:
        """What a word is derived from, or what stands for it and the words of its group."""
        bare = self._bare(word)
        return self._groups.get(word) or self._groups.get(bare) or bare[:STEM]

    def _bare(self, word: str) -> str:
        """The word without its ending."""
        for ending in self.words.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                return word[: -len(ending)]
        return word

    @cached_property
    def opposites(self) -> Mapping[str, frozenset[str]]:
        """The stem of a word → those of the words that say the opposite of it."""
        found: dict[str, set[str]] = {}
        for pair in self.words.opposites:
            one, other = (self.stem(word) for word in pair)
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {stem: frozenset(others) for stem, others in found.items()}

    @cached_property
    def _people(self) -> Mapping[str, CasualtyWho]:
        """The stem of a word for people → their kind."""
        return {self._bare(word): kind for kind, words in self.words.people.items() for word in words}

    def people_named(self, word: str) -> CasualtyWho | None:
        """The kind of people that a word names (“soldiers”: security), or None."""
        return self._people.get(self._bare(word))

    @cached_property
    def neutral(self) -> re.Pattern[str]:
        """Finds phrases with a negation in them that deny nothing (“no more than”), in folded words."""
        words = "|".join(re.escape(phrase) for phrase in self.words.neutral) or "(?!)"
        return re.compile(rf"(?<!\S)(?:{words})(?!\S)")

    def kind_named(self, words: str) -> ActorKind | None:
        """The kind whose members a description names without exception (“any armed groups”), or None."""
        left = [word for word in folded(words) if word not in self.determiners]
        return next((kind for kind, known in self.kinds.items() if left and known.issuperset(left)), None)


def unknown(file: DisputeFile) -> Iterator[tuple[int, str]]:
    """(number of an axiom, what is wrong with it) for every predicate and role that there is not."""
    known = {one.id: {*one.roles, *one.beside} for one in file.predicates}
    for number, axiom in enumerate(file.axioms):
        if axiom.gives not in known:
            yield number, f"no predicate is called “{axiom.gives}”"
        elif not known[axiom.gives].issuperset(axiom.roles):
            yield number, f"“{axiom.gives}” has the roles {', '.join(sorted(known[axiom.gives]))}"
        if axiom.given not in known and axiom.given not in OF_DEEDS:
            yield number, f"no predicate is called “{axiom.given}”"


def ambiguous(words: DisputeWords) -> Iterator[tuple[int, str]]:
    """(number of a group, what is wrong with it) for every word that stands in another group too."""
    seen: dict[str, int] = {}
    for number, group in enumerate(words.groups):
        for word in group:
            if seen.setdefault(word, number) != number:
                yield number, f"“{word}” stands in the group of “{words.groups[seen[word]][0]}” too"
