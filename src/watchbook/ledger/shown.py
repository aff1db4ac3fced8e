"""What the pages show, written: only what has changed since the last time is made again.

A happening is made of its accounts, of what their reports share with others word for word, and of the disputes that it
stands in. A hash of all three is kept beside it; one whose hash is the same is left as it is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, insert, inspect, select, text, update

from watchbook.ledger.alike import chunks
from watchbook.ledger.correctiontables import corrections
from watchbook.ledger.happenedtables import accounts, judgements, members
from watchbook.ledger.showntables import (
    HAPPENING_ROWS,
    REPORT_ROWS,
    metadata,
    shown,
    shown_about,
    shown_disputes,
    shown_reports,
    shown_rules,
    shown_sayings,
    shown_sides,
    shown_state,
    shown_words,
)
from watchbook.ledger.tables import documents, reports

Connecting = Callable[[], AbstractContextManager[Connection]]
Row = dict[str, object]
#: The edition of the tables, and of how their rows are made.
EDITION = 1


@dataclass(frozen=True, slots=True)
class State:
    """The state of the ledger that the tables show, by what it was made, and when (ISO 8601, UTC)."""

    basis: str
    stamp: str
    at: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one happening; `words` of places and parties are names still."""

    happening: Row
    places: tuple[Row, ...]
    parties: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SaidRows:
    """The rows of the sayings of one report, and of what its rules read; `words` (of sayings) are names still."""

    report: int
    sayings: tuple[Row, ...]
    about: tuple[Row, ...]
    rules: tuple[Row, ...] = ()


