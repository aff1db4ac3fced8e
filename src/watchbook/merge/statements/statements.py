"""Statements: what one holder puts forward in one report, in a form that can be set against any other.

A statement needs nothing besides itself to be compared: what its actors and places are a part of stands in its
arguments. It is filed under keys that whatever could contradict it shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from watchbook.merge.days import Days
from watchbook.merge.kinship import Argument
from watchbook.merge.occurrences import Occurrence
from watchbook.records import Act, Actor, CasualtyWho, Span, Where

#: By what it is put forward: a proposition of a saying, an event told, a claim, an accusation or a disclaimer of a
#: deed, a number of people hurt, or the bare words of a saying that nothing reads further.
How = Literal["proposition", "event", "claim", "accusation", "disclaimer", "number", "words", "demand"]
OCCURRED, RESPONSIBLE, COUNTED, WORDS = "occurred", "responsible-for", "counted", "words"
#: A number in bare words, of no event that is known.
MEASURED = "measured"
#: A deed that was planned, tried or foiled: nothing contradicts it, but axioms draw on it.
PLOTTED = "plotted"
#: Somebody was hurt or caught somewhere: nothing contradicts it, but who was struck there was there.
STRUCK = "struck"
#: On which day an event was.
DATED = "dated"
#: The act of a speaker who says that he did not do it.
DISCLAIMS: Act = "disclaim-responsibility"
#: Predicates of one event: they are compared where the event is the same.
OF_EVENTS = frozenset((OCCURRED, RESPONSIBLE, COUNTED, DATED))
#: How far apart two sayings in bare words may be said, in days, to be about the same; and the days of one drawer.
FORTNIGHT = 14
#: The same where the later may take the place of the earlier: one speaker's, or of what was not yet so.
YEAR = 365
_SIGNS = {True: "+", False: "-"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word it is: the speaker's key, that of the body he speaks for, and the state whose government it is."""

    key: str
    body: str | None = None
    state: str | None = None

    def same(self, other: Voice) -> bool:
        """Whether the two speak with one voice."""
        names = {self.key, self.body} - {None}
        return bool(names & {other.key, other.body}) or (self.state is not None and self.state == other.state)


@dataclass(frozen=True, slots=True)
class Number:
    """How many, of whom (`of` is their country), as of which day; None where a bound is open.

    `kind` is that of casualties, or the stem of what is counted (houses, lorries).
    """

    kind: str
    who: CasualtyWho
    of: str | None
    low: int | None
    high: int | None
    as_of: int | None

    def meets(self, other: Number) -> bool:
        """Whether a number fits both."""
        low, high = max(self.low or 0, other.low or 0), self.high
        if other.high is not None:
            high = other.high if high is None else min(high, other.high)
        return high is None or low <= high


