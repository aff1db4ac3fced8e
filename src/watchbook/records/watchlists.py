"""Watch lists: what an analyst keeps an eye on."""

from __future__ import annotations

from dataclasses import dataclass

from watchbook.records.events import EventType


@dataclass(frozen=True, slots=True)
class WatchList:
    """Places, actors, words and types; what fits one of the first three, and is of one of the types, is on it.

    Without places, actors and words anything of the types fits, without types any type. A place is a name, a code
    (AF, AF-KAB) or an id of the gazetteer, and takes in what lies in it; an actor an id or a name of the register, and
    takes in its members. A word may be several, and end in “*” for any ending.
    """

    id: str
    name: str
    note: str | None = None
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    words: tuple[str, ...] = ()
