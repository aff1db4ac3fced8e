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
class Answerable:
    """Who is said to have done it, with the status of that and the keys of the sayings that it rests on."""

    actor: Actor
    status: ResponsibilityStatus
    sayings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a field, of whom, with the keys of the events (`reports`) and sayings that tell it."""

    low: int | None
    high: int | None
    who: CasualtyWho
    reports: tuple[str, ...]
    sayings: tuple[str, ...] = ()


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
