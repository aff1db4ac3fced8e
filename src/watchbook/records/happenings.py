"""Happenings: what happened, behind the reports of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from watchbook.records.events import CasualtyWho, EventType, ResponsibilityStatus
from watchbook.records.fillers import Actor, Filler

HappeningStatus = Literal["reported", "corroborated", "claimed", "contested", "denied", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Reporting:
    """One event of one report; `copy_of` is the key of the event that it was copied from."""

    document: str
    version: str
    event: str
    key: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person has said of events, named by their keys; the numbers count in the order in which it was said.

    Of a merge all events are one, of a split those of one group are not those of another. `undoes` is the number of the
    judgement that an undo takes back. `made` is the moment in UTC.
    """

    number: int
    kind: Literal["merge", "split", "undo"]
    groups: tuple[tuple[str, ...], ...] = ()
    undoes: int | None = None
    note: str | None = None
    made: str | None = None


@dataclass(frozen=True, slots=True)
class Answerable:
    """Who is said to have done it, with the status of that and the keys of the sayings and events that it rests on."""

    actor: Actor
    status: ResponsibilityStatus
    sayings: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a field, of whom, with the keys of the events (`reports`) and sayings that tell it.

    `first` and `last` are the days on which it was first and last told. `revised` is the key of the event in which the
    last of its sources tells a higher number later: then the number has grown. Numbers that nobody has revised and
    that do not meet disagree.
    """

    low: int | None
    high: int | None
    who: CasualtyWho
    reports: tuple[str, ...]
    sayings: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    revised: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, with the keys of the events (`reports`) and sayings that tell it."""

    value: Filler
    reports: tuple[str, ...]
    sayings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, as far as its reports agree; a value in which they differ is kept as a set.

    `outlets` counts those that report it, `independent` those that do not copy another.
    """

    id: str
    type: EventType
    mode: str | None
    status: HappeningStatus
    reports: tuple[Reporting, ...]
    outlets: int
    independent: int
    fields: Mapping[str, tuple[Count | Value, ...]]
    responsibility: tuple[Answerable, ...] = ()
    disputes: tuple[str, ...] = ()
