"""What the pages show, read: every question gives a part of a list, found by an index and not by counting through.

A list goes on from the last row that was shown (`Window.after`), or back from the first (`Window.before`): the day and
the id of that row. Days are ISO 8601; an empty one is unknown and stands last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_
from sqlalchemy.sql.elements import ColumnClause

from watchbook.ledger.alike import chunks
from watchbook.ledger.showntables import (
    shown,
    shown_disputes,
    shown_parties,
    shown_places,
    shown_rules,
    shown_sayings,
    shown_sides,
)
from watchbook.ledger.tables import documents
from watchbook.ledger.wanted import PARTIES, Which, Whose, placed, said, those
from watchbook.records import EventType

__all__ = ["Marked", "Part", "Read", "Showing", "Site", "Which", "Whose", "Window"]

Connecting = Callable[[], AbstractContextManager[Connection]]
Key = tuple[str, ...]
#: How many signs of a day name its month.
_MONTH = 7
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a list: so many rows after, or before, the row with this key; neither: from the start."""

    size: int
    after: Key | None = None
    before: Key | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a list (JSON) with their keys, the number of all, and how many stand before these."""

    bodies: tuple[bytes, ...]
    keys: tuple[Key, ...]
    total: int
    skipped: int


class Site(NamedTuple):
    """What happened at a point of the map, by type: how much, and whether some of it is contested."""

    site: str
    name: str
    lat: float
    lon: float
    hollow: bool
    type: EventType
    number: int
    contested: bool


class Marked(NamedTuple):
    """A happening as a picture shows it."""

    id: str
    type: EventType
    mode: str | None
    status: str
    day: str
    first: str
    last: str
    place: str | None


class Read(NamedTuple):
    """A record that a rule has read: its key, its type or act, its day and its first words."""

    key: str
    kind: str
    day: str
    words: str


class Showing:
    """Answers what the pages ask."""

    def __init__(self, reading: Connecting) -> None:
        self._reading = reading

    # Happenings

    def happenings(self, which: Which, window: Window) -> Part:
        """The happenings, the newest first."""
        asked = select(shown.c.day, shown.c.id, shown.c.body).where(*those(which))
        with self._reading() as connection:
            return _part(connection, asked, (shown.c.day, shown.c.id), shown.c.body, window)

    def every_happening(self, which: Which) -> Iterator[bytes]:
        """All of them, the newest first."""
        after: Key | None = None
        while True:
            part = self.happenings(which, Window(_AT_ONCE, after))
            yield from part.bodies
            if len(part.keys) < _AT_ONCE:
                return
            after = part.keys[-1]

    def happening(self, identity: str) -> bytes | None:
        """The happening with this id."""
        with self._reading() as connection:
            return connection.scalar(select(shown.c.body).where(shown.c.id == identity))

    def number(self, which: Which) -> int:
        """How many there are."""
        with self._reading() as connection:
            return connection.scalar(select(func.count()).select_from(shown).where(*those(which))) or 0

    def marked(self, which: Which) -> list[Marked]:
        """All of them as a picture shows them, the oldest first."""
        columns = (getattr(shown.c, name) for name in Marked._fields)
        with self._reading() as connection:
            rows = connection.execute(select(*columns).where(*those(which)).order_by(shown.c.day, shown.c.id))
            return [Marked(*row) for row in rows]

    def names(self, which: Which, *, places: bool) -> list[tuple[str, str]]:
        """(happening, name) of the places, or of the actors of the register, that have to do with them."""
        mine = select(shown.c.id).where(*those(which))
        table = shown_places if places else shown_parties
        asked = select(table.c.happening, table.c.name).where(table.c.happening.in_(mine)).distinct()
        if not places:
            asked = asked.where(table.c.side.in_(PARTIES), table.c.actor.is_not(None))
        with self._reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(asked)]

    def newest_at(self, site: str, which: Which, most: int) -> list[bytes]:
        """The newest happenings at a point of the map."""
        place = shown_places.c
        asked = select(place.happening).where(place.site == site, *placed(which))
        with self._reading() as connection:
            ids = list(connection.scalars(asked.order_by(place.day.desc(), place.happening.desc()).limit(most)))
            rows = connection.execute(select(shown.c.id, shown.c.body).where(shown.c.id.in_(ids)))
            found = {row.id: row.body for row in rows}
        return [found[identity] for identity in ids]

    def sites(self, which: Which) -> list[Site]:
        """What happened at each point of the map."""
        place = shown_places.c
        clauses = [place.site != "", *placed(which)]
        columns = (
            place.site, func.min(place.name), func.min(place.lat), func.min(place.lon), func.max(place.hollow),
            place.type, func.count(), func.max(place.contested),
        )  # fmt: skip
        with self._reading() as connection:
            rows = connection.execute(select(*columns).where(*clauses).group_by(place.site, place.type))
            return [Site(*row) for row in rows]

    def months(self) -> dict[str, int]:
        """Month → how much happened in it."""
        month = func.substr(shown.c.day, 1, _MONTH)
        asked = select(month, func.count()).where(shown.c.day != "").group_by(month)
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(asked)}

    def kinds(self) -> tuple[list[str], list[str]]:
        """The types, and the countries, that there are."""
        with self._reading() as connection:
            types = list(connection.scalars(select(shown.c.type).distinct()))
            countries = select(shown_places.c.country).where(shown_places.c.country.is_not(None)).distinct()
            return types, list(connection.scalars(countries))

    def actors(self) -> list[tuple[str, int]]:
        """The actors of the register that take part in something, and in how much, the most first."""
        party = shown_parties.c
        number = func.count(party.happening.distinct())
        asked = select(party.actor, number).where(party.actor.is_not(None), party.side.in_(PARTIES))
        with self._reading() as connection:
            rows = connection.execute(asked.group_by(party.actor).order_by(number.desc(), party.actor))
            return [(row[0], row[1]) for row in rows]

    # Disputes

    def disputes(self, rule: str | None, actor: str | None, status: str | None, window: Window) -> Part:
        """The disputes, those told last first."""
        dispute = shown_disputes.c
        clauses: list[ColumnElement[bool]] = []
        clauses += [dispute.rule == rule] if rule is not None else []
        clauses += [dispute.status == status] if status is not None else []
        if actor is not None:
            clauses.append(dispute.id.in_(select(shown_sides.c.dispute).where(shown_sides.c.actor == actor)))
        asked = select(dispute.last, dispute.id, dispute.body).where(*clauses)
        with self._reading() as connection:
            return _part(connection, asked, (dispute.last, dispute.id), dispute.body, window)

    def dispute(self, identity: str) -> bytes | None:
        """The dispute with this id."""
        with self._reading() as connection:
            return connection.scalar(select(shown_disputes.c.body).where(shown_disputes.c.id == identity))

    # Sayings

    def sayings(self, whose: Whose, window: Window) -> Part:
        """The sayings, the newest first."""
        column = shown_sayings.c
        asked = select(column.day, column.report, column.number, column.body).where(*said(whose))
        with self._reading() as connection:
            return _part(connection, asked, (column.day, column.report, column.number), column.body, window)

    def every_saying(self, whose: Whose) -> Iterator[bytes]:
        """All of them, the newest first."""
        after: Key | None = None
        while True:
            part = self.sayings(whose, Window(_AT_ONCE, after))
            yield from part.bodies
            if len(part.keys) < _AT_ONCE:
                return
            after = part.keys[-1]

    # Rules

    def read_by(self, rule: str, most: int) -> tuple[int, list[Read]]:
        """How much a rule has read, and the newest of it."""
        column = shown_rules.c
        mine = column.rule == rule
        asked = select(column.key, column.kind, column.day, column.words).where(mine)
        with self._reading() as connection:
            number = connection.scalar(select(func.count()).select_from(shown_rules).where(mine)) or 0
            rows = connection.execute(asked.order_by(column.day.desc(), column.report.desc(), column.key).limit(most))
            return number, [Read(*row) for row in rows]

    # Documents

    def newest(self) -> str | None:
        """The day of the newest document whose day is known."""
        published = documents.c.published
        asked = select(published).where(documents.c.instant.is_not(None))
        with self._reading() as connection:
            found = connection.scalar(asked.order_by(documents.c.instant.desc()).limit(1))
        return found and found[:10]

    def outlets(self) -> list[tuple[str | None, int]]:
        """The outlets, and how many documents of each there are."""
        number = func.count()
        asked = select(documents.c.outlet, number).group_by(documents.c.outlet).order_by(number.desc())
        with self._reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(asked)]

    def published(self, since: str | None = None, until: str | None = None) -> int:
        """How many documents there are, or were published on these days."""
        asked = select(func.count(documents.c.report))
        asked = asked if since is None else asked.where(documents.c.instant >= since)
        asked = asked if until is None else asked.where(documents.c.instant < until + "U")
        with self._reading() as connection:
            return connection.scalar(asked) or 0

    def listed(
        self, ids: Iterable[str]
    ) -> list[tuple[str, str | None, str | None, str | None, str | None, str | None]]:
        """The documents with these ids: id, title, outlet, url, language, published."""
        column = documents.c
        asked = select(column.id, column.title, column.outlet, column.url, column.language, column.published)
        with self._reading() as connection:
            return [
                tuple(row)
                for part in chunks(sorted(set(ids)))
                for row in connection.execute(asked.where(column.id.in_(part)))
            ]


# ----------------------------------------------------------------------------------------------------------------------


def _part(
    connection: Connection, asked: Select[Any], order: Sequence[ColumnElement[Any]], body: ColumnElement[Any],
    window: Window,
) -> Part:  # fmt: skip
    """The rows of a window, by these columns downwards; `body` is the column that is shown."""
    total = connection.scalar(asked.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    backwards = window.before is not None and window.after is None
    key = window.before if backwards else window.after
    wanted = asked
    if key is not None and len(key) == len(order):
        place = tuple_(*_typed(order, key))
        wanted = asked.where(tuple_(*order) > place if backwards else tuple_(*order) < place)
    ordered = wanted.order_by(*(column if backwards else column.desc() for column in order)).limit(window.size)
    rows = connection.execute(ordered).all()
    rows = rows[::-1] if backwards else rows
    keys = tuple(tuple(str(value) for value in row[: len(order)]) for row in rows)
    skipped = 0
    if key is not None and rows:
        first = tuple_(*_typed(order, keys[0]))
        before = asked.where(tuple_(*order) > first).with_only_columns(func.count(), maintain_column_froms=True)
        skipped = connection.scalar(before) or 0
    return Part(tuple(getattr(row, body.key or "") for row in rows), keys, total, skipped)


def _typed(order: Sequence[ColumnElement[Any]], key: Key) -> list[object]:
    """The key as its columns hold it; what is no number sorts before all."""
    numbers = (isinstance(column, ColumnClause) and column.type.python_type is int for column in order)
    return [
        (int(value) if value.isdecimal() and len(value) < 18 else 0) if number else value
        for number, value in zip(numbers, key, strict=True)
    ]
