"""The statements of the current reports and their conflicts, made from the reports and kept to be found again.

A report is read once. Its statements are set against those that are filed under the keys that they seek, and against
no others, so that what a new report costs does not depend on how many there are. `basis` names the rules and the
register that all of it was made by; with another all of it is made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

import msgspec
import zstandard
from sqlalchemy import Connection, delete, insert, select

from watchbook.ledger.tables import bases, conflicts, documents, filings, readings
from watchbook.merge.disputes.contradictions import Conflict, conflict
from watchbook.merge.rules import DisputeRules
from watchbook.merge.statements.statements import Statement

Statements = tuple[Statement, ...]
Number = int
_NAME = "disputes"
#: How many keys one question to the database holds.
_AT_ONCE = 400


def unread(connection: Connection, basis: str) -> list[Number]:
    """The current reports that have not been read; what no longer counts is taken away."""
    kept = connection.scalar(select(bases.c.basis).where(bases.c.name == _NAME))
    if kept != basis:
        clear(connection)
        connection.execute(insert(bases).values(name=_NAME, basis=basis))
    gone = select(readings.c.report).where(readings.c.report.not_in(select(documents.c.report)))
    numbers = list(connection.scalars(gone))
    for number in numbers:
        remove(connection, number)
    new = select(documents.c.report).where(documents.c.report.not_in(select(readings.c.report)))
    return list(connection.scalars(new.order_by(documents.c.report)))


def put(connection: Connection, batch: Iterable[tuple[Number, Statements]], rules: DisputeRules) -> None:
    """Keep the statements of these reports, and what contradicts them."""
    shelf = _Shelf(connection)
    for number, statements in batch:
        remove(connection, number)
        shelf.put(number, statements)
        facing = shelf.facing(statements)
        rows = [
            _row(number, one, other_report, found) | {"body": msgspec.json.encode(_Kept(found.axioms))}
            for one in statements
            for other_report, other in facing(one)
            if (found := conflict(one, other, rules)) is not None
        ]
        if rows:
            unique = {tuple(row[name] for name in _PLACE): row for row in rows}
            connection.execute(insert(conflicts), list(unique.values()))


def remove(connection: Connection, number: Number) -> None:
    """Take away what was read from a report."""
    connection.execute(delete(readings).where(readings.c.report == number))
    connection.execute(delete(filings).where(filings.c.report == number))
    connection.execute(
        delete(conflicts).where((conflicts.c.one_report == number) | (conflicts.c.other_report == number))
    )


def clear(connection: Connection) -> None:
    """Take everything away."""
    for table in (readings, filings, conflicts):
        connection.execute(delete(table))
    connection.execute(delete(bases).where(bases.c.name == _NAME))


def every(connection: Connection) -> Iterator[Conflict]:
    """All conflicts, in no order that matters."""
    shelf = _Shelf(connection)
    for row in connection.execute(select(conflicts)):
        one = shelf.statements(row.one_report)[row.one_number]
        other = shelf.statements(row.other_report)[row.other_number]
        yield Conflict(row.rule, row.edge, one, other, msgspec.json.decode(row.body, type=_Kept).axioms)


def contested(connection: Connection, numbers: Iterable[Number]) -> set[str]:
    """The keys of the records of these reports that a statement contradicts, as far as they can be read."""
    shelf = _Shelf(connection)
    wanted = sorted(set(numbers))
    found: set[str] = set()
    for report, number in ((conflicts.c.one_report, conflicts.c.one_number), _OTHER):
        for first in range(0, len(wanted), _AT_ONCE):
            rows = select(report, number).where(report.in_(wanted[first : first + _AT_ONCE])).distinct()
            for of, place in connection.execute(rows):
                with suppress(msgspec.ValidationError):
                    found.add(shelf.statements(of)[place].source.key)
    return found


# ----------------------------------------------------------------------------------------------------------------------

_OTHER = (conflicts.c.other_report, conflicts.c.other_number)
_PLACE = ("one_report", "one_number", "other_report", "other_number")


class _Kept(msgspec.Struct):
    """What of a conflict its statements do not tell."""

    axioms: tuple[str, ...] = ()


class _Shelf:
    """The statements that are kept, decoded once as long as they are in use."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.statements = lru_cache(maxsize=4096)(self._read)

    def put(self, number: Number, statements: Statements) -> None:
        body = zstandard.compress(msgspec.json.encode(statements))
        self._connection.execute(insert(readings).values(report=number, statements=body))
        rows = [
            {"key": key, "report": number, "number": one.number}
            for one in statements
            for key in dict.fromkeys(map(_hashed, one.filed()))
        ]
        if rows:
            self._connection.execute(insert(filings), rows)

    def facing(self, statements: Statements) -> Callable[[Statement], Iterator[tuple[Number, Statement]]]:
        """Gives the statements filed under the keys that one of these seeks, each with its report."""
        keys = sorted({_hashed(key) for one in statements for key in one.sought()})
        filed: dict[int, list[tuple[Number, int]]] = {}
        for chunk in _chunks(keys):
            found = self._connection.execute(select(filings).where(filings.c.key.in_(chunk)))
            for key, report, number in found:
                filed.setdefault(key, []).append((report, number))

        def of(statement: Statement) -> Iterator[tuple[Number, Statement]]:
            places = dict.fromkeys(place for key in statement.sought() for place in filed.get(_hashed(key), ()))
            for report, number in places:
                yield report, self.statements(report)[number]

        return of

    def _read(self, number: Number) -> Statements:
        packed = self._connection.scalar(select(readings.c.statements).where(readings.c.report == number))
        return msgspec.json.decode(zstandard.decompress(packed or b""), type=Statements)


def _row(number: Number, mine: Statement, report: Number, found: Conflict) -> dict[str, object]:
    """Where the two sides of a conflict stand; `mine` is the one of this report that was compared."""
    first = found.one is mine
    one_report, other_report = (number, report) if first else (report, number)
    return {
        "one_report": one_report,
        "one_number": found.one.number,
        "other_report": other_report,
        "other_number": found.other.number,
        "rule": found.rule,
        "edge": found.edge,
    }


def _hashed(key: str) -> int:
    """The key in 63 bits: two keys that fall together cost a comparison more, and nothing else."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]
