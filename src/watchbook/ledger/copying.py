"""What the current reports have in common word for word, kept up to date with each report that comes or goes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

import msgspec
import zstandard
from sqlalchemy import Connection, Row, bindparam, delete, or_, select, text

from watchbook.ledger import ids
from watchbook.ledger import reports as rows
from watchbook.ledger.copytables import COPYING, copyable, marks, sharings
from watchbook.ledger.tables import documents, events, reports, sayings
from watchbook.merge.reprints import finding
from watchbook.merge.reprints.finding import Filed
from watchbook.merge.reprints.origins import Paper
from watchbook.merge.reprints.prose import Prose
from watchbook.merge.reprints.sharing import Passage, Sharing
from watchbook.records import Span

#: How many drawers one question to the database opens.
_AT_ONCE = 100
#: Texts that are held at hand while reports are written.
_AT_HAND = 256


def put(connection: Connection, number: int, body: bytes) -> None:
    """Compare the text of a report, which has this JSON, with all that came before."""
    drawers = Tables(connection)
    if drawers.hold(number, _prose(body)).marks:
        finding.put(number, drawers)
        drawers.keep()


def remove(connection: Connection, number: int) -> None:
    """Forget what the text of a report has in common with others."""
    if connection.scalar(select(copyable.c.report).where(copyable.c.report == number)) is not None:
        drawers = Tables(connection)
        finding.remove(number, drawers)
        drawers.keep()


def clear(connection: Connection) -> None:
    """Take everything away."""
    for table in COPYING:
        connection.execute(delete(table))


def fill(connection: Connection) -> None:
    """Compare all current reports, in a ledger that has never done so."""
    numbers = list(connection.scalars(select(documents.c.report).order_by(documents.c.report)))
    for number, body in zip(numbers, rows.machine(connection, numbers), strict=True):
        put(connection, number, body)


class Copying:
    """What a ledger knows of its documents for telling who copied whom."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def document(self, given: str) -> str:
        """The id of the document with this id or beginning of an id.

        Raises:
            UsageError: there is no such document, or several; the message names some near it.
        """
        with self._reading() as connection:
            number = ids.current_report(connection, given)
            return str(connection.scalar(select(documents.c.id).where(documents.c.report == number)))

    def papers(self) -> list[str]:
        """The ids of the documents that share words with others, in order."""
        ends = select(sharings.c.one).union(select(sharings.c.other)).subquery()
        with self._reading() as connection:
            return list(
                connection.scalars(
                    select(documents.c.id).join(ends, ends.c.one == documents.c.report).order_by(documents.c.id)
                )
            )

    def paper(self, document: str) -> Paper | None:
        """What is known of a document; None: there is none with this id."""
        with self._reading() as connection:
            found = connection.execute(
                select(documents.c.report, reports.c.body)
                .join(reports, reports.c.number == documents.c.report)
                .where(documents.c.id == document)
            ).first()
            if found is None:
                return None
            keys = select(events.c.key).where(events.c.report == found.report)
            said = select(sayings.c.key).where(sayings.c.report == found.report)
            told = tuple(connection.scalars(keys.union_all(said)))
        return _paper(zstandard.decompress(found.body), told)

    def shared(self, document: str) -> Mapping[str, Sharing]:
        """By document what this one shares with it, as seen from this one."""
        number = select(documents.c.report).where(documents.c.id == document).scalar_subquery()
        with self._reading() as connection:
            found = connection.execute(
                select(sharings, documents.c.id, (sharings.c.one == number).label("first"))
                .join(documents, documents.c.report == sharings.c.one + sharings.c.other - number)
                .where(or_(sharings.c.one == number, sharings.c.other == number))
                .order_by(documents.c.id)
            ).all()
        return {row.id: _sharing(row) if row.first else _sharing(row).turned() for row in found}


# ----------------------------------------------------------------------------------------------------------------------


class _Marked(msgspec.Struct):
    span: Span
    outlet: str | None = None


class _Published(msgspec.Struct):
    start: str | None


class _Document(msgspec.Struct):
    """What of a document its reprints are told by."""

    id: str
    version: str
    text: str
    outlet: str | None
    language: str | None
    published: _Published
    author: str | None = None
    dateline: _Marked | None = None
    credits: list[_Marked] = []
    boilerplate: list[Span] = []


class _Report(msgspec.Struct):
    document: _Document


def _read(body: bytes) -> _Document:
    return msgspec.json.decode(body, type=_Report).document


def _prose(body: bytes) -> Prose:
    found = _read(body)
    aside = [*found.boilerplate, *(one.span for one in (found.dateline, *found.credits) if one is not None)]
    return Prose(found.id, found.text, aside, found.language)


def _paper(body: bytes, records: tuple[str, ...]) -> Paper:
    found = _read(body)
    line = found.dateline.span if found.dateline is not None else Span(0, 0)
    credits = tuple((one.outlet, one.span.of(found.text)) for one in found.credits if one.outlet is not None)
    filed = tuple(one.outlet for one in found.credits if one.outlet is not None and line.touches(one.span))
    return Paper(
        found.id, found.version, found.text, found.outlet, found.author, found.published.start, credits, filed, records
    )


