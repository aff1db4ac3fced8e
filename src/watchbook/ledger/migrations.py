"""The schema of the ledger, and the steps that bring an older ledger to it.

A change of the tables is one function more in `STEPS`; it sees the ledger as the step before left it. A ledger that
does not exist yet is created whole.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from watchbook.errors import LedgerError
from watchbook.ledger import copying, fulltext, sqlite
from watchbook.ledger.copytables import add_copying
from watchbook.ledger.correctiontables import add_corrections, corrections
from watchbook.ledger.happenedtables import add_happened
from watchbook.ledger.tables import OPPOSING, metadata, reports, schemas
from watchbook.ledger.watchtables import add_watch

Step = Callable[[Connection], None]


def _with_opposing(connection: Connection) -> None:
    """Schema 2: room for statements and their conflicts; they are made when disputes are asked for."""
    metadata.create_all(connection, tables=OPPOSING)


def _with_happenings(connection: Connection) -> None:
    """Schema 4: room for happenings, which are made when they are asked for, and for reprints, which are made here."""
    add_happened(connection)
    add_copying(connection)
    copying.fill(connection)


#: The first brings schema 1 to schema 2, and so on.
STEPS: Sequence[Step] = (_with_opposing, add_watch, _with_happenings, add_corrections)


def prepare(engine: Engine, file: Path, now: str, steps: Sequence[Step] = STEPS) -> None:
    """Create the ledger, or bring it to the schema in force: all steps or none.

    Raises:
        LedgerError: the file belongs to another program, or to a newer watchbook.
    """
    wanted = 1 + len(steps)
    with sqlite.reading(engine) as connection:
        sqlite.demand_fulltext(connection)
        found = _schema(connection, file)
    if found > wanted:
        raise LedgerError(
            f"{file}: has schema {found}, from a newer watchbook, and this one reads schemas up to {wanted}; "
            "update watchbook, or name another ledger with --ledger"
        )
    if found == 0:
        sqlite.let_readers_go_on(engine)
    if found < wanted:
        with sqlite.writing(engine) as connection:
            _migrate(connection, _schema(connection, file), now, steps)


# ----------------------------------------------------------------------------------------------------------------------


def _schema(connection: Connection, file: Path) -> int:
    """The schema that the ledger has; 0: there is nothing in the file."""
    names = inspect(connection).get_table_names()
    if schemas.name in names:
        return connection.scalar(select(func.max(schemas.c.number))) or 0
    if names:
        raise LedgerError(f"{file}: is the database of another program; name another file with --ledger")
    return 0


def _migrate(connection: Connection, found: int, now: str, steps: Sequence[Step]) -> None:
    """Do what is left to do; another process may have done it in between."""
    if found == 0:
        _create(connection)
        _stamp(connection, 1 + len(steps), now)
        return
    for schema, step in enumerate(steps[found - 1 :], start=found + 1):
        step(connection)
        _stamp(connection, schema, now)


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    for table in (reports, corrections):
        sqlite.keep_for_ever(connection, table.name)
    fulltext.create(connection)


def _stamp(connection: Connection, schema: int, now: str) -> None:
    connection.execute(insert(schemas).values(number=schema, since=now))
