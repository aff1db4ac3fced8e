"""What may fill the role of an event or of a proposition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from watchbook.records.spans import Span, Where

ActorKind = Literal[
    "state", "government", "military", "police", "armed-group", "igo", "ngo", "media", "business", "party",
    "religious", "civilians", "crowd", "person", "office", "unknown",
]  # fmt: skip
Resolved = Literal["name", "pronoun", "description", "none"]
Precision = Literal["instant", "day", "week", "month", "season", "year", "decade", "range", "open"]
PlaceKind = Literal["site", "city", "district", "province", "country", "region", "water", "mountain", "border"]
Level = Literal["exact", "city", "district", "province", "country", "region"]


Relation = Literal["near", "between", "border"]


class Filler:
    """An actor, a thing, a place, a time or a quantity: the records below."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Timex:
    """The value in TIMEX3 (ISO-TimeML): type and value, such as DATE 2024-12-11 or DURATION P3Y."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


@dataclass(frozen=True, slots=True)
class OtherTime:
    """Another reading of the same words: “03/04/2024” as the third of April and as the fourth of March."""

    start: str | None
    end: str | None
    timex: Timex | None


@dataclass(frozen=True, slots=True)
class Time(Filler):
    """A time as an interval: `start` and `end` are ISO 8601, inclusive, None where open or unknown.

    `calendar` is that of the words: gregorian, solar-hijri or islamic. `inferred` are the parts that are not in the
    words. `alternatives` are the other readings that the words allow and that nothing decides against.
    """

    span: Span | None
    text: str | None
    start: str | None
    end: str | None
    precision: Precision
    timex: Timex | None
    inferred: tuple[str, ...] = ()
    calendar: str = "gregorian"
    alternatives: tuple[OtherTime, ...] = ()
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place that bears the name, with its share of the score."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Place(Filler):
    """A place with its country (ISO 3166-1 alpha-2), province (ISO 3166-2) and point (WGS 84 degrees).

    `id` is that of the gazetteer, None where it knows none. `score` is how likely the place is the one meant, from 0
    to 1, None where nothing was chosen; `alternatives` are the others that it might be, the likeliest first.
    `relation` is that of what happened to the place (“near Kunduz”), `radius_km` how far from the point it may lie.
    """

    span: Span | None
    text: str | None
    name: str
    kind: PlaceKind
    level: Level
    country: str | None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    id: str | None = None
    score: float | None = None
    alternatives: tuple[OtherPlace, ...] = ()
    relation: Relation | None = None
    radius_km: float | None = None
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named person and the title that the words give."""

    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is, from one day to another (ISO 8601 dates, inclusive; None: open)."""

    label: str
    from_: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Actor(Filler):
    """Who: an entry of the register (`actor` is its id) or what the words alone say.

    `of` is the id of the entry whose office, member or part the actor is (“Taliban fighters”, a ministry's spokesman).
    """

    span: Span | None
    text: str | None
    actor: str | None
    name: str | None
    kind: ActorKind
    person: Person | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: Role | None = None
    resolved: Resolved = "name"
    in_: Where | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Thing(Filler):
    """Something that is no actor and undergoes an event: a bank, two vehicles."""

    span: Span
    text: str
    object: str
    kind: Literal["object"] = "object"
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Quantity(Filler):
    """A number that words give, with its bounds; None where a bound is open."""

    span: Span
    text: str
    low: int | None
    best: int | None
    high: int | None
    unit: str | None = None
    in_: Where | None = None
