"""Whether two reports speak of the same event: they belong to one happening.

Where nobody has joined the reports to happenings, the two events alone tell, as far as they can.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from watchbook.merge import days
from watchbook.merge.days import Days
from watchbook.records import Actor, Event, EventType, Place, Report, Thing, folded

#: Up to how many days an event may be known to lie in to be looked for on each of them.
VAGUEST = 40
#: A report without a day tells of the days before its publication.
LATELY = 2
#: Places whose points are no farther apart than this are taken for one, in kilometres.
NEAR_KM = 25.0
_EARTH_KM = 6371.0
#: Letters by which two triggers are of one word.
_STEM = 4
_WIDEST = frozenset(("country", "region"))
_WIDE = frozenset(("country", "region", "province"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What is known of an event for telling it from others; `people` are named victims and participants.

    `country` is that of the place, else of those concerned. `happening` is the id of the happening that the event
    belongs to, None while nobody has joined it.
    """

    document: str
    event: str
    key: str
    type: EventType
    mode: str | None
    country: str | None
    admin1: str | None
    place: str | None
    level: str | None
    point: tuple[float, float] | None
    when: Days | None
    people: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    label: str = ""
    denied: bool = False
    happening: str | None = None

    def keys(self) -> Iterator[str]:
        """The keys under which the same event in other reports is found."""
        yield f"event|{self.document}|{self.event}"
        if self.happening is not None:
            yield f"event|{self.happening}"
            return
        if self.when is not None and self.when.last - self.when.first <= VAGUEST:
            for day in range(self.when.first, self.when.last + 1):
                yield f"event|{self.type}|{self.country or '-'}|{day}"
                if self.place is None and self.country is not None:
                    yield f"event|{self.type}|-|{day}"
                if self.place is not None and self.point is None:
                    yield f"event|{self.type}|{self.place}|{day}"


def same(one: Occurrence, other: Occurrence) -> bool:
    """Whether nothing that both tell differs, and the place or somebody or something that it struck is told by both.

    Of one document the coder has told already.
    """
    if one.happening is not None and other.happening is not None:
        return one.happening == other.happening
    if one.document == other.document and not one.denied ^ other.denied:
        return one.event == other.event
    if one.type != other.type or one.when is None or other.when is None or not one.when.meets(other.when):
        return False
    if one.people and other.people and not set(one.people) & set(other.people):
        return False
    if one.place is not None and one.place == other.place and one.level not in _WIDE:
        return True
    if one.place is None and other.place is None and len(_shared_words(one, other)) > 1:
        return one.country == other.country or None in (one.country, other.country)
    shared = set((*one.people, *one.targets)) & set((*other.people, *other.targets))
    local = one.place is not None and other.place is not None and not (one.level in _WIDEST or other.level in _WIDEST)
    return one.country == other.country and _place_agrees(one, other) and (local or bool(shared))


def alike(one: Occurrence, other: Occurrence, generic: frozenset[str] = frozenset()) -> bool:
    """Whether two events are told as the same kind of thing: by their mode, in a word of their triggers, or in a word
    that stands for any (`generic`).
    """
    if one.event == other.event and one.document == other.document:
        return True
    if (one.mode is not None and one.mode == other.mode) or _shared_words(one, other):
        return True
    return any(not generic.isdisjoint(each.words) for each in (one, other))


def of(report: Report, event: Event) -> Occurrence:
    """What is known of an event of the report."""
    place = event.place
    return Occurrence(
        report.document.id,
        event.id,
        event.key,
        event.type,
        event.mode,
        _country(report, event),
        None if place is None else place.admin1 or (place.id if place.kind == "province" else None),
        None if place is None else place.id or place.name,
        None if place is None else place.level,
        (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None,
        _when(report, event),
        tuple(sorted(_people(event))),
        tuple(sorted(_targets(event))),
        folded(event.trigger.text),
        _label(event),
        denied=event.polarity == "denied",
    )


def wider(one: Occurrence, other: Occurrence) -> bool:
    """Whether the first is told of a province or country, and the second of another place, which may lie in it.

    Where both struck the same thing it is the same place.
    """
    apart = not set(one.targets) & set(other.targets)
    return apart and one.level in _WIDE and other.place is not None and one.place != other.place


# Helpers


def _shared_words(one: Occurrence, other: Occurrence) -> set[str]:
    """The beginnings of the words that stand in both triggers."""
    first, second = ({word[:_STEM] for word in each.words if len(word) >= _STEM} for each in (one, other))
    return first & second


def _place_agrees(one: Occurrence, other: Occurrence) -> bool:
    if one.place is None or other.place is None or one.place == other.place:
        return True
    if one.admin1 is not None and other.admin1 is not None and one.admin1 != other.admin1:
        return False
    if one.level in _WIDE or other.level in _WIDE:
        return True
    if one.point is None or other.point is None:
        return False
    return _distance(one.point, other.point) <= NEAR_KM


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the surface, by the haversine formula."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _country(report: Report, event: Event) -> str | None:
    """Where it was, by its place, whom it struck, the dateline or who did it; else the only country named."""
    concerned: list[Actor | Place | None] = [
        event.place,
        *(one for one in event.recipients if isinstance(one, Actor)),
        report.document.dateline.place if report.document.dateline is not None else None,
        *event.actors,
    ]
    own = next((one.country for one in concerned if one is not None and one.country is not None), None)
    named = {one.place.country for one in report.mentions if one.place is not None and one.place.country is not None}
    return named.pop() if own is None and len(named) == 1 else own


def _when(report: Report, event: Event) -> Days | None:
    found = days.of(event.time)
    if found is not None:
        return found
    published = days.number(report.document.published.start)
    told = event.time is not None and (event.time.start is not None or days.number(event.time.end) is None)
    if published is None or event.stage == "background" or told:
        return None
    return Days(published - LATELY, published, sure=False)


def _people(event: Event) -> Iterator[str]:
    """The names of the persons that it struck or who took part."""
    for one in (*event.recipients, *event.participants):
        if isinstance(one, Actor) and one.kind == "person" and (one.actor or one.person):
            yield one.actor or (one.person.name.casefold() if one.person is not None else "")


def _targets(event: Event) -> Iterator[str]:
    """What and whom it struck, as far as it has a name or a noun of its own."""
    for one in event.recipients:
        if isinstance(one, Actor):
            if one.actor is not None:
                yield f"actor:{one.actor}"
        elif isinstance(one, Thing):
            yield f"thing:{one.object}"


def _label(event: Event) -> str:
    """The event in few words, such as “drone strike, Kunar, 2025-03-12”."""
    day = event.time.start[:10] if event.time is not None and event.time.start is not None else None
    parts = [event.trigger.text, event.place.name if event.place is not None else None, day]
    return ", ".join(part for part in parts if part)
