"""Accounts: what one report tells of one event, as far as it helps to know the event again in other reports.

An account is compared without its report. What stands in it depends on the report, the register and the rules alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.merge.kinship import called
from watchbook.merge.mentioned import Mentions
from watchbook.merge.occurrences import Occurrence
from watchbook.merge.statements.reported import Reported
from watchbook.records import (
    Actor,
    CasualtyKind,
    CasualtyWho,
    Event,
    InstrumentKind,
    Level,
    Mention,
    Place,
    Polarity,
    Span,
    Stage,
    Thing,
    Time,
    folded,
)

#: Levels at which a place can be told from its neighbours.
NARROW: frozenset[Level] = frozenset(("exact", "city", "district"))
_EARTH_KM = 6371.0
#: The most stems of a sentence, and the most names of a report, that are kept.
_STEMS, _NAMES, _SPOTS = 40, 40, 12
#: Of how many countries a report is taken to speak.
_COUNTRIES = 2
#: How far a sentence reaches on either side of the words that tell the event, in characters.
_REACH = 400
_SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
_SHORTEST = 3
_HOURS = 24
#: The hours that stand for the parts of the day of TIMEX3.
_PARTS = {"MO": 8, "MI": 12, "DT": 12, "AF": 15, "EV": 19, "NI": 23}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it is compared; its id is its name where the gazetteer knows none."""

    id: str
    level: Level
    country: str | None
    admin1: str | None
    point: tuple[float, float] | None

    def far(self, other: Spot) -> float | None:
        """Kilometres between the two, along the surface, by the haversine formula; None: one has no point."""
        if self.point is None or other.point is None:
            return None
        (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (self.point, other.point))
        half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


@dataclass(frozen=True, slots=True)
class Toll:
    """How many of whom were hurt; None where a bound is open."""

    kind: CasualtyKind
    who: CasualtyWho
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one event, to be compared with what another tells.

    `place` is that of the event, `spots` are the narrow places in the words that tell it, `around` are the names and
    the narrow places of the whole report. `countries` are those of these words, then those of the whole report. `when`
    is None for what is told as history without a day, `hour` is that of the day.
    """

    occurrence: Occurrence
    instant: str
    published: int | None
    stage: Stage
    polarity: Polarity
    when: Days | None
    place: Spot | None = None
    spots: tuple[Spot, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    means: tuple[InstrumentKind, ...] = ()
    tolls: tuple[Toll, ...] = ()
    stems: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    hour: int | None = None
    ordinal: int | None = None

    @property
    def key(self) -> str:
        """The key of the event."""
        return self.occurrence.key

    @property
    def narrow(self) -> tuple[Spot, ...]:
        """The narrow places in the words that tell it, its own among them."""
        own = (self.place,) if self.place is not None and self.place.level in NARROW else ()
        return (*own, *self.spots)

    @property
    def fine(self) -> tuple[Spot, ...]:
        """Those of its narrow places that are finer than a town."""
        return tuple(spot for spot in self.narrow if spot.level != "city")

    @property
    def order(self) -> tuple[str, str]:
        """What puts accounts in order: the earliest published comes first."""
        return self.instant, self.occurrence.key


def of(reported: Reported) -> tuple[Account, ...]:
    """The accounts of a report's events, in the order of the text; of two with one key the first counts."""
    around = tuple(dict.fromkeys(_names(reported.report.mentions)))[:_NAMES]
    home = _countries(reported.report.mentions)
    told = {event.key: event for event in reversed(reported.report.events)}
    return tuple(_account(reported, event, around, home) for event in reversed(told.values()))


# Helpers


def _account(reported: Reported, event: Event, around: tuple[str, ...], home: tuple[str, ...]) -> Account:
    report, occurrence = reported.report, reported.occurrences[event.id]
    words = list(_sentences(report.document.text, event))
    found = [place for span in words for place in _places(reported.mentions, span)]
    spots = tuple(dict.fromkeys(map(_spot, found)))[:_SPOTS]
    spots = tuple(spot for spot in spots if spot.level in NARROW)
    place = None if event.place is None else _spot(event.place)
    countries = [one.country for one in (event.place, *found) if one is not None and one.country is not None]
    return Account(
        occurrence,
        reported.instant,
        days.number(report.document.published.start),
        event.stage,
        event.polarity,
        occurrence.when,
        place,
        spots,
        tuple(dict.fromkeys([*countries, *([occurrence.country] if occurrence.country else []), *home])),
        tuple(sorted(set(_actors(reported, event)))),
        tuple(sorted(set(_targets(reported, event)))),
        tuple(sorted({one.kind for one in event.instruments})),
        tuple(Toll(one.kind, one.who, one.low, one.high) for one in event.casualties),
        _stems(reported, words),
        around,
        _hour(event.time),
        event.ordinal,
    )


