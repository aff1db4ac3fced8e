"""From native types and modes to the codes of other data sets: CAMEO, ACLED's sub-events, the quad class.

One table says it all; of its rows the first that fits an event gives the codes. A cell that is empty asks for nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from watchbook.records import Actor, ActorKind, Codes, Event

#: The sides that the columns `actors` and `recipients` name, as kinds of actor.
SIDES: Mapping[str, frozenset[ActorKind]] = {
    "armed": frozenset({"military", "police", "armed-group", "state", "government"}),
    "forces": frozenset({"military", "police", "state", "government"}),
    "rebels": frozenset({"armed-group"}),
    "civilians": frozenset(
        {"civilians", "person", "office", "media", "ngo", "religious", "business", "party", "unknown"}
    ),
    "crowd": frozenset({"crowd"}),
}


@dataclass(frozen=True, slots=True)
class Projection:
    """One row: what an event must be, and its codes.

    `mode`: `-` is no mode. `actors`, `recipients`: a side of whom somebody must be there; `both` two of the armed;
    `-` nobody; `things` things and nobody. `instrument`: a kind of instrument.
    `casualties`: a kind of casualty that must be told.
    """

    type: str
    mode: str = ""
    actors: str = ""
    recipients: str = ""
    instrument: str = ""
    casualties: str = ""
    cameo: str = ""
    acled: str = ""
    quad: str = ""


def read(text: str) -> tuple[Projection, ...]:
    """The rows of the table, from its CSV text.

    Raises:
        ValueError: a column is missing or unknown.
    """
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    columns = set(rows.fieldnames or ())
    if columns != set(Projection.__dataclass_fields__):
        raise ValueError(f"the columns must be {', '.join(Projection.__dataclass_fields__)}")
    return tuple(Projection(**row) for row in rows)


def codes(event: Event, table: Iterable[Projection]) -> Codes:
    """The codes of an event; none where no row fits."""
    for row in table:
        if row.type == event.type and _fits(event, row):
            return Codes(row.cameo or None, row.acled or None, int(row.quad) if row.quad else None)
    return Codes()


# Helpers


def _fits(event: Event, row: Projection) -> bool:
    if row.mode and (event.mode or "-") != row.mode:
        return False
    if row.instrument and all(instrument.kind != row.instrument for instrument in event.instruments):
        return False
    if row.casualties and all(record.kind != row.casualties for record in event.casualties):
        return False
    blamed = [*event.actors, *(r.actor for r in event.responsibility if r.status != "disclaimed")]
    return _side(row.actors, blamed, 0) and _recipients(event, row.recipients)


def _recipients(event: Event, side: str) -> bool:
    people = [filler for filler in event.recipients if isinstance(filler, Actor)]
    return _side(side, people, len(event.recipients) - len(people))


def _side(side: str, people: Sequence[Actor], things: int) -> bool:
    if not side:
        return True
    if side == "-":
        return not people and not things
    if side == "things":
        return bool(things) and not people
    if side == "both":
        return sum(actor.kind in SIDES["armed"] for actor in people) > 1
    return any(actor.kind in SIDES[side] for actor in people)
