"""Looking after the file of a ledger: making it small, copying it while others write, putting a copy back, checking it.

A copy is taken in one piece with SQLite's own means (https://www.sqlite.org/backup.html): it is one state of the
ledger, whoever writes meanwhile, and nobody has to wait for it. It gets its name when it is whole and on the disk; of a
copy that was broken off nothing is left but a file that begins with a point and that the next one writes anew.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from watchbook.errors import LedgerError, UsageError
from watchbook.ledger import sqlite
from watchbook.ledger.copytables import COPYING
from watchbook.ledger.tables import INDEX

#: How long to wait for a program that writes, in seconds.
_PATIENCE = sqlite.PATIENCE_SECONDS
#: What SQLite leaves beside a database.
_BESIDE = ("-wal", "-shm", "-journal")
#: How many faults are told.
_FAULTS = 20


class Upkeep:
    """The file of a ledger that is open."""

    def __init__(self, file: Path, engine: Engine) -> None:
        self._file, self._engine = file, engine

    def vacuum(self) -> tuple[int, int]:
        """Write the file anew without its empty room; gives its size in bytes before and after.

        Raises:
            LedgerError: others use it all the time, or the disk is full: for a moment it takes its size twice.
        """
        before = _size(self._file)
        with sqlite.in_plain_words(self._file), self._engine.connect().execution_options(begin=None) as connection:
            connection.execute(text("INSERT INTO texts (texts) VALUES ('optimize')"))
            connection.execute(text("VACUUM"))
            connection.execute(text("ANALYZE"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        return before, _size(self._file)

    def backup(self, to: Path, *, over: bool = False) -> int:
        """Copy the ledger, as it is at one moment, into a file; gives the size of the copy in bytes.

        Raises:
            UsageError: the file is there already, and is not to be written `over`.
            LedgerError: it cannot be written.
        """
        if to.exists() and os.path.samefile(self._file, to):
            raise UsageError(f"{to}: is the ledger itself; name another file")
        _look_at(to, over=over)
        _copy(self._file, to)
        return _size(to)

    def faults(self) -> list[str]:
        """What SQLite finds wrong in the file; nothing if it is sound."""
        with sqlite.in_plain_words(self._file), sqlite.reading(self._engine) as connection:
            found = [str(row[0]) for row in connection.execute(text(f"PRAGMA integrity_check({_FAULTS})"))]
            loose = list(connection.execute(text("PRAGMA foreign_key_check")))
        wrong = [one for one in found if one != "ok"]
        return wrong + ([f"{len(loose)} rows of the index belong to no report"] if loose else [])

    def fingerprints(self) -> Mapping[str, str]:
        """For every table of the index a digest of all that stands in it, in an order of its own."""
        with sqlite.in_plain_words(self._file), sqlite.reading(self._engine) as connection:
            found = {}
            for name in _index():
                digest = hashlib.sha256()
                order = ", ".join(str(number) for number in range(1, _columns(connection, name) + 1))
                for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY {order}"):
                    digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
                found[name] = digest.hexdigest()
        return found

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """A copy of the ledger in the folder for temporary files, gone at the end."""
        with tempfile.TemporaryDirectory(prefix="watchbook-") as folder:
            to = Path(folder) / "copy.db"
            _copy(self._file, to)
            yield to


def restore(copy: Path, to: Path, newest: int, *, over: bool = False) -> None:
    """Put a copy in the place of a ledger, whole or not at all; programs that have it open go on with the copy.

    `newest` is the highest schema that is read.

    Raises:
        UsageError: there is a ledger already, and it is not to be written `over`; or it is the copy itself.
        LedgerError: the copy is not there, is no sound ledger or from a newer watchbook; or it cannot be written.
    """
    if copy.exists() and to.exists() and os.path.samefile(copy, to):
        raise UsageError(f"{copy}: is the ledger itself; name a copy")
    _sound(copy, newest)
    _look_at(to, over=over)
    if not to.exists():
        _copy(copy, to)
        return
    with sqlite.in_plain_words(to), closing(_opened(copy)) as source, closing(_opened(to)) as target:
        source.backup(target)


# ----------------------------------------------------------------------------------------------------------------------


def _index() -> Iterator[str]:
    yield from (table.name for table in (*INDEX, *COPYING))
    yield "texts"


def _columns(connection: Connection, name: str) -> int:
    return len(connection.exec_driver_sql(f"SELECT * FROM {name} LIMIT 0").keys())


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=_PATIENCE)


def _copy(file: Path, to: Path) -> None:
    """Copy a database into a file of another name, and give it its name when it is on the disk."""
    draft = to.with_name(f".{to.name}.part")
    _forget(draft)
    try:
        with sqlite.in_plain_words(to):
            with closing(_opened(file)) as source, closing(_opened(draft)) as target:
                source.backup(target)
            _flush(draft)
            for ending in _BESIDE:
                to.with_name(to.name + ending).unlink(missing_ok=True)
            os.replace(draft, to)
    except OSError as error:
        raise LedgerError(f"{to}: cannot be written ({error.strerror}); see to its folder") from error
    finally:
        _forget(draft)


def _forget(draft: Path) -> None:
    for ending in ("", *_BESIDE):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _flush(file: Path) -> None:
    """See to it that the file is on the disk."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _look_at(to: Path, *, over: bool) -> None:
    if to.is_dir():
        raise UsageError(f"{to}: is a folder; name a file")
    if not to.absolute().parent.is_dir():
        raise UsageError(f"{to}: there is no folder {to.absolute().parent}; make it, or name another file")
    if to.exists() and not over:
        raise UsageError(f"{to}: is there already; name another file, or write over it with --force")


def _sound(copy: Path, newest: int) -> None:
    """See whether a file is a ledger that can be put back."""
    if not copy.is_file():
        raise LedgerError(f"{copy}: there is no such file; name a copy that `watchbook backup` made")
    with sqlite.in_plain_words(copy), closing(_opened(copy)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"schemas", "reports"} <= names:
            raise LedgerError(f"{copy}: is no ledger; name a copy that `watchbook backup` made")
        (schema,) = connection.execute("SELECT max(number) FROM schemas").fetchone()
        if schema is None or schema > newest:
            raise LedgerError(f"{copy}: has schema {schema}, from a newer watchbook; update watchbook")
        faults = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_FAULTS})")]
    if faults != ["ok"]:
        raise LedgerError(f"{copy}: is damaged ({faults[0]}); name another copy")


def _size(file: Path) -> int:
    """The bytes of a database, with what is not yet written back into it."""
    files = (file, file.with_name(file.name + "-wal"))
    return sum(one.stat().st_size for one in files if one.exists())
