"""The store of all reports: append-only, with an index of the current ones."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, FromClause, func, select

from watchbook.errors import LedgerError
from watchbook.ledger import fulltext, happened, ids, index, migrations, opposing, reports, shown, sqlite
from watchbook.ledger.address import default_file, file_of
from watchbook.ledger.catalogue import Catalogue
from watchbook.ledger.copying import Copying
from watchbook.ledger.corrections import Corrections
from watchbook.ledger.entries import ANYWHERE, Coder, Counts, Entry, Hit, Outcome, Within
from watchbook.ledger.happened import Happened
from watchbook.ledger.queueing import Queue
from watchbook.ledger.showing import Showing
from watchbook.ledger.shown import Shown
from watchbook.ledger.tables import documents, events, sayings
from watchbook.ledger.tables import reports as kept
from watchbook.ledger.upkeep import Upkeep
from watchbook.ledger.watching import Watching
from watchbook.merge.disputes.contradictions import Conflict
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.merge.rules import DisputeRules
from watchbook.merge.statements.statements import Statement
from watchbook.records import Article

T = TypeVar("T")
Clock = Callable[[], datetime]

#: Entries are written together, up to this many and for as long as this: one wait for the disk serves all of them, and
#: what is not yet written is coded again if the program is killed.
BATCH = 50
PATIENCE = timedelta(seconds=2)


def utc_now() -> datetime:
    """The time of day."""
    return datetime.now(UTC)


class Ledger:
    """A ledger that is open; close it, or use it in a `with` statement.

    Every method may raise LedgerError. Others may read and write the same file meanwhile; what a method gives is
    one state of the ledger.
    """

    def __init__(self, file: Path, engine: Engine, clock: Clock) -> None:
        self.file = file
        self._engine = engine
        self._clock = clock
        self.watching = Watching(self._reading, self._writing)
        self.queue = Queue(self._reading, self._writing)
        self.copying = Copying(self._reading)
        self.happened = Happened(self._reading, self._writing, clock)
        self.catalogue = Catalogue(self._reading)
        self.upkeep = Upkeep(file, engine)
        self.shown = Shown(self._reading, self._writing)
        self.showing = Showing(self._reading)
        self.corrections = Corrections(self._reading, self._writing, clock, self._renew)

    @classmethod
    def open(cls, address: str | Path, *, create: bool = True, clock: Clock = utc_now) -> Self:
        """The ledger in this file, brought to the schema in force; a new one if there is none and `create` says so.

        Raises:
            LedgerError: there is none, it cannot be opened, or it is no ledger.
        """
        file = file_of(str(address))
        _look_at(file, create=create)
        engine = sqlite.engine(file)
        try:
            with sqlite.in_plain_words(file):
                migrations.prepare(engine, file, _stamp(clock()))
        except LedgerError:
            engine.dispose()
            raise
        return cls(file, engine, clock)

    def close(self) -> None:
        """Give the file back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def known(self, document: str, version: str, coder: Coder) -> bool:
        """Whether the newest report of this text was made by this coder, so that it need not be coded again."""
        with self._reading() as connection:
            return reports.newest_coder(connection, document, version) == coder

    def add(self, entries: Iterable[Entry]) -> Iterator[Outcome]:
        """Keep the entries; each outcome is given when its entry is safely on the disk, in the order of the entries.

        What is known is passed over, so adding the same again changes nothing. The ledger is locked only while a
        batch is written, not while the next entry is awaited. If the entries end in an error, those before it are kept.
        """
        batch: list[Entry] = []
        begun = self._clock()
        try:
            for entry in entries:
                begun = begun if batch else self._clock()
                batch.append(entry)
                if len(batch) >= BATCH or self._clock() - begun >= PATIENCE:
                    full, batch = batch, []
                    yield from self._write(full)
        finally:
            rest = self._write(batch)
        yield from rest

    def articles(self, given: Iterable[str] | None = None) -> Iterator[Article]:
        """The articles of these documents (ids or beginnings of ids; None: of all) in their current version.

        Each has its document's id, so that what is coded from it becomes a report of the same document. The ledger may
        be written while they are read.

        Raises:
            UsageError: there is no such document, or several.
        """
        with self._reading() as connection:
            if given is None:
                numbers = list(connection.scalars(reports.in_order_of_publication()))
            else:
                numbers = list(dict.fromkeys(ids.current_report(connection, one) for one in given))
        return self._read(reports.articles, numbers)

    def show(self, given: str) -> bytes:
        """The JSON of the current report of the document with this id or beginning of an id.

        Raises:
            UsageError: there is no such document, or several; the message names some near it.
        """
        with self._reading() as connection:
            number = ids.current_report(connection, given)
        return next(self._read(reports.bodies, [number]))

    def made(self, given: str) -> bytes:
        """The JSON of the same report as the machine made it, without what a person has corrected.

        Raises:
            UsageError: as for `show`.
        """
        with self._reading() as connection:
            number = ids.current_report(connection, given)
        return next(self._read(reports.machine, [number]))

    def search(self, query: str, limit: int = 20, within: Within = ANYWHERE) -> list[Hit]:
        """The documents that hold all the words and "phrases in double quotes" in title or text, the best first.

        Raises:
            UsageError: the query has no word, or a day is none.
        """
        with self._reading() as connection:
            return list(fulltext.find(connection, query, limit, within))

    def export(self) -> Iterator[bytes]:
        """The JSON of every current report, by publication (unknown last), then by document id."""
        with self._reading() as connection:
            numbers = list(connection.scalars(reports.in_order_of_publication()))
        return self._read(reports.bodies, numbers)

    def unread(self, basis: str) -> list[int]:
        """The numbers of the current reports whose statements are not yet kept; with another basis all of them."""
        with self._writing() as connection:
            return opposing.unread(connection, basis)

    def bodies(self, numbers: list[int]) -> Iterator[bytes]:
        """The JSON of the reports with these numbers."""
        return self._read(reports.bodies, numbers)

    def oppose(self, batch: Iterable[tuple[int, tuple[Statement, ...]]], rules: DisputeRules) -> None:
        """Keep the statements of reports, and find what contradicts them."""
        with self._writing() as connection:
            opposing.put(connection, batch, rules)

    def conflicts(self) -> list[Conflict]:
        """All conflicts between the statements that are kept."""
        with self._reading() as connection:
            return list(opposing.every(connection))

    def saying(self, act: str | None = None) -> Iterator[bytes]:
        """The JSON of every current report that has a saying (of this act), by publication, then by document id."""
        with self._reading() as connection:
            having = select(sayings.c.report).where(sayings.c.act == act) if act else select(sayings.c.report)
            numbers = list(connection.scalars(reports.in_order_of_publication().where(documents.c.report.in_(having))))
        return self._read(reports.bodies, numbers)

    def rebuild(self) -> int:
        """Make the index again from the reports; gives the number of current reports."""
        with self._writing() as connection:
            index.clear(connection)
            opposing.clear(connection)
            happened.clear(connection)
            shown.outdate(connection)
            numbers = list(connection.scalars(reports.current()))
            for number, body in zip(numbers, reports.bodies(connection, numbers), strict=True):
                index.put(connection, number, body)
        return len(numbers)

    def counts(self) -> Counts:
        """How much is in the ledger."""
        versions = select(kept.c.document, kept.c.version).distinct().subquery()
        with self._reading() as connection:
            return Counts(*(_count(connection, rows) for rows in (documents, versions, kept, events, sayings)))

    def _renew(self, connection: Connection, number: int, rules: JoiningRules) -> None:
        """Read a report anew that a person has corrected; what is made of it is made when it is asked for."""
        index.renew(connection, number, next(reports.bodies(connection, [number])))
        opposing.remove(connection, number)
        self.happened.forget(connection, number, rules)
        shown.forget(connection, number)

    def _write(self, batch: list[Entry]) -> list[Outcome]:
        """Keep the batch in one transaction."""
        if not batch:
            return []
        with self._writing() as connection:
            added = _stamp(self._clock())
            return [_keep(connection, entry, added) for entry in batch]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with sqlite.in_plain_words(self.file), sqlite.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with sqlite.in_plain_words(self.file), sqlite.writing(self._engine) as connection:
            yield connection

    def _read(self, kind: Callable[[Connection, list[int]], Iterator[T]], numbers: list[int]) -> Iterator[T]:
        """What is kept of these reports; between batches nothing is held open, for reports never change."""
        for first in range(0, len(numbers), BATCH):
            with self._reading() as connection:
                batch = list(kind(connection, numbers[first : first + BATCH]))
            yield from batch


