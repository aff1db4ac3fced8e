"""What the core looks things up in. The library implements these; the core never opens anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from watchbook.records.fillers import ActorKind, Level, PlaceKind, Role


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role of an actor with what it means while it lasts: kind, country, PLOVER sectors, and whose office."""

    role: Role
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Membership:
    """That an actor belongs to another, from one day to another."""

    of: str
    from_: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One entry of the register; `roles` in order of time, the first that holds at a date wins."""

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    memberships: tuple[Membership, ...] = ()
    metonyms: tuple[str, ...] = ()


class Register(Protocol):
    """The actors that are known."""

    def named(self, words: str) -> ActorEntry | None:
        """The entry that bears this name (spelling folded: case, hyphens, quotes), or None."""

    def entry(self, identity: str) -> ActorEntry | None:
        """The entry with this id, or None."""

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], ActorEntry], ...]]:
        """Folded first word of a name → the whole names that begin with it, longest first."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One entry of the gazetteer."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    level: Level
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    source: str
    geonames: int | None = None


class Gazetteer(Protocol):
    """The places that are known."""

    @property
    def identity(self) -> str:
        """Name, version and hash, as the report names it."""

    def named(self, words: str) -> Sequence[PlaceEntry]:
        """The places that bear this name, the likeliest first; empty if none."""

    def names_by_first_word(self) -> dict[str, tuple[tuple[tuple[str, ...], tuple[PlaceEntry, ...]], ...]]:
        """Folded first word of a name → the whole names that begin with it, longest first."""
