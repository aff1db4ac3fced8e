"""Events: what one article reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from watchbook.records.fillers import Actor, Filler, Place, Time
from watchbook.records.spans import Span, Where

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "DISASTER", "CRIME",
]  # fmt: skip
InstrumentKind = Literal[
    "suicide-vest", "ied", "car-bomb", "firearm", "grenade", "rocket", "mortar", "artillery", "aircraft", "drone",
    "mine", "knife", "fire", "vehicle", "chemical", "poison", "stone", "other",
]  # fmt: skip
CasualtyKind = Literal[
    "killed", "injured", "captured", "surrendered", "abducted", "missing", "displaced", "arrested",
]  # fmt: skip
CasualtyWho = Literal[
    "civilians", "security", "militants", "officials", "children", "foreigners", "peacekeepers", "all", "unknown",
]  # fmt: skip
Stage = Literal[
    "happened", "attempted", "foiled", "ongoing", "planned", "threatened", "demanded", "hypothetical", "background",
]  # fmt: skip
Polarity = Literal["affirmed", "denied"]
ResponsibilityStatus = Literal[
    "fact", "claimed", "accused-by-authorities", "accused", "possible", "disclaimed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article (of the title where `in_` says so)."""

    span: Span
    text: str
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """With what."""

    span: Span
    text: str
    kind: InstrumentKind
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many were hurt, of whom, as reported by which saying; at least one of the bounds is set."""

    kind: CasualtyKind
    who: CasualtyWho
    low: int | None
    best: int | None
    high: int | None
    span: Span
    text: str
    as_of: Time | None = None
    saying: str | None = None
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done it, with the status of that and the saying it rests on."""

    actor: Actor
    status: ResponsibilityStatus
    saying: str | None = None


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """The words that say that nobody has said so far that he did it; `as_of`: the day of the report (ISO 8601)."""

    span: Span
    text: str
    as_of: str | None = None
    saying: str | None = None
    in_: Where | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The projections into other data sets' codes; None where there is none.

    `goldstein` is the weight of the CAMEO code, from -10 (conflict) to 10 (cooperation); `ucdp` the type of organised
    violence: 1 state-based, 2 non-state, 3 one-sided.
    """

    cameo: str | None = None
    acled: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    ucdp: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of one article; `recipients` are actors and things."""

    id: str
    type: EventType
    mode: str | None
    trigger: Words
    stage: Stage
    polarity: Polarity
    rule: str
    key: str
    contexts: tuple[str, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Filler, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    place: Place | None = None
    time: Time | None = None
    casualties: tuple[Casualties, ...] = ()
    participants: tuple[Actor, ...] = ()
    ordinal: int | None = None
    name: str | None = None
    sayings: tuple[str, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    unclaimed: Unclaimed | None = None
    codes: Codes = field(default_factory=Codes)
    evidence: tuple[Span, ...] = ()
