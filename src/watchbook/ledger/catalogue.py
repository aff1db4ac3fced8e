"""The documents of a ledger: which there are, without their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, Row, Select, func, or_, select, text

from watchbook.ledger.entries import ANYWHERE, Within
from watchbook.ledger.tables import documents, reports
from watchbook.ledger.within import DAYS, PLACE, values


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as lists name it; `published` is as its report has it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A document with the number of its current report, and the day that it counts for.

    That is the day on which it was published by its own clock, or where nobody knows that (`dated` is False) the day on
    which the ledger got it.
    """

    report: int
    id: str
    day: str
    dated: bool


class Catalogue:
    """What the ledger holds, by document."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def every(self) -> Iterator[Listed]:
        """Every document in its current version, the newest first, those of an unknown day last."""
        columns = documents.c
        wanted = select(
            columns.id, columns.title, columns.outlet, columns.url, columns.language, columns.published
        ).order_by(columns.instant.is_(None), columns.instant.desc(), columns.id)
        with self._reading() as connection:
            rows = list(connection.execute(wanted))
        yield from (Listed(*row) for row in rows)

    def newest(self, limit: int, within: Within = ANYWHERE) -> list[Listed]:
        """The documents published last, the newest first; those of an unknown day are not among them.

        Raises:
            UsageError: a day is none.
        """
        with self._reading() as connection:
            rows = connection.execute(_NEWEST, {"limit": limit, **values(within)})
            return [Listed(*row) for row in rows]

    def days(self, since: str, until: str) -> list[Dated]:
        """The documents of these days (ISO 8601, both inclusive), by publication."""
        columns = documents.c
        within = columns.instant.between(_shifted(since, -_CLOCKS), _shifted(until, 1 + _CLOCKS))
        got = columns.instant.is_(None) & reports.c.added.between(since, _shifted(until, 1))
        wanted = _dated().where(or_(within, got)).order_by(columns.instant.is_(None), columns.instant, columns.id)
        with self._reading() as connection:
            found = [_made(row) for row in connection.execute(wanted)]
        return [one for one in found if since <= one.day <= until]

    def latest(self) -> str | None:
        """The last day that a document counts for; one dated after the ledger got it is misdated and does not tell."""
        wanted = _dated().where(documents.c.instant.is_not(None)).order_by(documents.c.instant.desc())
        received = select(func.max(reports.c.added)).join(documents, documents.c.report == reports.c.number)
        with self._reading() as connection:
            return _last(connection.execute(wanted)) or _day(connection.scalar(received))


# Helpers

#: How many days a local clock may be away from UTC.
_CLOCKS = 1

_NEWEST = text(
    f"""
    SELECT id, title, outlet, url, language, published FROM documents
    WHERE {DAYS} AND {PLACE}
    ORDER BY instant DESC, id DESC LIMIT :limit
    """
)


def _dated() -> Select[tuple[int, str, str | None, str | None, str]]:
    columns = documents.c
    every = select(columns.report, columns.id, columns.published, columns.instant, reports.c.added)
    return every.join(reports, reports.c.number == columns.report)


def _made(row: Row[tuple[int, str, str | None, str | None, str]]) -> Dated:
    dated = row.instant is not None and row.published is not None
    return Dated(row.report, row.id, (row.published if dated else row.added)[:10], dated)


def _last(rows: Iterable[Row[tuple[int, str, str | None, str | None, str]]]) -> str | None:
    """The last day of these, the newest of which come first; the day of a moment is that of its own clock."""
    last = floor = None
    for row in rows:
        day = _made(row).day
        if floor is not None and row.instant < floor:
            break
        if day <= _shifted(row.added, _CLOCKS):
            floor = floor or _shifted(row.instant, -_CLOCKS)
            last = max(last or day, day)
    return last


def _day(moment: str | None) -> str | None:
    return None if moment is None else moment[:10]


def _shifted(day: str, days: int) -> str:
    """The day so many days later; the ends of the calendar stay what they are."""
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day[:10]
