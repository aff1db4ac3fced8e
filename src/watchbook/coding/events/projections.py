"""From native types and modes to the codes of other data sets: CAMEO, ACLED's sub-events, UCDP's types of violence.

One table each; of its rows the first that fits an event gives the codes. A cell that is empty asks for nothing, and so
does a column that a table does not have. Since ACLED names a protest after what was done to it, a row may ask for what
else the article tells (`beside`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

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
#: Kinds of casualties that the word `harm` stands for.
HARM = frozenset({"killed", "injured"})


@dataclass(frozen=True, slots=True)
class Row:
    """What an event must be, and its codes.

    `mode`: `-` is no mode. `way`: the middle of the first rule's id (“territory” of `coerce.territory.en.1`). `actors`,
    `recipients`: a side of whom somebody must be there; `both` two of the armed; `one+other` both sides; `-` nobody;
    `things` things and nobody. `instrument`: a kind of instrument. `casualties`: a kind that must be told, or `harm`.
    `beside`: the ACLED name of another event of the article that happened.
    """

    type: str
    mode: str = ""
    way: str = ""
    stage: str = ""
    actors: str = ""
    recipients: str = ""
    instrument: str = ""
    casualties: str = ""
    beside: str = ""
    cameo: str = ""
    goldstein: str = ""
    quad: str = ""
    acled: str = ""
    ucdp: str = ""


@dataclass(frozen=True, slots=True)
class Projections:
    """The tables."""

    cameo: tuple[Row, ...] = ()
    acled: tuple[Row, ...] = ()
    ucdp: tuple[Row, ...] = ()


#: The columns that each table must have besides those that ask for something.
GIVES: Mapping[str, tuple[str, ...]] = {
    "cameo": ("cameo", "goldstein", "quad"),
    "acled": ("acled",),
    "ucdp": ("ucdp",),
}


def read(texts: Mapping[str, str]) -> Projections:
    """The tables, from their CSV texts by name.

    Raises:
        ValueError: a column is missing, unknown, or belongs to another table.
    """
    return Projections(**{name: _rows(name, texts[name]) for name in GIVES})


def codes(events: Sequence[Event], tables: Projections) -> tuple[Codes, ...]:
    """The codes of each event of one article; nothing where no row fits."""
    alone = [_codes(event, tables, frozenset()) for event in events]
    real = [event.stage in ("happened", "ongoing") and event.polarity == "affirmed" for event in events]
    told = [code.acled if there else None for code, there in zip(alone, real, strict=True)]
    found = []
    for number, event in enumerate(events):
        beside = frozenset(name for other, name in enumerate(told) if name is not None and other != number)
        found.append(_codes(event, tables, beside) if beside else alone[number])
    return tuple(found)


# Helpers


def _rows(name: str, text: str) -> tuple[Row, ...]:
    reader = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    columns = set(reader.fieldnames or ())
    others = {column for table, gives in GIVES.items() if table != name for column in gives}
    asks = {field.name for field in fields(Row)} - others - set(GIVES[name])
    wanted = {"type", *GIVES[name]}
    if not wanted <= columns or columns - wanted - asks:
        raise ValueError(
            f"{name}: the columns must be {', '.join(sorted(wanted))} and any of {', '.join(sorted(asks))}"
        )
    return tuple(Row(**row) for row in reader)


def _codes(event: Event, tables: Projections, beside: frozenset[str]) -> Codes:
    found = Codes()
    for table in (tables.cameo, tables.acled, tables.ucdp):
        row = next((row for row in table if row.type == event.type and _fits(event, row, beside)), None)
        if row is not None:
            found = _added(found, row)
    return found


def _added(found: Codes, row: Row) -> Codes:
    return replace(
        found,
        cameo=row.cameo or found.cameo,
        acled=row.acled or found.acled,
        quad=int(row.quad) if row.quad else found.quad,
        goldstein=float(row.goldstein) if row.goldstein else found.goldstein,
        ucdp=int(row.ucdp) if row.ucdp else found.ucdp,
    )


def _fits(event: Event, row: Row, beside: frozenset[str]) -> bool:
    if row.mode and (event.mode or "-") != row.mode:
        return False
    if (row.way and _way(event.rule) != row.way) or (row.stage and event.stage != row.stage):
        return False
    if row.instrument and all(instrument.kind != row.instrument for instrument in event.instruments):
        return False
    if (row.casualties and not _harmed(event, row.casualties)) or (row.beside and row.beside not in beside):
        return False
    blamed = [*event.actors, *(r.actor for r in event.responsibility if r.status != "disclaimed")]
    return _side(row.actors, blamed, 0) and _recipients(event, row.recipients)


def _way(rule: str) -> str:
    """The middle of the first rule's id."""
    return ".".join(rule.split("+")[0].split(".")[1:-2])


def _harmed(event: Event, kind: str) -> bool:
    wanted = HARM if kind == "harm" else {kind}
    return any(record.kind in wanted for record in event.casualties)


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
    return all(any(actor.kind in SIDES[name] for actor in people) for name in _names(side))


def _names(side: str) -> Iterable[str]:
    return side.split("+")
