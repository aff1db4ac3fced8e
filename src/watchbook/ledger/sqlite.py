"""What only SQLite knows: how a file is opened and written to, and what its complaints mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from sqlite3 import Connection as FileConnection
from sqlite3 import Error as FileError
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from zstandard import ZstdError

from watchbook.errors import LedgerError

#: How long a writer waits for another process to finish its transaction; ours take milliseconds, a rebuild minutes.
PATIENCE_SECONDS = 60


def engine(file: Path) -> Engine:
    """The means to open connections to the file; nothing is opened yet."""
    made = create_engine(
        URL.create("sqlite", database=str(file.absolute())),
        connect_args={"timeout": PATIENCE_SECONDS, "isolation_level": None},
    )
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


@contextmanager
def reading(made: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger, whatever others write."""
    with made.connect() as connection:
        yield connection


@contextmanager
def writing(made: Engine) -> Iterator[Connection]:
    """A connection that alone may write, from its first moment; all is kept at the end, or nothing."""
    with made.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
        yield connection


def let_readers_go_on(made: Engine) -> None:
    """Make the file one that can be read while it is written (a write-ahead log), from now on."""
    until = monotonic() + PATIENCE_SECONDS
    while not _logs_ahead(made):
        if monotonic() > until:
            raise LedgerError(f"{made.url.database}: {_LOCKED}")
        sleep(_A_MOMENT)


def keep_for_ever(connection: Connection, table: str) -> None:
    """Make the database itself refuse to change or delete a row of the table."""
    for act in ("UPDATE", "DELETE"):
        connection.execute(
            text(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are kept as they are'); END"
            )
        )


@cache
def adding(table: Table) -> str:
    """The insertion of a row, given as a dict, in the driver's own dialect: SQLAlchemy's takes thrice the time."""
    names = table.columns.keys()
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"


def demand_fulltext(connection: Connection) -> None:
    """See to it that SQLite can search texts.

    Raises:
        LedgerError: it was built without FTS5.
    """
    if connection.scalar(text("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")) is None:
        raise LedgerError(
            "the SQLite of this Python was built without full-text search (FTS5); "
            "install Python from python.org or from your system's packages"
        )


@contextmanager
def in_plain_words(file: Path) -> Iterator[None]:
    """Turn the complaints of SQLite into errors that say what is wrong with the file and what to do."""
    try:
        yield
    except (DBAPIError, FileError) as error:
        complaint = str(error.orig if isinstance(error, DBAPIError) else error)
        problem = next((problem for words, problem in _COMPLAINTS if words in complaint), None)
        if problem is None:
            problem = f"cannot be used ({complaint}); see whether it is a ledger and may be written"
        raise LedgerError(f"{file}: {problem}") from error
    except ZstdError as error:
        raise LedgerError(f"{file}: {_DAMAGED}") from error


# ----------------------------------------------------------------------------------------------------------------------

_DAMAGED = "is damaged; put back a copy, or move it away and add the articles again"

_LOCKED = "is in use by another program that does not finish; try again when it has"

#: What of the file is held in memory, and how many pages (of 4 KB) the log may have before they go into the file: in a
#: ledger of a million reports every report touches pages all over it.
_CACHE_KB, _LOG_PAGES = 65_536, 8_000

#: How long to wait before asking again, in seconds.
_A_MOMENT = 0.02

_COMPLAINTS = (
    ("not a database", "is no ledger but some other file; name another file with --ledger"),
    ("malformed", _DAMAGED),
    ("locked", _LOCKED),
    ("unable to open", "cannot be opened; see that its folder is there and that you may write in it"),
    ("readonly", "cannot be written; give yourself the right to write it and its folder, or name another file"),
    ("disk is full", "cannot grow, the disk is full; make room and repeat, what was reported as added is kept"),
    ("disk I/O error", "cannot be read or written, the disk fails; check it, then put back a copy if need be"),
)


def _logs_ahead(made: Engine) -> bool:
    """Change to the write-ahead log; False: others are doing so, and SQLite does not wait for that by itself."""
    try:
        with made.connect().execution_options(begin=None) as connection:
            connection.execute(text("PRAGMA journal_mode = WAL"))
    except OperationalError as error:
        if "locked" in str(error.orig):
            return False
        raise
    return True


def _prepare(connection: FileConnection, _: object) -> None:
    # A commit is on the disk when it returns.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: one that begins as a reader may be refused later, without waiting.
    begin = connection.get_execution_options().get("begin", "BEGIN")
    if begin is not None:
        connection.exec_driver_sql(begin)
