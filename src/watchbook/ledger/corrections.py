"""What a person has corrected in the ledger, and what of it is in force.

A correction is a row. It is applied wherever the JSON of a report is read (`reports.bodies`), and the index is made of
what is read; so coding an article again, or rebuilding the index, keeps it. Undoing it is a row as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import zstandard
from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from watchbook.errors import UsageError
from watchbook.ledger import correcting, opposing
from watchbook.ledger.correctiontables import corrections
from watchbook.ledger.tables import conflicts, documents, events, mentions, parties, reports, sayings
from watchbook.merge.happenings.joining import JoiningRules
from watchbook.records import Correction, CorrectionState

Connecting = Callable[[], AbstractContextManager[Connection]]
Clock = Callable[[], datetime]
#: Reads a report anew; the rules are those of happenings.
Renew = Callable[[Connection, int, JoiningRules], None]
#: Those that change a report.
CHANGING = ("reject", "change", "add", "alias")
#: How many reports the queue is made of: the newest, and as many of those that contradict others.
NEWEST = 600


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be reviewed, with the number of its report, and whether anything in that is contradicted."""

    key: str
    what: str
    document: str
    report: int
    beside: bool


class Corrections:
    """The corrections of a ledger."""

    def __init__(self, reading: Connecting, writing: Connecting, clock: Clock, renew: Renew) -> None:
        self._reading, self._writing, self._clock, self._renew = reading, writing, clock, renew

    def keep(self, correction: Correction, rules: JoiningRules) -> Correction:
        """Keep what a person says, and read the reports that it is about anew; gives it with its number.

        Raises:
            UsageError: what is to be undone was never said, or is undone already.
        """
        with self._writing() as connection:
            about = correction
            if correction.kind == "undo":
                about = _undone(connection, correction.undoes)
                correction = Correction(
                    0, "undo", correction.who, about.document, about.key, why=correction.why, undoes=about.number
                )
            kept = _append(connection, correction, self._clock().astimezone(UTC).isoformat(timespec="seconds"))
            if about.kind in CHANGING:
                for number in _reports(connection, about):
                    self._renew(connection, number, rules)
            return kept

    def every(self) -> list[Correction]:
        """All corrections, the earliest first."""
        with self._reading() as connection:
            return list(_rows(connection, corrections.c.number > 0))

    def last(self) -> Correction | None:
        """The last correction that is not undone; None: there is none."""
        with self._reading() as connection:
            return next(_standing(connection, newest=True), None)

    def count(self) -> int:
        """How many rows there are."""
        with self._reading() as connection:
            return connection.scalar(select(func.count(corrections.c.number))) or 0

    def states(self, said: Iterable[Correction]) -> dict[int, CorrectionState]:
        """By number how each of these stands now."""
        given = list(said)
        with self._reading() as connection:
            undone = set(connection.scalars(select(corrections.c.undoes).where(corrections.c.undoes.is_not(None))))
            lost = {
                number
                for document in {one.document for one in given if one.document}
                for number in self._lost(connection, document)
            }
        return {
            one.number: "undone" if one.number in undone else "lost" if one.number in lost else "applies"
            for one in given
        }

    def number(self, document: str) -> int:
        """The number of the current report of a document; 0: there is none."""
        with self._reading() as connection:
            return connection.scalar(select(documents.c.report).where(documents.c.id == document)) or 0

    def reviewed(self) -> frozenset[str]:
        """The keys of the records that a person has looked at and said something of that stands."""
        undone = select(corrections.c.undoes).where(corrections.c.undoes.is_not(None))
        keys = select(corrections.c.key).where(
            corrections.c.kind.in_(("accept", "reject", "change")), corrections.c.number.not_in(undone)
        )
        with self._reading() as connection:
            return frozenset(connection.scalars(keys))

    def candidates(self) -> list[Candidate]:
        """Records that may be reviewed: those of the newest reports, and of the newest that contradict others."""
        with self._reading() as connection:
            against = _against(connection)
            newest = select(documents.c.report).order_by(documents.c.instant.desc(), documents.c.id)
            numbers = sorted({*connection.scalars(newest.limit(NEWEST)), *sorted(against, reverse=True)[:NEWEST]})
            found: list[Candidate] = []
            for table, kind in ((events, events.c.type), (sayings, sayings.c.act)):
                rows = select(table.c.key, kind, documents.c.id, table.c.report)
                rows = rows.join(documents, documents.c.report == table.c.report)
                for part in _parts(numbers):
                    for key, what, document, number in connection.execute(rows.where(table.c.report.in_(part))):
                        found.append(Candidate(key, what, document, number, number in against))
        return found

    def contested(self, numbers: Iterable[int]) -> frozenset[str]:
        """The keys of the records of the reports with these numbers that another statement contradicts."""
        with self._reading() as connection:
            return frozenset(opposing.contested(connection, numbers))

    def _lost(self, connection: Connection, document: str) -> frozenset[int]:
        number = connection.scalar(select(documents.c.report).where(documents.c.id == document))
        said = [one for one in standing(connection, document) if one.kind != "alias"]
        if number is None:
            return frozenset(one.number for one in said)
        return correcting.apply(_machine(connection, number), said).lost


