"""The documents of a ledger: which there are, without their texts, and whether anything has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from watchbook.ledger.tables import documents, reports


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as lists name it; `published` is as its report has it."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    published: str | None


class Catalogue:
    """What the ledger holds, by document."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def stamp(self) -> str:
        """Another whenever a report was added or the index made anew, and the same as long as nothing has changed."""
        newest = select(func.max(reports.c.number), func.count(reports.c.number))
        current = select(func.count(documents.c.report), func.sum(documents.c.report))
        with self._reading() as connection:
            return "-".join(str(value) for row in (newest, current) for value in connection.execute(row).one())

    def every(self) -> Iterator[Listed]:
        """Every document in its current version, the newest first, those of an unknown day last."""
        columns = documents.c
        wanted = select(
            columns.id, columns.title, columns.outlet, columns.url, columns.language, columns.published
        ).order_by(columns.instant.is_(None), columns.instant.desc(), columns.id)
        with self._reading() as connection:
            rows = list(connection.execute(wanted))
        yield from (Listed(*row) for row in rows)
