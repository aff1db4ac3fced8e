"""The kinds of rules there are, and what each produces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from watchbook.records import Act, CasualtyKind, Commitment, EventType, InstrumentKind, Medium, Stage
from watchbook.rules.pattern import Classes, Flag, Pattern, expand

#: What may fill a role of a proposition; words that are none of it become a thing.
FillerType = Literal["actor", "place", "time", "quantity", "thing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingRule(Pattern):
    """A way of saying: roles `speaker`, `content`, `addressee`.

    `commitment` is the speaker's to the content; `standing` where the cue itself is a position held over time.
    `quoted`: whether the content must (or must not) be in quotation marks. `modal`: whether it counts also where it
    is only possible, wished for or in the future (“would like to”). The content may be written as `clause | quote`:
    where the sentence gives no clause, its quotation is taken.
    """

    act: Act
    commitment: Commitment = "CT+"
    medium: Medium = "unknown"
    standing: bool = False
    quoted: Flag = "any"
    modal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRule(Pattern):
    """A way of reporting an event: roles `actors`, `recipients`, `instruments`, `participants`, `event`, `counted`,
    `opponents` (whom the actors fight: where somebody is told to be hurt by nobody else, they did it).

    `type` is the file's; `stage` where the words themselves say that it did not (just) happen; `casualty` is what
    becomes of the recipients (killed, injured …), or of those in the role `counted` (who surrender). The role `event`
    names where another event may stand that these words belong to: of “killed in a bombing” (`in`) the two are one
    event. `alone: false`: the words add to an event (“died”, “took part in”) and make none by themselves. `unless`:
    lemmas or `@classes` that must not stand in the sentence or the two before it (“killed” beside “earthquake”;
    “storm:noun” only as that part of speech); `beside`: of which one must.
    """

    mode: str | None = None
    contexts: tuple[str, ...] = ()
    stage: Stage | None = None
    casualty: CasualtyKind | None = None
    alone: bool = True
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    type: EventType = "ASSAULT"


def at_home(rule: EventRule, classes: Classes, words: frozenset[str]) -> bool:
    """Whether these words near it neither bar the rule (`unless`) nor leave out what it asks for (`beside`)."""
    if rule.unless and not words.isdisjoint(expand(rule.unless, classes)):
        return False
    return not rule.beside or not words.isdisjoint(expand(rule.beside, classes))


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionRule(Pattern):
    """A way of putting something forward inside a content: its predicate, and roles named as that declares."""

    predicate: str
    polarity: str = "+"


@dataclass(frozen=True, slots=True)
class StageRule:
    """What a predicate above an event makes of it: `lemmas` governing it by one of `relations` give `stage`."""

    lemmas: tuple[str, ...]
    stage: Stage
    relations: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """What an event type means: label, modes, and the borderline cases.

    `modes`: mode → what it means, the more telling first (of two in one event the earlier wins). `instruments`: kind
    of instrument → the mode that it tells. `akin`: modes that one event may be told with (“bombing”, “suicide attack”).
    """

    id: EventType
    label: str
    definition: str
    note: str
    modes: Mapping[str, str] = field(default_factory=dict)
    instruments: Mapping[InstrumentKind, str] = field(default_factory=dict)
    akin: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class EventFile:
    """The rules of one event type in one language.

    `classes`: word classes that rules name as `@name`. `tells`: a lemma beside the trigger or in the words of a role →
    the mode that it tells (“suicide”). `generic`: nouns that can stand for any event of the type (“the attack”).
    `plural`: nouns whose plural is one event (“talks”). `games`: words of sport, film and the like; where they
    outweigh the words of `grave`, no rule of the file holds in the article.
    """

    type: EventType
    rules: tuple[EventRule, ...]
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tells: Mapping[str, str] = field(default_factory=dict)
    generic: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    games: tuple[str, ...] = ()
    grave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PredicateDefinition:
    """What a predicate of propositions means: its role names and what may fill them, the likeliest type first.

    No role is named `in` or `from`: such fields are the names of other things in a report.
    """

    id: str
    label: str
    roles: Mapping[str, tuple[FillerType, ...]]
    note: str | None = None