# ----------------------------------------------------------------------------------------------------------------------


def _look_at(file: Path, *, create: bool) -> None:
    """See what lies there, before SQLite does; the folder of the default file is made."""
    if file == default_file() and create:
        _make_folder(file.parent)
    if os.path.isdir(file):
        raise LedgerError(f"{file}: is a folder; name a file for the ledger")
    if not os.path.isdir(file.parent):
        raise LedgerError(f"{file}: there is no folder {file.parent}; make it, or name another file with --ledger")
    if not create and not os.path.exists(file):
        raise LedgerError(f"{file}: there is no ledger; `watchbook add` makes one, or name another file with --ledger")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"{folder}: the folder for the ledger cannot be made ({error.strerror}); name a file with --ledger"
        ) from error


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="seconds")


def _keep(connection: Connection, entry: Entry, added: str) -> Outcome:
    """Keep one entry and index it, if it is not known; the caller alone writes."""
    document, version = entry.report.document.id, entry.report.document.version
    newest = reports.newest_coder(connection, document, version)
    if newest == reports.coder_of(entry.report):
        return Outcome(document, version, "known")
    number = reports.append(connection, entry, added)
    indexed = index.current(connection, document)
    body = reports.corrected(connection, document, entry.body)
    if indexed is None:
        index.put(connection, number, body)
        return Outcome(document, version, "added")
    if newest is None or indexed.version == version:
        index.remove(connection, indexed.report)
        index.put(connection, number, body)
    return Outcome(document, version, "edited" if newest is None else "recoded")


def _count(connection: Connection, rows: FromClause) -> int:
    return connection.scalar(select(func.count()).select_from(rows)) or 0