def _countries(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The countries of which a report speaks most."""
    named = [one.place or one.actor for one in mentions]
    found = Counter(one.country for one in named if one is not None and one.country is not None)
    return tuple(country for country, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_COUNTRIES])


def _spot(place: Place) -> Spot:
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    own = place.id or " ".join(folded(place.name))
    return Spot(own, place.level, place.country, place.admin1, point)


def _hour(time: Time | None) -> int | None:
    """The hour of the day, or the middle of the part of the day that is told; None: neither is."""
    value = time.timex.value if time is not None and time.timex is not None else ""
    _, _, clock = value.partition("T")
    if clock[:2] in _PARTS:
        return _PARTS[clock[:2]]
    return int(clock[:2]) if clock[:2].isdigit() and int(clock[:2]) < _HOURS else None


def _sentences(text: str, event: Event) -> Iterator[Span]:
    """The sentence in which the trigger stands, and the rest of the evidence."""
    if event.trigger.in_ is None:
        first, last = event.trigger.span.start, event.trigger.span.end
        before = [match.end() for match in _SENTENCE_ENDS.finditer(text, max(0, first - _REACH), first)]
        after = _SENTENCE_ENDS.search(text, last, last + _REACH)
        yield Span(
            before[-1] if before else max(0, first - _REACH),
            min(len(text), last + _REACH) if after is None else after.start() + 1,
        )
    yield from event.evidence


def _places(mentions: Mentions, span: Span) -> Iterator[Place]:
    for mention in mentions.inside(span):
        if mention.place is not None:
            yield mention.place


def _actors(reported: Reported, event: Event) -> Iterator[str]:
    """Who did it or is said to have done it, with all that they are a part of, as far as they can be known again."""
    told = [*event.actors, *(one.actor for one in event.responsibility if one.status != "disclaimed")]
    for actor in (*told, *event.participants):
        argument = reported.kinship.actor(actor, reported.day)
        if argument.kin or argument.country:
            yield argument.key
            yield from (key for key in argument.above if not key.startswith("kind:"))


def _targets(reported: Reported, event: Event) -> Iterator[str]:
    """What and whom it struck: known actors by their keys, everything else by the stems of its words."""
    for one in event.recipients:
        if isinstance(one, Actor):
            argument = reported.kinship.actor(one, reported.day)
            if argument.kin or argument.country:
                yield argument.key
        words = one.text if isinstance(one, Actor | Thing) else None
        rules = reported.rules
        for word in folded(words or ""):
            if word not in rules.stop and len(word) > _SHORTEST and not word.isdigit():
                yield f"stem:{rules.stem(word)}"


def _stems(reported: Reported, spans: Iterable[Span]) -> tuple[str, ...]:
    text, rules = reported.report.document.text, reported.rules
    words = {word for span in spans for word in folded(text[span.start : span.end])}
    return tuple(sorted({rules.stem(word) for word in words if word not in rules.stop and len(word) >= _SHORTEST}))[
        :_STEMS
    ]


def _names(mentions: Iterable[Mention]) -> Iterator[str]:
    """The narrow places, persons and known bodies that a report names, states aside."""
    for one in mentions:
        if one.place is not None and one.place.level in NARROW:
            yield f"place:{_spot(one.place).id}"
        elif one.actor is not None and one.actor.person is not None:
            yield f"name:{' '.join(folded(one.actor.person.name))}"
        elif one.actor is not None and one.actor.actor is not None and one.actor.kind != "state":
            yield f"actor:{one.actor.actor}"
        elif one.actor is not None and one.actor.resolved == "name" and called(one.actor, by_name=True):
            yield f"name:{' '.join(folded(called(one.actor)))}"