def standing(connection: Connection, document: str) -> list[Correction]:
    """The corrections in force that bear upon a document, the earliest first."""
    mine = (corrections.c.document == document) | (corrections.c.kind == "alias")
    return [one for one in _standing(connection, mine) if one.kind in (*CHANGING, "accept")]


def is_empty(connection: Connection) -> bool:
    """Whether nobody has corrected anything yet."""
    return connection.scalar(select(corrections.c.number).limit(1)) is None


# ----------------------------------------------------------------------------------------------------------------------


def _machine(connection: Connection, number: int) -> bytes:
    """The JSON of a report as the machine made it."""
    return zstandard.decompress(connection.scalar(select(reports.c.body).where(reports.c.number == number)) or b"")


_NAMES = [column.name for column in corrections.columns]
_AT_ONCE = 400


def _rows(connection: Connection, which: ColumnElement[bool], *, newest: bool = False) -> Iterator[Correction]:
    order = corrections.c.number.desc() if newest else corrections.c.number
    for row in connection.execute(select(corrections).where(which).order_by(order)):
        yield Correction(**dict(zip(_NAMES, row, strict=True)))


def _standing(
    connection: Connection, which: ColumnElement[bool] | None = None, *, newest: bool = False
) -> Iterator[Correction]:
    """Those that are neither an undo nor undone."""
    undone = select(corrections.c.undoes).where(corrections.c.undoes.is_not(None))
    here = (corrections.c.kind != "undo") & corrections.c.number.not_in(undone)
    return _rows(connection, here if which is None else here & which, newest=newest)


def _undone(connection: Connection, number: int | None) -> Correction:
    """The correction that is to be undone; without a number the last that stands."""
    which = None if number is None else corrections.c.number == number
    found = next(_standing(connection, which, newest=True), None)
    if found is None:
        raise UsageError("there is nothing to undo" if number is None else f"there is no correction {number} in force")
    return found


def _append(connection: Connection, one: Correction, made: str) -> Correction:
    number = (connection.scalar(select(func.max(corrections.c.number))) or 0) + 1
    kept = Correction(**(asdict(one) | {"number": number, "made": made}))
    connection.execute(insert(corrections).values(**asdict(kept)))
    return kept


def _reports(connection: Connection, one: Correction) -> Sequence[int]:
    """The current reports that a correction bears upon."""
    if one.kind != "alias":
        return list(connection.scalars(select(documents.c.report).where(documents.c.id == one.document)))
    entry = correcting.entry_of(one)
    found: set[int] = set()
    for table in (parties, mentions):
        same = or_(func.lower(table.c.name) == one.key.lower(), table.c.actor == entry)
        found.update(connection.scalars(select(table.c.report).where(same)))
    return sorted(found)


def _against(connection: Connection) -> set[int]:
    """The numbers of the reports that contradict others."""
    return {
        number
        for column in (conflicts.c.one_report, conflicts.c.other_report)
        for number in connection.scalars(select(column).distinct())
    }


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), _AT_ONCE):
        yield numbers[first : first + _AT_ONCE]