@dataclass(frozen=True, slots=True)
class Wording:
    """The stems of the words of a content, the known names in it, and what a denial answers (keys of sayings).

    `lapsing`: it is not so yet, and may become so. `actors` and `places` are those in the content, each by its key and
    the keys of what it is a part of; `people` the kinds of people told of, in a negation those denied; `when` the days
    that it names. `read` are the predicates of the propositions that were read in it. `long` are the stems of its
    longest words, by which contents without a known name are found. `refers`: a noun in it names what somebody said
    (“the report that …”); `points` are the acts that it points at where it tells nothing else (“the demand”).
    `refuses`: it says that something will not be done. `called` are the stems of the names of places in it, `turns`
    those of words that say the opposite of one of its own (“closed” of “open”).
    """

    stems: tuple[str, ...]
    names: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    lapsing: bool = False
    actors: tuple[tuple[str, ...], ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    people: tuple[str, ...] = ()
    when: tuple[Days, ...] = ()
    read: tuple[str, ...] = ()
    refers: bool = False
    refuses: bool = False
    points: tuple[Act, ...] = ()
    long: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()

    def shared(self, other: Wording) -> int:
        """How many of the actors and places that the one names are or are a part of one that the other names.

        A word of the one that is the name of a place in the other counts as well: it was not known for one there.
        """
        mine, theirs = (*self.actors, *self.places), (*other.actors, *other.places)
        unknown = set(self.stems) & set(other.called) | set(other.stems) & set(self.called)
        return min(sum(any(_akin(one, another) for another in theirs) for one in mine), len(theirs)) + len(unknown)

    def differs(self, other: Wording) -> bool:
        """Whether both name actors, or places, people or days, and none of them is the same or a part of one."""
        if _apart(self.places, other.places):
            return True
        if _apart(self.actors, other.actors) and not (_at_home(self, other) or _at_home(other, self)):
            return True
        if self.people and other.people and not set(self.people) & set(other.people):
            return True
        return bool(self.when and other.when) and not any(
            one.meets(another) for one in self.when for another in other.when
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands: the record (a saying, or an event told by the outlet) and its words.

    `said` is the day of the utterance and `instant` the moment of publication. `signals` are words beside it that tell
    of a contradiction. `root` is the key of what it was copied from, None while nothing is known to be copied.
    """

    document: str
    record: str
    key: str
    act: Act | None
    span: Span
    text: str
    instant: str
    said: int | None
    in_: Where | None = None
    signals: tuple[str, ...] = ()
    root: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `number` counts those of one report. `when` are the days for which it is meant to hold.

    `roles` are those under which it is filed; `sole` says that only one can do what it tells.
    """

    number: int
    source: Source
    holder: Actor
    voice: Voice
    predicate: str
    positive: bool
    how: How
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    when: Days | None = None
    about: Occurrence | None = None
    counted: Number | None = None
    wording: Wording | None = None
    axioms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sole: bool = False

    @property
    def is_known(self) -> bool:
        """Whether all that fills its roles is known, and not only described."""
        return not any(one.key.startswith("words:") for one in self.arguments.values())

    @property
    def key(self) -> tuple[str, str, int]:
        """What sets it apart from every other statement, and puts them in order: the earliest comes first."""
        return (self.source.instant, self.source.key, self.number)

    def filed(self) -> tuple[str, ...]:
        """The keys under which it is filed, each with its sign."""
        return tuple(f"{_SIGNS[self.positive]}{key}" for key in dict.fromkeys(self._keys(seeking=False)))

    def sought(self) -> tuple[str, ...]:
        """The keys under which all that may contradict it is filed; one that is filed under none of them does not.

        Two affirmations contradict each other only of how many there were, when it was, and of what only one can have
        done.
        """
        turns = self.wording is not None and bool(self.wording.turns)
        both = self.sole or turns or self.predicate in (RESPONSIBLE, COUNTED, MEASURED, DATED)
        signs = _SIGNS.values() if both else (_SIGNS[not self.positive],)
        return tuple(f"{sign}{key}" for key in dict.fromkeys(self._keys(seeking=True)) for sign in signs)

    # Helpers

    def _keys(self, *, seeking: bool) -> Iterator[str]:
        if self.counted is not None and self.wording is not None:
            yield from _of_measures(self.source, self.counted)
        elif self.wording is not None:
            yield from _of_words(self.source, self.wording)
            yield from _of_one_voice(self.voice, self.wording)
            if self.positive if seeking else self.wording.lapsing:
                yield from (f"words|yet|{word}" for word in self.wording.long)
        elif self.about is not None and self.predicate in OF_EVENTS:
            yield from self.about.keys()
        elif self.predicate not in (PLOTTED, STRUCK):
            yield from self._of_roles()

    def _of_roles(self) -> Iterator[str]:
        """Its own roles; where it affirms, those of all that its fillers are a part of as well."""
        fillers = [self.arguments[role] for role in self.roles]
        wide = [(one.key, *one.above) if self.positive else (one.key,) for one in fillers]
        for keys in product(*wide):
            yield "|".join((self.predicate, *keys))


# Helpers


def _akin(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the first key of one is among those of the other: it is the same or a part of it."""
    return one[0] in other or other[0] in one


def _apart(mine: tuple[tuple[str, ...], ...], theirs: tuple[tuple[str, ...], ...]) -> bool:
    """Whether both name some, and none of them is the same or a part of one."""
    return bool(mine and theirs) and not any(_akin(one, another) for one in mine for another in theirs)


def _at_home(one: Wording, other: Wording) -> bool:
    """Whether the one names as a place the country of a state that the other names."""
    countries = {f"state:{place[0].removeprefix('place:')}" for place in one.places}
    return any(actor[0] in countries for actor in other.actors)


def _of_words(source: Source, wording: Wording) -> Iterator[str]:
    yield f"words|{source.document}"
    if source.said is not None:
        for name in (*wording.names, *wording.long, *wording.called):
            for drawer in (source.said // FORTNIGHT, source.said // FORTNIGHT + 1):
                yield f"words|{name}|{drawer}"


def _of_one_voice(voice: Voice, wording: Wording) -> Iterator[str]:
    """What one speaker says of a matter at any time, by its longest words."""
    for word in wording.long:
        yield f"words|{voice.state or voice.body or voice.key}|{word}"


def _of_measures(source: Source, number: Number) -> Iterator[str]:
    """A drawer for each day from the day before to the day after: numbers of one thing told on three days."""
    yield f"measured|{number.kind}|{source.document}"
    if source.said is not None:
        for day in (source.said, source.said + 1):
            yield f"measured|{number.kind}|{day}"