class Shown:
    """Keeps the tables of the pages."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading, self._writing = reading, writing

    def stamp(self) -> str:
        """Another whenever a report has come, or a person has judged or corrected; found at once in any ledger."""
        with self._reading() as connection:
            return "-".join(
                str(connection.scalar(select(func.max(column))) or 0)
                for column in (reports.c.number, judgements.c.number, corrections.c.number)
            )

    def state(self) -> State | None:
        """The state that is shown; None: nothing is, or by a program of another edition."""
        with self._reading() as connection:
            if not inspect(connection).has_table(shown_state.name):
                return None
            found = connection.execute(select(shown_state).where(shown_state.c.edition == EDITION)).first()
        return None if found is None else State(found.basis, found.stamp, found.at)

    def prepare(self, basis: str) -> None:
        """See to it that there are tables, made by `basis`; with another basis they are made anew."""
        with self._writing() as connection:
            there = inspect(connection).has_table(shown_state.name)
            kept = connection.execute(select(shown_state)).first() if there else None
            if kept is not None and (kept.edition, kept.basis) == (EDITION, basis):
                return
            metadata.drop_all(connection)
            metadata.create_all(connection)

    def finish(self, state: State) -> None:
        """Say which state is shown now."""
        with self._writing() as connection:
            connection.execute(delete(shown_state))
            row = {"edition": EDITION, "basis": state.basis, "stamp": state.stamp, "at": state.at}
            connection.execute(insert(shown_state).values(**row))

    def changed(self, contested: Mapping[str, Sequence[str]]) -> tuple[dict[str, int], list[str]]:
        """The happenings to be made (again), with their hashes, and those that are no more."""
        with self._reading() as connection:
            now = _made_of(connection, contested)
            before = {row.id: row.made_of for row in connection.execute(select(shown.c.id, shown.c.made_of))}
        fresh = {identity: made for identity, made in now.items() if before.get(identity) != made}
        return fresh, [identity for identity in before if identity not in now]

    def put(self, batch: Sequence[Rows]) -> None:
        """Keep these happenings as they are now."""
        with self._writing() as connection:
            _remove(connection, [str(one.happening["id"]) for one in batch])
            numbers = _numbers(connection, [str(row["words"]) for one in batch for row in (*one.places, *one.parties)])
            _add(connection, shown, [one.happening for one in batch])
            for table, of in zip(HAPPENING_ROWS, ("places", "parties"), strict=True):
                rows = [row | {"words": numbers[str(row["words"])]} for one in batch for row in getattr(one, of)]
                _add(connection, table, rows)

    def remove(self, ids: Sequence[str]) -> None:
        """Take happenings away."""
        with self._writing() as connection:
            _remove(connection, ids)

    def dispute(self, rows: Mapping[str, Row], sides: Sequence[Row]) -> None:
        """Keep these disputes and no others."""
        with self._writing() as connection:
            for table, every in ((shown_disputes, list(rows.values())), (shown_sides, sides)):
                connection.execute(delete(table))
                _add(connection, table, every)

    def unsaid(self) -> list[int]:
        """The current reports whose sayings are not here; those of reports that no longer count are taken away."""
        with self._writing() as connection:
            old = select(shown_reports.c.report).where(shown_reports.c.report.not_in(select(documents.c.report)))
            _forget(connection, list(connection.scalars(old)))
            new = select(documents.c.report).where(documents.c.report.not_in(select(shown_reports.c.report)))
            return list(connection.scalars(new.order_by(documents.c.report)))

    def say(self, batch: Sequence[SaidRows]) -> None:
        """Keep the sayings of these reports."""
        with self._writing() as connection:
            names = {str(row["words"]) for one in batch for row in (*one.sayings, *one.about) if row["words"]}
            numbers = _numbers(connection, names)
            for table, of in ((shown_sayings, "sayings"), (shown_about, "about")):
                every = (row for one in batch for row in getattr(one, of))
                _add(connection, table, [row | {"words": numbers.get(str(row["words"]))} for row in every])
            _add(connection, shown_rules, [row for one in batch for row in one.rules])
            _add(connection, shown_reports, [{"report": one.report} for one in batch])


def outdate(connection: Connection) -> None:
    """Say that what is shown is to be looked through again; until then it is shown as it is."""
    if inspect(connection).has_table(shown_state.name):
        connection.execute(update(shown_state).values(stamp=""))


def forget(connection: Connection, number: int) -> None:
    """Take the sayings of a report away whose records have changed; they are put back with the next refreshing."""
    # Tables of an older edition are made anew by then.
    known = inspect(connection).get_table_names()
    if all(table.name in known for table in REPORT_ROWS):
        _forget(connection, [number])


# ----------------------------------------------------------------------------------------------------------------------


def _forget(connection: Connection, numbers: Sequence[int]) -> None:
    for part in chunks(numbers):
        for table in REPORT_ROWS:
            connection.execute(delete(table).where(table.c.report.in_(part)))


def _made_of(connection: Connection, contested: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Id of a happening → a hash of all that it is made of."""
    shared = _shared(connection)
    rows = connection.execute(
        select(members.c.happening, accounts.c.id, accounts.c.report)
        .join(accounts, accounts.c.id == members.c.account)
        .order_by(accounts.c.id)
    )
    parts: dict[str, list[str]] = defaultdict(list)
    for happening, account, report in rows:
        parts[happening].append(f"{account}:{shared.get(report, '')}")
    return {identity: _hashed([*own, *contested.get(identity, ())]) for identity, own in parts.items()}


def _shared(connection: Connection) -> dict[int, str]:
    """Report → what names all reports that hang together with it by words in common, in the state they are in."""
    heads: dict[int, int] = {}

    def head(one: int) -> int:
        while (above := heads.setdefault(one, one)) != one:
            heads[one] = heads[above]
            one = above
        return one

    for one, other in connection.execute(text("SELECT one, other FROM sharings")):
        heads[head(one)] = head(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for one in heads:
        groups[head(one)].append(one)
    return {one: name for group in groups.values() for name in [_named(group)] for one in group}


def _named(group: Iterable[int]) -> str:
    return str(_hashed(map(str, sorted(group))))


def _hashed(parts: Iterable[str]) -> int:
    digest = hashlib.blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _remove(connection: Connection, ids: Sequence[str]) -> None:
    for part in chunks(ids):
        connection.execute(delete(shown).where(shown.c.id.in_(part)))
        for table in HAPPENING_ROWS:
            connection.execute(delete(table).where(table.c.happening.in_(part)))


def _numbers(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """Name → its number; names that are new get one."""
    every = sorted(set(names))
    found = dict(_known(connection, every))
    _add(connection, shown_words, [{"words": name} for name in every if name not in found])
    return found | dict(_known(connection, [name for name in every if name not in found]))


def _known(connection: Connection, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    for part in chunks(names):
        rows = select(shown_words.c.words, shown_words.c.number).where(shown_words.c.words.in_(part))
        yield from (tuple(row) for row in connection.execute(rows))


def _add(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