def _sharing(row: Row[Any]) -> Sharing:
    kept = msgspec.json.decode(row.passages, type=tuple[Passage, ...])
    return Sharing(kept, row.of_one, row.of_other)


@lru_cache
def _first(count: int) -> str:
    """The question for the first of so many drawers, each read no further than that."""
    one = "SELECT * FROM (SELECT mark, digest, report FROM marks WHERE mark = ? ORDER BY digest LIMIT ?)"
    return " UNION ALL ".join([one] * count)


#: What is done for each article, in the driver's own dialect: with that it takes half the time.
_COPYABLE = "INSERT INTO copyable (report, marks) VALUES (?, ?)"
_MARK = "INSERT INTO marks (mark, digest, report) VALUES (?, ?, ?)"
_SHARING = "INSERT OR REPLACE INTO sharings (one, other, of_one, of_other, passages) VALUES (?, ?, ?, ?, ?)"
_SIZES = text("SELECT report, marks FROM copyable WHERE report IN :reports").bindparams(
    bindparam("reports", expanding=True)
)
_EVERY = text("SELECT digest, report FROM marks WHERE mark = :mark ORDER BY digest")


class Tables:
    """The tables as `finding` wants them; links are written when they are asked for again, or at the end (`keep`)."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._linked: list[tuple[int, int, float, float, bytes]] = []
        # Texts are held as long as the file is open: those of one day's news come again and again. A number is always
        # held anew when its report is added, so that nothing is left of a transaction that was undone.
        self._held: OrderedDict[int, Prose] = connection.info.setdefault("prose", OrderedDict())

    def hold(self, number: int, prose: Prose) -> Prose:
        """Keep a text at hand."""
        self._held[number] = prose
        self._held.move_to_end(number)
        if len(self._held) > _AT_HAND:
            self._held.popitem(last=False)
        return prose

    def prose(self, number: int) -> Prose:
        """The text with this number."""
        held = self._held.get(number)
        if held is not None:
            return self.hold(number, held)
        packed = self._connection.scalar(select(reports.c.body).where(reports.c.number == number))
        return self.hold(number, _prose(zstandard.decompress(packed or b"")))

    def keep(self) -> None:
        """Write the links down."""
        if self._linked:
            self._connection.exec_driver_sql(_SHARING, self._linked)
            self._linked = []

    def file(self, prose: Prose, filed: Filed) -> None:
        """Put a text into the drawers of its marks."""
        self._connection.exec_driver_sql(_COPYABLE, (filed.number, len(prose.marks)))
        self._connection.exec_driver_sql(_MARK, [(mark, filed.digest, filed.number) for mark in prose.marks])

    def take(self, prose: Prose, filed: Filed) -> None:
        """Take a text out of the drawers of its marks."""
        self._connection.execute(delete(copyable).where(copyable.c.report == filed.number))
        for part in _parts(prose.marks):
            mine = (marks.c.digest == filed.digest) & (marks.c.report == filed.number)
            self._connection.execute(delete(marks).where(marks.c.mark.in_(part), mine))

    def first(self, marks: Sequence[int], most: int) -> Mapping[int, Sequence[Filed]]:
        """By mark the first of its drawer."""
        found: dict[int, list[Filed]] = {}
        for part in _parts(marks):
            given = tuple(value for mark in part for value in (mark, most))
            for mark, digest, report in self._connection.exec_driver_sql(_first(len(part)), given):
                found.setdefault(mark, []).append(Filed(digest, report))
        return found

    def every(self, mark: int) -> Iterator[Filed]:
        """All that is in a drawer."""
        filed = self._connection.execute(_EVERY, {"mark": mark})
        yield from (Filed(*row) for row in filed)

    def sizes(self, numbers: Iterable[int]) -> Mapping[int, int]:
        """By number how many marks the text has."""
        found: dict[int, int] = {}
        for part in _parts(list(numbers)):
            found.update((row[0], row[1]) for row in self._connection.execute(_SIZES, {"reports": part}))
        return found

    def linked(self, number: int) -> Sequence[int]:
        """The numbers of the texts with which this one is linked."""
        self.keep()
        mine = select(sharings.c.other).where(sharings.c.one == number)
        theirs = select(sharings.c.one).where(sharings.c.other == number)
        return list(self._connection.scalars(mine.union_all(theirs)))

    def link(self, one: int, other: int, sharing: Sharing) -> None:
        """Keep what two texts share."""
        if other < one:
            one, other, sharing = other, one, sharing.turned()
        kept = msgspec.json.encode(sharing.passages)
        self._linked.append((one, other, sharing.of_one, sharing.of_other, kept))

    def unlink(self, one: int, other: int) -> None:
        """Forget what two texts share."""
        self.keep()
        one, other = sorted((one, other))
        self._connection.execute(delete(sharings).where(sharings.c.one == one, sharings.c.other == other))


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(numbers), _AT_ONCE):
        yield numbers[first : first + _AT_ONCE]
